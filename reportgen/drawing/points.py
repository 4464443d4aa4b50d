"""Values by year, and the runs of them without a gap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

Points = tuple[tuple[int, Decimal], ...]


def runs_of(points: Points, measured: Sequence[int]) -> tuple[Points, ...]:
    """Return points in runs: between two points of a run there is no year that should have a value.

    `measured` are the years in which alone something is measured; empty where it is every year.
    """
    years = set(measured)
    runs: list[list[tuple[int, Decimal]]] = []
    for point in points:
        between = range(runs[-1][-1][0] + 1, point[0]) if runs else ()
        if not runs or any(year in years or not years for year in between):
            runs.append([])
        runs[-1].append(point)
    return tuple(tuple(run) for run in runs)


def joined(runs: Iterable[Points]) -> Points:
    """Return the points of runs as one."""
    return tuple(point for run in runs for point in run)
