"""A chart over time with target and forecast: lines of points with every text that stands beside them, and its drawing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from reportgen.drawing.canvas import font, svg, text_width, told_at, unbroken
from reportgen.drawing.chart_style import ChartStyle
from reportgen.drawing.charts.axes import first_moved, named_years, wide_year, year_text
from reportgen.drawing.charts.label_spots import FALL, RISE, Box, Segment, Spot, Wanted, beside, placed
from reportgen.drawing.charts.month_axis import FINE, marked_months, named_months
from reportgen.drawing.charts.scale import Scale, apart
from reportgen.drawing.charts.trend_parts import Bracket, Forecast, Goal, Line, Mark, runs
from reportgen.drawing.charts.trend_sheet import OVERHANG, PAD, TICK, UNDER, ChartSheet
from reportgen.drawing.points import Points
from reportgen.swedish.times import form_of

# Parts of the width that the numbers of the axis and the target's words to the right of the years may take together, and
# that the words beside the ends of the lines may take alone.
_MOST_MARGIN = 0.15
_MOST_BESIDE = 0.25
# Between the end of a line and its words beside it, and between the base lines of two such words in sizes of the text.
_TO_LABEL, _LEADING = 5.0, 1.3
# A text is set a little wider than its outlines measure.
_BEYOND = 1.03
# What lying on the line of the target, and on that of an event, costs against lying on a line of values.
_ON_TARGET, _ON_EVENT = 3.0, 0.6
_CLEAR_OF_TARGET = 3.0


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart over time, ready to be drawn in the room that it has on the page: hel, text, halv or sida.

    `measured` are the years of the own line. `sparse` says that these are not every year. `pace` leads from the newest
    value to the target and is empty where it is not shown; `future` is the span from the newest value to the target.
    """

    room: str
    lines: tuple[Line, ...]
    scale: Scale
    measured: tuple[int, ...]
    sparse: bool = False
    goal: Goal | None = None
    forecast: Forecast | None = None
    pace: Points = ()
    marks: tuple[Mark, ...] = ()
    bracket: Bracket | None = None
    future: tuple[int, int] | None = None

    def draw(self, style: ChartStyle) -> str:
        """Return the chart as an SVG element, the same for the same chart and style.

        Matplotlib must know the style's font (see `drawings`); no setting of it is changed here.
        """
        return _Drawing(self, style).svg()

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year of all that is drawn."""
        years = [year for line in self.lines for year, _ in line.points]
        if self.goal is not None and not self.goal.is_level:
            years.append(self.goal.year)
        return min(years), max(years)


class _Drawing(ChartSheet):
    """A chart on its sheet."""

    def __init__(self, chart: Chart, style: ChartStyle) -> None:
        super().__init__(style, chart.room, chart.scale, chart.years)
        self.chart = chart
        self.beside = self._beside()
        self.right = self.width - self._right_margin()

    def svg(self) -> str:
        self._draw_ground()
        self._draw_axes()
        for line in reversed(self.chart.lines):
            self._draw_line(line)
        self._draw_aim()
        fixed = [*self._draw_marks(), *self._draw_bracket()]
        self._write_labels(fixed)
        lines = reversed(self.chart.lines)
        told = [one for line in lines for one in told_at(self.places(line.points), line.told)]
        return svg(self.figure, points=told)

    def _beside(self) -> tuple[str, ...]:
        """Return the words that stand to the right of the years, each level with its line; none where they lack the room.

        They do where nothing is drawn of the years to come. The bracket has that place where there is one.
        """
        chart = self.chart
        last = chart.years[1]
        if chart.future is not None or (chart.bracket is not None and chart.bracket.year == last):
            return ()
        ends = [line.label for line in chart.lines if line.points[-1][0] == last]
        words = [*ends, *([chart.goal.label] if chart.goal is not None and chart.goal.is_level else [])]
        widest = max(text_width(text, self.style, bold=True) for text in words)
        return tuple(words) if widest <= _MOST_BESIDE * self.width else ()

    def _right_margin(self) -> float:
        """Return the room to the right of the years: for the lines', the target's or the bracket's words that fit in it."""
        style = self.style
        least = self.axis_width(wide_year(self.chart.measured[-1])) / 2 - OVERHANG + 1
        goal, bracket = self.chart.goal, self.chart.bracket
        if bracket is not None and bracket.year == self.chart.years[1]:
            return text_width(bracket.label, style, bold=True) + 8
        if self.beside:
            widest = max(text_width(text, style, bold=True) for text in self.beside)
            return max(least, widest * _BEYOND + _TO_LABEL + 2 - OVERHANG)
        if goal is None or goal.is_level:
            return max(least, 1)
        wanted = text_width(goal.label, style, bold=True) + self._diamond() - OVERHANG + 7
        return wanted if wanted + self.left <= _MOST_MARGIN * self.width else max(least, self._diamond())

    def _diamond(self) -> float:
        """Return half the diagonal of the target's mark."""
        return 5 * self.style.target_width

    def _draw_ground(self) -> None:
        if self.chart.future is None:
            return
        begin, end = map(self.x, self.chart.future)
        self.axes.fill_between((begin, end), self.bottom, self.top, color=self.style.future, linewidth=0, zorder=0)

    def _draw_axes(self) -> None:
        style = self.style
        for value, text in zip(self.chart.scale.ticks, self.axis_numbers, strict=True):
            at = self.y(value)
            base = value == 0
            self.rule(
                (self.left, at),
                (self.right, at),
                color=style.ink if base else style.grid,
                linewidth=style.target_width if base else style.grid_width,
                zorder=2 if base else 1,
            )
            self.axes.text(
                self.left - PAD,
                at,
                unbroken(text),
                ha="right",
                va="center",
                color=style.text,
                fontproperties=self.axis_font(),
            )
        measured = self.chart.measured
        newest = measured[-1]
        is_months = form_of(newest).is_month
        for time in marked_months(measured[0], newest) if is_months else measured:
            at = self.x(time)
            self.rule((at, self.bottom), (at, self.bottom - TICK), color=style.text, linewidth=style.grid_width)
        leftmost = self.x(self.first) + first_moved(newest, style)
        named = self._named_months() if is_months else {year: year_text(newest, year) for year in self._named_years()}
        for time, text in named.items():
            self.axes.text(
                max(self.x(time), leftmost),
                self.bottom - TICK - UNDER - style.axis_size * RISE,
                text,
                ha="center",
                va="baseline",
                color=style.text,
                fontproperties=self.axis_font(),
            )

    def _named_years(self) -> tuple[int, ...]:
        chart = self.chart
        measured = sorted({*chart.measured, self.first}) if not chart.sparse else list(chart.measured)
        last = max(year for line in chart.lines for year, _ in line.points)
        measured = [*measured, *([last] if measured[-1] < last else [])]
        target = chart.goal.year if chart.goal is not None and last < chart.goal.year <= self.last else None
        width = max(self.x(last) - self.x(measured[0]), 1.0)
        return named_years(measured, target, width, self.style, sparse=chart.sparse)

    def _named_months(self) -> Mapping[int, str]:
        chart = self.chart
        last = max(month for line in chart.lines for month, _ in line.points)
        target = chart.goal.year if chart.goal is not None and last < chart.goal.year <= self.last else None
        return named_months(self.first, last, max(self.x(last) - self.x(self.first), 1.0), self.style, target)

    def _draw_line(self, line: Line) -> None:
        style = self.style
        colour, line_width, dashes = self._looks(line.role)
        thickness = line_width * (FINE if form_of(line.points[-1][0]).is_month else 1)
        order = 4 if line.role in {"own", "women", "men"} else 3
        for piece in runs(line):
            xs, ys = zip(*self.places(piece), strict=True)
            if len(piece) > 1:
                self.axes.plot(
                    xs, ys, color=colour, linewidth=thickness, linestyle=dashes, solid_capstyle="round",
                    solid_joinstyle="round", zorder=order,
                )  # fmt: skip
            elif piece[0] != line.points[-1]:
                self.dot(xs[0], ys[0], colour, 1.7 * thickness)
        for before, after in pairwise(line.points):
            if before[0] in line.gaps and after[0] not in line.cuts:
                xs, ys = zip(*self.places((before, after)), strict=True)
                self.axes.plot(
                    xs, ys, color=colour, linewidth=thickness * 0.7, linestyle=(0, style.gap_dashes), zorder=order
                )
        for x, y in self.places(line.dots):
            self.dot(x, y, colour, 1.3 * line_width + 1)
        x, y = self.places(line.points[-1:])[0]
        if line.margin is not None:
            value = line.points[-1][1]
            low, high = self.y(value - line.margin), self.y(value + line.margin)
            for start, end in (((x, low), (x, high)), ((x - 3, low), (x + 3, low)), ((x - 3, high), (x + 3, high))):
                self.rule(start, end, color=colour, linewidth=style.forecast_width, zorder=order)
        self.dot(x, y, colour, 2.1 * line_width)

    def _draw_aim(self) -> None:
        """Draw where the trend leads, the pace that is required, and the target."""
        chart, style = self.chart, self.style
        if chart.pace:
            self.dashed(chart.pace, style.target, style.target_width * 1.5, style.gap_dashes, 3)
        if chart.forecast is not None:
            self.dashed(chart.forecast.points, style.own, style.forecast_width, style.forecast_dashes, 4)
        if chart.goal is None:
            return
        level = self._level()
        if level is not None:
            self.rule(level.start, level.end, color=style.target, linewidth=style.target_width, zorder=2.5)
        if chart.goal.is_level:
            return
        x, y = self.x(chart.goal.year), self.y(chart.goal.value)
        self.axes.plot(
            [x],
            [y],
            "D",
            markersize=2**0.5 * self._diamond(),
            markerfacecolor=style.paper,
            markeredgecolor=style.target,
            markeredgewidth=1.6 * style.target_width,
            zorder=6,
        )

    def _level(self) -> Segment | None:
        """Return the line of the target: over the years to come, or over all years where its own has no place."""
        chart = self.chart
        if chart.goal is None:
            return None
        y = self.y(chart.goal.value)
        if chart.goal.is_level:
            return Segment((self.left, y), (self.right, y), _ON_TARGET, _CLEAR_OF_TARGET)
        if chart.future is None:
            return None
        return Segment((self.x(chart.future[0]), y), (self.x(chart.goal.year), y), _ON_TARGET, _CLEAR_OF_TARGET)

    def _draw_marks(self) -> list[Box]:
        """Draw the marks of the years over the chart, with their words in rows; return what the words cover."""
        style = self.style
        covered: list[Box] = []
        baseline = self.top + style.axis_size * 0.4
        for mark in self.chart.marks:
            x = self.x(float(mark.time))
            words = text_width(mark.word, style, style.small_size) + 1
            left = min(x - 2, self.width - words - 2)
            boxes = [
                Box(start, baseline - FALL * style.small_size, start + words, baseline + RISE * style.small_size)
                for start in (left, x + 2 - words)
            ]
            box = next((box for box in boxes if not any(box.meets(other, 4) for other in covered)), None)
            self.axes.plot(
                (x, x),
                (self.bottom, self.top + 1),
                color=style.event,
                linewidth=style.grid_width,
                linestyle=(0, style.event_dashes),
                zorder=1.5,
            )
            if box is None:
                continue
            covered.append(box)
            self.axes.text(
                box.left, baseline, unbroken(mark.word), va="baseline", color=style.text,
                fontproperties=font(style, style.small_size),
            )  # fmt: skip
        return covered

    def _draw_bracket(self) -> list[Box]:
        bracket, style = self.chart.bracket, self.style
        if bracket is None:
            return []
        x = self.x(bracket.year) + 7
        low, high = sorted(map(self.y, bracket.values))
        for start, end in (((x, low), (x, high)), ((x - 2.5, low), (x, low)), ((x - 2.5, high), (x, high))):
            self.rule(start, end, color=style.ink, linewidth=style.target_width, zorder=3)
        width, baseline = text_width(bracket.label, style, bold=True), (low + high) / 2 - RISE * style.font_size / 2
        # A line of the target may go through the middle of the bracket.
        ground = style.paper if self.chart.future is None else style.future
        label = self.write(bracket.label, Spot(x + 3, baseline), style.ink, bold=True)
        label.set_bbox({"facecolor": ground, "edgecolor": "none", "pad": 1})
        box = Box(x - 2.5, low, x, high)
        return [box, Box(x + 3, baseline, x + 3 + width, baseline + RISE * style.font_size)]

    def _write_labels(self, fixed: Sequence[Box]) -> None:
        """Write the words at the ends of the lines, at the forecast and at the target, each where it covers nothing."""
        written = list(self._labels())
        within = Box(self.left + 1, self.bottom + 1, self.width, self.height)
        spots = placed([wanted for *_, wanted in written], self._obstacles(), within, [*fixed, *self._dots()])
        for (text, colour, bold, _), spot in zip(written, spots, strict=True):
            self.write(text, spot, colour, bold=bold)

    def _labels(self) -> Iterator[tuple[str, str, bool, Wanted]]:
        chart, style = self.chart, self.style
        level_ends = self._beside_spots()
        for line in chart.lines:
            colour, thickness, _ = self._looks(line.role)
            words = style.text if line.role in {"second", "third"} else colour
            bold = line.role in {"own", "women", "men"}
            places = self.places(line.points)
            right = self.x(self.last) - places[-1][0] > text_width(line.label, style, bold=bold)
            wanted = level_ends.get(line.label)
            if wanted is None:
                wanted = self._wanted(line.label, bold, places[-1], places, right, thickness * 2.1)
            yield line.label, words, bold, wanted
            if line.first_label:
                wanted = self._wanted(line.first_label, False, places[0], places, True, thickness * 2.1)
                yield line.first_label, words, False, wanted
        if chart.forecast is not None:
            places = self.places(chart.forecast.points)
            end = (places[-1][0] - self._diamond(), places[-1][1])
            label = chart.forecast.label
            yield label, style.own, True, self._wanted(label, True, end, places, False, style.forecast_width)
        if chart.goal is not None and chart.goal.label in level_ends:
            yield chart.goal.label, style.target, True, level_ends[chart.goal.label]
        elif chart.goal is not None:
            year = self.last if chart.goal.is_level else chart.goal.year
            point = (self.x(year), self.y(chart.goal.value))
            size = 2 * self._diamond()
            fits = point[0] + self._diamond() + 6 + text_width(chart.goal.label, style, bold=True) <= self.width
            yield chart.goal.label, style.target, True, self._wanted(chart.goal.label, True, point, [point], fits, size)

    def _beside_spots(self) -> dict[str, Wanted]:
        """Return the words beside the chart, each in the one place that it has: at its line's height, apart from the others."""
        chart, size = self.chart, self.style.font_size
        heights = {line.label: self.y(line.points[-1][1]) for line in chart.lines}
        if chart.goal is not None:
            heights.setdefault(chart.goal.label, self.y(chart.goal.value))
        wanted = [heights[text] for text in self.beside]
        middles = apart(wanted, [_LEADING * size] * len(wanted), self.bottom, self.top + size / 2)
        x = self.x(self.last) + _TO_LABEL + 2
        return {
            text: Wanted(text_width(text, self.style, bold=True), size, (Spot(x, middle - RISE * size / 2),))
            for text, middle in zip(self.beside, middles, strict=True)
        }

    def _wanted(
        self,
        text: str,
        bold: bool,
        point: tuple[float, float],
        line: Sequence[tuple[float, float]],
        right: bool,
        thickness: float,
    ) -> Wanted:
        width, size = text_width(text, self.style, bold=bold), self.style.font_size
        reach = (self.right - self.left) * 0.6
        others = [places for places in map(self.places, self._courses()) if places != line]
        # The target's own words stand on either side of its line.
        level = self._level() if len(line) > 1 else None
        spots = beside(point, width, size, line, others, right=right, reach=reach, thickness=thickness, level=level)
        return Wanted(width, size, spots)

    def _obstacles(self) -> list[Segment]:
        chart = self.chart
        segments = [Segment(a, b) for points in self._courses() for a, b in pairwise(self.places(points))]
        if chart.pace:
            segments += [Segment(a, b, 0.6) for a, b in pairwise(self.places(chart.pace))]
        level = self._level()
        if level is not None:
            segments.append(level)
        for value in chart.scale.ticks:
            segments.append(Segment((self.left, self.y(value)), (self.right, self.y(value)), 0.015))
        for mark in chart.marks:
            x = self.x(float(mark.time))
            segments.append(Segment((x, self.bottom), (x, self.top), _ON_EVENT))
        return segments

    def _courses(self) -> list[Points]:
        """Return the points of all lines, and of the forecast."""
        forecast = self.chart.forecast
        return [*(line.points for line in self.chart.lines), *((forecast.points,) if forecast is not None else ())]

    def _dots(self) -> list[Box]:
        """Return what the marks at the ends of the lines cover, and that of the target."""
        found = []
        for line in self.chart.lines:
            (x, y), radius = self.places(line.points[-1:])[0], self._looks(line.role)[1]
            found.append(Box(x - radius, y - radius, x + radius, y + radius))
        if self.chart.goal is not None and not self.chart.goal.is_level:
            x, y, radius = self.x(self.chart.goal.year), self.y(self.chart.goal.value), self._diamond()
            found.append(Box(x - radius, y - radius, x + radius, y + radius))
        return found

    def _looks(self, role: str) -> tuple[str, float, Any]:
        """Return the colour, the thickness and the dashes of a line."""
        style = self.style
        return {
            "own": (style.own, style.own_width, "-"),
            "second": (style.second, style.second_width, _dashes(style.second_dashes)),
            "third": (style.third, style.third_width, _dashes(style.third_dashes)),
            "women": (style.women, style.own_width, "-"),
            "men": (style.men, style.own_width, "-"),
        }[role]


def _dashes(lengths: tuple[float, ...]) -> Any:
    """Return the style of a line; one whose gaps are nothing is solid."""
    return (0, lengths) if any(lengths[1::2]) else "-"
