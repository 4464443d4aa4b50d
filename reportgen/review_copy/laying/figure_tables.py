"""The tables that figures consist of, read from what their templates give, each text with what it rests on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lxml import html as lxml_html

from reportgen.diagnostics import Position
from reportgen.document.ledger import Entry
from reportgen.output.html.marks import ENTRY_MARK, PLACE_MARK
from reportgen.review_copy.map import Piece, PieceKind

_SPACE = re.compile(r"[ \t\r\n]+")
# How many columns make a table narrow, and what is divided in the headings of one.
_MANY = 8
_LONG_WORD = re.compile(r"[^\W\d_]{7,}")
_RIGHT = frozenset(("tal", "ar", "nyast"))
# Words that stand beside each other in the file and on lines of their own on the page.
_APART = frozenset(("span", "div", "p", "li", "br", "img", "strong"))


@dataclass(frozen=True, slots=True)
class FigureText:
    """A paragraph that a figure has beside its tables, and where its first text was written."""

    pieces: tuple[Piece, ...]
    at: Position | None = None


@dataclass(frozen=True, slots=True)
class FigureCell:
    """A cell: its pieces, where the first was written, how far it goes, and whether it is a heading or one of a group of rows.

    `fill` is the colour of its ground in six hexadecimal figures, empty for paper.
    """

    pieces: tuple[Piece, ...] = ()
    at: Position | None = None
    columns: int = 1
    rows: int = 1
    continued: bool = False
    is_head: bool = False
    is_group: bool = False
    alignment: str = "left"
    fill: str = ""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row of cells, those that go on from above among them."""

    cells: tuple[FigureCell, ...]
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table of a figure."""

    rows: tuple[FigureRow, ...]
    columns: int


def tables_of(
    html: str,
    entries: Sequence[Entry],
    places: Sequence[Position],
    fills: Mapping[str, str],
    divide: Callable[[str], str],
) -> tuple[FigureTable | FigureText, ...]:
    """Return the tables of a figure's HTML with the texts between them, none where it has no table.

    `entries` is the ledger and `places` the places that its marks number. `fills` are the grounds of cells by their classes,
    and `divide` puts soft hyphens into a word. Columns that hold nothing but drawings are left out.
    """
    root = lxml_html.fragment_fromstring(html, create_parent="div")
    if next(root.iter("table"), None) is None:
        return ()
    return tuple(_Reading(entries, places, fills, divide).of(root))


class _Reading:
    def __init__(
        self,
        entries: Sequence[Entry],
        places: Sequence[Position],
        fills: Mapping[str, str],
        divide: Callable[[str], str],
    ) -> None:
        self._entries = entries
        self._places = places
        self._fills = fills
        self._divide = divide

    def of(self, element: Any) -> Iterator[FigureTable | FigureText]:
        """Yield the tables in an element, and each paragraph outside them."""
        for child in element:
            if child.tag == "table":
                yield self._table(child)
            elif child.tag == "ul" and any(self._fill(inner) for inner in child.iter()):
                yield self._legend(child)
            elif isinstance(child.tag, str):
                if next(child.iter("table"), None) is not None:
                    yield from self.of(child)
                elif (text := self._text(child)).pieces:
                    yield text

    def _text(self, element: Any) -> FigureText:
        return FigureText(*self._pieces(element))

    def _legend(self, items: Any) -> FigureTable:
        """Return what colours mean as a row of cells on their grounds."""
        cells = []
        for item in items.iter("li"):
            pieces, at = self._pieces(item)
            fill = next(filter(None, map(self._fill, item.iter())), "")
            cells.append(FigureCell(pieces, at, fill=fill))
        return FigureTable((FigureRow(tuple(cells)),), len(cells))

    def _fill(self, element: Any) -> str:
        classes = element.get("class", "").split() if isinstance(element.tag, str) else ()
        return next((self._fills[name] for name in classes if name in self._fills), "")

    def _table(self, table: Any) -> FigureTable:
        rows: list[FigureRow] = []
        # How many rows more a cell of a column goes on for, and over how many columns.
        open_cells: dict[int, tuple[int, int]] = {}
        for row in table.iter("tr"):
            cells: list[FigureCell] = []
            column = 0
            head = row.getparent().tag == "thead"
            for found in (one for one in row if one.tag in {"td", "th"}):
                column = self._continued(column, open_cells, cells)
                cell = self._cell(found)
                cells.append(cell)
                if cell.rows > 1:
                    open_cells[column] = (cell.rows - 1, cell.columns)
                column += cell.columns
            self._continued(column, open_cells, cells)
            rows.append(FigureRow(tuple(cells), head))
        found = _without_empty(tuple(rows))
        return self._divided(found) if found.columns >= _MANY else found

    def _divided(self, table: FigureTable) -> FigureTable:
        """Return a table of many columns whose headings may be divided."""
        rows = []
        for row in table.rows:
            cells = tuple(
                replace(cell, pieces=tuple(replace(one, text=self._hyphenated(one.text)) for one in cell.pieces))
                for cell in row.cells
            )
            rows.append(replace(row, cells=cells) if row.is_head else row)
        return replace(table, rows=tuple(rows))

    def _hyphenated(self, text: str) -> str:
        return _LONG_WORD.sub(lambda match: self._divide(match[0]), text)

    def _continued(self, column: int, open_cells: dict[int, tuple[int, int]], cells: list[FigureCell]) -> int:
        """Add the cells that go on from above at a column; return the first column that is free."""
        while column in open_cells:
            left, columns = open_cells.pop(column)
            cells.append(FigureCell(columns=columns, continued=True))
            if left > 1:
                open_cells[column] = (left - 1, columns)
            column += columns
        return column

    def _cell(self, element: Any) -> FigureCell:
        pieces, at = self._pieces(element)
        classes = set(element.get("class", "").split())
        columns = int(element.get("colspan", 1))
        return FigureCell(
            pieces,
            at,
            columns,
            int(element.get("rowspan", 1)),
            is_head=element.tag == "th",
            is_group=element.get("scope") == "rowgroup" and columns > 1,
            alignment="right" if classes & _RIGHT else "left",
            fill=self._fill(element),
        )

    def _pieces(self, element: Any) -> tuple[tuple[Piece, ...], Position | None]:
        """Return the texts of an element as pieces, and where the first of them was written."""
        found: list[Piece] = []
        first: Position | None = None
        entry: int | None = None
        for text, mark in _texts(element):
            if mark.startswith(ENTRY_MARK):
                entry = int(mark.removeprefix(ENTRY_MARK))
            elif mark.startswith(PLACE_MARK):
                place = self._places[int(mark.removeprefix(PLACE_MARK))]
                first = first or (place if place.path.startswith("data/") else None)
                entry = None
            read = _SPACE.sub(" ", text)
            if not read:
                continue
            if entry is not None and read.strip():
                expression = self._entries[entry].derivation.expression
                found.append(Piece(read, PieceKind.VALUE, source=expression))
                entry = None
            else:
                found.append(Piece(read))
        return _trimmed(found), first


def _texts(element: Any) -> Iterator[tuple[str, str]]:
    """Yield the texts of an element in order, each with the mark that stands before it, and a space between words set apart."""
    yield element.text or "", ""
    for child in element:
        if isinstance(child.tag, str):
            if child.tag in _APART:
                yield " ", ""
            yield from _texts(child)
            yield child.tail or "", ""
        else:
            yield child.tail or "", child.text or ""


def _trimmed(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return pieces without space around them, without empty ones, and without two spaces in a row."""
    found: list[Piece] = []
    for piece in pieces:
        text = piece.text
        if not found or found[-1].text.endswith((" ", "\u00a0")):
            text = text.lstrip(" ")
        if text[:1] in {",", "."} and found and found[-1].text.endswith(" "):
            found[-1] = replace(found[-1], text=found[-1].text.rstrip(" "))
        if text:
            found.append(replace(piece, text=text))
    while found and not found[-1].text.rstrip(" "):
        found.pop()
    if found:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip(" "))
    return tuple(piece for piece in found if piece.text)


def _without_empty(rows: tuple[FigureRow, ...]) -> FigureTable:
    """Return a table without the columns that hold no text below their heading."""
    count = max((sum(cell.columns for cell in row.cells) for row in rows), default=0)
    filled: set[int] = set()
    for row in rows:
        column = 0
        for cell in row.cells:
            if not row.is_head and (cell.pieces or cell.continued) and not cell.is_group:
                filled.update(range(column, column + cell.columns))
            column += cell.columns
    kept = []
    for row in rows:
        cells = []
        column = 0
        for cell in row.cells:
            covered = len(filled & set(range(column, column + cell.columns)))
            if covered:
                cells.append(replace(cell, columns=covered))
            column += cell.columns
        kept.append(FigureRow(tuple(cells), row.is_head))
    return FigureTable(tuple(kept), len(filled) if count else 0)
