"""What a review copy shows, in order: paragraphs and tables, each paragraph with its block of the map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from reportgen.review_copy.map import Block, Piece


class Style(StrEnum):
    """The styles of paragraphs by their ids; the first nine are Word's own, which its own panes and lists know."""

    TITLE = "Title"
    HEADING_1 = "Heading1"
    HEADING_2 = "Heading2"
    HEADING_3 = "Heading3"
    HEADING_4 = "Heading4"
    CAPTION = "Caption"
    ITEM = "ListParagraph"
    QUOTE = "Quote"
    NOTE = "FootnoteText"
    TEXT = "Brodtext"
    LEAD = "Ingress"
    MESSAGE = "Budskap"
    TERM = "Ord"
    MEANING = "Forklaring"
    BOX_TITLE = "Rutrubrik"
    BOX = "Ruttext"
    FIGURE = "Figur"
    SUBTITLE = "Underrubrik"
    REMARK = "Anmarkning"
    SOURCE = "Kalla"
    CELL = "Tabelltext"
    HEAD = "Tabellhuvud"
    KEY_NUMBER = "Nyckeltal"
    CELL_NOTE = "Tabellnot"
    CONTENTS = "Innehall"
    KICKER = "Overrad"
    FACTS = "Uppgifter"
    GUIDE_TITLE = "Anvisningsrubrik"
    GUIDE = "Anvisning"
    END = "Slut"


class Look(StrEnum):
    """The styles of characters by their ids; links and the calls of notes have those of Word's own."""

    VALUE = "Varde"
    REFERENCE = "Hanvisning"
    STATEMENT = "Pastaende"
    DOUBTED = "Motsagt"
    LINK = "Hyperlink"
    CALL = "FootnoteReference"
    NUMBER = "Nummer"
    CODE = "Kod"
    UNIT = "Enhet"


HEADINGS = (Style.HEADING_1, Style.HEADING_2, Style.HEADING_3, Style.HEADING_4)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: its bytes, the ending of its name, its size in millimetres, and what it shows in words."""

    content: bytes = field(repr=False)
    ending: str
    width: float
    height: float
    description: str


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note where it is first called: its number in the report and its paragraph.

    `is_counted` says that the number is the next one of the copy; else it stands in the text, since word processors count.
    """

    number: int
    is_counted: bool
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph with what it leads to: the anchor of a reference, or the note that it calls.

    `said` is what the statement that it is part of says of the data, in plain Swedish, and `doubt` what they say against that,
    each empty where there is nothing. `look` is the style of
    characters that it is shown in where that does not follow from the piece.
    """

    piece: Piece
    anchor: str = ""
    note: Footnote | None = None
    said: str = ""
    doubt: str = ""
    look: Look | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its block, its style, its runs, and the list that it is an item of (0 for none).

    `anchor` is what references call it; `alignment` is left, right or center; `kept` says that it stays with what follows,
    `is_last` that it ends a list, and `is_below` that it follows a table.
    """

    block: Block
    style: Style
    runs: tuple[Run, ...] = ()
    numbering: int = 0
    image: Image | None = None
    anchor: str = ""
    alignment: str = "left"
    kept: bool = False
    is_last: bool = False
    is_below: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its paragraphs, and over how many columns and rows it goes; `continued` is the rest of one that began above.

    `fill` is the colour of its ground in six hexadecimal figures, empty for paper.
    """

    paragraphs: tuple[Paragraph, ...]
    columns: int = 1
    rows: int = 1
    continued: bool = False
    is_head: bool = False
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells; a head is repeated on each page."""

    cells: tuple[Cell, ...]
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its rows and the widths of its columns in millimetres; a plain one has no rules."""

    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    is_plain: bool = False


Shown = Paragraph | Table


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list of the copy: its number from 1, the number of its first item (None for bullets), what follows each, its depth, and
    whether it stands in a box.
    """

    number: int
    first: int | None
    delimiter: str
    depth: int
    is_boxed: bool = False


def paragraphs_of(shown: Iterable[Shown]) -> Iterator[Paragraph]:
    """Yield every paragraph in the order of the document, each note after the paragraph that calls it."""
    for one in shown:
        if isinstance(one, Table):
            yield from paragraphs_of(
                paragraph for row in one.rows for cell in row.cells for paragraph in cell.paragraphs
            )
            continue
        yield one
        yield from (run.note.paragraph for run in one.runs if run.note is not None)
