"""How fast an indicator moves in relation to what its target requires, and which of several decides."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reportgen.assess.goals import GoalAssessment, combine
from reportgen.assess.pace import pace_share
from reportgen.assess.worst_first import by_outcome, deciding
from reportgen.data.model import Goal, Outcome
from reportgen.project.settings import AssessmentSettings
from tests.unit.assess.test_rule import HERE, indicator, outcome


def goal(*indicators, name="X1", decided=None, combination="blandat"):
    rule = combine(tuple(found.outcome for found in indicators), combination)
    declared = Goal(name, name, "o", tuple(found.indicator.id for found in indicators), (1,), None, HERE)
    return GoalAssessment(declared, indicators, rule, decided or rule)


GREEN = [70, 70.5, 71, 71.5, 72, 72.5]
YELLOW = [70, 70.4, 70.8, 71.2, 71.6, 71.9]
RED = [72, 71.5, 71, 70.5, 70, 69.5]


def test_a_pace_of_half_of_what_is_required_is_fifty_per_cent():
    found = outcome(indicator(target="80", year=2028), [66, 67, 68, 69, 70])
    assert found.required_pace == 2
    assert pace_share(found) == 50


@pytest.mark.parametrize(
    ("direction", "target", "values"),
    [("upp", "75", [72, 71, 70]), ("ner", "5", [6, 7, 8]), ("ner", "-5", [-2, -1, 0])],
)
def test_the_wrong_way_is_below_zero_whichever_way_is_better(direction, target, values):
    assert pace_share(outcome(indicator(direction, target=target), values)) < 0


@pytest.mark.parametrize(
    ("declared", "values"),
    [
        (indicator(target="75"), [72, 74, 76]),
        (indicator(target="75", year=2021), [70, 71, 72]),
        (indicator(target="75", year=2020), [70, 71, 72]),
        (indicator(target="75"), [70, 71]),
        (indicator(target="75"), []),
        (indicator(target_type="", target=None), [70, 71, 72]),
    ],
    ids=["met", "target year here", "target year passed", "too few for a trend", "no value", "no target"],
)
def test_there_is_no_share_where_no_pace_is_required_or_known(declared, values):
    assert pace_share(outcome(declared, values)) is None


def test_a_value_that_equals_what_it_must_pass_requires_no_pace_that_can_be_divided_by():
    found = outcome(indicator(target_type="riktning", target=None, base_year=2019), [70, 71, 69, 70])
    assert not found.met
    assert found.required_pace == 0
    assert pace_share(found) is None


@given(st.lists(st.integers(20, 80), min_size=4, max_size=9))
def test_a_share_is_at_least_a_hundred_exactly_when_the_forecast_meets_the_target(values):
    found = outcome(indicator(target="60"), values)
    share = pace_share(found)
    assume(share is not None and abs(share - 100) > Decimal("1e-15"))
    assert (share > 100) is (found.projection >= 60)


def test_goals_stand_worst_first_and_else_in_their_own_order():
    goals = [
        goal(outcome(indicator(), GREEN), name="A"),
        goal(outcome(indicator(), YELLOW), name="B"),
        goal(outcome(indicator(), []), name="C"),
        goal(outcome(indicator(), RED), name="D"),
        goal(outcome(indicator(), YELLOW), name="E"),
        goal(outcome(indicator(), GREEN), name="F", decided=Outcome.RED),
    ]
    assert [found.goal.id for found in by_outcome(goals)] == ["D", "F", "B", "E", "A", "C"]


def test_the_worse_of_two_indicators_decides():
    green, yellow, red = (outcome(indicator(), values) for values in (GREEN, YELLOW, RED))
    assert deciding(goal(green, yellow)) == (yellow,)
    assert deciding(goal(red, yellow)) == (red,)
    assert deciding(goal(green, red, combination="sämst")) == (red,)


def test_of_two_with_the_same_colour_the_slower_decides_and_one_that_is_met_is_never_slower():
    slow, fast = outcome(indicator(target="90"), YELLOW), outcome(indicator(target="76"), YELLOW)
    assert pace_share(slow) < pace_share(fast)
    assert deciding(goal(fast, slow)) == (slow,)
    met = outcome(indicator(target="72"), GREEN)
    assert deciding(goal(met, outcome(indicator(), GREEN)))[0].met is False


def test_both_decide_a_mixed_picture_the_worse_first():
    green, red = outcome(indicator(), GREEN), outcome(indicator(), RED)
    assert deciding(goal(green, red)) == (red, green)


def test_of_many_the_slowest_of_the_goals_own_colour_decides():
    slow, fast = outcome(indicator(target="90"), YELLOW), outcome(indicator(target="76"), YELLOW)
    green, red = outcome(indicator(), GREEN), outcome(indicator(), RED)
    assert deciding(goal(green, fast, slow, combination="flest")) == (slow,)
    assert deciding(goal(red, green, green, combination="flest")) == (green,)
    assert deciding(goal(fast, green, slow, red)) == (red, green)
    assert deciding(goal(fast, green, slow, red, combination="sämst")) == (red,)


def test_where_standing_still_divides_a_goal_it_is_shown_beside_the_green_one():
    still = outcome(indicator(), [70, 70, 70, 70, 70], settings=AssessmentSettings(standing_still_is="oförändrat"))
    green, red = outcome(indicator(), GREEN), outcome(indicator(), RED)
    assert deciding(goal(green, still)) == (still, green)
    assert deciding(goal(still, green, red)) == (red, green)


def test_an_indicator_that_cannot_be_assessed_decides_that_the_goal_cannot_be():
    missing, red = outcome(indicator(), []), outcome(indicator(), RED)
    assert deciding(goal(red, missing)) == (missing,)
