"""The outcomes that a report has: standing still is red, or an outcome of its own where rapport.toml says so."""

from __future__ import annotations

from reportgen.data.model import Outcome
from reportgen.project.settings import AssessmentSettings


def of_standing_still(settings: AssessmentSettings) -> Outcome:
    """Return the outcome of an indicator that stands still without having met its target: red, or the neutral one."""
    return Outcome(settings.standing_still_is)


def outcomes_of(settings: AssessmentSettings) -> tuple[Outcome, ...]:
    """Return the outcomes that there can be, the best first; the neutral one only where it has been chosen."""
    still = (Outcome.NEUTRAL,) if of_standing_still(settings) is Outcome.NEUTRAL else ()
    return (Outcome.GREEN, Outcome.YELLOW, *still, Outcome.RED, Outcome.MISSING)
