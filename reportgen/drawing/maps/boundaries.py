"""The lines of a map: which parts of the boundaries are within it and which around it, and the lines of hatching."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

from reportgen.drawing.outline import Shape

Point = tuple[float, float]
Line = tuple[Point, ...]
_Edge = frozenset[Point]

# Of the drawing's units: so far beside the middle of an edge is asked what lies there.
_ASIDE = 0.4


def boundaries(shapes: Sequence[Shape]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the lines between the areas, each once, and the lines around all of them.

    An edge that two areas share is between them. One that is there once is so too if there is area on both sides, as
    where neighbours have not been drawn with the same points.
    """
    count: Counter[_Edge] = Counter(
        frozenset(edge) for shape in shapes for ring in shape.rings for edge in _edges(ring)
    )
    lone = [tuple(edge) for edge, times in count.items() if times == 1 and len(edge) > 1]
    outer = {frozenset(edge) for edge, within in zip(lone, _within(lone, shapes), strict=True) if not within}
    drawn: set[_Edge] = set()
    between: list[Line] = []
    around: list[Line] = []
    for shape in shapes:
        for ring in shape.rings:
            around += _runs(ring, outer)
            inner = {frozenset(edge) for edge in _edges(ring)} - outer - drawn
            between += _runs(ring, inner)
            drawn |= inner
    return tuple(between), tuple(around)


def hatching(rings: Sequence[Sequence[Point]], distance: float) -> tuple[Line, ...]:
    """Return the parts of diagonal lines, so far from each other, that lie within rings (holes are rings as well)."""
    step = distance * math.sqrt(2)
    sums = [x + y for ring in rings for x, y in ring]
    lines: list[Line] = []
    for number in range(math.ceil(min(sums) / step), math.floor(max(sums) / step) + 1):
        level = number * step
        crossings = sorted(
            x1 + (x2 - x1) * (level - x1 - y1) / (x2 + y2 - x1 - y1)
            for ring in rings
            for (x1, y1), (x2, y2) in _edges(ring)
            if (x1 + y1 > level) != (x2 + y2 > level)
        )
        pairs = zip(crossings[::2], crossings[1::2], strict=True)
        lines += [((start, level - start), (end, level - end)) for start, end in pairs]
    return tuple(lines)


def _edges(ring: Sequence[Point]) -> list[tuple[Point, Point]]:
    return [edge for edge in zip(ring, [*ring[1:], ring[0]], strict=True) if edge[0] != edge[1]]


def _runs(ring: Sequence[Point], wanted: set[_Edge]) -> list[Line]:
    """Return the lines of a ring's edges that are wanted, as long as they are unbroken."""
    edges = _edges(ring)
    flags = [frozenset(edge) in wanted for edge in edges]
    if all(flags):
        return [(*(start for start, _ in edges), edges[0][0])]
    # Begun where something is not wanted, no run goes on from the end to the beginning.
    start = flags.index(False)
    runs: list[list[Point]] = []
    unbroken = False
    for index in (*range(start, len(edges)), *range(start)):
        if flags[index]:
            runs = runs if unbroken else [*runs, [edges[index][0]]]
            runs[-1].append(edges[index][1])
        unbroken = flags[index]
    return [tuple(run) for run in runs]


def _within(edges: Sequence[Sequence[Point]], shapes: Sequence[Shape]) -> list[bool]:
    """Tell of each edge whether there is area on both sides of it."""
    asked: list[Point] = []
    for (x1, y1), (x2, y2) in edges:
        length = math.dist((x1, y1), (x2, y2))
        across = (y2 - y1) / length * _ASIDE, (x1 - x2) / length * _ASIDE
        middle = (x1 + x2) / 2, (y1 + y2) / 2
        asked += [(middle[0] + way * across[0], middle[1] + way * across[1]) for way in (1, -1)]
    covered = [False] * len(asked)
    for shape in shapes:
        covered = [known or inside for known, inside in zip(covered, _inside(asked, shape), strict=True)]
    return [one and other for one, other in zip(covered[::2], covered[1::2], strict=True)]


def _inside(points: Sequence[Point], shape: Shape) -> list[bool]:
    """Tell of each point whether it lies within a shape: within an odd number of its rings."""
    from matplotlib.path import Path  # noqa: PLC0415 - see canvas

    times: Any = sum(Path(ring).contains_points(points).astype(int) for ring in shape.rings) if points else []
    return [bool(time % 2) for time in times]
