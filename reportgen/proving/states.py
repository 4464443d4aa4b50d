"""States of the data that differ from the given one in little: some values of a series, a row of the register, a judgement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.assess.goals import Assessments, reassess
from reportgen.data.changed import Key, changed_data
from reportgen.data.model import Indicator, Outcome
from reportgen.language.lookup import Query


@dataclass(frozen=True, slots=True)
class Change:
    """A change in words, and the state of the data with it."""

    told: str
    state: Query


def with_values(
    query: Query, indicator: str, edits: Mapping[Key, Decimal | None], declared: Indicator | None = None
) -> Query:
    """Return the state with values of an indicator changed or gone (None), and its row of the register where given."""
    data = changed_data(query.data, indicator, edits, declared)
    assessments = reassess(query.assessments, indicator, data, query.settings.assessment)
    return Query(data, assessments, query.settings, query.earlier)


def with_earlier(query: Query, indicator: str, edits: Mapping[Key, Decimal | None]) -> Query:
    """Return the state with values of the edition before this one changed."""
    earlier = query.earlier
    if earlier is None:
        return query
    data = changed_data(earlier.data, indicator, edits)
    assessments = reassess(earlier.assessments, indicator, data, query.settings.assessment)
    return replace(query, earlier=replace(earlier, data=data, assessments=assessments))


def with_outcome(query: Query, goal: str, outcome: Outcome) -> Query:
    """Return the state in which an effect goal has come out otherwise."""
    goals = tuple(
        replace(one, decided=outcome, rule=outcome) if one.goal.id == goal else one for one in query.assessments.goals
    )
    return replace(query, assessments=Assessments(query.assessments.indicators, goals))


def with_verdict(query: Query, overarching: str, verdict: str) -> Query:
    """Return the state in which an overarching goal has been judged otherwise."""
    goals = query.data.goals
    changed = tuple(
        replace(one, judgement=replace(one.judgement, verdict=verdict)) if one.id == overarching else one
        for one in goals.overarching
    )
    data = replace(query.data, goals=replace(goals, overarching=changed))
    return replace(query, data=data)
