"""Passing and falling behind: what holds at the end of a time must have been the other way round at its beginning."""

import pytest

from reportgen.language.values import ExpressionError
from reportgen.statements.check import judge_words

COUNTRY = [50, 50, 50]


@pytest.mark.parametrize(
    ("words", "passed", "there_already"),
    [
        ("hälsan har gått om riket sedan 2015", [48, 49, 52], [51, 52, 53]),
        ("hälsan har stigit över riket sedan 2015", [48, 49, 52], [51, 52, 53]),
        ("hälsan har halkat efter riket sedan 2015", [52, 51, 48], [49, 48, 47]),
        ("hälsan halkade efter riket mellan 2015 och 2017", [52, 51, 48], [49, 48, 47]),
        ("hälsan gick från över till under riket mellan 2015 och 2017", [52, 51, 48], [49, 48, 47]),
    ],
)
def test_who_was_there_already_has_not_passed(state, words, passed, there_already):
    assert judge_words(words, ("halsa",), state("halsa", länet=passed, riket=COUNTRY)).holds
    assert not judge_words(words, ("halsa",), state("halsa", länet=there_already, riket=COUNTRY)).holds


def test_falling_behind_without_anybody_to_be_behind_is_a_change_for_the_worse(state):
    assert judge_words("hälsan halkade efter", ("halsa",), state("halsa", länet=[52, 51, 48])).holds
    assert not judge_words("hälsan halkade efter", ("halsa",), state("halsa", länet=[48, 51, 52])).holds


def test_something_is_not_as_large_as_nothing_times(state):
    with pytest.raises(ExpressionError, match="gånger"):
        judge_words("noll gånger så stort sedan 2015", ("halsa",), state("halsa", länet=[48, 51, 52]))
