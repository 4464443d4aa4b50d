"""The changes of which at least one must make a statement false, whatever its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from reportgen.assess.outcomes import outcomes_of
from reportgen.data.changed import Key
from reportgen.data.model import Declared, Direction, Observation, Origin, TargetOrigin
from reportgen.language.lookup import Query
from reportgen.proving.edits import Groups, edited, grouped, is_own
from reportgen.proving.goal_changes import goal_changes
from reportgen.proving.states import (
    Change,
    judged_by,
    with_all_outcomes,
    with_earlier,
    with_earlier_assessments,
    with_fewer,
    with_more,
    with_origins,
    with_values,
    without_derivation,
)
from reportgen.swedish.times import alike

_FACTORS = (Decimal("0.2"), Decimal("0.97"), Decimal("1.03"), Decimal(5))


def battery(inputs: tuple[object, ...], query: Query) -> Iterator[Change]:
    """Yield large and small changes of every datum that a statement rests on."""
    groups = grouped(inputs, query)
    for indicator in dict.fromkeys(group[0] for group in groups):
        yield from _values(indicator, groups, query)
        yield from _register(indicator, query)
        yield from _answers(indicator, query)
        yield from _without_gaps(indicator, query)
    yield from _absent(inputs, query)
    yield from _earlier(inputs, query)
    if any(isinstance(one, Declared) for one in inputs) or not any(isinstance(one, Observation) for one in inputs):
        yield from _goals(query)
        yield from _origins(query)


def _values(indicator: str, groups: Groups, query: Query) -> Iterator[Change]:
    """Yield states in which the values of one area and sex are smaller, larger or turned, or in another state."""
    states = query.data.indicators[indicator].unit.states
    for (name, area, sex), points in groups.items():
        if name != indicator:
            continue
        for state in range(len(states)):
            same: dict[Key, Decimal | None] = {(area, sex, one.year): Decimal(state) for one in points}
            yield Change(f"{indicator}, {area}: läge {state}", with_values(query, indicator, same))
        for factor in () if states else _FACTORS:
            for chosen in (points, points[-1:], points[:1]):
                edits: dict[Key, Decimal | None] = {
                    (area, sex, one.year): one.value * factor for one in chosen if one.value is not None
                }
                yield Change(f"{indicator}, {area}: gånger {factor}", with_values(query, indicator, edits))
        reverse: dict[Key, Decimal | None] = {
            (area, sex, one.year): other.value for one, other in zip(points, reversed(points), strict=True)
        }
        yield Change(f"{indicator}, {area}: omvänd ordning", with_values(query, indicator, reverse))


def _register(indicator: str, query: Query) -> Iterator[Change]:
    """Yield states in which the direction, the target or its year are otherwise."""
    declared = query.data.indicators[indicator]
    rows = [replace(declared, direction=Direction.DOWN if declared.direction is Direction.UP else Direction.UP)]
    if declared.target_value is not None:
        rows += [replace(declared, target_value=declared.target_value * factor) for factor in _FACTORS]
    if declared.target_year is not None:
        rows += [replace(declared, target_year=declared.target_year + years) for years in (-5, 5)]
    for row in rows:
        yield Change(f"{indicator}: ändrat i registret", with_values(query, indicator, {}, row))


def _answers(indicator: str, query: Query) -> Iterator[Change]:
    """Yield states in which a municipality that has not answered has."""
    year = query.data.newest_municipal_year(indicator)
    for area in query.data.municipalities:
        observed = query.data.series[indicator].get(area.code, year) if year is not None else None
        if year is not None and (observed is None or observed.value is None):
            edits: dict[Key, Decimal | None] = {(area.code, "T", year): Decimal(1)}
            yield from edited(query, indicator, edits, f"{area.name} har ett värde {year}")


def _without_gaps(indicator: str, query: Query) -> Iterator[Change]:
    """Yield the state in which the county and every municipality have a value in each year of the series."""
    series = query.data.series[indicator]
    years = [one.year for one in series.points(query.data.area)]
    if not years:
        return
    filled: dict[Key, Decimal | None] = {}
    for code in (query.data.area, *(area.code for area in query.data.municipalities)):
        for year in (alike(years[-1], year) for year in range(min(years), max(years) + 1)):
            observed = series.get(code, year)
            if observed is None or observed.value is None:
                filled[(code, "T", year)] = Decimal(1)
    yield from edited(query, indicator, filled, "inget värde saknas")


def _absent(inputs: tuple[object, ...], query: Query) -> Iterator[Change]:
    """Yield states in which there is a value where there is none."""
    for one in inputs:
        if isinstance(one, Observation) and one.value is None:
            edits: dict[Key, Decimal | None] = {(one.area, one.sex, one.year): Decimal(1)}
            yield from edited(query, one.indicator, edits, f"{one.year} finns")


def _earlier(inputs: tuple[object, ...], query: Query) -> Iterator[Change]:
    """Yield states in which the edition before had other values, and in which nothing has been revised since it."""
    same: dict[str, dict[Key, Decimal | None]] = defaultdict(dict)
    for one in inputs:
        if not isinstance(one, Observation) or one.value is None or is_own(one, query):
            continue
        key = (one.area, one.sex, one.year)
        for factor in _FACTORS:
            yield Change(
                f"förra utgåvan, {one.indicator}", with_earlier(query, one.indicator, {key: one.value * factor})
            )
        series = query.data.series.get(one.indicator)
        now = series.get(one.area, one.year, one.sex) if series else None
        if now is not None:
            same[one.indicator][key] = now.value
    for indicator, edits in same.items():
        yield Change(f"inget är reviderat för {indicator}", with_earlier(query, indicator, edits))


def _goals(query: Query) -> Iterator[Change]:
    """Yield states in which goals came out otherwise, one or all, now or in the edition before, or were judged by others."""
    for goal in query.assessments.goals:
        yield from goal_changes(goal.goal.id, None, query)
    for overarching in query.data.goals.overarching:
        yield from goal_changes(overarching.id, None, query)
    for outcome in outcomes_of(query.settings.assessment):
        same = with_all_outcomes(query, outcome)
        yield Change(f"alla mål är {outcome}", same)
        yield Change(f"alla mål var {outcome}", with_earlier_assessments(query, same.assessments))
    yield Change("någon annan har bedömt", judged_by(query, "Någon annan"))
    yield Change("mål, områden och kommuner är färre", with_fewer(query))
    yield Change("mål och områden är fler", with_more(query))


def _origins(query: Query) -> Iterator[Change]:
    """Yield states in which what the register declares is otherwise: whose the series and the targets are."""
    every = tuple(query.data.indicators)
    for origin, stated in ((Origin.EXAMPLE, TargetOrigin.EXAMPLE), (Origin.PUBLISHED, TargetOrigin.STRATEGY)):
        yield Change(f"alla serier är {origin}", with_origins(query, every, origin, stated))
        for indicator in every:
            yield Change(f"{indicator} är {origin}", with_origins(query, (indicator,), origin, stated))
    for indicator in every:
        yield Change(f"{indicator} är inte beräknad", without_derivation(query, indicator))
