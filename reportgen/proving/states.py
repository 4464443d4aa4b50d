"""States of the data that differ from the given one in little: some values of a series, a row of the register, a judgement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.assess.goals import Assessments, reassess
from reportgen.data.changed import Key, changed_data
from reportgen.data.model import DerivationKind, Indicator, Judgement, Origin, Outcome, TargetOrigin
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


def without_year(query: Query, indicator: str, year: int) -> Change:
    """Return the state in which nobody has a value of an indicator for a year."""
    every = query.data.series[indicator].table.of(indicator)
    edits: dict[Key, Decimal | None] = {(*who, year): None for who, by_year in every.items() if year in by_year}
    name = query.data.indicators[indicator].short_name
    return Change(f"{name}: {year} saknas", with_values(query, indicator, edits))


def with_origins(query: Query, indicators: Iterable[str], origin: Origin, stated: TargetOrigin) -> Query:
    """Return the state in which the series of some indicators, and their targets, come from somebody else."""
    series, declared = dict(query.data.series), dict(query.data.indicators)
    for name in indicators:
        own = declared[name]
        declared[name] = replace(own, target_origin=stated) if own.target_type else own
        if name in series:
            provenance = replace(series[name].provenance, origin=origin)
            series[name] = replace(series[name], provenance=provenance, indicator=declared[name])
    data = replace(query.data, series=series, indicators=declared)
    return replace(query, data=data)


def without_derivation(query: Query, indicator: str) -> Query:
    """Return the state in which a series is typed and not computed."""
    own = replace(query.data.indicators[indicator], derivation=DerivationKind.NONE, base_year=1900)
    series = dict(query.data.series)
    if indicator in series:
        series[indicator] = replace(series[indicator], indicator=own)
    indicators = {**query.data.indicators, indicator: own}
    return replace(query, data=replace(query.data, indicators=indicators, series=series))


def with_all_outcomes(query: Query, outcome: Outcome) -> Query:
    """Return the state in which every effect goal has come out the same."""
    goals = tuple(replace(one, decided=outcome, rule=outcome) for one in query.assessments.goals)
    return replace(query, assessments=Assessments(query.assessments.indicators, goals))


def with_fewer(query: Query) -> Query:
    """Return the state with a challenge, a priority area, a goal and a municipality less."""
    goals = query.data.goals
    fewer = replace(
        goals,
        challenges=goals.challenges[:-1],
        priority_areas=goals.priority_areas[:-1],
        goals=goals.goals[:-1],
        overarching=goals.overarching[:-1],
    )
    kept = dict(list(query.data.areas.items())[:-1])
    assessments = Assessments(query.assessments.indicators, query.assessments.goals[:-1])
    return replace(query, data=replace(query.data, goals=fewer, areas=kept), assessments=assessments)


def with_more(query: Query) -> Query:
    """Return the state with a challenge, a priority area and a goal more: the last of each stands twice."""
    goals = query.data.goals
    more = replace(
        goals,
        challenges=(*goals.challenges, *(replace(one, id=f"{one.id}_2") for one in goals.challenges[-1:])),
        priority_areas=(*goals.priority_areas, *(replace(one, id=f"{one.id}_2") for one in goals.priority_areas[-1:])),
        goals=(*goals.goals, *(replace(one, id=f"{one.id}_2") for one in goals.goals[-1:])),
    )
    assessments = Assessments(query.assessments.indicators, (*query.assessments.goals, *query.assessments.goals[-1:]))
    return replace(query, data=replace(query.data, goals=more), assessments=assessments)


def judged_by(query: Query, who: str) -> Query:
    """Return the state in which somebody else has made every judgement."""
    goals = query.data.goals

    def by(judgement: Judgement) -> Judgement:
        return replace(judgement, by=who)

    effect = tuple(replace(one, judgement=by(one.judgement)) if one.judgement else one for one in goals.goals)
    overarching = tuple(
        replace(one, judgement=by(one.judgement)) if one.judgement else one for one in goals.overarching
    )
    data = replace(query.data, goals=replace(goals, goals=effect, overarching=overarching))
    by_id = {one.id: one for one in effect}
    judged = tuple(replace(one, goal=by_id[one.goal.id]) for one in query.assessments.goals)
    return replace(query, data=data, assessments=Assessments(query.assessments.indicators, judged))


def with_earlier_assessments(query: Query, assessments: Assessments) -> Query:
    """Return the state in which the goals of the edition before this one came out otherwise."""
    return replace(query, earlier=replace(query.earlier, assessments=assessments)) if query.earlier else query


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
        replace(one, judgement=replace(one.judgement, verdict=verdict))
        if one.id == overarching and one.judgement
        else one
        for one in goals.overarching
    )
    data = replace(query.data, goals=replace(goals, overarching=changed))
    return replace(query, data=data)
