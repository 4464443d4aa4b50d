"""One walk through the boxes of a page: its pieces of text and its pictures, and the element that each stands in.

Boxes are private to WeasyPrint (`Page._page_box`); lengths here are CSS px.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from reportgen.preview.inspect.origins import letters

FLOW, NOTES, MARGIN = "flow", "notes", "margin"


@dataclass(frozen=True, slots=True)
class Within:
    """An element that a box stands in, and what that stands in."""

    element: Any
    outer: Within | None = None

    def around(self) -> Iterator[Any]:
        """Yield the elements from the inside out."""
        one: Within | None = self
        while one is not None:
            yield one.element
            one = one.outer


@dataclass(frozen=True, slots=True)
class Piece:
    """A text box or a picture: what it stands in, the block whose lines hold it, the line, and its part of the page.

    `within` is None in the margins of the page.
    """

    box: Any
    within: Within | None
    holder: Any
    line: Any
    region: str

    @property
    def is_text(self) -> bool:
        """Whether it is text rather than a picture."""
        return isinstance(self.box, boxes.TextBox)

    @property
    def is_generated(self) -> bool:
        """Whether styles have made it, such as the sign of a list's item."""
        return self.within is None or self.box.element_tag != self.within.element.tag


@dataclass(frozen=True, slots=True)
class PageParts:
    """The pieces of a page in the order of reading, and the blocks that its elements have made on it."""

    pieces: tuple[Piece, ...]
    blocks: tuple[tuple[Any, Within], ...]
    letters: dict[Any, int]


def page_parts(page: Any) -> PageParts:
    """Walk through a page of WeasyPrint."""
    pieces: list[Piece] = []
    blocks: list[tuple[Any, Within]] = []
    counts: dict[Any, int] = {}
    for child in page._page_box.children:  # noqa: SLF001 - box geometry is private to WeasyPrint
        for piece in _walk(_real(child), blocks):
            pieces.append(piece)
            if piece.is_text and not piece.is_generated and piece.within is not None:
                element = piece.within.element
                counts[element] = counts.get(element, 0) + len(letters(piece.box.text))
    return PageParts(tuple(pieces), tuple(blocks), counts)


def _real(found: Any) -> Any:
    return found._box if isinstance(found, AbsolutePlaceholder) else found  # noqa: SLF001


def _walk(root: Any, blocks: list[tuple[Any, Within]]) -> Iterator[Piece]:
    """Yield the pieces of a box in the order of the tree; `blocks` takes the first block box of each element."""
    region = FLOW
    if isinstance(root, boxes.MarginBox):
        region = MARGIN
    elif isinstance(root, boxes.FootnoteAreaBox):
        region = NOTES
    waiting: list[tuple[Any, Within | None, Any, Any]] = [(root, None, None, None)]
    while waiting:
        box, within, holder, line = waiting.pop()
        element = box.element
        if element is not None and (within is None or within.element is not element):
            within = Within(element, within)
            # An element's first box on the page has all of it; a piece of a generated one does not.
            if box.element_tag == element.tag and isinstance(box, boxes.BlockLevelBox | boxes.TableCellBox):
                blocks.append((box, within))
        if line is not None and not box.is_in_normal_flow():
            # What is taken out of a line stands for itself.
            holder = line = None
        if isinstance(box, boxes.LineBox) and line is None:
            line = box
        elif line is None and isinstance(box, boxes.BlockContainerBox | boxes.MarginBox):
            holder = box
        if isinstance(box, boxes.TextBox | boxes.ReplacedBox):
            yield Piece(box, within, holder, line, region)
            continue
        children = getattr(box, "children", ())
        waiting.extend((_real(child), within, holder, line) for child in reversed(children))
