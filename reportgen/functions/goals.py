"""Functions of what has been decided and declared: goals, their outcomes and judgements, names, and how many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportgen.assess.goals import GoalAssessment, counted_basis
from reportgen.data.goals import VERDICTS_OVERARCHING
from reportgen.data.model import Declared, Outcome
from reportgen.language.lookup import Query, count_value, unknown
from reportgen.language.registry import function
from reportgen.language.values import Printed, Value
from reportgen.swedish.words import judgement_words, lower_first


@function("antal")
def count_outcomes(query: Query, övergripande: str, utfall: str) -> Value:
    """How many effect goals have an outcome; `alla` counts over all overarching goals."""
    having = _with_outcome(query, övergripande, utfall)
    return count_value(len(having), counted_basis(query.effect_goals(övergripande)))


@function("effektmål")
def goal_names(query: Query, övergripande: str, utfall: str) -> tuple[Printed, ...]:
    """The names of the effect goals with an outcome, as within a sentence, for the filter `lista`."""
    having = _with_outcome(query, övergripande, utfall)
    return tuple(Printed(lower_first(judged.goal.name), judged.basis) for judged in having)


@function("antal_effektmål")
def count_goals(query: Query, övergripande: str = "alla") -> Value:
    """How many effect goals there are."""
    return _declared_count("effektmål", [judged.goal for judged in query.effect_goals(övergripande)])


@function("antal_övergripande")
def count_overarching(query: Query, bedömning: str = "alla") -> Value:
    """How many overarching goals there are, or are judged `möjligt` or `inte möjligt` to reach."""
    if bedömning != "alla" and bedömning not in VERDICTS_OVERARCHING:
        raise unknown("Bedömningen", bedömning, [*VERDICTS_OVERARCHING, "alla"])
    goals = query.data.goals.overarching
    judged = [Declared(f"bedömning av {goal.name}", goal.judgement.verdict, goal.judgement.place) for goal in goals]
    count = len(judged) if bedömning == "alla" else sum(stated.value == bedömning for stated in judged)
    return count_value(count, tuple(judged))


@function("antal_utmaningar")
def count_challenges(query: Query) -> Value:
    """How many areas with particular challenges there are."""
    return _declared_count("utmaningsområde", query.data.goals.challenges)


@function("antal_områden")
def count_priority_areas(query: Query) -> Value:
    """How many priority areas there are."""
    return _declared_count("prioriterat område", query.data.goals.priority_areas)


@function("antal_indikatorer")
def count_indicators(query: Query) -> Value:
    """How many indicators the register has."""
    return _declared_count("indikator", tuple(query.data.indicators.values()))


@function("antal_kommuner")
def count_municipalities(query: Query) -> Value:
    """How many municipalities the county has."""
    return _declared_count("kommun", query.data.municipalities)


@function("namn")
def name(query: Query, id: str) -> Printed:  # noqa: A002 - the word that the office knows
    """The name of a goal, an area, a challenge or an indicator."""
    goals = query.data.goals
    every: list[Any] = [*goals.overarching, *goals.goals, *goals.priority_areas, *goals.challenges]
    named = {item.id: item for item in (*every, *query.data.indicators.values())}
    if id not in named:
        raise unknown("Id", id, named)
    return Printed(named[id].name, (Declared(f"namn på {id}", named[id].name, named[id].place),))


@function("status")
def status(query: Query, effektmål: str) -> Printed:
    """The decided outcome of an effect goal."""
    for judged in query.assessments.goals:
        if judged.goal.id == effektmål:
            return Printed(judged.decided.value, judged.basis)
    raise unknown("Effektmålet", effektmål, [judged.goal.id for judged in query.assessments.goals])


@function("bedömning")
def judgement(query: Query, övergripande: str) -> Printed:
    """The judgement of an overarching goal, to follow "bedöms"."""
    judged = query.judgement(övergripande)
    stated = Declared(f"bedömning av {övergripande}", judged.verdict, judged.place)
    return Printed(judgement_words(judged.verdict), (stated,))


@function("motiv")
def motive(query: Query, övergripande: str) -> Printed:
    """The motive of the judgement of an overarching goal."""
    judged = query.judgement(övergripande)
    stated = Declared(f"motiv för {övergripande}", judged.verdict, judged.motive_at)
    return Printed(judged.motive, (stated, *judged.basis))


def _with_outcome(query: Query, overarching: str, outcome: str) -> list[GoalAssessment]:
    outcomes = [decided.value for decided in Outcome]
    if outcome not in outcomes:
        raise unknown("Utfallet", outcome, outcomes)
    return [judged for judged in query.effect_goals(overarching) if judged.decided.value == outcome]


def _declared_count(what: str, items: Sequence[Any]) -> Value:
    return count_value(len(items), tuple(Declared(what, item.name, item.place) for item in items))
