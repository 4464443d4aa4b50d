"""A whole statement: its words read into propositions, and judged by a state of the data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportgen.data.model import TargetOrigin
from reportgen.diagnostics import did_you_mean
from reportgen.language.lookup import Query, unknown
from reportgen.language.values import ExpressionError
from reportgen.statements.phrases.clauses import Clause, clauses_of
from reportgen.statements.phrases.own_phrases import own_phrases
from reportgen.statements.phrases.tagging import LEXICON, Tag
from reportgen.statements.phrases.words import Word, words_of
from reportgen.statements.propositions.municipal import Several
from reportgen.statements.propositions.verdict import Proposition
from reportgen.statements.reading.clause import read_clause
from reportgen.statements.reading.context import Context
from reportgen.swedish.lexicon.entry import Kind
from reportgen.swedish.times import MONTHS, SCHOOL_YEARS, TimeForm
from reportgen.swedish.words import listed

_EXAMPLE_TARGET = "exempelmål"
_SCHOOL_YEAR, _MONTH = "läsår", "månad"
# Of these it cannot be told of a monthly series whether they count months or the same month of each year.
_EVERY_TIME = re.compile("mätning till|varje mätning|gången i rad")


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
    indicators = [name for name in about if name in query.data.series]
    forms = {query.series(name).indicator.time: name for name in indicators}
    tagged = own_phrases(query, about).tagged(words_of(text, forms))
    if wrong := next((word.typed for word in tagged.unknown if word.kind == "time"), ""):
        raise UnreadError(*(SCHOOL_YEARS if "/" in wrong else next(iter(forms))).fault(wrong))
    if tagged.unknown:
        raise _unread(tagged.unknown, indicators)
    _demand_examples(text, about, query)
    _demand_forms(tagged.tags, forms)
    found = clauses_of(tagged.tags)
    return Read(tuple((clause, read_clause(Context(clause, query, about))) for clause in found))


def _demand_forms(tags: Iterable[Tag | Word], forms: Mapping[TimeForm, str]) -> None:
    """Demand of words that speak of a school year or a month that all that they are about is measured so.

    `forms` are those of some indicators.
    """
    spoken = {Kind.TIME, Kind.REFERENCE, Kind.PERSISTENCE}
    times = [tag.text.casefold() for tag in tags if isinstance(tag, Tag) and tag.kind in spoken]
    for word, noun, is_so in ((_SCHOOL_YEAR, "läsår", _is_school), (_MONTH, "månader", _is_month)):
        others = [(form, name) for form, name in forms.items() if not is_so(form)]
        if others and any(word in text for text in times):
            form, name = others[0]
            message = f"{name} har inga {noun}: tid är {form.registered} i registret."
            raise ExpressionError(message, "Skriv tiden som den står i serien.")
    doubtful = next((text for text in times if _EVERY_TIME.search(text)), "")
    if doubtful and any(map(_is_month, forms)):
        message = f"”{doubtful}” kan vara månad för månad eller samma månad år för år."
        raise ExpressionError(message, "Skriv till exempel ”tre år i rad” eller ”varje år sedan mars 2020”.")


def _is_school(form: TimeForm) -> bool:
    return form.is_school


def _is_month(form: TimeForm) -> bool:
    return form.is_month


def _demand_examples(text: str, about: tuple[str, ...], query: Query) -> None:
    """Demand of words that call a target an example that it is one of every indicator that has a target."""
    if _EXAMPLE_TARGET not in text.casefold():
        return
    for name in about:
        declared = query.series(name).indicator if name in query.data.series else None
        if declared is not None and declared.target_type and declared.target_origin is not TargetOrigin.EXAMPLE:
            message = f"Målet för {name} är inget exempel (mål_ursprung är {declared.target_origin.value})."
            raise ExpressionError(message, "Skriv ”målet” i stället för ”exempelmålet”.")


def _unread(unknown_words: tuple[Word, ...], indicators: list[str]) -> UnreadError:
    """Return the error for words that nothing stands for, with what may have been meant by the first of them."""
    words = [f"”{word.typed}”" for word in unknown_words]
    noun, pronoun = ("Orden", "dem") if len(words) > 1 else ("Ordet", "det")
    first = unknown_words[0].text
    plain = [entry.phrase for entry in LEXICON if entry.phrase.replace(" ", "").isalpha()]
    # A word of a longer phrase is its own nearest word: what helps is the phrase.
    longer = [phrase for phrase in plain if first in phrase.split() and phrase != first]
    if first in MONTHS:
        hint = f"Skriv månaden med årtal, till exempel ”{first} 2024”."
    elif longer:
        hint = f"”{unknown_words[0].typed}” förstås ihop med andra ord, till exempel ”{min(longer, key=len)}”."
    else:
        hint = did_you_mean(first, sorted({word for phrase in plain for word in phrase.split()}))
    if indicators:
        hint += (
            f" Hör {noun.lower()} till det som mäts, skriv {pronoun} i kolumnen alias för {' eller '.join(indicators)}."
        )
    return UnreadError(f"{noun} {listed(words)} förstås inte.", hint.strip())
