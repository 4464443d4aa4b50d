"""Clauses about the outcome of a goal or a target: what else they may say, and of which year and place."""

from __future__ import annotations

from reportgen.language.values import ExpressionError
from reportgen.statements.propositions.municipal import Several
from reportgen.statements.propositions.outcomes import Came, Meets
from reportgen.statements.propositions.spans import Time
from reportgen.statements.propositions.verdict import Denied, Proposition
from reportgen.statements.reading.context import Context
from reportgen.statements.reading.times import time_of
from reportgen.swedish.lexicon.entry import Kind
from reportgen.swedish.lexicon.outcomes import Verdict as Said
from reportgen.swedish.lexicon.references import Other
from reportgen.swedish.lexicon.times import When
from reportgen.swedish.times import form_of

_ANYWHERE = {
    Kind.OUTCOME, Kind.RULE, Kind.SUBJECT, Kind.GOALS, Kind.QUANTIFIER, Kind.NEGATION, Kind.EDITION, Kind.GLUE,
    Kind.BARE_YEAR,
}  # fmt: skip
_PLACES = {Kind.AREA, Kind.SEX}
_OF_A_VALUE = {Said.MET, Said.NOT_MET}
_UNTIL = {*_OF_A_VALUE, Said.REACHABLE, Said.UNREACHABLE, Said.TOO_SLOW}


def came(context: Context, about: str, said: Said) -> Proposition:
    """Return that something came out as words say; that a target is met may be said of a place and a year.

    A year is else the one by which it is to be met. Raises ExpressionError for a phrase that says more than can be read.
    """
    years = [tag.years[0] for tag in context.years]
    values = about in context.query.data.series and said in _OF_A_VALUE
    placed = values and any(context.clause.own(kind) for kind in _PLACES)
    known = context.query.data.years(about) if values else ()
    # Of a school year or a period is what is said of its own time; a year is that of the target.
    of_year = len(years) == 1 and years[0] in known and form_of(years[0]) == form_of(known[0])
    _demand_heard(context, said, placed=placed)
    if not placed and not of_year:
        return Came(about, said, bool(context.clause.own(Kind.RULE)), years[0] if years else None)
    time = Time(When.YEAR, (years[0],)) if years else Time()
    sexes = context.told_sexes(about) or ("",)
    found = tuple(Meets(context.measure(about, area, sex), time) for area in context.areas or ("",) for sex in sexes)
    met = found[0] if len(found) == 1 else Several(found)
    return met if said is Said.MET else Several(tuple(Denied(one) for one in found))


def _demand_heard(context: Context, said: Said, *, placed: bool) -> None:
    """Raise ExpressionError for the first phrase that an outcome says nothing of."""
    for tag in context.clause.tags:
        heard = tag.kind in _ANYWHERE or (placed and tag.kind in _PLACES)
        if tag.kind is Kind.REFERENCE:
            heard = tag.entry.value is Other.TARGET
        elif tag.kind is Kind.TIME:
            heard = time_of(tag).when in {When.NOW, When.SOMETIME, When.YEAR}
        if not heard or (tag in context.years and said not in _UNTIL) or len(context.years) > 1:
            message = f"”{tag.text}” går inte att läsa tillsammans med ”{context.clause.own(Kind.OUTCOME)[0].text}”."
            raise ExpressionError(message, "Dela upp påståendet, eller stryk det som data inte kan pröva.")
