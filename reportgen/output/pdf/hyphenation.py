"""Swedish hyphenation with the project's own words.

The general patterns divide compounds badly (resur-s-ef-fek-ti-vi-tet). The project's words are added to the patterns, so
the text itself stays free of soft hyphens and can be searched.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

import pyphen

_WORDS: ContextVar[tuple[str, ...]] = ContextVar("words", default=())


@contextmanager
def own_words(words: tuple[str, ...]) -> Iterator[None]:
    """Let the pages that are set in this context be hyphenated with these words, `|` where they may be divided."""
    token = _WORDS.set(words)
    try:
        yield
    finally:
        _WORDS.reset(token)


class Hyphenation:
    """What WeasyPrint asks instead of pyphen: the same, with the words of the present context."""

    language_fallback = staticmethod(pyphen.language_fallback)

    @staticmethod
    def Pyphen(*, lang: str, left: int, right: int) -> Any:  # noqa: N802 - the name that WeasyPrint calls
        """Return a hyphenator for a language that pyphen knows."""
        hyphenator = pyphen.Pyphen(lang=lang, left=left, right=right)
        if words := _WORDS.get():
            hyphenator.hd = _patterns(lang, words)
        return hyphenator


@lru_cache(maxsize=8)
def _patterns(language: str, words: tuple[str, ...]) -> Any:
    """Return a language's patterns with those of the words.

    An entry also governs longer words that begin with it. Pattern values: 9 allows and 8 forbids a division, above all
    values of the general patterns (Liang's algorithm: the highest value wins, odd ones allow).
    """
    # A copy: the general patterns serve the whole process, and take long to read.
    general = pyphen.Pyphen(lang=language).hd
    dictionary = copy.copy(general)
    dictionary.patterns, dictionary.cache = dict(general.patterns), {}
    for word in words:
        letters = word.replace("|", "")
        allowed = {len(word[:i].replace("|", "")) for i, mark in enumerate(word) if mark == "|"}
        values = tuple(9 if place in allowed else 8 for place in range(1, len(letters)))
        dictionary.patterns["." + letters] = (2, values)
    dictionary.maxlen = max(dictionary.maxlen, *(len(word) + 1 for word in words))
    return dictionary
