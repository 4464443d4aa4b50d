"""The composed document: everything numbered, resolved and computed, and nothing yet decided about how it looks.

Each node knows where it was written (`at`), and each value its entry in the ledger. Writers visit the nodes; none of
them computes, numbers or looks anything up.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from reportgen.data.derivation import Derivation
from reportgen.diagnostics import Position
from reportgen.document.ledger import Entry
from reportgen.document.numbering import Numbering, Target


@dataclass(frozen=True, slots=True)
class Text:
    """Running text as typed."""

    text: str
    at: Position


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation where it is read for the first time in its part, with what it stands for."""

    text: str
    expansion: str
    at: Position


@dataclass(frozen=True, slots=True)
class Value:
    """A computed text of the narrative, and its number in the ledger."""

    text: str
    entry: int
    at: Position


@dataclass(frozen=True, slots=True)
class Statement:
    """Words whose truth the data have decided, and the number of the statement in the ledger."""

    children: tuple[Inline, ...]
    entry: int
    at: Position


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that are quoted from a source that the author names, and their number in the ledger."""

    children: tuple[Inline, ...]
    entry: int
    at: Position


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasised (`strong` False) or strongly emphasised text."""

    children: tuple[Inline, ...]
    strong: bool
    at: Position


@dataclass(frozen=True, slots=True)
class Code:
    """Text to be shown as typed, such as a file name."""

    text: str
    at: Position


@dataclass(frozen=True, slots=True)
class Script:
    """Text that is lowered, or raised (`raised` True)."""

    text: str
    raised: bool
    at: Position


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an address outside the report."""

    children: tuple[Inline, ...]
    url: str
    at: Position


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage; `language` is its language code where that is another than the report's, or empty.

    `is_key_figure` says that it is a number set large beside the text.
    """

    children: tuple[Inline, ...]
    language: str
    at: Position
    is_key_figure: bool = False


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line break within a paragraph."""

    at: Position


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A reference to a heading, figure or table: the words that it is read with, and what it leads to."""

    text: str
    target: Target
    at: Position


@dataclass(frozen=True, slots=True)
class NoteCall:
    """The call of a footnote: its number, and the note's own text where it is called for the first time."""

    number: int
    note: tuple[Inline, ...] | None
    at: Position


Inline = (
    Text
    | Abbreviation
    | Value
    | Statement
    | Quotation
    | Emphasis
    | Code
    | Script
    | Link
    | Passage
    | LineBreak
    | CrossReference
    | NoteCall
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with what it is called and leads to."""

    target: Target
    children: tuple[Inline, ...]
    at: Position


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    children: tuple[Inline, ...]
    at: Position


@dataclass(frozen=True, slots=True)
class List:
    """A bullet list, or a numbered one with its first number and what follows each, a full stop or a parenthesis."""

    items: tuple[tuple[Block, ...], ...]
    first_number: int | None
    at: Position
    delimiter: str = "."


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Words with what they mean: each the words, and their meanings, each of some blocks."""

    items: tuple[tuple[tuple[Inline, ...], tuple[tuple[Block, ...], ...]], ...]
    at: Position


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quotation."""

    children: tuple[Block, ...]
    at: Position


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table typed in the narrative: rows of cells, the first row being the header, and each column's alignment."""

    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    alignment: tuple[str, ...]
    at: Position


ITEMS = "punkter"
"""The name by which a template knows the items of a list that stands inside its directive, one by one."""


@dataclass(frozen=True, slots=True)
class Component:
    """What a directive makes: the name of the template that shows it, and its content (see `content`)."""

    template: str
    content: Any


@dataclass(frozen=True, slots=True)
class Figure:
    """A numbered figure or table: its directive's name, what references lead to, what it shows, and its source line.

    `caption` is its message; `subtitle` says what is measured, `note` what must be known to read it, both may be empty.
    `width` is the room it takes: hel, text, halv or sida. `children` are what the author has written of what it shows.
    """

    directive: str
    target: Target
    caption: tuple[Inline, ...]
    subtitle: tuple[Inline, ...]
    component: Component
    note: tuple[Inline, ...]
    source: str
    width: str
    at: Position
    children: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Insert:
    """Something that a directive makes and that has no number; `children` is what was written inside it."""

    component: Component
    children: tuple[Block, ...]
    at: Position


Block = Heading | Paragraph | List | DefinitionList | Quote | TextTable | Figure | Insert


@dataclass(frozen=True)
class Part:
    """A part of the report: its role (fram, kapitel, bilaga), its title and what follows the title."""

    role: str
    title: Heading
    blocks: tuple[Block, ...] = field(repr=False)


@dataclass(frozen=True)
class Document:
    """The whole report: what is said about it (see `imprint`), its parts, its numbers and its ledger.

    `has_examples` is whether anything printed rests on constructed data. `cover` is the content of what the cover says
    of the data.
    """

    imprint: Any
    parts: tuple[Part, ...]
    numbering: Numbering
    entries: tuple[Entry, ...] = ()
    has_examples: bool = False
    cover: Any = None


@dataclass(frozen=True, slots=True)
class Made:
    """What a directive's builder gives: its component, the indicators whose sources are named under it, and what its
    picture says, each text with its derivation.

    `subtitle` says what is measured, where the author says nothing else; `note` is what the program has to say about
    how the figure is read, and `credit` what else its source line says. `brief_sources` names a few publishers of many.
    """

    component: Component
    indicators: tuple[Any, ...] = ()
    drawn: tuple[tuple[str, Derivation], ...] = ()
    subtitle: str = ""
    note: str = ""
    credit: str = ""
    brief_sources: bool = False
