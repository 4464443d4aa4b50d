"""Paragraphs as letters, each with what has become of it: what the map has of a paragraph, and what has come between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from reportgen.review_copy.wordml.content import KEPT, PARAGRAPH_SIGN, Mark, Paragraph, Row, Run, State

_WORDS = re.compile(r"\w+|\s|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Letter:
    """A character with its mark, or an atom, whose `char` is empty. `tracked` is False where the program noticed nothing.

    `run` is what it was read in, which knows how it looks; None for the end of a paragraph.
    """

    char: str
    mark: Mark = KEPT
    atom: str = ""
    tracked: bool = True
    run: Run | None = None

    @property
    def was_there(self) -> bool:
        """Whether it stood in the copy as it was sent out."""
        return self.mark.state in {State.KEPT, State.DELETED}


@dataclass(frozen=True, slots=True)
class Segment:
    """What was one paragraph before the tracked changes: its letters, with signs where somebody has divided it.

    `end` is the mark of its end: one that has been struck out joins it to the next.
    """

    letters: tuple[Letter, ...]
    bookmarks: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    end: Mark

    @property
    def story(self) -> str:
        """Where it stands: empty in the text itself."""
        return self.paragraphs[0].story

    @property
    def row(self) -> Row | None:
        """The row of a table that it stands in."""
        return self.paragraphs[0].row

    @property
    def original(self) -> str:
        """What stood in it as the copy was sent out, as the file has it."""
        return "".join(letter.char for letter in self.letters if letter.was_there)


def segments(paragraphs: Sequence[Paragraph]) -> Iterator[Segment]:
    """Yield the paragraphs as they were before the tracked changes."""
    held: list[Paragraph] = []
    following = [after for _, after in pairwise(paragraphs)]
    for one, after in zip(paragraphs, [*following, None], strict=True):
        held.append(one)
        if one.end.state in {State.INSERTED, State.FLEETING} and after is not None and _goes_on(one, after):
            continue
        yield _segment(held)
        held = []


def _goes_on(one: Paragraph, after: Paragraph) -> bool:
    return (one.story, one.container) == (after.story, after.container)


def joined(one: Segment, after: Segment) -> bool:
    """Tell whether somebody has joined a segment with the one after it."""
    return one.end.state is State.DELETED and _goes_on(one.paragraphs[-1], after.paragraphs[0])


def _segment(paragraphs: Sequence[Paragraph]) -> Segment:
    letters: list[Letter] = []
    for index, one in enumerate(paragraphs):
        row = one.row.mark if one.row is not None else KEPT
        for run in one.runs:
            mark = row if run.mark.state is State.KEPT and row.state is not State.KEPT else run.mark
            letters += [Letter(char, mark, run=run) for char in run.text]
            if run.atom:
                letters.append(Letter("", mark, run.atom, run=run))
        if index < len(paragraphs) - 1:
            letters.append(Letter(PARAGRAPH_SIGN, one.end))
    marks = tuple(name for one in paragraphs for name in one.bookmarks)
    return Segment(tuple(letters), marks, tuple(paragraphs), paragraphs[-1].end)


def against(letters: Sequence[Letter], text: str) -> tuple[Letter, ...]:
    """Return letters of which those that were there are the given text exactly: what differs was changed without being tracked."""
    original = "".join(letter.char for letter in letters if letter.was_there)
    if original == text:
        return tuple(letters)
    whose = iter(_kept_or_not(original, text))
    found: list[Letter] = []
    for letter in letters:
        if not letter.was_there or not letter.char:
            found.append(letter)
            continue
        for char, state in whose:
            if state is State.DELETED:
                found.append(Letter(char, Mark(State.DELETED), tracked=False))
                continue
            found.append(letter if state is State.KEPT else _written_untracked(letter))
            break
    found += [Letter(char, Mark(State.DELETED), tracked=False) for char, _ in whose]
    return tuple(found)


def _written_untracked(letter: Letter) -> Letter:
    """Return a letter that the map does not know: nobody has signed it."""
    if letter.mark.state is State.DELETED:
        return replace(letter, mark=replace(letter.mark, state=State.FLEETING))
    return replace(letter, mark=Mark(State.INSERTED), tracked=False)


def _kept_or_not(given: str, text: str) -> Iterator[tuple[str, State]]:
    """Yield what leads from a text of the map to the given one: letters of both, of the map alone, of the given one alone."""
    ours, theirs = _WORDS.findall(text), _WORDS.findall(given)
    for kind, first, last, start, end in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from ((char, State.KEPT) for word in ours[first:last] for char in word)
            continue
        yield from ((char, State.DELETED) for word in ours[first:last] for char in word)
        yield from ((char, State.INSERTED) for word in theirs[start:end] for char in word)
