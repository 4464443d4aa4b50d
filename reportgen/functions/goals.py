"""Functions of what has been decided and declared: goals, their outcomes and judgements, names, and how many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportgen.assess.goals import GoalAssessment, counted_basis
from reportgen.assess.outcomes import outcomes_of
from reportgen.data.goals import ADD_AREAS, NO_AREAS, VERDICTS_OVERARCHING
from reportgen.data.model import Declared, Goal, OverarchingGoal, PriorityArea
from reportgen.language.lookup import Query, count_value, unknown
from reportgen.language.registry import function
from reportgen.language.values import ExpressionError, Printed, Value
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
    """How many overarching goals there are, or are judged `möjligt` or `inte möjligt` to reach, where all are judged."""
    judged = _verdicts(query, bedömning)
    count = len(judged) if bedömning == "alla" else sum(stated.value == bedömning for stated in judged)
    return count_value(count, tuple(judged))


@function("övergripande_mål")
def overarching_names(query: Query, bedömning: str = "alla") -> tuple[Printed, ...]:
    """The names of the overarching goals, or of those judged `möjligt` or `inte möjligt` to reach, for `lista`."""
    judged = _verdicts(query, bedömning)
    return tuple(
        Printed(lower_first(goal.name), (stated,))
        for goal, stated in zip(query.data.goals.overarching, judged, strict=True)
        if bedömning in {"alla", stated.value}
    )


@function("vision")
def vision(query: Query) -> Printed:
    """The vision of the strategy."""
    goals = query.data.goals
    return Printed(goals.vision, (Declared("vision", goals.vision, goals.vision_at),))


@function("utmaningar")
def challenge_names(query: Query) -> tuple[Printed, ...]:
    """The names of the areas with particular challenges, as within a sentence, for the filter `lista`."""
    return _names("utmaningsområde", query.data.goals.challenges)


@function("områden")
def priority_area_names(query: Query) -> tuple[Printed, ...]:
    """The names of the priority areas, as within a sentence, for the filter `lista`."""
    return _names("prioriterat område", _priority_areas(query))


@function("antal_utmaningar")
def count_challenges(query: Query) -> Value:
    """How many areas with particular challenges there are."""
    return _declared_count("utmaningsområde", query.data.goals.challenges)


@function("antal_områden")
def count_priority_areas(query: Query) -> Value:
    """How many priority areas there are."""
    return _declared_count("prioriterat område", _priority_areas(query))


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
    judged = _assessed(query, effektmål)
    return Printed(judged.decided.value, judged.basis)


@function("regelutfall")
def rule_outcome(query: Query, effektmål: str) -> Printed:
    """The outcome that the rule gives an effect goal, whatever has been decided."""
    judged = _assessed(query, effektmål)
    return Printed(judged.rule.value, judged.basis)


@function("avvikelser")
def deviations(query: Query, färger: str = "nej") -> tuple[Printed, ...]:
    """The names of the effect goals whose decided outcome is not the rule's, for `lista`; with both where `färger` is ja."""
    if färger not in {"ja", "nej"}:
        raise unknown("Valet", färger, ["ja", "nej"])
    return tuple(
        Printed(
            lower_first(judged.goal.name)
            + (
                f" (enligt regeln {judged.rule.value}, fastställd färg {judged.decided.value})"
                if färger == "ja"
                else ""
            ),
            judged.basis,
        )
        for judged in _deviating(query)
    )


@function("antal_avvikelser")
def count_deviations(query: Query) -> Value:
    """How many effect goals have a decided outcome that is not the rule's."""
    return count_value(len(_deviating(query)), counted_basis(query.assessments.goals))


@function("bedömd_av")
def judged_by(query: Query, mål: str) -> Printed:
    """Who has judged an overarching goal, or an effect goal whose outcome people have decided."""
    goals: tuple[OverarchingGoal | Goal, ...] = (*query.data.goals.overarching, *query.data.goals.goals)
    judgements = {goal.id: goal.judgement for goal in goals}
    if mål not in judgements:
        raise unknown("Målet", mål, judgements)
    judged = judgements[mål]
    if judged is None:
        raise ExpressionError(f"{mål} har ingen egen bedömning.", "Skriv om meningen: regelns utfall gäller.")
    return Printed(judged.by, (Declared(f"vem som har bedömt {mål}", judged.by, judged.place),))


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


def _verdicts(query: Query, wanted: str) -> list[Declared]:
    """Return how each overarching goal is judged.

    Raises ExpressionError for a verdict that there is none of, and where one is asked for that somebody has still to give:
    of goals that nobody has judged it must not be said that none can be reached.
    """
    goals = query.data.goals.overarching
    if wanted != "alla":
        if wanted not in VERDICTS_OVERARCHING:
            raise unknown("Bedömningen", wanted, [*VERDICTS_OVERARCHING, "alla"])
        for goal in goals:
            query.judgement(goal.id)
    return [_verdict(goal) for goal in goals]


def _verdict(goal: OverarchingGoal) -> Declared:
    if goal.judgement is None:
        return Declared(f"bedömning av {goal.name}", "", goal.place)
    return Declared(f"bedömning av {goal.name}", goal.judgement.verdict, goal.judgement.place)


def _assessed(query: Query, goal: str) -> GoalAssessment:
    for judged in query.assessments.goals:
        if judged.goal.id == goal:
            return judged
    raise unknown("Effektmålet", goal, [judged.goal.id for judged in query.assessments.goals])


def _deviating(query: Query) -> list[GoalAssessment]:
    return [judged for judged in query.assessments.goals if judged.decided is not judged.rule]


def _priority_areas(query: Query) -> tuple[PriorityArea, ...]:
    """Return the priority areas. Raises ExpressionError for a strategy that has none."""
    if not query.data.goals.has_areas:
        raise ExpressionError(NO_AREAS, f"{ADD_AREAS}, eller skriv om meningen.")
    return query.data.goals.priority_areas


def _names(what: str, items: Sequence[Any]) -> tuple[Printed, ...]:
    return tuple(Printed(lower_first(item.name), (Declared(what, item.name, item.place),)) for item in items)


def _with_outcome(query: Query, overarching: str, outcome: str) -> list[GoalAssessment]:
    outcomes = [known.value for known in outcomes_of(query.settings.assessment)]
    if outcome not in outcomes:
        raise unknown("Utfallet", outcome, outcomes)
    return [judged for judged in query.effect_goals(overarching) if judged.decided.value == outcome]


def _declared_count(what: str, items: Sequence[Any]) -> Value:
    return count_value(len(items), tuple(Declared(what, item.name, item.place) for item in items))
