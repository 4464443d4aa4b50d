"""The years in which a value is missing, and how they are told."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.data.dataset import DataSet
from reportgen.data.model import Indicator


def missing_years(years: Sequence[int], indicator: Indicator, data: DataSet) -> tuple[int, ...]:
    """Return the years between some that have a value, in order, in which there should be one and is none."""
    first, last = years[0], years[-1]
    expected = data.measured_years(indicator.id) or range(first, last + 1)
    return tuple(indicator.time.ending(year) for year in expected if first < year < last and year not in years)
