"""The appendix that shows, for every effect goal, what the rule gave and what was decided."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from reportgen.assess.indicator import IndicatorAssessment
from reportgen.data.derivation import Derivation, Traced
from reportgen.data.model import Indicator
from reportgen.document.cells import decided, targeted
from reportgen.document.edition import Edition
from reportgen.document.wording import DIRECTION_WORDS, goal_words, outcome_words
from reportgen.swedish.numbers import NBSP, format_number


def assessment_table(edition: Edition) -> dict[str, Any]:
    """Return the context of templates/bedomningstabell.html."""
    overarching = {o.id: o.name for o in edition.data.goals.overarching}
    return {
        "målår": str(edition.settings.assessment.target_year),
        "rader": [
            {
                "id": found.goal.id,
                "namn": found.goal.name,
                "övergripande": overarching[found.goal.overarching],
                "indikatorer": [_indicator(indicator, edition) for indicator in found.indicators],
                "regel": found.rule.value,
                "regel_ord": goal_words(found, edition)
                if found.rule is found.decided
                else outcome_words(found.rule, edition),
                "fastställd": found.decided.value,
                "fastställd_ord": decided(found, edition),
                "avviker": found.decided is not found.rule,
                "motiv": found.goal.judgement.motive if found.goal.judgement else "",
                "av": found.goal.judgement.by if found.goal.judgement else "",
                "datum": found.goal.judgement.date.isoformat() if found.goal.judgement else "",
            }
            for found in edition.assessments.goals
        ],
    }


def _indicator(found: IndicatorAssessment, edition: Edition) -> dict[str, Any]:
    return {
        "namn": found.indicator.short_name,
        "status": found.outcome.value,
        "ord": outcome_words(found.outcome, edition),
        "riktning_ord": DIRECTION_WORDS[found.direction] if found.trend else "",
        "trend": _pace("trend", found.trend.slope, found) if found.trend else "",
        "krävd": _pace("krävd_takt", found.required_pace, found) if found.required_pace is not None else "",
        "nått": found.met,
        "mål": targeted(found.indicator),
    }


def _pace(what: str, pace: Decimal, found: IndicatorAssessment) -> str:
    """Write a change per year with one decimal more than the indicator, as a yearly step is small; large ones whole."""
    decimals = found.indicator.decimals + 1 if abs(pace) < 100 else 0
    unit = pace_unit(found.indicator)
    derivation = Derivation(f'{what}("{found.indicator.id}")', found.basis, (), pace, decimals, f"{unit} per år")
    return Traced(f"{format_number(pace, decimals, signed=True)}{NBSP}{unit}", derivation)


def pace_unit(indicator: Indicator) -> str:
    """Return the unit of a change per year: percentage points for shares and for compared changes."""
    shares = indicator.unit.in_points
    compared = indicator.target_type == "jämförelse" and indicator.comparison == "förändring"
    return "p.e." if shares or compared else indicator.unit.table
