"""Who has written, struck out, moved or restyled something, as elements and properties say it."""

from __future__ import annotations

from typing import Any

from reportgen.review_copy.wordml.content import KEPT, Hand, Mark, State
from reportgen.review_copy.wordml.names import W, is_on, local

CHANGES = {
    "ins": (State.INSERTED, False),
    "moveTo": (State.INSERTED, True),
    "del": (State.DELETED, False),
    "moveFrom": (State.DELETED, True),
}
"""The elements and properties of tracked changes (17.13.5): the state of what they hold, and whether it is a move."""
_CELLS = {"cellIns": State.INSERTED, "cellDel": State.DELETED}
_TOGGLES = {
    "b": "fet",
    "i": "kursiv",
    "strike": "genomstruken",
    "dstrike": "genomstruken",
    "caps": "versal",
    "vanish": "dold",
}
_STYLES = {"Strong": "fet", "Stark": "fet", "Emphasis": "kursiv", "Betonad": "kursiv"}
_ALIGNED = {"superscript": "upphöjd", "subscript": "nedsänkt"}


def hand_of(element: Any) -> Hand:
    """Return whose a change or a comment is."""
    return Hand(str(element.get(f"{W}author", "")).strip(), str(element.get(f"{W}date", "")))


def within(outer: Mark, element: Any) -> Mark:
    """Return the mark of what stands in the element of a change that itself stands in something with a mark."""
    state, moved = CHANGES[local(element)]
    if outer.state in {State.KEPT, state}:
        return Mark(state, hand_of(element), moved or outer.moved)
    # What one has written another has struck out: the name of the second says more.
    return Mark(State.FLEETING, hand_of(element), moved or outer.moved)


def end_mark(properties: Any | None) -> Mark:
    """Return the mark of the end of a paragraph, by its properties (17.13.5.15, 17.13.5.20)."""
    held = properties.find(f"{W}rPr") if properties is not None else None
    return _marked(held)


def row_mark(row: Any) -> Mark:
    """Return the mark of a row of a table (17.13.5.16, 17.13.5.12)."""
    return _marked(row.find(f"{W}trPr"))


def cell_mark(cell: Any) -> Mark:
    """Return the mark of a cell (17.13.5.1–2)."""
    for found in cell.iterfind(f"{W}tcPr/*"):
        if local(found) in _CELLS:
            return Mark(_CELLS[local(found)], hand_of(found))
    return KEPT


def _marked(properties: Any | None) -> Mark:
    mark = KEPT
    for element in properties if properties is not None else ():
        if local(element) in CHANGES:
            mark = within(mark, element)
    return mark


_SIDES = {"start": "left", "end": "right"}


def style_names(part: Any | None) -> dict[str, str]:
    """Return the names of the styles of paragraphs by their ids (17.7.4)."""
    named = ((one, one.find(f"{W}name")) for one in (part.iterfind(f"{W}style") if part is not None else ()))
    return {str(one.get(f"{W}styleId", "")): str(name.get(f"{W}val", "")) for one, name in named if name is not None}


def property_of(properties: Any | None, path: str, otherwise: str = "") -> str:
    """Return the value of a property of a paragraph, which is found by the names of its elements."""
    found = properties.find("/".join(f"{W}{name}" for name in path.split("/"))) if properties is not None else None
    return str(found.get(f"{W}val", otherwise)) if found is not None else otherwise


def alignment_of(properties: Any | None) -> str:
    """Return how a paragraph is aligned by its own properties (17.3.1.13): left, right, center, both and the like."""
    found = property_of(properties, "jc", "left")
    return _SIDES.get(found, found)


def level_of(properties: Any | None) -> int:
    """Return the depth of an item of a list from 0; -1 where a paragraph is none (17.3.1.19, 17.9.15)."""
    if property_of(properties, "numPr/numId", "0") == "0":
        return -1
    depth = property_of(properties, "numPr/ilvl", "0")
    return int(depth) if depth.isdecimal() else 0


def restyled_by(properties: Any | None, *changes: str) -> Hand | None:
    """Return who changed how something looks, by the first of some elements such as pPrChange; None where nobody did."""
    if properties is None:
        return None
    return next((hand_of(one) for one in properties if local(one) in changes), None)


def looks_of(properties: Any | None) -> frozenset[str]:
    """Return how a run is made to look by its own properties: fet, kursiv, upphöjd and the like."""
    if properties is None:
        return frozenset()
    found = {word for name, word in _TOGGLES.items() if is_on(properties.find(f"{W}{name}"))}
    for name, words in (("rStyle", _STYLES), ("vertAlign", _ALIGNED)):
        element = properties.find(f"{W}{name}")
        word = words.get(str(element.get(f"{W}val"))) if element is not None else None
        found |= {word} if word else set()
    return frozenset(found)
