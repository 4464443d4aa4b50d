"""What of a text would be printed as it is typed, and the marks in it that were meant to become something else."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache

from reportgen.diagnostics import Diagnostic, Position, Report, error, warning
from reportgen.narrative.marks import MARKS, UNFINISHED, Mark
from reportgen.narrative.source import Source

# What stands for all that is not printed as typed: noncharacters, which no file of a project may hold.
HOLE, ADDRESS = "\ufdd0", "\ufdd1"
_LONGEST = 60
# A file that is edited is read again for each edit, and the patterns are tried on each of its texts.
_REMEMBERED = 4096

_Found = tuple[Callable[..., Diagnostic], Mark, "re.Match[str]", int]


class Typed:
    """The text of a block as typed, with the place of each piece; what the parser has understood is a hole in it."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._pieces: list[str] = []
        self._starts: list[int] = []
        self._offsets: list[int] = []
        self._length = 0
        self.foreign: list[tuple[int, int]] = []

    def add(self, piece: str, offset: int) -> None:
        """Add a piece, which begins at an offset in the block's text."""
        self._pieces.append(piece)
        self._starts.append(self._length)
        self._offsets.append(offset)
        self._length += len(piece)

    @contextmanager
    def within(self, *, foreign: bool) -> Iterator[None]:
        """What is added meanwhile stands within something; `foreign` says that it is in another language."""
        start = self._length
        self.add(HOLE, self._source.cursor)
        yield
        self.add(HOLE, self._source.cursor)
        if foreign:
            self.foreign.append((start, self._length))

    @property
    def text(self) -> str:
        """The whole of it."""
        return "".join(self._pieces)

    def at(self, index: int) -> Position:
        """Return the place of a character."""
        piece = bisect_right(self._starts, index) - 1
        return self._source.at(self._offsets[piece] + index - self._starts[piece])


def check_leftovers(typed: Typed, report: Report, label: re.Pattern[str] | None = None) -> None:
    """Report marks that are part of nothing; `label` finds the label at the end of a heading, which is none."""
    text = typed.text
    end = len(text)
    if label is not None and (match := label.search(text)):
        end = match.start()
    for severe, mark, match, start in _marks_in(text, end, tuple(typed.foreign)):
        report(_told(severe, mark, match, typed.at(start)))


@lru_cache(maxsize=_REMEMBERED)
def _marks_in(text: str, end: int, foreign: tuple[tuple[int, int], ...]) -> tuple[_Found, ...]:
    """Return the marks in a text up to its end, each with the place that is told; `foreign` is in another language."""
    found: list[_Found] = []
    told = bytearray(len(text))
    for mark in MARKS:
        for match in mark.pattern.finditer(text, 0, end):
            start, stop = match.span(mark.group)
            if start < stop and not any(told[start:stop]):
                told[start:stop] = b"\1" * (stop - start)
                found.append((error, mark, match, start))
    for start, stop in foreign:
        told[start:stop] = b"\1" * (stop - start)
    for mark in UNFINISHED:
        for match in mark.pattern.finditer(text, 0, end):
            if not any(told[match.start() : match.end()]):
                found.append((warning, mark, match, match.start()))
                break
    return tuple(found)


def _told(severe: Callable[..., Diagnostic], mark: Mark, match: re.Match[str], at: Position) -> Diagnostic:
    shown = " ".join(match[mark.group].replace(HOLE, "…").replace(ADDRESS, "https://…").split())
    if len(shown) > _LONGEST:
        shown = f"{shown[:_LONGEST]}…"
    values = {"typed": shown, **{key: value or "" for key, value in match.groupdict().items()}}
    return severe(mark.code, at, mark.message.format_map(values), mark.hint.format_map(values))
