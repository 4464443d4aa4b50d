"""Words of the narrative that are true of one year alone: typed years of the last two, and words such as ”i år”.

They may be right, and are therefore listed for somebody to read, not warned of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.diagnostics import Position
from reportgen.narrative.tree import Part, Text, walk

_WORDS = re.compile(
    r"\b(?:i år|i fjol|ifjol|förra året|förra årets|föregående år|föregående års|fjolårets?|årets|under året|hittills|nästa år|"
    r"innevarande år|det gångna året|det här året|detta år|senaste året|nyligen|i våras|i somras|i höstas|i vintras|"
    r"\w+ år kvar)\b",
    re.IGNORECASE,
)
# How much is shown on both sides of what was found.
_AROUND = 40


def typed_years(parts: tuple[Part, ...], years: tuple[int, ...]) -> Iterator[tuple[Position, str]]:
    """Yield where any of the years is typed, with the words around it: one for each run of typed text.

    Years of dates in numbers, and those within the numbers of documents (SOU 2025:85) and addresses, are left out.
    """
    one = "|".join(map(str, years))
    return _found(parts, re.compile(rf"(?<![\d/=(])(?:{one})(?![\d/:]|-\d)"))


def words_of_a_year(parts: tuple[Part, ...]) -> Iterator[tuple[Position, str]]:
    """Yield where words are typed that mean another year in each edition, with the words around them."""
    return _found(parts, _WORDS)


def _found(parts: tuple[Part, ...], pattern: re.Pattern[str]) -> Iterator[tuple[Position, str]]:
    for node in walk(parts):
        if isinstance(node, Text) and (match := pattern.search(node.text)):
            at = Position(node.at.path, node.at.line, node.at.column + match.start())
            yield at, _around(node.text, match)


def _around(text: str, match: re.Match[str]) -> str:
    """Return what was found with whole words around it."""
    start, end = max(match.start() - _AROUND, 0), match.end() + _AROUND
    before = text[start : match.start()].partition(" ")[2] if start else text[: match.start()]
    after = text[match.end() : end].rpartition(" ")[0].rstrip(".,;:") if end < len(text) else text[match.end() :]
    return f"{'…' if start else ''}{before}{match[0]}{after}{'…' if end < len(text) else ''}".strip()
