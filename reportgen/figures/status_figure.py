"""The status figure of an overarching goal: its effect goals with outcome and indicators."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from reportgen.assess.goals import GoalAssessment, counted_basis
from reportgen.assess.indicator import IndicatorAssessment
from reportgen.data.derivation import Derivation, Traced
from reportgen.data.model import Outcome
from reportgen.document.cells import decided, observed, outcome, targeted
from reportgen.document.edition import Edition
from reportgen.document.wording import DIRECTION_WORDS, arrow, goal_words
from reportgen.swedish.words import count_word, lower_first


def status_figure(overarching: str, edition: Edition) -> dict[str, Any]:
    """Return the context of templates/statusfigur.html."""
    goal = next(g for g in edition.data.goals.overarching if g.id == overarching)
    assessed = edition.assessments.of(overarching)
    return {
        "mål": {"namn": goal.name, "bedömning": goal.judgement.verdict, "motiv": goal.judgement.motive},
        "räkning": [
            {
                "status": kind.value,
                "antal": _count(overarching, kind, assessed, count),
                "ord": count_word(count),
                "text": _counted(kind, assessed, edition),
            }
            for kind in Outcome
            for count in (edition.assessments.count(overarching, kind),)
            if count
        ],
        "rader": [_row(found, edition) for found in assessed],
    }


def _count(overarching: str, kind: Outcome, assessed: tuple[GoalAssessment, ...], count: int) -> str:
    basis = counted_basis(assessed)
    return Traced(str(count), Derivation(f'antal("{overarching}", "{kind.value}")', basis, (), Decimal(count)))


def _counted(kind: Outcome, assessed: tuple[GoalAssessment, ...], edition: Edition) -> str:
    """Return the words beside a count; they name every kind of yellow that is counted."""
    words = dict.fromkeys(goal_words(found, edition) for found in assessed if found.decided is kind)
    first, *others = words
    return " eller ".join([first, *(lower_first(word) for word in others)])


def _row(found: GoalAssessment, edition: Edition) -> dict[str, Any]:
    return {
        "id": found.goal.id,
        "namn": found.goal.name,
        "status": found.decided.value,
        "ord": decided(found, edition),
        "indikatorer": [_indicator(indicator, edition) for indicator in found.indicators],
    }


def _indicator(found: IndicatorAssessment, edition: Edition) -> dict[str, Any]:
    indicator = found.indicator
    newest, base = found.newest, found.base
    return {
        "namn": indicator.short_name,
        "enhet": indicator.unit.table,
        "senaste": observed(newest, indicator, edition),
        "år": str(newest.year) if newest else "",
        "bas": observed(base, indicator, edition) if base else "",
        "basår": str(base.year) if base else "",
        "mål": targeted(indicator),
        "pil": arrow(found),
        "riktning_ord": DIRECTION_WORDS[found.direction],
        "status": found.outcome.value,
        "ord": outcome(found, edition),
        "exempel": edition.data.series[indicator.id].provenance.is_example,
        "mål_exempel": indicator.target_origin == "exempel",
    }
