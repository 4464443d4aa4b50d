"""The status figure of an overarching goal: its effect goals with outcome and indicators."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportgen.assess.goals import GoalAssessment, counted_basis
from reportgen.assess.indicator import IndicatorAssessment
from reportgen.data.derivation import Derivation
from reportgen.data.model import Outcome
from reportgen.document.cells import decided, measured_in, named, observed, outcome, short_named, targeted
from reportgen.document.content import Placed, Printed, Text, shown_as
from reportgen.document.edition import Edition
from reportgen.document.nodes import Component, Made
from reportgen.document.wording import DIRECTION_WORDS, arrow, goal_words, ordered_words
from reportgen.figures.directive import Spec, Tools
from reportgen.narrative.tree import Directive
from reportgen.swedish.words import count_word, lower_first


@dataclass(frozen=True, slots=True)
class Goal:
    """The overarching goal, its judgement and the motive of it."""

    name: Text = shown_as("namn")
    judgement: str = shown_as("bedömning")
    motive: Text = shown_as("motiv")


@dataclass(frozen=True, slots=True)
class Count:
    """How many effect goals have an outcome: in digits, in a word, and what the outcome is called."""

    status: str = shown_as("status")
    number: Text = shown_as("antal")
    word: str = shown_as("ord")
    text: str = shown_as("text")


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator with its newest value, its base where the target has one, and its target."""

    name: Text = shown_as("namn")
    unit: Text = shown_as("enhet")
    arrow: str = shown_as("pil")
    newest: Text = shown_as("senaste")
    year: str = shown_as("år")
    target: Text = shown_as("mål")
    base: Text = shown_as("bas")
    base_year: str = shown_as("basår")
    direction: str = shown_as("riktning_ord")
    status: str = shown_as("status")
    words: Text = shown_as("ord")
    is_example: bool = shown_as("exempel")


@dataclass(frozen=True, slots=True)
class Row:
    """An effect goal with its outcome and its indicators."""

    id: str = shown_as("id")
    name: Text = shown_as("namn")
    status: str = shown_as("status")
    words: Text = shown_as("ord")
    indicators: tuple[IndicatorLine, ...] = shown_as("indikatorer")


@dataclass(frozen=True, slots=True)
class StatusFigure:
    """An overarching goal, how its effect goals come out, and each of them."""

    goal: Goal = shown_as("mål")
    counts: tuple[Count, ...] = shown_as("räkning")
    rows: tuple[Row, ...] = shown_as("rader")


def status_figure(overarching: str, edition: Edition) -> StatusFigure:
    """Return the content of the status figure of an overarching goal."""
    goal = next(g for g in edition.data.goals.overarching if g.id == overarching)
    assessed = edition.assessments.of(overarching)
    motive = Placed(goal.judgement.motive, goal.judgement.place)
    return StatusFigure(
        goal=Goal(named(goal), goal.judgement.verdict, motive),
        counts=tuple(
            Count(
                kind.value,
                _count(overarching, kind, assessed, count),
                count_word(count),
                _counted(kind, assessed),
            )
            for kind in Outcome
            if (count := edition.assessments.count(overarching, kind))
        ),
        rows=tuple(_row(found, edition) for found in assessed),
    )


def _count(overarching: str, kind: Outcome, assessed: tuple[GoalAssessment, ...], count: int) -> Printed:
    basis = counted_basis(assessed)
    return Printed(str(count), Derivation(f'antal("{overarching}", "{kind.value}")', basis, (), Decimal(count)))


def _counted(kind: Outcome, assessed: tuple[GoalAssessment, ...]) -> str:
    """Return the words beside a count; they name every kind of yellow and of red that is counted."""
    first, *others = ordered_words(goal_words(found) for found in assessed if found.decided is kind)
    *before, last = [first, *(lower_first(word) for word in others)]
    return f"{', '.join(before)} eller {last}" if before else last


def _row(found: GoalAssessment, edition: Edition) -> Row:
    return Row(
        id=found.goal.id,
        name=named(found.goal),
        status=found.decided.value,
        words=decided(found),
        indicators=tuple(_indicator(indicator, edition) for indicator in found.indicators),
    )


def _indicator(found: IndicatorAssessment, edition: Edition) -> IndicatorLine:
    indicator = found.indicator
    newest, base = found.newest, found.base
    return IndicatorLine(
        name=short_named(indicator),
        unit=measured_in(indicator),
        arrow=arrow(found),
        newest=observed(newest, indicator, edition),
        year=str(newest.year) if newest else "",
        target=targeted(found, edition),
        base=observed(base, indicator, edition) if base else "",
        base_year=str(base.year) if base else "",
        direction=DIRECTION_WORDS[found.direction],
        status=found.outcome.value,
        words=outcome(found),
        is_example=edition.data.series[indicator.id].provenance.is_example,
    )


def _build(directive: Directive, tools: Tools) -> Made:
    goal = directive.attributes["mål"]
    used = tuple(a.indicator for found in tools.edition.assessments.of(goal) for a in found.indicators)
    return Made(Component("statusfigur.html", status_figure(goal, tools.edition)), used)


SPEC = Spec("statusfigur", "ett övergripande måls effektmål med bedömning", _build, "figur", {"mål": "mål"}, ("mål",))
