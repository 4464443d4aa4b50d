"""Functions of the edition before this one, and of what has been revised since it."""

from __future__ import annotations

from reportgen.functions.goals import count_outcomes, status
from reportgen.functions.observed import value
from reportgen.language.lookup import Query
from reportgen.language.registry import function
from reportgen.language.values import Printed, Value


@function("förra")
def earlier_value(query: Query, indikator: str, år: int | None = None, område: str = "länet", kön: str = "T") -> Value:
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
def revision(query: Query, indikator: str, år: int, område: str = "länet") -> Value:
    """How much the value of a year differs from what the edition before this one gave for the same year."""
    now, then = value(query, indikator, år, område), value(query.before, indikator, år, område)
    unit = query.series(indikator).indicator.unit.difference
    return Value(now.number - then.number, now.decimals, unit, (*now.inputs, *then.inputs))
