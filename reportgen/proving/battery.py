"""The changes of which at least one must make a statement false, whatever its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from reportgen.data.changed import Key
from reportgen.data.model import Declared, Direction, Observation
from reportgen.language.lookup import Query
from reportgen.proving.contradictions import goal_changes, grouped, is_own
from reportgen.proving.states import Change, with_earlier, with_values

_FACTORS = (Decimal("0.2"), Decimal("0.97"), Decimal("1.03"), Decimal(5))


def battery(inputs: tuple[object, ...], query: Query) -> Iterator[Change]:
    """Yield large and small changes of every datum that a statement rests on."""
    groups = grouped(inputs, query)
    indicators = tuple(dict.fromkeys(group[0] for group in groups))
    for indicator in indicators:
        for (name, area, sex), points in groups.items():
            if name != indicator:
                continue
            for factor in _FACTORS:
                for chosen in (points, points[-1:], points[:1]):
                    edits: dict[Key, Decimal | None] = {
                        (area, sex, one.year): one.value * factor for one in chosen if one.value is not None
                    }
                    yield Change(f"{indicator}, {area}: gånger {factor}", with_values(query, indicator, edits))
            reverse: dict[Key, Decimal | None] = {
                (area, sex, one.year): other.value for one, other in zip(points, reversed(points), strict=True)
            }
            yield Change(f"{indicator}, {area}: omvänd ordning", with_values(query, indicator, reverse))
        declared = query.data.indicators[indicator]
        turned = Direction.DOWN if declared.direction is Direction.UP else Direction.UP
        changes = [replace(declared, direction=turned)]
        if declared.target_value is not None:
            changes += [replace(declared, target_value=declared.target_value * factor) for factor in _FACTORS]
        if declared.target_year is not None:
            changes += [replace(declared, target_year=declared.target_year + years) for years in (-5, 5)]
        for row in changes:
            yield Change(f"{indicator}: ändrat i registret", with_values(query, indicator, {}, row))
        for state in range(len(declared.unit.states)):
            for (name, area, sex), points in groups.items():
                if name == indicator:
                    states: dict[Key, Decimal | None] = {(area, sex, one.year): Decimal(state) for one in points}
                    yield Change(f"{indicator}, {area}: läge {state}", with_values(query, indicator, states))
    for one in inputs:
        if isinstance(one, Observation) and one.value is not None and not is_own(one, query):
            for factor in _FACTORS:
                changed: dict[Key, Decimal | None] = {(one.area, one.sex, one.year): one.value * factor}
                yield Change(f"förra utgåvan, {one.indicator}", with_earlier(query, one.indicator, changed))
    if any(isinstance(one, Declared) for one in inputs) or not any(isinstance(one, Observation) for one in inputs):
        every = (
            *(one.goal.id for one in query.assessments.goals),
            *(one.id for one in query.data.goals.overarching),
        )
        yield from goal_changes(every, query)
