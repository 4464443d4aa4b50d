"""The map file: what is read of it, and that whatever is wrong with it is said, at its place, and nothing is raised."""

import json
import math

import pytest

from reportgen.data.model import Area, AreaKind
from reportgen.diagnostics import Position
from reportgen.drawing.outline import FILE, read_outline
from reportgen.project.snapshot import Snapshot

SQUARE = [[10, 60], [11, 60], [11, 61], [10, 61], [10, 60]]
EAST = [[11, 60], [12, 60], [12, 61], [11, 61], [11, 60]]
GEOJSON = "Kartan ska vara GeoJSON: en FeatureCollection med ett område för varje kommun."
SYSTEM = "Spara kartan med longitud och latitud i grader (WGS 84, EPSG:4326), inte i meter."
NESTING = "Skriv gränsen som Polygon eller MultiPolygon: listor av punkter, och varje punkt som [longitud, latitud]."


def municipality(code, name):
    return Area(code, name, AreaKind.MUNICIPALITY, code, Position("data/omraden.csv"))


REGISTER = (municipality("9901", "Norrvik"), municipality("9902", "Åholm"))


def feature(code="9901", name="Norrvik", coordinates=(SQUARE,), kind="Polygon"):
    return {
        "type": "Feature",
        "properties": {"kod": code, "namn": name},
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def map_file(*features):
    """Return a map with an area on each line, the first on line 2; Åholm last, unless it is there."""
    others = () if any("9902" in json.dumps(one) for one in features) else (feature("9902", "Åholm", [EAST]),)
    rows = ",\n".join(json.dumps(one, ensure_ascii=False) for one in (*features, *others))
    return f'{{"type": "FeatureCollection", "features": [\n{rows}\n]}}'


def read(text, register=REGISTER):
    heard = []
    content = text if isinstance(text, bytes) else text.encode()
    return read_outline(Snapshot({FILE: content}), register, heard.append), heard


def said(text, register=REGISTER):
    outline, heard = read(text, register)
    assert outline is None
    assert {(d.code, d.path) for d in heard} == {("karta", FILE)}
    return [(d.line, d.message, d.hint) for d in heard]


def test_a_project_without_a_map_file_has_no_outline_and_needs_none():
    heard = []
    assert read_outline(Snapshot({}), REGISTER, heard.append) is None
    assert heard == []


def test_an_edition_for_an_area_without_municipalities_has_no_outline():
    heard = []
    assert read_outline(Snapshot({FILE: map_file(feature()).encode()}), REGISTER, heard.append, ()) is None
    assert heard == []


def test_areas_are_projected_to_the_width_of_the_drawing_with_north_upwards():
    outline, heard = read(map_file(feature()))
    assert heard == []
    assert [shape.code for shape in outline.shapes] == ["9901", "9902"]
    assert outline.width == pytest.approx(400)
    # Two degrees of longitude at 60,5° north, and one of latitude.
    assert outline.height == pytest.approx(200 / math.cos(math.radians(60.5)))
    expected = [(0, outline.height), (200, outline.height), (200, 0)]
    for point, place in zip(outline.shapes[0].rings[0][:3], expected, strict=True):
        assert point == pytest.approx(place)


def test_a_county_that_is_taller_than_the_room_is_drawn_narrower():
    tall = [[10, 60], [11, 60], [11, 66], [10, 60]]
    outline, heard = read(map_file(feature(coordinates=[tall])))
    assert heard == []
    assert outline.height == pytest.approx(750)
    assert outline.width == pytest.approx(750 * 2 * math.cos(math.radians(63)) / 6)


def test_an_area_of_several_parts_with_holes_has_all_their_rings():
    hole = [[10.4, 60.4], [10.6, 60.4], [10.6, 60.6], [10.4, 60.4]]
    island = [[9, 60], [9.5, 60], [9.5, 60.5], [9, 60]]
    outline, heard = read(map_file(feature(coordinates=[[SQUARE, hole], [island]], kind="MultiPolygon")))
    assert heard == []
    assert [len(ring) for ring in outline.shapes[0].rings] == [5, 4, 4]


@pytest.mark.parametrize(
    "text",
    [
        map_file(feature()).replace("\n", ""),
        map_file(feature()).replace("\n", "\r\n"),
        f"\n\n\t {map_file(feature())}\n",
        f"\ufeff{map_file(feature())}",
        json.dumps(json.loads(map_file(feature())), indent=4),
    ],
)
def test_a_map_may_be_laid_out_in_any_way(text):
    assert read(text) == read(map_file(feature()))


def test_a_code_may_be_written_as_a_whole_number():
    outline, heard = read(map_file(feature(code=9901)))
    assert heard == []
    assert outline.shapes[0].code == "9901"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "Kartan är inte giltig JSON."),
        ("<kml/>", 1, "Kartan är inte giltig JSON."),
        ('{"features": [\n\n  {"type": ]}', 3, "Kartan är inte giltig JSON."),
        ("[" * 100_000, 1, "Kartan kan inte tolkas."),
        ('{"features": [' + "9" * 5000 + "]}", 1, "Kartan kan inte tolkas."),
        ("[]", 1, "Kartan är inte GeoJSON: listan features saknas."),
        ("null", 1, "Kartan är inte GeoJSON: listan features saknas."),
        ("{}", 1, "Kartan är inte GeoJSON: listan features saknas."),
        ('{"type": "Topology", "objects": {}, "arcs": []}', 1, "Kartan är inte GeoJSON: listan features saknas."),
        ('{"features": {}}', 1, "Kartan är inte GeoJSON: listan features saknas."),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_file_that_is_no_geojson_is_refused(text, line, message):
    assert said(text) == [(line, message, GEOJSON)]


def test_an_empty_map_is_refused():
    hint = "Lägg in kommunernas gränser, eller ta bort filen om rapporten inte har någon karta."
    assert said('{"features": []}') == [(1, "Kartan är tom.", hint)]


@pytest.mark.parametrize(
    ("entry", "lacking"),
    [
        ({"type": "Feature", "properties": {"namn": "Norrvik"}}, ["kod"]),
        ({"type": "Feature", "properties": {"kod": None, "namn": "Norrvik"}}, ["kod"]),
        ({"type": "Feature", "properties": {"kod": True, "namn": "Norrvik"}}, ["kod"]),
        ({"type": "Feature", "properties": {"kod": "9901", "namn": " "}}, ["namn"]),
        ({"type": "Feature", "properties": {"kod": 1.5, "namn": []}}, ["kod", "namn"]),
        ({"type": "Feature", "properties": []}, ["kod", "namn"]),
        ({"type": "Feature"}, ["kod", "namn"]),
        ("Norrvik", ["kod", "namn"]),
        (None, ["kod", "namn"]),
    ],
    ids=str,
)
def test_an_area_without_a_code_or_a_name_is_told_at_its_line(entry, lacking):
    hint = "Varje område ska ha kommunens kod och namn i egenskaperna kod och namn."
    assert said(map_file(entry)) == [(2, f"Område 1 i kartan saknar {key}.", hint) for key in lacking]


FLAT = "Gränsen för Norrvik (9901) omsluter ingen yta."
BUILT = "Gränsen för Norrvik (9901) är fel uppbyggd."
NONE = "Kartan har inga gränser för Norrvik (9901)."
PLACE = "Gränsen för Norrvik (9901) har en punkt som inte är longitud och latitud."


@pytest.mark.parametrize(
    ("coordinates", "message"),
    [
        ([], NONE),
        ([[]], FLAT),
        ([[[10, 60]]], FLAT),
        ([[[10, 60], [11, 61]]], FLAT),
        ([[[10, 60], [11, 61], [10, 60]]], FLAT),
        ([[[10, 60]] * 5], FLAT),
        ([SQUARE, []], FLAT),
        (SQUARE, BUILT),
        ([[SQUARE]], BUILT),
        ([[10, 60]], BUILT),
        ("10 60", BUILT),
        (None, BUILT),
        ({"x": 10}, BUILT),
        ([[[10], [11], [11]]], BUILT),
        ([[["10", "60"], ["11", "60"], ["11", "61"]]], BUILT),
        ([[[True, False], [11, 60], [11, 61]]], BUILT),
        ([[[10, 60], [11, 60], [11, None]]], BUILT),
        ([[[10, 60], [11, 60], [math.nan, 61]]], PLACE),
        ([[[10, 60], [11, 60], [11, math.inf]]], PLACE),
        ([[[10, 60], [11, 60], [10**400, 61]]], PLACE),
        ([[[510000, 6570000], [520000, 6570000], [520000, 6580000]]], PLACE),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_boundary_that_cannot_be_drawn_is_told_with_its_area_and_line(coordinates, message):
    ((line, told, hint),) = said(map_file(feature("9902", "Åholm", [EAST]), feature(coordinates=coordinates)))
    assert (line, told) == (3, message)
    assert hint == {PLACE: SYSTEM, FLAT: "Rita om kommunens gräns, eller ta bort den tomma delen."}.get(
        message, NESTING
    )


@pytest.mark.parametrize("kind", ["Point", "LineString", "GeometryCollection", None, 3, ["Polygon"], "{}"])
def test_a_geometry_that_is_no_area_is_told(kind):
    assert said(map_file(feature(kind=kind))) == [(2, "Norrvik (9901) ritas inte som en yta i kartan.", NESTING)]


@pytest.mark.parametrize("geometry", [None, [], "Polygon", {"type": "Polygon"}])
def test_an_area_without_a_geometry_is_told(geometry):
    assert said(map_file({**feature(), "geometry": geometry})) == [(2, NONE, NESTING)]


def test_every_fault_is_told_at_once():
    faulty = map_file(feature(coordinates=[]), feature("9902", "", [EAST]), feature("", "Åholm", [EAST]))
    assert [line for line, *_ in said(faulty)] == [2, 3, 4]


def test_a_municipality_that_the_map_lacks_is_named_with_its_code():
    hint = "Lägg till kommunens gränser i kartan, eller rätta koden i data/omraden.csv."
    register = (*REGISTER, municipality("9903", "Skärudd"))
    assert said(map_file(feature()), register) == [(1, "Kartan saknar Skärudd (9903).", hint)]


def test_an_area_that_is_no_municipality_of_the_register_is_told_at_its_line():
    hint = "Ta bort området ur kartan, eller lägg till kommunen i data/omraden.csv."
    other = feature("0080", "Grannkommunen")
    assert said(map_file(feature(), other)) == [(3, "Kartans område Grannkommunen (0080) är ingen kommun här.", hint)]


def test_a_municipality_that_stands_twice_is_told_at_the_second_place():
    assert said(map_file(feature(), feature())) == [(3, "Norrvik (9901) står två gånger i kartan.", "Ta bort den ena.")]


def test_places_are_found_past_other_keys_and_other_lists():
    text = map_file(feature(coordinates=[])).replace(
        '{"type"', '{"bbox": [1, [2]],\n "crs": {"features": [0, 1]}, "tom": {}, "type"', 1
    )
    assert said(text) == [(3, NONE, NESTING)]


def test_a_map_that_is_not_utf_8_is_refused_where_it_stops_being_so():
    outline, heard = read(map_file(feature()).encode("latin-1"))
    assert outline is None
    assert [(d.code, d.path) for d in heard] == [("teckenkodning", FILE)]
