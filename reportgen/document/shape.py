"""What a node says, whatever line of its file it begins on: a node that has only been moved has the same shape."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from reportgen.diagnostics import Position

_PLACE = re.compile(r"Position\(path='([^']*)', line=([0-9]+), column=([0-9]+)\)")
_ENTRY = re.compile(r"\bentry=([0-9]+)")


def shape_of(node: Any, at: Position, first_entry: int = 0) -> str:
    """Return a text that is the same for nodes that differ in nothing but where they begin.

    Lines of the file of `at` are counted from there, entries of the ledger from `first_entry`.
    """

    def placed(match: re.Match[str]) -> str:
        if match[1] != at.path or match[2] == "0":
            return match[0]
        return f"@{int(match[2]) - at.line}:{match[3]}"

    text = _PLACE.sub(placed, repr(node))
    return _ENTRY.sub(lambda match: f"entry+{int(match[1]) - first_entry}", text)


def first_entry_of(node: Any) -> int:
    """Return the least number of an entry in a node; 0 where there is none."""
    return min((int(number) for number in _ENTRY.findall(repr(node))), default=0)


def moved(place: Position, old: Position, new: Position) -> Position:
    """Return a place after what it belongs to has been moved within its file, from one place to another."""
    if place.path != old.path or not place.line:
        return place
    return replace(place, line=place.line + new.line - old.line)
