"""The outcome of one indicator.

Green: the right way, and the forecast meets the target; or it is met already and the trend is not the wrong way.
Yellow: the right way, but too slow. Red: the wrong way, or standing still, which may have an outcome of its own.
`rule_text` says the same in Swedish.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from reportgen.assess.outcomes import of_standing_still
from reportgen.assess.target import judged
from reportgen.assess.trend import Point, Trend, fit_to, mean_level, window
from reportgen.data.dataset import DataSet
from reportgen.data.model import Indicator, Observation, Outcome, TargetType
from reportgen.project.settings import AssessmentSettings


@dataclass(frozen=True)
class IndicatorAssessment:
    """An outcome and everything it rests on.

    `newest` and `base` are observations of the report's own area. `points` are the values that were judged (the
    series itself, or the difference from the comparison counties), `target` is the target for them and `target_year`
    when it is to be met: the indicator's own year, or the report's for an indicator without one. `projection` is the
    newest point moved along the trend to that year, or as it is where the year has come. `required_pace` is the change
    per year that the target needs from the newest point on, None where it is met already (`met`) or the year has come.
    `direction` is +1 for the right way, −1 for the wrong way, 0 for standing still.
    """

    indicator: Indicator
    outcome: Outcome
    newest: Observation | None
    base: Observation | None
    points: tuple[Point, ...]
    target: Decimal | None
    target_year: int
    trend: Trend | None
    direction: int
    projection: Decimal | None
    required_pace: Decimal | None
    met: bool = False

    @cached_property
    def basis(self) -> tuple[Observation, ...]:
        """The data that were judged."""
        return tuple(dict.fromkeys(datum for point in self.points for datum in point.inputs))

    @property
    def trend_basis(self) -> tuple[Observation, ...]:
        """The data that the trend was fitted to."""
        recent = [point for point in self.points if self.trend is not None and point.year >= self.trend.first]
        return tuple(dict.fromkeys(datum for point in recent for datum in point.inputs))

    @property
    def target_basis(self) -> tuple[Observation, ...]:
        """The datum that the target is counted from; nothing where the target is a number of its own."""
        kind, level = self.indicator.target_type, self.indicator.target_value
        counted = kind in {TargetType.CHANGE, TargetType.DIRECTION} or (kind == TargetType.GAP and level is None)
        return (self.base,) if counted and self.base is not None else ()

    @property
    def required_basis(self) -> tuple[Observation, ...]:
        """The data that the required pace rests on: the newest that were judged, and what the target is counted from."""
        newest = self.points[-1].inputs if self.points else ()
        return tuple(dict.fromkeys((*newest, *self.target_basis)))

    @property
    def pace_basis(self) -> tuple[Observation, ...]:
        """The data that the trend in per cent of the required pace rests on."""
        return tuple(dict.fromkeys((*self.trend_basis, *self.required_basis)))

    @property
    def in_points(self) -> bool:
        """Whether a change of what is judged is in percentage points, as for shares and for compared changes."""
        compared = self.indicator.target_type == "jämförelse" and self.indicator.comparison == "förändring"
        return self.indicator.unit.in_points or compared


def assess_indicator(indicator: Indicator, data: DataSet, settings: AssessmentSettings) -> IndicatorAssessment:
    """Apply the rule to an indicator; without target type the outcome is MISSING, but trend and newest are given."""
    newest = data.series[indicator.id].newest(data.area)
    facts = judged(indicator, data)
    target_year = settings.target_year if indicator.target_year is None else indicator.target_year
    recent = window(facts.points, settings.trend_years)
    trend = fit_to(recent, settings.minimum_points)
    outcome, direction = Outcome.MISSING, 0
    projection = pace = None
    met = False
    if facts.points:
        last = facts.points[-1]
        years_left = max(target_year - last.year, 0)
        met = facts.meets(last.value, indicator.sign)
        if facts.target is not None and years_left and not met:
            pace = (facts.target - last.value) / years_left
        if trend is not None:
            level = facts.level if indicator.target_type == "jämförelse" else mean_level(recent)
            direction = trend.direction(level, Decimal(str(settings.standing_still))) * indicator.sign
            projection = _possible(last.value + trend.slope * years_left, indicator)
            if indicator.target_type and facts.target is not None:
                met_in_time = facts.meets(projection, indicator.sign)
                outcome = _outcome(met, met_in_time, direction, of_standing_still(settings))
    return IndicatorAssessment(
        indicator,
        outcome,
        newest,
        facts.base,
        facts.points,
        facts.target,
        target_year,
        trend,
        direction,
        projection,
        pace,
        met,
    )


def _possible(projection: Decimal, indicator: Indicator) -> Decimal:
    """Keep the projection of a share within 0–100 per cent; a straight line knows no such limit."""
    if indicator.unit.kind == "andel" and indicator.target_type != "jämförelse":
        return min(max(projection, Decimal(0)), Decimal(100))
    return projection


def _outcome(met_now: bool, met_in_time: bool, direction: int, still: Outcome) -> Outcome:
    if direction < 0:
        return Outcome.RED
    if direction == 0 and not met_now:
        return still
    return Outcome.GREEN if met_now or met_in_time else Outcome.YELLOW
