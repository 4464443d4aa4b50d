"""Where a name goes on a map: at the place within its area that is furthest from every boundary."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

Point = tuple[float, float]
Ring = Sequence[Point]

_STEPS = 16
_ROUNDS = 3
# Of the drawing's units: room that differs by less is the same.
_DECIMALS = 3


def label_place(rings: Sequence[Ring], aspect: float) -> Point:
    """Return the middle of the largest box of a given shape (width by height) that has room within the rings.

    The drawing is squeezed until the box is a square; then it is the point with the greatest distance to a boundary
    (the pole of inaccessibility), found by a grid that is made finer around the best point. Where several points have
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
    return best[0] * aspect, best[1]


def _grid(middle: Point, width: float, height: float) -> Iterator[Point]:
    for row in range(_STEPS + 1):
        for column in range(_STEPS + 1):
            yield middle[0] + (column / _STEPS - 0.5) * width, middle[1] + (row / _STEPS - 0.5) * height


def _clearance(point: Point, edges: Sequence[tuple[Point, Point]]) -> float:
    """Return the distance to the nearest edge, negative for a point outside (an even number of crossings)."""
    x, y = point
    inside = False
    nearest = math.inf
    for (x1, y1), (x2, y2) in edges:
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
        dx, dy = x2 - x1, y2 - y1
        length = dx * dx + dy * dy
        along = min(max(((x - x1) * dx + (y - y1) * dy) / length, 0), 1) if length else 0
        nearest = min(nearest, (x - x1 - along * dx) ** 2 + (y - y1 - along * dy) ** 2)
    return math.sqrt(nearest) if inside else -math.sqrt(nearest)
