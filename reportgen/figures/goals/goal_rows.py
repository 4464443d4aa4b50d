"""Effect goals as rows: outcome, indicators with their course, and how fast they move in relation to what they must."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportgen.assess.goals import GoalAssessment
from reportgen.assess.indicator import IndicatorAssessment
from reportgen.assess.pace import pace_share
from reportgen.assess.worst_first import by_outcome
from reportgen.data.derivation import Derivation
from reportgen.data.model import Outcome
from reportgen.document.cells import (
    dated,
    decided,
    measured_in,
    named,
    observed,
    outcome,
    paced,
    short_named,
    target_mark,
)
from reportgen.document.content import Picture, Printed, Text, shown_as
from reportgen.document.edition import Edition
from reportgen.document.wording import goal_words
from reportgen.drawing.rows.pace_bar import PaceBar
from reportgen.figures.directives.directive import Tools
from reportgen.figures.directives.drawing import Drawing
from reportgen.figures.rows.course import Span, course_of, course_picture, span_of
from reportgen.narrative.tree import Directive
from reportgen.revision.changed_statuses import changed_statuses
from reportgen.swedish.numbers import NBSP

SHOWING_GOALS = ("läget", "statusfigur")
"""The directives whose figures show effect goals as rows."""
_COLOURS = (Outcome.GREEN, Outcome.YELLOW, Outcome.RED, Outcome.NEUTRAL)


@dataclass(frozen=True, slots=True)
class Earlier:
    """How an effect goal came out in the edition before, where that is another outcome."""

    status: str = shown_as("status")
    words: Text = shown_as("ord")


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator of an effect goal; the bar has no description, as the share that it shows stands beside it."""

    id: str = shown_as("id")
    name: Text = shown_as("namn")
    unit: Text = shown_as("enhet")
    is_example: bool = shown_as("exempel")
    status: str = shown_as("status")
    words: Text = shown_as("ord")
    course: Drawing = shown_as("utveckling")
    newest: Text = shown_as("senaste")
    year: Text = shown_as("år")
    target: Text = shown_as("mål")
    has_example_target: bool = shown_as("exempelmål")
    pace: Text = shown_as("takt")
    bar: Drawing = shown_as("stapel")


@dataclass(frozen=True, slots=True)
class GoalRow:
    """An effect goal; `differs` says that people have decided another outcome than the rule's."""

    id: str = shown_as("id")
    name: Text = shown_as("namn")
    status: str = shown_as("status")
    words: Text = shown_as("ord")
    differs: bool = shown_as("avviker")
    earlier: Earlier | None = shown_as("förra")
    indicators: tuple[IndicatorRow, ...] = shown_as("indikatorer")


def goal_rows(
    chosen: Iterable[tuple[GoalAssessment, Sequence[IndicatorAssessment]]], tools: Tools, *, compact: bool = False
) -> tuple[GoalRow, ...]:
    """Return rows of effect goals with the indicators that are to be shown of each, the worst outcome first.

    In a `compact` table the words of an outcome stand in the description of the course, as no cell has them, and several
    courses of one goal are as high as bars, so that they take little room.
    """
    shown = {found.goal.id: tuple(indicators) for found, indicators in chosen}
    goals = [found for found in tools.edition.assessments.goals if found.goal.id in shown]
    span = span_of([indicator for indicators in shown.values() for indicator in indicators], tools.edition)
    before = earlier_outcomes(tools.edition)
    return tuple(
        GoalRow(
            id=found.goal.id,
            name=named(found.goal),
            status=found.decided.value,
            words=decided(found),
            differs=found.rule is not found.decided,
            earlier=before.get(found.goal.id),
            indicators=tuple(
                _indicator(
                    indicator,
                    span,
                    tools,
                    said=goal_words(found) if compact else "",
                    differs=found.rule is not found.decided,
                    low=compact and len(shown[found.goal.id]) > 1,
                )
                for indicator in shown[found.goal.id]
            ),
        )
        for found in by_outcome(goals)
    )


def earlier_outcomes(edition: Edition) -> dict[str, Earlier]:
    """Return how the effect goals whose outcome is another came out in the edition before, by their ids."""
    if edition.earlier is None:
        return {}
    changed = changed_statuses(edition.earlier.assessments, edition.assessments)
    return {
        change.new.goal.id: Earlier(
            change.old.decided.value,
            Printed(goal_words(change.old), Derivation(f'förra_status("{change.old.goal.id}")', change.old.basis)),
        )
        for change in changed
    }


def pace_bar(found: IndicatorAssessment, tools: Tools, *, differs: bool = False) -> PaceBar:
    """Return the pace bar of an indicator; where the rule says that it stands still, so does the bar.

    Where what was decided `differs` from the rule's outcome no bar says that the target is met: the mark denies it.
    """
    style = tools.drawings.style
    share = pace_share(found)
    still = found.trend is not None and found.direction == 0 and not found.met
    met = found.met and not differs
    drawn = 0 if still else None if share is None or found.outcome is Outcome.MISSING else round(share)
    colour = _COLOURS.index(found.outcome) if found.outcome in _COLOURS else 0
    back = met and found.direction < 0
    return PaceBar(drawn, colour, met, back, style.pace_width, style.pace_height)


def _indicator(
    found: IndicatorAssessment, span: Span, tools: Tools, *, said: str, low: bool, differs: bool
) -> IndicatorRow:
    indicator, edition, style = found.indicator, tools.edition, tools.drawings.style
    graphic = course_of(found, span, (style.narrow_width, style.pace_height if low else style.small_height), edition)
    words = outcome(found)
    return IndicatorRow(
        id=indicator.id,
        name=short_named(indicator),
        unit=measured_in(indicator),
        is_example=edition.data.series[indicator.id].provenance.is_example,
        status=found.outcome.value,
        words=words,
        course=Drawing(course_picture(tools.drawings.drawn(graphic), found, span, edition, said=said)),
        newest=observed(found.newest, indicator, edition),
        year=dated(found.newest, edition),
        target=target_mark(found, edition, starred=False),
        has_example_target=indicator.target_is_example,
        pace=paced(found),
        bar=Drawing(Picture(tools.drawings.drawn(pace_bar(found, tools, differs=differs)), "")),
    )


def reading_note(directive: Directive, tools: Tools) -> str:
    """Say how a table of goals is read: what the signs mean, under the first such figure and for all of them."""
    first = tools.numbering.first_made_by(*SHOWING_GOALS)
    if first is not None and first.at != directive.at:
        return f"Tecknen förklaras under {first.called}."
    goals = tools.edition.assessments.goals
    indicators = [found for goal in goals for found in goal.indicators]
    shown = [found.indicator for found in indicators]
    parts = [
        "Punkt: senaste värdet. Romb: målet. Prickar: år utan värde, och vägen till målet.",
        f"Takt: trenden i procent av den takt som målet kräver (strecket: 100{NBSP}%). Minus: åt fel håll.",
    ]
    if any(found.met and found.direction < 0 for found in indicators):
        parts.append("Pil: målet är nått, men värdet är på väg åt fel håll.")
    if any(goal.rule is not goal.decided for goal in goals):
        parts.append(f"†{NBSP}Bedömt av människor; regeln ger ett annat utfall.")
    if any(indicator.target_is_example for indicator in shown):
        parts.append(f"*{NBSP}Exempelmål.")
    if any(indicator.target_type == "jämförelse" for indicator in shown):
        parts.append("Jämf., mer: jämförbara län.")
    return " ".join(parts)
