"""What is worst first: effect goals by their outcome, and of a goal the indicator that decides."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from reportgen.assess.goals import GoalAssessment
from reportgen.assess.indicator import IndicatorAssessment
from reportgen.assess.pace import pace_share
from reportgen.data.model import Outcome

WORST_FIRST = (Outcome.RED, Outcome.NEUTRAL, Outcome.YELLOW, Outcome.GREEN, Outcome.MISSING)


def by_outcome(goals: Iterable[GoalAssessment]) -> tuple[GoalAssessment, ...]:
    """Return effect goals by their decided outcome, red first and those without any last, else in their own order."""
    return tuple(sorted(goals, key=lambda found: WORST_FIRST.index(found.decided)))


def deciding(found: GoalAssessment) -> tuple[IndicatorAssessment, ...]:
    """Return the indicator that gives an effect goal its colour by the rule: one of the goal's own colour.

    Of several it is the one that is slowest in relation to what its target requires. One of the worst and one of the
    best are given where such together make the goal yellow, and none where it has no indicator.
    """
    worst_first = sorted({one.outcome for one in found.indicators}, key=WORST_FIRST.index)
    divided = found.rule is Outcome.YELLOW and found.is_divided
    colours = (worst_first[0], worst_first[-1]) if divided else (found.rule,)
    slowest = (sorted((one for one in found.indicators if one.outcome is colour), key=_badness) for colour in colours)
    return tuple(one for having in slowest for one in having[:1])


def _badness(found: IndicatorAssessment) -> tuple[bool, Decimal]:
    share = pace_share(found)
    return share is None, share if share is not None else Decimal(0)
