"""Which part of the report a review copy shows."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.document import nodes


@dataclass(frozen=True, slots=True)
class Selection:
    """Blocks of one part of the report, in order, and the heading that they begin with."""

    heading: nodes.Heading
    blocks: tuple[nodes.Block, ...]


def whole(document: nodes.Document) -> tuple[Selection, ...]:
    """Return everything: a selection for each part."""
    return tuple(Selection(part.title, part.blocks) for part in document.parts)


def selected(document: nodes.Document, asked: str) -> tuple[Selection, ...]:
    """Return what somebody calls by its file, the number of its file, its printed number or its title; none where nothing is."""
    words = asked.strip()
    for part in document.parts:
        path = part.title.at.path
        name = posixpath.basename(path)
        if words in {path, name, name.removesuffix(".md")} or re.match(rf"0*{re.escape(words)}-", name):
            return (Selection(part.title, part.blocks),)
    called = words.casefold()
    found = [one for part in document.parts for one in _sections(part)]
    return tuple([one for one in found if called in _names(one.heading)][:1])


def names(document: nodes.Document) -> Iterator[str]:
    """Yield what parts and sections may be called by."""
    for part in document.parts:
        yield part.title.at.path
        for one in _sections(part):
            yield one.heading.target.title
            if one.heading.target.number:
                yield one.heading.target.number


def _sections(part: nodes.Part) -> Iterator[Selection]:
    yield Selection(part.title, part.blocks)
    for index, block in enumerate(part.blocks):
        if isinstance(block, nodes.Heading):
            level = block.target.level
            after = part.blocks[index + 1 :]
            ends = (i for i, one in enumerate(after) if isinstance(one, nodes.Heading) and one.target.level <= level)
            yield Selection(block, after[: next(ends, len(after))])


def _names(heading: nodes.Heading) -> set[str]:
    target = heading.target
    called = {target.title.casefold(), target.called.replace("\u00a0", " ").casefold()}
    return called | ({target.number.casefold()} if target.number else set())
