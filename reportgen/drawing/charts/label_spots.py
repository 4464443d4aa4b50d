"""Where the words of a chart go: each near its point, apart from the others, off the lines and on the sheet.

Every text has a number of places that it could stand in, each with a cost. What it would cover is added, and the texts
are moved in turn until none of them finds a better place.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, permutations

# How far a text reaches above and beneath its base line, in parts of its size.
RISE, FALL = 0.72, 0.2
_GAP = 3.0
# Words beside each other need more space between them than words above each other, or they read as one text.
_BESIDE, _ABOVE = 6.0, 4.0
# What covering another text, leaving the sheet and lying on a line (for each point of its length) cost.
_COVERED, _OUTSIDE, _ON_LINE = 400.0, 2000.0, 14.0
# What it costs to stand where another line is nearer, and on the other side of a level than the own point.
_STRAY, _BEYOND = 60.0, 150.0
# How near to the own line another one parts nothing from it.
_CLOSE = 6.0
# How much higher or lower than its point a text may stand, and what a point more costs.
_FAR, _FAR_COST = 16.0, 0.5
_TURNS = 8
# Of how many of its best places, and from how many orders, each text is tried together with the others.
_BEST, _ORDERS = 60, 24

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the sheet in points, from the bottom left."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: Box, beside: float = 1.0, above: float = 1.0) -> bool:
        """Tell whether two boxes are nearer to each other than `beside` from side to side, and `above` up and down."""
        return (
            self.left < other.right + beside
            and other.left < self.right + beside
            and self.bottom < other.top + above
            and other.bottom < self.top + above
        )


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight piece of a line that a text should not lie on; `weight` is how much that matters.

    It should be `clear` points from the text.
    """

    start: tuple[float, float]
    end: tuple[float, float]
    weight: float = 1.0
    clear: float = 1.0

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
    choices = [_choices(text, lines, sheet, fixed) for text in texts]
    orders = islice(permutations(range(len(texts))), _ORDERS)
    found = min((_settled(choices, order) for order in orders), key=lambda settled: settled[0])
    return [choices[number][index].spot for number, index in enumerate(found[1])]


@dataclass(frozen=True, slots=True)
class _Choice:
    spot: Spot
    box: Box
    cost: float


def _choices(text: Wanted, lines: Sequence[Segment], sheet: Box, fixed: Sequence[Box]) -> list[_Choice]:
    """Return the best places of a text by itself, the best first."""
    boxes = [(spot, text.box(spot)) for spot in text.spots]
    choices = [_Choice(spot, box, spot.cost + _own_cost(box, lines, sheet, fixed)) for spot, box in boxes]
    return sorted(choices, key=lambda choice: choice.cost)[:_BEST]


def _settled(choices: Sequence[Sequence[_Choice]], order: Sequence[int]) -> tuple[float, list[int]]:
    """Return what the texts cost together, and which place each has, when they choose in turn until none moves."""
    chosen: dict[int, int] = {}
    for _ in range(_TURNS):
        before = dict(chosen)
        for number in order:
            others = [choices[other][index].box for other, index in chosen.items() if other != number]
            costs = (choice.cost + _COVERED * _meetings(choice.box, others) for choice in choices[number])
            chosen[number] = min(enumerate(costs), key=lambda numbered: numbered[1])[0]
        if chosen == before:
            break
    taken = [choices[number][chosen[number]] for number in range(len(choices))]
    meetings = sum(_meetings(one.box, [other.box for other in taken[:number]]) for number, one in enumerate(taken))
    return sum(choice.cost for choice in taken) + _COVERED * meetings, [chosen[n] for n in range(len(choices))]


def _meetings(box: Box, others: Sequence[Box]) -> int:
    return sum(box.meets(other, _BESIDE, _ABOVE) for other in others)


def _own_cost(box: Box, lines: Sequence[Segment], sheet: Box, fixed: Sequence[Box]) -> float:
    outside = box.left < sheet.left or box.right > sheet.right or box.bottom < sheet.bottom or box.top > sheet.top
    return (
        _OUTSIDE * outside
        + _COVERED * sum(box.meets(other) for other in fixed)
        + _ON_LINE * sum(line.weight * line.within(_around(box, line.clear)) for line in lines)
    )


def _around(box: Box, clear: float) -> Box:
    return Box(box.left - clear, box.bottom - clear, box.right + clear, box.top + clear)


def beside(
    point: Point,
    width: float,
    size: float,
    line: Sequence[Point],
    others: Sequence[Sequence[Point]] = (),
    *,
    right: bool,
    reach: float,
    thickness: float,
    level: Segment | None = None,
) -> tuple[Spot, ...]:
    """Return the places for the text of a point of a line: over and under the line, and level with the point.

    With `right` the text rather begins at the point, else it rather ends there; `reach` is how far left it may go along
    the line. The places that are nearest to the point cost least. One that one of the `others` parts from its line costs
    more, since the text would be taken for that line's, and so does one that is nearer to the end of another line, or that
    the horizontal `level` parts from the point.
    """
    ends = [other[-1] for other in others]

    def cost(x: float, y: float) -> float:
        box = Box(x, y - FALL * size, x + width, y + RISE * size)
        nearest = min((_distance(box, end) for end in ends), default=math.inf)
        parted = _is_parted(x + width / 2, y, line, others)
        higher = max(abs(y + RISE * size / 2 - point[1]) - _FAR, 0.0) * _FAR_COST
        beyond = level is not None and _is_beyond(box, point, level)
        return _STRAY * (parted + (nearest + 1 < _distance(box, point))) + _BEYOND * beyond + higher

    spots = _spots(point, width, size, line, right, reach, thickness)
    return tuple(Spot(x, y, near + cost(x, y)) for x, y, near in spots)


def _distance(box: Box, point: Point) -> float:
    """Return how far a point is from a box."""
    x, y = point
    return math.hypot(max(box.left - x, x - box.right, 0.0), max(box.bottom - y, y - box.top, 0.0))


def _is_beyond(box: Box, point: Point, level: Segment) -> bool:
    """Tell whether a box stands along a horizontal segment, on the other side of it than a point."""
    (left, height), (right, _) = level.start, level.end
    along = box.left < right and left < box.right
    return along and (box.bottom + box.top - 2 * height) * (point[1] - height) < 0


def _is_parted(x: float, y: float, line: Sequence[Point], others: Sequence[Sequence[Point]]) -> bool:
    own = _height(line, x)
    heights = (_height(other, x) for other in others)
    if own is None:
        return False
    # A line that all but follows the own one parts nothing from it.
    low, high = min(own + _CLOSE, y), max(own - _CLOSE, y)
    return any(low < height < high for height in heights if height is not None)


def _height(line: Sequence[Point], x: float) -> float | None:
    """Return how high a line is at a place, None where it is not there."""
    for (x0, y0), (x1, y1) in pairwise(line):
        if x0 <= x <= x1 and x0 < x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return None


def _spots(
    point: Point,
    width: float,
    size: float,
    line: Sequence[Point],
    right: bool,
    reach: float,
    thickness: float,
) -> Iterator[tuple[float, float, float]]:
    x, y = point
    apart = _GAP + thickness / 2
    level = y - RISE * size / 2
    yield x + apart + 2, level, 0.0 if right else 40.0
    yield x - apart - 2 - width, level, 60.0
    starts = [(x + 2, 1.0 if right else 25.0), (x + 3 - width, 12.0 if right else 0.0), (x - width / 2, 10.0)]
    starts += [(x + 3 - width - back, 8 + back * 0.4) for back in range(12, int(reach), 12)]
    for start, cost in starts:
        high, low = _extent(line, start, start + width, y)
        for lift in (0, 4, 9, 15, 22, 30, 40, 52, 66):
            yield start, high + apart + FALL * size + lift, cost + lift * 0.9
            yield start, low - apart - RISE * size - lift, cost + 1 + lift * 0.9


def _extent(line: Sequence[Point], left: float, right: float, at: float) -> tuple[float, float]:
    """Return the highest and the lowest place of a line between two of its ends; that of its point where it is not there."""
    heights = [y for x, y in line if left <= x <= right]
    for (x0, y0), (x1, y1) in pairwise(line):
        heights += [y0 + (y1 - y0) * (edge - x0) / (x1 - x0) for edge in (left, right) if x0 < edge < x1]
    return (max(heights), min(heights)) if heights else (at, at)
