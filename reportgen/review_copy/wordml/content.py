"""What is read of a returned copy: paragraphs of runs, each with its state and the one whose hand it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

PARAGRAPH_SIGN = "¶"
"""What stands for the end of a paragraph in texts that go over several."""


class State(StrEnum):
    """What has become of a text. `FLEETING` has been written by one and struck out again: it was never in the text."""

    KEPT = "kvar"
    INSERTED = "tillagd"
    DELETED = "struken"
    FLEETING = "tillagd och struken"


@dataclass(frozen=True, slots=True)
class Hand:
    """Who changed something, and when, as the file says: a text such as 2026-11-30T09:00:00Z, empty where it says nothing."""

    author: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """The state of a text, whose it is, and whether it was moved and not only written or struck out."""

    state: State = State.KEPT
    hand: Hand = Hand()
    moved: bool = False


KEPT = Mark()


@dataclass(frozen=True, slots=True)
class Run:
    r"""A text with one mark. A tab is "\t", a line break "\n"; `atom` is what is no text, such as a picture or a note's call.

    `looks` are fet, kursiv and the like; `restyled` is who changed them, and `looks_before` what they were then.
    """

    text: str
    mark: Mark = KEPT
    atom: str = ""
    looks: frozenset[str] = frozenset()
    restyled: Hand | None = None
    looks_before: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    """The row of a table that a paragraph stands in: whether it has been added or struck out, and a number of its own."""

    number: int
    mark: Mark = KEPT


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its runs, the names of the bookmarks that begin in it, and the state of its end.

    `story` is where it stands: empty in the text itself, else fotnot, sidhuvud and the like. `container` tells apart what can
    be no continuation of each other: cells, notes. `style` is the name of its style, `alignment` left, right, center or both,
    and `level` its depth as an item of a list from 0, -1 for none; `restyled` is who changed how the paragraph looks.
    `comments` are places of comments by id, as offsets of the start and the end in the text of all runs.
    """

    runs: tuple[Run, ...]
    bookmarks: tuple[str, ...] = ()
    end: Mark = KEPT
    story: str = ""
    container: int = 0
    row: Row | None = None
    style: str = ""
    alignment: str = "left"
    level: int = -1
    restyled: Hand | None = None
    comments: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """All that has ever stood in it."""
        return "".join(run.text for run in self.runs)

    @property
    def original(self) -> str:
        """What stood in it before the changes that are tracked."""
        return "".join(run.text for run in self.runs if run.mark.state in {State.KEPT, State.DELETED})


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: its text, whose it is, which one it answers (empty for none), and whether somebody has settled it."""

    id: str
    hand: Hand
    text: str
    answers: str = ""
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """Something of the copy that has no place among its paragraphs: what it is, and the text in it."""

    what: str
    text: str
    hand: Hand = Hand()


@dataclass(frozen=True)
class Copy:
    """A returned copy: the ids that it claims, its paragraphs and notes in order, its comments, and what was not understood.

    `styles` are the names of its styles of paragraphs.
    """

    name: str
    ids: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    comments: tuple[Comment, ...] = ()
    unread: tuple[Unread, ...] = ()
    styles: frozenset[str] = frozenset()
