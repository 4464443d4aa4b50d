"""Where the words of a chart go: each near its point, apart from the others, off the lines and on the sheet.

Every text has a number of places that it could stand in, each with a cost. What it would cover is added, and the texts
are moved in turn until none of them finds a better place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# How far a text reaches above and beneath its base line, in parts of its size.
RISE, FALL = 0.72, 0.2
_GAP = 3.0
# What covering another text, leaving the sheet and lying on a line (for each point of its length) cost.
_COVERED, _OUTSIDE, _ON_LINE = 400.0, 2000.0, 6.0
_TURNS = 8


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the sheet in points, from the bottom left."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: Box, gap: float = 1.0) -> bool:
        """Tell whether two boxes are nearer to each other than a gap."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.bottom < other.top + gap
            and other.bottom < self.top + gap
        )


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight piece of a line that a text should not lie on; `weight` is how much that matters."""

    start: tuple[float, float]
    end: tuple[float, float]
    weight: float = 1.0

    def within(self, box: Box) -> float:
        """Return the length of the part that is within a box."""
        (x, y), (dx, dy) = self.start, (self.end[0] - self.start[0], self.end[1] - self.start[1])
        enter, leave = 0.0, 1.0
        for at, way, low, high in ((x, dx, box.left, box.right), (y, dy, box.bottom, box.top)):
            if way == 0:
                if not low <= at <= high:
                    return 0.0
                continue
            first, second = sorted(((low - at) / way, (high - at) / way))
            enter, leave = max(enter, first), min(leave, second)
        return max(leave - enter, 0.0) * (dx**2 + dy**2) ** 0.5 if leave >= enter else 0.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A place for a text: the left end of its base line, and what it costs to stand there."""

    x: float
    y: float
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """A text that is to be placed: its width and size in points, and its possible places."""

    width: float
    size: float
    spots: tuple[Spot, ...]

    def box(self, spot: Spot) -> Box:
        """Return what the text covers in a place."""
        return Box(spot.x, spot.y - FALL * self.size, spot.x + self.width, spot.y + RISE * self.size)


def placed(texts: Sequence[Wanted], lines: Sequence[Segment], sheet: Box, fixed: Sequence[Box] = ()) -> list[Spot]:
    """Return a place for each text. `fixed` are boxes that cannot move."""
    alone = [[spot.cost + _own_cost(text.box(spot), lines, sheet, fixed) for spot in text.spots] for text in texts]
    chosen = [min(range(len(costs)), key=costs.__getitem__) for costs in alone]
    boxes = [[text.box(spot) for spot in text.spots] for text in texts]
    for _ in range(_TURNS):
        before = list(chosen)
        for number in range(len(texts)):
            others = [boxes[other][chosen[other]] for other in range(len(texts)) if other != number]
            costs = [
                cost + _COVERED * sum(box.meets(other) for other in others)
                for box, cost in zip(boxes[number], alone[number], strict=True)
            ]
            chosen[number] = min(range(len(costs)), key=costs.__getitem__)
        if chosen == before:
            break
    return [text.spots[index] for text, index in zip(texts, chosen, strict=True)]


def _own_cost(box: Box, lines: Sequence[Segment], sheet: Box, fixed: Sequence[Box]) -> float:
    outside = box.left < sheet.left or box.right > sheet.right or box.bottom < sheet.bottom or box.top > sheet.top
    near = Box(box.left - 1, box.bottom - 1, box.right + 1, box.top + 1)
    return (
        _OUTSIDE * outside
        + _COVERED * sum(box.meets(other) for other in fixed)
        + _ON_LINE * sum(line.weight * line.within(near) for line in lines)
    )


def beside(
    point: tuple[float, float],
    width: float,
    size: float,
    line: Sequence[tuple[float, float]],
    *,
    right: bool,
    reach: float,
    thickness: float,
) -> tuple[Spot, ...]:
    """Return the places for the text of a point of a line: over and under the line, and level with the point.

    With `right` the text rather begins at the point, else it rather ends there; `reach` is how far left it may go along
    the line. The places that are nearest to the point cost least.
    """
    return tuple(_spots(point, width, size, line, right, reach, thickness))


def _spots(
    point: tuple[float, float],
    width: float,
    size: float,
    line: Sequence[tuple[float, float]],
    right: bool,
    reach: float,
    thickness: float,
) -> Iterator[Spot]:
    x, y = point
    apart = _GAP + thickness / 2
    level = y - RISE * size / 2
    yield Spot(x + apart + 2, level, 0.0 if right else 40.0)
    yield Spot(x - apart - 2 - width, level, 60.0)
    starts = [(x + 2, 1.0 if right else 25.0), (x + 3 - width, 12.0 if right else 0.0), (x - width / 2, 10.0)]
    starts += [(x + 3 - width - back, 8 + back * 0.2) for back in range(12, int(reach), 12)]
    for start, cost in starts:
        high, low = _extent(line, start, start + width, y)
        for lift in (0, 4, 9, 15, 22, 30, 40, 52, 66):
            yield Spot(start, high + apart + FALL * size + lift, cost + lift * 0.9)
            yield Spot(start, low - apart - RISE * size - lift, cost + 1 + lift * 0.9)


def _extent(line: Sequence[tuple[float, float]], left: float, right: float, at: float) -> tuple[float, float]:
    """Return the highest and the lowest place of a line between two of its ends; that of its point where it is not there."""
    heights = [y for x, y in line if left <= x <= right]
    for (x0, y0), (x1, y1) in zip(line, line[1:], strict=False):
        for edge in (left, right):
            if x0 < edge < x1:
                heights.append(y0 + (y1 - y0) * (edge - x0) / (x1 - x0))
    return (max(heights), min(heights)) if heights else (at, at)
