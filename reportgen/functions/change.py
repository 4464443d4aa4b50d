"""Functions that compare two values of an indicator: over time, between the sexes, between two groups."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from reportgen.language.lookup import Query, limit_of, number_of
from reportgen.language.registry import function
from reportgen.language.values import ExpressionError, Truth, Value
from reportgen.swedish.numbers import format_number
from reportgen.swedish.times import with_noun


class Degrees(NamedTuple):
    """Below what a change is none, below what it is slight, and from what it is strong; as `change_size` counts."""

    still: Decimal
    slight: Decimal
    strong: Decimal


@function("förändring")
def change(
    query: Query, indikator: str, från: int | str, till: int | str | None = None, område: str = "länet"
) -> Value:
    """The relative change between two years in per cent, shown without decimals."""
    _series, first, last = query.pair(indikator, från, till, område)
    start = number_of(first)
    if start == 0:
        raise ExpressionError(f"{indikator} är 0 {with_noun(first.year)}; en relativ förändring kan inte räknas.")
    percent = (number_of(last) / start - 1) * 100
    return Value(percent, 0, "procent", (first, last))


@function("skillnad")
def difference(
    query: Query, indikator: str, från: int | str, till: int | str | None = None, område: str = "länet"
) -> Value:
    """The difference between two years in the unit; percentage points for shares."""
    series, first, last = query.pair(indikator, från, till, område)
    number = number_of(last) - number_of(first)
    return Value(number, series.indicator.decimals, series.indicator.unit.difference, (first, last))


@function("könsskillnad")
def sex_difference(query: Query, indikator: str, år: int | str | None = None, område: str = "länet") -> Value:
    """Women minus men."""
    series = query.series(indikator)
    area = query.area(område)
    women = query.observation(series, år, area, "K")
    men = query.observation(series, women.year, area, "M")
    number = number_of(women) - number_of(men)
    return Value(number, series.indicator.decimals, series.indicator.unit.difference, (women, men))


@function("gap")
def gap(query: Query, indikator: str, annan: str, år: int | str | None = None, område: str = "länet") -> Value:
    """How far apart two groups are that have an indicator each, without sign, in the year of the first's value."""
    series, other = query.series(indikator), query.series(annan)
    if series.indicator.unit != other.indicator.unit:
        raise ExpressionError(f"{indikator} och {annan} har olika enheter.", "Jämför indikatorer i samma enhet.")
    area = query.area(område)
    first = query.observation(series, år, area, "T")
    second = query.observation(other, first.year, area, "T")
    number = abs(number_of(first) - number_of(second))
    return Value(number, series.indicator.decimals, series.indicator.unit.difference, (first, second))


@function("oförändrad")
def unchanged(query: Query, indikator: str, från: int | str, till: int | str | None = None, inom: float = 0) -> Truth:
    """Whether the difference between two years is at most `inom`, in the unit."""
    size = difference(query, indikator, från, till)
    return Truth(abs(size.number) <= limit_of(inom), size.inputs, f"skillnaden är {size}")


@function("ökar")
def increases(
    query: Query, indikator: str, från: int | str, till: int | str | None = None, område: str = "länet"
) -> Truth:
    """Whether the value has increased, by more than what `ordval` in rapport.toml calls unchanged."""
    return _moves(query, change_size(query, indikator, från, till, område), indikator, up=True)


@function("minskar")
def decreases(
    query: Query, indikator: str, från: int | str, till: int | str | None = None, område: str = "länet"
) -> Truth:
    """Whether the value has decreased, by more than what `ordval` in rapport.toml calls unchanged."""
    return _moves(query, change_size(query, indikator, från, till, område), indikator, up=False)


@function("gap_växer")
def gap_grows(
    query: Query, indikator: str, från: int | str, till: int | str | None = None, område: str = "länet"
) -> Truth:
    """Whether women and men are further apart than they were."""
    later, before = sex_difference(query, indikator, till, område), sex_difference(query, indikator, från, område)
    because = f"gapet är {later.magnitude}, tidigare {before.magnitude}"
    return Truth(later.magnitude > before.magnitude, (*later.inputs, *before.inputs), because)


def change_size(query: Query, indicator: str, first: int | str, last: int | str | None, area: str) -> Value:
    """Return how large a change is: in percentage points for shares and gaps, else in per cent."""
    if query.series(indicator).indicator.unit.in_points:
        return difference(query, indicator, first, last, område=area)
    return change(query, indicator, first, last, område=area).shown_with(1)


def degrees(query: Query, indicator: str) -> Degrees:
    """Return the limits of [ordval] for the changes of an indicator."""
    words = query.settings.wording
    limits = (words.still, words.slight, words.strong)
    if query.series(indicator).indicator.unit.in_points:
        limits = (words.still_points, words.slight_points, words.strong_points)
    return Degrees(*(Decimal(str(limit)) for limit in limits))


def _moves(query: Query, size: Value, indicator: str, *, up: bool) -> Truth:
    limit = degrees(query, indicator).still
    because = f"ändringen är {size}, och mindre än {format_number(limit, 1)} räknas som oförändrat"
    return Truth((size.number if up else -size.number) >= limit and size.number != 0, size.inputs, because)
