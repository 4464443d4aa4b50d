"""Women and men joined by a line: the first year pale above, the newest below it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reportgen.drawing.canvas import font, sheet, svg, text_width, unbroken, whole
from reportgen.drawing.chart_style import ChartStyle
from reportgen.drawing.rows.row_scale import Scale, draw_axis

# How far from the row's middle the two years stand, in sizes of their marks.
_FROM_MIDDLE = 0.62

Pair = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class _Looks:
    """The fill and the edge of the marks of women and men, and how thick the line between them is."""

    women: tuple[str, str]
    men: tuple[str, str]
    stem: float


@dataclass(frozen=True, slots=True)
class Dumbbell:
    """The values of women and men in the first year (None where there is but one) and in the newest, on a scale.

    The numbers of the scale's ends stand at its sides, with room for the text `widest`, so that the scales of all rows have
    one place. `narrow` is for a figure of the text's width.
    """

    first: Pair | None
    newest: Pair
    scale: Scale
    widest: str
    narrow: bool = False

    def draw(self, style: ChartStyle) -> str:
        """Return the drawing as an SVG element."""
        rows = style.rows
        width = rows.dumbbell[self.narrow]
        figure = sheet(width, rows.height)
        axes = whole(figure)
        room = text_width(self.widest, style, style.axis_size) + style.axis_size / 2 + rows.sex / 2
        span = (room, width - room)
        draw_axis(axes, self.scale, span, 0, rows.height, style, numbered=False)
        middle = rows.height / 2
        labels = self.scale.labels
        for label, place, way in ((labels[0], span[0], -1), (labels[-1], span[1], 1)):
            axes.text(
                place + way * (rows.sex / 2 + style.axis_size / 4),
                middle,
                unbroken(label),
                ha="right" if way < 0 else "left",
                va="center_baseline",
                color=style.text,
                fontproperties=font(style, style.axis_size),
            )
        if self.first is not None:
            height = middle + _FROM_MIDDLE * rows.sex
            pale = _Looks((rows.pale_women, style.women), (rows.pale_men, style.men), rows.stem)
            self._pair(axes, self.first, height, span, pale, style)
            middle -= _FROM_MIDDLE * rows.sex
        full = _Looks((style.women, style.paper), (style.men, style.paper), 2 * rows.stem)
        self._pair(axes, self.newest, middle, span, full, style)
        return svg(figure)

    def _pair(
        self,
        axes: Any,
        pair: Pair,
        height: float,
        span: tuple[float, float],
        looks: _Looks,
        style: ChartStyle,
    ) -> None:
        """Draw women as a circle and men as a square, so that they are told apart without colour.

        The circle is the smaller one and stands in the square where both have the same value.
        """
        rows = style.rows
        women, men = (self.scale.place(value, *span) for value in pair)
        axes.plot([women, men], [height, height], color=style.second, linewidth=looks.stem, zorder=2)
        for place, mark, size, colours in ((men, "s", 1.0, looks.men), (women, "o", 0.96, looks.women)):
            axes.plot(
                [place],
                [height],
                mark,
                color=colours[0],
                markersize=size * rows.sex,
                markeredgecolor=colours[1],
                markeredgewidth=rows.edge,
                zorder=3,
            )
