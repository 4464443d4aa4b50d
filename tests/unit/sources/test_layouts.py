"""The same table in the shapes that offices and authorities give it is read as the same values."""

import itertools
from decimal import Decimal
from types import SimpleNamespace

import pytest

from reportgen.data.model import Area, AreaKind, UnitKind
from reportgen.diagnostics import Position
from reportgen.sources.series_text import SeriesText
from reportgen.sources.tables.reading import read_file
from reportgen.sources.tables.sheets import read_book
from reportgen.sources.tables.taken import Said, Wanted
from reportgen.sources.tables.taking_in import Head, take_in
from reportgen.swedish.times import time_form
from tests.sheets import PX, open_document, workbook

AREAS = {
    code: Area(code, name, kind, scb, Position(""))
    for code, name, kind, scb in (
        ("0000", "Riket", AreaKind.COUNTRY, "00"),
        ("0018", "Örebro län", AreaKind.COUNTY, "18"),
        ("1880", "Örebro", AreaKind.MUNICIPALITY, "1880"),
        ("1882", "Askersund", AreaKind.MUNICIPALITY, "1882"),
    )
}
# Which value stands where: 10 for the country in 2022, 1 more for each area after it, a tenth more for each year.
CODES, YEARS = list(AREAS), (2022, 2023)


def indicator(kind=UnitKind.NUMBER, **facts):
    unit = SimpleNamespace(kind=kind, table="%", text="procent")
    told = {
        "id": "prov",
        "name": "Prov",
        "short_name": "Prov",
        "source_code": "N00999",
        "by_sex": True,
        "valid_years": (),
        "time": time_form("år"),
    }
    return SimpleNamespace(unit=unit, **{**told, **facts})


def read(raw, name="a.xlsx", about=None, **said):
    """Return the reading of a file, and the codes of what is told of it."""
    found = []
    book = read_file(name, raw, found.append)
    wanted = Wanted(about or indicator(), AREAS, tuple(AREAS))
    return read_book(name, book, Said(**said), wanted, found.append), [one.code for one in found]


def value(area, year, sex="T"):
    tenths = YEARS.index(year) + {"T": 0, "K": 3, "M": 6}[sex]
    return Decimal(10 + CODES.index(area)) + Decimal(tenths) / 10


def number(area, year, sex="T"):
    return float(value(area, year, sex))


NAMES = {code: area.name for code, area in AREAS.items()}
TOTAL = {(area, "T", str(year)): value(area, year) for area in CODES for year in YEARS}
BY_SEX = {(area, sex, str(year)): value(area, year, sex) for area in CODES for sex in "KM" for year in YEARS}
SEXES = {"K": "Kvinnor", "M": "Män"}

SHAPES = {
    "år i rubriken, koder i kolumnen": [["kod", *YEARS], *([c, *(number(c, y) for y in YEARS)] for c in CODES)],
    "år i rubriken, namn i kolumnen": [
        ["Kommun", *YEARS],
        *([NAMES[c], *(number(c, y) for y in YEARS)] for c in CODES),
    ],
    "kod och namn i var sin kolumn": [
        ["kod", "namn", *map(str, YEARS)],
        *([c, NAMES[c], *(number(c, y) for y in YEARS)] for c in CODES),
    ],
    "kod och namn i samma cell": [
        ["region", *YEARS],
        *([f"{AREAS[c].scb} {NAMES[c]}", *(number(c, y) for y in YEARS)] for c in CODES),
    ],
    "områden i rubriken, år i kolumnen": [["År", *CODES], *([y, *(number(c, y) for c in CODES)] for y in YEARS)],
    "en rad för varje värde": [["område", "år", "värde"], *([c, y, number(c, y)] for c in CODES for y in YEARS)],
    "en rad för varje värde, kolumnerna i annan ordning": [
        ["Värde", "Tid", "Region"],
        *([number(c, y), str(y), NAMES[c]] for c in CODES for y in YEARS),
    ],
    "titel över och noter under": [
        ["Provtal efter region och år"],
        ["Källa: SCB"],
        [],
        ["region", *YEARS],
        *([NAMES[c], *(number(c, y) for y in YEARS)] for c in CODES),
        [],
        ["Uppgifterna för 2023 är preliminära."],
    ],
    "tomma rader och kolumner": [
        [],
        [None, "kod", None, *YEARS],
        [],
        *(line for c in CODES for line in ([None, c, None, *(number(c, y) for y in YEARS)], [])),
    ],
    "området står bara på sin första rad": [
        ["Region", "År", "Värde"],
        *([NAMES[c] if y == YEARS[0] else None, y, number(c, y)] for c in CODES for y in YEARS),
    ],
    "kommun med ordet efter": [
        ["Kommun", *YEARS],
        *(
            [{"1880": "Örebro kommun", "1882": "Askersunds kommun"}.get(c, NAMES[c]), *(number(c, y) for y in YEARS)]
            for c in CODES
        ),
    ],
}
SHAPES_BY_SEX = {
    "kön i en kolumn": [
        ["region", "kön", *YEARS],
        *([NAMES[c], SEXES[s], *(number(c, y, s) for y in YEARS)] for c in CODES for s in "KM"),
    ],
    "en rad för varje värde, med kön": [
        ["område", "kön", "år", "värde"],
        *([c, s, y, number(c, y, s)] for c in CODES for s in "KM" for y in YEARS),
    ],
    "kön under år i rubriken": [
        [None, YEARS[0], None, YEARS[1], None],
        ["Region", "Kvinnor", "Män", "Kvinnor", "Män"],
        *([NAMES[c], *(number(c, y, s) for y in YEARS for s in "KM")] for c in CODES),
    ],
    "år under kön i rubriken": [
        [None, "kvinnor", None, "män", None],
        ["Region", *YEARS, *YEARS],
        *([NAMES[c], *(number(c, y, s) for s in "KM" for y in YEARS)] for c in CODES),
    ],
    "kön i rubriken, år i en kolumn": [
        ["Region", "År", "Flickor", "Pojkar"],
        *([NAMES[c], y, *(number(c, y, s) for s in "KM")] for c in CODES for y in YEARS),
    ],
}


def held(reading):
    return {one.key: one.value for one in reading.values}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_without_sexes_gives_the_values(shape):
    reading, _ = read(workbook(SHAPES[shape]))
    assert reading.questions == ()
    assert held(reading) == TOTAL


@pytest.mark.parametrize("shape", SHAPES_BY_SEX)
def test_a_shape_with_sexes_gives_the_values(shape):
    reading, _ = read(workbook(SHAPES_BY_SEX[shape]))
    assert reading.questions == ()
    assert held(reading) == BY_SEX


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_a_shape_that_excel_saves_as_text_gives_the_values(shape, encoding):
    rows = [[str(cell if cell is not None else "").replace(".", ",") for cell in row] for row in SHAPES[shape]]
    text = "\r\n".join(";".join(row) for row in rows)
    reading, _ = read(text.encode(encoding), "a.csv")
    assert held(reading) == TOTAL


def test_merged_headings_hold_for_all_their_cells():
    def merge(book):
        book.worksheets[0].merge_cells("B1:C1")
        book.worksheets[0].merge_cells("D1:E1")

    reading, told = read(workbook(SHAPES_BY_SEX["kön under år i rubriken"], change=merge))
    assert held(reading) == BY_SEX
    assert "tom-rubrik" not in told


def test_an_empty_heading_that_is_filled_is_told_of():
    _, told = read(workbook(SHAPES_BY_SEX["kön under år i rubriken"]))
    assert told == ["tom-rubrik"]


def test_each_value_knows_its_cell_and_the_series_its_part_of_the_file():
    reading, _ = read(workbook(SHAPES["titel över och noter under"]))
    assert [one.at.path for one in reading.values][:3] == ["Blad1!B5", "Blad1!C5", "Blad1!B6"]
    assert reading.part == "Blad1!A4:C8"
    assert [place for place, _ in reading.passed] == ["Blad1!A1", "Blad1!A2", "Blad1!A10"]


def test_the_order_of_rows_does_not_change_the_values():
    head, *rows = SHAPES["år i rubriken, koder i kolumnen"]
    for order in itertools.permutations(rows):
        assert held(read(workbook([head, *order]))[0]) == TOTAL


def test_codes_that_are_also_years_are_areas_where_areas_are_expected():
    # Vansbro and Gagnef: codes of Dalarna look like years.
    areas = {
        code: Area(code, name, AreaKind.MUNICIPALITY, code, Position(""))
        for code, name in (("2021", "Vansbro"), ("2026", "Gagnef"))
    }
    book = read_file("a.xlsx", workbook([["kod", 2021, 2022], [2021, 5, 6], [2026, 7, 8]]), print)
    reading = read_book("a.xlsx", book, Said(), Wanted(indicator(), areas, tuple(areas)), print)
    assert held(reading) == {
        ("2021", "T", "2021"): 5,
        ("2021", "T", "2022"): 6,
        ("2026", "T", "2021"): 7,
        ("2026", "T", "2022"): 8,
    }


@pytest.mark.parametrize(
    ("stored", "taken"),
    [
        (9.799999999999999, "9.8"),
        (0.1 + 0.2, "0.3"),
        (12345.678, "12345.678"),
        (10.0, "10"),
        (1 / 3, "0.333333333333333"),
    ],
)
def test_a_number_of_excel_is_taken_with_the_digits_that_excel_shows(stored, taken):
    reading, _ = read(workbook([["kod", 2023], ["1880", stored], ["1882", 1]]))
    assert held(reading)["1880", "T", "2023"] == Decimal(taken)


def test_options_say_what_a_sheet_does_not():
    rows = [["Kommun", "antal", "andel"], ["1880", 980, 9.8], ["1882", 910, 9.1]]
    reading, told = read(workbook(rows), time="2023", value="andel")
    assert held(reading) == {("1880", "T", "2023"): Decimal("9.8"), ("1882", "T", "2023"): Decimal("9.1")}
    assert told == ["utelämnade-tal"]


def test_a_column_is_named_by_its_letter():
    rows = [["Kommun", "antal", "andel"], ["1880", 980, 9.8], ["1882", 910, 9.1]]
    assert held(read(workbook(rows), time="2023", value="B")[0]) == {
        ("1880", "T", "2023"): 980,
        ("1882", "T", "2023"): 910,
    }


def test_the_rows_of_the_indicators_own_code_are_meant_without_asking():
    rows = [["nyckeltal", "kommun", 2023], ["N00999", "1880", 9.8], ["N00926", "1880", 4], ["N00999", "1882", 9.1]]
    assert held(read(workbook(rows))[0]) == {
        ("1880", "T", "2023"): Decimal("9.8"),
        ("1882", "T", "2023"): Decimal("9.1"),
    }


def test_only_the_cells_that_are_named_are_read():
    rows = [["kod", 2023], ["1880", 1], ["1882", 2], [], ["kod", 2023], ["1880", 3], ["1882", 4]]
    assert held(read(workbook(rows), cells="A5:B7")[0]) == {("1880", "T", "2023"): 3, ("1882", "T", "2023"): 4}


def test_a_factor_is_told_as_processing():
    share = indicator(UnitKind.SHARE)
    reading, _ = read(workbook([["kod", 2023], ["1880", 0.123], ["1882", 0.07]]), about=share, factor="100")
    assert held(reading) == {("1880", "T", "2023"): Decimal("12.3"), ("1882", "T", "2023"): Decimal(7)}
    assert reading.processing == "Källans värden multiplicerade med 100."


def test_years_that_are_not_measured_are_left_out_and_told_of():
    reading, told = read(workbook([["kod", 2022, 2023], ["1880", 1, 2]]), about=indicator(valid_years=(2022,)))
    assert held(reading) == {("1880", "T", "2022"): 1}
    assert told == ["fel-mätår"]


def test_a_year_without_any_value_is_left_out():
    reading, told = read(workbook([["kod", 2022, 2023], ["1880", 1, None], ["1882", 2, None]]))
    assert {one.time for one in reading.values} == {"2022"}
    assert told == []


def test_a_px_file_gives_its_values_with_their_lines():
    areas = PX.replace("Provlänet", "Örebro län").replace("1814", "1880").replace("Lekeberg", "Örebro")
    reading, told = read(areas.encode(), "a.px")
    assert told == []
    assert [(*one.key, one.value, one.symbol, one.at.line) for one in reading.values] == [
        ("0000", "T", "2023", Decimal("11.5"), "", 25),
        ("0000", "T", "2024", Decimal(12), "", 25),
        ("0018", "T", "2023", Decimal("9.8"), "", 26),
        ("0018", "T", "2024", None, "..", 26),
        ("1880", "T", "2023", Decimal(10), "", 27),
        ("1880", "T", "2024", None, "–", 27),
    ]
    assert reading.dated == "2025-06-02"
    assert dict(reading.passed)["Source"] == "Provkällan"


def test_the_few_areas_of_the_project_are_found_among_all_others():
    rows = [["område", "kön", "år", "värde"]]
    rows += [[f"{3000 + n}", sex, year, 1] for n in range(80) for sex in "KM" for year in range(2000, 2024)]
    rows += [[c, s, y, number(c, y, s)] for c in CODES for s in "KM" for y in YEARS]
    reading, told = read(workbook(rows))
    assert held(reading) == BY_SEX
    assert told == ["okänt-område"]


@pytest.mark.parametrize("shape", ["år i rubriken, koder i kolumnen", "en rad för varje värde"])
def test_a_spreadsheet_of_libreoffice_gives_the_values_and_says_what_it_does_not_show(shape):
    reading, told = read(open_document(SHAPES[shape]), "a.ods")
    assert held(reading) == TOTAL
    assert told == ["talformat"]


def test_rows_of_periods_that_stay_are_named_in_the_note():
    kept = SeriesText(
        {"källa": "Provkällan", "årgång": "2024"}, (), tuple(enumerate(_old("2021–2024", "2017–2020"), 1))
    )
    reading, _ = read(workbook([["kod", 2023], ["1880", 9.8]]))
    about = indicator(source="Provkällan", time=time_form("4 år"))
    taken = take_in(reading, about, ("a.xlsx", b"1"), kept, Head(), {}, keep=True)
    assert taken.alone == 2
    assert (
        "# not: 2 värden för 2017–2020 och 2021–2024 är kvar från den förra serien (Provkällan, 2024) och är av en annan årgång."
        in taken.files["data/serier/prov.csv"].decode()
    )


def _old(*times):
    return [{"område": "1880", "kön": "T", "år": time, "värde": "1", "symbol": ""} for time in times]
