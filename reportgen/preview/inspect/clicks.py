"""What stands where on a page: its blocks, the words that rest on data, and its text in the order of reading."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from reportgen.diagnostics import Position
from reportgen.document.ledger import CELL, CHART, DRAWN
from reportgen.looks import contract
from reportgen.looks.style_sheets import StyleSheets
from reportgen.output.html.writer import PrintHtml
from reportgen.output.pdf.box_tree import descendants
from reportgen.preview.inspect.declared import rules_for
from reportgen.preview.inspect.drawings import words_in
from reportgen.preview.inspect.kinds import KINDS, anchor_of, holding_kind, is_own, key_of, kind_of
from reportgen.preview.inspect.origins import UNSEEN, Origins, letters, named
from reportgen.preview.inspect.page_parts import PageParts, Piece, box_of, measured, page_parts
from reportgen.preview.inspect.shapes import POINT, Block, Box, Kind, Run, Words, joined
from reportgen.templating.templates import FOLDER as TEMPLATES

_HYPHEN = "\u2010"
_UNSEEN = dict.fromkeys(map(ord, UNSEEN))


class Clicks:
    """The answers for the pages of one version of the document; each page is looked at when it is asked for."""

    def __init__(self, pages: Sequence[Any], written: PrintHtml, sheets: StyleSheets) -> None:
        self._pages = pages
        self._written = written
        self._sheets = sheets
        self._origins: Origins | None = None
        self._parts: dict[int, PageParts] = {}
        self._blocks: dict[int, tuple[Block, ...]] = {}
        self._elements: dict[int, list[Any]] = {}

    @property
    def origins(self) -> Origins:
        """Where the texts of the document come from."""
        if self._origins is None:
            found = (box for box in self._pages[0]._page_box.children if box.element_tag == "html")  # noqa: SLF001
            self._origins = Origins(next(found).element, self._written)
        return self._origins

    def parts(self, page: int) -> PageParts:
        """Return the pieces of a page, by its index from 0."""
        if page not in self._parts:
            self._parts[page] = page_parts(self._pages[page])
        return self._parts[page]

    def blocks(self, page: int) -> tuple[Block, ...]:
        """Return the blocks of a page in the order of reading, those that hold others first.

        Of those that hold a point the one with the smallest area is meant.
        """
        if page not in self._blocks:
            self._blocks[page] = tuple(self._made(page))
        return self._blocks[page]

    def element(self, page: int, block: int) -> Any:
        """Return the element that a block of a page was made of, by its number; None in the margins."""
        self.blocks(page)
        return self._elements[page][block]

    def page_box(self, page: int) -> Any:
        """Return the box of a page, by its index from 0."""
        return self._pages[page]._page_box  # noqa: SLF001

    def pages_of(self, element: Any) -> list[int]:
        """Return the pages that an element has boxes on."""
        return self._where.get(element, [])

    def boxes_of(self, ranges: Iterable[tuple[Any, int, int]]) -> dict[int, tuple[Box, ...]]:
        """Return the boxes of some letters by page: elements, and from and to which of their own letters (not itself)."""
        asked = list(ranges)
        found: dict[int, list[Box]] = {}
        for page in sorted({page for element, *_ in asked for page in self.pages_of(element)}):
            for piece, start in self.offsets(page):
                if not piece.is_text or piece.within is None:
                    continue
                end = start + len(letters(piece.box.text))
                inside = [
                    (max(begins, start) - start, min(ends, end) - start, 0)
                    for element, begins, ends in asked
                    if element is piece.within.element and begins < end and ends > start
                ]
                found.setdefault(page, []).extend(box for _, box in measured(piece.box, inside, end - start))
        return {page: joined(boxed) for page, boxed in found.items() if boxed}

    @cached_property
    def _where(self) -> dict[Any, list[int]]:
        found: dict[Any, list[int]] = {}
        for index, page in enumerate(self._pages):
            for box in descendants(page._page_box):  # noqa: SLF001
                if box.element is not None and index not in (there := found.setdefault(box.element, [])):
                    there.append(index)
        return found

    def runs(self, page: int) -> tuple[Run, ...]:
        """Return the text of a page as it stands on its lines, in the order of reading."""
        pieces = [piece for piece in self.parts(page).pieces if piece.is_text]
        found = []
        for piece, following in zip(pieces, [*pieces[1:], None], strict=True):
            text, after = str(piece.box.text), ""
            if following is None or following.holder is not piece.holder:
                after = "\n"
            elif following.line is not piece.line:
                after = " "
            if after and text.endswith(_HYPHEN):
                text, after = text.removesuffix(_HYPHEN), ""
            text = text.translate(_UNSEEN)
            if after == " " and text.endswith(" "):
                after = ""
            if text:
                box = box_of(piece.box)
                size = float(piece.box.style["font_size"]) * POINT
                found.append(Run(text, box.x, box.y, box.width, box.height, size, after))
        return tuple(found)

    def offsets(self, page: int) -> Iterator[tuple[Piece, int]]:
        """Yield the pieces of a page that the document says, each with how many letters of its element stand before."""
        parts = self.parts(page)
        before = self._before(page)
        for piece in parts.pieces:
            if piece.within is None or piece.is_generated:
                continue
            element = piece.within.element
            start = before.get(element, 0)
            yield piece, start
            if piece.is_text:
                before[element] = start + len(letters(piece.box.text))

    def _before(self, page: int) -> dict[Any, int]:
        """Return how many letters of the elements of a page stand on the pages before it."""
        found: dict[Any, int] = {}
        there = set(self.parts(page).letters)
        while page and there:
            page -= 1
            counts = self.parts(page).letters
            there &= counts.keys()
            for element in there:
                found[element] = found.get(element, 0) + counts[element]
        return found

    def _made(self, page: int) -> Iterator[Block]:
        parts = self.parts(page)
        elements = self._elements[page] = []
        outlines: dict[Any, list[Box]] = {}
        holding: dict[Any, Kind] = {}
        for box, within in parts.blocks:
            outline = box_of(box)
            outlines.setdefault(within.element, []).append(outline)
            kind = holding_kind(within)
            # What only turns the page has no height.
            if kind is not None and outline.area:
                holding.setdefault(within.element, kind)
        for element, kind in holding.items():
            made = None if is_own(element) else self.origins.before(element)
            at = made or self.origins.place(element)
            yield Block(len(elements), kind, tuple(outlines[element]), at, made, anchor=element.get("id") or "")
            elements.append(element)
        for key, pieces in self._gathered(page).items():
            yield self._block(len(elements), page, key, pieces, outlines.get(key, []))
            elements.append(key if pieces[0][0].within is not None else None)

    def _gathered(self, page: int) -> dict[Any, list[tuple[Piece, int]]]:
        """Return the pieces of a page by what they are a block of: an element, or a box of the margin."""
        starts = {id(piece): start for piece, start in self.offsets(page)}
        found: dict[Any, list[tuple[Piece, int]]] = {}
        for piece in self.parts(page).pieces:
            if piece.is_text and not piece.box.text.strip():
                continue
            found.setdefault(key_of(piece), []).append((piece, starts.get(id(piece), -1)))
        return found

    def _block(self, number: int, page: int, key: Any, pieces: list[tuple[Piece, int]], outline: list[Box]) -> Block:
        first = pieces[0][0]
        if first.within is None:
            return self._running(number, page, pieces)
        around = list(first.within.around())
        kind = kind_of(key, first, around)
        outlined = outline or list(dict.fromkeys(box_of(piece.holder or piece.box) for piece, _ in pieces))
        said = [(piece, start) for piece, start in pieces if start >= 0]
        directive = self._directive(around)
        anchor = anchor_of(key, kind)
        at = self._at(said, directive) or self.origins.place(key)
        words = self._words(said)
        drawn: tuple[int, ...] = ()
        if kind is Kind.PICTURE:
            figure = next((one.get("id") for one in around if one.tag == "figure"), None)
            drawn = self._drawn(figure) if figure else ()
            at = directive or at
            texts = {number: entry.text for number in drawn if (entry := self._written.entries[number]).kind == CHART}
            words = tuple(
                Words(entry, boxed, self._rests_at(entry))
                for piece, _ in pieces
                for entry, boxed in words_in(key.get("src") or "", box_of(piece.box), texts)
            )
        elif kind is Kind.CONTENTS and anchor in self.origins.anchors:
            at = self.origins.place(self.origins.anchors[anchor]) or at
        elif words and self._written.entries[words[0].entry].kind == CELL:
            # A cell of nothing but data says what its first row says.
            directive = self._written.entries[words[0].entry].at
        return Block(number, kind, tuple(outlined), at, directive, words, drawn, anchor)

    def _running(self, number: int, page: int, pieces: list[tuple[Piece, int]]) -> Block:
        """Return what stands in a margin of the page: written in rapport.toml, or a heading repeated."""
        box = pieces[0][0].holder
        text = "".join(piece.box.text for piece, _ in pieces).strip()
        heading = self.origins.headings.get(text)
        at = self._written.heads.get(text) or (self.origins.place(heading) if heading is not None else None)
        boxed = joined(box_of(piece.box) for piece, _ in pieces)
        return Block(number, Kind.RUNNING, boxed, at or self._content(page, box.at_keyword))

    def _content(self, page: int, keyword: str) -> Position | None:
        """Return where the styles say what stands in a box of the margin of a page, such as `@top-right`."""
        rules = rules_for(self._sheets, self._pages[page], keyword.removeprefix("@"))
        return next((found.at for rule in rules if (found := rule.last("content")) is not None), None)

    def _directive(self, around: Sequence[Any]) -> Position | None:
        """Return where the directive was written that made the innermost of some elements, from the inside out."""
        for element, outer in itertools.pairwise(around):
            if element.tag == "figure" or (contract.PART in named(outer) and element.tag not in KINDS):
                return None if is_own(element) else self.origins.before(element)
        return None

    def _at(self, said: Sequence[tuple[Piece, int]], directive: Position | None) -> Position | None:
        """Return where the first letters of a block were written; of a cell of data which row of the data it is from.

        What a template says around them, such as "Anm.", is passed by where something else is said.
        """
        templated, row = None, None
        for piece, start in said:
            element = piece.within.element if piece.within is not None else None
            if not piece.is_text or contract.NOTE_SIGN in named(element):
                continue
            end = start + len(letters(piece.box.text))
            for begins, ends, number in self.origins.entries(element):
                if begins < end and ends > start and self._written.entries[number].kind == CELL:
                    row = row or self._rests_at(number)
                    if begins <= start:
                        return row
            for place in self.origins.places(element, start, end):
                if not place.path.startswith(f"{TEMPLATES}/"):
                    return place
                templated = templated or place
        return row or templated or directive

    def _rests_at(self, number: int) -> Position:
        """Return where an entry was asked for in words; of a cell or a chart where its first datum stands."""
        entry = self._written.entries[number]
        rows = (one.place for one in entry.derivation.inputs if one.place.path)
        return next(rows, entry.at) if entry.kind in {CELL, CHART} else entry.at

    def _words(self, said: Sequence[tuple[Piece, int]]) -> tuple[Words, ...]:
        found: dict[int, list[Box]] = {}
        for piece, start in said:
            if not piece.is_text or piece.within is None:
                continue
            end = start + len(letters(piece.box.text))
            inside = [
                (max(begins, start) - start, min(ends, end) - start, number)
                for begins, ends, number in self.origins.entries(piece.within.element)
                if begins < end and ends > start
            ]
            for number, box in measured(piece.box, inside, end - start):
                found.setdefault(number, []).append(box)
        return tuple(Words(number, joined(boxed), self._rests_at(number)) for number, boxed in found.items())

    def _drawn(self, anchor: str) -> tuple[int, ...]:
        return tuple(
            number
            for number, entry in enumerate(self._written.entries)
            if entry.anchor == anchor and entry.kind in {CHART, DRAWN}
        )
