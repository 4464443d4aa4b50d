"""What every drawing of matplotlib's has in common: a sheet of a given size, the report's font, and a bare SVG element.

Text stays text: it is set in the report's own font when the PDF is made, so it can be searched and read aloud. Matplotlib
takes longer to import than all else of a build without new drawings, so it is imported when something is drawn.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from reportgen.drawing.chart_style import ChartStyle
from reportgen.swedish.numbers import NBSP

MAP, POINTS = "karta", "punkter"
"""The class of a drawing whose colours mean something only together, and that of the places that tell their values."""


def sheet(width: float, height: float) -> Any:
    """Return an empty figure of a size in points; matplotlib must know the style's font (see `drawings`)."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: PLC0415 - see above
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure(figsize=(width / 72, height / 72), dpi=72)
    FigureCanvasSVG(figure)
    return figure


def whole(figure: Any) -> Any:
    """Return axes that fill a figure and show nothing of themselves, with points from its bottom left as units."""
    width, height = figure.get_size_inches() * 72
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(0, height)
    return axes


def font(style: ChartStyle, size: float | None = None, *, bold: bool = False) -> Any:
    """Return the report's font in a size in points, by default that of labels."""
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415

    weight = "bold" if bold else "normal"
    return FontProperties(family=style.font_family, size=style.font_size if size is None else size, weight=weight)


def text_width(text: str, style: ChartStyle, size: float | None = None, *, bold: bool = False) -> float:
    """Return how wide a text is in points."""
    from matplotlib.textpath import TextPath  # noqa: PLC0415

    if not text.strip():
        return 0.0
    return float(TextPath((0, 0), unbroken(text), prop=font(style, size, bold=bold)).get_extents().width)


def unbroken(text: str) -> str:
    """Return a text that stays on one line."""
    return text.replace(" ", NBSP)


_SPACES = re.compile(r"[\t\r\n]+")


@dataclass(frozen=True, slots=True)
class Told:
    """A place of a drawing, in points from the bottom left, and what stands there in words."""

    x: float
    y: float
    words: str


def told_at(places: Iterable[tuple[float, float]], words: Sequence[str]) -> list[Told]:
    """Return what is told at places; nothing where nothing is."""
    return [Told(x, y, said) for (x, y), said in zip(places, words, strict=True)] if words else []


def svg(figure: Any, *, kind: str = "", points: Sequence[Told] = ()) -> str:
    """Return a figure as an svg element alone: no XML declaration, document type, comments or clock.

    `kind` is the class of the element; what it says of its `points` is kept as metadata, which is not drawn: a line for each, with its
    place from the top left and its words between tabs.
    """
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None}, transparent=True)
    written = buffer.getvalue()
    written = written[written.index("<svg") :]
    written = re.sub(r"<!--.*?-->|<metadata>.*?</metadata>", "", written, flags=re.DOTALL)
    written = re.sub(r"\n\s*\n+", "\n", written).strip()
    if kind:
        written = written.replace("<svg ", f'<svg class="{kind}" ', 1)
    if points:
        height = figure.get_size_inches()[1] * 72
        lines = "\n".join(
            f"{point.x:.1f}\t{height - point.y:.1f}\t{escape(_SPACES.sub(' ', point.words))}" for point in points
        )
        written = written.removesuffix("</svg>") + f"<metadata>{lines}</metadata></svg>"
    return written


def without_points(svg: str) -> str:
    """Return a drawing without what its points say."""
    return re.sub(r"<metadata>[^<]*</metadata></svg>$", "</svg>", svg)
