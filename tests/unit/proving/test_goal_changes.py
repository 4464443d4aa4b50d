"""Which outcomes of a goal deny words about it."""

from dataclasses import replace

import pytest

from reportgen.assess.edition import EarlierEdition
from reportgen.data.model import Outcome
from reportgen.proving.goal_changes import goal_changes
from reportgen.proving.states import with_outcome
from reportgen.swedish.lexicon.outcomes import Verdict


@pytest.fixture
def turned(query):
    """The small project in which R2 is red, and was green in the edition before."""
    before = with_outcome(query, "R2", Outcome.GREEN)
    earlier = EarlierEdition(query.settings.report.year - 1, before.data, before.assessments)
    return replace(with_outcome(query, "R2", Outcome.RED), earlier=earlier)


@pytest.mark.parametrize(
    ("said", "outcomes"),
    [
        (Verdict.CHANGED, {Outcome.GREEN}),
        (Verdict.RED, {Outcome.GREEN, Outcome.YELLOW, Outcome.MISSING}),
        (Verdict.UNREACHABLE, {Outcome.GREEN, Outcome.MISSING}),
        (None, {Outcome.GREEN, Outcome.YELLOW, Outcome.MISSING}),
    ],
)
def test_a_goal_comes_out_in_every_way_that_denies_the_words(turned, said, outcomes):
    found = [
        next(goal.decided for goal in change.state.assessments.goals if goal.goal.id == "R2")
        for change in goal_changes("R2", said, turned)
    ]
    assert sorted(found) == sorted(outcomes)


def test_a_goal_comes_out_unchanged_only_in_a_report_that_has_that_outcome(turned):
    def decided(query):
        return {
            goal.decided
            for change in goal_changes("R2", None, query)
            for goal in change.state.assessments.goals
            if goal.goal.id == "R2"
        }

    chosen = replace(turned.settings.assessment, standing_still_is="oförändrat")
    neutral = replace(turned, settings=replace(turned.settings, assessment=chosen))
    assert decided(neutral) - decided(turned) == {Outcome.NEUTRAL}
