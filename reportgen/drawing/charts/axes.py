"""The axes of charts: where they stand on the sheet, years that were measured, and what is drawn and written on them.

Charts are drawn on a sheet whose unit is the point (`canvas.whole`); a `Frame` leads there from years and values.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from reportgen.drawing.canvas import font, text_width, unbroken
from reportgen.drawing.chart_style import HALF_LINE, ChartStyle
from reportgen.drawing.charts.month_axis import marked_months, named_months
from reportgen.drawing.charts.scale import Scale
from reportgen.drawing.points import Points, at, is_yearly
from reportgen.swedish.times import alike, brief, form_of, spanned

_YEAR_STEPS = (1, 2, 5, 10, 20, 50)
_ROUND_YEARS = 5
# A step of years up to this is read with ease from any year.
_FEW = 2
# Years at an even distance are named rather than others, unless they are fewer than this part of them.
_EVEN_ENOUGH = 0.75
# Of the width of a year's number: as near as this stand two of them.
_YEAR_AIR = 1.3
_TICK = 3.0
# A text is set a little wider than its outlines measure: the letters have room at their sides.
_BEYOND = 1.03
# Marks nearer to each other than this hide the line.
_MARK_ROOM = 11.0


def year_text(like: int, year: int) -> str:
    """Write a year on an axis as what others on it are: 2024, 2023/24, 2021–24. Of months the year alone has room."""
    return str(int(year)) if form_of(like).is_month else brief(alike(like, year))


def wide_year(like: int) -> str:
    """Return as wide a text as is written for a year on an axis."""
    return year_text(like, 1999 + form_of(like).length)


def first_moved(like: int, style: ChartStyle) -> float:
    """Return how far to the right of its mark the first time is written, where it is wider than a year, to clear the numbers."""
    wide, year = (text_width(text, style, style.axis_size) for text in (wide_year(like), "2000"))
    return (wide - year) / 2


def height_with(room: str, style: ChartStyle, lines: int) -> float:
    """Return the height of a chart in points in its room on the page, with so many lines of labels above it.

    It keeps the lines of text beside and after it on their grid.
    """
    wanted = style.room(room)[1] + lines * line_height(style.font_size)
    return round(wanted / HALF_LINE) * HALF_LINE


def labelled_years(years: Sequence[int], width: float, style: ChartStyle) -> tuple[int, ...]:
    """Return the measured years that have room for their number on an axis of some width: the last, and the first if it can.

    Where not every year has room, round ones are taken, so that the axis is read without counting.
    """
    every = sorted(set(years))
    first, last = every[0], every[-1]
    if first == last:
        return (last,)
    least = text_width(wide_year(last), style, style.axis_size) * _YEAR_AIR * (last - first) / width
    step = next((step for step in _YEAR_STEPS if step >= least), last - first)
    if min(later - earlier for earlier, later in pairwise(every)) == 1 and step > _FEW:
        return _with_room([year for year in every if year % step == 0], first, last, least)
    as_many = _with_room(every, first, last, least)
    even = _with_room(_regular(every, least), first, last, least)
    return even if len(even) >= _EVEN_ENOUGH * len(as_many) else as_many


def _with_room(years: Iterable[int], first: int, last: int, least: float) -> tuple[int, ...]:
    """Return the last year, those before it that are apart by at least so many years, and the first if it can be."""
    found = [last]
    for year in sorted(years, reverse=True):
        if found[-1] - year >= least and year - first >= least:
            found.append(year)
    if last - first >= least:
        found.append(first)
    return tuple(reversed(found))


def named_years(
    measured: Sequence[int], target: int | None, width: float, style: ChartStyle, *, sparse: bool
) -> tuple[int, ...]:
    """Return the years that are named under an axis that goes on to the year of a target, the oldest first.

    `width` is that of the measured years. Where they are all years but a few (not `sparse`) one without a value may be
    named too, and so may round years on the way to the target.
    """
    first, last = measured[0], measured[-1]
    every = measured if sparse else [alike(last, year) for year in range(first, last + 1)]
    kept = list(labelled_years(every, width, style))
    if target is None:
        return tuple(kept)
    least = text_width(wide_year(last), style, style.axis_size) * _YEAR_AIR * max(last - first, 1) / width
    between = () if sparse else (year for year in range(last + 1, target) if year % _ROUND_YEARS == 0)
    for year in (target, *between):
        if all(abs(year - other) >= least for other in kept):
            kept.append(year)
    return tuple(sorted(kept))


def _regular(years: Sequence[int], least: float) -> tuple[int, ...]:
    """Return the years at the smallest even distance, counted from the last, that all were measured; else none."""
    first, last = years[0], years[-1]
    for step in range(max(math.ceil(least), 1), last - first + 1):
        wanted = tuple(range(last, first - 1, -step))
        if len(wanted) > 2 and set(wanted) <= set(years):
            return tuple(reversed(wanted))
    return ()


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a chart stands on its sheet, in points: edges, the places of its first and last year, and its scale.

    Grid lines go from `left` to `right`; the years are given some air within.
    """

    left: float
    right: float
    bottom: float
    top: float
    first: int
    last: int
    scale: Scale
    air_left: float = 7.0
    air_right: float = 5.0

    def x(self, year: float) -> float:
        """Return the place of a year; one year alone stands in the middle."""
        start, end = self.left + self.air_left, self.right - self.air_right
        if self.first == self.last:
            return (start + end) / 2
        return start + (end - start) * (at(year) - at(self.first)) / (at(self.last) - at(self.first))

    def y(self, value: Decimal) -> float:
        """Return the place of a value."""
        share = float((value - self.scale.low) / (self.scale.high - self.scale.low))
        return self.bottom + (self.top - self.bottom) * share

    def places(self, points: Points) -> list[tuple[float, float]]:
        """Return the places of points."""
        return [(self.x(year), self.y(value)) for year, value in points]


def marked(points: Points, frame: Frame, *, annual: bool = True) -> Points:
    """Return the points to be marked: both ends, and those with room for it; of annual ones only where that is asked for."""
    middle = [
        point
        for before, point, after in zip(points, points[1:], points[2:], strict=False)
        if min(frame.x(point[0]) - frame.x(before[0]), frame.x(after[0]) - frame.x(point[0])) >= _MARK_ROOM
        and (annual or min(point[0] - before[0], after[0] - point[0]) > 1)
    ]
    return tuple(dict.fromkeys((points[0], *middle, points[-1])))


def room_of(texts: Iterable[str], style: ChartStyle, *, bold: bool = False, size: float | None = None) -> float:
    """Return the width that the widest of some texts takes, with what its letters reach beyond their outlines."""
    return max((text_width(text, style, size, bold=bold) for text in texts), default=0.0) * _BEYOND + 1


def tick_room(every: Iterable[Scale], style: ChartStyle) -> float:
    """Return the width that the numbers of the vertical axis take, with air between them and the grid lines."""
    return room_of((each.written(tick) for each in every for tick in each.ticks), style, size=style.axis_size) + 6


def draw_grid(axes: Any, frame: Frame, style: ChartStyle, *, numbers: bool = True) -> None:
    """Draw grid lines with their numbers; only zero has a line that carries the chart."""
    for tick in frame.scale.ticks:
        y, base = frame.y(tick), tick == 0
        axes.plot(
            (frame.left, frame.right),
            (y, y),
            color=style.text if base else style.grid,
            linewidth=style.target_width if base else style.target_width * 0.75,
            zorder=3 if base else 0,
        )
        if numbers:
            write(axes, frame.left - 6, y, frame.scale.written(tick), style, size=style.axis_size, align="right")


def draw_years(axes: Any, frame: Frame, years: Sequence[int], style: ChartStyle) -> None:
    """Mark every measured year below the chart, of months those that have a mark, and write those that have room."""
    first, last = min(years), max(years)
    is_months = form_of(last).is_month and not is_yearly(years)
    for year in marked_months(first, last) if is_months else sorted(set(years)):
        x = frame.x(year)
        axes.plot((x, x), (frame.bottom, frame.bottom - _TICK), color=style.text, linewidth=style.target_width * 0.75)
    if is_months:
        for month, text in named_months(first, last, max(frame.x(last) - frame.x(first), 1.0), style).items():
            write(
                axes,
                frame.x(month),
                frame.bottom - _TICK - 2,
                text,
                style,
                size=style.axis_size,
                align="center",
                stand="top",
            )
        return
    write_years(axes, frame, years, style)


def write_years(axes: Any, frame: Frame, years: Sequence[int], style: ChartStyle) -> None:
    """Write the measured years that have room below the chart; where not even the ends have, both in one text."""
    first, last, y = min(years), max(years), frame.bottom - _TICK - 2
    shown = labelled_years(years, frame.x(last) - frame.x(first), style)
    named = (
        {(at(first) + at(last)) / 2: spanned(years)}
        if first not in shown
        else {year: year_text(last, year) for year in shown}
    )
    for year, text in named.items():
        x = max(frame.x(year), frame.x(first) + first_moved(last, style))
        write(axes, x, y, text, style, size=style.axis_size, align="center", stand="top")


def draw_runs(axes: Any, frame: Frame, runs: Sequence[Points], style: ChartStyle, **look: Any) -> None:
    """Draw a line through runs of points; between the runs, where nothing was measured, it is dotted."""
    for run in runs:
        axes.plot(*_places(frame, run), solid_capstyle="round", dash_capstyle="butt", solid_joinstyle="round", **look)
    dots = {**look, "linewidth": style.second_width, "linestyle": (0, style.gap_dashes)}
    for earlier, later in pairwise(runs):
        axes.plot(*_places(frame, (earlier[-1], later[0])), dash_capstyle="round", **dots)


def draw_marks(
    axes: Any,
    frame: Frame,
    points: Points,
    style: ChartStyle,
    shape: str,
    size: float,
    *,
    edged: bool = True,
    **look: Any,
) -> None:
    """Mark points with a shape, `edged` with the paper's colour so that it stands out from lines that pass."""
    axes.plot(
        *_places(frame, points),
        linestyle="none",
        marker=shape,
        markersize=size,
        markeredgecolor=style.paper,
        markeredgewidth=style.target_width if edged else 0,
        **look,
    )


def _places(frame: Frame, points: Points) -> tuple[list[float], list[float]]:
    return [frame.x(year) for year, _ in points], [frame.y(value) for _, value in points]


def write(
    axes: Any,
    x: float,
    y: float,
    text: str,
    style: ChartStyle,
    *,
    size: float | None = None,
    colour: str = "",
    bold: bool = False,
    align: str = "left",
    stand: str = "center",
    ground: bool = False,
) -> None:
    """Write a text at a place; `stand` is center, top, bottom or baseline, `ground` lays paper behind it."""
    axes.text(
        x,
        y,
        unbroken(text),
        fontproperties=font(style, size, bold=bold),
        color=colour or style.text,
        ha=align,
        va=stand,
        zorder=8,
        bbox={"facecolor": style.paper, "edgecolor": "none", "pad": 0.5} if ground else None,
    )


def wrapped(text: str, width: float, style: ChartStyle, *, bold: bool = False) -> tuple[str, ...]:
    """Return a text in lines that are no wider than `width` where its words allow that; a no-break space holds."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, style, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def line_height(size: float) -> float:
    """Return the height of a line of labels."""
    return math.ceil(size * 1.22 * 2) / 2
