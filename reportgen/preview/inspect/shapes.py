"""What the viewer is told of a page, in plain values. Lengths are points (1/72 inch) from the page's top left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from reportgen.diagnostics import Position

POINT = 0.75
"""A CSS px in points (CSS Values and Units 4, 6.2)."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a page."""

    x: float
    y: float
    width: float
    height: float

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point is in it; of two that meet the edge belongs to the one after."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height

    @property
    def area(self) -> float:
        """Its width times its height."""
        return self.width * self.height


class Kind(StrEnum):
    """What a block of a page is, in the word that the reader sees."""

    PARAGRAPH = "stycke"
    HEADING = "rubrik"
    ITEM = "listpunkt"
    CELL = "cell"
    CAPTION = "bildtext"
    REMARK = "anmärkning"
    PICTURE = "bild"
    FIGURE = "figur eller tabell"
    DIRECTIVE = "direktiv"
    LIST = "lista eller citat"
    TABLE = "tabell"
    NOTE = "fotnot"
    CONTENTS = "rad i innehållsförteckningen"
    COVER = "omslagstext"
    RUNNING = "sidhuvud eller sidfot"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Words:
    """The printed words of an entry of the ledger, by its number: a box for each line that they stand on.

    `at` is where they were asked for in the narrative; in a cell or a chart where the first datum stands that they rest on.
    """

    entry: int
    boxes: tuple[Box, ...]
    at: Position


@dataclass(frozen=True, slots=True)
class Block:
    """Something on a page that can be pointed at; `id` is its number on the page.

    `at` is where its own words were written, or the row of the data that they are from; `directive` is where the
    directive was written that made it, None for what was written in the narrative's own text. Where nothing is known
    of either both are None. `drawn` are the entries of values that its picture shows. `anchor` is that of the block
    where it can be led to, or of what it leads to where it is a line of the contents.
    """

    id: int
    kind: Kind
    boxes: tuple[Box, ...]
    at: Position | None
    directive: Position | None = None
    words: tuple[Words, ...] = ()
    drawn: tuple[int, ...] = ()
    anchor: str = ""

    @property
    def written(self) -> Position | None:
        """Where somebody can change it: its own words, or the directive that made it of data."""
        return self.directive or self.at if self.kind in _MADE or self.words_are_data else self.at

    @property
    def words_are_data(self) -> bool:
        """Whether its words stand in the project's data and a directive has fetched them."""
        return self.directive is not None and self.at is not None and not self.at.path.startswith("narrative/")


_MADE = {Kind.PICTURE, Kind.FIGURE, Kind.DIRECTIVE}


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text as it stands on a line: `size` is that of its type.

    `after` is what stands between it and the next one when they are read: nothing within a line or a divided word, a
    space where a line ends, a line break where a block does.
    """

    text: str
    x: float
    y: float
    width: float
    height: float
    size: float
    after: str


def joined(boxes: Iterable[Box]) -> tuple[Box, ...]:
    """Return boxes in their order with those of the same line made one."""
    found: list[Box] = []
    for box in boxes:
        if found and _same_line(last := found[-1], box):
            left, top = min(last.x, box.x), min(last.y, box.y)
            right = max(last.x + last.width, box.x + box.width)
            low = max(last.y + last.height, box.y + box.height)
            found[-1] = Box(left, top, right - left, low - top)
        else:
            found.append(box)
    return tuple(found)


def _same_line(one: Box, other: Box) -> bool:
    middle = other.y + other.height / 2
    return one.y < middle < one.y + one.height and other.x >= one.x
