"""The card of a priority area: which effect goals it contributes to, and how they stand."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.document.cells import decided, named
from reportgen.document.content import Text, shown_as
from reportgen.document.edition import Edition
from reportgen.document.nodes import Component, Made
from reportgen.figures.directive import Spec, Tools
from reportgen.narrative.tree import Directive


@dataclass(frozen=True, slots=True)
class EffectGoal:
    """An effect goal with its outcome and the overarching goal that it serves."""

    id: str = shown_as("id")
    name: Text = shown_as("namn")
    status: str = shown_as("status")
    words: Text = shown_as("ord")
    overarching: Text = shown_as("övergripande")


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
            )
            for found in edition.assessments.goals
            if area.number in found.goal.priority_areas
        ),
    )


def _build(directive: Directive, tools: Tools) -> Made:
    return Made(Component("omradeskort.html", area_card(directive.attributes["område"], tools.edition)))


SPEC = Spec(
    "områdeskort",
    "de effektmål som ett prioriterat område bidrar till",
    _build,
    attributes={"område": "område"},
    required=("område",),
)
