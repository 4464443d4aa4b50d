"""The dashboard: every effect goal on one page, with the indicator that decides, its course and its pace."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.assess.worst_first import deciding
from reportgen.document.cells import named
from reportgen.document.content import Text, shown_as
from reportgen.document.nodes import Component, Made
from reportgen.figures.directives.directive import Spec, Tools
from reportgen.figures.goals.goal_rows import GoalRow, goal_rows, reading_note
from reportgen.figures.goals.status_band import Band, Changes, Count, band, changes, counts, judges_note
from reportgen.figures.rows.course import span_of
from reportgen.narrative.tree import Directive


@dataclass(frozen=True, slots=True)
class Group:
    """An overarching goal with its effect goals."""

    id: str = shown_as("id")
    name: Text = shown_as("namn")
    goals: tuple[GoalRow, ...] = shown_as("mål")


@dataclass(frozen=True, slots=True)
class Dashboard:
    """The bands of all overarching goals, how all effect goals come out, what has changed, and each of them."""

    bands: tuple[Band, ...] = shown_as("band")
    counts: tuple[Count, ...] = shown_as("räkning")
    changes: Changes | None = shown_as("ändrat")
    span: str = shown_as("år")
    groups: tuple[Group, ...] = shown_as("grupper")


def dashboard(tools: Tools) -> Dashboard:
    """Return the content of the dashboard."""
    edition = tools.edition
    assessed = edition.assessments.goals
    having = [goal for goal in edition.data.goals.overarching if edition.assessments.of(goal.id)]
    rows = {row.id: row for row in goal_rows([(found, deciding(found)) for found in assessed], tools, compact=True)}
    years = span_of([indicator for found in assessed for indicator in deciding(found)], edition)
    own = {goal.id: {found.goal.id for found in edition.assessments.of(goal.id)} for goal in having}
    return Dashboard(
        bands=tuple(band(goal, edition) for goal in having),
        counts=counts("alla", assessed),
        changes=changes(assessed, edition),
        span=f"{years.first}–{years.last}",
        groups=tuple(
            Group(goal.id, named(goal), tuple(row for row in rows.values() if row.id in own[goal.id]))
            for goal in having
        ),
    )


def _build(directive: Directive, tools: Tools) -> Made:
    edition = tools.edition
    content = dashboard(tools)
    shown = [indicator for found in edition.assessments.goals for indicator in deciding(found)]
    area = edition.data.areas[edition.data.area].name
    subtitle = f"{area}: varje effektmål med den indikator som avgör bedömningen, {content.span}"
    used = tuple(found.indicator for found in shown)
    return Made(
        Component("laget.html", content),
        used,
        subtitle=subtitle,
        note=f"{reading_note(directive, tools)} {judges_note(edition)}".strip(),
        brief_sources=True,
    )


SPEC = Spec("läget", "alla effektmål på en sida, med bedömning, utveckling och takt", _build, "figur")
