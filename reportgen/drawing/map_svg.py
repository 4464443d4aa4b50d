"""Drawing maps of municipalities as SVG."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from reportgen.drawing.label_place import label_place
from reportgen.drawing.outline import WIDTH, Outline, Shape
from reportgen.looks.tokens import Tokens

# Of the type size, on the average; the height is that of a line, so that some air is left above and below.
_LETTER_WIDTH, _LETTER_HEIGHT = 0.52, 1.3
_MARGIN = 2


@dataclass(frozen=True, slots=True)
class MapStyle:
    """The tokens of a map of states: fill and ink of each state in order, the boundary line, and the font of names."""

    fills: tuple[str, ...]
    inks: tuple[str, ...]
    line: str
    line_width: str
    font: str
    size: str


def map_style(tokens: Tokens, states: int) -> MapStyle:
    """Return the style of a map with so many states; a token that is missing is reported."""
    return MapStyle(
        fills=tuple(tokens[f"--karta-lage-{index}"] for index in range(states)),
        inks=tuple(tokens[f"--karta-text-{index}"] for index in range(states)),
        line=tokens["--karta-linje"],
        line_width=tokens["--karta-linjebredd"],
        font=tokens["--karta-typsnitt"].strip("\"'"),
        size=tokens["--karta-textstorlek"],
    )


def draw_states(outline: Outline, names: Mapping[str, str], states: Mapping[str, int], style: MapStyle) -> str:
    """Return the map; `names` and `states` are by the municipality's code, a state as its number in the style.

    Every state has its own lightness, and the names are on it, so that it survives greyscale.
    """
    surfaces = [
        f'<path d="{_path(shape)}" fill="{style.fills[states[shape.code]]}" stroke="{style.line}" '
        f'stroke-width="{style.line_width}" stroke-linejoin="round"/>'
        for shape in outline.shapes
    ]
    labels = [
        _label(
            shape,
            names[shape.code],
            f'font-family="{style.font}" font-size="{style.size}" fill="{style.inks[states[shape.code]]}"',
        )
        for shape in outline.shapes
    ]
    # As wide as any other, so that names are as large on a narrow map.
    return _svg(WIDTH, outline.height, "".join(surfaces + labels))


def draw_cover(outline: Outline, tokens: Tokens) -> str:
    """Return the municipalities as a picture for the cover, without any text.

    It stands at the top right of the room that the style sheet gives it, whichever of the two is the taller.
    """
    stroke, fill = tokens["--omslag-karta-linje"], tokens["--omslag-karta-yta"]
    width = tokens["--omslag-karta-linjebredd"]
    body = "".join(
        f'<path d="{_path(s)}" fill="{fill}" stroke="{stroke}" stroke-width="{width}" stroke-linejoin="round"/>'
        for s in outline.shapes
    )
    return _svg(outline.width, outline.height, body, ' preserveAspectRatio="xMaxYMin"')


def _label(shape: Shape, name: str, look: str) -> str:
    x, y = label_place(shape.rings, len(name) * _LETTER_WIDTH / _LETTER_HEIGHT)
    # The text stands on its base line; half a letter down brings its middle to the place.
    return f'<text x="{x:.1f}" y="{y:.1f}" dy="0.35em" text-anchor="middle" {look}>{escape(name, quote=False)}</text>'


def _svg(width: float, height: float, body: str, fit: str = "") -> str:
    box = f"{-_MARGIN} {-_MARGIN} {width + 2 * _MARGIN:.1f} {height + 2 * _MARGIN:.1f}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"{fit}>{body}</svg>'


def _path(shape: Shape) -> str:
    return "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "Z" for ring in shape.rings)
