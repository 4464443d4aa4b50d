"""A value against its target: a bar for the county, a tick for the country, a hollow diamond for the target."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportgen.drawing.canvas import sheet, svg, text_width, whole
from reportgen.drawing.chart_style import ChartStyle
from reportgen.drawing.rows.row_scale import Scale, draw_axis


@dataclass(frozen=True, slots=True)
class Bullet:
    """The values of the county, the country (None where there is none) and the target on a scale that begins at 0.

    `numbered` writes the numbers of the scale below. `narrow` is for a figure of the text's width.
    """

    county: Decimal
    country: Decimal | None
    target: Decimal
    scale: Scale
    numbered: bool
    narrow: bool = False

    def draw(self, style: ChartStyle) -> str:
        """Return the drawing as an SVG element."""
        rows = style.rows
        width = rows.bullet[self.narrow]
        axis = rows.axis if self.numbered else 0.0
        figure = sheet(width, rows.height + axis)
        axes = whole(figure)
        ends = [text_width(label, style, style.axis_size) / 2 for label in self.scale.labels]
        half = rows.diamond / 2 + rows.edge
        span = (max(ends[0], half), width - max(ends[-1], half))
        draw_axis(axes, self.scale, span, axis, axis + rows.height, style, numbered=self.numbered)
        middle = axis + rows.height - rows.from_top
        zero = self.scale.place(Decimal(0), *span)
        axes.plot(
            [zero, self.scale.place(self.county, *span)],
            [middle, middle],
            color=style.own,
            linewidth=rows.level,
            solid_capstyle="butt",
            zorder=2,
        )
        if self.country is not None:
            x = self.scale.place(self.country, *span)
            for colour, thick, order in ((style.paper, 3, 3), (style.second, 1, 4)):
                axes.plot(
                    [x, x],
                    [middle - rows.tick / 2, middle + rows.tick / 2],
                    color=colour,
                    linewidth=style.second_width + (thick - 1) * rows.edge,
                    solid_capstyle="butt",
                    zorder=order,
                )
        axes.plot(
            [self.scale.place(self.target, *span)],
            [middle],
            "D",
            markersize=rows.diamond / 2**0.5,
            markerfacecolor=style.paper,
            markeredgecolor=style.target,
            markeredgewidth=2 * rows.edge,
            zorder=5,
        )
        return svg(figure)
