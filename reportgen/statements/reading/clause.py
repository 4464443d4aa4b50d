"""What a clause says: from phrases to propositions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from reportgen.language.values import ExpressionError
from reportgen.statements.propositions.comparisons import Compared
from reportgen.statements.propositions.measure import Measure
from reportgen.statements.propositions.municipal import InState, Several, Unanswered
from reportgen.statements.propositions.outcomes import Came
from reportgen.statements.propositions.verdict import Denied, Proposition
from reportgen.statements.reading.clear import demand_whole
from reportgen.statements.reading.context import Context
from reportgen.statements.reading.counts import counted, each, is_municipal, is_tally, of_these, quantifier, tallied
from reportgen.statements.reading.edition import in_edition, revised
from reportgen.statements.reading.extreme import extremes, moved_most
from reportgen.statements.reading.measured import measured
from reportgen.statements.reading.outcome import came
from reportgen.swedish.lexicon.entry import Kind
from reportgen.swedish.lexicon.outcomes import Verdict as Said
from reportgen.swedish.lexicon.quantifiers import Every
from reportgen.swedish.lexicon.references import MOVING

_MEASURED = (Kind.DIRECTION, Kind.STILL, Kind.COMPARISON, Kind.EQUAL, Kind.FACTOR, Kind.SHARE, Kind.TO_NUMBER)
_BESIDE_OUTCOME = (*_MEASURED, Kind.NUMBER, Kind.EXTREME, Kind.STATE, Kind.UNANSWERED, Kind.REVISED)


def read_clause(context: Context) -> Proposition:
    """Return what a clause says. Raises ExpressionError where it says nothing that data can decide."""
    demand_whole(context)
    found = tuple(_propositions(context))
    if not found:
        hint = "Säg till exempel att det ökar, är högre än i riket eller är oförändrat sedan ett år."
        raise ExpressionError(f"”{context.clause.text}” säger inget som data kan pröva.", hint)
    whole = found[0] if len(found) == 1 else Several(found)
    return in_edition(context, _denied(context, whole) if context.clause.own(Kind.NEGATION) else whole)


def _denied(context: Context, whole: Proposition) -> Proposition:
    # "X och Y når inte målet" says of each that it does not; "båda når inte målet" that not both do.
    return _each_denied(whole, (_is_of_each(context), len(context.areas) > 1, _is_of_sexes(context)))


def _each_denied(whole: Proposition, of_each: tuple[bool, ...]) -> Proposition:
    """Return the denial of a proposition, or of each that it is made of: for indicators, then areas, then what is compared with."""
    if of_each and not of_each[0]:
        return _each_denied(whole, of_each[1:])
    if isinstance(whole, Several) and (of_each or all(isinstance(one, Compared) for one in whole.of)):
        return replace(whole, of=tuple(_each_denied(one, of_each[1:]) for one in whole.of))
    return Denied(whole)


def _is_of_each(context: Context) -> bool:
    """Tell whether a clause about several things says the same of each, without a word for how many."""
    return len(context.concerned) > 1 and not context.clause.own(Kind.QUANTIFIER)


def _is_of_sexes(context: Context) -> bool:
    return any(context.told_sexes(about) for about in context.concerned)


def _propositions(context: Context) -> Iterator[Proposition]:
    clause = context.clause
    every = quantifier(context)
    if every is not None and is_municipal(context, every):
        yield counted(context, every)
        return
    if clause.own(Kind.OUTCOME) and is_tally(context, every):
        yield from tallied(context, every)
        return
    for tag in clause.own(Kind.OUTCOME):
        yield each(context, partial(_came, context, Said(str(tag.entry.value))), every)
    if clause.own(Kind.UNANSWERED):
        if not context.areas:
            raise ExpressionError("Det sägs inte vilken kommun som saknar värde.", "Nämn kommunen.")
        yield from (Unanswered(about, context.areas, context.time) for about in context.concerned)
    for tag in clause.own(Kind.STATE):
        state = int(str(tag.entry.value))
        areas = context.areas or (context.query.data.area,)
        yield from (InState(Measure(about, area), state, context.time) for about in context.concerned for area in areas)
    if clause.own(Kind.REVISED):
        yield from revised(context)
        return
    if (firsts := clause.own(Kind.EXTREME)) and clause.own(Kind.DIRECTION):
        yield from moved_most(context, firsts[0].entry.value)
    elif firsts:
        found = tuple(extremes(context, firsts[0].entry.value))
        if every is Every.OF_THESE:
            yield Several(found, every, of_these(context))
        elif every in {Every.BOTH, Every.ALL}:
            yield Several(found, every)
        else:
            yield from found
    elif any(clause.own(kind) for kind in _MEASURED) or _is_distance_core(context) or context.names_amount:
        yield each(context, lambda about: measured(context, about), every)


def _came(context: Context, said: Said, about: str) -> Proposition:
    if any(context.clause.own(kind) for kind in _BESIDE_OUTCOME):
        # What the clause says beside the outcome is read as well.
        return Came(about, said, bool(context.clause.own(Kind.RULE)))
    return came(context, about, said)


def _is_distance_core(context: Context) -> bool:
    quantity = context.quantity
    return quantity in MOVING or (quantity is not None and bool(context.clause.own(Kind.DEGREE)))
