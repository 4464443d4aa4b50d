"""What kind of block the elements of the printed document make on a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote

from reportgen.looks import contract
from reportgen.preview.inspect.origins import named
from reportgen.preview.inspect.page_parts import NOTES, Piece, Within
from reportgen.preview.inspect.shapes import Kind

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
KINDS = {
    **dict.fromkeys(_HEADINGS, Kind.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), Kind.ITEM),
    **dict.fromkeys(("td", "th"), Kind.CELL),
    "figcaption": Kind.CAPTION,
    "p": Kind.PARAGRAPH,
}
"""Of the elements that hold text."""

# Blocks that hold others, by their element; what a directive makes has other elements, or classes.
_HOLDING = {
    "figure": Kind.FIGURE,
    "ul": Kind.LIST,
    "ol": Kind.LIST,
    "dl": Kind.LIST,
    "blockquote": Kind.LIST,
    "table": Kind.TABLE,
}
# The classes of those of them that the writer makes.
_OWN_CLASSES = {"parentes", "texttabell"}


def key_of(piece: Piece) -> Any:
    """Return what a piece is a block of: the nearest element that is one, or else the one whose lines hold it."""
    if piece.within is None:
        return piece.holder
    for element in piece.within.around():
        if element.tag in KINDS or contract.NOTE in named(element):
            return element
        if piece.line is None and piece.holder is not None and element is piece.holder.element:
            break
        if element.tag in _HOLDING or contract.PART in named(element):
            break
    if piece.line is not None and piece.holder is not None:
        return piece.holder.element
    return piece.within.element


def kind_of(key: Any, piece: Piece, around: Sequence[Any]) -> Kind:
    """Return what kind of block an element makes; `around` are the elements that a piece of it stands in."""
    classes = {name for element in around for name in named(element)}
    if piece.region == NOTES or contract.NOTE in named(key):
        return Kind.NOTE
    if contract.CONTENTS in classes:
        return Kind.CONTENTS
    if contract.COVER in classes:
        return Kind.COVER
    if key.get("role") == contract.HEADING:
        return Kind.HEADING
    found = KINDS.get(key.tag)
    if found is Kind.PARAGRAPH and any(element.tag == "figure" for element in around):
        return Kind.REMARK
    return found or (Kind.TEXT if piece.is_text else Kind.PICTURE)


def holding_kind(within: Within) -> Kind | None:
    """Return what kind of block an element is that holds others, or None."""
    element, outer = within.element, within.outer
    if element.tag == "figure":
        return Kind.FIGURE
    if outer is None or contract.PART not in named(outer.element) or element.tag in KINDS:
        return None
    return _HOLDING[element.tag] if is_own(element) else Kind.DIRECTIVE


def is_own(element: Any) -> bool:
    """Tell whether an element is a list, a quotation or a table of the narrative and not made by a template."""
    return element.tag in _HOLDING and element.tag != "figure" and set(named(element)) <= _OWN_CLASSES


def anchor_of(key: Any, kind: Kind) -> str:
    """Return what a line of the contents leads to, or what a block can be led to by."""
    if kind is Kind.CONTENTS:
        leading = (one.get("href", "") for one in key.iter("a"))
        return unquote(next((one[1:] for one in leading if one.startswith("#")), ""))
    return key.get("id") or ""
