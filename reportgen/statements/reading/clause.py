"""What a clause says: from phrases to propositions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportgen.language.values import ExpressionError
from reportgen.statements.phrases.amounts_read import is_year
from reportgen.statements.propositions.measure import Measure
from reportgen.statements.propositions.municipal import InState, Several, Unanswered
from reportgen.statements.propositions.outcomes import Came
from reportgen.statements.propositions.verdict import Denied, Proposition
from reportgen.statements.reading.context import Context, time_of
from reportgen.statements.reading.counts import counted, each, is_municipal, is_tally, of_these, quantifier, tallied
from reportgen.statements.reading.edition import in_edition, revised
from reportgen.statements.reading.extreme import extremes, is_most, moved_most
from reportgen.statements.reading.measured import measured
from reportgen.swedish.lexicon.entry import Kind
from reportgen.swedish.lexicon.outcomes import Verdict as Said
from reportgen.swedish.lexicon.quantifiers import Every
from reportgen.swedish.lexicon.references import MOVING
from reportgen.swedish.lexicon.times import When

_MEASURED = (Kind.DIRECTION, Kind.STILL, Kind.COMPARISON, Kind.EQUAL, Kind.FACTOR, Kind.SHARE, Kind.TO_NUMBER)
_ONCE = (Kind.DIRECTION, Kind.EXTREME, Kind.STILL, Kind.EQUAL, Kind.FACTOR, Kind.PERSISTENCE, Kind.SHARE)
_WITH_EXTREME = {
    Kind.COMPARISON,
    Kind.DIRECTION,
    Kind.STILL,
    Kind.EQUAL,
    Kind.SHARE,
    Kind.FACTOR,
    Kind.DEGREE,
    Kind.PERSISTENCE,
}
_ALONE_TIMES = {When.NOW, When.SOMETIME}


def read_clause(context: Context) -> Proposition:
    """Return what a clause says. Raises ExpressionError where it says nothing that data can decide."""
    _demand_whole(context)
    found = tuple(_propositions(context))
    if not found:
        hint = "Säg till exempel att det ökar, är högre än i riket eller är oförändrat sedan ett år."
        raise ExpressionError(f"”{context.clause.text}” säger inget som data kan pröva.", hint)
    whole = found[0] if len(found) == 1 else Several(found)
    return in_edition(context, _denied(context, whole) if context.clause.own(Kind.NEGATION) else whole)


def _denied(context: Context, whole: Proposition) -> Proposition:
    if isinstance(whole, Several) and _is_of_each(context):
        # "X och Y når inte målet" says of each that it does not; "båda når inte målet" that not both do.
        return replace(whole, of=tuple(Denied(one) for one in whole.of))
    return Denied(whole)


def _is_of_each(context: Context) -> bool:
    """Tell whether a clause about several things says the same of each, without a word for how many."""
    return len(context.concerned) > 1 and not context.clause.own(Kind.QUANTIFIER)


def _demand_whole(context: Context) -> None:
    """Raise ExpressionError for a clause in which one phrase would be read and another passed over."""
    clause = context.clause
    for kind in (*_ONCE, Kind.COMPARISON):
        found = clause.own(kind)
        if len({str(tag.entry.value) for tag in found}) > 1:
            words = " och ".join(f"”{tag.text}”" for tag in found[:2])
            raise ExpressionError(f"{words} går inte att läsa i samma led.", "Dela upp påståendet med komma eller och.")
    times = [tag for tag in clause.own(Kind.TIME) if time_of(tag).when not in _ALONE_TIMES and not is_year(tag)]
    if times and not clause.own(Kind.EXTREME) and not (times[0].entry.value is When.SINCE and len(context.years) == 1):
        times += context.years
    if len(times) > 1:
        words = " och ".join(f"”{tag.text}”" for tag in times[:2])
        raise ExpressionError(f"{words} är två tider i samma led.", "Dela upp påståendet med komma eller och.")
    if clause.own(Kind.EXTREME):
        for tag in clause.tags:
            if tag.kind in _WITH_EXTREME and not (tag.kind is Kind.DIRECTION and is_most(context)):
                message = f"”{tag.text}” går inte att läsa tillsammans med ”{clause.own(Kind.EXTREME)[0].text}”."
                raise ExpressionError(message, "Dela upp påståendet, eller skriv ett uttryck.")


def _propositions(context: Context) -> Iterator[Proposition]:
    clause = context.clause
    every = quantifier(context)
    if every is not None and is_municipal(context, every):
        yield counted(context, every)
        return
    if clause.own(Kind.OUTCOME) and is_tally(context, every):
        yield from tallied(context, every)
        return
    by_rule = bool(clause.own(Kind.RULE))
    for tag in clause.own(Kind.OUTCOME):
        said = Said(str(tag.entry.value))
        yield each(context, lambda about, said=said: Came(about, said, by_rule), every)  # type: ignore[misc]
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


def _is_distance_core(context: Context) -> bool:
    quantity = context.quantity
    return quantity in MOVING or (quantity is not None and bool(context.clause.own(Kind.DEGREE)))
