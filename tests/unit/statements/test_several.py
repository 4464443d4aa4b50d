"""Several years, areas, sexes or measures in one clause: each is judged, and what stands after "än" is compared with."""

import pytest

from reportgen.language.values import ExpressionError
from reportgen.statements.check import judge_words
from tests.unit.statements.conftest import with_series

# Words, and states of the report's own area, the country and the sexes: true and false.
STATES = [
    ("hälsan ökade 2016 och 2017", {"länet": [50, 51, 52]}, {"länet": [50, 49, 52]}),
    ("hälsan ökade 2016 och 2017 men föll igen 2018", {"länet": [50, 51, 52, 51]}, {"länet": [50, 51, 52, 53]}),
    ("2015 och 2016 var hälsan högre än i riket", {"länet": [51, 52], "riket": [50, 50]},
     {"länet": [49, 52], "riket": [50, 50]}),
    ("jämfört med 2015 hade hälsan 2016 sjunkit", {"länet": [50, 49, 52]}, {"länet": [50, 51, 49]}),
    ("hälsan sjönk från 52 procent år 2015 till 50 procent år 2017", {"länet": [52, 40, 50, 60]},
     {"länet": [52, 51, 49, 50]}),
    ("kvinnors hälsa är lägre än mäns", {"länet_K": [49], "länet_M": [50]}, {"länet_K": [51], "länet_M": [50]}),
    ("hälsan är lägre än i riket, och avståndet har vuxit sedan 2015", {"länet": [49, 40], "riket": [50, 50]},
     {"länet": [40, 49], "riket": [50, 50]}),
    ("skillnaden i hälsa mellan könen har vuxit sedan 2015", {"länet_K": [50, 40], "länet_M": [50, 50]},
     {"länet_K": [40, 50], "länet_M": [50, 50]}),
    ("god hälsa är mer än dubbelt så vanlig i Laxå som i Lekeberg", {"Laxå": [41], "Lekeberg": [20]},
     {"Laxå": [39], "Lekeberg": [20]}),
    ("hälsan har sjunkit från över till under rikets nivå sedan 2015", {"länet": [51, 49], "riket": [50, 50]},
     {"länet": [51, 50.5], "riket": [50, 50]}),
]  # fmt: skip


@pytest.mark.parametrize(("words", "true", "false"), STATES)
def test_the_words_are_true_of_the_one_state_and_false_of_the_other(state, words, true, false):
    assert judge_words(words, ("halsa",), state("halsa", **true)).holds
    assert not judge_words(words, ("halsa",), state("halsa", **false)).holds


def test_what_is_named_after_than_is_what_the_change_is_compared_with(state):
    words, about = "utsläppen minskade mer än nystarterna mellan 2015 och 2016", ("nystartade", "utslapp")
    grown = with_series(state("nystartade", länet=[100, 90]), "utslapp", {"länet": [100, 50]})
    assert judge_words(words, about, grown).holds
    shrunk = with_series(state("nystartade", länet=[100, 50]), "utslapp", {"länet": [100, 90]})
    assert not judge_words(words, about, shrunk).holds


def test_so_many_of_the_measures_are_those_of_the_statement(state):
    words, about = "ett av de två måtten ökade mellan 2015 och 2016", ("nystartade", "halsa")
    mixed = with_series(state("nystartade", länet=[1, 2]), "halsa", {"länet": [60, 50]})
    assert judge_words(words, about, mixed).holds
    both = with_series(state("nystartade", länet=[1, 2]), "halsa", {"länet": [50, 60]})
    assert not judge_words(words, about, both).holds
    with pytest.raises(ExpressionError, match="”av 3” stämmer inte: det är 2"):
        judge_words("ett av de tre måtten ökade mellan 2015 och 2016", about, mixed)
