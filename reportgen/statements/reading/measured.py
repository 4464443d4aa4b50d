"""What a clause says of one indicator, in one place and time."""

from __future__ import annotations

from dataclasses import replace

from reportgen.statements.propositions.changes import Stood
from reportgen.statements.propositions.comparisons import Ahead
from reportgen.statements.propositions.municipal import Several
from reportgen.statements.propositions.spans import Time
from reportgen.statements.propositions.verdict import Proposition
from reportgen.statements.reading.context import Context
from reportgen.statements.reading.relation import Shape
from reportgen.swedish.lexicon.entry import Kind
from reportgen.swedish.lexicon.references import Between
from reportgen.swedish.lexicon.times import When


def municipal_time(context: Context, about: str) -> Time:
    """Return the time of a comparison of municipalities: one year for all, the newest in which any has a value."""
    time = context.time
    if time.when not in {None, When.NOW}:
        return time
    return Time(When.YEAR, (context.query.newest_municipal_year(context.query.series(about)),))


def measured(context: Context, about: str, area: str = "") -> Proposition:
    """Return what a clause says of one indicator, in an area where one is given."""
    clause = context.clause
    areas = context.areas if not area and context.quantity is not Between.MUNICIPALITIES else ()
    if len(areas) > 1:
        return Several(tuple(measured(context, about, one) for one in areas))
    measure = context.measure(about, area)
    times = (municipal_time(context, about),) if area else context.times
    relations = tuple(Shape(context, measure, time).relation() for time in times)
    found = relations[0] if len(relations) == 1 else Several(relations)
    if context.quantity in {Between.LEAD, Between.LAG, Between.PULLS_AHEAD}:
        ahead = replace(measure, sex=context.sexes[0]) if context.sexes else measure
        return Several((found, Ahead(ahead, context.time, better=context.quantity is not Between.LAG)))
    if clause.own(Kind.STILL) and clause.own(Kind.DIRECTION):
        return Several((found, Stood(measure, context.time)))
    return found
