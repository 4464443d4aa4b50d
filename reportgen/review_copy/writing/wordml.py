"""WordprocessingML as elements (ISO/IEC 29500-1, transitional as ISO/IEC 29500-4 has it)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
PLACED = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
NAMESPACES = {"w": MAIN, "r": RELATION, "a": DRAWING, "wp": PLACED, "pic": PICTURE}

TWIPS = 1440 / 25.4
"""Twentieths of a point for a millimetre."""
EMU = 36000
"""English metric units for a millimetre."""


def w(tag: str, *children: Any, **attributes: str | int) -> Any:
    """Return an element of WordprocessingML; attributes have its prefix, one of None's children is left out.

    A name with an underscore at its end is one that Python keeps for itself.
    """
    element = etree.Element(f"{{{MAIN}}}{tag}", nsmap=NAMESPACES if tag in _ROOTS else None)
    for name, value in attributes.items():
        element.set(f"{{{MAIN}}}{name.rstrip('_')}", str(value))
    element.extend([child for child in children if child is not None])
    return element


_ROOTS = frozenset(("document", "footnotes", "hdr", "ftr", "styles", "numbering", "settings", "fonts"))


def flag(tag: str, on: bool) -> Any:
    """Return an element that says yes by being there; None where it says no."""
    return w(tag) if on else None


def valued(tag: str, value: str | int) -> Any:
    """Return an element with a `val`."""
    return w(tag, val=value)


def twips(millimetres: float) -> int:
    """Return a length in twentieths of a point."""
    return round(millimetres * TWIPS)


def text_elements(text: str) -> Iterator[Any]:
    """Yield the content of a run: texts, tabs, line breaks, and the hyphens that have elements of their own (17.3.3)."""
    words = ""
    for sign in text:
        name = _SIGNS.get(sign)
        if name is None:
            words += sign
            continue
        if words:
            yield _words(words)
            words = ""
        yield w(name)
    if words:
        yield _words(words)


_SIGNS = {"\t": "tab", "\n": "br", "\u2011": "noBreakHyphen", "\u00ad": "softHyphen"}


def _words(text: str) -> Any:
    element = w("t")
    element.text = text
    if text != text.strip(" ") or "  " in text:
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def xml(root: Any) -> bytes:
    """Return the bytes of a part."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
