"""The appendix that shows, for every effect goal, what the rule gave and what was decided."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from reportgen.assess.goals import GoalAssessment
from reportgen.assess.indicator import IndicatorAssessment
from reportgen.data.derivation import Derivation
from reportgen.data.model import Judgement, Observation
from reportgen.document.cells import (
    decided,
    measured_in,
    motivated,
    named,
    outcome,
    paced,
    ruled,
    short_named,
    target_mark,
)
from reportgen.document.content import Placed, Printed, Text, shown_as
from reportgen.document.edition import Edition
from reportgen.document.nodes import Component, Made
from reportgen.document.wording import pace, pace_decimals
from reportgen.figures.directives.directive import Spec, Tools
from reportgen.narrative.tree import Directive
from reportgen.swedish.words import long_date

_SIGNS = "¹²³⁴⁵⁶⁷⁸⁹"


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator of an effect goal: its outcome, its trend and the pace that its target requires, both per year in the
    unit of the row, and the one in per cent of the other.
    """

    name: Text = shown_as("namn")
    unit: Text = shown_as("enhet")
    status: str = shown_as("status")
    words: Text = shown_as("ord")
    trend: Text = shown_as("trend")
    required: Text = shown_as("krävd")
    share: Text = shown_as("andel")
    target: Text = shown_as("mål")


@dataclass(frozen=True, slots=True)
class Row:
    """An effect goal: its indicators, the rule's outcome, and what was decided, by whom and why where it differs."""

    id: str = shown_as("id")
    name: Text = shown_as("namn")
    overarching: Text = shown_as("övergripande")
    indicators: tuple[IndicatorLine, ...] = shown_as("indikatorer")
    rule: str = shown_as("regel")
    rule_words: Text = shown_as("regel_ord")
    decided: str = shown_as("fastställd")
    decided_words: Text = shown_as("fastställd_ord")
    differs: bool = shown_as("avviker")
    motive: Text = shown_as("motiv")
    by: Text = shown_as("av")
    date: str = shown_as("datum")
    note: str = shown_as("not")


@dataclass(frozen=True, slots=True)
class Motive:
    """A motive that several effect goals share: the sign of its note, why, by whom and when."""

    sign: str = shown_as("tecken")
    motive: Text = shown_as("motiv")
    by: Text = shown_as("av")
    date: str = shown_as("datum")


@dataclass(frozen=True, slots=True)
class AssessmentTable:
    """Every effect goal in the order of mal.toml, and the motives that several of them share, which stand below."""

    rows: tuple[Row, ...] = shown_as("rader")
    motives: tuple[Motive, ...] = shown_as("motiv")


def assessment_table(edition: Edition) -> AssessmentTable:
    """Return the content of the table of assessments."""
    overarching = {o.id: named(o) for o in edition.data.goals.overarching}
    deviating = [found.goal for found in edition.assessments.goals if found.rule is not found.decided]
    judgements = [(goal.id, goal.judgement) for goal in deviating if goal.judgement]
    counted = Counter(_said(judgement) for _, judgement in judgements)
    signs = dict(zip((said for said, count in counted.items() if count > 1), _SIGNS, strict=False))
    firsts = {_said(judgement): (judgement, identifier) for identifier, judgement in reversed(judgements)}
    return AssessmentTable(
        rows=tuple(_row(found, overarching, signs, edition) for found in edition.assessments.goals),
        motives=tuple(
            Motive(sign, motivated(*firsts[said]), _judge(firsts[said][0]), date=_day(firsts[said][0]))
            for said, sign in signs.items()
        ),
    )


def _said(judgement: Judgement) -> tuple[str, str, dt.date]:
    return judgement.motive, judgement.by, judgement.date


def _day(judgement: Judgement) -> str:
    """Return the date; a draft may show a judgement that is still to be made."""
    return long_date(judgement.date) if judgement.date != dt.date.min else "utan datum"


def _judge(judgement: Judgement) -> Placed:
    return Placed(judgement.by, judgement.place)


def _row(
    found: GoalAssessment,
    overarching: dict[str, Placed],
    signs: dict[tuple[str, str, dt.date], str],
    edition: Edition,
) -> Row:
    judgement = found.goal.judgement
    return Row(
        id=found.goal.id,
        name=named(found.goal),
        overarching=overarching[found.goal.overarching],
        indicators=tuple(_indicator(indicator, edition) for indicator in found.indicators),
        rule=found.rule.value,
        rule_words=ruled(found),
        decided=found.decided.value,
        decided_words=decided(found),
        differs=found.rule is not found.decided,
        motive=motivated(judgement, found.goal.id) if judgement else "",
        by=_judge(judgement) if judgement else "",
        date=_day(judgement) if judgement else "",
        note=signs.get(_said(judgement), "") if judgement else "",
    )


def _indicator(found: IndicatorAssessment, edition: Edition) -> IndicatorLine:
    return IndicatorLine(
        name=short_named(found.indicator),
        status=found.outcome.value,
        words=outcome(found),
        unit=_unit(found),
        trend=_pace("trend", found.trend.slope, found.trend_basis, found) if found.trend else "",
        required=_required(found),
        share=paced(found),
        target=target_mark(found, edition),
    )


def _unit(found: IndicatorAssessment) -> Text:
    return "p.e." if found.in_points else measured_in(found.indicator)


def _required(found: IndicatorAssessment) -> Text:
    if found.required_pace is None:
        return ""
    return _pace("krävd_takt", found.required_pace, found.required_basis, found)


def _pace(what: str, rate: Decimal, inputs: tuple[Observation, ...], found: IndicatorAssessment) -> Printed:
    """Write a change per year without its unit, which the row has; in the larger unit where the table's values are."""
    divisor = 1 if found.in_points else found.indicator.unit.shown_scale
    shown = rate / divisor
    measured = "procentenheter" if found.in_points else found.indicator.unit.shown
    decimals = pace_decimals(shown, found.indicator)
    derivation = Derivation(f'{what}("{found.indicator.id}")', inputs, (), shown, decimals, f"{measured} per år")
    return Printed(pace(shown, found), derivation)


def _build(_directive: Directive, tools: Tools) -> Made:
    return Made(Component("bedomningstabell.html", assessment_table(tools.edition)))


SPEC = Spec("bedömningstabell", "regelns utfall och det som har fastställts, för varje effektmål", _build, "tabell")
