"""The indicator table: its groups, and indicators that have nothing to say in a row."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from reportgen.data.model import Outcome
from reportgen.diagnostics import Position
from reportgen.document.numbering import Numbering, Target
from reportgen.figures.directives.directive import Tools
from reportgen.figures.registry import SPECS
from reportgen.figures.tables.indicator_table import indicator_table
from reportgen.narrative.tree import Directive
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


def notes(edition):
    """Return the notes of two tables in order, the first of the report and another."""
    places = Position("a.md", 1), Position("a.md", 9)
    items = {at: Target("tabell", "1", "tabell-1", "", 0, "", at, "indikatortabell") for at in places}
    tools = Tools(edition, Numbering(items, {}, {}), None, pytest.fail)
    return [
        SPECS["indikatortabell"]
        .build(Directive("indikatortabell", "tab:x", {"indikatorer": "halsa"}, (), at), tools)
        .note
        for at in places
    ]


def test_how_the_tables_are_read_is_said_under_the_first(edition_with):
    first, second = notes(edition_with())
    assert first.startswith("Förändringen är räknad från basåret")
    assert "Bedömningen följer trenden de senaste åtta åren, inte förändringen från basåret." in first
    assert "Förändringen är räknad" not in second


@pytest.mark.parametrize(("direction", "told"), [(-1, True), (1, False)], ids=["denied", "agreed"])
def test_a_later_table_says_so_where_a_verdict_seems_to_deny_the_change(edition_with, direction, told):
    edition = edition_with()
    found = edition.assessments.indicators["halsa"]
    oldest, *_, newest = edition.data.series["halsa"].points(edition.data.area)
    rising = newest.value > oldest.value
    outcome = Outcome.RED if rising == (direction < 0) else Outcome.GREEN
    indicators = {**edition.assessments.indicators, "halsa": replace(found, outcome=outcome)}
    changed = replace(edition, assessments=replace(edition.assessments, indicators=indicators))
    assert ("inte förändringen från basåret" in notes(changed)[1]) is told
