"""The counties and municipalities that ship with the program, against what others say of them and against themselves."""

import csv
import json
import math

import pytest

from reportgen.beginning.counties import counties, find_county
from reportgen.drawing.geojson import read_features
from tests.conftest import FIXTURES

# The region calls itself so, and Kolada leaves the last word out.
OTHERWISE = {"08": "Region Kalmar län"}


def listed(kind):
    lines = (FIXTURES / "koladas-omraden.csv").read_text(encoding="utf-8").splitlines()[1:]
    return {row["kod"]: row["namn"] for row in csv.DictReader(lines, delimiter=";") if row["typ"] == kind}


def points(county):
    features = [json.loads(one.feature) for one in county.municipalities]
    polygons = [polygon for feature in features for polygon in feature["geometry"]["coordinates"]]
    return {tuple(point) for polygon in polygons for ring in polygon for point in ring}


@pytest.fixture(scope="module")
def boundaries():
    return {code: points(county) for code, county in counties().items()}


def test_there_are_all_municipalities_by_their_codes_and_names():
    found = {one.code: one.name for county in counties().values() for one in county.municipalities}
    assert len(found) == 290
    assert found == listed("K")


def test_there_are_all_counties_with_the_names_of_their_regions():
    found = {county.area: county.region for county in counties().values()}
    assert len(found) == 21
    regions = {code: name for code, name in listed("L").items() if code != "0000"}
    assert found == regions | {f"00{code}": name for code, name in OTHERWISE.items()}


def test_a_county_has_the_municipalities_whose_codes_begin_with_its_own():
    assert [len(counties()[code].municipalities) for code in ("01", "09", "14", "20")] == [26, 1, 49, 15]
    assert all(one.code[:2] == county.code for county in counties().values() for one in county.municipalities)


def test_every_municipality_has_a_boundary_in_sweden():
    for county in counties().values():
        lines = ",".join(one.feature for one in county.municipalities)
        told = []
        features = read_features("karta", f'{{"features":[{lines}]}}', told.append)
        # One that encloses nothing is told of.
        assert told == []
        assert [(one.code, one.name) for one in features] == [(one.code, one.name) for one in county.municipalities]
        places = [point for feature in features for ring in feature.rings for point in ring]
        assert all(10.5 < x < 24.5 and 55 < y < 69.5 for x, y in places), county.name


def test_boundaries_are_detailed_enough_for_a_cover(boundaries):
    assert min(map(len, boundaries.values())) >= 75
    assert sum(map(len, boundaries.values())) > 6000


def distance(some, others):
    squeeze = math.cos(math.radians(sum(y for _, y in some) / len(some)))
    return min(math.hypot((x - u) * squeeze, y - v) for x, y in some for u, v in others)


def test_counties_are_compared_with_their_neighbours_and_where_these_are_few_with_the_nearest(boundaries):
    for code, county in counties().items():
        others = [other for other in boundaries if other != code]
        chosen = [other for other in others if len(boundaries[code] & boundaries[other]) >= 2]
        if len(chosen) < 3:
            further = [other for other in others if other not in chosen]
            further.sort(key=lambda other: distance(boundaries[code], boundaries[other]))
            chosen += further[: 3 - len(chosen)]
        assert county.compared == tuple(sorted(chosen)), county.name


@pytest.mark.parametrize(
    "word", ["20", "0020", "W", "w", "Dalarnas län", "dalarnas LÄN", "Dalarna", " Dalarnas ", "Region Dalarna"]
)
def test_a_county_is_found_by_code_letter_and_name(word):
    assert find_county(word) is counties()["20"]


@pytest.mark.parametrize(("word", "code"), [("1", "01"), ("Västra Götaland", "14"), ("Västra Götalandsregionen", "14")])
def test_a_code_may_lack_its_zero_and_a_name_its_end(word, code):
    assert find_county(word).code == code


@pytest.mark.parametrize("word", ["02", "2080", "Falun", "Ö", ""])
def test_what_is_no_county_is_not_found(word):
    assert find_county(word) is None


def test_no_word_means_two_counties():
    words = [word.casefold() for county in counties().values() for word in set(map(str.casefold, county.called))]
    assert len(words) == len(set(words))
