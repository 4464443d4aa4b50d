"""The sentences that standing phrases give, in a table: each must be right in Swedish and true to the data."""

import re

import pytest

from reportgen.language.values import ExpressionError
from reportgen.language.writing import write_result

SENTENCES = [
    # Direction and degree: procentenheter for shares, per cent for the rest.
    ("Andelen {utveckling('halsa', 2023)}.", "Andelen var oförändrad."),
    ("Antalet {utveckling('halsa', 2023, form='t-genus')}.", "Antalet var oförändrat."),
    ("Andelarna {utveckling('halsa', 2023, form='plural')}.", "Andelarna var oförändrade."),
    ("Andelen {utveckling('halsa', 2022)}.", "Andelen minskade något."),
    ("Andelen {utveckling('halsa', 2022, tempus='presens')}.", "Andelen minskar något."),
    ("Andelen {utveckling('halsa', 2022, tempus='perfekt')}.", "Andelen har minskat något."),
    ("Andelen {utveckling('halsa', 2023, tempus='presens')}.", "Andelen är oförändrad."),
    ("Andelen {utveckling('halsa', 2023, tempus='perfekt')}.", "Andelen har varit oförändrad."),
    ("Antalet {utveckling('nystartade', 2019, 2020)}.", "Antalet ökade något."),
    ("Antalet {utveckling('nystartade', 2019, 2021)}.", "Antalet ökade."),
    ("Antalet {utveckling('nystartade', 2021)}.", "Antalet minskade."),
    ("Utsläppen {utveckling('utslapp', 2005)}.", "Utsläppen minskade kraftigt."),
    ("{utveckling('nystartade', 2021) | versal}.", "Minskade."),
    # Comparison.
    ("Antalet är {jämfört('nystartade')} i riket.", "Antalet är lägre än i riket."),
    ("Antalet är {jämfört('nystartade', 'jämförelselän')} där.", "Antalet är lägre än där."),
    ("Antalet är {jämfört('nystartade', '0017', 2021)} där.", "Antalet är högre än där."),
    ("Antalet är {jämfört('nystartade', 'länet', form='t-genus')} här.", "Antalet är lika högt som här."),
    # Counts with their nouns, in gender and number.
    ("{0 | räkna('mål', 'mål')}", "inget mål"),
    ("{1 | räkna('mål', 'mål')}", "ett mål"),
    ("{2 | räkna('mål', 'mål')}", "två mål"),
    ("{12 | räkna('mål', 'mål')}", "tolv mål"),
    ("{13 | räkna('mål', 'mål')}", "13\u00a0mål"),
    ("{0 | räkna('kommun', 'kommuner', 'n-genus')}", "ingen kommun"),
    ("{1 | räkna('kommun', 'kommuner', 'n-genus')}", "en kommun"),
    ("{11 | räkna('kommun', 'kommuner', 'n-genus') | versal}", "Elva kommuner"),
    ("{0 | av('målen')}", "inget av målen"),
    ("{1 | av('målen')}", "ett av målen"),
    ("{2 | av('målen') | versal}", "Två av målen"),
    ("{0 | av('kommunerna', 'n-genus')}", "ingen av kommunerna"),
    ("{1 | av('kommunerna', 'n-genus')}", "en av kommunerna"),
    # Agreement with a count.
    ("{0 | räkna('mål', 'mål')} {0 | form('är rött', 'är röda')}", "inget mål är rött"),
    ("{1 | av('målen')} {1 | form('är rött', 'är röda')}", "ett av målen är rött"),
    ("{3 | av('målen')} {3 | form('är rött', 'är röda')}", "tre av målen är röda"),
    ("{antal('resurseffektivitet', 'röd') | av('målen')}", "ett av målen"),
    # Lists.
    ("{['a'] | lista}", "a"),
    ("{['a', 'b'] | lista}", "a och b"),
    ("{['a', 'b', 'c'] | lista}", "a, b och c"),
    ("{effektmål('resurseffektivitet', 'röd') | lista}", "god och jämlik hälsa"),
]


@pytest.mark.parametrize(("written", "printed"), SENTENCES)
def test_the_phrase_makes_a_right_sentence(sandbox, written, printed):
    assert re.sub(r"\{(.+?)\}", lambda m: write_result(sandbox.evaluate(m[1])), written) == printed


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("utveckling('halsa', 2022, tempus='futurum')", "Tempuset ”futurum” är okänt."),
        ("utveckling('halsa', 2022, form='neutrum')", "Formen ”neutrum” är okänd."),
        ("1 | räkna('mål', 'mål', 'neutrum')", "”neutrum” är inget genus."),
        ("förra('halsa')", "Rapporten har ingen föregående utgåva."),
    ],
)
def test_a_form_that_does_not_exist_is_said(sandbox, source, message):
    with pytest.raises(ExpressionError, match=re.escape(message)):
        sandbox.evaluate(source)
