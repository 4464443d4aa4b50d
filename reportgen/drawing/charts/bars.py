"""Bars by year, of one value or of several: beside each other, or on top of each other where women and men make up the whole."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from reportgen.drawing.canvas import Told, sheet, svg, told_at, whole
from reportgen.drawing.chart_style import ChartStyle
from reportgen.drawing.charts.axes import (
    Frame,
    draw_grid,
    height_with,
    line_height,
    room_of,
    tick_room,
    wide_year,
    write,
    write_years,
)
from reportgen.drawing.charts.scale import Scale, apart

# Of the distance between two years: how wide a bar is, or the bars of a year together.
_BAR_SHARE = 0.72
_WIDEST = 26.0
_ABOVE = 3.0
_TO_LABEL = 5.0
_KEY = 7.0
_TO_KEY = 4.0
# The names beside the bars take at most this share of the width.
_MOST_BESIDE = 0.35


@dataclass(frozen=True, slots=True)
class Bar:
    """A year and its values: one, those of women and men, or those of several series; `told` is each of them in words."""

    year: int
    values: tuple[Decimal, ...]
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars over the years.

    `firsts` is written above the first bar, `lasts` beside the last one, a text for each value; `totals` are the sums of the
    first and the last where the values are stacked, else empty. `level` is a horizontal line's value and the text on it.
    `of_series` says that the bars of a year are of several areas or indicators, which have the colours of series.
    """

    bars: tuple[Bar, ...]
    firsts: tuple[str, ...]
    lasts: tuple[str, ...]
    totals: tuple[str, str] | None
    scale: Scale
    level: tuple[Decimal, str] | None
    room: str
    of_series: bool = False

    def draw(self, style: ChartStyle) -> str:
        """Return the chart as an SVG element; matplotlib must know the style's font (see `drawings`)."""
        width, _ = style.room(self.room)
        named = self._named(style)
        before = _TO_LABEL + (_KEY + _TO_KEY if self.of_series else 0)
        beside = room_of((text for text, _, _ in named), style, bold=True) + before if named else 0.0
        # In a narrow room the names stand above the bars, which would else have no room beside them.
        on_top = len(named) if beside > width * _MOST_BESIDE else 0
        height = height_with(self.room, style, on_top)
        figure = sheet(width, height)
        axes = whole(figure)
        line = line_height(style.font_size)
        top = height - line * on_top
        frame = self._frame(width - (0 if on_top else beside), top, style)
        draw_grid(axes, frame, style)
        wide = self._width(frame)
        told = [one for bar in self.bars for one in self._draw_bar(axes, frame, bar, wide, style)]
        write_years(axes, frame, [bar.year for bar in self.bars], style)
        if self.level is not None:
            y = frame.y(self.level[0])
            axes.plot((frame.left, frame.right), (y, y), color=style.ink, linewidth=style.target_width * 1.25, zorder=4)
        self._label_first(axes, frame, wide, style)
        self._label_last(axes, frame, wide, style)
        if on_top:
            for number, (text, colour, _) in enumerate(named):
                y = height - line * (number + 0.5)
                shape = "_" if self.level is not None and text == self.level[1] else "s"
                axes.plot((4,), (y,), shape, color=colour, markersize=_KEY, markeredgewidth=style.target_width)
                write(axes, _KEY + _TO_LABEL, y, text, style, colour=self._ink(colour, style), bold=True)
            return svg(figure, points=told)
        heights = apart(
            [frame.y(value) for _, _, value in named], [line] * len(named), frame.bottom, frame.top + line / 2
        )
        for (text, colour, _), y in zip(named, heights, strict=True):
            if self.of_series:
                x = frame.right + _TO_LABEL + _KEY / 2
                axes.plot((x,), (y,), "s", color=colour, markersize=_KEY, markeredgewidth=0)
            write(axes, frame.right + before, y, text, style, colour=self._ink(colour, style), bold=True)
        return svg(figure, points=told)

    def _ink(self, colour: str, style: ChartStyle) -> str:
        """Return the colour of a name: the colours of series are none for text."""
        return style.ink if self.of_series else colour

    def _named(self, style: ChartStyle) -> list[tuple[str, str, Decimal]]:
        """Return what is named beside the bars, with its colour and the value beside which it stands."""
        named: list[tuple[str, str, Decimal]] = []
        if len(self.lasts) > 1:
            base = Decimal(0)
            for text, colour, value in zip(self.lasts, self._colours(style), self.bars[-1].values, strict=True):
                named.append((text, colour, base + value / 2 if self.totals is not None else value))
                base += value if self.totals is not None else 0
        if self.level is not None:
            named.append((self.level[1], style.ink, self.level[0]))
        return named

    def _frame(self, right: float, top: float, style: ChartStyle) -> Frame:
        years = [bar.year for bar in self.bars]
        left = tick_room((self.scale,), style)
        # Half a bar and some air stand before the first year and after the last.
        half = min((right - left) / (max(years) - min(years) + 1) / 2, _WIDEST / _BAR_SHARE)
        return Frame(
            left=left,
            right=right,
            bottom=line_height(style.axis_size) + 5,
            top=top - _ABOVE - max(line_height(style.font_size) * self._above, line_height(style.axis_size) / 2),
            first=min(years),
            last=max(years),
            scale=self.scale,
            air_left=half + 2,
            air_right=max(half, room_of((wide_year(years[-1]),), style, size=style.axis_size) / 2),
        )

    @property
    def _above(self) -> int:
        """How many lines of numbers may stand above the highest bar."""
        return 1 if self.totals is not None else len(self.firsts)

    def _width(self, frame: Frame) -> float:
        """Return the width of a year's bars: of the distance to the next year, or to the next election."""
        years = [bar.year for bar in self.bars]
        nearest = min((later - earlier for earlier, later in pairwise(years)), default=1)
        span = max(frame.last - frame.first, 1)
        return min((frame.x(frame.last) - frame.x(frame.first)) / span * nearest, 2 * frame.air_left) * _BAR_SHARE

    def _colours(self, style: ChartStyle) -> tuple[str, ...]:
        if self.of_series:
            return style.series[: len(self.lasts)]
        return (style.women, style.men) if len(self.lasts) > 1 else (style.own,)

    def _fills(self, style: ChartStyle) -> tuple[str, ...]:
        """Return the colours of the bars: those of women and men are told apart by how dark they are, too."""
        if self.of_series:
            return self._colours(style)
        return (style.women, style.men_bar) if len(self.lasts) > 1 else (style.own,)

    def _draw_bar(self, axes: Any, frame: Frame, bar: Bar, wide: float, style: ChartStyle) -> list[Told]:
        """Draw the bars of a year, and return what they tell, at their middles."""
        middles = []
        x = frame.x(bar.year) - wide / 2
        base = Decimal(0)
        each = wide if self.totals is not None else wide / len(bar.values)
        for number, (value, colour) in enumerate(zip(bar.values, self._fills(style), strict=True)):
            start = x if self.totals is not None else x + number * each
            low, high = frame.y(base), frame.y(base + value)
            middles.append((start + each / 2, (low + high) / 2))
            # The paper's edge parts the values of a year.
            edge = style.target_width * 0.8 if len(bar.values) > 1 else 0
            axes.bar(
                start,
                high - low,
                each,
                bottom=low,
                align="edge",
                color=colour,
                edgecolor=style.paper,
                linewidth=edge,
                zorder=2,
            )
            if self.totals is not None:
                base += value
        return told_at(middles, bar.told)

    def _top(self, frame: Frame, bar: Bar) -> float:
        return frame.y(max(sum(bar.values, Decimal(0)) if self.totals is not None else max(bar.values), Decimal(0)))

    def _label_first(self, axes: Any, frame: Frame, wide: float, style: ChartStyle) -> None:
        """Write the first numbers above every bar that they reach over."""
        texts = (self.totals[0],) if self.totals is not None else self.firsts
        if not texts:
            return
        colours = (style.ink,) if self.totals is not None or len(texts) == 1 else self._colours(style)
        x = frame.x(self.bars[0].year) - wide / 2
        reach = x + room_of(texts, style, bold=True)
        under = [self._top(frame, bar) for bar in self.bars if frame.x(bar.year) - wide / 2 < reach + 2]
        y = self._above_line(frame, max(under) + _ABOVE, len(texts), style)
        self._stack(axes, texts, colours, (x, y), "left", style)

    def _label_last(self, axes: Any, frame: Frame, wide: float, style: ChartStyle) -> None:
        """Write the last numbers: one value or the sum above its bar."""
        bar = self.bars[-1]
        edge = frame.x(bar.year) + wide / 2
        above = (self.totals[1],) if self.totals is not None else self.lasts if len(self.lasts) == 1 else ()
        if above:
            reach = edge - room_of(above, style, bold=True)
            under = [self._top(frame, other) for other in self.bars if frame.x(other.year) + wide / 2 > reach - 2]
            y = self._above_line(frame, max(under) + _ABOVE, 1, style)
            self._stack(axes, above, (style.ink,), (edge, y), "right", style)

    def _above_line(self, frame: Frame, y: float, lines: int, style: ChartStyle) -> float:
        """Return where some lines of numbers stand that the horizontal line must not go through."""
        if self.level is None:
            return y
        level = frame.y(self.level[0])
        return level + _ABOVE if y <= level + _ABOVE and level <= y + line_height(style.font_size) * lines else y

    def _stack(
        self,
        axes: Any,
        texts: tuple[str, ...],
        colours: tuple[str, ...],
        place: tuple[float, float],
        align: str,
        style: ChartStyle,
    ) -> None:
        x, y = place
        line = line_height(style.font_size)
        for number, (text, colour) in enumerate(zip(texts, colours, strict=True)):
            write(axes, x, y + (number + 0.5) * line, text, style, colour=colour, bold=True, align=align, ground=True)
