"""A trend chart: lines of points with every text that stands beside them, finished, and its drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reportgen.drawing.canvas import font, sheet, svg, text_width, unbroken
from reportgen.drawing.chart_style import ChartStyle
from reportgen.swedish.numbers import format_number

Points = tuple[tuple[int, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a chart: the text at its end, its role (own, second, third), and its points by year."""

    label: str
    role: str
    points: Points


@dataclass(frozen=True, slots=True)
class Chart:
    """A trend chart, ready to be drawn.

    `target` is a horizontal line's value and the text beside it; `pace` leads from the newest value to the target in its
    year, and is empty where the target is met; `pace_label` says what it is. `unit` stands above the vertical axis.
    """

    lines: tuple[Line, ...]
    target: tuple[Decimal, str] | None
    pace: Points
    pace_label: str
    unit: str

    def draw(self, style: ChartStyle) -> str:
        """Return the chart as an SVG element, the same for the same chart and style.

        Matplotlib must know the style's font (see `drawings`); no setting of it is changed here.
        """
        figure = sheet(style.width, style.height)
        axes = figure.add_subplot()
        _draw_lines(axes, self, style)
        _set_axes(axes, self, style)
        _set_margins(figure, self, style)
        _label_directly(axes, self, style)
        if self.pace:
            _label_pace(axes, self.pace_label, style)
        return svg(figure)


def _draw_lines(axes: Any, chart: Chart, style: ChartStyle) -> None:
    for line in chart.lines:
        years, values = _split(line.points)
        own = line.role == "own"
        # A base year far back stands alone: a line to it would claim values that nobody has measured.
        start = 1 if len(years) > 1 and years[1] - years[0] > 5 else 0
        axes.plot(
            years[start:],
            values[start:],
            color=_colour(line, style),
            linewidth=style.own_width if own else style.second_width,
            linestyle="-" if own else (0, style.second_dashes if line.role == "second" else style.third_dashes),
            solid_capstyle="round",
            zorder=4 if own else 3,
        )
        axes.plot(
            years[-1:],
            values[-1:],
            "o",
            color=_colour(line, style),
            markersize=2.1 * (style.own_width if own else style.second_width),
            zorder=5,
        )
        if start:
            axes.plot(
                years[:1],
                values[:1],
                "o",
                color=_colour(line, style),
                markersize=1.7 * (style.own_width if own else style.second_width),
                zorder=5,
            )
    if chart.target is not None:
        axes.axhline(float(chart.target[0]), color=style.target, linewidth=style.target_width, zorder=2)
    if chart.pace:
        years, values = _split(chart.pace)
        axes.plot(
            years,
            values,
            color=style.target,
            linewidth=style.target_width,
            linestyle=(0, style.forecast_dashes),
            zorder=2,
        )
        axes.plot(years[-1:], values[-1:], "D", color=style.target, markersize=3.7 * style.target_width, zorder=5)


def _set_axes(axes: Any, chart: Chart, style: ChartStyle) -> None:
    years = sorted({year for line in chart.lines for year, _ in line.points} | {year for year, _ in chart.pace})
    first, last = years[0], years[-1]
    values = [float(v) for line in chart.lines for _, v in line.points]
    if chart.target is not None:
        values.append(float(chart.target[0]))
    low, high = min(values), max(values)
    room = (high - low) * 0.14 or abs(high) * 0.1 or 1.0
    bottom = max(low - room, 0.0) if low >= 0 else low - room
    if low >= 0 and low < (high - low) * 1.2:
        bottom = 0.0
    axes.set_ylim(bottom, high + room)
    axes.set_xlim(first - 0.3, last + 0.3)
    step = 5 if last - first > 14 else 2 if last - first > 8 else 1
    axes.set_xticks([year for year in range(first, last + 1) if (last - year) % step == 0])
    axes.tick_params(length=0, colors=style.text, pad=6)
    axes.locator_params(axis="y", nbins=5)
    ticks = [tick for tick in axes.get_yticks() if bottom <= tick <= high + room]
    decimals = next((d for d in range(4) if all(abs(round(tick, d) - tick) < 1e-9 for tick in ticks)), 4)
    axes.set_yticks(ticks, [format_number(Decimal(str(round(tick, 6))), decimals) for tick in ticks])
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(font(style))
    axes.grid(axis="y", color=style.grid, linewidth=style.target_width / 2, zorder=0)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(style.text)
    axes.spines["bottom"].set_linewidth(style.target_width / 1.5)
    axes.set_title(chart.unit, loc="left", fontproperties=font(style), color=style.text, pad=6, x=0)


def _set_margins(figure: Any, chart: Chart, style: ChartStyle) -> None:
    widest_tick = max(len(label.get_text()) for label in figure.axes[0].get_yticklabels())
    labels = [*(line.label for line in chart.lines), chart.target[1] if chart.target else ""]
    right = (max(len(label) for label in labels) * 0.52 + 1.2) * style.font_size
    left = (widest_tick * 0.52 + 0.8) * style.font_size
    figure.subplots_adjust(
        left=left / style.width,
        right=1 - right / style.width,
        top=1 - 2.2 * style.font_size / style.height,
        bottom=2.3 * style.font_size / style.height,
    )


def _label_directly(axes: Any, chart: Chart, style: ChartStyle) -> None:
    """Write each line's name and newest value beside its end, moved apart where they would collide."""
    bottom, top = axes.get_ylim()
    height = axes.get_position().height * style.height
    to_points = height / (top - bottom)
    entries: list[tuple[float, str, str, bool]] = []
    for line in chart.lines:
        _, value = line.points[-1]
        entries.append((float(value), unbroken(line.label), _colour(line, style), line.role == "own"))
    right_edge = axes.get_xlim()[1]
    if chart.target is not None:
        entries.append((float(chart.target[0]), unbroken(chart.target[1]), style.target, False))
    entries.sort()
    heights = _apart([entry[0] * to_points for entry in entries], style.font_size * 1.5)
    for (_, text, colour, own), y in zip(entries, heights, strict=True):
        axes.annotate(
            text,
            xy=(right_edge, y / to_points),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            ha="left",
            color=colour,
            fontproperties=font(style, bold=own),
            annotation_clip=False,
        )


def _label_pace(axes: Any, label: str, style: ChartStyle) -> None:
    """Write what the dotted line is above the right end of the axes, where no line can go through the words."""
    size = style.font_size
    middle = 6 + 0.35 * size
    axes.annotate(
        unbroken(label),
        xy=(1, 1),
        xycoords="axes fraction",
        xytext=(0, middle),
        textcoords="offset points",
        va="center",
        ha="right",
        color=style.target,
        fontproperties=font(style),
        annotation_clip=False,
    )
    width = axes.get_position().width * style.width
    words = text_width(label, style)
    end = 1 - (words + 0.6 * size) / width
    begin = end - 2.4 * size / width
    height = 1 + middle / (axes.get_position().height * style.height)
    axes.plot(
        (begin, end),
        (height, height),
        transform=axes.transAxes,
        clip_on=False,
        color=style.target,
        linewidth=style.target_width,
        linestyle=(0, style.forecast_dashes),
    )


def _apart(wanted: Sequence[float], distance: float) -> list[float]:
    """Move sorted places apart until neighbours are at least `distance` from each other, as little as it takes."""
    places = list(wanted)
    for _ in range(50):
        moved = False
        for index in range(len(places) - 1):
            overlap = distance - (places[index + 1] - places[index])
            if overlap > 0.01:
                places[index] -= overlap / 2
                places[index + 1] += overlap / 2
                moved = True
        if not moved:
            break
    return places


def _split(points: Sequence[tuple[int, Decimal]]) -> tuple[list[int], list[float]]:
    return [year for year, _ in points], [float(value) for _, value in points]


def _colour(line: Line, style: ChartStyle) -> str:
    return {"own": style.own, "second": style.second, "third": style.third}[line.role]
