"""The names of a map: within their area where they have room, else beside the map with a line to the area."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportgen.drawing.canvas import text_width
from reportgen.drawing.chart_style import ChartStyle
from reportgen.drawing.maps.label_place import label_place
from reportgen.drawing.outline import Shape

# In points: around a name within its area, and between the map and a name beside it.
_AIR, _BESIDE = 1.2, 6.0
# Of the type size: what the letters of a name take in height, and the distance of two names under each other.
_LETTER_HEIGHT, _LINE_HEIGHT = 0.95, 1.15
# In points: so fine is sought how far the map reaches from a place.
_STEP = 1.0


@dataclass(frozen=True, slots=True)
class Name:
    """A name that has its place: its text, and the middle and half the size of the room it takes, in points.

    `pointed` is the place within the area that a line leads to, None for a name that stands within it.
    """

    text: str
    x: float
    y: float
    half_width: float
    half_height: float
    pointed: tuple[float, float] | None = None


def within(shape: Shape, name: str, style: ChartStyle, size: float) -> Name | None:
    """Return a name with its place within its area, or None where it would come nearer to a boundary than its air."""
    half_width = text_width(name, style, size) / 2 + _AIR
    half_height = size * _LETTER_HEIGHT / 2 + _AIR
    found = label_place(shape.rings, half_width / half_height)
    return Name(name, found.x, found.y, half_width, half_height) if found.room >= half_height else None


def beside(shape: Shape, name: str, shapes: Iterable[Shape], style: ChartStyle, size: float) -> tuple[Name, bool]:
    """Return a name with its place beside the map, on the side where the line to it is shorter, and whether that is left.

    The line is level; names that would come over each other are moved apart by `apart`.
    """
    half_width = text_width(name, style, size) / 2
    half_height = size * _LETTER_HEIGHT / 2
    found = label_place(shape.rings, 1)
    west, east = _reach(found.y, half_height + _AIR, shapes)
    left = found.x - west < east - found.x
    x = west - _BESIDE - half_width if left else east + _BESIDE + half_width
    return Name(name, x, found.y, half_width, half_height, (found.x, found.y)), left


def apart(names: Sequence[Name], size: float) -> list[Name]:
    """Return the names of one side, moved up and down until none is over another, as little as it takes."""
    ordered = sorted(names, key=lambda name: name.y)
    heights = [name.y for name in ordered]
    distance = size * _LINE_HEIGHT
    for _ in range(50):
        for index in range(len(heights) - 1):
            overlap = distance - (heights[index + 1] - heights[index])
            if overlap > 0:
                heights[index] -= overlap / 2
                heights[index + 1] += overlap / 2
    return [replace(name, y=height) for name, height in zip(ordered, heights, strict=True)]


def _reach(y: float, half_height: float, shapes: Iterable[Shape]) -> tuple[float, float]:
    """Return how far the map reaches to the left and to the right in a band around a height."""
    crossed = [
        x1 + (x2 - x1) * min(max((level - y1) / (y2 - y1), 0), 1) if y1 != y2 else x1
        for shape in shapes
        for ring in shape.rings
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True)
        for level in (y - half_height, y - _STEP, y, y + _STEP, y + half_height)
        if min(y1, y2) <= level <= max(y1, y2)
    ]
    crossed += [x for shape in shapes for ring in shape.rings for x, height in ring if abs(height - y) <= half_height]
    return min(crossed), max(crossed)
