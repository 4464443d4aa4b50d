"""Values by time, where a time is on an axis, and the runs of values without a gap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from reportgen.swedish.times import alike, each_time, end_of, season_of

Points = tuple[tuple[int, Decimal], ...]


def at(time: float) -> float:
    """Return where a time is on an axis, in years: a month a twelfth after the one before it, anything else at its last year."""
    return float(end_of(time)) if isinstance(time, int) else time


def runs_of(points: Points, measured: Sequence[int]) -> tuple[Points, ...]:
    """Return points in runs: between two points of a run there is no time that should have a value.

    `measured` are the times at which alone something is measured; empty where it is every one.
    """
    times = set(measured)
    yearly = is_yearly(time for time, _ in points)
    runs: list[list[tuple[int, Decimal]]] = []
    for point in points:
        between = between_times(runs[-1][-1][0], point[0], yearly=yearly) if runs else []
        if not runs or any(time in times or not times for time in between):
            runs.append([])
        runs[-1].append(point)
    return tuple(tuple(run) for run in runs)


def is_yearly(times: Iterable[int]) -> bool:
    """Tell whether there is no more than a value a year: of months where all are of one name."""
    return len({season_of(time) for time in times}) == 1


def between_times(first: int, last: int, *, yearly: bool) -> list[int]:
    """Return the times between two of one form, of months those of one name where they are `yearly`."""
    if yearly:
        return [alike(last, year) for year in range(int(first) + 1, int(last))]
    return each_time(first, last)[1:-1]


def joined(runs: Iterable[Points]) -> Points:
    """Return the points of runs as one."""
    return tuple(point for run in runs for point in run)
