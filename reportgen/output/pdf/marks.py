"""On which page each mark of the ledger landed.

WeasyPrint drops comments when it makes boxes, but their places in the document's tree remain. A mark stands at a
known number of letters from the start of its element's own text, and the boxes of that text say which letters each
page has. Only letters and digits are counted: white space collapses, and line breaks add hyphens.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from weasyprint.formatting_structure import boxes

from reportgen.document.ledger import MARK
from reportgen.output.pdf.box_tree import descendants


def pages_of_marks(pages: Sequence[Any]) -> dict[int, int]:
    """Return the page index (from 0) of each entry of the ledger that has been set, by the entry's number."""
    runs: dict[int, tuple[Any, list[tuple[int, int]]]] = {}
    for index, page in enumerate(pages):
        for box in descendants(page._page_box):  # noqa: SLF001 - box geometry is private to WeasyPrint
            if isinstance(box, boxes.TextBox) and box.element is not None and box.element_tag == box.element.tag:
                _, letters = runs.setdefault(id(box.element), (box.element, []))
                letters.append((index, _letters(box.text)))
    found: dict[int, int] = {}
    for element, letters in runs.values():
        for number, offset in _marks(element):
            found[number] = _page(letters, offset)
    return found


def _marks(element: Any) -> Iterator[tuple[int, int]]:
    """Yield the marks that stand directly in an element, each with the letters of its own text before it."""
    offset = _letters(element.text)
    for child in element:
        if not isinstance(child.tag, str) and (child.text or "").startswith(MARK):
            yield int(child.text.removeprefix(MARK)), offset
        offset += _letters(child.tail)


def _letters(text: str | None) -> int:
    return sum(character.isalnum() for character in text or "")


def _page(letters: Sequence[tuple[int, int]], offset: int) -> int:
    for page, count in letters:
        if offset < count:
            return page
        offset -= count
    return letters[-1][0]
