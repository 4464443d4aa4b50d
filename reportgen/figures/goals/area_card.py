"""The card of a priority area: which effect goals it contributes to, how they stand and how fast they move."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.assess.goals import GoalAssessment
from reportgen.assess.worst_first import deciding
from reportgen.document.cells import decided, named, paced_in_words, short_named
from reportgen.document.content import Text, shown_as
from reportgen.document.edition import Edition
from reportgen.document.nodes import Component, Made
from reportgen.figures.directives.directive import Spec, Tools
from reportgen.narrative.tree import Directive


@dataclass(frozen=True, slots=True)
class Pace:
    """How the pace of an indicator compares with the required one; its name where the effect goal has several."""

    name: Text = shown_as("namn")
    words: Text = shown_as("ord")


@dataclass(frozen=True, slots=True)
class EffectGoal:
    """An effect goal with its outcome, the overarching goal that it serves, and the pace towards its target."""

    id: str = shown_as("id")
    name: Text = shown_as("namn")
    status: str = shown_as("status")
    words: Text = shown_as("ord")
    overarching: Text = shown_as("övergripande")
    paces: tuple[Pace, ...] = shown_as("takt")


@dataclass(frozen=True, slots=True)
class AreaCard:
    """A priority area and the effect goals that it contributes to."""

    number: int = shown_as("nummer")
    name: Text = shown_as("namn")
    effect_goals: tuple[EffectGoal, ...] = shown_as("effektmål")


def area_card(area_id: str, edition: Edition) -> AreaCard:
    """Return the content of an area's card."""
    goals = edition.data.goals
    area = next(a for a in goals.priority_areas if a.id == area_id)
    overarching = {o.id: named(o) for o in goals.overarching}
    return AreaCard(
        number=area.number,
        name=named(area),
        effect_goals=tuple(
            EffectGoal(
                id=found.goal.id,
                name=named(found.goal),
                status=found.decided.value,
                words=decided(found),
                overarching=overarching[found.goal.overarching],
                paces=_paces(found),
            )
            for found in edition.assessments.goals
            if area.number in found.goal.priority_areas
        ),
    )


def _paces(found: GoalAssessment) -> tuple[Pace, ...]:
    """Return the pace of what decides, where it says more than the outcome's words; none where people decided else."""
    if found.rule is not found.decided:
        return ()
    several = len(found.indicators) > 1
    paces = (Pace(short_named(i.indicator) if several else "", paced_in_words(i)) for i in deciding(found))
    return tuple(pace for pace in paces if pace.words)


def _build(directive: Directive, tools: Tools) -> Made:
    return Made(Component("omradeskort.html", area_card(directive.attributes["område"], tools.edition)))


SPEC = Spec(
    "områdeskort",
    "de effektmål som ett prioriterat område bidrar till",
    _build,
    attributes={"område": "område"},
    required=("område",),
)
