"""Changes of single values against the limits of words: a step turned, a size that a word does not allow, another number."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportgen.data.changed import Key
from reportgen.data.model import Observation
from reportgen.language.lookup import Query
from reportgen.proving.edits import Groups, edited
from reportgen.proving.states import Change
from reportgen.statements.propositions.amount import Amount
from reportgen.statements.propositions.changes import Moved
from reportgen.statements.propositions.comparisons import Compared
from reportgen.statements.propositions.measure import Measure
from reportgen.statements.propositions.verdict import limits_of
from reportgen.swedish.lexicon.amounts import Qualifier
from reportgen.swedish.lexicon.standing import Degree
from reportgen.swedish.times import at_time

_LARGER = {Qualifier.MORE, Qualifier.AT_LEAST, Qualifier.GOOD}
_SMALLER = {Qualifier.LESS, Qualifier.AT_MOST, Qualifier.BARE}


def last_step_turned(groups: Groups, query: Query) -> Iterator[Change]:
    """Turn the newest step of what is said to go on, or to have turned."""
    for (indicator, area, sex), points in groups.items():
        if len(points) < 3 or points[-1].value is None or points[-2].value is None or points[0].value is None:
            continue
        up = 1 if points[-1].value > points[-2].value or points[-1].value > points[0].value else -1
        limits = limits_of(query, Measure(indicator, area, sex))
        in_points = query.data.indicators[indicator].unit.in_points
        step = 3 * (limits.still if in_points else abs(points[-2].value) * limits.still / 100)
        edits: dict[Key, Decimal | None] = {(area, sex, points[-1].year): points[-2].value - up * step}
        yield from edited(query, indicator, edits, "det senaste steget går åt andra hållet")


def past_degree(proposition: Moved, groups: Groups, query: Query) -> Iterator[Change]:
    """Make a change between two years as large as its word for degree does not allow, and too small to be one."""
    for (indicator, area, sex), points in groups.items():
        if len(points) < 2 or points[0].value is None or points[-1].value is None:
            continue
        limits = limits_of(query, Measure(indicator, area, sex))
        sizes = [limits.still / 2]
        sizes += [limits.slight * Decimal("1.2")] if proposition.degree is Degree.SLIGHT else []
        sizes += [limits.slight * Decimal("0.8")] if proposition.degree is Degree.CLEAR else []
        sizes += [limits.strong * Decimal("0.8")] if proposition.degree is Degree.STRONG else []
        up = 1 if points[-1].value > points[0].value else -1
        for size in sizes:
            step = size if query.data.indicators[indicator].unit.in_points else points[0].value * size / 100
            edits: dict[Key, Decimal | None] = {(area, sex, points[-1].year): points[0].value + up * step}
            yield from edited(query, indicator, edits, f"ändringen är bara {size.normalize():f}")


def another_change(amount: Amount, groups: Groups, query: Query) -> Iterator[Change]:
    """Make a change of another size than the words name."""
    for (indicator, area, sex), points in groups.items():
        if len(points) < 2 or points[0].value is None or points[-1].value is None:
            continue
        factors = [] if amount.qualifier in _SMALLER else [Decimal("0.3")]
        factors += [] if amount.qualifier in _LARGER else [Decimal("1.7")]
        for factor in factors:
            value = points[0].value + (points[-1].value - points[0].value) * factor
            edits: dict[Key, Decimal | None] = {(area, sex, points[-1].year): value}
            yield from edited(query, indicator, edits, f"ändringen är {factor} gånger så stor")


def another_value(amount: Amount, groups: Groups, query: Query, end: int) -> Iterator[Change]:
    """Make a value another than the words name."""
    for (indicator, area, sex), points in groups.items():
        point = points[end]
        factors = [] if amount.qualifier in _SMALLER else [Decimal("0.3")]
        factors += [] if amount.qualifier in _LARGER else [Decimal("2.7")]
        for factor in factors:
            edits: dict[Key, Decimal | None] = {(area, sex, point.year): (point.value or Decimal(0)) * factor}
            yield from edited(query, indicator, edits, f"värdet {at_time(point.year)} är {factor} gånger så stort")


def past(proposition: Compared, own: Observation, other: Decimal, query: Query) -> Iterator[Change]:
    """Move a value past the one it is compared with, or away from it, and past the limits of its degree."""
    measure, value = proposition.measure, own.value or Decimal(0)
    step = Decimal(1).scaleb(-query.data.indicators[measure.indicator].decimals)
    limits = limits_of(query, measure)
    in_points = query.data.indicators[measure.indicator].unit.in_points
    up = 1 if value > other else -1

    def at(size: Decimal) -> Decimal:
        return other + up * (size if in_points else abs(other) * size / 100)

    moved = [other - up * step] if proposition.way is not None else [at(limits.slight * Decimal("1.2"))]
    moved += [at(limits.slight * Decimal("1.3"))] if proposition.degree is Degree.SLIGHT else []
    moved += [at(limits.slight * Decimal("0.7"))] if proposition.degree is Degree.CLEAR else []
    moved += [at(limits.strong * Decimal("0.7"))] if proposition.degree is Degree.STRONG else []
    if proposition.factor is not None:
        moved = [other]
    for number in moved:
        key = (own.area, own.sex, own.year)
        yield from edited(query, measure.indicator, {key: number}, "värdet ligger annorlunda till det andra")
