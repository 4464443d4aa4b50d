"""Sentences of the narrative that read otherwise with other data."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.diagnostics import Position
from reportgen.narrative.tree import (
    Heading,
    Inline,
    Node,
    NoteCall,
    Paragraph,
    Part,
    Reference,
    Table,
    Text,
    plain_text,
    transform,
    walk,
)

# A sentence ends before a capital letter or a figure; "bl.a. Örebro" is rare enough to be read together.
_FIGURES = re.compile(r"[0-9,\s−]")
_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖÉ0-9”(])")


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """A sentence as it reads with the old and with the new data, and the words that are exchanged."""

    at: Position
    old: str
    new: str

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """The runs of words that differ: each old run with the new one; either may be empty."""
        before, after = self.old.split(" "), self.new.split(" ")
        matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
        return tuple(
            (" ".join(before[i1:i2]), " ".join(after[j1:j2]))
            for kind, i1, i2, j1, j2 in matcher.get_opcodes()
            if kind != "equal"
        )

    @property
    def only_figures(self) -> bool:
        """Whether nothing but figures has changed."""
        return all(_FIGURES.sub("", old) == _FIGURES.sub("", new) for old, new in self.words)


def changed_sentences(old: tuple[Part, ...], new: tuple[Part, ...]) -> tuple[SentenceChange, ...]:
    """Compare two evaluations of the same narrative, sentence by sentence; those in which words change come first."""
    found = []
    for then, now in zip(_runs(old), _runs(new), strict=True):
        before, after = plain_text(_readable(then)), plain_text(_readable(now))
        if before == after:
            continue
        pairs = list(zip(_END.split(before), _END.split(after), strict=False))
        if len(_END.split(before)) != len(_END.split(after)):
            pairs = [(before, after)]
        offset = 0
        for was, reads in pairs:
            if was != reads:
                found.append(SentenceChange(_place(now, offset), was.strip(), reads.strip()))
            offset += len(reads) + 1
    # Where other words than figures change, the sentence may no longer hold together.
    return tuple(sorted(dict.fromkeys(found), key=lambda change: change.only_figures))


def _runs(parts: tuple[Part, ...]) -> Iterator[tuple[Inline, ...]]:
    """Yield every run of running text: paragraphs, headings, table cells and notes."""
    for node in walk(parts):
        if isinstance(node, Paragraph | Heading):
            yield node.children
        elif isinstance(node, NoteCall):
            yield node.note
        elif isinstance(node, Table):
            for row in node.rows:
                yield from row


def _readable(nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return running text in which references read as they were typed: their numbers are not known yet."""
    read: tuple[Inline, ...] = transform(nodes, _spelled)
    return read


def _spelled(node: Node) -> Node:
    return Text(f"@{node.label}", node.at) if isinstance(node, Reference) else node


def _place(nodes: tuple[Inline, ...], offset: int) -> Position:
    """Return where the text at an offset was written: the last node that begins at or before it."""
    passed = 0
    place = nodes[0].at
    for node in nodes:
        if passed > offset:
            break
        place = node.at
        passed += len(plain_text(_readable((node,))))
    return place
