"""A sparkline: how a value has moved and where it is to be, without axes, for a table's cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reportgen.drawing.canvas import sheet, svg, whole
from reportgen.drawing.chart_style import ChartStyle
from reportgen.drawing.points import joined

Point = tuple[int, Decimal]

# In line widths: the end's dot, a lone year's dot, and the target's hollow diamond with its edge.
_END, _LONE, _DIAMOND, _EDGE = 2.7, 1.7, 3.4, 0.65


@dataclass(frozen=True, slots=True)
class Sparkline:
    """A series between two years, `first` and `last`, in a drawing of `width` by `height` points.

    `runs` are its values by year, the oldest first; each run is drawn as one line, and years without a value lie between
    them. `target` is the year and the level that is to be reached, and `leads` whether a dotted line leads there.
    """

    runs: tuple[tuple[Point, ...], ...]
    target: Point | None
    leads: bool
    first: int
    last: int
    width: float
    height: float

    def draw(self, style: ChartStyle) -> str:
        """Return the drawing as an SVG element."""
        figure = sheet(self.width, self.height)
        axes = whole(figure)
        line = style.small_line_width
        place = _scale(self, line * _DIAMOND / 2 + line)
        axes.plot((0, self.width), (line / 4, line / 4), color=style.grid, linewidth=line / 2.5)
        for before, after in zip(self.runs, self.runs[1:], strict=False):
            _line(axes, [place(before[-1]), place(after[0])], style.own, line / 2, (0, style.gap_dashes))
        for run in self.runs:
            if len(run) == 1:
                axes.plot(*place(run[0]), "o", color=style.own, markersize=line * _LONE, markeredgewidth=0)
            else:
                _line(axes, [place(point) for point in run], style.own, line, "-")
        newest = self.runs[-1][-1] if self.runs else None
        if self.target is not None:
            if self.leads and newest is not None:
                _line(axes, [place(newest), place(self.target)], style.target, line / 2, (0, style.gap_dashes))
            axes.plot(
                *place(self.target),
                "D",
                markersize=line * _DIAMOND,
                markerfacecolor=style.paper,
                markeredgecolor=style.target,
                markeredgewidth=line * _EDGE,
                zorder=5,
            )
        if newest is not None:
            axes.plot(*place(newest), "o", color=style.own, markersize=line * _END, markeredgewidth=0, zorder=6)
        return svg(figure)


def _scale(graphic: Sparkline, margin: float) -> Any:
    """Return what gives a point its place; the lowest and the highest value stand at the lower and the upper margin."""
    values = [float(value) for _, value in (*joined(graphic.runs), *((graphic.target,) if graphic.target else ()))]
    low, high = min(values, default=0.0), max(values, default=0.0)
    years = max(graphic.last - graphic.first, 1)
    wide, tall = graphic.width - 2 * margin, graphic.height - 2 * margin

    def place(point: Point) -> tuple[float, float]:
        year, value = point
        share = (float(value) - low) / (high - low) if high > low else 0.5
        return margin + (year - graphic.first) / years * wide, margin + share * tall

    return place


def _line(axes: Any, places: Sequence[tuple[float, float]], colour: str, width: float, dashes: Any) -> None:
    across, up = zip(*places, strict=True)
    axes.plot(
        across, up, color=colour, linewidth=width, linestyle=dashes, solid_capstyle="round", solid_joinstyle="round"
    )
