"""Words that are not read, or that nothing can decide: an error says which, and what could be said instead."""

from dataclasses import replace

import pytest

from reportgen.data.model import TargetOrigin
from reportgen.language.values import ExpressionError
from reportgen.statements.check import judge_words
from reportgen.statements.statement import UnreadError

UP = [50, 51, 52, 53, 54, 55]

REFUSED = [
    ("hälsan blommar", "Ordet ”blommar” förstås inte."),
    ("hälsan är gladare och piggare", "Orden ”gladare” och ”piggare” förstås inte."),
    ("hälsan", "säger inget som data kan pröva"),
    ("hälsan är densamma som 2020", "jämförs med sig själv"),
    ("hälsan har ökat sedan 2020", "jämförs med sig själv"),
    ("hälsan ökade mellan 2018 och 2016", "går baklänges"),
    ("hälsan har ökat sedan 2012", "inget värde för God hälsa år 2012"),
    ("hälsan har ökat med 3 procentenheter", "inte från när"),
    ("hälsan är dubbelt så god", "inte som vad"),
    ("hälsan är högst", "inte bland vilka"),
    ("hälsan ökade mellan 2015 och 2016 sedan 2017", "två tider i samma led"),
    ("hälsan är högre än i Laxå", "inget värde för Laxå"),
    ("en topp i hälsan sedan 2015 är mer än hälften", "går inte att läsa"),
    ("eleverna har blivit fler sedan 2015", "säger inte vad som mäts"),
    ("båda hälsorna ökar", "”båda” stämmer inte: det är 1"),
    ("hälsan ökade med 5 procent, 3 procentenheter, sedan 2015", "”3” är ett andra tal om samma sak"),
    ("alla effektmål kan nås", "går inte att läsa entydigt"),
    ("effektmålet är rött", "går inte att läsa entydigt"),
    ("andelen och skillnaden mellan könen är desamma som 2016", "går inte att läsa entydigt"),
    ("andelen är densamma som 2016, liksom skillnaden mellan könen", "går inte att läsa entydigt"),
    ("hälsan är lägre än i riket, och det var den även 2016", "går inte att läsa entydigt"),
    ("hälsan har ökat sedan 2015, mest bland kvinnor", "går inte att läsa entydigt"),
    ("hälsan är betydligt 55 procent", "”tydligt” säger inget om 55 procent"),
]


@pytest.mark.parametrize(("words", "told"), REFUSED)
def test_what_cannot_be_decided_is_an_error_that_says_why(state, words, told):
    with pytest.raises(ExpressionError) as raised:
        judge_words(words, ("halsa",), state("halsa", länet=UP))
    assert told in str(raised.value)


@pytest.mark.parametrize("words", ["hälsan når exempelmålet", "exempelmålet nås i nuvarande takt"])
def test_a_target_that_somebody_has_decided_is_called_no_example(state, words):
    given = state("halsa", länet=UP)
    decided = replace(given.data.series["halsa"].indicator, target_origin=TargetOrigin.STRATEGY)
    series = {**given.data.series, "halsa": replace(given.data.series["halsa"], indicator=decided)}
    given = replace(given, data=replace(given.data, series=series))
    with pytest.raises(ExpressionError) as raised:
        judge_words(words, ("halsa",), given)
    assert "Målet för halsa är inget exempel (mål_ursprung är strategi)" in str(raised.value)


def test_the_hint_for_an_unknown_word_names_the_nearest_one_and_the_column(state):
    with pytest.raises(UnreadError) as raised:
        judge_words("hälsan ökarr", ("halsa",), state("halsa", länet=UP))
    assert "ökar" in raised.value.hint
    assert "alias" in raised.value.hint


def test_the_hint_for_a_word_of_a_longer_phrase_is_that_phrase_and_never_the_word_itself(state):
    with pytest.raises(UnreadError) as raised:
        judge_words("hälsan saknar ökning", ("halsa",), state("halsa", länet=UP))
    assert "”saknar” förstås ihop med andra ord, till exempel ”saknar värde”." in raised.value.hint
    assert "Menade du" not in raised.value.hint


def test_an_unknown_id_suggests_the_nearest_one(state):
    with pytest.raises(ExpressionError, match="hallsa"):
        judge_words("ökar", ("hallsa",), state("halsa", länet=UP))


def test_how_a_statement_was_read_is_told_in_plain_swedish(state):
    verdict = judge_words("hälsan steg något mellan 2015 och 2016", ("halsa",), state("halsa", länet=UP))
    assert verdict.told == "God hälsa: värdet 2016 är högre än 2015, något"
    assert verdict.because == "50,0 år 2015, 51,0 år 2016 (+1,0 procentenheter)"


def test_what_is_not_said_again_is_taken_over_from_the_clause_before(state):
    turned = state("halsa", länet=[50, 60, 55])
    assert judge_words("hälsan steg mellan 2015 och 2016 och sjönk sedan", ("halsa",), turned).holds
    assert not judge_words("hälsan steg mellan 2015 och 2016 och steg sedan", ("halsa",), turned).holds


def test_a_clause_is_about_what_it_names_of_several(state):
    both = state("halsa", länet=UP)
    words = "hälsan ökar, men hälsogapet är oförändrat sedan 2019"
    assert "Hälsogap" in judge_words(words, ("halsa", "halsogap"), both).told


@pytest.mark.parametrize(
    ("words", "about", "holds"),
    [
        ("är rött", "R2", True),
        ("är grönt", "R2", False),
        ("kan nås", "R2", False),
        ("bedöms vara möjligt att nå", "konkurrenskraft", True),
        ("blir svår att nå", "konkurrenskraft", False),
        ("minskar för långsamt", "utslapp", True),
    ],
)
def test_goals_and_targets_come_out_as_words_say(query, words, about, holds):
    assert judge_words(words, (about,), query).holds is holds
