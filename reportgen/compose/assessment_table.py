"""The appendix that shows, for every effect goal, what the rule gave and what was decided."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from reportgen.assess import IndicatorAssessment
from reportgen.compose.cells import decided, targeted
from reportgen.compose.material import Material
from reportgen.compose.wording import DIRECTION_WORDS, goal_words, outcome_words
from reportgen.swedish import NBSP, format_number
from reportgen.trace.derivation import Derivation, Traced


def assessment_table(material: Material) -> dict[str, Any]:
    """Return the context of templates/bedomningstabell.html."""
    overarching = {o.id: o.name for o in material.data.goals.overarching}
    return {
        "rader": [
            {
                "id": found.goal.id,
                "namn": found.goal.name,
                "övergripande": overarching[found.goal.overarching],
                "indikatorer": [_indicator(indicator, material) for indicator in found.indicators],
                "regel": found.rule.value,
                "regel_ord": goal_words(found)
                if found.rule is found.decided
                else outcome_words(found.rule, found.target_year),
                "fastställd": found.decided.value,
                "fastställd_ord": decided(found),
                "avviker": found.decided is not found.rule,
                "motiv": found.goal.judgement.motive if found.goal.judgement else "",
                "av": found.goal.judgement.by if found.goal.judgement else "",
                "datum": found.goal.judgement.date.isoformat() if found.goal.judgement else "",
            }
            for found in material.assessments.goals
        ],
    }


def _indicator(found: IndicatorAssessment, material: Material) -> dict[str, Any]:
    return {
        "namn": found.indicator.short_name,
        "status": found.outcome.value,
        "ord": outcome_words(found.outcome, found.target_year),
        "riktning_ord": DIRECTION_WORDS[found.direction] if found.trend else "",
        "trend": _pace("trend", found.trend.slope, found) if found.trend else "",
        "krävd": _pace("krävd_takt", found.required_pace, found) if found.required_pace is not None else "",
        "nått": found.met,
        "mål": targeted(found, material),
    }


def _pace(what: str, pace: Decimal, found: IndicatorAssessment) -> str:
    """Write a change per year with one decimal more than the indicator, as a yearly step is small; large ones whole."""
    decimals = found.indicator.decimals + 1 if abs(pace) < 100 else 0
    unit = "p.e." if found.in_points else found.indicator.unit.table
    derivation = Derivation(f'{what}("{found.indicator.id}")', found.basis, (), pace, decimals, f"{unit} per år")
    return Traced(f"{format_number(pace, decimals, signed=True)}{NBSP}{unit}", derivation)
