"""The appendix that shows, for every effect goal, what the rule gave and what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportgen.assess.goals import GoalAssessment
from reportgen.assess.indicator import IndicatorAssessment
from reportgen.data.derivation import Derivation
from reportgen.document.cells import decided, named, short_named, targeted
from reportgen.document.content import Placed, Printed, Text, shown_as
from reportgen.document.edition import Edition
from reportgen.document.nodes import Component, Made
from reportgen.document.wording import DIRECTION_WORDS, indicator_words, pace, pace_decimals, rule_words
from reportgen.figures.directive import Spec, Tools
from reportgen.narrative.tree import Directive


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator of an effect goal: its outcome, its trend per year, and the pace that its target requires."""

    name: Text = shown_as("namn")
    status: str = shown_as("status")
    words: str = shown_as("ord")
    direction: str = shown_as("riktning_ord")
    trend: Text = shown_as("trend")
    required: Text = shown_as("krävd")
    met: bool = shown_as("nått")
    target: Text = shown_as("mål")


@dataclass(frozen=True, slots=True)
class Row:
    """An effect goal: its indicators, the rule's outcome, and what was decided, by whom and why where it differs."""

    id: str = shown_as("id")
    name: Text = shown_as("namn")
    overarching: Text = shown_as("övergripande")
    indicators: tuple[IndicatorLine, ...] = shown_as("indikatorer")
    rule: str = shown_as("regel")
    rule_words: str = shown_as("regel_ord")
    decided: str = shown_as("fastställd")
    decided_words: Text = shown_as("fastställd_ord")
    differs: bool = shown_as("avviker")
    motive: Text = shown_as("motiv")
    by: Text = shown_as("av")
    date: str = shown_as("datum")


@dataclass(frozen=True, slots=True)
class AssessmentTable:
    """Every effect goal in the order of mal.toml."""

    rows: tuple[Row, ...] = shown_as("rader")


def assessment_table(edition: Edition) -> AssessmentTable:
    """Return the content of the table of assessments."""
    overarching = {o.id: named(o) for o in edition.data.goals.overarching}
    rows = tuple(_row(found, overarching, edition) for found in edition.assessments.goals)
    return AssessmentTable(rows)


def _row(found: GoalAssessment, overarching: dict[str, Placed], edition: Edition) -> Row:
    judgement = found.goal.judgement
    return Row(
        id=found.goal.id,
        name=named(found.goal),
        overarching=overarching[found.goal.overarching],
        indicators=tuple(_indicator(indicator, edition) for indicator in found.indicators),
        rule=found.rule.value,
        rule_words=rule_words(found),
        decided=found.decided.value,
        decided_words=decided(found),
        differs=found.rule is not found.decided,
        motive=Placed(judgement.motive, judgement.place) if judgement else "",
        by=Placed(judgement.by, judgement.place) if judgement else "",
        date=judgement.date.isoformat() if judgement else "",
    )


def _indicator(found: IndicatorAssessment, edition: Edition) -> IndicatorLine:
    return IndicatorLine(
        name=short_named(found.indicator),
        status=found.outcome.value,
        words=indicator_words(found),
        direction=DIRECTION_WORDS[found.direction] if found.trend else "",
        trend=_pace("trend", found.trend.slope, found, unit=True) if found.trend else "",
        required=_pace("krävd_takt", found.required_pace, found, unit=False) if found.required_pace is not None else "",
        met=found.met,
        target=targeted(found, edition),
    )


def _pace(what: str, rate: Decimal, found: IndicatorAssessment, *, unit: bool) -> Printed:
    """Write a change per year; the required one has no unit, since that of the trend stands just before it."""
    measured = "p.e." if found.in_points else found.indicator.unit.text
    decimals = pace_decimals(rate, found.indicator)
    derivation = Derivation(f'{what}("{found.indicator.id}")', found.basis, (), rate, decimals, f"{measured} per år")
    return Printed(pace(rate, found, unit=measured if unit else ""), derivation)


def _build(_directive: Directive, tools: Tools) -> Made:
    return Made(Component("bedomningstabell.html", assessment_table(tools.edition)))


SPEC = Spec("bedömningstabell", "regelns utfall och det som har fastställts, för varje effektmål", _build, "tabell")
