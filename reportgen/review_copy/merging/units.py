"""A file of the narrative as one row of units: what is printed, letter by letter, and all that stands around it.

Two texts that give the same row say the same. An edit is right where the row of the edited file is the row of the file before
with that edit, whatever Markdown was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from reportgen.data.derivation import Derivation
from reportgen.diagnostics import Position, ignore
from reportgen.narrative.parse import parse_part
from reportgen.narrative.tree import Link, Paragraph, Text
from reportgen.review_copy.merging.aligned import aligned

NOWHERE = -1
OPEN, CLOSE = "<Paragraph>", "</Paragraph>"
"""The units around a paragraph."""
_BLOCKS = ("Paragraph", "Heading", "Table", "List", "Quote", "Directive", "DefinitionList", "NoteCall", "cell")


@dataclass(frozen=True, slots=True)
class Unit:
    """A letter with the place where it is written in the file, or, with NOWHERE, the beginning or end of something."""

    token: str
    start: int = NOWHERE
    end: int = NOWHERE

    @property
    def is_letter(self) -> bool:
        """Whether it is printed, and stands at a place that is known."""
        return self.start != NOWHERE


def units_of(path: str, text: str) -> tuple[Unit, ...] | None:
    """Return the row of a file; None where it cannot be read."""
    part = parse_part(path, text, ignore)
    if part is None:
        return None
    lines = _line_starts(text)
    return (Unit(f"<{part.role}>"), *_units(part.title, text, lines), *_units(part.blocks, text, lines))


def _line_starts(text: str) -> list[int]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _units(node: Any, text: str, lines: Sequence[int]) -> Iterator[Unit]:
    if isinstance(node, tuple):
        if not node or not _holds_nodes(node):
            return
        inner = isinstance(node[0], tuple)
        for one in node:
            if inner:
                yield Unit("<cell>")
            yield from _units(one, text, lines)
            if inner:
                yield Unit("</cell>")
        return
    if isinstance(node, Text):
        spans = aligned(node.text, text, lines[node.at.line - 1] + node.at.column - 1)
        if spans is None:
            yield Unit(f"text:{node.text}")
        else:
            yield from (Unit(char, *span) for char, span in zip(node.text, spans, strict=True))
        return
    if isinstance(node, Link) and len(node.children) == 1 and _is_bare(node):
        yield from _units(node.children, text, lines)
        return
    name = type(node).__name__
    simple, inner_nodes = _parts(node)
    yield Unit(f"<{name}>" if isinstance(node, Paragraph) else f"<{name} {simple}>")
    for one in inner_nodes:
        yield from _units(one, text, lines)
    yield Unit(f"</{name}>")


def _is_bare(link: Link) -> bool:
    """Tell whether a link is an address that somebody has typed: it says nothing but itself."""
    words = link.children[0]
    return isinstance(words, Text) and link.url.endswith(words.text)


def _holds_nodes(value: Any) -> bool:
    return isinstance(value, tuple) and any(
        _holds_nodes(one) or (is_dataclass(one) and not isinstance(one, Position | Derivation)) for one in value
    )


def _parts(node: Any) -> tuple[str, list[Any]]:
    """Return what a node says of itself as one text, and what stands in it; its place in the file counts for nothing."""
    simple: list[str] = []
    inner: list[Any] = []
    for one in fields(node):
        value = getattr(node, one.name)
        if isinstance(value, Position | Derivation):
            continue
        if _holds_nodes(value) or (is_dataclass(value) and not isinstance(value, type)):
            inner.append(value)
        elif isinstance(value, dict):
            simple.append(f"{one.name}={sorted(value.items())}")
        else:
            simple.append(f"{one.name}={value!r}")
    return " ".join(simple), inner


def settled(row: Iterable[Unit]) -> tuple[str, ...]:
    """Return what a row says: several spaces are one, and those at the borders of a block are none, as Markdown has it."""
    found: list[str] = []
    for unit in row:
        said = unit.token
        if said == " " and (not found or found[-1] == " " or _is_border(found[-1])):
            continue
        if _is_border(said) and found and found[-1] == " ":
            found.pop()
        found.append(said)
    return tuple(found)


def _is_border(token: str) -> bool:
    return token.startswith("<") and token.lstrip("</").startswith(_BLOCKS)
