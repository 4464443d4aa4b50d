"""How values and changes are written in figures and tables."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen.data.model import Indicator, Observation, Unit
from reportgen.diagnostics import Position
from reportgen.document.wording import cell, change, distance, in_words, target

AT = Position("data/serier/x.csv", 7, 1)
SHARE = Unit("procent", "%", "procent", "andel")
TONNES = Unit("ton", "t", "ton", "tal")
STATES = Unit("lage", "läge", "läge", "ordinal", ("Underskott", "Balans"))


def of(unit):
    """Return an indicator of a unit, with what else an indicator must have."""
    text = dict.fromkeys(("source_code", "derivation", "note", "comparison", "target_origin", "target_type"), "")
    none = dict.fromkeys(("target_value", "base_year", "target_year", "priority_area", "derived_value"))
    more = {"by_sex": False, "valid_years": (), "derived_from": (), "place": AT, **text, **none}
    return Indicator("x", "X", "X", unit, 1, "upp", source="K", **more)


def observed(year, value):
    number = Decimal(value) if value is not None else None
    return Observation("x", "0018", "T", year, number, "" if value is not None else "..", AT)


@pytest.mark.parametrize(
    ("value", "unit", "alone", "united"),
    [
        ("1234.5", TONNES, "1\u00a0234,5", "1\u00a0234,5\u00a0ton"),
        ("0", TONNES, "0,0", "0,0\u00a0ton"),
        ("1", STATES, "Balans", "Balans"),
        (None, TONNES, "..", ".."),
        (None, STATES, "..", ".."),
    ],
)
def test_a_value_is_written_in_its_unit_and_a_state_by_its_name(value, unit, alone, united):
    number = Decimal(value) if value is not None else None
    assert (cell(number, of(unit)), in_words(number, of(unit))) == (alone, united)


@pytest.mark.parametrize(
    ("old", "new", "unit", "written"),
    [
        ("40", "42.5", SHARE, "+2,5"),
        ("200", "150", TONNES, "−25,0\u00a0%"),
        ("10", "110", TONNES, "+1\u00a0000,0\u00a0%"),
        ("8", "347", TONNES, "43-faldigt"),
        ("0", "150", TONNES, ".."),
        ("0", "1", STATES, ".."),
        (None, "150", TONNES, ".."),
        ("200", None, TONNES, ".."),
    ],
)
def test_a_change_is_in_points_for_shares_and_else_in_per_cent_where_there_can_be_one(old, new, unit, written):
    assert change(observed(2020, old), observed(2024, new), of(unit)) == written


def test_there_is_no_change_from_a_year_to_itself_or_from_nothing():
    newest = observed(2024, "150")
    assert change(newest, newest, of(TONNES)) == change(None, newest, of(TONNES)) == ".."


@pytest.mark.parametrize(
    ("kind", "number", "short", "full"),
    [
        ("nivå", "4.4", "minst\u00a04,4\u00a0t", "minst\u00a04,4\u00a0ton"),
        ("förändring", "-60", "−60\u00a0% från 2005", "−60\u00a0procent från 2005"),
        ("riktning", None, "öka", "öka"),
    ],
)
def test_a_target_that_is_read_aloud_has_no_abbreviation(kind, number, short, full):
    value = Decimal(number) if number is not None else None
    indicator = replace(of(TONNES), target_type=kind, target_value=value, base_year=2005)
    assert (target(indicator), target(indicator, in_full=True)) == (short, full)


@pytest.mark.parametrize(
    ("difference", "unit", "decimals", "said"),
    [
        ("1", SHARE, 0, "1\u00a0procentenhet över"),
        ("-2", SHARE, 0, "2\u00a0procentenheter under"),
        ("1", SHARE, 1, "1,0\u00a0procentenheter över"),
        ("-3.5", TONNES, 1, f"3,5\u00a0{TONNES.text} under"),
        ("0", SHARE, 1, "på samma nivå som"),
        ("0.04", SHARE, 1, "strax över"),
        ("-0.4", TONNES, 0, "strax under"),
    ],
)
def test_a_distance_is_said_with_the_noun_in_the_form_that_agrees(difference, unit, decimals, said):
    assert distance(Decimal(difference), replace(of(unit), decimals=decimals)) == said
