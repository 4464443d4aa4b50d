"""Swedish hyphenation with the project's own word list.

The general patterns divide compounds badly (resur-s-ef-fek-ti-vi-tet). The list's words are added to the patterns,
so the text itself stays free of soft hyphens and can be searched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pyphen

from reportgen.diagnostics import Position, Report, error
from reportgen.project.snapshot import Project

FILE = "narrative/avstavning.txt"


def read_words(project: Project, report: Report) -> tuple[str, ...]:
    """Read the list: a word a line with `|` where it may be divided, `#` before comments. No file, no words."""
    if not project.exists(FILE):
        return ()
    words = []
    for number, line in enumerate((project.attempt(FILE, report) or "").split("\n"), start=1):
        word = line.split("#")[0].strip().lower()
        if not word:
            continue
        if not re.fullmatch(r"[a-zåäöéü]+(\|[a-zåäöéü]+)*", word):
            message = f"”{word}” är inte ett ord med | där det får delas."
            report(error("avstavning", Position(FILE, number, 1), message, "Skriv till exempel resurs|effektivitet"))
            continue
        words.append(word)
    return tuple(words)


@contextmanager
def project_words(words: tuple[str, ...], language: str) -> Iterator[None]:
    """Let pyphen, which WeasyPrint hyphenates with, know the words while in this context.

    An entry also governs longer words that begin with it. Pattern values: 9 allows and 8 forbids a division, above
    all values of the general patterns (Liang's algorithm: the highest value wins, odd ones allow).
    """
    name = pyphen.language_fallback(language)
    if not words or name is None:
        yield
        return
    path = pyphen.LANGUAGES[name]
    dictionary = pyphen.HyphDict(path)
    for word in words:
        letters = word.replace("|", "")
        allowed = {len(word[:i].replace("|", "")) for i, mark in enumerate(word) if mark == "|"}
        values = tuple(9 if place in allowed else 8 for place in range(1, len(letters)))
        dictionary.patterns["." + letters] = (2, values)
    dictionary.maxlen = max(dictionary.maxlen, *(len(word) + 1 for word in words))
    before = pyphen.hdcache.get(path)
    pyphen.hdcache[path] = dictionary
    try:
        yield
    finally:
        if before is None:
            del pyphen.hdcache[path]
        else:
            pyphen.hdcache[path] = before
