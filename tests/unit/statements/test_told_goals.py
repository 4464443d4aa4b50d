"""What is said of the effect goals of an overarching goal: their colours, decided and by the rule, and how many have them."""

from dataclasses import replace

import pytest

from reportgen.data.model import Outcome
from reportgen.language.values import ExpressionError
from reportgen.statements.check import judge_words

BOTH = ("konkurrenskraft", "resurseffektivitet")


@pytest.fixture
def coloured(query):
    """Return what makes a state in which effect goals are decided to have colours, and by the rule have those before."""

    def make(**colours):
        goals = tuple(
            replace(one, decided=Outcome(colours[one.goal.id])) if one.goal.id in colours else one
            for one in query.assessments.goals
        )
        return replace(query, assessments=replace(query.assessments, goals=goals))

    return make


# Words, and the colours of R1 and R2, the effect goals of resource efficiency, with which they are true and false.
TALLIES = [
    ("inget mål är grönt", ("gul", "röd"), ("grön", "röd")),
    ("hälften av målen kan nås", ("grön", "röd"), ("grön", "grön")),
    ("hälften av målen kan nås", ("grön", "röd"), ("gul", "röd")),
    ("alla effektmål är röda", ("röd", "röd"), ("röd", "gul")),
    ("de flesta av målen är röda", ("röd", "röd"), ("röd", "gul")),
    ("inget av dess effektmål är på väg att nås", ("gul", "röd"), ("gul", "grön")),
    ("två mål är röda", ("röd", "röd"), ("röd", "gul")),
    ("ett av två mål är rött", ("röd", "gul"), ("röd", "röd")),
    ("två av två effektmål är röda", ("röd", "röd"), ("röd", "gul")),
]


# The same of an outcome that only some reports have.
TALLIES += [
    ("två mål är neutrala", ("oförändrat", "oförändrat"), ("oförändrat", "röd")),
    ("ett av två mål är neutralt", ("oförändrat", "gul"), ("gul", "röd")),
    ("alla effektmål bedöms som oförändrade", ("oförändrat", "oförändrat"), ("oförändrat", "gul")),
    ("inget av dess effektmål är på väg att nås", ("oförändrat", "röd"), ("oförändrat", "grön")),
]


@pytest.mark.parametrize(("words", "true", "false"), TALLIES)
def test_effect_goals_are_counted_by_their_decided_colours(coloured, words, true, false):
    about = ("resurseffektivitet",)
    assert judge_words(words, about, coloured(R1=true[0], R2=true[1])).holds
    assert not judge_words(words, about, coloured(R1=false[0], R2=false[1])).holds


def test_an_overarching_goal_has_most_of_a_colour_only_alone(coloured):
    words = "resurseffektiviteten har flest röda mål"
    assert judge_words(words, BOTH, coloured(K1="gul", R1="gul", R2="röd")).holds
    assert not judge_words(words, BOTH, coloured(K1="röd", R1="gul", R2="röd")).holds


def test_most_of_a_colour_is_said_among_several(coloured):
    with pytest.raises(ExpressionError, match="bland vilka mål"):
        judge_words("resurseffektiviteten har flest röda mål", ("resurseffektivitet",), coloured(R1="röd"))


def test_what_the_rule_gives_is_not_what_has_been_decided(coloured):
    decided = coloured(R2="gul")
    assert judge_words("målet är gult", ("R2",), decided).holds
    assert judge_words("enligt regeln är målet rött", ("R2",), decided).holds
    assert not judge_words("enligt regeln är målet gult", ("R2",), decided).holds


def test_the_rule_says_nothing_of_an_overarching_goal(query):
    with pytest.raises(ExpressionError, match="Regeln bedömer inte"):
        judge_words("målet nås enligt regeln", ("konkurrenskraft",), query)


def test_a_mixed_picture_is_a_yellow_goal_of_one_green_and_one_red(query):
    goal = next(one for one in query.assessments.goals if one.goal.id == "R2")

    def with_outcomes(*outcomes, decided=Outcome.YELLOW):
        indicators = tuple(replace(one, outcome=to) for one, to in zip(goal.indicators, outcomes, strict=True))
        goals = tuple(
            replace(one, indicators=indicators, decided=decided) if one is goal else one
            for one in query.assessments.goals
        )
        return replace(query, assessments=replace(query.assessments, goals=goals))

    assert judge_words("visar en blandad bild", ("R2",), with_outcomes(Outcome.GREEN, Outcome.RED)).holds
    assert not judge_words("visar en blandad bild", ("R2",), with_outcomes(Outcome.YELLOW, Outcome.RED)).holds
    red = with_outcomes(Outcome.GREEN, Outcome.RED, decided=Outcome.RED)
    assert not judge_words("visar en blandad bild", ("R2",), red).holds


def test_only_one_overarching_goal_is_judged_to_be_reachable(query):
    assert judge_words("bara stark konkurrenskraft bedöms kunna nås", BOTH, query).holds
    assert not judge_words("bara god resurseffektivitet bedöms kunna nås", BOTH, query).holds


def test_not_of_two_things_says_it_of_each(query):
    assert not judge_words("stark konkurrenskraft och god resurseffektivitet bedöms inte kunna nås", BOTH, query).holds
