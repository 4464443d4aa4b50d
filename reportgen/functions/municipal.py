"""Functions over the municipalities: which of them meet a condition, which is first and last, and in what place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from operator import eq, ge, gt, le, lt
from typing import Any

from reportgen.data.model import Observation
from reportgen.functions.observed import target, value
from reportgen.language.lookup import Query, count_value, limit_of, number_of, unknown
from reportgen.language.registry import function
from reportgen.language.values import ExpressionError, Extreme, Share, Value, unit_value
from reportgen.swedish.times import with_noun
from reportgen.swedish.words import listed

_CONDITIONS: dict[str, Callable[[Any, Any], bool]] = {"minst": ge, "högst": le, "över": gt, "under": lt, "lika": eq}


@function("kommuner")
def municipalities(
    query: Query, indikator: str, villkor: str, gräns: float | Value, år: int | str | None = None
) -> Share:
    """Which municipalities meet a condition, of those that have a value that year."""
    series = query.series(indikator)
    if villkor not in _CONDITIONS:
        raise unknown("Villkoret", villkor, _CONDITIONS)
    year = år if år is not None else query.newest_municipal_year(series)
    answered = query.municipal(series, year)
    meets, limit = _CONDITIONS[villkor], limit_of(gräns)
    meeting = tuple(query.data.areas[one.area].name for one in answered if meets(number_of(one), limit))
    return Share(meeting, len(answered), answered, len(answered) == len(query.data.municipalities))


@function("kommuner_som_når")
def reaching(query: Query, indikator: str, år: int | str | None = None) -> Share:
    """Which municipalities are at the target value or beyond it, of those that have a value that year."""
    declared = query.series(indikator).indicator
    if declared.target_type != "nivå" or declared.target_value is None:
        hint = 'Skriv kommuner("…", "minst", gräns).'
        raise ExpressionError(f"{indikator} har ingen målnivå som kommunerna kan nå.", hint)
    level = target(query, indikator)
    share = municipalities(query, indikator, "minst" if declared.sign > 0 else "högst", level, år)
    return replace(share, inputs=(*share.inputs, *level.inputs))


@function("kommuner_bättre_än_riket")
def better_than_country(query: Query, indikator: str, år: int | str | None = None) -> Share:
    """Which municipalities are better than the country in the same year, of those that have a value that year."""
    series = query.series(indikator)
    year = år if år is not None else query.newest_municipal_year(series)
    level = value(query, indikator, år=year, område=query.data.country)
    share = municipalities(query, indikator, "över" if series.indicator.sign > 0 else "under", level, year)
    return replace(share, inputs=(*share.inputs, *level.inputs))


@function("högst")
def highest(query: Query, indikator: str, år: int | str | None = None) -> Extreme:
    """The municipality with the highest value, or those that share it."""
    return _extreme(query, indikator, år, max)


@function("lägst")
def lowest(query: Query, indikator: str, år: int | str | None = None) -> Extreme:
    """The municipality with the lowest value, or those that share it."""
    return _extreme(query, indikator, år, min)


@function("rang")
def rank(query: Query, indikator: str, område: str, år: int | str | None = None) -> Value:
    """The place of a municipality when the best value comes first; equal values share the better place.

    A shared first place raises ExpressionError: to be first and to share it are said in different words.
    """
    series = query.series(indikator)
    answered = query.municipal(series, år if år is not None else query.newest_municipal_year(series))
    return place_of(query, indikator, område, answered, ": högst(…) och lägst(…) ger alla som delar ett värde")


def place_of(query: Query, indikator: str, område: str, answered: tuple[Observation, ...], how: str = "") -> Value:
    """Return the place of an area among those that have values; `how` a shared first place can be told in a sentence.

    Raises ExpressionError for such a place, and for an area without a value.
    """
    code = query.area(område)
    own = next((one for one in answered if one.area == code), None)
    if own is None:
        raise ExpressionError(f"{område} saknar värde för {indikator}.")
    series = query.series(indikator)
    place, sharing = place_among(own, answered, series.indicator.sign)
    if place == 1 and sharing:
        names = listed([query.data.areas[one.area].name for one in sharing])
        hint = f"Skriv om meningen så att den säger det{how}."
        raise ExpressionError(f"{område} delar första platsen i {indikator} med {names}.", hint)
    return count_value(place, answered)


def place_among(own: Observation, answered: Sequence[Observation], sign: int) -> tuple[int, list[Observation]]:
    """Return the place of a value when the best comes first, where equal values share the better place, and those that share it.

    `answered` have values, and `own` is one of them; `sign` is -1 where lower is better.
    """
    better = sum((number_of(one) - number_of(own)) * sign > 0 for one in answered)
    return better + 1, [one for one in answered if one.area != own.area and number_of(one) == number_of(own)]


def _extreme(query: Query, indicator: str, year: int | str | None, choose: Callable[..., Decimal]) -> Extreme:
    series = query.series(indicator)
    time = query.time(series, year) if year is not None else query.newest_municipal_year(series)
    answered = query.municipal(series, time)
    if not answered:
        raise ExpressionError(f"{indicator} har inga värden för kommunerna {with_noun(time)}.")
    number = choose(number_of(one) for one in answered)
    names = [query.data.areas[one.area].name for one in answered if number_of(one) == number]
    if 1 < len(answered) == len(names):
        hint = "Skriv om meningen: ingen av dem har högst eller lägst värde."
        raise ExpressionError(f"Alla kommuner har samma värde för {indicator}.", hint)
    declared = series.indicator
    return Extreme(listed(names), unit_value(number, declared.decimals, declared.unit, answered))
