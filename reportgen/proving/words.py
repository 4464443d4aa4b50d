"""The words of a statement and of its clauses, with the data that each rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.data.model import Observation
from reportgen.language.lookup import Query
from reportgen.statements.context import Context
from reportgen.statements.measure import Measure
from reportgen.statements.municipal import Several
from reportgen.statements.own_phrases import own_phrases
from reportgen.statements.paces import Outpaced
from reportgen.statements.statement import read_statement
from reportgen.statements.tagging import Tag
from reportgen.statements.verdict import Proposition
from reportgen.statements.words import words_of
from reportgen.swedish.lexicon.entry import Kind

Group = tuple[str, str, str]
"""An indicator, an area's code, a sex."""

Inputs = tuple[object, ...]
"""What a statement rests on: observations, and what is declared."""

_TAKEN_OVER = {Kind.TIME, Kind.QUANTITY, Kind.SEX, Kind.AREA}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a statement: as they read, as they are typed (without what is computed), and under their phrases.

    `concerned` are the indicators or goals that a clause is about, where it is known.
    """

    text: str
    typed: str
    tags: tuple[Tag, ...]
    concerned: tuple[str, ...] = ()

    def has(self, *kinds: Kind) -> bool:
        """Tell whether any phrase is of a kind."""
        return any(tag.kind in kinds for tag in self.tags)

    def values(self, kind: Kind) -> tuple[object, ...]:
        """Return what the phrases of a kind mean."""
        return tuple(tag.entry.value for tag in self.tags if tag.kind is kind)


def words_in(text: str, typed: str, about: tuple[str, ...], query: Query) -> Words:
    """Return the words of a statement about some indicators or goals."""
    tagged = own_phrases(query, about).tagged(words_of(text))
    return Words(text, typed, tuple(tag for tag in tagged.tags if isinstance(tag, Tag)))


def clauses_in(text: str, typed: str, about: tuple[str, ...], query: Query) -> Iterator[tuple[Words, Inputs]]:
    """Yield the words of each clause of a statement, with those that it takes over, and the data that it alone rests on.

    Of a change beside another the data are its own, of what is said of all but one those of the others.
    """
    for clause, proposition in read_statement(text, about, query).clauses:
        own = {tag.kind for tag in clause.tags}
        paces = tuple(_paces(proposition))
        kinds = {*_TAKEN_OVER, *([Kind.DIRECTION] if paces else [])} - own
        taken = tuple(tag for tag in clause.inherited if tag.kind in kinds)
        context = Context(clause, query, about)
        inputs = tuple(
            one
            for one in proposition.judge(query).inputs
            if not isinstance(one, Observation)
            or (one.indicator not in context.excepted and (not paces or _is_of(one, paces)))
        )
        yield Words(clause.text, typed, (*clause.tags, *taken), context.concerned), inputs


def _paces(proposition: Proposition) -> Iterator[Measure]:
    """Yield what is said to change more or less than something else."""
    if isinstance(proposition, Outpaced):
        yield proposition.measure
    for part in proposition.of if isinstance(proposition, Several) else ():
        yield from _paces(part)


def _is_of(one: Observation, measures: tuple[Measure, ...]) -> bool:
    return any((one.indicator, one.area, one.sex) == (own.indicator, own.area, own.sex) for own in measures)


def grouped(inputs: Inputs, query: Query) -> Mapping[Group, tuple[Observation, ...]]:
    """Return the observations of these data, and not of another edition's, by what they are of, oldest first."""
    found: dict[Group, dict[int, Observation]] = defaultdict(dict)
    for datum in inputs:
        if isinstance(datum, Observation) and datum.value is not None and is_own(datum, query):
            found[datum.indicator, datum.area, datum.sex][datum.year] = datum
    return {group: tuple(by_year[year] for year in sorted(by_year)) for group, by_year in found.items()}


def is_own(datum: Observation, query: Query) -> bool:
    """Tell whether an observation is of these data: one of the edition before this one cannot be changed here."""
    series = query.data.series.get(datum.indicator)
    return series is not None and series.get(datum.area, datum.year, datum.sex) == datum
