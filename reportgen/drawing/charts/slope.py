"""Women and men over the measured years, a panel for each indicator, with the gap between them at both ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportgen.drawing.canvas import Told, sheet, svg, told_at, whole
from reportgen.drawing.chart_style import ChartStyle
from reportgen.drawing.charts.axes import (
    Frame,
    draw_grid,
    draw_marks,
    draw_runs,
    draw_years,
    line_height,
    marked,
    room_of,
    tick_room,
    wrapped,
    write,
)
from reportgen.drawing.charts.scale import Scale, apart
from reportgen.drawing.points import Points, joined

_WOMEN, _MEN = "o", "s"
_BETWEEN = 12.0
# Lines that would be narrower than this are not drawn side by side.
_LEAST_SPAN = 24.0
# From a point to the bracket of the gap, and how long the bracket's arms are.
_TO_BRACKET, _ARM, _AFTER = 7.0, 3.0, 3.5


@dataclass(frozen=True, slots=True)
class SexLine:
    """The line of one sex: its name, its first and last value as they are written, its points in runs without gaps, and each of these
    in words.
    """

    name: str
    first: str
    last: str
    runs: tuple[Points, ...]
    told: tuple[str, ...] = ()

    @property
    def points(self) -> Points:
        """All its points."""
        return joined(self.runs)


@dataclass(frozen=True, slots=True)
class Panel:
    """An indicator: its title, women and men, the gaps at the ends as they are written, and the scale with its unit.

    The unit is written above the scales where they are of more than one.
    """

    title: str
    women: SexLine
    men: SexLine
    first_gap: str
    last_gap: str
    scale: Scale
    unit: str


@dataclass(frozen=True, slots=True)
class SlopePanels:
    """Panels side by side, each over the years that it has, and the room that they have on the page.

    On a narrow screen they stand one above the other: their words would leave no room for the lines.
    """

    panels: tuple[Panel, ...]
    room: str

    def draw(self, style: ChartStyle) -> str:
        """Return the panels as an SVG element; matplotlib must know the style's font (see `drawings`)."""
        width, height = style.room(self.room)
        count = len(self.panels)
        stacked = count > 1 and self._span(width, style) < _LEAST_SPAN
        figure = sheet(width, height * count if stacked else height)
        axes = whole(figure)
        # Panels with one scale have its numbers once, left of the first: their lines are then equally steep.
        shared = all(panel.scale == self.panels[0].scale and panel.unit == self.panels[0].unit for panel in self.panels)
        numbers = [
            0.0 if shared and number and not stacked else tick_room((p.scale,), style)
            for number, p in enumerate(self.panels)
        ]
        room = width - max(numbers) if stacked else (width - sum(numbers) - _BETWEEN * (count - 1)) / count
        titles = [wrapped(panel.title, room, style, bold=True) for panel in self.panels]
        line = line_height(style.font_size)
        units = len({panel.unit for panel in self.panels}) > 1
        top = height - line * max(map(len, titles)) - line_height(style.axis_size) * (1 if units else 0.5) - 6
        left = 0.0
        told: list[Told] = []
        for number, (panel, title, taken) in enumerate(zip(self.panels, titles, numbers, strict=True)):
            base = height * (count - 1 - number) if stacked else 0.0
            for index, words in enumerate(title):
                write(axes, left, base + height - line * (index + 0.5), words, style, colour=style.ink, bold=True)
            if units:
                write(axes, left, base + top + 8, panel.unit, style, size=style.axis_size, stand="baseline")
            sides, ends = (left + taken, left + taken + room), (base, base + top)
            told += self._draw_panel(axes, panel, sides, ends, style, numbers=bool(taken))
            left += 0 if stacked else taken + room + _BETWEEN
        return svg(figure, points=told)

    def _airs(self, style: ChartStyle) -> tuple[float, float]:
        """Return the room left and right of the lines for the brackets and their words."""
        beside = _TO_BRACKET + _ARM + _AFTER
        firsts = [text for p in self.panels for text in (p.women.first, p.men.first, p.first_gap)]
        lasts = [_end_label(sex) for p in self.panels for sex in (p.women, p.men)]
        return beside + room_of(firsts, style), beside + room_of(lasts, style, bold=True)

    def _span(self, width: float, style: ChartStyle) -> float:
        """Return how wide the lines of panels side by side would be."""
        count = len(self.panels)
        taken = tick_room((self.panels[0].scale,), style)
        return (width - taken - _BETWEEN * (count - 1)) / count - sum(self._airs(style))

    def _draw_panel(
        self,
        axes: Any,
        panel: Panel,
        sides: tuple[float, float],
        ends: tuple[float, float],
        style: ChartStyle,
        *,
        numbers: bool,
    ) -> list[Told]:
        """Draw a panel between its sides and from its lower to its upper end, and return what its points tell."""
        air_left, air_right = self._airs(style)
        frame = Frame(
            *sides,
            bottom=ends[0] + line_height(style.axis_size) + 5,
            top=ends[1],
            first=panel.women.points[0][0],
            last=panel.women.points[-1][0],
            scale=panel.scale,
            air_left=air_left,
            air_right=air_right,
        )
        draw_grid(axes, frame, style, numbers=numbers)
        draw_years(axes, frame, [year for year, _ in panel.women.points], style)
        for sex, shape, colour in ((panel.men, _MEN, style.men), (panel.women, _WOMEN, style.women)):
            draw_runs(axes, frame, sex.runs, style, color=colour, linewidth=style.own_width * 0.8, zorder=4)
            size = style.own_width * (2.6 if shape == _WOMEN else 2.3)
            draw_marks(axes, frame, marked(sex.points, frame, annual=False), style, shape, size, color=colour, zorder=5)
        self._label_end(axes, panel, frame, style, at_last=False)
        self._label_end(axes, panel, frame, style, at_last=True)
        return [one for sex in (panel.men, panel.women) for one in told_at(frame.places(sex.points), sex.told)]

    def _label_end(self, axes: Any, panel: Panel, frame: Frame, style: ChartStyle, *, at_last: bool) -> None:
        """Bracket the gap at one end, and write both values and the gap beside it."""
        way = 1 if at_last else -1
        end = -1 if at_last else 0
        year = panel.women.points[end][0]
        heights = [frame.y(sex.points[end][1]) for sex in (panel.women, panel.men)]
        x = frame.x(year) + way * _TO_BRACKET
        axes.plot(
            [x, x + way * _ARM, x + way * _ARM, x],
            [heights[0], heights[0], heights[1], heights[1]],
            color=style.text,
            linewidth=style.target_width,
            solid_joinstyle="miter",
            zorder=4,
        )
        if at_last:
            texts = [_end_label(panel.women), _end_label(panel.men), panel.last_gap]
        else:
            texts = [panel.women.first, panel.men.first, panel.first_gap]
        line = line_height(style.font_size)
        middles = apart([*heights, sum(heights) / 2], [line] * 3, frame.bottom - line / 2, frame.top + line / 2)
        for text, y, colour in zip(texts, middles, (style.women, style.men, style.text), strict=True):
            bold = at_last and colour != style.text
            align = "left" if at_last else "right"
            edge = x + way * (_ARM + _AFTER)
            write(axes, edge, y, text, style, colour=colour, bold=bold, align=align, ground=True)


def _end_label(sex: SexLine) -> str:
    return f"{sex.name} {sex.last}"
