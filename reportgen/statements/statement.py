"""A whole statement: its words read into propositions, and judged by a state of the data."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.diagnostics import did_you_mean
from reportgen.language.lookup import Query, unknown
from reportgen.language.values import ExpressionError
from reportgen.statements.phrases.clauses import Clause, clauses_of
from reportgen.statements.phrases.own_phrases import own_phrases
from reportgen.statements.phrases.tagging import LEXICON
from reportgen.statements.phrases.words import words_of
from reportgen.statements.propositions.municipal import Several
from reportgen.statements.propositions.verdict import Proposition
from reportgen.statements.reading.clause import read_clause
from reportgen.statements.reading.context import Context
from reportgen.swedish.words import listed


class UnreadError(ExpressionError):
    """Words of a statement that nothing stands for: neither the lexicon nor the names of what it is about."""


@dataclass(frozen=True, slots=True)
class Read:
    """A statement as it was read: its clauses, each with what it says."""

    clauses: tuple[tuple[Clause, Proposition], ...]

    @property
    def whole(self) -> Proposition:
        """All that it says."""
        return Several(tuple(proposition for _, proposition in self.clauses))


def read_statement(text: str, about: tuple[str, ...], query: Query) -> Read:
    """Return what a statement about some indicators or goals says.

    Raises UnreadError for a word that is not understood, ExpressionError for what is unknown or says nothing.
    """
    known = (
        *query.data.series,
        *(goal.id for goal in query.data.goals.goals),
        *(goal.id for goal in query.data.goals.overarching),
    )
    for name in about:
        if name not in known:
            raise unknown("Id", name, known)
    tagged = own_phrases(query, about).tagged(words_of(text))
    if tagged.unknown:
        words = [f"”{word.typed}”" for word in tagged.unknown]
        plural = "Orden" if len(words) > 1 else "Ordet"
        nearest = did_you_mean(tagged.unknown[0].text, sorted({w for e in LEXICON for w in e.phrase.split()}), "")
        hint = f"{nearest} Hör de till det som mäts, skriv dem i kolumnen alias för {' eller '.join(about)}."
        raise UnreadError(f"{plural} {listed(words)} förstås inte.", hint.strip())
    found = clauses_of(tagged.tags)
    return Read(tuple((clause, read_clause(Context(clause, query, about))) for clause in found))
