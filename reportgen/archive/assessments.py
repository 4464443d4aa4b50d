"""The assessments as data: what the rule gave, what was decided, by whom and why."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportgen.assess.goals import GoalAssessment
from reportgen.assess.indicator import IndicatorAssessment
from reportgen.data.model import Judgement, OverarchingGoal
from reportgen.document.edition import Edition
from reportgen.document.wording import goal_words, indicator_words
from reportgen.swedish.numbers import rounded
from reportgen.trace.attachments import as_csv

COLUMNS = (
    "nivå",
    "id",
    "namn",
    "hör_till",
    "regelns_utfall",
    "beslutat",
    "ord",
    "motiv",
    "datum",
    "av",
    "senaste_år",
    "senaste_värde",
    "enhet",
    "mål",
    "målår",
    "trend_per_år",
    "prognos_målår",
    "krävd_takt_per_år",
)


def assessments_csv(edition: Edition) -> bytes:
    """Return a row for each overarching goal, effect goal and indicator of an effect goal, in the order of mal.toml."""
    rows: list[tuple[str, ...]] = [COLUMNS]
    for overarching in edition.data.goals.overarching:
        rows.append(_overarching(overarching))
        for found in edition.assessments.of(overarching.id):
            rows.append(_goal(found))
            rows += (_indicator(indicator, found) for indicator in found.indicators)
    return as_csv([*row, *[""] * (len(COLUMNS) - len(row))] for row in rows)


def _overarching(goal: OverarchingGoal) -> tuple[str, ...]:
    verdict = goal.judgement.verdict if goal.judgement else ""
    return ("övergripande mål", goal.id, goal.name, "", "", verdict, "", *_judged(goal.judgement))


def _goal(found: GoalAssessment) -> tuple[str, ...]:
    goal = found.goal
    return (
        "effektmål",
        goal.id,
        goal.name,
        goal.overarching,
        found.rule.value,
        found.decided.value,
        goal_words(found),
        *_judged(goal.judgement),
    )


def _judged(judgement: Judgement | None) -> Iterator[str]:
    if judgement is not None:
        yield from (judgement.motive, judgement.date.isoformat(), judgement.by)


def _indicator(found: IndicatorAssessment, goal: GoalAssessment) -> tuple[str, ...]:
    newest = found.newest
    return (
        "indikator",
        found.indicator.id,
        found.indicator.name,
        goal.goal.id,
        found.outcome.value,
        "",
        indicator_words(found),
        "",
        "",
        "",
        str(newest.year) if newest else "",
        _number(newest.value) if newest else "",
        found.indicator.unit.table,
        _number(found.target),
        str(found.target_year) if found.indicator.target_type else "",
        _number(found.trend.slope if found.trend else None),
        _number(found.projection),
        _number(found.required_pace),
    )


def _number(value: Decimal | None) -> str:
    """Write a number for programs: no grouping, an ASCII minus, and at most six decimals."""
    return "" if value is None else f"{rounded(value, 6).normalize():f}".replace(".", ",")
