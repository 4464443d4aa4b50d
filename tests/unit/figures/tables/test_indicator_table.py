"""The indicator table: its groups, and indicators that have nothing to say in a row."""

from types import SimpleNamespace

import pytest

from reportgen.figures.tables.indicator_table import indicator_table
from tests.looks import theme_style

REGISTER = "data/indikatorer.csv"


def table(edition, *names):
    return indicator_table(tuple(edition.data.indicators[name] for name in names), edition)


def test_indicators_with_a_target_come_before_those_that_give_background(edition_with):
    background = (REGISTER, ";upp;nivå;50;;2030;exempel;", ";upp;;;;;;")
    shown = table(edition_with(background), "balans", "halsa")
    assert [(group.name, [row.id for row in group.rows]) for group in shown.groups] == [
        ("", ["halsa"]),
        ("Stödindikatorer", ["balans"]),
    ]


def everything(edition):
    drawings = SimpleNamespace(style=theme_style(), drawn=repr)
    return indicator_table(tuple(edition.data.indicators.values()), edition, drawings)


def test_every_indicator_of_the_table_of_all_has_its_course_with_words(edition_with):
    rows = {row.id: row for group in everything(edition_with()).groups for row in group.rows}
    picture = rows["halsa"].course.picture
    assert "Sparkline" in picture.svg
    assert picture.description.startswith("God hälsa: från ")


def test_all_indicators_stand_under_their_priority_areas(edition_with):
    edition = edition_with()
    shown = everything(edition)
    names = [getattr(group.name, "text", group.name) for group in shown.groups]
    areas = [area.name for area in edition.data.goals.priority_areas]
    assert [name for name in areas if name in names] == [name for name in names if name in areas]
    assert sorted(row.id for group in shown.groups for row in group.rows) == sorted(
        set(edition.data.series) - {"bostader"}
    )


def test_an_indicator_without_a_value_for_the_area_is_named_below_the_table_and_has_no_row(edition_with):
    shown = table(edition_with(), "halsa", "bostader")
    assert [row.id for group in shown.groups for row in group.rows] == ["halsa"]
    assert [name.text for name in shown.left_out] == ["Bostadsmarknad"]


def test_a_table_of_such_indicators_alone_keeps_its_rows(edition_with):
    shown = table(edition_with(), "bostader")
    assert [row.id for group in shown.groups for row in group.rows] == ["bostader"]
    assert shown.left_out == ()


@pytest.mark.parametrize(("name", "points"), [("halsa", True), ("utslapp", False)])
def test_percentage_points_are_told_only_where_it_is_used(edition_with, name, points):
    assert table(edition_with(), name).has_points is points
