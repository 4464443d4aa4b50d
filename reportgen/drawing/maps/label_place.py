"""Where a name goes on a map: at the place within its area that is furthest from every boundary."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
Ring = Sequence[Point]

_STEPS = 16
_ROUNDS = 3
# Of the drawing's units: room that differs by less is the same.
_DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A place for a name: its middle, and half the height of the largest box around it that has room."""

    x: float
    y: float
    room: float


def label_place(rings: Sequence[Ring], aspect: float) -> Place:
    """Return the middle of the largest box of a given shape (width by height) that has room within the rings.

    The drawing is squeezed until the box is a square; then it is the point with the greatest distance to a boundary, in
    the longer of the two directions, found by a grid that is made finer around the best point. Where several points have
    the same room, as along the middle of an oblong, it is the one nearest to where the search began, at first the
    middle of the area. Holes are rings as well.
    """
    squeezed = [[(x / aspect, y) for x, y in ring] for ring in rings]
    edges = [edge for ring in squeezed for edge in zip(ring, [*ring[1:], ring[0]], strict=True)]
    every = [point for ring in squeezed for point in ring]
    west, east = min(x for x, _ in every), max(x for x, _ in every)
    north, south = min(y for _, y in every), max(y for _, y in every)
    best = ((west + east) / 2, (north + south) / 2)
    width, height = east - west, south - north
    for _ in range(_ROUNDS):
        start = best

        def merit(point: Point, start: Point = start) -> tuple[float, float]:
            return round(_clearance(point, edges), _DECIMALS), -math.dist(point, start)

        best = max(_grid(best, width, height), key=merit)
        width, height = width * 2 / _STEPS, height * 2 / _STEPS
    return Place(best[0] * aspect, best[1], _clearance(best, edges))


def _grid(middle: Point, width: float, height: float) -> Iterator[Point]:
    for row in range(_STEPS + 1):
        for column in range(_STEPS + 1):
            yield middle[0] + (column / _STEPS - 0.5) * width, middle[1] + (row / _STEPS - 0.5) * height


def _clearance(point: Point, edges: Sequence[tuple[Point, Point]]) -> float:
    """Return half the side of the largest square around a point that no edge enters, negative for a point outside."""
    x, y = point
    inside = False
    nearest = math.inf
    for (x1, y1), (x2, y2) in edges:
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
        if max(min(x1, x2) - x, x - max(x1, x2), min(y1, y2) - y, y - max(y1, y2)) < nearest:
            nearest = min(nearest, _distance(x1 - x, y1 - y, x2 - x1, y2 - y1))
    return nearest if inside else -nearest


def _distance(x: float, y: float, dx: float, dy: float) -> float:
    """Return the distance from the origin to an edge that begins at a point, in the longer of the two directions.

    It is least at an end of the edge, or where it crosses an axis or a diagonal.
    """
    turns = ((x, dx), (y, dy), (x - y, dx - dy), (x + y, dx + dy))
    places = [0.0, 1.0, *(-start / step for start, step in turns if step)]
    return min(max(abs(x + at * dx), abs(y + at * dy)) for at in places if 0 <= at <= 1)
