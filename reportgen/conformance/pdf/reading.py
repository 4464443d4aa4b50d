"""Reading the objects of a PDF file that anybody may have written: whatever stands there, the answer has the type asked for.

A key that is missing and a key whose value is of another type are the same: nothing. What must be there is for the
checks to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, StreamDecodeLevel, String

_DEPTH = 64
"""How deep trees of names and numbers are followed; those of real files have two or three levels."""


def entry(thing: Any, *keys: str) -> Any:
    """Return what stands under a key of a dictionary or a stream, and under further keys of that; None where nothing does."""
    for key in keys:
        if not isinstance(thing, Dictionary | Stream):
            return None
        thing = thing.get(key)
    return thing


def items(value: Any) -> list[Any]:
    """Return the items of an array, and of anything else the thing itself: many keys take one or several."""
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def dictionaries(value: Any) -> list[Any]:
    """Return the dictionaries and streams among the items of a value."""
    return [item for item in items(value) if isinstance(item, Dictionary | Stream)]


def pairs(thing: Any) -> list[tuple[str, Any]]:
    """Return the keys and values of a dictionary, and of anything else none."""
    return [(str(key), value) for key, value in thing.items()] if isinstance(thing, Dictionary) else []


def name_of(value: Any) -> str:
    """Return a name without its slash, or nothing where it is no name."""
    return _words(value)[1:] if isinstance(value, Name) else ""


def text_of(value: Any) -> str:
    """Return a text, or nothing where it is no string."""
    return _words(value) if isinstance(value, String) else ""


def _words(value: Any) -> str:
    try:
        return str(value)
    except UnicodeDecodeError:
        return bytes(value).decode("latin-1") if isinstance(value, String) else "/okänt"


def whole(value: Any) -> int | None:
    """Return a whole number, or None where it is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    return int(value) if isinstance(value, Decimal) and value == value.to_integral_value() else None


def is_true(value: Any) -> bool:
    """Tell whether a value is the truth value true, and nothing that Python would take for it."""
    return value is True


def decoded(stream: Any) -> bytes | None:
    """Return the contents of a stream, or None where it is none or cannot be decoded."""
    try:
        return bytes(stream.read_bytes(StreamDecodeLevel.specialized)) if isinstance(stream, Stream) else None
    except pikepdf.PdfError:
        return None


def filters(stream: Any) -> tuple[str, ...]:
    """Return the names of a stream's filters, in the order in which they are undone."""
    return tuple(name_of(item) for item in items(entry(stream, "/Filter")))


def identity(thing: Any) -> tuple[int, int]:
    """Return the number and generation of an object, by which it is told from others; (0, 0) where it has none."""
    return thing.objgen if isinstance(thing, pikepdf.Object) else (0, 0)


def number_tree(root: Any) -> dict[int, Any]:
    """Return the entries of a number tree (ISO 32000-1, 7.9.7)."""
    found: dict[int, Any] = {}
    for key, value in _leaves(root, "/Nums"):
        number = whole(key)
        if number is not None:
            found.setdefault(number, value)
    return found


def name_tree(root: Any) -> dict[str, Any]:
    """Return the entries of a name tree (ISO 32000-1, 7.9.6); of those with the same name the first."""
    found: dict[str, Any] = {}
    for name, value in named(root):
        found.setdefault(name, value)
    return found


def named(root: Any) -> Iterator[tuple[str, Any]]:
    """Yield every entry of a name tree, also those whose name has stood there before."""
    return ((text_of(key), value) for key, value in _leaves(root, "/Names") if isinstance(key, String))


def _leaves(root: Any, entries: str) -> Iterator[tuple[Any, Any]]:
    """Yield the keys and values of a tree in the order of the file; a node that leads back into the tree is read once."""
    waiting = [(root, 0)]
    seen: set[tuple[int, int]] = set()
    while waiting:
        node, depth = waiting.pop()
        known = identity(node)
        if depth > _DEPTH or known in seen:
            continue
        if known != (0, 0):
            seen.add(known)
        flat = items(entry(node, entries))
        yield from zip(flat[::2], flat[1::2], strict=False)
        waiting.extend((kid, depth + 1) for kid in reversed(dictionaries(entry(node, "/Kids"))))


def attributes(element: Any, classes: Any = None) -> dict[str, Any]:
    """Return the attributes of a structure element by key (ISO 32000-1, 14.7.5): of one object or of several, its own first.

    `classes` is the tree's ClassMap. Revision numbers, which may stand between the objects, say nothing here.
    """
    found: dict[str, Any] = {}
    named = (entry(classes, f"/{name_of(item)}") for item in items(entry(element, "/C")) if isinstance(item, Name))
    for owner in (entry(element, "/A"), *named):
        for group in dictionaries(owner):
            for key, value in pairs(group):
                found.setdefault(key, value)
    return found


def printable(line: str) -> str:
    """Return a line of a report without control characters: what a file says may neither break it nor steer a terminal."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+", " ", line)


def plain(text: str) -> str:
    """Return a text for a line of a report: without control characters, and cut where it is very long."""
    told = printable(text).strip()
    return told if len(told) <= 80 else f"{told[:79]}…"
