"""The axis of a chart over months: years are marked at their January, and where there are few of them months are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reportgen.drawing.canvas import text_width
from reportgen.drawing.chart_style import ChartStyle
from reportgen.drawing.points import at
from reportgen.swedish.times import MONTHLY, brief, each_time, season_of

# Over more years than this only the years are marked: months would stand too near to be told apart.
_MOST_BY_MONTH = 2.5
FINE = 0.5
"""Of the width of a line, one through every month, which turns too often for a broad one."""
_YEAR_STEPS = (1, 2, 5, 10, 20, 50)
_FEW = 2
_MONTH_STEPS = (1, 3, 6, 12)
_ROUND_YEARS = 5
# Of the width of a name: as near as this stand two of them.
_AIR = 1.3


def marked_months(first: int, last: int) -> tuple[int, ...]:
    """Return the months from one to another that have a mark: each, or of many years every January."""
    every = each_time(first, last)
    return tuple(every) if _is_by_month(first, last) else tuple(month for month in every if season_of(month) == 1)


def named_months(
    first: int, last: int, width: float, style: ChartStyle, target: int | None = None
) -> Mapping[int, str]:
    """Return the names under an axis of measured months that are `width` points wide, by month in order.

    Of many years a name is that of the year which begins in the month, of a few the month's own. `target` is the month of
    the target, to which the axis goes on in the same scale.
    """
    by_month = _is_by_month(first, last)
    widest = "sep. 2000" if by_month else "2000"
    least = text_width(widest, style, style.axis_size) * _AIR * max(at(last) - at(first), 1 / 12) / width
    kept = _with_room(_of_months(first, last, least) if by_month else _of_years(first, last, least), least)
    names = {month: brief(month) if by_month else str(int(month)) for month in kept} or {last: brief(last)}
    if target is not None:
        ahead = (MONTHLY.ending(year, 1) for year in range(int(last) + 1, int(target)) if year % _ROUND_YEARS == 0)
        for month in (target, *ahead):
            if all(abs(at(month) - at(other)) >= least for other in names):
                names[month] = str(int(month))
    return dict(sorted(names.items()))


def _is_by_month(first: int, last: int) -> bool:
    return at(last) - at(first) <= _MOST_BY_MONTH


def _of_years(first: int, last: int, least: float) -> list[int]:
    """Return the Januaries that may be named: every so many years, round ones where they are far between."""
    step = next((step for step in _YEAR_STEPS if step >= least), _YEAR_STEPS[-1])
    months = [month for month in each_time(first, last) if season_of(month) == 1]
    newest = int(months[-1]) if months else 0
    return [month for month in months if (int(month) if step > _FEW else newest - int(month)) % step == 0]


def _of_months(first: int, last: int, least: float) -> list[int]:
    """Return the months that may be named: every so many of them, counted from January."""
    step = next((step for step in _MONTH_STEPS if step / 12 >= least), _MONTH_STEPS[-1])
    return [month for month in each_time(first, last) if (season_of(month) - 1) % step == 0]


def _with_room(months: Sequence[int], least: float) -> Iterable[int]:
    """Return the months that are far enough from each other, counted from the last."""
    kept: list[int] = []
    for month in reversed(months):
        if not kept or at(kept[-1]) - at(month) >= least:
            kept.append(month)
    return reversed(kept)
