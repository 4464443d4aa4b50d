"""What a node says, whatever line of its file it begins on: a node that has only been moved has the same shape."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from reportgen.data.derivation import Derivation
from reportgen.diagnostics import Position
from reportgen.document.content import Picture
from reportgen.project.memory import Same

_ENTRY = "entry"


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Return the names of a class's fields; asking the dataclass each time takes most of a walk."""
    return tuple(field.name for field in fields(kind))


def shape_of(node: Any, at: Position, first_entry: int = 0) -> Hashable:
    """Return a value that is equal for nodes that differ in nothing but where they begin.

    Lines of the file of `at` are counted from there, entries of the ledger from `first_entry`. What a text rests on counts
    as the same where it is the very same object.
    """
    if isinstance(node, str | int | float | None):
        return node
    if isinstance(node, tuple):
        return tuple([shape_of(item, at, first_entry) for item in node])
    if isinstance(node, Position):
        return (node.path, node.line, node.column) if node.path != at.path else (node.line - at.line, node.column)
    if isinstance(node, Derivation):
        return Same(node)
    if isinstance(node, Picture):
        return node.svg, node.description, tuple(map(Same, node.values))
    if isinstance(node, Mapping):
        return tuple([(key, shape_of(value, at, first_entry)) for key, value in node.items()])
    if not is_dataclass(node):
        return Same(node)
    kind: Any = type(node)
    values: list[Hashable] = [kind]
    for name in _names(kind):
        value = getattr(node, name)
        if name == _ENTRY and isinstance(value, int):
            values.append(value - first_entry)
        else:
            values.append(shape_of(value, at, first_entry))
    return tuple(values)


def first_entry_of(node: Any) -> int:
    """Return the least number of an entry in a node; 0 where there is none."""
    return min((number for number in _entries(node) if number >= 0), default=0)


def _entries(node: Any) -> Iterator[int]:
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, tuple):
            waiting += one
        elif is_dataclass(one) and not isinstance(one, Position | Derivation | Picture):
            kind: Any = type(one)
            for name in _names(kind):
                value = getattr(one, name)
                if name == _ENTRY and isinstance(value, int):
                    yield value
                elif not isinstance(value, str):
                    waiting.append(value)


def moved(place: Position, old: Position, new: Position) -> Position:
    """Return a place after what it belongs to has been moved within its file, from one place to another."""
    if place.path != old.path or not place.line:
        return place
    return replace(place, line=place.line + new.line - old.line)
