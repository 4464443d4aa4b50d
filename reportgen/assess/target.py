"""What is judged and against what: the five types of target.

Each type turns an indicator's series into points and one target value for them, so that the rule is the same for all.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportgen.assess.trend import Point, mean_level
from reportgen.data.dataset import DataSet
from reportgen.data.model import Indicator, Observation, Series


@dataclass(frozen=True, slots=True)
class Judged:
    """The points that are judged, the target for them, and the level that standing still is measured against.

    `strict` says that the target must be passed and not only met, as where it is to be better than a base year.
    `base` is the observation of the base year where the target has one.
    """

    points: tuple[Point, ...]
    target: Decimal | None
    strict: bool
    level: Decimal
    base: Observation | None

    def meets(self, value: Decimal, sign: int) -> bool:
        """Tell whether a value meets the target, where `sign` +1 means that more is better."""
        if self.target is None:
            return False
        margin = (value - self.target) * sign
        return margin > 0 if self.strict else margin >= 0


def judged(indicator: Indicator, data: DataSet) -> Judged:
    """Return what is judged for an indicator in the area that the report or the edition is about."""
    series = data.series[indicator.id]
    target_holds = holds_for(indicator, data)
    if indicator.target_type == "jämförelse" and target_holds:
        return _comparison(indicator, series, data)
    own = tuple(Point(o.year, o.value, (o,)) for o in series.points(data.area) if o.value is not None)
    base = series.get(data.area, indicator.base_year) if indicator.base_year else None
    level = mean_level(own) if own else Decimal(0)
    if not target_holds:
        return Judged(own, None, True, level, base)
    if indicator.target_type == "nivå":
        return Judged(own, indicator.target_value, False, level, base)
    if base is None or base.value is None:
        return Judged(own, None, True, level, base)
    if indicator.target_type == "förändring" and indicator.target_value is not None:
        return Judged(own, base.value * (1 + indicator.target_value / 100), False, level, base)
    if indicator.target_type == "gap" and indicator.target_value is not None:
        return Judged(own, indicator.target_value, False, level, base)
    return Judged(own, base.value, True, level, base)


def holds_for(indicator: Indicator, data: DataSet) -> bool:
    """Tell whether the target of an indicator can be that of the area as well; those of the register are the report's own area's.

    In the edition for another area two kinds cannot: to be better than the counties that the report's own area is compared
    with, and an amount, such as so many tonnes, which grows with the size of a place.
    """
    level = indicator.target_type == "nivå" and indicator.unit.is_amount
    return not (data.is_of_other_area and (level or indicator.target_type == "jämförelse"))


def _comparison(indicator: Indicator, series: Series, data: DataSet) -> Judged:
    """Own value minus the unweighted mean of the comparison counties; the target is to be on the right side of 0.

    For a comparison of change both sides are first turned into per cent change since the base year.
    """
    base = series.get(data.area, indicator.base_year) if indicator.base_year else None
    points = []
    for own in series.points(data.area):
        pair = _own_and_group(indicator, series, data, own)
        if pair is not None:
            inputs = (own, *comparison_inputs(series, data, own.year), *_counted_from(indicator, series, data))
            points.append(Point(own.year, pair[0] - pair[1], inputs))
    if indicator.comparison == "förändring":
        return Judged(tuple(points), Decimal(0), True, Decimal(100), base)
    own_points = tuple(Point(o.year, o.value) for o in series.points(data.area) if o.value is not None)
    level = mean_level(own_points) if own_points else Decimal(0)
    return Judged(tuple(points), Decimal(0), True, level, base)


def comparison_inputs(series: Series, data: DataSet, year: int) -> tuple[Observation, ...]:
    """Return the observations of all comparison counties in a year, or nothing if one of them lacks a value."""
    group = data.comparison(series.indicator.id, year)
    return group.observations if group is not None else ()


def comparison_mean(series: Series, data: DataSet, year: int) -> Decimal | None:
    """Return the unweighted mean of the comparison counties in a year; None if one of them lacks a value."""
    group = data.comparison(series.indicator.id, year)
    return group.mean if group is not None else None


def _counted_from(indicator: Indicator, series: Series, data: DataSet) -> tuple[Observation, ...]:
    """Return the data of the year that both sides' change is counted from; nothing where no change is compared."""
    if indicator.comparison != "förändring" or indicator.base_year is None:
        return ()
    own = series.get(data.area, indicator.base_year)
    return (*([own] if own is not None else []), *comparison_inputs(series, data, indicator.base_year))


def _own_and_group(
    indicator: Indicator, series: Series, data: DataSet, own: Observation
) -> tuple[Decimal, Decimal] | None:
    group = comparison_mean(series, data, own.year)
    if own.value is None or group is None:
        return None
    if indicator.comparison != "förändring":
        return own.value, group
    if indicator.base_year is None or own.year <= indicator.base_year:
        return None
    own_base = series.get(data.area, indicator.base_year)
    group_base = comparison_mean(series, data, indicator.base_year)
    if own_base is None or not own_base.value or not group_base:
        return None
    return (own.value / own_base.value - 1) * 100, (group / group_base - 1) * 100
