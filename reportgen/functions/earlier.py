"""Functions of the edition before this one, and of what has been revised since it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportgen.data.model import Indicator, Observation
from reportgen.functions.goals import count_outcomes, status
from reportgen.functions.observed import value
from reportgen.language.lookup import Query
from reportgen.language.registry import function
from reportgen.language.values import ExpressionError, Printed, Value
from reportgen.swedish.words import lower_first


@function("förra")
def earlier_value(
    query: Query, indikator: str, år: int | str | None = None, område: str = "länet", kön: str = "T"
) -> Value:
    """The value that the edition before this one gave; its newest unless a year is said."""
    return value(query.before, indikator, år, område, kön)


@function("förra_antal")
def earlier_count(query: Query, övergripande: str, utfall: str) -> Value:
    """How many effect goals had an outcome in the edition before this one."""
    return count_outcomes(query.before, övergripande, utfall)


@function("förra_status")
def earlier_status(query: Query, effektmål: str) -> Printed:
    """The outcome of an effect goal in the edition before this one."""
    return status(query.before, effektmål)


@function("reviderad")
def revision(query: Query, indikator: str, år: int | str, område: str = "länet") -> Value:
    """How much the value of a year differs from what the edition before this one gave for the same year."""
    now, then = value(query, indikator, år, område), value(query.before, indikator, år, område)
    unit = query.series(indikator).indicator.unit.difference
    return Value(now.number - then.number, now.decimals, unit, (*now.inputs, *then.inputs))


@function("reviderade")
def revised(query: Query) -> tuple[Printed, ...]:
    """The indicators with a value of the report's own area that has been revised, as within a sentence, for `lista`.

    A revision that is too small to be seen, 0,0 when it is rounded, does not count, nor does what is computed from others.
    Raises ExpressionError where none is.
    """
    found = tuple(
        Printed(lower_first(declared.short_name), pairs)
        for declared in query.data.indicators.values()
        if not declared.derivation
        and declared.id in query.before.data.series
        and (pairs := tuple(_revised_pairs(query, declared)))
    )
    if not found:
        raise ExpressionError("Inget värde har reviderats sedan den förra utgåvan.", "Skriv om meningen.")
    return found


def _revised_pairs(query: Query, declared: Indicator) -> Iterator[Observation]:
    """Yield the two observations of each year whose value is another one than in the edition before."""
    then = {point.year: point for point in query.before.series(declared.id).course(query.data.area)}
    for point in query.series(declared.id).course(query.data.area):
        before = then.get(point.year)
        if before is None or before.value is None or point.value is None:
            continue
        size = point.value - before.value
        if not declared.unit.in_points:
            size = size / abs(before.value) * 100 if before.value else size
        if round(size, max(declared.decimals, 1) if declared.unit.in_points else 1) != Decimal(0):
            yield from (before, point)
