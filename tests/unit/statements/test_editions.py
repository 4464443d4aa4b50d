"""What is said of the edition before this one, and of values and colours that are others than they were in it."""

from dataclasses import replace

import pytest

from reportgen.assess.edition import EarlierEdition
from reportgen.data.model import Outcome
from reportgen.functions.earlier import revised
from reportgen.language.values import ExpressionError
from reportgen.language.writing import write_result
from reportgen.statements.check import judge_words


@pytest.fixture
def editions(state):
    """Return what makes a state with an edition before it: each with its own series of an area, or of several by name."""

    def make(now, then):
        now, then = (one if isinstance(one, dict) and "länet" in one else {"länet": one} for one in (now, then))
        before, after = state("halsa", **then), state("halsa", **now)
        return replace(after, earlier=EarlierEdition(after.settings.report.year - 1, before.data, before.assessments))

    return make


# Words, and the series now and in the edition before with which they are true, and false.
TOLD = [
    ("hälsan är högre för 2016 än i den förra utgåvan", ([50, 52], [50, 51]), ([50, 52], [50, 52])),
    ("hälsan är 2 procentenheter högre för 2016 än i den förra utgåvan", ([50, 53], [50, 51]), ([50, 54], [50, 51])),
    ("för 2015 är hälsan densamma som i den förra utgåvan", ([50, 52], [50, 51]), ([50, 52], [51, 52])),
    ("hälsan för 2015 har reviderats upp", ([51, 52], [50, 60]), ([50, 60], [50, 52])),
    ("hälsan för 2015 har reviderats ned", ([49, 52], [50, 52]), ([51, 52], [50, 52])),
    ("för 2015 och 2016 har hälsan reviderats upp", ([51, 53], [50, 52]), ([51, 52], [50, 52])),
    ("för 2015 har hälsan reviderats upp med mer än 2 procentenheter", ([53, 0], [50, 0]), ([52, 0], [50, 0])),
    ("för 2015 har hälsan reviderats upp något", ([51, 0], [50, 0]), ([53, 0], [50, 0])),
    ("hälsan har reviderats", ([50, 51], [50, 52]), ([50, 51], [50, 51])),
    ("i den förra utgåvan sjönk hälsan mellan 2015 och 2016", ([50, 51], [50, 49]), ([50, 49], [50, 51])),
    ("i båda utgåvorna sjönk hälsan mellan 2015 och 2016", ([50, 48], [50, 49]), ([50, 48], [50, 51])),
    ("i den förra utgåvan sjönk hälsan, men nu ökar den", ([50, 51, 53], [50, 51, 49]), ([50, 49, 48], [50, 51, 49])),
]  # fmt: skip


@pytest.mark.parametrize(("words", "true", "false"), TOLD)
def test_the_words_are_true_of_the_one_pair_of_editions_and_false_of_the_other(editions, words, true, false):
    assert judge_words(words, ("halsa",), editions(*true)).holds
    assert not judge_words(words, ("halsa",), editions(*false)).holds


def test_the_edition_of_a_year_is_this_one_or_the_one_before(editions):
    query = editions([50, 51], [50, 49])
    year = query.settings.report.year
    assert judge_words(f"i {year} års utgåva ökade hälsan mellan 2015 och 2016", ("halsa",), query).holds
    assert judge_words(f"i utgåvan {year - 1} sjönk hälsan mellan 2015 och 2016", ("halsa",), query).holds
    with pytest.raises(ExpressionError, match=f"ingen utgåva {year - 2}"):
        judge_words(f"i utgåvan {year - 2} sjönk hälsan mellan 2015 och 2016", ("halsa",), query)


def test_a_municipality_may_have_been_revised_more_than_the_county(editions):
    words = "i Laxå har hälsan för 2015 reviderats upp mer än i länet"
    then = {"länet": [50], "Laxå": [50]}
    assert judge_words(words, ("halsa",), editions({"länet": [51], "Laxå": [52]}, then)).holds
    assert not judge_words(words, ("halsa",), editions({"länet": [52], "Laxå": [51]}, then)).holds


def test_which_way_something_was_revised_is_said_of_a_year(editions):
    with pytest.raises(ExpressionError, match="vilket år"):
        judge_words("hälsan har reviderats upp", ("halsa",), editions([50, 51], [50, 49]))


def test_without_an_edition_before_nothing_is_said_of_it(state):
    with pytest.raises(ExpressionError, match="ingen föregående utgåva"):
        judge_words("hälsan har reviderats", ("halsa",), state("halsa", länet=[50, 51]))


@pytest.fixture
def coloured(query):
    """Return what makes a state in which the goals R1 and R2 have colours now, and in the edition before."""

    def assessments(colours):
        goals = tuple(
            replace(one, decided=Outcome(colours[one.goal.id])) if one.goal.id in colours else one
            for one in query.assessments.goals
        )
        return replace(query.assessments, goals=goals)

    def make(now, then):
        now, then = (dict(zip(("R1", "R2"), colours, strict=True)) for colours in (now, then))
        earlier = EarlierEdition(query.settings.report.year - 1, query.data, assessments(then))
        return replace(query, assessments=assessments(now), earlier=earlier)

    return make


# Words, and the colours of the two goals now and before with which they are true, and false.
COLOURS = [
    ("alla effektmål har samma färg i båda utgåvorna", (("gul", "röd"), ("gul", "röd")), (("gul", "röd"), ("röd", "röd"))),
    ("inget effektmål har bytt färg", (("gul", "röd"), ("gul", "saknas")), (("gul", "röd"), ("grön", "röd"))),
    ("ingen färg har alltså bytts mot en annan", (("gul", "röd"), ("gul", "röd")), (("gul", "röd"), ("gul", "gul"))),
]  # fmt: skip


@pytest.mark.parametrize(("words", "true", "false"), COLOURS)
def test_colours_are_compared_with_those_of_the_edition_before(coloured, words, true, false):
    assert judge_words(words, ("resurseffektivitet",), coloured(*true)).holds
    assert not judge_words(words, ("resurseffektivitet",), coloured(*false)).holds


def test_a_goal_lacked_a_judgement_in_the_edition_before(coloured):
    words = "begränsad klimatpåverkan saknade bedömning i den förra utgåvan"
    assert judge_words(words, ("R1",), coloured(("gul", "röd"), ("saknas", "röd"))).holds
    assert not judge_words(words, ("R1",), coloured(("saknas", "röd"), ("gul", "röd"))).holds


def test_the_names_of_what_has_been_revised_are_listed_where_it_can_be_seen(editions):
    (name,) = revised(editions([50, 52], [50, 51]))
    assert write_result(name) == "god hälsa"
    with pytest.raises(ExpressionError, match="Inget värde har reviderats"):
        revised(editions([50, 51.04], [50, 51]))
