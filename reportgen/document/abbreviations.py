"""Abbreviations where they are read for the first time in a part: those who listen are told what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reportgen.diagnostics import Position
from reportgen.document.nodes import Abbreviation, Text


class Abbreviations:
    """Divides text of one part at abbreviations that have not been read yet (WCAG 2.1, 3.1.4; PDF: E).

    A part may be read on its own.
    """

    def __init__(self, expansions: Mapping[str, str]) -> None:
        self._expansions = expansions
        words = sorted(expansions, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, words))})(?!\w)") if words else None
        self._read: set[str] = set()

    def divided(self, text: str, at: Position) -> Iterator[Text | Abbreviation]:
        """Yield a typed text in pieces, each with its place."""
        end = 0
        for match in self._pattern.finditer(text) if self._pattern else ():
            if match[1] in self._read:
                continue
            self._read.add(match[1])
            if match.start() > end:
                yield Text(text[end : match.start()], _moved(at, end))
            yield Abbreviation(match[1], self._expansions[match[1]], _moved(at, match.start()))
            end = match.end()
        if end < len(text):
            yield Text(text[end:], _moved(at, end))


def _moved(at: Position, offset: int) -> Position:
    return Position(at.path, at.line, at.column + offset) if at.column else at
