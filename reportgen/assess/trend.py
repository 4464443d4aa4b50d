"""The trend of a series: a straight line fitted by least squares to its newest points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.data.model import Observation
from reportgen.swedish.times import sharing_none


@dataclass(frozen=True, slots=True)
class Point:
    """A year and the value that is judged, with the observations that it was computed from."""

    year: int
    value: Decimal
    inputs: tuple[Observation, ...] = ()


@dataclass(frozen=True, slots=True)
class Trend:
    """A fitted line: change per year in the unit of the values, over `count` points from `first` to `last`."""

    slope: Decimal
    first: int
    last: int
    count: int

    def direction(self, level: Decimal, standing_still: Decimal) -> int:
        """Return +1, −1, or 0 where the change per year is below `standing_still` per cent of `level`."""
        if abs(self.slope) < abs(level) * standing_still / 100 or self.slope == 0:
            return 0
        return 1 if self.slope > 0 else -1


def window(points: Sequence[Point], years: int) -> tuple[Point, ...]:
    """Return the points from the newest year back to `years` years before it, both ends included.

    The window is a span of time and not a number of values, so that a series with a value every fourth year has
    three of them in a window of eight years.
    """
    if not points:
        return ()
    newest = max(point.year for point in points)
    return tuple(point for point in points if point.year >= newest - years)


def fit(points: Sequence[Point]) -> Trend | None:
    """Fit a line by ordinary least squares; None for fewer than two different years."""
    years = [Decimal(point.year) for point in points]
    if len(set(years)) < 2:
        return None
    count = len(points)
    mean_year = sum(years, Decimal(0)) / count
    mean_value = sum((point.value for point in points), Decimal(0)) / count
    spread = sum(((year - mean_year) ** 2 for year in years), Decimal(0))
    covariance = sum(
        ((year - mean_year) * (point.value - mean_value) for year, point in zip(years, points, strict=True)), Decimal(0)
    )
    return Trend(covariance / spread, points[0].year, points[-1].year, count)


def fit_to(points: Sequence[Point], least: int) -> Trend | None:
    """Fit a line where at least so many points share no year with each other; None where they are fewer.

    Periods of several years that end in each year overlap: values that share years are no observations of their own, as the
    moving averages that they are. All of them lie behind the line, whose slope that does not bias, but they do not count.
    """
    return fit(points) if sharing_none([point.year for point in points]) >= least else None


def mean_level(points: Sequence[Point]) -> Decimal:
    """Return the mean absolute value of the points."""
    return sum((abs(point.value) for point in points), Decimal(0)) / len(points)
