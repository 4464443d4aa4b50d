"""What is worst first: effect goals by their outcome, and of a goal the indicator that decides."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from reportgen.assess.goals import GoalAssessment
from reportgen.assess.indicator import IndicatorAssessment
from reportgen.assess.pace import pace_share
from reportgen.data.model import Outcome

WORST_FIRST = (Outcome.RED, Outcome.YELLOW, Outcome.GREEN, Outcome.MISSING)


def by_outcome(goals: Iterable[GoalAssessment]) -> tuple[GoalAssessment, ...]:
    """Return effect goals by their decided outcome, red first and those without any last, else in their own order."""
    return tuple(sorted(goals, key=lambda found: WORST_FIRST.index(found.decided)))


def deciding(found: GoalAssessment) -> tuple[IndicatorAssessment, ...]:
    """Return the indicator that gives an effect goal its colour by the rule: the worse of two.

    Where both have the same colour it is the one that is slowest in relation to what its target requires. Both are
    given where one is green and the other red and that makes the goal yellow, and none where it has none.
    """
    outcomes = {indicator.outcome for indicator in found.indicators}
    if found.rule is Outcome.YELLOW and outcomes == {Outcome.GREEN, Outcome.RED}:
        return tuple(sorted(found.indicators, key=_badness))
    return tuple(sorted(found.indicators, key=_badness)[:1])


def _badness(found: IndicatorAssessment) -> tuple[int, bool, Decimal]:
    # One that cannot be assessed decides that the goal cannot be either.
    order = -1 if found.outcome is Outcome.MISSING else WORST_FIRST.index(found.outcome)
    share = pace_share(found)
    return order, share is None, share if share is not None else Decimal(0)
