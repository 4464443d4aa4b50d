"""The municipalities on a track by their values, with the county and the country; better is always to the right."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.drawing.canvas import sheet, svg, told_at, whole
from reportgen.drawing.chart_style import ChartStyle

# Dots whose middles are nearer than this share of a dot cover each other too much to be told apart.
_APART = 0.55
_STEP = 0.5


@dataclass(frozen=True, slots=True)
class MunicipalStrip:
    """A track of its own scale, from the worst to the best value that it shows.

    `municipalities` are their values, `sign` +1 where more is better and −1 where less is. `narrow` is for a figure of
    the text's width. `told` is what each dot says to who points at it, in the order of `municipalities`; empty for nothing.
    """

    municipalities: tuple[Decimal, ...]
    county: Decimal | None
    country: Decimal | None
    sign: int
    narrow: bool = False
    told: tuple[str, ...] = ()

    def draw(self, style: ChartStyle) -> str:
        """Return the drawing as an SVG element."""
        rows = style.rows
        width = rows.strip[self.narrow]
        figure = sheet(width, rows.height)
        axes = whole(figure)
        # The triangle needs more room above the track than anything does below it.
        middle = rows.height / 2 - rows.triangle / 4
        margin = rows.dot / 2 + rows.edge
        axes.plot(
            [margin, width - margin],
            [middle, middle],
            color=style.track,
            linewidth=rows.track,
            solid_capstyle="round",
            zorder=1,
        )
        places = self._places(margin, width - margin)
        if self.county is not None:
            x = places[self.county]
            half = min(rows.bar[1] / 2, middle)
            # Narrower than a dot, so that one behind it is seen on both sides.
            for colour, thickness in ((style.paper, rows.bar[0] + rows.edge), (style.own, rows.bar[0])):
                axes.plot(
                    [x, x],
                    [middle - half, middle + half],
                    color=colour,
                    linewidth=thickness,
                    solid_capstyle="butt",
                    zorder=5,
                )
        if self.country is not None:
            x = places[self.country]
            tip = rows.height - rows.triangle
            axes.plot([x, x], [rows.stem, tip], color=style.second, linewidth=rows.stem, zorder=2)
            axes.plot(
                [x],
                [rows.height - rows.triangle / 2],
                "v",
                color=style.second,
                markersize=rows.triangle,
                markeredgecolor=style.paper,
                markeredgewidth=rows.edge,
                zorder=6,
            )
        # From the left; those in the same place stay in the order that they are told in.
        order = sorted(range(len(self.municipalities)), key=lambda index: places[self.municipalities[index]])
        dots = [places[self.municipalities[index]] for index in order]
        middles = [(x, middle + lift) for x, lift in zip(dots, lifted(dots, rows.dot), strict=True)]
        for x, y in middles:
            axes.plot(
                [x],
                [y],
                "o",
                color=style.dot,
                markersize=rows.dot,
                markeredgecolor=style.paper,
                markeredgewidth=rows.edge,
                zorder=4,
            )
        return svg(figure, points=told_at(middles, [self.told[index] for index in order] if self.told else ()))

    def _places(self, begin: float, end: float) -> dict[Decimal, float]:
        """Return where each value stands; the middle where all are the same."""
        shown = {value for value in (*self.municipalities, self.county, self.country) if value is not None}
        worst, best = min(value * self.sign for value in shown), max(value * self.sign for value in shown)
        if worst == best:
            return dict.fromkeys(shown, (begin + end) / 2)
        return {value: begin + float((value * self.sign - worst) / (best - worst)) * (end - begin) for value in shown}


def lifted(places: Sequence[float], size: float) -> list[float]:
    """Return how far each dot is moved up or down, so that none hides another; nought where it has room on the track."""
    taken: list[tuple[float, float]] = []
    lifts = [0.0, *(sign * number * _STEP * size for number in (1, 2) for sign in (1, -1))]
    for place in places:

        def room(lift: float, place: float = place) -> float:
            return min((math.hypot(place - x, lift - y) for x, y in taken), default=size)

        chosen = next((lift for lift in lifts if room(lift) >= _APART * size), None)
        taken.append((place, max(lifts, key=room) if chosen is None else chosen))
    return [lift for _, lift in taken]
