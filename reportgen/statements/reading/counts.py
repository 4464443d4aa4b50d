"""How many a clause speaks of: of the municipalities, of the goals, of the indicators of a statement."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial

from reportgen.language.values import ExpressionError
from reportgen.statements.phrases.tagging import Tag
from reportgen.statements.propositions.amount import Amount
from reportgen.statements.propositions.goals import Leading, Tallied
from reportgen.statements.propositions.measure import Measure
from reportgen.statements.propositions.municipal import Counted, InState, Several
from reportgen.statements.propositions.outcomes import Meets
from reportgen.statements.propositions.verdict import Denied, Proposition
from reportgen.statements.reading.context import Context, unclear
from reportgen.statements.reading.measured import measured, municipal_time
from reportgen.swedish.lexicon.comparisons import Extreme
from reportgen.swedish.lexicon.directions import Way
from reportgen.swedish.lexicon.entry import Kind
from reportgen.swedish.lexicon.outcomes import Verdict as Said
from reportgen.swedish.lexicon.quantifiers import Every

ALONE = {Every.ONLY, Every.NO_OTHER}
_TALLIED = {Every.NONE, Every.ALL, Every.MOST, Every.ANY}


def quantifier(context: Context) -> Every | None:
    """Return how many are meant; "bara två kommuner" is a count, "bara Örebro" is not."""
    # "Både kvinnor och män" is said of the sexes, and each is judged.
    of_sexes = len(context.concerned) == 1 and bool(context.told_sexes(context.concerned[0]))
    found = tuple(
        tag
        for tag in context.clause.own(Kind.QUANTIFIER)
        if not _is_emphasis(context, tag) and not (of_sexes and tag.entry.value is Every.BOTH)
    )
    counted = context.amounts.count is not None
    if found and not (counted and found[0].entry.value is Every.ONLY and not context.clause.own(Kind.AREA)):
        return Every(str(found[0].entry.value))
    return Every.COUNT if counted else None


def _is_emphasis(context: Context, tag: Tag) -> bool:
    """Tell whether "bara" stands before a number, which is then small and no only one."""
    tags = context.clause.tags
    following = tags[tags.index(tag) + 1 :]
    amounts = {Kind.NUMBER, Kind.QUALIFIER, Kind.TO_NUMBER, Kind.FROM_NUMBER}
    municipal = len(following) > 1 and following[1].kind is Kind.MUNICIPALITY
    return tag.entry.value is Every.ONLY and bool(following) and following[0].kind in amounts and not municipal


def _demand_count(context: Context, whole: int) -> None:
    """Demand that a count in "alla tre" is that of all there are."""
    for tag in context.clause.own(Kind.QUANTIFIER):
        for word in tag.filled if tag.entry.value in {Every.ALL, Every.NONE} else ():
            if int(word.number or 0) != whole:
                raise ExpressionError(
                    f"”{tag.text}” stämmer inte: det är {whole}.", "Rätta antalet, eller vad påståendet är om."
                )


def is_municipal(context: Context, every: Every) -> bool:
    """Tell whether it is municipalities that the clause counts."""
    if every in ALONE:
        return bool(context.clause.own(Kind.AREA))
    return bool(context.clause.own(Kind.MUNICIPALITY) or context.excepted_areas)


def is_tally(context: Context, every: Every | None) -> bool:
    """Tell whether the clause counts the effect goals of the overarching goals that it is about."""
    overarching = {goal.id for goal in context.query.data.goals.overarching}
    if not set(context.about) <= overarching:
        return False
    return every in {*_TALLIED, Every.OF_THESE} or bool(context.clause.own(Kind.EXTREME)) or context.names_amount


def tallied(context: Context, every: Every | None) -> Iterator[Proposition]:
    """Yield what the clause says of how many effect goals came out so."""
    extremes = [tag.entry.value for tag in context.clause.own(Kind.EXTREME)]
    amounts = context.amounts
    for tag in context.clause.own(Kind.OUTCOME):
        said = Said(str(tag.entry.value))
        for about in context.concerned:
            if extremes:
                others = tuple(name for name in context.about if name not in context.concerned)
                most = isinstance(extremes[0], Extreme) and extremes[0].way is Way.UP
                yield Leading(about, others, said, most)
            elif every is Every.OF_THESE:
                part, whole = of_these(context)
                yield Tallied(about, said, every, Amount(Decimal(part), 0), whole)
            else:
                yield Tallied(about, said, every or Every.COUNT, amounts.plain or amounts.share)


def each(context: Context, make: Callable[[str], Proposition], every: Every | None) -> Proposition:
    """Return a proposition for each thing that the clause is about, and how many of them must hold."""
    found = tuple(make(about) for about in context.concerned)
    _demand_count(context, len(found))
    found = (*found, *(Denied(make(about)) for about in context.excepted))
    if every in ALONE:
        rest = tuple(Denied(make(about)) for about in context.about if about not in context.concerned)
        if not rest:
            raise ExpressionError("”Bara” skiljer inget från något annat.", "Nämn även de andra indikatorerna i om.")
        return Several((*found, *rest))
    if len(found) == 1 and every is None:
        return found[0]
    return Several(found, every or Every.ALL, of_these(context) if every is Every.OF_THESE else None)


def of_these(context: Context) -> tuple[int, int]:
    """Return how many of how many things the clause says something of: fyra av de fem måtten, fyra av måtten."""
    tag = next(tag for tag in context.clause.own(Kind.QUANTIFIER) if tag.entry.value is Every.OF_THESE)
    counts = [int(word.number if word.number is not None else 1) for word in tag.filled]
    return counts[0], counts[1] if len(counts) > 1 else len(context.about)


def counted(context: Context, every: Every) -> Proposition:
    """Return how many of the municipalities are as the clause says, for each indicator that it concerns."""
    states = context.clause.own(Kind.STATE)
    outcomes = {Said(str(tag.entry.value)) for tag in context.clause.own(Kind.OUTCOME)}

    def of(about: str, area: str) -> Proposition:
        if states:
            return InState(Measure(about, area), int(str(states[0].entry.value)), context.time)
        if outcomes & {Said.MET, Said.REACHABLE}:
            return Meets(context.measure(about, area), municipal_time(context, about))
        if outcomes & {Said.NOT_MET, Said.UNREACHABLE}:
            return Denied(Meets(context.measure(about, area), municipal_time(context, about)))
        return measured(context, about, area)

    named = tuple(dict.fromkeys(str(tag.entry.value) for tag in context.clause.own(Kind.AREA)))
    if (states or outcomes) and any(context.clause.own(kind) for kind in (Kind.COMPARISON, Kind.DIRECTION)):
        raise unclear(context.clause, "Skriv hur många kommuner det gäller nu och då, i var sitt led.")
    excepted = context.excepted_areas
    named = () if every is Every.ALL else tuple(area for area in named if area not in excepted)
    if (every is Every.NONE and named) or (excepted and every not in {Every.ALL, Every.NONE}):
        message = f"”{context.clause.text}” säger inte klart vilka kommuner som menas."
        raise ExpressionError(message, "Skriv till exempel ”bara Örebro” eller ”alla kommuner utom Örebro”.")
    _demand_count(context, len(context.query.data.municipalities))
    count = context.amounts.count
    whole = context.amounts.count_of
    found = tuple(Counted(partial(of, about), every, count, named, excepted, whole) for about in context.concerned)
    return found[0] if len(found) == 1 else Several(found)
