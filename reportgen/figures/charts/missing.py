"""The years, or months, in which a value is missing, and how they are told."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.data.dataset import DataSet
from reportgen.data.model import Indicator
from reportgen.drawing.points import between_times, is_yearly


def missing_years(years: Sequence[int], indicator: Indicator, data: DataSet) -> tuple[int, ...]:
    """Return the times between some that have a value, in order, in which there should be one and is none.

    Between values of one month of each year they are that month, between others every month.
    """
    first, last = years[0], years[-1]
    expected = data.measured_years(indicator.id) or between_times(first, last, yearly=is_yearly(years))
    return tuple(time for time in expected if first < time < last and time not in years)
