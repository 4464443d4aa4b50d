"""Functions that give a value of an area, a year and a sex, or the year that it is of; and the same of a target."""

from __future__ import annotations

from reportgen.assess.target import comparison_inputs, comparison_mean
from reportgen.data.model import Declared
from reportgen.language.lookup import Query, number_of
from reportgen.language.registry import function
from reportgen.language.values import ExpressionError, Value, Year, unit_value
from reportgen.swedish.numbers import decimals_of
from reportgen.swedish.times import at_time


@function("värde")
def value(query: Query, indikator: str, år: int | str | None = None, område: str = "länet", kön: str = "T") -> Value:
    """The value of an indicator; the newest one, for the report's own area and both sexes, unless said."""
    series = query.series(indikator)
    observation = query.observation(series, år, query.area(område), kön)
    return unit_value(number_of(observation), series.indicator.decimals, series.indicator.unit, (observation,))


@function("riket")
def country(query: Query, indikator: str, år: int | str | None = None, kön: str = "T") -> Value:
    """The value of the country in the year of the area's own newest value for the same sex."""
    series = query.series(indikator)
    year = år if år is not None else query.observation(series, None, query.data.area, kön).year
    return value(query, indikator, år=year, område=query.data.country, kön=kön)


@function("jämförelselän")
def comparison(query: Query, indikator: str, år: int | str | None = None) -> Value:
    """The unweighted mean of the comparison counties in the year of the area's own newest value."""
    series = query.series(indikator)
    year = query.time(series, år) if år is not None else query.newest(series).year
    mean = comparison_mean(series, query.data, year)
    if mean is None:
        raise ExpressionError(f"{indikator} saknar värde för något jämförelselän {at_time(year)}.")
    group = comparison_inputs(series, query.data, year)
    return unit_value(mean, series.indicator.decimals, series.indicator.unit, group)


@function("senaste")
def newest_year(query: Query, indikator: str, område: str = "länet") -> Year:
    """The year of the newest value."""
    series = query.series(indikator)
    observation = query.observation(series, None, query.area(område), "T")
    return Year(observation.year, (observation,))


@function("år")
def year_from_end(query: Query, indikator: str, steg: int = -1) -> Year:
    """The year of a value counted from the end: −1 the newest, −2 the one before it, of months that of the year before."""
    points = query.series(indikator).points(query.data.area)
    if not -len(points) <= steg < 0:
        raise ExpressionError(f"{indikator} har {len(points)} värden; {steg} finns inte.", "−1 är det senaste.")
    return Year(points[steg].year, (points[steg],))


@function("mål")
def target(query: Query, indikator: str) -> Value:
    """The target value of an indicator in its unit; for a change target, the change in per cent."""
    declared = query.series(indikator).indicator
    if declared.target_value is None:
        hint = "Måltyperna nivå, förändring och gap kan ha målvärde."
        raise ExpressionError(f"{indikator} har inget målvärde.", hint)
    decimals = decimals_of(declared.target_value)
    unit = "procent" if declared.target_type == "förändring" else declared.unit.text
    stated = Declared(f"målvärde för {declared.id}", f"{declared.target_value} {unit}", declared.place)
    return Value(declared.target_value, decimals, unit, (stated,))


@function("målår")
def target_year(query: Query, indikator: str) -> Year:
    """The year in which the target of an indicator is to be met: its own, and not the report's."""
    declared = query.series(indikator).indicator
    if declared.target_year is None:
        raise ExpressionError(f"{indikator} har inget målår.", "De indikatorer som har en måltyp har målår.")
    stated = Declared(f"målår för {declared.id}", str(declared.target_year), declared.place)
    return Year(declared.target_year, (stated,))
