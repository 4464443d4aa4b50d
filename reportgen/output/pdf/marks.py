"""From the pages back to the document: on which page each mark of the ledger landed, and where a printed text was written.

WeasyPrint drops comments when it makes boxes, but their places in the document's tree remain. A mark stands at a known
number of letters from the start of its element's own text, and the boxes of that text say which letters each page has.
White space and hyphens are not counted: the one collapses, the others are added where lines break.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from weasyprint.formatting_structure import boxes

from reportgen.diagnostics import Position
from reportgen.output.html.marks import ENTRY_MARK, PLACE_MARK
from reportgen.output.pdf.box_tree import descendants

# Hyphen-minus, soft hyphen, hyphen and no-break hyphen.
_HYPHENS = "-\u00ad\u2010\u2011"


class PrintedTexts:
    """The text boxes of set pages by the element that each was made from, in the order of reading."""

    def __init__(self, pages: Sequence[Any], places: Sequence[Position] = ()) -> None:
        self._places = places
        # Of each element: the element, and page, letters and box of each of its own pieces of text.
        self._runs: dict[int, tuple[Any, list[tuple[int, int, Any]]]] = {}
        self._root: Any = None
        for index, page in enumerate(pages):
            for box in descendants(page._page_box):  # noqa: SLF001 - box geometry is private to WeasyPrint
                if self._root is None and box.element_tag == "html":
                    self._root = box.element
                if isinstance(box, boxes.TextBox) and box.element is not None and box.element_tag == box.element.tag:
                    _, run = self._runs.setdefault(id(box.element), (box.element, []))
                    run.append((index, _letters(box.text), box))

    def pages_of_entries(self) -> dict[int, int]:
        """Return the page index (from 0) of each entry of the ledger that has been set, by the entry's number."""
        found: dict[int, int] = {}
        for element, run in self._runs.values():
            for number, offset in _entries(element):
                found[number] = _page(run, offset)
        return found

    def boxes_with(self, text: str) -> Iterator[Any]:
        """Yield the text boxes that hold a text."""
        return (box for _, run in self._runs.values() for _, _, box in run if text in box.text)

    def elements(self, *tags: str) -> Iterator[Any]:
        """Yield the elements of the document with one of some tags, or all where none is named."""
        for element in self._root.iter() if self._root is not None else ():
            if isinstance(element.tag, str) and (not tags or element.tag in tags):
                yield element

    def lacking(self) -> Iterator[Any]:
        """Yield the elements with text of their own that stands on no page, or not all of it."""
        for element in self.elements():
            wanted = _letters(element.text) + sum(_letters(child.tail) for child in element)
            if wanted and sum(letters for _, letters, _ in self._runs.get(id(element), (None, ()))[1]) < wanted:
                yield element

    def place_of(self, box: Any, text: str = "") -> Position | None:
        """Return where the text of a box was written, or None where nothing says; `text` is the piece of it meant."""
        kept = self._runs.get(id(box.element))
        if kept is None:
            return self.place_in(box.element)
        before = 0
        for _, letters, other in kept[1]:
            if other is box:
                break
            before += letters
        return self._place_at(box.element, before + _letters(box.text.partition(text)[0] if text else ""))

    def place_in(self, element: Any) -> Position | None:
        """Return where the first text of an element was written, or what stands before it."""
        return self._place_at(element, 0) if element is not None else None

    def _place_at(self, element: Any, offset: int) -> Position | None:
        found = self._placed.get(element)
        if found is None:
            return None
        place: int | None = found[0][1]
        for letters, number in found:
            if letters <= offset:
                place = number
        return None if place is None else self._places[place]

    @cached_property
    def _placed(self) -> dict[Any, list[tuple[int, int | None]]]:
        """For each element: from which of its own letters on which place holds. What comes before holds until then.

        A mark holds for all that follows in the document, so that one before an element says where its text is from.
        """
        found: dict[Any, list[tuple[int, int | None]]] = {}
        now: int | None = None

        def visit(element: Any) -> None:
            nonlocal now
            offset = _letters(element.text)
            own = found[element] = [(0, now)]
            for child in element:
                if isinstance(child.tag, str):
                    visit(child)
                elif (child.text or "").startswith(PLACE_MARK):
                    now = int(child.text.removeprefix(PLACE_MARK))
                own.append((offset, now))
                offset += _letters(child.tail)

        if self._root is not None:
            visit(self._root)
        return found


def _entries(element: Any) -> Iterator[tuple[int, int]]:
    """Yield the entries whose marks stand directly in an element, each with the letters of its own text before it."""
    offset = _letters(element.text)
    for child in element:
        if not isinstance(child.tag, str) and (child.text or "").startswith(ENTRY_MARK):
            yield int(child.text.removeprefix(ENTRY_MARK)), offset
        offset += _letters(child.tail)


def _letters(text: str | None) -> int:
    if not text:
        return 0
    return sum(map(len, text.split())) - sum(map(text.count, _HYPHENS))


def _page(run: Sequence[tuple[int, int, Any]], offset: int) -> int:
    for page, count, _ in run:
        if offset < count:
            return page
        offset -= count
    return run[-1][0]
