"""A pace bar: how fast a value moves in relation to how fast it must, from standing still to enough and beyond."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportgen.drawing.canvas import sheet, svg, whole
from reportgen.drawing.chart_style import ChartStyle

# The least and the greatest per cent that are drawn; what is beyond ends in a point.
LEAST, MOST = -100, 150
# Of the height: the bar's own. In points: the lines at 0 and at 100 per cent, and the least bar that is seen.
_BAR = 0.54
_STILL, _ENOUGH, _SEEN = 0.7, 1.5, 1.4


@dataclass(frozen=True, slots=True)
class PaceBar:
    """A pace in whole per cent of the one that is required, None where there is none to draw.

    `outcome` is the colour: 0 green, 1 yellow, 2 red, 3 unchanged. `met` draws a pale bar to 100 per cent, and `back` a point to the
    left of it, for a target that is met while the values go the wrong way.
    """

    share: int | None
    outcome: int
    met: bool
    back: bool
    width: float
    height: float

    def draw(self, style: ChartStyle) -> str:
        """Return the drawing as an SVG element."""
        figure = sheet(self.width, self.height)
        axes = whole(figure)
        edge = {"edgecolor": style.edge, "linewidth": 0.5} if self.outcome == 1 else {"linewidth": 0}
        colour = style.status[self.outcome]
        still, enough = self._place(0), self._place(100)
        if self.met:
            _bar(axes, self, still, enough, {"facecolor": style.reached, "linewidth": 0})
        if self.met and self.back:
            tip = self.height * _BAR / 2
            _shape(axes, self, [(still - tip, 0.0), (still, -1.0), (still, 1.0)], {"facecolor": colour, **edge})
        if self.share is not None:
            end = self._place(min(max(self.share, LEAST), MOST))
            if abs(end - still) < _SEEN:
                end = still + _SEEN if self.share >= 0 else still - _SEEN
            beyond = self.share > MOST or self.share < LEAST
            _bar(axes, self, still, end, {"facecolor": colour, **edge}, pointed=beyond)
        axes.plot((still, still), (0, self.height), color=style.text, linewidth=_STILL, zorder=5)
        axes.plot((enough, enough), (0, self.height), color=style.ink, linewidth=_ENOUGH, zorder=6)
        return svg(figure)

    def _place(self, share: int) -> float:
        margin = 1.0
        return margin + (share - LEAST) / (MOST - LEAST) * (self.width - 2 * margin)


def _bar(axes: Any, graphic: PaceBar, start: float, end: float, look: dict[str, Any], *, pointed: bool = False) -> None:
    """Draw a bar; one that is `pointed` ends like an arrow, as it goes on beyond what is drawn."""
    tip = graphic.height * _BAR / 2 * (1 if end > start else -1) if pointed else 0.0
    corners = [(start, -1.0), (end - tip, -1.0), (end, 0.0), (end - tip, 1.0), (start, 1.0)]
    _shape(axes, graphic, corners, look)


def _shape(axes: Any, graphic: PaceBar, corners: list[tuple[float, float]], look: dict[str, Any]) -> None:
    """Draw an area; upwards, corners are given from the bar's lower edge at −1 to its upper at 1."""
    from matplotlib.patches import Polygon  # noqa: PLC0415 - see canvas

    half = graphic.height * _BAR / 2
    axes.add_patch(Polygon([(x, graphic.height / 2 + up * half) for x, up in corners], closed=True, **look))
