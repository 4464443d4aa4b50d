"""The status figure of an overarching goal: its effect goals with outcome and indicators."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from reportgen.assess import GoalAssessment, IndicatorAssessment, counted_basis
from reportgen.compose.cells import decided, observed, outcome, targeted
from reportgen.compose.material import Material
from reportgen.compose.wording import DIRECTION_WORDS, arrow, goal_words
from reportgen.data import Outcome
from reportgen.swedish import count_word, lower_first
from reportgen.trace.derivation import Derivation, Traced


def status_figure(overarching: str, material: Material) -> dict[str, Any]:
    """Return the context of templates/statusfigur.html."""
    goal = next(g for g in material.data.goals.overarching if g.id == overarching)
    assessed = material.assessments.of(overarching)
    return {
        "mål": {"namn": goal.name, "bedömning": goal.judgement.verdict, "motiv": goal.judgement.motive},
        "räkning": [
            {
                "status": kind.value,
                "antal": _count(overarching, kind, assessed, count),
                "ord": count_word(count),
                "text": _counted(kind, assessed),
            }
            for kind in Outcome
            for count in (material.assessments.count(overarching, kind),)
            if count
        ],
        "rader": [_row(found, material) for found in assessed],
    }


def _count(overarching: str, kind: Outcome, assessed: tuple[GoalAssessment, ...], count: int) -> str:
    basis = counted_basis(assessed)
    return Traced(str(count), Derivation(f'antal("{overarching}", "{kind.value}")', basis, (), Decimal(count)))


def _counted(kind: Outcome, assessed: tuple[GoalAssessment, ...]) -> str:
    """Return the words beside a count; they name every kind of yellow that is counted."""
    words = dict.fromkeys(goal_words(found) for found in assessed if found.decided is kind)
    first, *others = words
    return " eller ".join([first, *(lower_first(word) for word in others)])


def _row(found: GoalAssessment, material: Material) -> dict[str, Any]:
    return {
        "id": found.goal.id,
        "namn": found.goal.name,
        "status": found.decided.value,
        "ord": decided(found),
        "indikatorer": [_indicator(indicator, material) for indicator in found.indicators],
    }


def _indicator(found: IndicatorAssessment, material: Material) -> dict[str, Any]:
    indicator = found.indicator
    newest, base = found.newest, found.base
    return {
        "namn": indicator.short_name,
        "enhet": indicator.unit.table,
        "senaste": observed(newest, indicator, material),
        "år": str(newest.year) if newest else "",
        "bas": observed(base, indicator, material) if base else "",
        "basår": str(base.year) if base else "",
        "mål": targeted(found, material),
        "pil": arrow(found),
        "riktning_ord": DIRECTION_WORDS[found.direction],
        "status": found.outcome.value,
        "ord": outcome(found),
        "exempel": material.data.series[indicator.id].provenance.is_example,
        "mål_exempel": indicator.target_origin == "exempel",
    }
