"""Writing a document over and over while it is being edited: a block that says what it said is not written again.

What has been moved within its file, or has other entries of the ledger before it, is written by moving its marks.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from reportgen.diagnostics import Diagnostic, Position, Report
from reportgen.document import nodes
from reportgen.document.shape import first_entry_of, moved, shape_of
from reportgen.output.html.components import Components
from reportgen.output.html.marks import ENTRY_MARK, PLACE_MARK, Marks
from reportgen.output.html.writer import Cover, PrintHtml, Section, Writer, as_printed, page_of, section_of
from reportgen.project.snapshot import Snapshot
from reportgen.templating.templates import Templates

_MARK = re.compile(rf"<!--({PLACE_MARK}|{ENTRY_MARK})([0-9]+)-->")
# Each line that is put in moves what follows it, and all its places are new ones.
_MOST_PLACES = 60_000
# What is filled into templates takes milliseconds to write, and less to tell from what it was; other blocks do not.
_COSTLY = nodes.Figure | nodes.Insert


@dataclass(frozen=True)
class _Written:
    """A block as it was written: the node, its HTML, what its entries print, and what was told of it."""

    node: nodes.Block
    html: str
    printed: Mapping[int, str]
    told: tuple[Diagnostic, ...]

    @cached_property
    def first_entry(self) -> int:
        """The number of its first entry."""
        return first_entry_of(self.node)

    @cached_property
    def shape(self) -> Hashable:
        """What tells it from all blocks but those that it becomes by being moved."""
        return shape_of(self.node, self.node.at, self.first_entry)


class Rewriter:
    """Writes one version of a document after another, with the same templates and style sheets."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._report: Report = lambda _: None
        self._begin()

    def _begin(self) -> None:
        """Begin anew, with no places and nothing written."""
        self._marks = Marks()
        self._templates = Templates(self._snapshot, self._told)
        self._components = Components(self._templates, self._marks, self._told)
        self._writer = Writer(self._components, self._marks)
        self._parts: dict[str, tuple[nodes.Part, Section, tuple[_Written, ...]]] = {}
        self._page: tuple[Any, list[str]] | None = None

    @property
    def used(self) -> frozenset[str]:
        """The paths of the templates that have been used."""
        return self._templates.used

    def write(self, document: nodes.Document, style_sheets: tuple[str, ...], cover: Cover, report: Report) -> PrintHtml:
        """Write a version of the document (see `write_html`)."""
        self._report = report
        if len(self._marks.places) > _MOST_PLACES:
            self._begin()
        self._marks.printed.clear()
        before, self._parts = self._parts, {}
        sections = tuple(self._section(part, before.get(part.title.target.anchor)) for part in document.parts)
        html = self._whole(document, sections, style_sheets, cover)
        return as_printed(html, document, sections, self._marks, self._components)

    def _told(self, diagnostic: Diagnostic) -> None:
        self._report(diagnostic)

    def _section(self, part: nodes.Part, before: tuple[nodes.Part, Section, tuple[_Written, ...]] | None) -> Section:
        if before is not None and before[0] is part:
            section, blocks = before[1:]
            for block in blocks:
                self._again(block)
        else:
            blocks = self._blocks(part, before[2] if before else ())
            section = section_of(part, [block.html for block in blocks])
        self._parts[part.title.target.anchor] = part, section, blocks
        return section

    def _blocks(self, part: nodes.Part, before: tuple[_Written, ...]) -> tuple[_Written, ...]:
        standing = {block.node.at: block for block in before}
        shapes: dict[Hashable, _Written] = {}

        def written(node: nodes.Block) -> _Written:
            old = standing.get(node.at)
            if old is not None and old.node == node:
                return self._again(old)
            if not isinstance(node, _COSTLY):
                return self._written(node)
            if not shapes:
                shapes.update({block.shape: block for block in before if isinstance(block.node, _COSTLY)})
            first = first_entry_of(node)
            old = shapes.get(shape_of(node, node.at, first))
            return self._written(node) if old is None else self._again(self._moved(old, node, first))

        return tuple(written(node) for node in (part.title, *part.blocks))

    def _again(self, block: _Written) -> _Written:
        self._marks.printed.update(block.printed)
        for diagnostic in block.told:
            self._report(diagnostic)
        return block

    def _written(self, node: nodes.Block) -> _Written:
        told: list[Diagnostic] = []
        report, printed = self._report, self._marks.printed
        self._report, self._marks.printed = told.append, {}
        try:
            html = str(self._writer.block(node))
            found = _Written(node, html, self._marks.printed, tuple(told))
        finally:
            self._report, self._marks.printed = report, printed
        return self._again(found)

    def _moved(self, block: _Written, node: nodes.Block, first: int) -> _Written:
        """Return a block as it is written for a node that only stands elsewhere."""
        old, new = block.node.at, node.at
        further = first - block.first_entry

        def marked(match: re.Match[str]) -> str:
            number = int(match[2])
            if match[1] == ENTRY_MARK:
                return f"<!--{ENTRY_MARK}{number + further}-->"
            return str(self._marks.place(moved(self._marks.places[number], old, new)))

        html = _MARK.sub(marked, block.html)
        printed = {number + further: text for number, text in block.printed.items()}
        places = (moved(Position(one.path, one.line, one.column), old, new) for one in block.told)
        told = tuple(replace(one, line=at.line) for one, at in zip(block.told, places, strict=True))
        return _Written(node, html, printed, told)

    def _whole(
        self, document: nodes.Document, sections: tuple[Section, ...], style_sheets: tuple[str, ...], cover: Cover
    ) -> str:
        """Return the HTML with sections in the page that was last written, if that would be the same."""
        around = (document.imprint, cover, style_sheets, [(section.role, section.anchor) for section in sections])
        if self._page is not None and self._page[0] == around:
            pieces = self._page[1]
            for number in _entries("".join(pieces)):
                self._marks.printed[number] = document.entries[number].text
        else:
            html = page_of(document, sections, style_sheets, cover, self._components)
            pieces = []
            for section in sections:
                before, _, html = html.partition(section.html)
                pieces.append(before)
            pieces.append(html)
            self._page = around, pieces
        inner = [*(section.html for section in sections), ""]
        return "".join(piece + section for piece, section in zip(pieces, inner, strict=True))


def _entries(html: str) -> list[int]:
    return [int(number) for kind, number in _MARK.findall(html) if kind == ENTRY_MARK]
