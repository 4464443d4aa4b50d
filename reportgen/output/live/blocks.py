"""The blocks of a report's HTML: finding them in the document's tree, reading them anew, telling which are the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from tinyhtml5 import parse

from reportgen.output.html.marks import ENTRY_MARK, PLACE_MARK
from reportgen.output.html.writer import PrintHtml
from reportgen.swedish.held import held_in

_MARK = re.compile(rf"<!--((?:{ENTRY_MARK}|{PLACE_MARK})[0-9]+)-->")
# A comment before each block of a section, and after the last.
_BORDER = "block"
_BORDERED = f"<!--{_BORDER}-->"
# What follows a block, and shows whether something in it was left open.
_AFTER = "<p>.</p>"


class UnexpectedError(Exception):
    """Something is not as it must be for pages to be kept; they are then set anew."""


@dataclass(eq=False)
class Block:
    """A heading or another top-level block of a section: its HTML with and without marks, and what stands for it.

    `nodes` are its elements and comments in the document's tree, `marks` the comments among them that are marks.
    `boxes` are those of its elements, `before` and `after` the counters there (see `hooks.counters_of`).
    """

    source: str
    text: str
    nodes: list[Any]
    marks: list[Any]
    boxes: list[Any] = field(default_factory=list)
    before: Any = None
    after: Any = None

    @property
    def elements(self) -> list[Any]:
        """The block's elements, without comments."""
        return [node for node in self.nodes if isinstance(node.tag, str)]

    @property
    def descendants(self) -> set[Any]:
        """Everything in the block, and its elements."""
        return {inner for node in self.nodes for inner in node.iter()}

    def mark(self, source: str) -> None:
        """Let the block's marks be those of HTML that says the same."""
        if source == self.source:
            return
        marks = _MARK.findall(source)
        if len(marks) != len(self.marks):
            raise UnexpectedError("marks")
        for comment, mark in zip(self.marks, marks, strict=True):
            comment.text = mark
        self.source = source


@dataclass(eq=False)
class Part:
    """A section of the document: its element, the elements that lead to it from the root, and its blocks.

    `box` is its box and `path` leads to it from the root's box, as places among children.
    """

    role: str
    anchor: str
    ancestors: list[Any]
    blocks: list[Block]
    box: Any = None
    path: tuple[int, ...] = ()

    @property
    def element(self) -> Any:
        """The section's own element."""
        return self.ancestors[-1]


def unmarked(html: str) -> str:
    """Return HTML without the marks of places and entries."""
    return _MARK.sub("", html)


def shell(written: PrintHtml) -> tuple[str, list[str]]:
    """Return the HTML around the sections, without marks, and its marks in order."""
    around = "".join(_around(written))
    return _MARK.sub("", around), _MARK.findall(around)


def bordered(written: PrintHtml) -> str:
    """Return the HTML with borders between the blocks of its sections, as it is set."""
    pieces = []
    for around, section in zip(_around(written), (*written.sections, None), strict=True):
        pieces.append(around)
        if section is not None:
            start = section.html.index("\n") + 1
            blocks = "\n".join(_BORDERED + block for block in section.blocks)
            pieces.append(f"{section.html[:start]}{blocks}\n{_BORDERED}</section>")
    return held_in("".join(pieces))


def _around(written: PrintHtml) -> Iterator[str]:
    at = 0
    for section in written.sections:
        html = section.html
        start = written.html.find(html, at)
        if start < 0:
            raise UnexpectedError("a section does not stand in the HTML, or not in order")
        yield written.html[at:start]
        at = start + len(html)
    yield written.html[at:]


def parts_of(root: Any, written: PrintHtml) -> tuple[list[Part], list[Any]]:
    """Return the sections of a document's tree, and the marks outside of them in order."""
    borders: dict[Any, list[Any]] = {}
    found: list[Any] = []
    marks: list[Any] = []

    def visit(element: Any, ancestors: list[Any], inside: bool) -> None:
        for child in element:
            if isinstance(child.tag, str):
                visit(child, [*ancestors, child], inside or element in borders)
            elif child.text == _BORDER:
                if element not in borders:
                    if inside:
                        raise UnexpectedError("a section in another")
                    borders[element] = ancestors
                    found.append(element)
            elif not inside and _is_mark(child) and element not in borders:
                marks.append(child)

    visit(root, [root], False)
    if len(found) != len(written.sections):
        raise UnexpectedError("sections")
    parts = []
    for element, section in zip(found, written.sections, strict=True):
        pieces = _pieces(element)
        if len(pieces) != len(section.blocks) or element.tag != "section":
            raise UnexpectedError("blocks")
        blocks = [_block(source, nodes) for source, nodes in zip(section.blocks, pieces, strict=True)]
        parts.append(Part(section.role, section.anchor, borders[element], blocks))
    return parts, marks


def read(source: str) -> Block:
    """Return a block that is not yet in the document, read as if it were in a section."""
    html = f"<!DOCTYPE html><body><section>\n{_BORDERED}{source}\n{_BORDERED}{_AFTER}</section></body>"
    body = parse(held_in(html), namespace_html_elements=False).find("body")
    section = body[0]
    after = section[-1]
    whole = len(body) == 1 and section.tag == "section" and after.tag == "p" and not len(after) and after.text == "."
    if not whole:
        raise UnexpectedError("a block that is not closed")
    section.remove(after)
    (nodes,) = _pieces(section)
    return _block(source, nodes)


def put_in_order(part: Part) -> None:
    """Let the section's element hold the nodes of its blocks."""
    borders = [node for node in part.element if not isinstance(node.tag, str) and node.text == _BORDER]
    while len(borders) <= len(part.blocks):
        border = borders[0].__copy__()
        border.tail = None
        borders.append(border)
    nodes: list[Any] = []
    for border, block in zip(borders, part.blocks, strict=False):
        nodes += [border, *block.nodes]
    part.element[:] = [*nodes, borders[len(part.blocks)]]


def kept_blocks(old: Sequence[Block], new: Sequence[str]) -> list[Block | None]:
    """Return for each new block (without marks) the old one that says the same, in order; None where there is none."""
    texts = [block.text for block in old]
    kept: list[Block | None] = [None] * len(new)
    for first, second, size in SequenceMatcher(None, texts, new, autojunk=False).get_matching_blocks():
        kept[second : second + size] = old[first : first + size]
    return kept


def skeleton(nodes: Sequence[Any]) -> list[Any]:
    """Return what selectors can see of nodes: elements with their attributes, and whether they have text."""
    return [
        (element.tag, *element.attrib.items(), bool(element.text), len(element))
        for node in nodes
        for element in node.iter()
        if isinstance(element.tag, str)
    ]


def _pieces(section: Any) -> list[list[Any]]:
    """Return the nodes between the borders of a section."""
    pieces: list[list[Any]] = []
    if (section.text or "").strip():
        raise UnexpectedError("text in a section")
    for node in section:
        if (node.tail or "").strip():
            raise UnexpectedError("text in a section")
        if not isinstance(node.tag, str) and node.text == _BORDER:
            pieces.append([])
        elif not pieces:
            raise UnexpectedError("a section that does not begin with a border")
        else:
            pieces[-1].append(node)
    if pieces.pop():
        raise UnexpectedError("a section that does not end with a border")
    return pieces


def _block(source: str, nodes: list[Any]) -> Block:
    marks = [inner for node in nodes for inner in node.iter() if _is_mark(inner)]
    if len(marks) != len(_MARK.findall(source)):
        raise UnexpectedError("marks")
    return Block(source, unmarked(source), nodes, marks)


def _is_mark(node: Any) -> bool:
    return not isinstance(node.tag, str) and (node.text or "").startswith((ENTRY_MARK, PLACE_MARK))
