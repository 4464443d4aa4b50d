"""The status figure of an overarching goal: its effect goals with outcome and every indicator."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.document.content import shown_as
from reportgen.document.nodes import Component, Made
from reportgen.figures.directives.directive import Spec, Tools
from reportgen.figures.goals.goal_rows import GoalRow, goal_rows, reading_note
from reportgen.figures.goals.status_band import Band, Changes, Count, band, changes, counts, judges_note
from reportgen.figures.rows.course import span_of
from reportgen.narrative.tree import Directive


@dataclass(frozen=True, slots=True)
class StatusFigure:
    """An overarching goal, how its effect goals come out, what has changed of them, and each of them."""

    goal: Band = shown_as("mål")
    counts: tuple[Count, ...] = shown_as("räkning")
    changes: Changes | None = shown_as("ändrat")
    span: str = shown_as("år")
    rows: tuple[GoalRow, ...] = shown_as("rader")


def status_figure(overarching: str, tools: Tools) -> StatusFigure:
    """Return the content of the status figure of an overarching goal."""
    edition = tools.edition
    goal = next(g for g in edition.data.goals.overarching if g.id == overarching)
    assessed = edition.assessments.of(overarching)
    years = span_of([indicator for found in assessed for indicator in found.indicators], edition)
    return StatusFigure(
        goal=band(goal, edition),
        counts=counts(overarching, assessed),
        changes=changes(assessed, edition),
        span=f"{years.first}–{years.last}",
        rows=goal_rows([(found, found.indicators) for found in assessed], tools),
    )


def _build(directive: Directive, tools: Tools) -> Made:
    goal = directive.attributes["mål"]
    edition = tools.edition
    shown = [indicator for found in edition.assessments.of(goal) for indicator in found.indicators]
    used = tuple(found.indicator for found in shown)
    content = status_figure(goal, tools)
    # The dashboard says who judged for the whole report.
    judges = judges_note(edition) if tools.numbering.first_made_by("läget") is None else ""
    area = edition.data.areas[edition.data.area].name
    subtitle = f"{area}: effektmålen och alla deras indikatorer, {content.span}"
    return Made(
        Component("statusfigur.html", content),
        used,
        subtitle=subtitle,
        note=f"{reading_note(directive, tools)} {judges}".strip(),
    )


SPEC = Spec("statusfigur", "ett övergripande måls effektmål med bedömning", _build, "figur", {"mål": "mål"}, ("mål",))
