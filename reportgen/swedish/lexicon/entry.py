"""What a phrase of the lexicon is, and how it is written.

A phrase is written as it is said: `/` between words of which any may stand, parentheses around words that may be left
out, and a name in angles for what is not a fixed word: `<år>` a time, `<tid>` one that is no year, `<tal>` a number in digits or words, `<antal>` a
count, `<ordning>` an ordinal. A word that ends in `*` stands for every word that begins so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import product


class Kind(StrEnum):
    """What a phrase says."""

    DIRECTION = "direction"
    STILL = "still"
    PERSISTENCE = "persistence"
    COMPARISON = "comparison"
    EQUAL = "equal"
    EXTREME = "extreme"
    DEGREE = "degree"
    TIME = "time"
    BARE_YEAR = "bare year"
    REFERENCE = "reference"
    QUANTITY = "quantity"
    NUMBER = "number"
    UNIT = "unit"
    FROM_NUMBER = "from number"
    TO_NUMBER = "to number"
    SHARE = "share"
    FACTOR = "factor"
    QUALIFIER = "qualifier"
    SEX = "sex"
    AREA = "area"
    QUANTIFIER = "quantifier"
    MUNICIPALITY = "municipality"
    COUNTIES = "counties"
    STATE = "state"
    UNANSWERED = "unanswered"
    OUTCOME = "outcome"
    EDITION = "edition"
    REVISED = "revised"
    RULE = "rule"
    GOALS = "goals"
    EACH = "each"
    NEGATION = "negation"
    DOUBT = "doubt"
    SUBJECT = "subject"
    CONJUNCTION = "conjunction"
    GLUE = "glue"


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase with its kind, what it means, and the kinds that must follow it at once (none: anything may)."""

    phrase: str
    kind: Kind
    value: object = None
    before: tuple[Kind, ...] = ()

    def spelled(self) -> Iterator[tuple[frozenset[str], ...]]:
        """Yield every sequence of words that the phrase stands for: at each place the words that may stand there."""
        choices = []
        for word in self.phrase.split():
            optional = word.startswith("(")
            words = frozenset(word.strip("()").split("/"))
            choices.append([(words,), ()] if optional else [(words,)])
        for chosen in product(*choices):
            yield tuple(word for part in chosen for word in part)


def entries(kind: Kind, meanings: dict[object, str], before: tuple[Kind, ...] = ()) -> tuple[Entry, ...]:
    """Return entries of one kind: by what they mean, the phrases, with a comma between."""
    return tuple(
        Entry(phrase.strip(), kind, value, before)
        for value, phrases in meanings.items()
        for phrase in phrases.replace("\n", " ").split(",")
        if phrase.strip()
    )
