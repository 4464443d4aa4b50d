"""Statuses that differ between two states of the data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.assess.goals import Assessments, GoalAssessment
from reportgen.assess.indicator import IndicatorAssessment
from reportgen.data.model import Outcome


@dataclass(frozen=True, slots=True)
class StatusChange:
    """An effect goal in two states, with those of its indicators whose outcomes differ."""

    old: GoalAssessment
    new: GoalAssessment
    indicators: tuple[tuple[IndicatorAssessment, IndicatorAssessment], ...]

    @property
    def better(self) -> bool:
        """Whether the goal has come closer to green."""
        best_first = [Outcome.GREEN, Outcome.YELLOW, Outcome.NEUTRAL, Outcome.RED, Outcome.MISSING]
        return best_first.index(self.new.decided) < best_first.index(self.old.decided)


def changed_statuses(old: Assessments, new: Assessments) -> tuple[StatusChange, ...]:
    """Return the effect goals of both states whose decided outcome differs, in the order of the goals."""
    return tuple(change for change in _both(old, new) if change.old.decided is not change.new.decided)


def doubtful_judgements(old: Assessments, new: Assessments) -> tuple[StatusChange, ...]:
    """Return the effect goals whose decided outcome stays, by a human judgement, though that of the rule differs."""
    return tuple(
        change
        for change in _both(old, new)
        if change.old.decided is change.new.decided and change.old.rule is not change.new.rule
    )


def changed_outcomes(old: Assessments, new: Assessments) -> tuple[tuple[IndicatorAssessment, IndicatorAssessment], ...]:
    """Return the indicators of both states whose outcome differs, in the order of the register."""
    pairs = [(old.indicators[name], found) for name, found in new.indicators.items() if name in old.indicators]
    return tuple((then, now) for then, now in pairs if then.outcome is not now.outcome)


def _both(old: Assessments, new: Assessments) -> Iterator[StatusChange]:
    before = {found.goal.id: found for found in old.goals}
    for found in new.goals:
        if found.goal.id in before:
            yield StatusChange(before[found.goal.id], found, _indicators(before[found.goal.id], found))


def _indicators(
    old: GoalAssessment, new: GoalAssessment
) -> tuple[tuple[IndicatorAssessment, IndicatorAssessment], ...]:
    before = {found.indicator.id: found for found in old.indicators}
    pairs = [(before[found.indicator.id], found) for found in new.indicators if found.indicator.id in before]
    return tuple(pair for pair in pairs if pair[0].outcome is not pair[1].outcome)
