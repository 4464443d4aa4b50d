"""What a chart over time is made of: lines of points, what is aimed at, and marks, with every text that stands beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from reportgen.drawing.points import Points


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a chart.

    `role` decides its looks: own, second, third, women or men. `label` stands at its end and `first_label`, if any, at
    its beginning. `gaps` are the years from which there is nothing until the next point; over them the line is dotted.
    `cuts` are years before which it is broken off, as the values before cannot be compared. `dots` are the
    points that have a dot: all of what is not measured every year, and of months those that are judged; the line of these is thin. `margin` is the half of an interval around the newest value. `told` is each point in words.
    """

    role: str
    points: Points
    label: str
    first_label: str = ""
    gaps: tuple[int, ...] = ()
    cuts: tuple[int, ...] = ()
    dots: Points = ()
    margin: Decimal | None = None
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Goal:
    """A level that is to be reached in a year; `is_level` says that the year has no place on the axis, which ends before it."""

    year: int
    value: Decimal
    label: str
    is_level: bool = False


@dataclass(frozen=True, slots=True)
class Forecast:
    """Where the trend leads from the newest point to the year of the target."""

    points: Points
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A word at a time of the axis; half years stand between two values."""

    time: Decimal
    word: str


@dataclass(frozen=True, slots=True)
class Bracket:
    """The difference between two values of a year, in figures."""

    year: int
    values: tuple[Decimal, Decimal]
    label: str


def runs(line: Line) -> Iterator[Points]:
    """Yield the parts of a line between its gaps and cuts."""
    run: list[tuple[int, Decimal]] = []
    for before, point in pairwise((None, *line.points)):
        if run and before is not None and point is not None and (before[0] in line.gaps or point[0] in line.cuts):
            yield tuple(run)
            run = []
        if point is not None:
            run.append(point)
    yield tuple(run)
