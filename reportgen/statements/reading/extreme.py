"""Clauses that say what comes first or last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportgen.data.model import AreaKind
from reportgen.language.values import ExpressionError
from reportgen.statements.propositions.comparisons import Ahead
from reportgen.statements.propositions.extremes import Foremost, Peaked, Ranked
from reportgen.statements.propositions.paces import Outpaced
from reportgen.statements.propositions.spans import Time
from reportgen.statements.propositions.verdict import Denied, Proposition
from reportgen.statements.reading.context import Context, unclear
from reportgen.statements.reading.times import time_of
from reportgen.swedish.lexicon.comparisons import Extreme, Peak
from reportgen.swedish.lexicon.directions import Moves, Way
from reportgen.swedish.lexicon.entry import Kind
from reportgen.swedish.lexicon.references import Between
from reportgen.swedish.lexicon.times import When


def is_most(context: Context) -> bool:
    """Tell whether an extreme says which of several has changed most, or least."""
    return all(tag.text.casefold() in {"mest", "minst"} for tag in context.clause.own(Kind.EXTREME))


def moved_most(context: Context, value: object) -> Iterator[Proposition]:
    """Yield for each of the other indicators that the named one has changed more than it."""
    move = context.clause.own(Kind.DIRECTION)[0].entry.value
    if not isinstance(move, Moves) or not isinstance(value, Extreme):
        raise ExpressionError("Ytterligheten går inte att läsa.", "Skriv till exempel ”mest ökar”.")
    named = context.concerned
    others = [name for name in context.about if name not in named]
    if len(named) != 1 or not others:
        message = f"”{context.clause.text}” säger inte vad som har ändrats mer än vad."
        raise ExpressionError(message, "Nämn en av indikatorerna i om, och de andra bara där.")
    for other in others:
        beside = replace(context.measure(named[0]), indicator=other, opposite=False)
        yield Outpaced(context.measure(named[0]), move.way, context.time, value.way is Way.UP, None, beside)


def extremes(context: Context, value: object) -> Iterator[Proposition]:
    """Yield what comes first or last: a municipality, a year, or one of several indicators."""
    if not isinstance(value, Extreme):
        raise ExpressionError("Ytterligheten går inte att läsa.", "Skriv till exempel ”högst”.")
    municipal = tuple(area for area in context.areas if context.query.data.areas[area].kind is AreaKind.MUNICIPALITY)
    time = context.time
    if context.clause.own(Kind.COUNTIES):
        yield from _of_counties(context, value)
        return
    if municipal and value.peak is Peak.ANY and time.when not in {When.SINCE, When.SAME_MONTH, When.OF_MONTH}:
        if len({(*one.years, one.count) for tag in context.timed if (one := time_of(tag)).when is not When.NOW}) > 1:
            raise unclear(context.clause, "Säg ett år.")
        for about in context.concerned:
            measure = context.measure(about, context.query.data.area)
            yield Ranked(measure, municipal, value.way, time, context.amounts.plain)
        for about in context.excepted:
            yield Denied(Ranked(context.measure(about, context.query.data.area), municipal, value.way, time))
        return
    concerned = context.concerned
    if value.peak is Peak.ANY and time.when in {None, When.NOW} and len(context.about) > 1 and len(concerned) == 1:
        others = tuple(context.measure(about) for about in context.about if about not in concerned)
        yield Foremost(context.measure(concerned[0]), others, value.way, time)
        return
    for about in concerned:
        measure = context.measure(about)
        if context.quantity in {Between.LEAD, Between.LAG}:
            yield Ahead(measure, time, better=context.quantity is Between.LEAD)
        if time.when is When.YEAR:
            yield Peaked(measure, value.way, Time(), value.peak, time.years[0], context.amounts.plain)
        elif time.when in {None, When.NOW} and value.peak is Peak.ANY:
            hint = "Skriv till exempel ”sedan 2014”, ”i Lekeberg” eller ”rekord”."
            raise ExpressionError(f"”{context.clause.text}” säger inte bland vilka.", hint)
        else:
            yield Peaked(measure, value.way, time, value.peak, _peak_year(context), context.amounts.plain)


def _of_counties(context: Context, value: Extreme) -> Iterator[Proposition]:
    """Yield that the named counties, or the report's own, come first or last of all in the country, in one year."""
    county, time = context.query.data.county, context.time
    own = county.code if county is not None else context.query.data.area
    counties = {county.code for county in context.query.data.counties}
    named = context.areas or (own,)
    if value.peak is not Peak.ANY or time.when not in {None, When.NOW, When.YEAR} or not counties.issuperset(named):
        raise unclear(context.clause, "Skriv till exempel ”lägst av länen 2023”.")
    for about in context.concerned:
        yield Ranked(context.measure(about, own), named, value.way, time, context.amounts.plain, of_counties=True)
    for about in context.excepted:
        yield Denied(Ranked(context.measure(about, own), named, value.way, time, of_counties=True))


def _peak_year(context: Context) -> int:
    """Return the year whose value is meant: "2020", also from the clause before; 0 for the newest one."""
    carried = [time_of(tag) for tag in context.clause.inherited if tag.kind is Kind.TIME]
    named = tuple(tag.years[0] for tag in context.years) or tuple(
        time.years[0] for time in carried if time.when is When.YEAR
    )
    return named[-1] if named else 0
