"""Every kind of phrase that says something changes what is read: none is there only to be accepted."""

from dataclasses import replace

import pytest

from reportgen.assess.edition import EarlierEdition
from reportgen.statements.check import judge_words
from reportgen.statements.phrases.own_phrases import own_phrases
from reportgen.statements.phrases.tagging import Tag
from reportgen.statements.phrases.words import words_of
from reportgen.swedish.lexicon.entry import Kind
from tests.unit.statements.conftest import with_every_county

OWN = {"länet": [50, 52, 53, 55], "riket": [50, 51, 52, 53], "Laxå": [40, 41, 42, 43], "länet_K": [52, 53, 54, 56]}
OWN |= {"länet_M": [48, 51, 52, 54]}

# Words that say nothing themselves; "effektmål" only says what is counted, and words of doubt are refused.
SILENT = {Kind.GLUE, Kind.CONJUNCTION, Kind.GOALS, Kind.DOUBT}
ABOUT = {Kind.STATE: "bostader", Kind.UNANSWERED: "bostader", Kind.RULE: "R2"}

# What a kind adds: the words without it, and with it.
SAID = {
    Kind.DIRECTION: ("hälsan är 55 procent", "hälsan har ökat till 55 procent sedan 2015"),
    Kind.STILL: ("hälsan har ökat sedan 2015", "hälsan är oförändrad sedan 2015"),
    Kind.PERSISTENCE: ("hälsan ökar", "hälsan fortsätter att öka"),
    Kind.COMPARISON: ("hälsan är lika god som i riket", "hälsan är högre än i riket"),
    Kind.EQUAL: ("hälsan är högre än i riket", "hälsan är densamma som i riket"),
    Kind.EXTREME: ("hälsan är 55 procent", "hälsan är den högsta sedan 2015"),
    Kind.DEGREE: ("hälsan ökade mellan 2015 och 2016", "hälsan ökade kraftigt mellan 2015 och 2016"),
    Kind.TIME: ("hälsan ökade", "hälsan ökade mellan 2015 och 2016"),
    Kind.BARE_YEAR: ("hälsan är högre än i riket", "hälsan är högre än i riket 2016"),
    Kind.REFERENCE: ("hälsan är högre än i riket", "hälsan är högre än 2016"),
    Kind.QUANTITY: ("hälsan har ökat sedan 2015", "skillnaden mellan könen i hälsan har ökat sedan 2015"),
    Kind.NUMBER: ("hälsan är högre än i riket", "hälsan är 9 procentenheter högre än i riket"),
    Kind.UNIT: ("hälsan ökade med 4 mellan 2015 och 2016", "hälsan ökade med 4 procent mellan 2015 och 2016"),
    Kind.FROM_NUMBER: ("hälsan ökade mellan 2015 och 2016", "hälsan ökade från 49 mellan 2015 och 2016"),
    Kind.TO_NUMBER: ("hälsan ökade mellan 2015 och 2016", "hälsan ökade till 49 mellan 2015 och 2016"),
    Kind.SHARE: ("hälsan är 55 procent", "hälften har god hälsa"),
    Kind.FACTOR: ("hälsan har ökat sedan 2015", "hälsan har fördubblats sedan 2015"),
    Kind.QUALIFIER: ("55 procent har god hälsa", "mer än 55 procent har god hälsa"),
    Kind.SEX: ("hälsan har ökat sedan 2015", "hälsan har ökat bland kvinnor sedan 2015"),
    Kind.AREA: ("hälsan har ökat sedan 2015", "hälsan i Laxå har ökat sedan 2015"),
    Kind.QUANTIFIER: ("de flesta kommuner har högre hälsa än riket", "ingen kommun har högre hälsa än riket"),
    Kind.MUNICIPALITY: ("hälsan är högre än i riket", "alla kommuner har högre hälsa än riket"),
    Kind.COUNTIES: ("hälsan är högst sedan 2015", "hälsan är högst av länen"),
    Kind.STATE: ("Laxå saknar värde för bostäder", "Laxå har underskott på bostäder"),
    Kind.UNANSWERED: ("Laxå har underskott på bostäder", "Laxå saknar värde för bostäder"),
    Kind.OUTCOME: ("målet för hälsan är nått", "målet för hälsan kan nås"),
    Kind.EDITION: ("hälsan har ökat sedan 2015", "i den förra utgåvan har hälsan ökat sedan 2015"),
    Kind.REVISED: ("hälsan för 2016 är densamma som i den förra utgåvan", "hälsan för 2016 har reviderats"),
    Kind.RULE: ("målet om god och jämlik hälsa är rött", "enligt regeln är målet om god och jämlik hälsa rött"),
    Kind.EACH: ("hälsan ökade varje år sedan 2015 med 5", "hälsan ökade varje år sedan 2015 med 5 åt gången"),
    Kind.NEGATION: ("hälsan har ökat sedan 2015", "hälsan har inte ökat sedan 2015"),
    Kind.SUBJECT: ("hälsan minskar", "ohälsan minskar"),
}


@pytest.fixture
def told(state):
    """Return what makes of words how they are read, in a state that has an edition before it."""
    now, then = with_every_county(state("halsa", **OWN), "halsa", 40), state("halsa", länet=[50, 51, 52, 54])
    query = replace(now, earlier=EarlierEdition(now.settings.report.year - 1, then.data, then.assessments))

    def read(words, about):
        kinds = {tag.kind for tag in own_phrases(query, (about,)).tagged(words_of(words)).tags if isinstance(tag, Tag)}
        return judge_words(words, (about,), query).told, kinds

    return read


def test_there_is_an_example_of_every_kind():
    assert set(SAID) == set(Kind) - SILENT


@pytest.mark.parametrize("kind", SAID)
def test_words_with_a_phrase_of_the_kind_are_read_otherwise_than_without(told, kind):
    without, having = SAID[kind]
    about = ABOUT.get(kind, "halsa")
    before, _ = told(without, about)
    after, kinds = told(having, about)
    assert kind in kinds
    assert before != after
