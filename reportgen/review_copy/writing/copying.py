"""A review copy from what it shows: its id, its first page, its package and its map."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportgen.diagnostics import Position
from reportgen.document import nodes
from reportgen.review_copy.laying.guide import About, guide
from reportgen.review_copy.laying.laid_out import Laying, Looked
from reportgen.review_copy.laying.runs import Written
from reportgen.review_copy.laying.selection import Selection
from reportgen.review_copy.laying.shown import Shown, Style, paragraphs_of
from reportgen.review_copy.map import Block, ReviewMap, map_text
from reportgen.review_copy.writing.looks import Looks
from reportgen.review_copy.writing.package import package
from reportgen.review_copy.writing.styles import style_names
from reportgen.swedish.places import in_file_name
from reportgen.swedish.words import long_date

_ID_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """What a copy is asked for: who gets it, which part (empty for all), when it is made, and the edition's area by its code."""

    receiver: str
    part: str
    made: dt.datetime
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What a copy says of its report: its title with the year, who publishes it, and the name of its files."""

    title: str
    organisation: str
    file_name: str


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy: the name that its file may have, its package, its map, and what the data say against statements in it."""

    name: str
    package: bytes = field(repr=False)
    map: ReviewMap = field(repr=False)
    doubts: tuple[str, ...] = ()


def copied(
    selections: Sequence[Selection],
    written: Written,
    notes: Mapping[int, tuple[nodes.Inline, ...]],
    looked: Mapping[Position, Looked],
    looks: Looks,
    report: Report,
    asked: Asked,
    files: Mapping[str, str],
) -> Copied:
    """Return a copy of some selections; `files` are the texts of the files of the narrative by path.

    The id follows from whom it is for, what it shows, those texts and the day: the same copy made again has the same.
    """
    laying = Laying(written, notes, looked, looks.whole)
    shown = list(laying.shown(selections))
    shown.append(laying.fixed("Här slutar granskningskopian.", Style.END, Position("")))
    paragraphs = list(paragraphs_of(shown))
    concerned = {path: text for path, text in files.items() if path in {one.block.at.path for one in paragraphs}}
    doubts = tuple(dict.fromkeys(run.doubt for one in paragraphs for run in one.runs if run.doubt))
    part = _called(selections) if asked.part else ""
    found = ReviewMap(
        "",
        dt.datetime.min.replace(tzinfo=dt.UTC),
        asked.receiver,
        part,
        report.title,
        concerned,
        tuple(_blocks(shown, looks)),
        edition=asked.edition,
    )
    told = f"{map_text(found)}{asked.made.date()}"
    identifier = hashlib.sha256(told.encode()).hexdigest()[:_ID_LENGTH]
    about = About(report.title, asked.receiver, part, long_date(asked.made.date()), identifier)
    first = list(guide(laying, about, doubts))
    receiver = f"\tför {asked.receiver}" if asked.receiver else ""
    around = (f"Granskningskopia av {report.title}{receiver}", f"Kopia {identifier}\tsida ")
    return Copied(
        "-".join(filter(None, (report.file_name, "granskning", in_file_name(asked.receiver), in_file_name(part)))),
        package(
            first[0],
            [*first[1:], *shown],
            laying.lists,
            looks,
            title=f"Granskningskopia av {report.title}",
            organisation=report.organisation,
            identifier=identifier,
            around=around,
            made=asked.made,
        ),
        replace(
            found,
            id=identifier,
            made=asked.made,
            blocks=(*_blocks(first, looks), *found.blocks),
            around=(around[0], f"{around[1]} av "),
        ),
        doubts,
    )


def _blocks(shown: Iterable[Shown], looks: Looks) -> Iterator[Block]:
    """Yield the blocks of what is shown, each with how its paragraph looks."""
    names = style_names(looks)
    for one in paragraphs_of(shown):
        yield replace(one.block, style=names[one.style], alignment=one.alignment, listed=one.numbering > 0)


def _called(selections: Sequence[Selection]) -> str:
    """Return what the part is called on the first page."""
    target = selections[0].heading.target
    number = f"Bilaga {target.number}" if target.kind == "bilaga" else target.number
    return f"{number} {target.title}".strip()
