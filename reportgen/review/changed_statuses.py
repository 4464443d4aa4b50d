"""Statuses that differ between two states of the data."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.assess.goals import Assessments, GoalAssessment
from reportgen.assess.indicator import IndicatorAssessment
from reportgen.data.model import Outcome


@dataclass(frozen=True, slots=True)
class StatusChange:
    """An effect goal whose decided outcome differs, with those of its indicators that differ."""

    old: GoalAssessment
    new: GoalAssessment
    indicators: tuple[tuple[IndicatorAssessment, IndicatorAssessment], ...]

    @property
    def better(self) -> bool:
        """Whether the goal has come closer to green."""
        order = [Outcome.GREEN, Outcome.YELLOW, Outcome.RED, Outcome.MISSING]
        return order.index(self.new.decided) < order.index(self.old.decided)


def changed_statuses(old: Assessments, new: Assessments) -> tuple[StatusChange, ...]:
    """Return the effect goals of both states whose outcome differs, in the order of the goals."""
    before = {found.goal.id: found for found in old.goals}
    return tuple(
        StatusChange(before[found.goal.id], found, _indicators(before[found.goal.id], found))
        for found in new.goals
        if found.goal.id in before and before[found.goal.id].decided is not found.decided
    )


def _indicators(
    old: GoalAssessment, new: GoalAssessment
) -> tuple[tuple[IndicatorAssessment, IndicatorAssessment], ...]:
    before = {found.indicator.id: found for found in old.indicators}
    pairs = [(before[found.indicator.id], found) for found in new.indicators if found.indicator.id in before]
    return tuple(pair for pair in pairs if pair[0].outcome is not pair[1].outcome)
