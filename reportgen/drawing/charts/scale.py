"""An honest scale, lines with their gaps, and labels that do not collide: numbers in and numbers out.

What a figure says in words of its axes is decided here, before anything is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from itertools import pairwise

from reportgen.swedish.numbers import format_number

Points = tuple[tuple[int, Decimal], ...]

MOST_LINES = 5
"""A scale has at most so many grid lines."""
_FACTORS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5))
_QUARTER = Decimal("2.5")
# Of the height that the values take, left free above them: a label must not touch the unit.
_AIR = Decimal("0.04")


@dataclass(frozen=True, slots=True)
class Scale:
    """A vertical axis: its limits, the values that have a grid line, and the decimals that these are written with."""

    low: Decimal
    high: Decimal
    ticks: tuple[Decimal, ...]
    decimals: int

    @property
    def has_zero(self) -> bool:
        """Whether zero is on the axis; else it is said where the axis begins."""
        return self.low <= 0 <= self.high

    def written(self, tick: Decimal) -> str:
        """Write the number of a grid line."""
        return format_number(tick, self.decimals)


def scale(values: Iterable[Decimal], *, zero_within: Decimal = Decimal("0.5")) -> Scale:
    """Return the scale for some values.

    It begins at zero where that leaves less than the share `zero_within` of the height empty (1 for bars, which must begin
    there), and else at a grid line. No value stands below the lowest grid line.
    """
    every = list(values)
    low, high = min(every), max(every)
    if 0 <= low <= high * zero_within:
        low = Decimal(0)
    elif low * zero_within <= high <= 0:
        high = Decimal(0)
    if low == high:
        # A level that never changes: enough room that it stands in the middle and not on an edge.
        room = abs(low) / 10 or Decimal(1)
        low, high = low - room if low else low, high + room
    top = high + (high - low) * _AIR if high else high
    step = next(step for step in _steps(top - low) if _count(low, top, step) <= MOST_LINES)
    decimals = max(-int(step.normalize().as_tuple().exponent), 0)
    whole = Decimal(1).scaleb(-decimals)
    first = (low / step).to_integral_value(ROUND_FLOOR) * step
    ticks = tuple((first + step * number).quantize(whole) for number in range(_count(low, top, step)))
    return Scale(ticks[0], max(top, ticks[-1]), ticks, decimals)


def _steps(span: Decimal) -> Iterable[Decimal]:
    power = Decimal(10) ** (span / 10).adjusted()
    every = (factor * size for size in (power, power * 10) for factor in _FACTORS)
    # Steps of 25 are read with ease, those of 0,25 are not.
    return (step for step in every if step >= 10 or step.normalize().as_tuple().digits != _QUARTER.as_tuple().digits)


def _count(low: Decimal, high: Decimal, step: Decimal) -> int:
    first = (low / step).to_integral_value(ROUND_FLOOR)
    return int((high / step).to_integral_value(ROUND_FLOOR) - first) + 1


def measured_gaps(points: Points, expected: Sequence[int]) -> tuple[Points, ...]:
    """Return the points in runs without a gap between their years.

    `expected` are the years in which values are made, where they are not made every year; else a series that has no year
    after another, as of elections, has gaps where its usual distance is exceeded.
    """
    years = [year for year, _ in points]
    usual = min((later - earlier for earlier, later in pairwise(years)), default=1)
    runs: list[list[tuple[int, Decimal]]] = []
    for point in points:
        before = runs[-1][-1][0] if runs else None
        if before is None:
            lost = True
        elif expected:
            lost = any(before < year < point[0] for year in expected)
        else:
            lost = point[0] - before > usual
        if lost:
            runs.append([])
        runs[-1].append(point)
    return tuple(tuple(run) for run in runs)


def apart(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Move the middles of things of given sizes apart within limits, as little as it takes, in the order they come in.

    `wanted` need not be sorted; each keeps its place in the list.
    """
    order = sorted(range(len(wanted)), key=lambda index: (wanted[index], index))
    places = [wanted[index] for index in order]
    room = [sizes[index] for index in order]
    for _ in range(200):
        moved = False
        for index in range(len(places) - 1):
            overlap = (room[index] + room[index + 1]) / 2 - (places[index + 1] - places[index])
            if overlap > 0.01:
                places[index] -= overlap / 2
                places[index + 1] += overlap / 2
                moved = True
        for index, place in enumerate(places):
            places[index] = min(max(place, low + room[index] / 2), max(high - room[index] / 2, low + room[index] / 2))
        if not moved:
            break
    found = [0.0] * len(places)
    for place, index in zip(places, order, strict=True):
        found[index] = place
    return found
