"""A level that is said of a time is so in every year of it, and one that is so still was so before."""

import pytest

from reportgen.language.values import ExpressionError
from reportgen.statements.check import judge_words

ALWAYS = {"länet": [55, 55, 55], "riket": [50, 50, 50]}
LATELY = {"länet": [45, 55, 55], "riket": [50, 50, 50]}
NOW = {"länet": [55, 45, 55], "riket": [50, 50, 50]}

HELD = [
    ("hälsan har legat över riket sedan 2015", ALWAYS, NOW),
    ("hälsan har legat över riket varje år sedan 2015", ALWAYS, LATELY),
    ("mellan 2015 och 2017 var hälsan högre än i riket", ALWAYS, NOW),
    ("hälsan har legat över riket sedan serien började", ALWAYS, LATELY),
    ("hälsan har legat över riket de två senaste åren", LATELY, NOW),
    ("hälsan ligger fortfarande över riket", LATELY, NOW),
    ("hälsan är alltjämt 55 procent", LATELY, NOW),
    ("hälsan har legat över 50 procent sedan 2015", ALWAYS, NOW),
]


@pytest.mark.parametrize(("words", "true", "false"), HELD)
def test_a_level_holds_over_its_time(state, words, true, false):
    assert judge_words(words, ("halsa",), state("halsa", **true)).holds
    assert not judge_words(words, ("halsa",), state("halsa", **false)).holds


def test_a_year_that_a_level_is_compared_with_is_no_time_that_it_holds_over(state):
    assert judge_words("jämfört med 2015 är hälsan högre än i riket", ("halsa",), state("halsa", **LATELY)).holds


def test_every_year_needs_a_year_to_begin_in(state):
    with pytest.raises(ExpressionError, match="entydigt"):
        judge_words("hälsan är varje år högre än i riket", ("halsa",), state("halsa", **ALWAYS))
