"""The scale of drawings that stand in rows under each other: round steps, and an axis below the last of them."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reportgen.drawing.canvas import font, text_width, unbroken
from reportgen.drawing.chart_style import ChartStyle
from reportgen.drawing.round_steps import round_steps
from reportgen.swedish.numbers import decimals_of, format_number

# With more numbers than this a small axis is crowded.
_MOST_STEPS = 5


@dataclass(frozen=True, slots=True)
class Scale:
    """The round numbers of an axis in order; it begins with the first and ends with the last."""

    steps: tuple[Decimal, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """The numbers as they are written, all with the decimals that the finest needs."""
        decimals = max(decimals_of(step.normalize()) for step in self.steps)
        return tuple(format_number(step, decimals) for step in self.steps)

    def place(self, value: Decimal, begin: float, end: float) -> float:
        """Return where a value stands between the two ends of the axis."""
        first, last = self.steps[0], self.steps[-1]
        return begin + float((value - first) / (last - first)) * (end - begin)


SHARES = Scale(tuple(Decimal(step) for step in (0, 25, 50, 75, 100)))
"""All that a share can be."""


def scale_of(values: Iterable[Decimal], *, from_zero: bool = False) -> Scale:
    """Return the finest scale of round steps that holds all values and has few enough of them."""
    known = list(values)
    low, high = min(known), max(known)
    if from_zero:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        high = low + (abs(low) or Decimal(1))
    for step in round_steps((high - low) / _MOST_STEPS):
        first, last = math.floor(low / step), math.ceil(high / step)
        if last - first <= _MOST_STEPS:
            return Scale(tuple(step * number for number in range(first, last + 1)))
    raise AssertionError


def scales_alike(groups: Sequence[Sequence[Decimal]]) -> tuple[Scale, ...]:
    """Return a scale for each group of values: all are as long, with the finest round steps, but begin where their values do."""
    widest = max(max(group) - min(group) for group in groups)
    for step in round_steps((widest or Decimal(1)) / _MOST_STEPS):
        firsts = [math.floor(min(group) / step) for group in groups]
        lasts = [math.ceil(max(group) / step) for group in groups]
        count = max(1, *(last - first for first, last in zip(firsts, lasts, strict=True)))
        if count <= _MOST_STEPS:
            return tuple(
                Scale(tuple(step * number for number in range(first, first + count + 1)))
                for first in (_begun(*ends, count) for ends in zip(firsts, lasts, strict=True))
            )
    raise AssertionError


def _begun(first: int, last: int, count: int) -> int:
    """Return the first step of a scale that is longer than its values: these stand in its middle, but not beyond zero."""
    begun = first - (count - (last - first)) // 2
    return begun if first < 0 else max(begun, 0)


def draw_axis(
    axes: Any, scale: Scale, span: tuple[float, float], bottom: float, top: float, style: ChartStyle, *, numbered: bool
) -> None:
    """Draw the light lines of a scale from `bottom` to `top`, and its numbers below them where they are wanted.

    Numbers that would run into each other are left out from the middle.
    """
    places = [scale.place(step, *span) for step in scale.steps]
    for place in places:
        axes.plot([place, place], [bottom, top], color=style.grid, linewidth=style.target_width, zorder=1)
    if not numbered:
        return
    wanted = list(zip(places, scale.labels, strict=True))
    widest = max(text_width(label, style, style.axis_size) for label in scale.labels)
    if any(b[0] - a[0] < widest + style.axis_size / 2 for a, b in itertools.pairwise(wanted)):
        wanted = [wanted[0], wanted[-1]]
    for place, label in wanted:
        axes.text(
            place,
            bottom - style.axis_size / 4,
            unbroken(label),
            ha="center",
            va="top",
            color=style.text,
            fontproperties=font(style, style.axis_size),
        )
