"""Women and men joined by a line: the first year pale above, the newest below it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reportgen.drawing.canvas import sheet, svg, text_width, whole
from reportgen.drawing.chart_style import ChartStyle
from reportgen.drawing.rows.row_scale import Scale, draw_axis

# How far from the row's middle the two years stand, in sizes of their marks.
_FROM_MIDDLE = 0.62

Pair = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Dumbbell:
    """The values of women and men in the first year (None where there is but one) and in the newest, on a scale.

    `numbered` writes the numbers of the scale below. `narrow` is for a figure of the text's width.
    """

    first: Pair | None
    newest: Pair
    scale: Scale
    numbered: bool
    narrow: bool = False

    def draw(self, style: ChartStyle) -> str:
        """Return the drawing as an SVG element."""
        rows = style.rows
        width = rows.dumbbell[self.narrow]
        axis = rows.axis if self.numbered else 0.0
        figure = sheet(width, rows.height + axis)
        axes = whole(figure)
        # The numbers at the ends of the axis have room in every row, so that all rows have the same scale.
        ends = [text_width(label, style, style.axis_size) / 2 for label in self.scale.labels]
        span = (max(ends[0], rows.sex / 2 + rows.edge), width - max(ends[-1], rows.sex / 2 + rows.edge))
        draw_axis(axes, self.scale, span, axis, axis + rows.height, style, numbered=self.numbered)
        middle = axis + rows.height / 2
        if self.first is not None:
            height = middle + _FROM_MIDDLE * rows.sex
            self._pair(axes, self.first, height, span, (rows.pale_women, rows.pale_men, rows.stem), style)
            middle -= _FROM_MIDDLE * rows.sex
        self._pair(axes, self.newest, middle, span, (style.women, style.men, 2 * rows.stem), style)
        return svg(figure)

    def _pair(
        self,
        axes: Any,
        pair: Pair,
        height: float,
        span: tuple[float, float],
        looks: tuple[str, str, float],
        style: ChartStyle,
    ) -> None:
        """Draw women as a circle and men as a square, so that they are told apart without colour.

        The circle is the smaller one and stands in the square where both have the same value. `looks` are the colours
        of women and men, and how thick the line between them is.
        """
        rows = style.rows
        women, men = (self.scale.place(value, *span) for value in pair)
        axes.plot([women, men], [height, height], color=style.second, linewidth=looks[2], zorder=2)
        for place, mark, size, colour in ((men, "s", 1.0, looks[1]), (women, "o", 0.96, looks[0])):
            axes.plot(
                [place],
                [height],
                mark,
                color=colour,
                markersize=size * rows.sex,
                markeredgecolor=style.paper,
                markeredgewidth=rows.edge,
                zorder=3,
            )
