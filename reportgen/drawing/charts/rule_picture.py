"""The rule of assessment as a picture: a schematic line up to today, and the ways that it may go on."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reportgen.drawing.canvas import sheet, svg, text_width, whole
from reportgen.drawing.chart_style import ChartStyle
from reportgen.drawing.charts.axes import (
    Frame,
    draw_marks,
    draw_runs,
    line_height,
    room_of,
    write,
)
from reportgen.drawing.charts.scale import Scale
from reportgen.drawing.points import Points

# The picture is a sketch: years are counted from today, values are per cent of its height.
_HISTORY = ((-8, 22), (-7, 27), (-6, 25), (-5, 31), (-4, 30), (-3, 36), (-2, 35), (-1, 41), (0, 43))
_END = 6
_TARGET = 76
# Where the line ends by each outcome: standing still is red, or has an outcome of its own.
_THREE = ((92,), (58,), (43, 18))
_FOUR = ((92,), (58,), (18,), (43,))
_SHAPES = (("o", 1.0), ("^", 1.08), ("s", 0.9), ("_", 1.0))
_MARK = 9.0
# The bar of the last outcome is a line, as thick as its mark is on the page.
_BAR = 3.7
# Part of the years before today that their name takes at most.
_MOST_NAMED = 0.95
_TO_WORDS = 13.0


@dataclass(frozen=True, slots=True)
class RulePicture:
    """The words of the picture: of the outcomes green, yellow, red and, where it is one, unchanged, and of the target, the
    past, today and the future.

    `better` stands beside an arrow upwards.
    """

    outcomes: tuple[str, ...]
    target: str
    past: str
    today: str
    future: str
    better: str
    room: str

    def draw(self, style: ChartStyle) -> str:
        """Return the picture as an SVG element; matplotlib must know the style's font (see `drawings`)."""
        width, height = style.room(self.room)
        figure = sheet(width, height)
        axes = whole(figure)
        words = room_of((*self.outcomes, self.target), style, bold=True)
        frame = Frame(
            left=line_height(style.axis_size) + 4,
            right=width - words - _TO_WORDS,
            bottom=line_height(style.axis_size) + 6,
            top=height,
            first=_HISTORY[0][0],
            last=_END,
            scale=Scale(Decimal(0), Decimal(100), (), 0),
            air_right=0,
        )
        self._draw_ground(axes, frame, style)
        self._draw_outcomes(axes, frame, style)
        history = _points(_HISTORY)
        draw_runs(axes, frame, (history,), style, color=style.own, linewidth=style.own_width, zorder=5)
        draw_marks(axes, frame, history, style, "o", style.own_width * 2, color=style.own, zorder=6)
        return svg(figure)

    def _draw_ground(self, axes: Any, frame: Frame, style: ChartStyle) -> None:
        today, end = frame.x(0), frame.x(_END)
        axes.fill_between((today, end), frame.bottom, frame.top, color=style.future, linewidth=0, zorder=0)
        axes.plot((today, today), (frame.bottom, frame.top), color=style.text, linewidth=style.target_width, zorder=1)
        axes.plot(
            (frame.left, end), (frame.bottom, frame.bottom), color=style.grid, linewidth=style.target_width, zorder=1
        )
        level = frame.y(Decimal(_TARGET))
        axes.plot((today, end), (level, level), color=style.target, linewidth=style.target_width, zorder=2)
        below = frame.bottom - 5
        for text, x, align in (
            (self.past, (frame.left + today) / 2, "center"),
            (self.today, today, "center"),
            (self.future, end, "center"),
        ):
            # On a narrow screen the years before today lack room for their name.
            if text != self.past or text_width(text, style, style.axis_size) < (today - frame.left) * _MOST_NAMED:
                write(axes, x, below, text, style, size=style.axis_size, align=align, stand="top")
        x = line_height(style.axis_size) / 2
        axes.annotate(
            "",
            xy=(x, frame.top - 4),
            xytext=(x, frame.bottom + (frame.top - frame.bottom) * 0.45),
            arrowprops={
                "arrowstyle": "-|>",
                "color": style.text,
                "linewidth": style.target_width,
                "shrinkA": 0,
                "shrinkB": 0,
            },
        )
        write(axes, x + 5, frame.top - 10, self.better, style, size=style.axis_size)

    def _draw_outcomes(self, axes: Any, frame: Frame, style: ChartStyle) -> None:
        start = _HISTORY[-1]
        # Yellow is light: its line is drawn in the colour of its edge.
        lines = (style.status[0], style.edge, *style.status[2:])
        ends = _THREE if len(self.outcomes) == len(_THREE) else _FOUR
        x = frame.x(_END) + _TO_WORDS
        looks = zip(_SHAPES, style.status, lines, strict=True)
        for values, words, ((shape, size), fill, colour) in zip(ends, self.outcomes, looks, strict=False):
            for value in values:
                points = _points((start, (_END, value)))
                axes.plot(
                    [frame.x(year) for year, _ in points],
                    [frame.y(level) for _, level in points],
                    color=colour,
                    linewidth=style.second_width,
                    linestyle=(0, style.forecast_dashes),
                    zorder=4,
                )
                axes.plot(
                    (frame.x(_END),),
                    (frame.y(Decimal(value)),),
                    shape,
                    color=fill,
                    markersize=_MARK * size,
                    markeredgecolor=colour,
                    markeredgewidth=_BAR if shape == "_" else style.target_width,
                    zorder=7,
                )
            middle = frame.y(Decimal(sum(values)) / len(values))
            write(axes, x, middle, words, style, colour=style.ink, bold=True)
        level = frame.y(Decimal(_TARGET))
        axes.plot(
            (frame.x(_END),),
            (level,),
            "D",
            color=style.paper,
            markeredgecolor=style.target,
            markeredgewidth=style.second_width,
            markersize=_MARK * 0.75,
            zorder=7,
        )
        write(axes, x, level, self.target, style, colour=style.ink)


def _points(sketch: tuple[tuple[int, int], ...]) -> Points:
    return tuple((year, Decimal(value)) for year, value in sketch)
