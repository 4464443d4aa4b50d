"""Clauses that speak of the edition before this one, or of what has been revised since it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportgen.language.values import ExpressionError
from reportgen.statements.propositions.editions import Revised, told_in
from reportgen.statements.propositions.verdict import Proposition
from reportgen.statements.reading.context import Context
from reportgen.statements.reading.times import time_of
from reportgen.swedish.lexicon.directions import Way
from reportgen.swedish.lexicon.editions import Told
from reportgen.swedish.lexicon.entry import Kind
from reportgen.swedish.lexicon.references import Other
from reportgen.swedish.lexicon.times import When


def in_edition(context: Context, whole: Proposition) -> Proposition:
    """Return what a clause says as it is told of the edition that it names; "nu" is of this one."""
    if any(time_of(tag).when is When.NOW for tag in context.clause.own(Kind.TIME)):
        return whole
    for tag in context.clause.of(Kind.EDITION):
        year = tag.years[0] if tag.years else None
        return told_in(Told(str(tag.entry.value)), year, whole, context.query)
    return whole


def revised(context: Context) -> Iterator[Proposition]:
    """Yield that values have been revised since the edition before, of each year that the clause names."""
    value = context.clause.own(Kind.REVISED)[0].entry.value
    way = value if isinstance(value, Way) else None
    amounts, beyond = context.amounts, None
    compared = [tag.entry.value for tag in context.clause.own(Kind.COMPARISON)]
    for about in context.concerned:
        measure = context.measure(about)
        if compared:
            if compared != [Way.UP] or [one.other for one in context.references()] != [Other.OWN] or way is None:
                hint = "Skriv till exempel ”har reviderats upp mer än i länet”."
                raise ExpressionError(f"”{context.clause.text}” går inte att läsa.", hint)
            beyond = replace(measure, area=context.query.data.area)
        years = tuple(time.years[0] for time in context.times if time.when is When.YEAR)
        for year in years or (None,):
            yield Revised(measure, way, year, context.degree, amounts.plain, beyond)
