"""Sentences of the narrative that read otherwise with other data."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from reportgen.diagnostics import Position
from reportgen.narrative.tree import Part
from reportgen.review.sentences import Sentence, runs, sentences
from reportgen.swedish.words import spaced

_FIGURES = re.compile(r"[0-9,\s−]")


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """A sentence as it reads with the old and with the new data, and the words that are exchanged."""

    at: Position
    old: str
    new: str

    @property
    def marked(self) -> tuple[tuple[str, str, bool], ...]:
        """The whole sentence as runs of words, old and new, and whether they differ; either may then be empty."""
        before, after = self.old.split(" "), self.new.split(" ")
        matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
        return tuple(
            (" ".join(before[i1:i2]), " ".join(after[j1:j2]), kind != "equal")
            for kind, i1, i2, j1, j2 in matcher.get_opcodes()
        )

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """The runs of words that differ: each old run with the new one; either may be empty."""
        return tuple((old, new) for old, new, differs in self.marked if differs)

    @property
    def only_figures(self) -> bool:
        """Whether nothing but figures has changed."""
        return all(_FIGURES.sub("", old) == _FIGURES.sub("", new) for old, new in self.words)


@dataclass(frozen=True, slots=True)
class SentencePair:
    """A sentence in both states, and the computed values, claims and passages of each; several where they were divided otherwise."""

    change: SentenceChange
    old: tuple[Any, ...]
    new: tuple[Any, ...]


def sentence_pairs(old: tuple[Part, ...], new: tuple[Part, ...]) -> Iterator[SentencePair]:
    """Yield every sentence of two evaluations of the same narrative, in the order of reading."""
    for then, now in zip(runs(old), runs(new), strict=True):
        before, after = sentences(then), sentences(now)
        if len(before) == len(after):
            for was, reads in zip(before, after, strict=True):
                yield _pair([was], [reads])
        else:
            yield _pair(before, after)


def changed_sentences(pairs: Iterable[SentencePair]) -> tuple[SentenceChange, ...]:
    """Return the sentences that read otherwise; those in which words change come first."""
    found = [pair.change for pair in pairs if spaced(pair.change.old) != spaced(pair.change.new)]
    # Where other words than figures change, the sentence may no longer hold together.
    return tuple(sorted(dict.fromkeys(found), key=lambda change: change.only_figures))


def _pair(old: list[Sentence], new: list[Sentence]) -> SentencePair:
    was, reads = (" ".join(sentence.text for sentence in run) for run in (old, new))
    nodes = (tuple(node for sentence in run for node in sentence.nodes) for run in (old, new))
    return SentencePair(SentenceChange(new[0].at, was, reads), *nodes)
