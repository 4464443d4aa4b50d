"""The axes of a chart over time: where the values begin and end, which grid lines there are, and which years are named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from itertools import count

_HUNDRED = Decimal(100)
# The steps that people count by.
_ROUND_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5))
# An axis begins at 0 where the space beneath the lowest value is no more than this share of the whole.
_MOST_BLANK = Decimal("0.5")
# How much room, in parts of the values' span, is left above the highest value.
_ABOVE = Decimal("0.12")
# A grid line that is so near above the values, in steps, is drawn too.
_NEXT_LINE = Decimal("0.45")
_LONG_STEP = 5


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """The axis of the values: its ends, and its grid lines, the lowest of which is the lower end."""

    bottom: Decimal
    top: Decimal
    lines: tuple[Decimal, ...]

    @property
    def decimals(self) -> int:
        """How many decimals the grid lines are written with."""
        return max(0, *(-int(line.normalize().as_tuple().exponent) for line in self.lines))

    @property
    def has_zero(self) -> bool:
        """Whether zero is on the axis, and is its base line."""
        return self.bottom <= 0 <= self.top


def value_axis(values: Sequence[Decimal], *, is_share: bool, most_lines: int = 5) -> ValueAxis:
    """Return the axis for values: from 0 where that costs less than half the height, else from a round value.

    A share does not go beyond 0–100. There are at most `most_lines` grid lines.
    """
    low, high = min(values), max(values)
    span = high - low or abs(high) / 5 or Decimal(1)
    from_zero = low >= 0 and low <= high * _MOST_BLANK
    top = high + span * _ABOVE
    if is_share and high <= _HUNDRED:
        top = min(top, _HUNDRED)
    for step in _steps((top - (0 if from_zero else low)) / most_lines):
        bottom = Decimal(0) if from_zero else _down(low, step)
        highest = _down(top, step)
        if highest < top and highest + step - top <= step * _NEXT_LINE and not (is_share and highest + step > _HUNDRED):
            highest += step
        lines = int((highest - bottom) / step) + 1
        if lines <= most_lines:
            return ValueAxis(bottom, max(top, highest), tuple(bottom + step * number for number in range(lines)))
    raise AssertionError


def year_ticks(
    measured: Sequence[int], last: int, target_year: int | None, *, room: float, label: float, sparse: bool
) -> tuple[int, ...]:
    """Return the years that are named under the axis, the oldest first.

    The first and the newest measured year and that of the target always are, as far as there is room; of the others
    every measured year (`sparse`, where not every year is measured) or round ones, as many as there is room for. `room`
    is the width of a year and `label` that of the name of a year with the space around it, in points.
    """
    first, newest = measured[0], last
    kept = [newest]
    for year in (target_year, first):
        if year is not None and _is_free(year, kept, room, label):
            kept.append(year)
    if sparse:
        for year in reversed(measured):
            if _is_free(year, kept, room, label):
                kept.append(year)
        return tuple(sorted(kept))
    step = next(step for step in (1, 2, _LONG_STEP, *range(10, 1000, 10)) if step * room >= label)
    for year in range(newest, first, -1):
        wanted = (newest - year) % step == 0 if step < _LONG_STEP else year % step == 0
        if wanted and _is_free(year, kept, room, label):
            kept.append(year)
    kept += [
        year
        for year in range(newest + 1, target_year or 0)
        if year % max(step, _LONG_STEP) == 0 and _is_free(year, kept, room, label)
    ]
    return tuple(sorted(kept))


def _is_free(year: int, taken: Iterable[int], room: float, label: float) -> bool:
    return all(abs(year - other) * room >= label for other in taken)


def _steps(least: Decimal) -> Iterator[Decimal]:
    """Yield round steps, the smallest that is not under `least` first."""
    exponent = least.adjusted()
    for power in count(exponent):
        for factor in _ROUND_STEPS:
            # Quarters of a small unit would be written with a decimal more than their neighbours.
            if (step := factor.scaleb(power)) >= least and not (factor == _ROUND_STEPS[2] and power < 1):
                yield step


def _down(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).to_integral_value(ROUND_FLOOR) * step
