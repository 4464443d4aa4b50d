"""Constructed series are plain, sum up where they are sums, and say what they are."""

import csv
import itertools
from decimal import Decimal

from reportgen.beginning.example_series import Place, example_series
from reportgen.data.model import AreaKind

COUNTY = [
    Place("0000", AreaKind.COUNTRY),
    Place("0099", AreaKind.COUNTY),
    *(Place(f"990{number}", AreaKind.MUNICIPALITY, number) for number in range(7)),
    Place("0098", AreaKind.COMPARISON, 0),
    Place("0097", AreaKind.COMPARISON, 1),
]
ISLAND = [*COUNTY[:2], COUNTY[2]]


def row(name, by_sex="nej", years=""):
    return {"id": name, "källa": "Källan", "källkod": "N00001", "kön": by_sex, "giltiga_år": years}


def series(indicator, places=COUNTY, before=2026):
    lines = [line for line in example_series(indicator, places, before).splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter=";")
    return {(one["område"], one["kön"], int(one["år"])): Decimal(one["värde"].replace(",", ".")) for one in rows}


def test_a_series_says_that_it_is_an_example():
    text = example_series(row("sysselsatta"), COUNTY, 2026)
    assert "# ursprung: exempel\n" in text
    assert "# not: Konstruerad:" in text
    assert "hämtad" not in text


def test_a_series_is_a_straight_line_from_2015_to_the_year_before_the_report():
    values = [series(row("sysselsatta"))["0099", "T", year] for year in range(2015, 2026)]
    assert values[0] == 75
    assert {later - one for one, later in itertools.pairwise(values)} == {Decimal("0.5")}
    assert ("0099", "T", 2026) not in series(row("sysselsatta"))


def test_a_series_that_is_not_measured_every_year_has_its_years_alone():
    found = series(row("valdeltagande_kommun", years="2010,2014,2018,2022,2026"))
    assert {year for _, _, year in found} == {2014, 2018, 2022}


def test_a_share_of_the_county_lies_among_those_of_its_municipalities():
    found = series(row("eftergymnasial"))
    municipal = [found[place.code, "T", 2025] for place in COUNTY if place.kind is AreaKind.MUNICIPALITY]
    assert min(municipal) < found["0099", "T", 2025] < max(municipal)


def test_not_all_indicators_are_highest_in_the_same_municipalities():
    highest = {
        name: max(found, key=found.get)[0]
        for name in ("eftergymnasial", "sysselsatta", "barn_lag_standard")
        for found in [{key: value for key, value in series(row(name)).items() if key[0].startswith("99")}]
    }
    assert len(set(highest.values())) > 1


def test_an_amount_of_the_county_is_the_sum_of_its_municipalities():
    found = series(row("befolkning", by_sex="ja"))
    municipal = sum(found[place.code, "T", 2020] for place in COUNTY if place.kind is AreaKind.MUNICIPALITY)
    assert found["0099", "T", 2020] == municipal
    assert found["0099", "K", 2020] + found["0099", "M", 2020] == municipal


def test_women_and_men_lie_as_far_from_all_on_either_side():
    found = series(row("sysselsatta", by_sex="ja"))
    women, men, everyone = (found["0099", sex, 2020] for sex in "KMT")
    assert (women - men, (women + men) / 2) == (-3, everyone)
    assert ("9901", "K", 2020) not in found


def test_a_municipality_that_is_the_whole_county_has_its_values():
    for name in ("eftergymnasial", "befolkning", "barn_lag_standard"):
        found = series(row(name), ISLAND)
        assert found["9900", "T", 2022] == found["0099", "T", 2022]
