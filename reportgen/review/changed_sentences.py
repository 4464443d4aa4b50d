"""Sentences of the narrative that read otherwise with other data."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from reportgen.diagnostics import Position
from reportgen.narrative.tree import Part
from reportgen.review.sentences import runs, sentences

_FIGURES = re.compile(r"[0-9,\s−]")


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """A sentence as it reads with the old and with the new data, and the words that are exchanged."""

    at: Position
    old: str
    new: str

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """The runs of words that differ: each old run with the new one; either may be empty."""
        before, after = self.old.split(" "), self.new.split(" ")
        matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
        return tuple(
            (" ".join(before[i1:i2]), " ".join(after[j1:j2]))
            for kind, i1, i2, j1, j2 in matcher.get_opcodes()
            if kind != "equal"
        )

    @property
    def only_figures(self) -> bool:
        """Whether nothing but figures has changed."""
        return all(_FIGURES.sub("", old) == _FIGURES.sub("", new) for old, new in self.words)


def changed_sentences(old: tuple[Part, ...], new: tuple[Part, ...]) -> tuple[SentenceChange, ...]:
    """Compare two evaluations of the same narrative, sentence by sentence; those in which words change come first."""
    found = []
    for then, now in zip(runs(old), runs(new), strict=True):
        before, after = sentences(then), sentences(now)
        if len(before) != len(after):
            was, reads = (" ".join(sentence.text for sentence in run) for run in (before, after))
            found.append(SentenceChange(after[0].at, was, reads))
            continue
        pairs = zip(before, after, strict=True)
        found += [SentenceChange(reads.at, was.text, reads.text) for was, reads in pairs if was.text != reads.text]
    # Where other words than figures change, the sentence may no longer hold together.
    return tuple(sorted(dict.fromkeys(found), key=lambda change: change.only_figures))
