"""The years, or months, in which a value is missing, and how they are told."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.data.dataset import DataSet
from reportgen.data.model import Indicator
from reportgen.swedish.times import alike, each_time, season_of


def missing_years(years: Sequence[int], indicator: Indicator, data: DataSet) -> tuple[int, ...]:
    """Return the times between some that have a value, in order, in which there should be one and is none.

    Between values of one month of each year they are that month, between others every month.
    """
    first, last = years[0], years[-1]
    yearly = len({season_of(year) for year in years}) == 1
    every = [alike(last, year) for year in range(int(first), int(last) + 1)] if yearly else each_time(first, last)
    expected = data.measured_years(indicator.id) or every
    return tuple(time for time in expected if first < time < last and time not in years)
