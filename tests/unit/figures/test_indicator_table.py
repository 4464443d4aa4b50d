"""The indicator table: what the municipalities show, and indicators that have nothing to say in a row."""

import pytest

from reportgen.figures.indicator_table import indicator_table

AREAS = "data/omraden.csv"
SERIES = "data/serier/halsa.csv"
HEAD = "område;kön;år;värde;symbol\n"
CODES = ["1814", "1860", "1861", "1862", "1863", "1864", "1880", "1881"]


def table(edition, *names):
    return indicator_table(tuple(edition.data.indicators[name] for name in names), edition)


def answers(year, values):
    """Return the replacements that give municipalities values of a year, in the order of CODES."""
    more = "".join(f"{code};Kommun {code};kommun;{code}\n" for code in CODES[3:])
    rows = "".join(f"{code};T;{year};{value};\n" for code, value in zip(CODES, values, strict=False))
    known = "1861;Hallsberg;kommun;1861\n"
    return (AREAS, known, known + more), (SERIES, HEAD, HEAD + rows)


def test_the_range_of_the_municipalities_is_told_where_eight_of_them_have_a_value(edition_with):
    values = ["70,5", "61,0", "72,0", "68,0", "69,0", "64,0", "71,0", "66,0"]
    shown = table(edition_with(*answers(2024, values)), "halsa", "utslapp")
    health, emissions = shown.rows
    assert (health.municipal.lowest.text, health.municipal.highest.text) == ("61,0", "72,0")
    assert health.municipal.lowest.derivation.expression == 'lägst("halsa", år=2024).värde'
    assert health.municipal.year == ""
    assert emissions.municipal is None
    assert shown.has_municipal


def test_a_range_of_another_year_than_the_newest_value_says_which(edition_with):
    (row,) = table(edition_with(*answers(2023, ["70,0"] * 8)), "halsa").rows
    assert (row.year, row.municipal.year) == ("2024", "2023")


def test_seven_municipalities_are_too_few_for_a_range(edition_with):
    shown = table(edition_with(*answers(2024, ["70,0"] * 7)), "halsa")
    assert shown.rows[0].municipal is None
    assert not shown.has_municipal


def test_an_indicator_without_a_value_for_the_area_is_named_below_the_table_and_has_no_row(edition_with):
    shown = table(edition_with(), "halsa", "bostader")
    assert [row.id for row in shown.rows] == ["halsa"]
    assert [name.text for name in shown.left_out] == ["Bostadsmarknad"]


def test_a_table_of_such_indicators_alone_keeps_its_rows(edition_with):
    shown = table(edition_with(), "bostader")
    assert [row.id for row in shown.rows] == ["bostader"]
    assert shown.left_out == ()


@pytest.mark.parametrize(("name", "points"), [("halsa", True), ("utslapp", False)])
def test_the_abbreviation_of_percentage_points_is_told_only_where_it_is_used(edition_with, name, points):
    assert table(edition_with(), name).has_points is points
