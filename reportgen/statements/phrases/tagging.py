"""Every word of a statement under the phrase that it belongs to, the longest that fits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from reportgen.statements.phrases.words import Word
from reportgen.swedish.lexicon.amounts import AMOUNTS
from reportgen.swedish.lexicon.comparisons import COMPARISONS, EXTREMES
from reportgen.swedish.lexicon.directions import DIRECTIONS, NOUN_ENDINGS
from reportgen.swedish.lexicon.editions import EDITIONS, REVISIONS
from reportgen.swedish.lexicon.entry import Entry, Kind
from reportgen.swedish.lexicon.glue import CONJUNCTIONS, GLUE
from reportgen.swedish.lexicon.outcomes import GOALS, OUTCOMES, RULE
from reportgen.swedish.lexicon.quantifiers import QUANTIFIERS
from reportgen.swedish.lexicon.references import QUANTITIES, REFERENCES, SEXES
from reportgen.swedish.lexicon.standing import DEGREES, EQUALS, STANDING
from reportgen.swedish.lexicon.times import TIMES

LEXICON: tuple[Entry, ...] = (
    *EDITIONS, *REVISIONS, *OUTCOMES, *RULE, *GOALS, *DIRECTIONS, *STANDING, *EQUALS, *COMPARISONS, *EXTREMES, *TIMES, *REFERENCES, *QUANTITIES, *SEXES,
    *AMOUNTS, *QUANTIFIERS, *DEGREES, *CONJUNCTIONS, *GLUE,
)  # fmt: skip
"""Every phrase that is the same in every report; of two that are as long, the first is meant."""

Spelling = tuple[frozenset[str], ...]

Table = Mapping[str, tuple[tuple[Spelling, Entry], ...]]
"""Spellings with their phrases by how they begin."""

_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Tag:
    """A phrase as it stands in a statement: what it says, its words, and the words that fill its angles, in order."""

    entry: Entry
    words: tuple[Word, ...]
    filled: tuple[Word, ...] = ()

    @property
    def kind(self) -> Kind:
        """What the phrase says."""
        return self.entry.kind

    @property
    def text(self) -> str:
        """The phrase as typed."""
        return " ".join(word.typed for word in self.words)

    @property
    def years(self) -> tuple[int, ...]:
        """The years that it names."""
        return tuple(year for word in self.filled if (year := word.year) is not None)


@dataclass(frozen=True, slots=True)
class Tagged:
    """A statement's phrases in their order, with its marks, and the words that no phrase has."""

    tags: tuple[Tag | Word, ...]
    unknown: tuple[Word, ...]


class Phrases:
    """Phrases to be found in a text: the lexicon's, and those of the report at hand, which go before them."""

    def __init__(self, *own: Table) -> None:
        """Take the tables of the report's own phrases; a word of theirs that ends in `*` stands for all that begin so."""
        self._own = own

    def tagged(self, words: Sequence[Word]) -> Tagged:
        """Return the words under their phrases."""
        tags: list[Tag | Word] = []
        unknown: list[Word] = []
        index = 0
        while index < len(words):
            found = self._at(words, index)
            if found is not None:
                tags.append(found)
                index += len(found.words)
                continue
            if words[index].kind == "mark":
                tags.append(words[index])
            else:
                unknown.append(words[index])
            index += 1
        return Tagged(tuple(tags), tuple(unknown))

    def _at(self, words: Sequence[Word], index: int) -> Tag | None:
        best = _compound(words[index])
        letters = len(words[index].text)
        for table in (*self._own, _lexicon()):
            for spelling, entry in _beginning(table, words[index]):
                # Of two as long the one that has what it must stand before says more: "minst 8" is no "minst".
                longest = len(best.words) if best is not None else 0
                more = bool(entry.before) or (table is not _lexicon() and _letters(spelling) > letters)
                if len(spelling) < longest or (len(spelling) == longest and not more):
                    continue
                filled = self._fits(spelling, words, index)
                if filled is None:
                    continue
                after = index + len(spelling)
                if entry.before and not self._stands(entry.before, words, after):
                    continue
                best, letters = Tag(entry, tuple(words[index:after]), filled), _letters(spelling)
        return best

    def _stands(self, kinds: tuple[Kind, ...], words: Sequence[Word], index: int) -> bool:
        if index >= len(words):
            return False
        found = self._at(words, index)
        return found is not None and found.kind in kinds

    @staticmethod
    def _fits(spelling: Spelling, words: Sequence[Word], index: int) -> tuple[Word, ...] | None:
        """Return the words that fill the angles of a phrase; None where it does not stand here."""
        if index + len(spelling) > len(words):
            return None
        filled: list[Word] = []
        for allowed, word in zip(spelling, words[index:], strict=False):
            if word.text in allowed:
                continue
            # An ending must not make a name of a word that says something: länge is no längre.
            if word.text not in _meaningful() and any(
                name.endswith("*") and word.text.startswith(name[:-1]) for name in allowed
            ):
                continue
            if allowed.isdisjoint(word.fills):
                return None
            filled.append(word)
        return tuple(filled)


def _letters(spelling: Spelling) -> int:
    """Return how many letters a spelling has: of two as long, "arbetslöshet*" says more than "arbet*"."""
    return sum(max(len(name.rstrip("*")) for name in allowed) for allowed in spelling)


def _compound(word: Word) -> Tag | None:
    """Return a compound that ends in a noun of change, such as utsläppsminskningen, under what that noun says."""
    for ending, meaning in NOUN_ENDINGS.items():
        if word.text.endswith(ending) and len(word.text) > len(ending) + 2:
            return Tag(Entry(word.text, Kind.DIRECTION, meaning), (word,))
    return None


@cache
def _meaningful() -> frozenset[str]:
    """Return the words that stand alone in the lexicon and say something."""
    silent = {Kind.GLUE, Kind.CONJUNCTION}
    return frozenset(
        word
        for entry in LEXICON
        if entry.kind not in silent
        for spelling in entry.spelled()
        if len(spelling) == 1
        for word in spelling[0]
    )


@cache
def _lexicon() -> Table:
    return table_of(LEXICON)


def table_of(entries: Iterable[Entry]) -> Table:
    """Return the spellings of phrases by how they begin: a word, a name in angles, or the first letters of a `*` word."""
    table: dict[str, list[tuple[Spelling, Entry]]] = defaultdict(list)
    for entry in entries:
        for spelling in entry.spelled():
            for first in {_start(word) if word.endswith("*") else word for word in spelling[0]}:
                table[first].append((spelling, entry))
    return {first: tuple(found) for first, found in table.items()}


def _beginning(table: Table, word: Word) -> Iterator[tuple[Spelling, Entry]]:
    """Yield the spellings that may begin with a word."""
    for first in (word.text, *word.fills, *(_start(word.text[:size]) for size in range(1, _LETTERS + 1))):
        yield from table.get(first, ())


def _start(word: str) -> str:
    return f"{word.rstrip('*')[:_LETTERS]}*"
