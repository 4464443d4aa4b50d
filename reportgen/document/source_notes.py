"""The source of a quoted figure, brought to the reader: `[8 procent]{källa="…"}`.

A source is printed where the sentence, or a note that is called in it, has its words. Where it is not, the quoted words
call a note with the source; within a note, where nothing can call another, the source ends the note itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from reportgen.diagnostics import Position
from reportgen.narrative.tree import (
    SOURCE,
    Claim,
    Emphasis,
    Heading,
    Inline,
    Link,
    Node,
    NoteCall,
    Paragraph,
    Part,
    Span,
    Table,
    Text,
    plain_text,
    transform,
    walk,
)
from reportgen.swedish.sentences import SENTENCE_END
from reportgen.swedish.words import upper_first

_WORD = re.compile(r"[^\W_]+")
# Words that say nothing of which source is meant.
_SMALL = frozenset(
    [
        "av",
        "den",
        "det",
        "de",
        "en",
        "ett",
        "enligt",
        "för",
        "från",
        "i",
        "med",
        "och",
        "om",
        "på",
        "som",
        "till",
        "ur",
        "så",
        "s",
    ]
)


def with_source_notes(part: Part) -> Part:
    """Return a part with a note for each source that is not printed where it is used.

    One source has one note in a part, and one call in a sentence, at the last of the words that rest on it.
    """
    lacking: dict[Position, str] = {}
    ends: dict[Position, str] = {}
    for run in _runs(part):
        lacking |= _lacking(run)
    for note in (node for node in walk(part) if isinstance(node, NoteCall)):
        said = set(_lacking(note.note).values())
        if said:
            ends[note.at] = " ".join(_sentence(source) for source in sorted(said))
    return _written(part, lacking, ends) if lacking or ends else part


def _written(part: Part, lacking: Mapping[Position, str], ends: Mapping[Position, str]) -> Part:
    def change(node: Node) -> Node:
        if isinstance(node, Span) and node.at in lacking:
            source = lacking[node.at]
            # No label that an author writes has a space.
            call = NoteCall(f"{SOURCE} {source.casefold()}", (Text(_sentence(source), node.at),), node.at)
            return replace(node, children=(*node.children, call))
        if isinstance(node, NoteCall) and node.at in ends:
            return replace(node, note=(*node.note, Text(f" Källa: {ends[node.at]}", node.at)))
        return node

    noted: Part = transform(part, change)
    return noted


def _runs(part: Part) -> Iterator[tuple[Inline, ...]]:
    """Yield every run of text in which a note can be called."""
    for node in walk(part):
        if isinstance(node, Paragraph | Heading):
            yield node.children
        elif isinstance(node, Table):
            for row in node.rows:
                yield from row


def _lacking(run: tuple[Inline, ...]) -> dict[Position, str]:
    """Return the sources of a run that are not printed where they are used, each by the place of the words to call it."""
    leaves = list(_leaves(run))
    if not any(isinstance(node, Span) and SOURCE in node.attributes for _, node in leaves):
        return {}
    text = "".join(words for words, _ in leaves)
    starts = [0, *(match.end() for match in SENTENCE_END.finditer(text))]
    found: dict[Position, str] = {}
    for start, end in zip(starts, [*starts[1:], len(text) + 1], strict=True):
        inside, offset = [], 0
        for words, node in leaves:
            if start <= offset < end:
                inside.append(node)
            offset += len(words)
        notes = " ".join(plain_text(node.note) for node in inside if isinstance(node, NoteCall))
        printed = _words(f"{text[start:end]} {notes}")
        calls = {
            node.attributes[SOURCE].strip(): node.at
            for node in inside
            if isinstance(node, Span) and SOURCE in node.attributes and not _words(node.attributes[SOURCE]) <= printed
        }
        found |= {at: source for source, at in calls.items()}
    return found


def _leaves(run: Any) -> Iterator[tuple[str, Inline]]:
    """Yield the words of a run with their nodes; a passage comes before its words, without any."""
    for node in run:
        if isinstance(node, Claim | Span | Emphasis | Link):
            yield "", node
            yield from _leaves(node.children)
        else:
            yield plain_text(node), node


def _words(text: str) -> frozenset[str]:
    """Return the words that tell one source from another, in small letters; "SCB:s" is "scb"."""
    return frozenset(word for word in _WORD.findall(text.casefold()) if word not in _SMALL)


def _sentence(source: str) -> str:
    said = upper_first(source.strip())
    return said if said.endswith((".", "!", "?")) else f"{said}."
