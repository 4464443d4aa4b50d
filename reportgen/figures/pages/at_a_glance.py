"""The state at a glance, as the first page shows it: what has become of the effect goals of each overarching goal."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.assess.worst_first import by_outcome
from reportgen.document.cells import named
from reportgen.document.content import Text, shown_as
from reportgen.document.edition import Edition
from reportgen.figures.goals.status_band import counts
from reportgen.figures.text.cover import KeyItem, cover_band


@dataclass(frozen=True, slots=True)
class Goal:
    """An overarching goal: the outcomes of its effect goals, and how many have each, the worst first."""

    name: Text = shown_as("namn")
    outcomes: tuple[str, ...] = shown_as("utfall")
    counts: tuple[KeyItem, ...] = shown_as("räkning")


@dataclass(frozen=True, slots=True)
class AtAGlance:
    """The overarching goals, and how many of all effect goals have each outcome; both are empty where there are none."""

    goals: tuple[Goal, ...] = shown_as("mål")
    key: tuple[KeyItem, ...] = shown_as("nyckel")


def at_a_glance(edition: Edition) -> AtAGlance:
    """Return the state at a glance, in the words of the cover."""
    key = cover_band(edition).key
    words = {item.status: item.words for item in key}
    goals = tuple(
        Goal(
            named(goal),
            tuple(found.decided.value for found in by_outcome(assessed)),
            tuple(KeyItem(one.status, words[one.status], one.number) for one in counts(goal.id, assessed)),
        )
        for goal in edition.data.goals.overarching
        if (assessed := edition.assessments.of(goal.id))
    )
    return AtAGlance(goals, key)
