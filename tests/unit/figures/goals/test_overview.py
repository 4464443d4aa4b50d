"""The overview of the strategy."""

import pytest

from reportgen.figures.goals.overview import overview

GOAL = 'indikatorer = ["nystartade"]\nområden = [1]'


@pytest.mark.parametrize(("areas", "words"), [("[1]", "Område\u00a01"), ("[1, 2]", "Områdena\u00a01 och 2")])
def test_the_areas_of_an_effect_goal_are_told_in_the_number_that_they_have(edition_with, areas, words):
    edition = edition_with(("data/mal.toml", GOAL, GOAL.replace("[1]", areas)))
    goal = next(goal for one in overview(edition).goals for goal in one.effect_goals if goal.id == "K1")
    assert goal.areas == words
