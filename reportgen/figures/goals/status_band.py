"""The status band: one cell for each effect goal of an overarching goal, and what has become of them since last year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.assess.goals import GoalAssessment, counted_basis
from reportgen.assess.worst_first import WORST_FIRST, by_outcome
from reportgen.data.derivation import Derivation
from reportgen.data.model import Outcome, OverarchingGoal
from reportgen.document.cells import decided, judged, motivated, named
from reportgen.document.content import Placed, Printed, Text, shown_as
from reportgen.document.edition import Edition
from reportgen.document.wording import goal_words, ordered_words
from reportgen.figures.goals.goal_rows import Earlier, earlier_outcomes
from reportgen.swedish.grammar import Gender, counted_of_all
from reportgen.swedish.words import count_word, listed_choices, lower_first, upper_first


@dataclass(frozen=True, slots=True)
class Cell:
    """An effect goal: its outcome, and whether that is another than in the edition before."""

    status: str = shown_as("status")
    is_changed: bool = shown_as("ändrad")


@dataclass(frozen=True, slots=True)
class Band:
    """An overarching goal: the judgement of it, why, and by whom where that differs (see `judge`), how many effect goals are reached, and their cells."""

    id: str = shown_as("id")
    name: Text = shown_as("namn")
    verdict: Text = shown_as("bedömning")
    by: Text = shown_as("av")
    motive: Text = shown_as("motiv")
    reached: Text = shown_as("nås")
    cells: tuple[Cell, ...] = shown_as("rutor")


@dataclass(frozen=True, slots=True)
class Count:
    """How many effect goals have an outcome: in digits, in a word, and what the outcome is called."""

    status: str = shown_as("status")
    number: Text = shown_as("antal")
    word: Text = shown_as("ord")
    text: str = shown_as("text")


@dataclass(frozen=True, slots=True)
class Change:
    """An effect goal whose outcome is another than in the edition before."""

    name: Text = shown_as("namn")
    earlier: Earlier = shown_as("förra")
    status: str = shown_as("status")
    words: Text = shown_as("ord")


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed since the edition before, and the year that it was about."""

    year: str = shown_as("år")
    goals: tuple[Change, ...] = shown_as("mål")


def band(goal: OverarchingGoal, edition: Edition) -> Band:
    """Return the band of an overarching goal."""
    assessed = edition.assessments.of(goal.id)
    before = earlier_outcomes(edition)
    return Band(
        id=goal.id,
        name=named(goal),
        verdict=judged(goal),
        by=judge(goal, edition),
        motive=motivated(goal.judgement, goal.id) if goal.judgement else "",
        reached=_reached(goal.id, assessed),
        cells=tuple(Cell(found.decided.value, found.goal.id in before) for found in by_outcome(assessed)),
    )


def judge(goal: OverarchingGoal, edition: Edition) -> Text:
    """Return who judged an overarching goal; empty where it is the same for all, which `judges_note` says."""
    return "" if goal.judgement is None or _common_judge(edition) else Placed(goal.judgement.by, goal.judgement.place)


def judges_note(edition: Edition) -> str:
    """Say who judged the overarching goals where it is the same for all."""
    common = _common_judge(edition)
    return f"De övergripande målens bedömning kommer från {lower_first(common)}." if common else ""


def _common_judge(edition: Edition) -> str:
    judges = {goal.judgement.by for goal in edition.data.goals.overarching if goal.judgement}
    return judges.pop() if len(judges) == 1 else ""


def counts(overarching: str, assessed: Sequence[GoalAssessment]) -> tuple[Count, ...]:
    """Return how many effect goals have each outcome, the worst first; `overarching` is an id or `alla`."""
    return tuple(
        _count(overarching, kind, assessed) for kind in WORST_FIRST if any(found.decided is kind for found in assessed)
    )


def changes(assessed: Iterable[GoalAssessment], edition: Edition) -> Changes | None:
    """Return what has changed of effect goals, those that were worst first; None where there is no edition before."""
    if edition.earlier is None:
        return None
    before = earlier_outcomes(edition)
    changed = (found for found in by_outcome(assessed) if found.goal.id in before)
    goals = [Change(named(found.goal), before[found.goal.id], found.decided.value, decided(found)) for found in changed]
    goals.sort(key=lambda change: WORST_FIRST.index(Outcome(change.earlier.status)))
    return Changes(str(edition.earlier.year), tuple(goals))


def _reached(overarching: str, assessed: Sequence[GoalAssessment]) -> Printed:
    count = sum(found.decided is Outcome.GREEN for found in assessed)
    if all(found.decided is Outcome.MISSING for found in assessed):
        # None can be reached would be more than is known.
        text = "underlag saknas"
    elif len(assessed) == 1:
        text = "effektmålet kan nås" if count else "effektmålet kan inte nås"
    else:
        text = f"{counted_of_all(count, len(assessed), 'effektmål', Gender.NEUTER)} kan nås"
    derivation = Derivation(f'antal("{overarching}", "grön")', counted_basis(assessed), (), Decimal(count))
    return Printed(text, derivation)


def _count(overarching: str, kind: Outcome, assessed: Sequence[GoalAssessment]) -> Count:
    having = [found for found in assessed if found.decided is kind]
    derivation = Derivation(
        f'antal("{overarching}", "{kind.value}")', counted_basis(assessed), (), Decimal(len(having))
    )
    first, *others = ordered_words(goal_words(found) for found in having)
    return Count(
        status=kind.value,
        number=Printed(str(len(having)), derivation),
        word=Printed(upper_first(count_word(len(having))), derivation),
        text=lower_first(listed_choices([first, *(lower_first(word) for word in others)])),
    )
