"""Which characters of a file each character of a printed text was written with."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from reportgen.review_copy.map import Block, PieceKind, ReviewMap

Span = tuple[int, int]
"""Where a character was written: the offset of the first of its characters in the file, and the one after the last."""

_WRAP = re.compile(r"[ \t]*\n[ \t>]*")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ENTITY = re.compile(r"&(?:#\w+|\w+);")


def aligned(text: str, written: str, start: int) -> tuple[Span, ...] | None:
    """Return where each character of a text stands in what was written from an offset on; None where they do not agree.

    A line break with its indentation is a space, a backslash stands for the character after it, an entity is its character,
    and comments are nothing.
    """
    found: list[Span] = []
    at = start
    for index, char in enumerate(text):
        while (comment := _COMMENT.match(written, at)) is not None and not written.startswith(char, at):
            # Of the spaces around a comment the parser leaves one.
            at = comment.end() + (text[index - 1 : index] == " " and written.startswith(" ", comment.end()))
        span = _one(char, written, at)
        if span is None:
            return None
        found.append(span)
        at = span[1]
    return tuple(found)


def _one(char: str, written: str, at: int) -> Span | None:
    here = written[at : at + 1]
    if here == "\\" and written[at + 1 : at + 2] == char and not char.isalnum() and not char.isspace():
        return at, at + 2
    if here == "&" and (entity := _ENTITY.match(written, at)) is not None and html.unescape(entity[0]) == char:
        return at, entity.end()
    if here == char:
        return at, at + 1
    if char == " " and (wrap := _WRAP.match(written, at)) is not None:
        return at, wrap.end()
    return None


def offset_of(text: str, line: int, column: int) -> int:
    """Return the offset of a place, from line and column counted from 1."""
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
        if not start:
            return len(text)
    return min(start + column - 1, len(text))


def spans_of(block: Block, sent: ReviewMap) -> tuple[Span | None, ...]:
    """Return where each character of a paragraph of a copy was written; None for those that are not text of the narrative."""
    return tuple(_spans(block, sent.files.get(block.at.path, "")))


def _spans(block: Block, text: str) -> Iterator[Span | None]:
    for piece in block.pieces:
        found = None
        if piece.kind is PieceKind.TEXT and piece.line and piece.written:
            found = aligned(piece.text, text, offset_of(text, piece.line, piece.column))
        yield from found if found is not None else [None] * len(piece.text)
