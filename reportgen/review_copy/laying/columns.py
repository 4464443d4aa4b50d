"""How wide the columns of a table are, by the words in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

# How narrow and how wide a column may want to be, in letters; which part of a text it wants on a line, in how many at most.
_NARROWEST, _WIDEST = 4, 40
_OF_TEXT = 0.55
_MOST_LINES = 5
# Millimetres of a letter in a table, and of the room at the sides of a cell; where words may be divided.
_LETTER, _PADDING = 1.85, 3.2
_BREAKS = re.compile("[ \u00ad\n]")


@dataclass(frozen=True, slots=True)
class Room:
    """How wide a column must be, for its longest word, and how wide it wants to be, for two lines of its longest text: in letters."""

    least: int = _NARROWEST
    wanted: int = _NARROWEST

    def with_text(self, text: str) -> Room:
        """Return the room of a column that has a text more."""
        # A part that is divided from the next has a hyphen.
        parts = [len(part) for part in _BREAKS.split(text.replace("\u00ad", "-\u00ad"))]
        least = max(self.least, *parts, len(text) // _MOST_LINES)
        return Room(least, max(self.wanted, least, min(round(len(text) * _OF_TEXT), _WIDEST)))


def widths(rooms: Sequence[Room], whole: float) -> tuple[float, ...]:
    """Divide a width among columns: to each what it must have, and of the rest as it wants; in millimetres."""
    least = [room.least * _LETTER + _PADDING for room in rooms]
    rest = whole - sum(least)
    if rest <= 0:
        return tuple(whole * one / sum(least) for one in least)
    wishes = [room.wanted - room.least + 1 for room in rooms]
    return tuple(one + rest * wish / sum(wishes) for one, wish in zip(least, wishes, strict=True))
