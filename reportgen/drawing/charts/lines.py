"""Several lines in one chart, told apart by shape, dash and words before colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from reportgen.drawing.canvas import sheet, svg, told_at, whole
from reportgen.drawing.chart_style import ChartStyle
from reportgen.drawing.charts.axes import (
    Frame,
    draw_grid,
    draw_marks,
    draw_runs,
    draw_years,
    height_with,
    line_height,
    marked,
    room_of,
    tick_room,
    wide_year,
    wrapped,
    write,
)
from reportgen.drawing.charts.month_axis import FINE
from reportgen.drawing.charts.scale import Scale, apart
from reportgen.drawing.points import Points, is_yearly, joined
from reportgen.swedish.numbers import NBSP

# By order of the lines: the shape of the marks with its size, and the width of the line, in parts of that of the first.
_SHAPES = (("o", 1.0), ("s", 0.88), ("^", 1.1), ("D", 0.8), ("v", 1.1))
_WIDTHS = (1.0, 0.75, 0.75, 0.6, 0.6)
# A label takes at most this share of the width.
_LABEL_SHARE = 0.3
# Names beside the chart take at most this share of the width.
_MOST_BESIDE = 0.42
_MARK = 2.4
_NEAR_END = 30.0
_TO_LABEL = 9.0


@dataclass(frozen=True, slots=True)
class NamedLine:
    """A line: what it is called, its newest value as it is written, its points in runs without gaps, and each of these in words."""

    name: str
    value: str
    runs: tuple[Points, ...]
    told: tuple[str, ...] = ()

    @property
    def points(self) -> Points:
        """All its points."""
        return joined(self.runs)


@dataclass(frozen=True, slots=True)
class LineChart:
    """Lines over the same years and on the same scale.

    `level` is a value that has a line of its own, as 100 of an index.
    """

    lines: tuple[NamedLine, ...]
    scale: Scale
    level: Decimal | None
    room: str

    def draw(self, style: ChartStyle) -> str:
        """Return the chart as an SVG element; matplotlib must know the style's font (see `drawings`)."""
        width, _ = style.room(self.room)
        years = sorted({year for line in self.lines for year, _ in line.points})
        labels = [_label(line, width * _LABEL_SHARE, style) for line in self.lines]
        room = room_of((words for label in labels for words in label), style, bold=True)
        # In a narrow room the names stand above the chart, which would else have no room beside them.
        on_top = room > width * _MOST_BESIDE
        if on_top:
            labels = [_label(line, width - style.font_size, style) for line in self.lines]
        lines = sum(map(len, labels)) if on_top else 0
        height = height_with(self.room, style, lines)
        figure = sheet(width, height)
        axes = whole(figure)
        top = height - lines * line_height(style.font_size)
        frame = Frame(
            left=tick_room((self.scale,), style),
            right=width - (0 if on_top else room + _TO_LABEL + style.font_size),
            bottom=line_height(style.axis_size) + 5,
            top=top - line_height(style.axis_size) / 2 - 2,
            first=years[0],
            last=years[-1],
            scale=self.scale,
            air_right=room_of((wide_year(years[-1]),), style, size=style.axis_size) / 2,
        )
        draw_grid(axes, frame, style)
        draw_years(axes, frame, years, style)
        if self.level is not None:
            y = frame.y(self.level)
            axes.plot((frame.left, frame.right), (y, y), color=style.ink, linewidth=style.target_width, zorder=2)
        for number, line in enumerate(self.lines):
            _draw_line(axes, frame, line, number, style)
        if on_top:
            self._label_on_top(axes, height, labels, style)
        else:
            self._label_ends(axes, frame, labels, style)
        return svg(
            figure,
            points=[one for line in reversed(self.lines) for one in told_at(frame.places(line.points), line.told)],
        )

    def _label_on_top(self, axes: Any, height: float, labels: Sequence[tuple[str, ...]], style: ChartStyle) -> None:
        line = line_height(style.font_size)
        top = height
        for number, label in enumerate(labels):
            middle = top - len(label) * line / 2
            self._write_label(axes, (2, middle), number, label, style, marked=True)
            top -= len(label) * line

    def _label_ends(self, axes: Any, frame: Frame, labels: Sequence[tuple[str, ...]], style: ChartStyle) -> None:
        """Write what each line is called right of its end; those that end early get the nearest place that is free.

        One that had to move has the mark of its line before it, so that it is told from the others without colour.
        """
        height = line_height(style.font_size)
        ends = [frame.y(line.points[-1][1]) for line in self.lines]
        last = [number for number, line in enumerate(self.lines) if _ends_last(line, frame)]
        middles = apart(
            [ends[number] for number in last],
            [height * len(labels[number]) for number in last],
            frame.bottom - height / 2,
            frame.top + height / 2,
        )
        places = {number: (frame.right + _TO_LABEL, y) for number, y in zip(last, middles, strict=True)}
        for number, line in enumerate(self.lines):
            if number not in places:
                taken = [places[other] for other in places if other not in last]
                places[number] = self._free_place(frame, line, labels[number], taken, style)
        for number, place in places.items():
            moved = abs(place[1] - ends[number]) > height / 2
            self._write_label(axes, place, number, labels[number], style, marked=moved)

    def _free_place(
        self, frame: Frame, line: NamedLine, label: tuple[str, ...], taken: list[tuple[float, float]], style: ChartStyle
    ) -> tuple[float, float]:
        """Return the place beside the end of a line that is nearest to it and that no line goes through."""
        year, value = line.points[-1]
        height = line_height(style.font_size) * len(label)
        wide = room_of(label, style, bold=True) + style.font_size
        x, y = min(frame.x(year) + _TO_LABEL, frame.right - wide), frame.y(value)
        shifts = sorted((step * height / 4 for step in range(-16, 17)), key=lambda shift: (abs(shift), shift))
        for shift in shifts:
            box = (x, x + wide, y + shift - height / 2, y + shift + height / 2)
            inside = frame.bottom <= box[2] and box[3] <= frame.top + height / 2
            apart_from = all(abs(y + shift - other) > height for _, other in taken)
            if inside and apart_from and not self._is_crossed(frame, box):
                return x, y + shift
        return x, y

    def _is_crossed(self, frame: Frame, box: tuple[float, float, float, float]) -> bool:
        left, right, low, high = box
        for line in self.lines:
            places = [(frame.x(year), frame.y(value)) for year, value in line.points]
            for (x0, y0), (x1, y1) in pairwise(places):
                start, end = max(left, x0), min(right, x1)
                if start > end:
                    continue
                ends = [y0 + (y1 - y0) * (at - x0) / (x1 - x0) for at in (start, end)]
                if min(ends) <= high and max(ends) >= low:
                    return True
        return False

    def _write_label(
        self,
        axes: Any,
        place: tuple[float, float],
        number: int,
        label: tuple[str, ...],
        style: ChartStyle,
        *,
        marked: bool,
    ) -> None:
        x, y = place
        line = line_height(style.font_size)
        first = y + (len(label) - 1) * line / 2
        if marked:
            shape, size = _SHAPES[number]
            size *= _MARK * style.own_width
            axes.plot(
                (x + 2,), (first,), shape, color=style.series[number], markersize=size, zorder=8, markeredgewidth=0
            )
            x += style.font_size
        for index, words in enumerate(label):
            write(axes, x, first - index * line, words, style, colour=style.ink, bold=True)


def _ends_last(line: NamedLine, frame: Frame) -> bool:
    """Whether a line ends so near the last year that its label stands in the column beside the chart."""
    return frame.right - frame.x(line.points[-1][0]) < _NEAR_END


def _label(line: NamedLine, width: float, style: ChartStyle) -> tuple[str, ...]:
    return wrapped(f"{line.name}{NBSP}{line.value}", width, style, bold=True)


def _draw_line(axes: Any, frame: Frame, line: NamedLine, number: int, style: ChartStyle) -> None:
    colour = style.series[number]
    dashes = style.series_dashes[number]
    is_fine = not is_yearly(time for time, _ in line.points)
    width = style.own_width * _WIDTHS[number] * (FINE if is_fine else 1)
    look = {"color": colour, "linewidth": width, "zorder": 4 + number / 10}
    if dashes[1]:
        look["linestyle"] = (0, dashes)
    draw_runs(axes, frame, line.runs, style, **look)
    shape, size = _SHAPES[number]
    shown = marked(line.points, frame, annual=False)
    # An edge would hide the last months of a thin line, which is told from its mark without one.
    edge = 0 if is_fine else style.target_width
    draw_marks(
        axes,
        frame,
        shown,
        style,
        shape,
        size * _MARK * style.own_width + edge,
        edged=not is_fine,
        color=colour,
        zorder=6.5,
    )
