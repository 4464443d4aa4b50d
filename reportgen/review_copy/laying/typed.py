"""How a text stands in the Markdown: what is read is not always what is typed."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from html import unescape

from reportgen.diagnostics import Position
from reportgen.review_copy.map import Piece, PieceKind

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# What a backslash may stand before (CommonMark 0.31, 2.4).
_ESCAPED = frozenset(string.punctuation)
_EXPRESSION = re.compile(r"\{\{.*?\}\}")


def typed_pieces(text: str, at: Position, lines: Sequence[str]) -> Iterator[Piece]:
    r"""Yield a text of the narrative as pieces that stand in the file as they are written, from its place on.

    `lines` are those of the file. A character that is typed otherwise, as `\*` or `&amp;` is, and a line break within a
    paragraph, which reads as a space, are pieces of their own. What does not stand at the place is fixed.
    """
    line = lines[at.line - 1] if 0 < at.line <= len(lines) else ""
    column = at.column - 1
    if text == " " and column >= len(line.rstrip()) and at.line < len(lines):
        yield Piece(text, PieceKind.TEXT, at.line, at.column, "\n")
        return
    start = done = 0
    while done < len(text):
        here = line[column + done - start :] if column >= 0 else ""
        written, read = _otherwise(here, text[done])
        if not written and here.startswith(text[done]):
            done += 1
            continue
        if done > start:
            yield _piece(text[start:done], at, column)
            column += done - start
        if not written or not text.startswith(read, done):
            yield Piece(text[done:])
            return
        yield Piece(read, PieceKind.TEXT, at.line, column + 1, written)
        column += len(written)
        done += len(read)
        start = done
    if done > start:
        yield _piece(text[start:], at, column)


def _otherwise(here: str, sign: str) -> tuple[str, str]:
    """Return how a file begins that is typed otherwise than it is read, and what it is read as; nothing where it is not."""
    if here.startswith(f"\\{sign}") and sign in _ESCAPED:
        return here[:2], sign
    entity = _ENTITY.match(here)
    read = unescape(entity[0]) if entity else ""
    return (entity[0], read) if entity and read != entity[0] else ("", "")


def _piece(text: str, at: Position, column: int) -> Piece:
    return Piece(text, PieceKind.TEXT, at.line, column + 1, text)


def typed_expression(at: Position, lines: Sequence[str]) -> str:
    """Return an expression as it stands in the file, with its braces; empty where it goes over several lines."""
    line = lines[at.line - 1] if 0 < at.line <= len(lines) else ""
    found = _EXPRESSION.match(line, at.column - 1) if at.column else None
    return found[0] if found else ""
