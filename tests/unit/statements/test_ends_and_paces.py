"""The values that a change goes from and to, how large each step is, and changes beside those before and of others."""

import pytest

from reportgen.language.values import ExpressionError
from reportgen.statements.check import judge_words

# Words, and the report's own series of which they are true and false.
OWN = [
    ("hälsan har sjunkit sedan 2015, till 48 procent 2017", [50, 55, 48, 52], [50, 55, 47, 52]),
    ("hälsan steg under pandemin och sjönk sedan, till 51 procent 2021", {2019: 50, 2020: 55, 2021: 51},
     {2019: 50, 2020: 55, 2021: 52}),
    ("hälsan har sjunkit, från 52 procent år 2015 till 50 procent år 2017", [52, 60, 50, 55], [52, 60, 49, 55]),
    ("hälsan har stigit varje år sedan 2015 med mindre än en procentenhet åt gången", [50, 50.6, 51.5], [50, 50.6, 51.7]),
    ("hälsan ökade långsammare 2017–2019 än under de två åren före", [50, 51, 55, 56, 57], [50, 51, 52, 54, 56]),
    # The target is 75: nobody is far from one that has been passed.
    ("avståndet till målet är stort", [50, 40], [50, 95]),
    # What is nearly back is not back, nor beyond.
    ("hälsan är nästan tillbaka på 2015 års nivå", [50, 40, 49], [50, 40, 51]),
    ("hälsan är nästan tillbaka på 2015 års nivå", [50, 60, 51], [50, 60, 49]),
    ("hälsan ökade inte ens hälften så mycket mellan 2017 och 2019 som under de två åren före", [50, 51, 55, 56, 57],
     [50, 51, 55, 56, 57.6]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "true", "false"), OWN)
def test_the_words_are_true_of_the_one_series_and_false_of_the_other(state, words, true, false):
    assert judge_words(words, ("halsa",), state("halsa", länet=true)).holds
    assert not judge_words(words, ("halsa",), state("halsa", länet=false)).holds


def test_the_value_that_a_change_leads_to_is_judged_also_where_it_is_compared(state):
    grown = state("halsa", länet=[50, 55], riket=[50, 52])
    assert judge_words("hälsan har sedan 2015 ökat mer än i riket, till 55 procent 2016", ("halsa",), grown).holds
    assert not judge_words("hälsan har sedan 2015 ökat mer än i riket, till 54 procent 2016", ("halsa",), grown).holds


def test_a_lead_that_has_become_a_lag_has_shrunk(state):
    words = "försprånget till riket var som störst 2015"
    assert judge_words(words, ("halsa",), state("halsa", länet=[52, 45], riket=[50, 50])).holds
    assert not judge_words(words, ("halsa",), state("halsa", länet=[48, 51], riket=[50, 50])).holds


def test_which_of_several_has_changed_most(state):
    about, words = ("utslapp", "nystartade"), "mest ökade nystarterna mellan 2019 och 2020"
    assert judge_words(words, about, state("utslapp", länet={2019: 100, 2020: 101})).holds
    assert not judge_words(words, about, state("utslapp", länet={2019: 100, 2020: 190})).holds


def test_changed_most_is_said_among_several(state):
    with pytest.raises(ExpressionError, match="mer än vad"):
        judge_words("mest ökade hälsan mellan 2015 och 2016", ("halsa",), state("halsa", länet=[50, 52]))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("hälsan ökade långsammare 2017–2019 än under de tre åren före", "är 2 år och jämförs med 3 år"),
        ("hälsan ökade mellan 2015 och 2017 med en procentenhet åt gången", "hur mycket det har ändrats varje gång"),
        ("hälsan var så 2017", "säger inget som data kan pröva"),
        ("det är ett gränsfall", "förstås inte"),
    ],
)
def test_what_cannot_be_decided_is_an_error_that_says_why(state, words, told):
    with pytest.raises(ExpressionError) as raised:
        judge_words(words, ("halsa",), state("halsa", länet=[50, 51, 52, 54, 56]))
    assert told in str(raised.value)
