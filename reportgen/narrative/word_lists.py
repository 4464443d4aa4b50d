"""The narrative's lists of words: where long words may be divided, and what abbreviations stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.diagnostics import Position, Report, error
from reportgen.project.snapshot import Snapshot

HYPHENATION = "narrative/avstavning.txt"
ABBREVIATIONS = "narrative/forkortningar.txt"


def read_hyphenation(snapshot: Snapshot, report: Report) -> tuple[str, ...]:
    """Return the words with `|` where they may be divided, in small letters. No file, no words."""
    words = []
    for place, line in _lines(HYPHENATION, snapshot, report):
        word = line.lower()
        if re.fullmatch(r"[a-zåäöéü]+(\|[a-zåäöéü]+)*", word):
            words.append(word)
        else:
            message = f"”{word}” är inte ett ord med | där det får delas."
            report(error("avstavning", place, message, "Skriv till exempel resurs|effektivitet"))
    return tuple(words)


def read_abbreviations(snapshot: Snapshot, report: Report) -> dict[str, str]:
    """Return what each abbreviation stands for: `BRP = bruttoregionalprodukt` a line. No file, no abbreviations."""
    expansions: dict[str, str] = {}
    for place, line in _lines(ABBREVIATIONS, snapshot, report):
        short, equals, full = (part.strip() for part in line.partition("="))
        if not equals or not full or not re.fullmatch(r"\w[\w.-]*", short):
            hint = "Skriv till exempel BRP = bruttoregionalprodukt"
            report(error("förkortning", place, f"”{line}” är ingen förkortning.", hint))
        elif short in expansions:
            report(error("dubblett", place, f"{short} står två gånger.", "Ta bort den ena raden."))
        else:
            expansions[short] = full
    return expansions


def _lines(path: str, snapshot: Snapshot, report: Report) -> Iterator[tuple[Position, str]]:
    """Yield the place and text of each line that holds anything; what follows `#` is a comment."""
    if path not in snapshot.files and path not in snapshot.refused:
        return
    for number, line in enumerate((snapshot.attempt(path, report) or "").split("\n"), start=1):
        text = line.split("#")[0].strip()
        if text:
            yield Position(path, number, 1), text
