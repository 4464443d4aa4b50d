"""The narrative's lists of words: where long words may be divided, and what abbreviations stand for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from reportgen.diagnostics import Position, Report, error, warning
from reportgen.project.snapshot import Snapshot

HYPHENATION = "narrative/avstavning.txt"
ABBREVIATIONS = "narrative/forkortningar.txt"


# In shorter words one letter more or less often makes another word.
_SHORTEST_SLIP = 8


def read_hyphenation(snapshot: Snapshot, report: Report) -> dict[str, Position]:
    """Return the words with `|` where they may be divided, in small letters, and their places. No file, no words."""
    words: dict[str, Position] = {}
    letters: dict[str, str] = {}
    for place, line in _lines(HYPHENATION, snapshot, report):
        word = line.lower()
        whole = word.replace("|", "")
        if not re.fullmatch(r"[a-zåäöéü]+(\|[a-zåäöéü]+)*", word):
            message = f"”{word}” är inte ett ord med | där det får delas."
            report(error("avstavning", place, message, "Skriv till exempel resurs|effektivitet"))
        elif mute := next((part for part in word.split("|") if not re.search("[aeiouyåäöéü]", part)), ""):
            message = f"”{word}” delas så att ”{mute}” står för sig, utan vokal."
            report(error("avstavning", place, message, "Flytta | så att varje del har en vokal."))
        elif whole in letters:
            hint = "Behåll en av raderna."
            report(error("dubblett", place, f"{whole} står två gånger, först som {letters[whole]}.", hint))
        else:
            letters[whole] = word
            words[word] = place
    return words


def check_hyphenation(words: Mapping[str, Position], text: str, report: Report) -> None:
    """Warn of words that stand nowhere in the text, where it has one that differs by a single letter.

    The list may hold more words than this year's text; that alone is no fault.
    """
    printed = sorted({found.lower() for found in re.findall(rf"[^\W\d_]{{{_SHORTEST_SLIP},}}", text)})
    entries = {word.replace("|", ""): place for word, place in words.items()}
    idle = [one for one in entries if len(one) >= _SHORTEST_SLIP and not _begins_any(printed, one)]
    governed = tuple(entries)
    ungoverned = [word for word in printed if not word.startswith(governed)] if idle else []
    for one in idle:
        like = [word for word in ungoverned if _begins_nearly(word, one)]
        if like:
            message = f"{one} finns inte i texten, men {like[0]} gör det."
            hint = "Rätta stavningen, eller ta bort raden om ordet inte längre används."
            report(warning("avstavning-oanvänd", entries[one], message, hint))


def _begins_any(printed: list[str], entry: str) -> bool:
    """Tell whether any of several words, in order, begins as an entry does."""
    first = bisect_left(printed, entry)
    return first < len(printed) and printed[first].startswith(entry)


def _begins_nearly(word: str, entry: str) -> bool:
    """Tell whether a word begins as an entry does but for one letter: another, one more, one less, or two that changed places."""
    same = next((i for i, (a, b) in enumerate(zip(word, entry, strict=False)) if a != b), min(len(word), len(entry)))
    rest, left = word[same:], entry[same:]
    swapped = rest[1::-1] == left[:2] and rest[2:].startswith(left[2:])
    return swapped or any(
        shortened.startswith(wanted) for shortened, wanted in ((rest[1:], left[1:]), (rest[1:], left), (rest, left[1:]))
    )


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
