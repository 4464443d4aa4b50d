"""Functions of a series as a whole: its trend and what the rule makes of it, and its extremes over a span of years."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportgen.assess.indicator import IndicatorAssessment
from reportgen.assess.pace import pace_share
from reportgen.data.model import Observation
from reportgen.language.lookup import Query, number_of
from reportgen.language.registry import function
from reportgen.language.values import ExpressionError, Printed, Truth, Value, unit_value
from reportgen.swedish.numbers import format_number
from reportgen.swedish.times import time_span, with_noun


@function("trend")
def trend(query: Query, indikator: str) -> Value:
    """The trend per year that the assessment rests on, in the report's own area.

    Where the target is to be better than other counties it is the trend of the difference from them.
    """
    judged = query.assessment(indikator)
    declared = query.series(indikator).indicator
    if judged.trend is None:
        raise ExpressionError(f"{indikator} har för få värden för en trend.")
    unit = "procentenheter" if judged.in_points else declared.unit.text
    return Value(judged.trend.slope, declared.decimals + 2, f"{unit} per år", judged.trend_basis)


@function("utfall")
def indicator_outcome(query: Query, indikator: str) -> Printed:
    """The outcome of an indicator by the rule."""
    judged = query.assessment(indikator)
    return Printed(judged.outcome.value, judged.basis)


@function("prognos")
def projection(query: Query, indikator: str) -> Value:
    """The value in the target year if the present trend goes on; only where what is judged is the value itself."""
    judged = _judged_by_value(query, indikator)
    if judged.projection is None:
        raise ExpressionError(f"{indikator} har för få värden för en prognos.")
    return Value(judged.projection, judged.indicator.decimals, judged.indicator.unit.text, judged.trend_basis)


@function("krävd_takt")
def required_pace(query: Query, indikator: str) -> Value:
    """The change per year that the target requires from the newest value on, in the unit."""
    judged = _judged_by_value(query, indikator)
    if judged.required_pace is None:
        raise ExpressionError(
            f"{indikator} har inget mål att nå, har redan nått det eller har ett målår som redan är här."
        )
    unit = f"{judged.indicator.unit.difference} per år"
    return Value(judged.required_pace, judged.indicator.decimals + 2, unit, judged.required_basis)


@function("andel_av_takt")
def pace_of_required(query: Query, indikator: str) -> Value:
    """The trend in per cent of the pace that the target requires; negative where it goes the wrong way."""
    judged = query.assessment(indikator)
    share = pace_share(judged)
    if share is None:
        raise ExpressionError(
            f"{indikator} har ingen takt att jämföra med den som krävs.",
            "Det finns ingen om målet är nått, om målåret är här, eller om mål eller trend saknas.",
        )
    return Value(share, 0, "procent", judged.pace_basis)


@function("högst_sedan")
def highest_since(query: Query, indikator: str, år: int | str) -> Truth:
    """Whether the newest value is higher than every other since a year; of a monthly series those of all months."""
    newest, others = query.since(indikator, år)
    return _beyond(query, newest, max(others, key=number_of), others, higher=True)


@function("lägst_sedan")
def lowest_since(query: Query, indikator: str, år: int | str) -> Truth:
    """Whether the newest value is lower than every other since a year; of a monthly series those of all months."""
    newest, others = query.since(indikator, år)
    return _beyond(query, newest, min(others, key=number_of), others, higher=False)


@function("största")
def largest(query: Query, indikator: str, från: int | str, till: int | str) -> Value:
    """The largest value of a span of years, both ends included."""
    return _of_span(query, indikator, från, till, max)


@function("minsta")
def smallest(query: Query, indikator: str, från: int | str, till: int | str) -> Value:
    """The smallest value of a span of years, both ends included."""
    return _of_span(query, indikator, från, till, min)


def _judged_by_value(query: Query, indicator: str) -> IndicatorAssessment:
    judged = query.assessment(indicator)
    if judged.indicator.target_type == "jämförelse":
        raise ExpressionError(f"{indicator} bedöms mot jämförbara län och har ingen egen målnivå.")
    return judged


def _beyond(
    query: Query, newest: Observation, nearest: Observation, others: Sequence[Observation], *, higher: bool
) -> Truth:
    own, other = number_of(newest), number_of(nearest)
    declared = query.series(newest.indicator).indicator
    shown = [format_number(number, declared.decimals) for number in (own, other)]
    because = f"{shown[0]} {with_noun(newest.year)}, {shown[1]} {with_noun(nearest.year)}"
    return Truth(own > other if higher else own < other, (*others, newest), because)


def _of_span(
    query: Query, indicator: str, begin: int | str, end: int | str, choose: Callable[..., Observation]
) -> Value:
    series = query.series(indicator)
    first, last = query.time(series, begin), query.time(series, end)
    points = tuple(point for point in series.course(query.data.area) if first <= point.year <= last)
    if not points:
        raise ExpressionError(f"{indicator} har inga värden {time_span(first, last)}.")
    query.demand_every_year(series, first, last)
    declared = series.indicator
    return unit_value(number_of(choose(points, key=number_of)), declared.decimals, declared.unit, points)
