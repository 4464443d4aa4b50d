"""The narrative sentence by sentence, with the nodes that each sentence is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportgen.diagnostics import Position
from reportgen.narrative.tree import (
    Claim,
    Computed,
    Emphasis,
    Heading,
    Inline,
    Link,
    NoteCall,
    Paragraph,
    Part,
    Reference,
    Span,
    Table,
    plain_text,
    walk,
)
from reportgen.swedish.sentences import SENTENCE_END


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it reads, where it was written, and its computed values and claims."""

    text: str
    at: Position
    nodes: tuple[Computed | Claim | Span, ...]


def runs(parts: Any) -> Iterator[tuple[Inline, ...]]:
    """Yield every run of running text: paragraphs, headings, table cells and notes."""
    for node in walk(parts):
        if isinstance(node, Paragraph | Heading):
            yield node.children
        elif isinstance(node, NoteCall):
            yield node.note
        elif isinstance(node, Table):
            for row in node.rows:
                yield from row


Reading = tuple[list[Sentence], ...]


def read_sentences(parts: tuple[Part, ...]) -> Reading:
    """Return the sentences of every run of text."""
    return tuple(sentences(run) for run in runs(parts))


def sentences(run: tuple[Inline, ...]) -> list[Sentence]:
    """Divide a run of text. References read as they were typed: their numbers are not known yet."""
    pieces = list(leaves(run))
    text = "".join(words for words, _ in pieces)
    starts = [0, *(match.end() for match in SENTENCE_END.finditer(text))]
    found = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        inside: list[Any] = []
        at = None
        offset = 0
        for words, node in pieces:
            if offset <= start < offset + len(words) or at is None:
                at = _moved(node, start - offset)
            if start <= offset < end and isinstance(node, Computed | Claim | Span):
                inside.append(node)
            offset += len(words)
        if at is not None:
            found.append(Sentence(text[start:end].strip(), at, tuple(inside)))
    return found


def leaves(run: tuple[Inline, ...]) -> Iterator[tuple[str, Inline]]:
    """Yield the words of a run with their nodes; a claim and a passage come before their words, without any."""
    for node in run:
        if isinstance(node, Claim | Span):
            yield "", node
        if isinstance(node, Claim | Span | Emphasis | Link):
            yield from leaves(node.children)
        elif isinstance(node, Reference):
            yield f"@{node.label}", node
        else:
            yield plain_text(node), node


def _moved(node: Inline, offset: int) -> Position:
    """Return a place within typed text; a computed value is one place however long it is."""
    if isinstance(node, Computed | Reference) or offset <= 0:
        return node.at
    return Position(node.at.path, node.at.line, node.at.column + offset)
