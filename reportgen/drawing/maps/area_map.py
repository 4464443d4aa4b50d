"""A map of the municipalities, each in a fill of its own, drawn in the size that it is printed in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from reportgen.drawing.canvas import MAP, font, sheet, svg, unbroken, whole
from reportgen.drawing.chart_style import ChartStyle
from reportgen.drawing.maps.boundaries import Line, boundaries, hatching
from reportgen.drawing.maps.map_look import Fill, MapLook, cover_fill, cover_look, cover_room
from reportgen.drawing.maps.map_names import Name, apart, beside, within
from reportgen.drawing.outline import Outline, Shape
from reportgen.looks.tokens import Tokens

# In points: between the lines of hatching, and the lines to names beside the map with what lies under them.
_HATCH_DISTANCE, _HATCH_WIDTH = 3.0, 0.7
_LEADER_WIDTH, _LEADER_GROUND, _DOT = 0.6, 2.0, 2.4
# In points, between a name and the line to it.
_LEADER_GAP = 2.0


@dataclass(frozen=True, slots=True)
class AreaMap:
    """A map: the shapes, and for each in their order its fill and its name (empty for none).

    `width` and `height` are the room that the map has, in points; it keeps its shape and fills the one or the other. A
    name that has not room enough within its area stands beside the map if `names_beside`, which makes the drawing wider,
    and is else left out.
    """

    outline: Outline
    fills: tuple[Fill, ...]
    names: tuple[str, ...]
    look: MapLook
    width: float
    height: float
    names_beside: bool = False

    def draw(self, style: ChartStyle) -> str:
        """Return the map as an SVG element: fills, hatching, the lines between areas, the edge, and then the names.

        The edge goes around all areas and not around each, so that it has the same weight everywhere.
        """
        margin = self.look.edge_width
        scale = min((self.width - 2 * margin) / self.outline.width, (self.height - 2 * margin) / self.outline.height)
        shapes = [_placed(shape, self.outline.height, scale, margin) for shape in self.outline.shapes]
        named = self._named(shapes, style)
        right = self.outline.width * scale + 2 * margin
        left = min([0.0, *(name.x - name.half_width for name in named if name)])
        right = max([right, *(name.x + name.half_width for name in named if name)])
        figure = sheet(right - left, self.outline.height * scale + 2 * margin)
        axes = whole(figure)
        axes.set_xlim(left, right)
        for shape, fill, name in zip(shapes, self.fills, named, strict=True):
            _draw_area(axes, shape, fill, self.look, name)
        between, around = boundaries(shapes)
        _draw_lines(axes, between, self.look.line, self.look.line_width, 3)
        _draw_lines(axes, around, self.look.edge, self.look.edge_width, 4)
        for name, fill in zip(named, self.fills, strict=True):
            if name is not None:
                _write(axes, name, fill, style, self.look)
        drawn = svg(figure, kind=MAP)
        return drawn.replace("<svg ", '<svg preserveAspectRatio="xMaxYMin" ', 1) if self.look.aside else drawn

    def _named(self, shapes: Sequence[Shape], style: ChartStyle) -> list[Name | None]:
        """Return each shape's name with its place, None for one that has none."""
        size = self.look.size
        named = [within(s, name, style, size) if name else None for s, name in zip(shapes, self.names, strict=True)]
        if not self.names_beside:
            return named
        sides: dict[bool, list[Name]] = {True: [], False: []}
        for shape, name, found in zip(shapes, self.names, named, strict=True):
            if name and found is None:
                placed, left = beside(shape, name, shapes, style, size)
                sides[left].append(placed)
        moved = {name.text: name for names in sides.values() for name in apart(names, size)}
        return [found or moved.get(name) for name, found in zip(self.names, named, strict=True)]


def _placed(shape: Shape, height: float, scale: float, margin: float) -> Shape:
    """Return a shape in points from the bottom left of the sheet."""
    rings = (tuple((margin + x * scale, margin + (height - y) * scale) for x, y in ring) for ring in shape.rings)
    return Shape(shape.code, tuple(rings))


def _draw_area(axes: Any, shape: Shape, fill: Fill, look: MapLook, name: Name | None) -> None:
    from matplotlib.patches import PathPatch  # noqa: PLC0415 - see canvas
    from matplotlib.path import Path  # noqa: PLC0415

    outline = Path.make_compound_path(*(Path([*ring, ring[0]], closed=True) for ring in shape.rings))
    # A line in its own colour keeps neighbours from showing the paper between them.
    axes.add_patch(PathPatch(outline, facecolor=fill.colour, edgecolor=fill.colour, linewidth=0.2, clip_on=False))
    if fill.hatched:
        _draw_lines(axes, hatching(shape.rings, _HATCH_DISTANCE), look.hatch, _HATCH_WIDTH, 1.5)
        if name is not None and name.pointed is None:
            corner = name.x - name.half_width, name.y - name.half_height
            _draw_ground(axes, corner, 2 * name.half_width, 2 * name.half_height, fill)


def _draw_ground(axes: Any, corner: tuple[float, float], width: float, height: float, fill: Fill) -> None:
    from matplotlib.patches import Rectangle  # noqa: PLC0415 - see canvas

    axes.add_patch(Rectangle(corner, width, height, facecolor=fill.colour, linewidth=0, zorder=2, clip_on=False))


def _draw_lines(axes: Any, lines: Iterable[Line], colour: str, width: float, zorder: float) -> None:
    for line in lines:
        axes.plot(
            *zip(*line, strict=True),
            color=colour,
            linewidth=width,
            solid_capstyle="round",
            solid_joinstyle="round",
            zorder=zorder,
            clip_on=False,
        )


def _write(axes: Any, name: Name, fill: Fill, style: ChartStyle, look: MapLook) -> None:
    if name.pointed is not None:
        way = 1 if name.x < name.pointed[0] else -1
        line = (name.x + way * (name.half_width + _LEADER_GAP), name.y), name.pointed
        # Ink on the paper's colour is seen on any fill.
        _draw_lines(axes, [line], style.paper, _LEADER_GROUND, 5)
        _draw_lines(axes, [line], style.ink, _LEADER_WIDTH, 6)
        axes.plot(
            *name.pointed,
            "o",
            color=style.ink,
            markersize=_DOT,
            markeredgecolor=style.paper,
            markeredgewidth=_LEADER_WIDTH,
            zorder=7,
            clip_on=False,
        )
    axes.text(
        name.x,
        name.y,
        unbroken(name.text),
        ha="center",
        va="center",
        color=fill.ink if name.pointed is None else style.ink,
        fontproperties=font(style, look.size),
        zorder=8,
        clip_on=False,
    )


def cover_map(outline: Outline, tokens: Tokens, own: str = "") -> AreaMap:
    """Return the municipalities as a picture for the cover, without any text; the one with the code `own` in the lines' colour.

    It stands at the top right of its room, whichever of the two is the taller.
    """
    look, fill = cover_look(tokens), cover_fill(tokens)
    fills = tuple(Fill(look.line, look.line) if shape.code == own else fill for shape in outline.shapes)
    return AreaMap(outline, fills, ("",) * len(fills), look, *cover_room(tokens))
