"""An honest scale, and labels that do not collide: numbers in and numbers out.

What a figure says in words of its axes is decided here, before anything is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from reportgen.drawing.round_steps import round_steps
from reportgen.swedish.numbers import decimals_of, format_number

MOST_LINES = 5
"""A scale has at most so many grid lines."""
# Of the height that the values take, left free above them: a label must not touch the unit.
_AIR = Decimal("0.04")
# The same where words stand above the highest value.
_WORDS = Decimal("0.12")
# A grid line that is so near above the values, in steps, is drawn too.
_NEXT_LINE = Decimal("0.45")
_ZERO_WITHIN = Decimal("0.5")
_HUNDRED = Decimal(100)


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


def scale(values: Iterable[Decimal], *, zero_within: Decimal = _ZERO_WITHIN) -> Scale:
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
    step = next(step for step in round_steps((top - low) / MOST_LINES) if _count(low, top, step) <= MOST_LINES)
    return _scale(_down(low, step), top, step)


def scale_with_words(values: Iterable[Decimal], *, is_share: bool, most_lines: int = MOST_LINES) -> Scale:
    """Return the scale of a chart whose words stand within it: with room above the values, rather with a line there.

    It begins at zero where `scale` does. A share does not go beyond 100.
    """
    every = list(values)
    low, high = min(every), max(every)
    span = high - low or abs(high) / 5 or Decimal(1)
    if low >= 0 and low <= high * _ZERO_WITHIN:
        low = Decimal(0)
    top = high + span * _WORDS
    if is_share and high <= _HUNDRED:
        top = min(top, _HUNDRED)
    for step in round_steps((top - low) / most_lines):
        last = _down(top, step)
        if last < top and last + step - top <= step * _NEXT_LINE and not (is_share and last + step > _HUNDRED):
            last += step
        if _count(low, last, step) <= most_lines:
            return _scale(_down(low, step), max(top, last), step)
    raise AssertionError


def _scale(low: Decimal, high: Decimal, step: Decimal) -> Scale:
    decimals = decimals_of(step.normalize())
    whole = Decimal(1).scaleb(-decimals)
    ticks = tuple((low + step * number).quantize(whole) for number in range(_count(low, high, step)))
    return Scale(ticks[0], max(high, ticks[-1]), ticks, decimals)


def _down(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).to_integral_value(ROUND_FLOOR) * step


def _count(low: Decimal, high: Decimal, step: Decimal) -> int:
    return int((_down(high, step) - _down(low, step)) / step) + 1


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
