"""The overview: vision, overarching goals, effect goals and priority areas on one page."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.assess.goals import GoalAssessment
from reportgen.assess.worst_first import by_outcome
from reportgen.document.cells import decided, judged, named
from reportgen.document.content import Placed, Text, shown_as
from reportgen.document.edition import Edition
from reportgen.document.nodes import Component, Made
from reportgen.figures.directives.directive import Spec, Tools
from reportgen.figures.goals.status_band import judge, judges_note
from reportgen.narrative.tree import Directive
from reportgen.swedish.numbers import NBSP
from reportgen.swedish.words import listed


@dataclass(frozen=True, slots=True)
class EffectGoal:
    """An effect goal with its outcome and its priority areas in words, such as "Områdena 7 och 9"; none where it has none."""

    id: str = shown_as("id")
    name: Text = shown_as("namn")
    status: str = shown_as("status")
    words: Text = shown_as("ord")
    areas: str = shown_as("områden")


@dataclass(frozen=True, slots=True)
class OverarchingGoal:
    """An overarching goal, the judgement of it, by whom where that is not the same for all, and its effect goals, the worst outcome first."""

    id: str = shown_as("id")
    name: Text = shown_as("namn")
    judgement: Text = shown_as("bedömning")
    by: Text = shown_as("av")
    effect_goals: tuple[EffectGoal, ...] = shown_as("effektmål")


@dataclass(frozen=True, slots=True)
class PriorityArea:
    """A priority area."""

    number: int = shown_as("nummer")
    name: Text = shown_as("namn")


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole strategy; it may have no priority areas."""

    vision: Text = shown_as("vision")
    goals: tuple[OverarchingGoal, ...] = shown_as("mål")
    areas: tuple[PriorityArea, ...] = shown_as("områden")


def overview(edition: Edition) -> Overview:
    """Return the content of the overview."""
    goals = edition.data.goals
    return Overview(
        vision=goals.vision,
        goals=tuple(
            OverarchingGoal(
                id=overarching.id,
                name=named(overarching),
                judgement=judged(overarching),
                by=judge(overarching, edition),
                effect_goals=tuple(_effect_goal(found) for found in by_outcome(edition.assessments.of(overarching.id))),
            )
            for overarching in goals.overarching
        ),
        areas=tuple(PriorityArea(area.number, Placed(area.name, area.place)) for area in goals.priority_areas),
    )


def _effect_goal(found: GoalAssessment) -> EffectGoal:
    areas = _areas(found.goal.priority_areas)
    return EffectGoal(found.goal.id, named(found.goal), found.decided.value, decided(found), areas)


def _areas(numbers: tuple[int, ...]) -> str:
    if not numbers:
        return ""
    return f"{'Område' if len(numbers) == 1 else 'Områdena'}{NBSP}{listed([str(number) for number in numbers])}"


def _build(_directive: Directive, tools: Tools) -> Made:
    return Made(Component("oversiktsbild.html", overview(tools.edition)), note=judges_note(tools.edition))


SPEC = Spec("översiktsbild", "vision, mål och områden på en sida", _build, numbered="figur")
