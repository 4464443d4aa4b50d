"""The map of a review copy: every paragraph of it, and where in the narrative each of its texts was written.

It stays in the project. What comes back is held against it and never against what the returned file says of itself, which
other programs rewrite. It carries the whole text of each file, so that changes can be merged into one that has moved on.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from reportgen.diagnostics import Position, Report, error

FOLDER = "granskning"
"""Where the maps of the copies that have been sent out stand in the project."""
ID_PROPERTY = "reportgen-granskning"
"""The custom property of the copy that holds its id (docProps/custom.xml)."""
BOOKMARK = "rg_"
"""What the names of the bookmarks around the copy's paragraphs begin with."""

_VERSION = 1


class BlockKind(StrEnum):
    """What a paragraph of the copy is. `FIXED` is text of the program's own, of data or of registers."""

    HEADING = "rubrik"
    PARAGRAPH = "stycke"
    ITEM = "punkt"
    TERM = "ord"
    MEANING = "förklaring"
    QUOTE = "citat"
    CELL = "cell"
    CAPTION = "budskap"
    SUBTITLE = "underrubrik"
    REMARK = "anmärkning"
    FIGURE = "figur"
    NOTE = "fotnot"
    FIXED = "fast"


class PieceKind(StrEnum):
    """What a piece of a paragraph is. `BREAK` is a line break that the author asked for; `NUMBER` is given by numbering."""

    TEXT = "text"
    CODE = "kod"
    SCRIPT = "läge"
    VALUE = "värde"
    REFERENCE = "hänvisning"
    NOTE_CALL = "notanrop"
    BREAK = "radbrytning"
    NUMBER = "nummer"
    FIXED = "fast"


@dataclass(frozen=True, slots=True)
class Statement:
    """The statement that a piece is part of: its place, and its expression, or the ids that its words are about."""

    line: int
    column: int
    source: str = ""
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    r"""A text of a paragraph, exactly as it is read from the copy, and the place of its first character in the file.

    A line break within a paragraph of the Markdown is a space, a forced one "\n"; the call of a note has no text. `line` is 0
    where the text stands nowhere in the narrative. `written` is how a piece of text stands there, empty where that is not
    known to the character: then it cannot be edited from the copy. `source` is what another piece comes from: the
    expression, the label or the address of a link. `marks` are the names of what stands around it: stark, betonad, länk,
    upphöjt, nedsänkt, citerat, lang=en.
    """

    text: str
    kind: PieceKind = PieceKind.FIXED
    line: int = 0
    column: int = 0
    written: str = ""
    source: str = ""
    marks: tuple[str, ...] = ()
    statement: Statement | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the copy: the name of its bookmark, what it is, and where it was written.

    A paragraph of a directive or of the program's own has the directive's place; `at` is of no file for the copy's own
    words. `level` is that of a heading, or the depth of an item from 1; `ordered` tells whether that has a number. `table`
    numbers the tables of the copy from 1, 0 outside; `row` and `cell` count from 0. `note` is a note's label, `within` the
    names of what the paragraph stands in, from the outermost: a directive's, citat, fotnot. `style` is the name of its style
    in the copy, empty where that is not known, `alignment` left, right or center, and `listed` tells whether it is an item
    with a sign or a number.
    """

    bookmark: str
    kind: BlockKind
    at: Position
    pieces: tuple[Piece, ...] = ()
    level: int = 0
    ordered: bool = False
    table: int = 0
    row: int = 0
    cell: int = 0
    note: str = ""
    within: tuple[str, ...] = ()
    style: str = ""
    alignment: str = "left"
    listed: bool = False

    @property
    def text(self) -> str:
        """The text of the paragraph as it is read from the copy."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class ReviewMap:
    """A copy that was sent out: its id, when and for whom it was made, of which part, and every paragraph in order.

    `part` is what was asked for, empty for the whole report; `edition` the code of the area whose edition it is of, empty for
    the report itself. `files` are the files of the narrative by path as they were read;
    `around` the texts of its headers and footers.
    """

    id: str
    made: dt.datetime
    receiver: str
    part: str
    title: str
    files: Mapping[str, str] = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)
    around: tuple[str, ...] = ()
    edition: str = ""

    @property
    def file(self) -> str:
        """The path of the map in the project."""
        return map_file(self.id)


def map_file(identifier: str) -> str:
    """Return the path in the project of the map of a copy."""
    return f"{FOLDER}/{identifier}.json"


def text_checksum(text: str) -> str:
    """Return the SHA-256 in hex of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def map_text(copy: ReviewMap) -> str:
    """Return a map as JSON: the same for the same copy, a line for each paragraph so that versions can be compared."""
    head = {
        "version": _VERSION,
        "id": copy.id,
        "skapad": copy.made.isoformat(),
        "för": copy.receiver,
        "del": copy.part,
        "rapport": copy.title,
        "utgåva": copy.edition,
        "sidhuvud": list(copy.around),
        "filer": {path: {"sha256": text_checksum(text), "text": text} for path, text in copy.files.items()},
    }
    blocks = ",\n".join(json.dumps(_without_blanks(_block_out(block)), ensure_ascii=False) for block in copy.blocks)
    written = json.dumps(head, ensure_ascii=False, indent=1)
    return f'{written[:-2]},\n "block": [\n{blocks}\n ]\n}}\n'


def read_map(path: str, text: str, report: Report) -> ReviewMap | None:
    """Return the map that a file holds; None where it is damaged, which is reported."""
    at = Position(path)
    hint = "Hämta tillbaka filen ur versionshanteringen, eller skicka ut en ny granskningskopia."
    try:
        given = json.loads(text)
        if given["version"] != _VERSION:
            message = (
                f"Kartan har version {given['version']} av formatet, men det här programmet läser version {_VERSION}."
            )
            report(error("granskningskarta", at, message, "Ta in kopian med den version av reportgen som skrev den."))
            return None
        files = {name: str(one["text"]) for name, one in given["filer"].items()}
        changed = [name for name, one in given["filer"].items() if one["sha256"] != text_checksum(files[name])]
        copy = ReviewMap(
            id=str(given["id"]),
            made=dt.datetime.fromisoformat(given["skapad"]),
            receiver=str(given["för"]),
            part=str(given["del"]),
            title=str(given["rapport"]),
            files=files,
            blocks=tuple(_block_in(one) for one in given["block"]),
            around=tuple(map(str, given["sidhuvud"])),
            edition=str(given.get("utgåva", "")),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        report(error("granskningskarta", at, "Kartan över granskningskopian går inte att läsa.", hint))
        return None
    if changed:
        message = f"Kartans text ur {changed[0]} har ändrats sedan kopian skickades ut."
        report(error("granskningskarta", at, message, hint))
        return None
    return copy


def _without_blanks(given: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in given.items() if value not in ("", 0, [], None, False)}


def _block_out(block: Block) -> dict[str, Any]:
    return {
        "bokmärke": block.bookmark,
        "slag": block.kind.value,
        "fil": block.at.path,
        "rad": block.at.line,
        "kolumn": block.at.column,
        "nivå": block.level,
        "numrerad": block.ordered,
        "tabell": block.table,
        "tabellrad": block.row,
        "cell": block.cell,
        "not": block.note,
        "inom": list(block.within),
        "stil": block.style,
        "ställt": block.alignment if block.alignment != "left" else "",
        "listat": block.listed,
        "delar": [_without_blanks(_piece_out(piece)) for piece in block.pieces],
    }


def _block_in(given: Mapping[str, Any]) -> Block:
    return Block(
        bookmark=str(given["bokmärke"]),
        kind=BlockKind(given["slag"]),
        at=Position(str(given.get("fil", "")), int(given.get("rad", 0)), int(given.get("kolumn", 0))),
        pieces=tuple(_piece_in(one) for one in given.get("delar", ())),
        level=int(given.get("nivå", 0)),
        ordered=bool(given.get("numrerad", False)),
        table=int(given.get("tabell", 0)),
        row=int(given.get("tabellrad", 0)),
        cell=int(given.get("cell", 0)),
        note=str(given.get("not", "")),
        within=tuple(map(str, given.get("inom", ()))),
        style=str(given.get("stil", "")),
        alignment=str(given.get("ställt", "left")),
        listed=bool(given.get("listat", False)),
    )


def _piece_out(piece: Piece) -> dict[str, Any]:
    return {
        "text": piece.text,
        "slag": piece.kind.value,
        "rad": piece.line,
        "kolumn": piece.column,
        "skrivet": piece.written,
        "källa": piece.source,
        "märken": list(piece.marks),
        "påstående": piece.statement and _without_blanks(_statement_out(piece.statement)),
    }


def _piece_in(given: Mapping[str, Any]) -> Piece:
    stated = given.get("påstående")
    return Piece(
        text=str(given.get("text", "")),
        kind=PieceKind(given["slag"]),
        line=int(given.get("rad", 0)),
        column=int(given.get("kolumn", 0)),
        written=str(given.get("skrivet", "")),
        source=str(given.get("källa", "")),
        marks=tuple(map(str, given.get("märken", ()))),
        statement=_statement_in(stated) if stated else None,
    )


def _statement_out(statement: Statement) -> dict[str, Any]:
    return {
        "rad": statement.line,
        "kolumn": statement.column,
        "uttryck": statement.source,
        "om": list(statement.about),
    }


def _statement_in(given: Mapping[str, Any]) -> Statement:
    return Statement(
        line=int(given["rad"]),
        column=int(given["kolumn"]),
        source=str(given.get("uttryck", "")),
        about=tuple(map(str, given.get("om", ()))),
    )


def statements_of(block: Block) -> Iterator[Statement]:
    """Yield each statement of a paragraph once, in order."""
    yield from dict.fromkeys(piece.statement for piece in block.pieces if piece.statement is not None)
