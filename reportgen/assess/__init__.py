"""Phase 3: from series to outcomes, by the rule that the report prints."""

from reportgen.assess.edition import Edition, earlier_edition
from reportgen.assess.goals import Assessments, GoalAssessment, assess, counted_basis
from reportgen.assess.indicator import IndicatorAssessment
from reportgen.assess.trend import Point, Trend

__all__ = [
    "Assessments",
    "Edition",
    "GoalAssessment",
    "IndicatorAssessment",
    "Point",
    "Trend",
    "assess",
    "counted_basis",
    "earlier_edition",
]
