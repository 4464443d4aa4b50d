"""Paragraphs and tables of a review copy as WordprocessingML (ISO/IEC 29500-1, 17.3–17.5 and 17.11)."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count, groupby
from typing import Any

from lxml import etree

from reportgen.review_copy.laying.runs import EMPHASISED, LANGUAGE, LINKED, LOWERED, RAISED, STRONG
from reportgen.review_copy.laying.shown import Cell, Footnote, Image, Look, Paragraph, Row, Run, Shown, Style, Table
from reportgen.review_copy.map import BlockKind, PieceKind
from reportgen.review_copy.writing.settings import STEP
from reportgen.review_copy.writing.styles import PLAIN_TABLE, TABLE
from reportgen.review_copy.writing.wordml import (
    DRAWING,
    EMU,
    MAIN,
    PICTURE,
    PLACED,
    RELATION,
    flag,
    text_elements,
    twips,
    valued,
    w,
)
from reportgen.swedish.words import upper_first

_STYLES = {
    PieceKind.VALUE: Look.VALUE,
    PieceKind.REFERENCE: Look.REFERENCE,
    PieceKind.NUMBER: Look.NUMBER,
    PieceKind.CODE: Look.CODE,
    PieceKind.NOTE_CALL: Look.CALL,
}
_LOCKED = {
    PieceKind.VALUE: "Beräknat ur data",
    PieceKind.REFERENCE: "Hänvisning",
    PieceKind.NUMBER: "Nummer",
}
# Of what the source is the address of a link.
_LINKED = frozenset((PieceKind.TEXT, PieceKind.CODE, PieceKind.SCRIPT, PieceKind.FIXED))
# What a word processor shows of a name without cutting it.
_LONGEST_NAME = 64
# Twentieths of a point.
_AFTER_LIST, _BELOW_TABLE = 150, 240
_SEPARATORS = ("separator", "continuationSeparator")

Relate = Callable[[str, str], str]
"""What gives the id of the relation to an address of a kind."""


class Body:
    """Writes what a copy shows; each part of the package that has paragraphs is written by one of them.

    `relate` gives the ids of relations, `anchors` the bookmarks of what references lead to.
    """

    def __init__(self, relate: Relate, anchors: Mapping[str, str]) -> None:
        self._relate = relate
        self._anchors = anchors
        self._controls = count(1)
        self._drawings = count(1)
        self._bookmarks = count(1)
        self._notes = count(1)

    def within(self, relate: Relate) -> Body:
        """Return the same for another part of the package: relations are its own, ids those of the whole."""
        other = copy.copy(self)
        other._relate = relate  # noqa: SLF001 - one of its own kind
        return other

    def blocks(self, shown: Iterable[Shown]) -> Iterator[Any]:
        """Yield paragraphs and tables."""
        for one in shown:
            yield self._table(one) if isinstance(one, Table) else self.paragraph(one)

    def paragraph(self, paragraph: Paragraph, *before: Any, around: str = "") -> Any:
        """Return a paragraph, with what stands before its text; `around` is the name of one more bookmark."""
        number = next(self._bookmarks)
        outer = next(self._bookmarks) if around else 0
        return w(
            "p",
            self._properties(paragraph),
            w("bookmarkStart", id=outer, name=around) if around else None,
            w("bookmarkStart", id=number, name=paragraph.block.bookmark),
            *before,
            *([self._image(paragraph.image)] if paragraph.image else ()),
            *self._runs(paragraph),
            w("bookmarkEnd", id=number),
            w("bookmarkEnd", id=outer) if around else None,
        )

    def footnotes(self, notes: Iterable[Footnote]) -> Any:
        """Return the part of footnotes, which begins with the lines that part them from the text (17.11.10)."""
        lines = (
            w("footnote", w("p", w("r", w(kind))), type=kind, id=number)
            for number, kind in enumerate(_SEPARATORS, start=-1)
        )
        written = (
            w("footnote", self.paragraph(note.paragraph, *_counted(note)), id=index)
            for index, note in enumerate(notes, start=1)
        )
        return w("footnotes", *lines, *written)

    def _properties(self, paragraph: Paragraph) -> Any:
        numbered = paragraph.numbering
        listed = w("numPr", valued("ilvl", 0), valued("numId", numbered)) if numbered else None
        goes_on = paragraph.style is Style.ITEM and not numbered and paragraph.block.level > 0
        return w(
            "pPr",
            valued("pStyle", paragraph.style),
            flag("keepNext", paragraph.kept),
            listed,
            w("spacing", after=_AFTER_LIST) if paragraph.is_last else None,
            w("spacing", before=_BELOW_TABLE) if paragraph.is_below else None,
            w("ind", left=twips(STEP * paragraph.block.level)) if goes_on else None,
            valued("jc", paragraph.alignment) if paragraph.alignment != "left" else None,
        )

    def _runs(self, paragraph: Paragraph) -> Iterator[Any]:
        # In a table that is made of data every shade would say the same.
        plain = paragraph.block.kind is BlockKind.FIXED
        for stated, group in groupby(paragraph.runs, key=lambda run: run.piece.statement):
            several = tuple(group)
            inner = [element for run in several for element in self._run(run, plain=plain)]
            if stated is None:
                yield from inner
            else:
                yield self._control(_name_of(several[0]), inner, locked=False)

    def _run(self, run: Run, *, plain: bool) -> Iterator[Any]:
        piece = run.piece
        if run.note is not None:
            yield self._call(run)
            return
        if not piece.text:
            return
        element = w("r", self._run_properties(run, plain=plain), *text_elements(piece.text))
        if LINKED in piece.marks and piece.source and piece.kind in _LINKED:
            link = w("hyperlink", element)
            link.set(f"{{{RELATION}}}id", self._relate("hyperlink", piece.source))
            element = link
        elif run.anchor in self._anchors:
            element = w("hyperlink", element, anchor=self._anchors[run.anchor], history=1)
        yield self._control(_LOCKED[piece.kind], [element], locked=True) if piece.kind in _LOCKED else element

    def _call(self, run: Run) -> Any:
        """Return the call of a note (17.11.14), with its number where that is not the next one."""
        number = w("footnoteReference", id=next(self._notes))
        if run.piece.text:
            number.set(f"{{{MAIN}}}customMarkFollows", "1")
        return w("r", _run_properties(Look.CALL), number, *text_elements(run.piece.text))

    def _control(self, name: str, inner: Iterable[Any], *, locked: bool) -> Any:
        """Return a content control (17.5.2): its name is shown to those who stand in it; nobody can edit a locked one."""
        shown = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
        return w(
            "sdt",
            w(
                "sdtPr",
                valued("alias", shown),
                valued("id", next(self._controls)),
                valued("lock", "sdtContentLocked") if locked else None,
            ),
            w("sdtContent", *inner),
        )

    def _run_properties(self, run: Run, *, plain: bool) -> Any:
        piece, marks = run.piece, run.piece.marks
        style = run.look or (None if plain else _STYLES.get(piece.kind))
        if style is None and LINKED in marks:
            style = Look.LINK
        stated = piece.statement is not None
        if stated and style is None:
            style = Look.DOUBTED if run.doubt else Look.STATEMENT
        language = next((mark.removeprefix(LANGUAGE) for mark in marks if mark.startswith(LANGUAGE)), "")
        raised = RAISED in marks
        return _run_properties(
            style,
            flag("b", STRONG in marks),
            flag("i", EMPHASISED in marks),
            valued("u", "wave" if run.doubt else "dotted")
            if stated and style not in {Look.STATEMENT, Look.DOUBTED}
            else None,
            valued("vertAlign", "superscript" if raised else "subscript") if raised or LOWERED in marks else None,
            w("lang", val=language) if language else None,
        )

    def _table(self, table: Table) -> Any:
        style = PLAIN_TABLE if table.is_plain else TABLE
        has_head = table.rows[0].is_head if table.rows else False
        return w(
            "tbl",
            w(
                "tblPr",
                valued("tblStyle", style),
                w("tblW", w=sum(map(twips, table.widths)), type="dxa"),
                w("tblLayout", type="fixed"),
                w(
                    "tblLook",
                    val="0020" if has_head else "0000",
                    firstRow=int(has_head),
                    lastRow=0,
                    firstColumn=0,
                    lastColumn=0,
                    noHBand=1,
                    noVBand=1,
                ),
            ),
            w("tblGrid", *(w("gridCol", w=twips(width)) for width in table.widths)),
            *(self._row(row, table) for row in table.rows),
        )

    def _row(self, row: Row, table: Table) -> Any:
        cells = []
        column = 0
        for cell in row.cells:
            cells.append(self._cell(cell, table.widths[column : column + cell.columns]))
            column += cell.columns
        return w("tr", w("trPr", flag("cantSplit", on=True), flag("tblHeader", row.is_head)), *cells)

    def _cell(self, cell: Cell, widths: tuple[float, ...]) -> Any:
        merged = valued("vMerge", "restart") if cell.rows > 1 else w("vMerge") if cell.continued else None
        return w(
            "tc",
            w(
                "tcPr",
                w("tcW", w=sum(map(twips, widths)), type="dxa"),
                valued("gridSpan", cell.columns) if cell.columns > 1 else None,
                merged,
                w("shd", val="clear", color="auto", fill=cell.fill) if cell.fill else None,
            ),
            *map(self.paragraph, cell.paragraphs),
        )

    def _image(self, image: Image) -> Any:
        """Return a run with a picture in the line (20.4.2.8), described for those who do not see it."""
        number = next(self._drawings)
        width, height = round(image.width * EMU), round(image.height * EMU)
        name = f"Bild {number}"
        size = {"cx": str(width), "cy": str(height)}
        inline = _element(PLACED, "inline", distT="0", distB="0", distL="0", distR="0")
        _below(inline, PLACED, "extent", **size)
        _below(inline, PLACED, "docPr", id=str(number), name=name, descr=image.description)
        graphic = _below(_below(inline, DRAWING, "graphic"), DRAWING, "graphicData", uri=PICTURE)
        picture = _below(graphic, PICTURE, "pic")
        named = _below(picture, PICTURE, "nvPicPr")
        _below(named, PICTURE, "cNvPr", id=str(number), name=name, descr=image.description)
        _below(named, PICTURE, "cNvPicPr")
        fill = _below(picture, PICTURE, "blipFill")
        blip = _below(fill, DRAWING, "blip")
        blip.set(f"{{{RELATION}}}embed", self._relate("image", f"media/bild{number}.{image.ending}"))
        _below(_below(fill, DRAWING, "stretch"), DRAWING, "fillRect")
        shape = _below(picture, PICTURE, "spPr")
        turned = _below(shape, DRAWING, "xfrm")
        _below(turned, DRAWING, "off", x="0", y="0")
        _below(turned, DRAWING, "ext", **size)
        _below(_below(shape, DRAWING, "prstGeom", prst="rect"), DRAWING, "avLst")
        return w("r", w("drawing", inline))


def _counted(note: Footnote) -> Iterator[Any]:
    """Yield the sign that the number of a note stands for, where word processors count it."""
    if note.is_counted:
        yield w("r", _run_properties(Look.CALL), w("footnoteRef"))


def _name_of(run: Run) -> str:
    """Return what the control of a statement is called: what it says of the data, for those who ask."""
    if run.doubt:
        return "Stämmer inte med data"
    return upper_first(run.said) or "Prövas av data"


def _run_properties(style: Look | None, *properties: Any) -> Any:
    found = [one for one in properties if one is not None]
    if style is None and not found:
        return None
    return w("rPr", valued("rStyle", style) if style else None, *found)


def _element(namespace: str, tag: str, **attributes: str) -> Any:
    return etree.Element(f"{{{namespace}}}{tag}", attributes)


def _below(parent: Any, namespace: str, tag: str, **attributes: str) -> Any:
    return etree.SubElement(parent, f"{{{namespace}}}{tag}", attributes)
