"""The sheet of a chart over time: where a year and a value are on it, in points, and how lines, dots and words are put there."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from reportgen.drawing.canvas import font, sheet, text_width, unbroken, whole
from reportgen.drawing.chart_style import ChartStyle
from reportgen.drawing.charts.axes import room_of
from reportgen.drawing.charts.label_spots import Spot
from reportgen.drawing.charts.scale import Scale
from reportgen.drawing.points import Points, at

# The length of a mark under the axis, and the space between the axes and their numbers, to the left and beneath.
TICK, PAD, UNDER = 2.5, 3.2, 2.0
# How far beyond the first and the last year the axes reach, for the marks that stand there.
OVERHANG = 5.0
# The strip above the chart for the words of its marks, in sizes of the axis's numbers.
_STRIP = 1.5


class ChartSheet:
    """A sheet with the axes of the values and the years `first` to `last`; `left` to `top` are the ends of the axes."""

    def __init__(self, style: ChartStyle, room: str, scale: Scale, years: tuple[int, int]) -> None:
        self.style, self.scale = style, scale
        self.width, self.height = style.room(room)
        self.figure = sheet(self.width, self.height)
        self.axes = whole(self.figure)
        self.left = room_of(self.axis_numbers, style, size=style.axis_size) + PAD
        self.right = self.width
        self.bottom = TICK + UNDER + style.axis_size
        self.top = self.height - style.axis_size * _STRIP
        self.first, self.last = years

    @property
    def axis_numbers(self) -> list[str]:
        """The numbers of the grid lines, the lowest first."""
        return [self.scale.written(tick) for tick in self.scale.ticks]

    def axis_width(self, text: str) -> float:
        """Return how wide a text is in the size of the axes' numbers."""
        return text_width(text, self.style, self.style.axis_size)

    def axis_font(self) -> Any:
        """Return the font of the axes' numbers."""
        return font(self.style, self.style.axis_size)

    def x(self, time: float) -> float:
        """Return where a time is."""
        inner = self.right - self.left - 2 * OVERHANG
        first, last = at(self.first), at(self.last)
        return self.left + OVERHANG + (at(time) - first) / (last - first or 1) * inner

    def y(self, value: Decimal) -> float:
        """Return where a value is."""
        scale = self.scale
        return self.bottom + float((value - scale.low) / (scale.high - scale.low)) * (self.top - self.bottom)

    def places(self, points: Points) -> list[tuple[float, float]]:
        """Return where points are."""
        return [(self.x(year), self.y(value)) for year, value in points]

    def rule(self, start: tuple[float, float], end: tuple[float, float], **looks: Any) -> None:
        """Draw a straight line between two places."""
        self.axes.plot((start[0], end[0]), (start[1], end[1]), solid_capstyle="butt", **looks)

    def dashed(self, points: Points, colour: str, thickness: float, dashes: tuple[float, ...], order: float) -> None:
        """Draw a dashed line through points."""
        xs, ys = zip(*self.places(points), strict=True)
        self.axes.plot(xs, ys, color=colour, linewidth=thickness, linestyle=(0, dashes), zorder=order)

    def dot(self, x: float, y: float, colour: str, size: float) -> None:
        """Draw a dot of a diameter."""
        self.axes.plot([x], [y], "o", color=colour, markersize=size, markeredgewidth=0, zorder=5)

    def write(self, text: str, spot: Spot, colour: str, *, bold: bool) -> Any:
        """Write the words of a label in a place."""
        words = font(self.style, bold=bold)
        return self.axes.text(
            spot.x, spot.y, unbroken(text), va="baseline", color=colour, fontproperties=words, zorder=7
        )
