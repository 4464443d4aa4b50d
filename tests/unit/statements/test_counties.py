"""What is said of the place among all counties of the country."""

import pytest

from reportgen.language.values import ExpressionError
from reportgen.proving.contradictions import contradictions
from reportgen.statements.check import judge_words
from reportgen.statements.propositions.extremes import Ranked
from reportgen.statements.propositions.measure import Measure
from reportgen.statements.propositions.spans import Time
from reportgen.swedish.lexicon.directions import Way
from tests.unit.statements.conftest import with_every_county

OWN = [50, 52, 53, 55]


@pytest.fixture
def among(state):
    """Return what makes a state in which the other counties have a value of health, each year the same."""

    def make(value, **others):
        return with_every_county(state("halsa", länet=OWN), "halsa", value, **others)

    return make


@pytest.mark.parametrize(
    ("words", "true", "false"),
    [
        ("hälsan är högst av länen", 54, 56),
        ("hälsan är lägst bland landets län", 56, 54),
        ("hälsan är bäst av alla län", 54, 55),
        ("hälsan var lägst av rikets län 2016", 53, 52),
    ],
)
def test_the_county_is_first_or_last_alone_of_all(among, words, true, false):
    assert judge_words(words, ("halsa",), among(true)).holds
    assert not judge_words(words, ("halsa",), among(false)).holds


def test_another_county_may_be_named(among):
    words = "hälsan i Grannlänet är högst av länen"
    assert judge_words(words, ("halsa",), among(40, län_0019=60)).holds
    assert not judge_words(words, ("halsa",), among(40, län_9100=60, län_0019=59)).holds


@pytest.mark.parametrize(
    "words",
    [
        "hälsan ökade mest av länen",
        "hälsan är högre av länen",
        "hälsan i Laxå är högst av länen",
        "hälsan är högst av länen sedan 2015",
        "hälsan ökade av alla län sedan 2015",
    ],
)
def test_what_would_be_passed_over_is_refused(among, words):
    with pytest.raises(ExpressionError):
        judge_words(words, ("halsa",), among(40))


def test_a_place_among_some_counties_is_none(state):
    with pytest.raises(ExpressionError, match="av landets 21 län"):
        judge_words("hälsan är högst av länen", ("halsa",), state("halsa", länet=OWN))


def test_a_county_without_a_value_is_named(among):
    with pytest.raises(ExpressionError, match="saknar värde 2019 för Andra grannlänet"):
        judge_words("hälsan är högst av länen 2019", ("halsa",), among(40))


def test_another_county_takes_the_place_where_that_is_proven(among):
    query = among(40)
    said = Ranked(Measure("halsa", query.data.area), (query.data.area,), Way.UP, Time(), of_counties=True)
    assert said.judge(query).holds
    found = list(contradictions(said, query))
    assert [change.told.rpartition("ett annat län")[2] for change in found] == [" delar platsen", " har platsen"]
    assert not any(said.judge(change.state).holds for change in found)
