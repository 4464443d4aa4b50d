"""No phrase is passed over: one that cannot be read beside what its clause turns on is refused by name."""

import pytest

from reportgen.language.values import ExpressionError
from reportgen.statements.check import judge_words

UP = [50, 51, 52, 53, 54, 55]

UNHEARD = [
    ("halsa", "hälsan har fördubblats kraftigt sedan 2015", "”kraftigt” går inte att läsa"),
    ("halsa", "hälsan har fördubblats igen sedan 2015", "”igen” går inte att läsa"),
    ("halsa", "hälsan har fördubblats från 3 sedan 2015", "”från 3” går inte att läsa"),
    ("halsa", "hälsan är lika hög hälften som 2015", "”hälften” går inte att läsa"),
    ("halsa", "hälsan har ökat lika mycket bland kvinnor som bland män sedan 2015", "”ökat” går inte att läsa"),
    ("halsa", "hälsan är fortfarande oförändrad sedan 2015", "”fortfarande” går inte att läsa"),
    ("halsa", "enligt regeln ökar hälsan", "”enligt regeln” hör inte till något"),
    ("halsa", "hälsan är högre än i riket åt gången", "”åt gången” hör inte till något"),
    ("halsa", "hälsan ökar procentenheter sedan 2015", "”procentenheter” hör inte till något"),
    ("halsa", "hälsan har ökat sedan 2017 2016", "två tider"),
    ("halsa", "hälsan är den högsta sedan 2016 än i riket", "”än i riket” går inte att läsa"),
    ("halsa", "hälsan är den högsta från 50 till 55 sedan 2016", "”från 50” går inte att läsa"),
    ("halsa", "de flesta hälsan är den högsta sedan 2016", "entydigt"),
    ("halsa", "de flesta kommuner har alla högre hälsa än riket", "entydigt"),
    ("halsa", "ingen kommun når målet igen", "”igen” går inte att läsa"),
    ("halsa", "ingen kommun når målet med 5", "”med 5” går inte att läsa"),
    ("halsa", "hälsan är oförändrad än i riket sedan 2015", "entydigt"),
    ("halsa", "skillnaden mellan könen är stor än i riket", "entydigt"),
    ("halsa", "skillnaden mellan könen är stor igen", "entydigt"),
    ("halsa", "hälsan är högre än i riket till 55", "entydigt"),
    ("halsa", "sedan 2015 har hälsan åter ökat mer än i riket", "entydigt"),
    ("resurseffektivitet", "inget mål är grönt det senaste året", "”det senaste året” går inte att läsa"),
    ("resurseffektivitet", "två mål är röda i Laxå", "”i Laxå” går inte att läsa"),
    ("bostader", "Laxå har kraftigt underskott på bostäder", "”kraftigt” går inte att läsa"),
    ("bostader", "Laxå har underskott på bostäder igen", "”igen” går inte att läsa"),
]


@pytest.mark.parametrize(("about", "words", "told"), UNHEARD)
def test_a_phrase_that_would_be_passed_over_is_refused(state, query, about, words, told):
    with pytest.raises(ExpressionError, match=told):
        judge_words(words, (about,), state("halsa", länet=UP) if about == "halsa" else query)
