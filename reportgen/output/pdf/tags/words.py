"""Spaces between words: which pieces of set text need one after them in the file.

Setting lines drops the space at which a line is broken, and draws none between boxes that margins or lines of their own
keep apart. To those who read a file by its structure the words are then one (ISO 32000-1, 14.8.2.5).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from reportgen.looks.contract import NOTE, SPOKEN

# Elements that lie within a line: what they hold is read in one with what is beside them.
_INLINE = frozenset(
    {"a", "abbr", "b", "br", "cite", "code", "em", "i", "small", "span", "strong", "sub", "sup", "time"}
)
# What a line may be broken after though no space stands there.
_JOINING = ("\u00ad", "-", "\u2010", "\u2013", "\u2014", "/", "\u200b")
# In parts of the size of the type: a gap that is seen as a space, and a difference that makes another line.
_GAP, _STEP = 0.1, 0.6


@dataclass(slots=True)
class _Flow:
    """What is read in one: the last piece of it so far, and whether a space of its own has come since."""

    last: Any = None
    spaced: bool = False


def spaced(pages: Sequence[Any], apart: Collection[int]) -> set[int]:
    """Return the text boxes (by id) after which a space is to be written.

    `apart` are boxes (by id) that are not read, such as repeated headers.
    """
    found: set[int] = set()
    flows: dict[int, _Flow] = {}
    for page in pages:
        for box, key in _texts(page._page_box, 0, apart):  # noqa: SLF001 - box geometry is private to WeasyPrint
            flow = flows.setdefault(key, _Flow())
            if not box.text.strip():
                flow.spaced = flow.spaced or bool(box.text)
                continue
            if flow.last is not None and _lacks(flow.last, box, flow.spaced):
                found.add(id(flow.last))
            flow.last, flow.spaced = box, False
    return found


def _texts(box: Any, flow: int, apart: Collection[int]) -> Iterator[tuple[Any, int]]:
    """Yield each text box in a box, with what tells its flow: the element nearest that does not lie within a line."""
    real = box._box if isinstance(box, AbsolutePlaceholder) else box  # noqa: SLF001
    if isinstance(real, boxes.MarginBox) or id(real) in apart:
        return
    if isinstance(real, boxes.TextBox):
        yield real, flow
        return
    if real.element is not None:
        tag = real.element_tag or ""
        name, _, pseudo = tag.partition("::")
        if pseudo == "marker":
            flow = -id(real.element)
        elif name not in _INLINE or NOTE in (real.element.get("class") or "").split():
            flow = id(real.element)
    for child in _children(real):
        yield from _texts(child, flow, apart)


def _children(box: Any) -> Iterable[Any]:
    children: Iterable[Any] = getattr(box, "children", ())
    return children


def _lacks(before: Any, after: Any, came: bool) -> bool:
    """Tell whether two pieces of text that follow one another are seen apart, with no space drawn between them."""
    # What is drawn may end in a space that has been taken away from the text.
    if before.pango_layout.text[-1:].isspace() or after.text[:1].isspace() or getattr(before, "divides", False):
        return False
    if came or getattr(before, "before_space", False) or getattr(after, "after_space", False):
        return True
    if before.element is not after.element and (_label(before) or _label(after)):
        return True
    size = max(before.style["font_size"], after.style["font_size"])
    step = abs(after.position_y + after.baseline - before.position_y - before.baseline)
    if step < _STEP * size and after.position_x >= before.position_x:
        return bool(after.position_x - before.position_x - before.width > _GAP * size)
    # Another line: a piece of the same text that no space came before was broken within a word or after a hyphen.
    return not getattr(after, "goes_on", False) and not before.text.endswith(_JOINING)


def _label(box: Any) -> str:
    """Return the words that are read for what a box shows (see `names`)."""
    label: str = getattr(box.element, "attrib", {}).get(SPOKEN, "")
    return label
