"""What may stand beside an outcome: the year of the target, and of a target that is met a place and a year."""

import pytest

from reportgen.language.values import ExpressionError
from reportgen.statements.check import judge_words

UP = [70, 71, 72, 80]


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("når målet", True),
        ("når målet 2018", True),
        ("når målet 2017", False),
        ("når inte målet 2017", True),
        ("når målet i Lekeberg", True),
        ("når inte målet i Lekeberg", False),
        ("når målet i Laxå", False),
        ("når inte målet i Laxå", True),
        ("når inte målet i Lekeberg och Laxå", False),
        ("målet för 2030 är nått", True),
        ("kan nås till 2030", True),
    ],
)
def test_a_target_is_met_in_the_place_and_the_year_that_words_name(state, words, holds):
    here = state("halsa", länet=UP, Lekeberg=UP, Laxå=[70, 71, 72, 73])
    assert judge_words(words, ("halsa",), here).holds is holds


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("målet för 2035 är nått", "Målåret för halsa är 2030, inte 2035"),
        ("kan nås 2018", "Målåret för halsa är 2030, inte 2018"),
        ("är grön 2018", "”2018” går inte att läsa tillsammans med ”grön”"),
        ("är grön sedan 2016", "”sedan 2016” går inte att läsa"),
        ("är grön i Laxå", "”i Laxå” går inte att läsa"),
        ("är grön i riket", "”i riket” går inte att läsa"),
        ("kan nås bland kvinnor", "”bland kvinnor” går inte att läsa"),
        ("är något grön", "”något” går inte att läsa"),
        ("är fortfarande grön", "”fortfarande” går inte att läsa"),
    ],
)
def test_what_an_outcome_says_nothing_of_is_refused(state, words, told):
    with pytest.raises(ExpressionError, match=told):
        judge_words(words, ("halsa",), state("halsa", länet=UP, Laxå=UP))
