"""From the composed document to what a review copy shows: every paragraph with its style and its block of the map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportgen.diagnostics import Position
from reportgen.document import nodes
from reportgen.document.content import Placed, Printed, Text
from reportgen.figures.goals.key_figures import KeyFigures
from reportgen.figures.text.contents import Contents
from reportgen.figures.text.fact_box import FactBox
from reportgen.figures.text.own_table import OwnTable
from reportgen.figures.text.page_turns import PageTurn
from reportgen.figures.text.running import Passage
from reportgen.review_copy.laying.columns import Room, widths
from reportgen.review_copy.laying.figure_tables import FigureTable, FigureText
from reportgen.review_copy.laying.runs import Written, runs_of
from reportgen.review_copy.laying.selection import Selection
from reportgen.review_copy.laying.shown import (
    HEADINGS,
    Cell,
    Footnote,
    Image,
    Look,
    NumberedList,
    Paragraph,
    Row,
    Run,
    Shown,
    Style,
    Table,
)
from reportgen.review_copy.map import BOOKMARK, Block, BlockKind, Piece, PieceKind
from reportgen.swedish.words import upper_first

Looked = Image | tuple[FigureTable | FigureText, ...]
"""What a figure looks like: a picture, or the tables and texts that it consists of."""

_PASSAGES = {"ingress.html": Style.LEAD, "budskap.html": Style.MESSAGE}
_LEFT, _CENTRE, _RIGHT = "left", "center", "right"
# How many rows stay together with the first.
_TOGETHER = 3


@dataclass(frozen=True, slots=True)
class _Context:
    """What paragraphs stand in: the style of running text, the kind of their blocks, the list, and what is around them."""

    style: Style = Style.TEXT
    kind: BlockKind = BlockKind.PARAGRAPH
    within: tuple[str, ...] = ()
    numbering: int = 0
    level: int = 0
    ordered: bool = False


class Laying:
    """Lays out a copy; paragraphs get their bookmarks in the order in which they are read.

    `looked` are the pictures and tables of figures by their places, `width` that of the page's text in millimetres.
    `lists` are afterwards those of the copy.
    """

    def __init__(
        self,
        written: Written,
        notes: Mapping[int, tuple[nodes.Inline, ...]],
        looked: Mapping[Position, Looked],
        width: float,
    ) -> None:
        self._written = written
        self._notes = notes
        self._looked = looked
        self._width = width
        self._count = 0
        self._tables = 0
        self._noted: set[int] = set()
        self._next_note = 0
        self.lists: list[NumberedList] = []

    def fixed(
        self, text: str | Sequence[Piece | Run], style: Style, at: Position, image: Image | None = None, **more: Any
    ) -> Paragraph:
        """Return a paragraph of the program's own words, or of pieces and runs of them."""
        given: Sequence[Piece | Run] = (Piece(text),) if isinstance(text, str) else text
        runs = (one if isinstance(one, Run) else Run(one) for one in given)
        block = self._block(BlockKind.FIGURE if image else BlockKind.FIXED, at, _Context())
        return self._whole(Paragraph(block, style, image=image, **more), tuple(run for run in runs if run.piece.text))

    def shown(self, selections: Sequence[Selection]) -> Iterator[Shown]:
        """Yield what the selections show."""
        before: Shown | None = None
        for one in self._selected(selections):
            if isinstance(before, Table) and isinstance(one, Table):
                # Tables side by side in the file are one table to a word processor.
                yield self.fixed("", Style.FIGURE, Position(""))
            elif isinstance(before, Table) and isinstance(one, Paragraph) and one.style is Style.TEXT:
                one = replace(one, is_below=True)  # noqa: PLW2901 - the same paragraph, further down
            yield one
            before = one

    def _selected(self, selections: Sequence[Selection]) -> Iterator[Shown]:
        for selection in selections:
            yield self._heading(selection.heading)
            yield from self._blocks(selection.blocks, _Context())

    def _blocks(self, blocks: Sequence[nodes.Block], context: _Context) -> Iterator[Shown]:
        for block in blocks:
            yield from self._block_of(block, context)

    def _block_of(self, block: nodes.Block, context: _Context) -> Iterator[Shown]:
        match block:
            case nodes.Heading():
                yield self._heading(block)
            case nodes.Paragraph():
                yield self._paragraph(block.children, block.at, context)
            case nodes.List():
                yield from self._list(block, context)
            case nodes.DefinitionList():
                for term, meanings in block.items:
                    yield self._paragraph(
                        term, _first(term, block.at), replace(context, style=Style.TERM, kind=BlockKind.TERM)
                    )
                    inside = replace(context, style=Style.MEANING, kind=BlockKind.MEANING)
                    for meaning in meanings:
                        yield from self._blocks(meaning, inside)
            case nodes.Quote():
                within = (*context.within, "citat")
                yield from self._blocks(
                    block.children, replace(context, style=Style.QUOTE, kind=BlockKind.QUOTE, within=within)
                )
            case nodes.TextTable():
                yield self._text_table(block, context)
            case nodes.Figure():
                yield from self._figure(block)
            case nodes.Insert():
                yield from self._insert(block, context)

    def _heading(self, heading: nodes.Heading) -> Paragraph:
        target = heading.target
        block = self._block(BlockKind.HEADING, heading.at, _Context(level=target.level))
        printed = f"Bilaga {target.number}" if target.kind == "bilaga" else target.number
        number = (Run(Piece(f"{printed}\t", PieceKind.NUMBER)),) if printed else ()
        style = HEADINGS[min(target.level, len(HEADINGS)) - 1]
        return self._whole(
            Paragraph(block, style, anchor=target.anchor, kept=True), (*number, *self._runs(heading.children))
        )

    def _paragraph(self, children: tuple[nodes.Inline, ...], at: Position, context: _Context) -> Paragraph:
        block = self._block(context.kind, at, context)
        return self._whole(Paragraph(block, context.style, numbering=context.numbering), self._runs(children))

    def _list(self, block: nodes.List, context: _Context) -> Iterator[Shown]:
        depth = context.level + 1
        is_boxed = context.style is Style.BOX
        own = NumberedList(len(self.lists) + 1, block.first_number, block.delimiter, depth, is_boxed)
        self.lists.append(own)
        style = Style.BOX if is_boxed else Style.ITEM
        inside = replace(context, style=style, kind=BlockKind.ITEM, level=depth, ordered=own.first is not None)
        shown: list[Shown] = []
        for item in block.items:
            numbered = replace(inside, numbering=own.number)
            for index, one in enumerate(item):
                shown += self._block_of(one, inside if index else numbered)
        if depth == 1 and shown and isinstance(last := shown[-1], Paragraph):
            shown[-1] = replace(last, is_last=True)
        yield from shown

    def _text_table(self, table: nodes.TextTable, context: _Context) -> Table:
        self._tables += 1
        number = self._tables
        rows = []
        rooms: dict[int, Room] = {}
        for row, cells in enumerate(table.rows):
            made = []
            for column, children in enumerate(cells):
                at = _first(children, replace(table.at, line=table.at.line + row + (row > 0), column=0))
                block = replace(self._block(BlockKind.CELL, at, context), table=number, row=row, cell=column)
                style = Style.HEAD if row == 0 else Style.CELL
                aligned = table.alignment[column] if column < len(table.alignment) else _LEFT
                aligned = aligned if aligned in {_CENTRE, _RIGHT} else _LEFT
                shown = Paragraph(block, style, alignment=aligned, kept=row < _TOGETHER - 1)
                paragraph = self._whole(shown, self._runs(children))
                rooms[column] = rooms.get(column, Room()).with_text(paragraph.block.text)
                made.append(Cell((paragraph,), is_head=row == 0 or column == 0))
            rows.append(Row(tuple(made), is_head=row == 0))
        return Table(tuple(rows), widths([rooms[column] for column in sorted(rooms)], self._width))

    def _figure(self, figure: nodes.Figure) -> Iterator[Shown]:
        target, within = figure.target, _Context(within=(figure.directive,))
        label = Run(Piece(f"{upper_first(target.kind)}\u00a0{target.number}. ", PieceKind.NUMBER))
        block = self._block(BlockKind.CAPTION, _first(figure.caption, figure.at), within)
        caption = Paragraph(block, Style.CAPTION, anchor=target.anchor, kept=True)
        yield self._whole(caption, (label, *self._runs(figure.caption)))
        if figure.subtitle:
            block = self._block(BlockKind.SUBTITLE, _first(figure.subtitle, figure.at), within)
            yield self._whole(Paragraph(block, Style.SUBTITLE, kept=True), self._runs(figure.subtitle))
        if isinstance(figure.component.content, OwnTable):
            yield from self._blocks(figure.children, within)
        else:
            yield from self._looks(figure.at, bool(figure.note or figure.source))
        if figure.note:
            block = self._block(BlockKind.REMARK, _first(figure.note, figure.at), within)
            runs = (Run(Piece("Anm. ")), *self._runs(figure.note))
            style = Style.REMARK if figure.source else Style.SOURCE
            yield self._whole(Paragraph(block, style, kept=bool(figure.source)), runs)
        if figure.source:
            yield self.fixed(figure.source, Style.SOURCE, figure.at)

    def _insert(self, insert: nodes.Insert, context: _Context) -> Iterator[Shown]:
        content = insert.component.content
        if isinstance(content, PageTurn):
            yield from self._blocks(insert.children, context)
        elif isinstance(content, Passage):
            style = _PASSAGES.get(insert.component.template, context.style)
            yield from self._blocks(insert.children, replace(context, style=style))
        elif isinstance(content, FactBox):
            yield self.fixed(_text(content.title).text, Style.BOX_TITLE, insert.at, kept=True)
            yield from self._blocks(
                insert.children, replace(context, style=Style.BOX, within=(*context.within, "faktaruta"))
            )
        elif isinstance(content, Contents):
            for item in content.items:
                number = f"{'Bilaga ' * (item.kind == 'bilaga')}{item.number}\t"
                yield self.fixed((Piece(number), Piece(_text(item.title).text)), Style.CONTENTS, insert.at)
        elif isinstance(content, KeyFigures):
            yield self._key_figures(content, insert)
        else:
            yield from self._looks(insert.at, followed=False)
            yield from self._blocks(insert.children, context)

    def _key_figures(self, content: KeyFigures, insert: nodes.Insert) -> Table:
        """Return key figures side by side, with what the narrative says of each."""
        self._tables += 1
        number = self._tables
        items = [item for child in insert.children if isinstance(child, nodes.List) for item in child.items]
        cells = []
        for column, one in enumerate(content.items):
            context = _Context(style=Style.CELL, kind=BlockKind.ITEM, within=("nyckeltal",), level=1)
            value = (self._piece(one.number), Run(Piece("\u00a0")), Run(self._piece(one.unit), look=Look.UNIT))
            above = self.fixed(value, Style.KEY_NUMBER, insert.at)
            if column < len(items):
                said = tuple(shown for shown in self._blocks(items[column], context) if isinstance(shown, Paragraph))
            else:
                said = (self.fixed((self._piece(one.name),), Style.CELL, insert.at),)
            country = (Piece("riket "), self._piece(one.country), Piece(", ")) if one.country else (Piece("länet "),)
            below = self.fixed((*country, self._piece(one.year)), Style.CELL_NOTE, insert.at)
            placed = [_in_cell(paragraph, number, 0, column) for paragraph in (above, *said, below)]
            cells.append(Cell(tuple(placed)))
        return Table((Row(tuple(cells)),), (self._width / len(cells),) * len(cells), is_plain=True)

    def _looks(self, at: Position, followed: bool) -> Iterator[Shown]:
        """Yield what a figure shows: a picture, or the tables and texts that it consists of."""
        looked = self._looked.get(at, ())
        if isinstance(looked, Image):
            yield self.fixed("", Style.FIGURE, at, looked, kept=followed)
            return
        for one in looked:
            if isinstance(one, FigureText):
                yield self.fixed(one.pieces, Style.REMARK, one.at or at)
            else:
                yield self._figure_table(one, at)

    def _figure_table(self, table: FigureTable, at: Position) -> Table:
        self._tables += 1
        number = self._tables
        rows = []
        rooms: dict[int, Room] = {}
        for index, row in enumerate(table.rows):
            cells = []
            column = 0
            for cell in row.cells:
                style = Style.HEAD if row.is_head or cell.is_group else Style.CELL
                kept = index < _TOGETHER - 1 or style is Style.HEAD
                shown = self.fixed(cell.pieces, style, cell.at or at, alignment=cell.alignment, kept=kept)
                shown = _in_cell(shown, number, index, column)
                if cell.columns == 1:
                    rooms[column] = rooms.get(column, Room()).with_text(shown.block.text)
                cells.append(Cell((shown,), cell.columns, cell.rows, cell.continued, cell.is_head, cell.fill))
                column += cell.columns
            rows.append(Row(tuple(cells), row.is_head))
        shared = widths([rooms.get(column, Room()) for column in range(table.columns)], self._width)
        return Table(tuple(rows), shared)

    def _piece(self, text: Text) -> Piece:
        if isinstance(text, Printed):
            return Piece(text.text, PieceKind.VALUE, source=text.derivation.expression)
        return Piece(_text(text).text)

    def _runs(self, children: tuple[nodes.Inline, ...]) -> tuple[Run, ...]:
        return tuple(runs_of(children, self._written, self._note))

    def _note(self, call: nodes.NoteCall, label: str) -> Footnote | None:
        if call.number in self._noted:
            return None
        self._noted.add(call.number)
        children = self._notes.get(call.number, ())
        block = self._block(BlockKind.NOTE, _first(children, call.at), _Context(within=("fotnot",)))
        if not self._next_note and call.note is not None:
            self._next_note = call.number
        is_counted = call.note is not None and call.number == self._next_note
        self._next_note += is_counted
        number = () if is_counted else (Run(Piece(f"{call.number}"), look=Look.CALL),)
        runs = (*number, Run(Piece(" ")), *self._runs(children))
        return Footnote(call.number, is_counted, self._whole(Paragraph(replace(block, note=label), Style.NOTE), runs))

    def _block(self, kind: BlockKind, at: Position, context: _Context) -> Block:
        self._count += 1
        return Block(
            f"{BOOKMARK}{self._count:04}",
            kind,
            at,
            level=context.level,
            ordered=context.ordered,
            within=context.within,
        )

    def _whole(self, paragraph: Paragraph, runs: tuple[Run, ...]) -> Paragraph:
        """Return a paragraph with its runs, in its block too."""
        block = replace(paragraph.block, pieces=tuple(run.piece for run in runs))
        return replace(paragraph, block=block, runs=runs)


def _in_cell(paragraph: Paragraph, table: int, row: int, cell: int) -> Paragraph:
    return replace(paragraph, block=replace(paragraph.block, table=table, row=row, cell=cell))


def _first(children: tuple[nodes.Inline, ...], otherwise: Position) -> Position:
    """Return where the first of some nodes was written; `otherwise` where there are none."""
    return children[0].at if children else otherwise


def _text(text: Text) -> Printed | Placed:
    return Placed(text, Position("")) if isinstance(text, str) else text
