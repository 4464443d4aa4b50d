"""Where statements are about in the edition for another area: as readers take the words."""

from dataclasses import replace

import pytest

from reportgen.assess.goals import assess
from reportgen.language.values import ExpressionError
from reportgen.statements.check import judge_words

RISES, FALLS = [70, 71, 72, 73, 74], [74, 73, 72, 71, 70]


@pytest.fixture(scope="module")
def laxa(state):
    """The edition for Laxå, where health falls; in the county and in Lekeberg it rises."""
    given = {"länet": RISES, "Lekeberg": RISES, "Laxå": FALLS, "Hallsberg": [71] * 5, "riket": [73] * 5}
    made = state("halsa", **given)
    data = made.data.of_area("1860")
    return replace(made, data=data, assessments=assess(data, made.settings.assessment, lambda _: None))


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("hälsan har minskat sedan 2015", True),
        ("hälsan har ökat sedan 2015", False),
        ("hälsan i kommunen har minskat sedan 2015", True),
        ("hälsan i Laxå har minskat sedan 2015", True),
        ("hälsan i Laxå kommun har ökat sedan 2015", False),
        ("här har hälsan minskat sedan 2015", True),
        ("hälsan i länet har ökat sedan 2015", True),
        ("hälsan i hela länet har minskat sedan 2015", False),
        ("hälsan i Provlänet har ökat sedan 2015", True),
        ("hälsan är sämre än i länet", True),
        ("hälsan är bättre än i länet", False),
        ("hälsan är bättre än i länet som helhet", False),
        ("i kommunen är hälsan sämre än i länet", True),
        ("hälsan är sämre än i riket", True),
        ("hälsan är lägst i Laxå", True),
        ("kommunen har högst hälsa", False),
        ("Lekeberg har bättre hälsa än Laxå", True),
        ("Lekebergs hälsa har ökat sedan 2015", True),
    ],
)
def test_words_are_about_what_a_reader_of_the_edition_takes_them_for(laxa, words, holds):
    assert judge_words(words, ("halsa",), laxa).holds is holds


def test_in_the_county_the_same_words_are_about_the_county(state):
    made = state("halsa", länet=RISES, Laxå=FALLS, riket=[73] * 5)
    assert judge_words("hälsan i länet har ökat sedan 2015", ("halsa",), made).holds
    assert judge_words("här har hälsan ökat sedan 2015", ("halsa",), made).holds
    assert judge_words("hälsan i Laxå har minskat sedan 2015", ("halsa",), made).holds


def test_a_goal_that_nobody_has_judged_for_the_area_is_neither_reached_nor_not(laxa):
    for words in ("konkurrenskraften kan nås", "konkurrenskraften kan inte nås"):
        with pytest.raises(ExpressionError, match="inte bedömt för Laxå"):
            judge_words(words, ("konkurrenskraft",), laxa)
