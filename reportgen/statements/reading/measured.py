"""What a clause says of one indicator, in one place and time."""

from __future__ import annotations

from dataclasses import replace

from reportgen.language.values import ExpressionError
from reportgen.statements.propositions.amount import Sized
from reportgen.statements.propositions.changes import Stood
from reportgen.statements.propositions.comparisons import Ahead, Compared
from reportgen.statements.propositions.held import LASTING, Held
from reportgen.statements.propositions.measure import Measure
from reportgen.statements.propositions.municipal import Several
from reportgen.statements.propositions.spans import Time
from reportgen.statements.propositions.verdict import Proposition
from reportgen.statements.reading.context import Context, unclear
from reportgen.statements.reading.relation import Shape
from reportgen.statements.reading.times import time_of
from reportgen.swedish.lexicon.directions import Course
from reportgen.swedish.lexicon.entry import Kind
from reportgen.swedish.lexicon.references import Between
from reportgen.swedish.lexicon.times import When

_BESIDE = ("jämfört", "mot ")


def municipal_time(context: Context, about: str) -> Time:
    """Return the time of a comparison of municipalities: one year for all, the newest in which any has a value."""
    time = context.time
    if time.when not in {None, When.NOW}:
        return time
    return Time(When.YEAR, (context.query.newest_municipal_year(context.query.series(about)),))


def measured(context: Context, about: str, area: str = "", sex: str = "") -> Proposition:
    """Return what a clause says of one indicator, in an area and of a sex where they are given."""
    clause = context.clause
    areas = context.areas if not area and context.quantity is not Between.MUNICIPALITIES else ()
    if len(areas) > 1:
        return Several(tuple(measured(context, about, one, sex) for one in areas))
    if not sex and (sexes := context.told_sexes(about)):
        return Several(tuple(measured(context, about, area, one) for one in sexes))
    measure = context.measure(about, area, sex)
    if measure.opposite and _has_value(context):
        hint = "Skriv talet om det som indikatorn mäter."
        raise ExpressionError(f"”{clause.text}” anger ett tal för motsatsen till det som mäts.", hint)
    times = (municipal_time(context, about),) if area else context.times
    _demand_newest(measure, times, context)
    relations = tuple(_relation(Shape(context, measure, time)) for time in times)
    found = relations[0] if len(relations) == 1 else Several(relations)
    if context.quantity in {Between.LEAD, Between.LAG, Between.PULLS_AHEAD}:
        ahead = replace(measure, sex=context.sexes[0]) if context.sexes else measure
        return Several((found, Ahead(ahead, context.time, better=context.quantity is not Between.LAG)))
    if clause.own(Kind.STILL) and clause.own(Kind.DIRECTION):
        return Several((found, Stood(measure, context.time)))
    return found


def _demand_newest(measure: Measure, times: tuple[Time, ...], context: Context) -> None:
    """Raise ExpressionError for a municipality without a value in the newest year of any, of which the words mean the newest.

    Its older value would stand silently beside the newer ones of the others.
    """
    query = context.query
    if measure.area not in {area.code for area in query.data.municipalities}:
        return
    newest = query.data.newest_municipal_year(measure.indicator)
    own = query.series(measure.indicator).newest(measure.area, measure.sex)
    open_ended = any(time.when not in {When.YEAR, When.SPAN} for time in times)
    if open_ended and newest is not None and (own is None or own.year < newest):
        name = query.data.areas[measure.area].name
        raise ExpressionError(f"{measure.indicator} saknar värde för {name} {newest}.", "Skriv vilket år det gäller.")


def _relation(shape: Shape) -> Proposition:
    """Return what a clause says of a measure; a level that is said of a time, or to be so still, is so all that time."""
    found, context = shape.relation(), shape.context
    levels = found.of if isinstance(found, Several) else (found,)
    if not all(isinstance(one, Compared | Sized) for one in levels):
        return found
    course = next((tag.entry.value for tag in context.clause.own(Kind.PERSISTENCE)), None)
    own = (tag for tag in context.timed if not isinstance(tag.entry.value, Time))
    lasts = any(time_of(tag).when in LASTING and not tag.text.casefold().startswith(_BESIDE) for tag in own)
    if course in {Course.EVERY_YEAR, Course.TREND} and not lasts:
        raise unclear(context.clause, "Säg hur det har ändrats, eller från vilket år det har varit så.")
    if lasts or course is Course.CONTINUES:
        return Held(shape.measure, lambda time: replace(shape, time=time).relation(), shape.time)
    return found


def _has_value(context: Context) -> bool:
    """Tell whether a clause names a number that is not the same for the opposite of what is measured."""
    amounts = context.amounts
    values = (amounts.share, amounts.factor, amounts.start, amounts.end, amounts.own, amounts.other)
    points = amounts.plain is None or amounts.plain.unit == "procentenheter"
    return not points or any(one is not None for one in values)
