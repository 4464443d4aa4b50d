"""Denials, exceptions and lists: what is said of each is judged of each, and what may be read in two ways is refused."""

import pytest

from reportgen.language.values import ExpressionError
from reportgen.statements.check import judge_words

ABOVE = {"riket": [50], "länet": [55], "Lekeberg": [55], "Laxå": [55], "Hallsberg": [55]}
BELOW = {"riket": [50], "länet": [45], "Lekeberg": [45], "Laxå": [45], "Hallsberg": [45]}
LAXA_BELOW = ABOVE | {"Laxå": [45]}
LAXA_ABOVE = BELOW | {"Laxå": [55]}

SAID = [
    ("alla kommuner utom Laxå har högre hälsa än riket", LAXA_BELOW, ABOVE),
    ("alla kommuner utom Laxå och Lekeberg har högre hälsa än riket", LAXA_BELOW | {"Lekeberg": [40]}, LAXA_BELOW),
    ("ingen kommun utom Laxå har högre hälsa än riket", LAXA_ABOVE, BELOW),
    ("alla utom Laxå ligger över riket i hälsa", LAXA_BELOW, BELOW),
    ("varken Laxå eller Lekeberg har högre hälsa än riket", BELOW, LAXA_ABOVE),
    ("Laxå och Lekeberg har inte högre hälsa än riket", BELOW, LAXA_ABOVE),
    ("hälsan är inte högre än i riket eller i jämförbara län",
     BELOW | {"Grannlänet": [48], "Andra": [48]}, BELOW | {"Grannlänet": [40], "Andra": [40]}),
    ("de flesta kommuner, bland dem Laxå, har högre hälsa än riket", ABOVE, LAXA_BELOW),
    ("några kommuner, bland dem Laxå, har högre hälsa än riket", LAXA_ABOVE, LAXA_BELOW),
    ("Laxå ligger före Lekeberg i hälsa", LAXA_ABOVE, LAXA_BELOW),
    ("kvinnorna ligger före männen i hälsa", {"länet_K": [50], "länet_M": [49]}, {"länet_K": [49], "länet_M": [50]}),
    ("hälsan har aldrig varit högre", {"länet": [50, 40, 51]}, {"länet": [52, 40, 51]}),
    ("hälsan har ökat varje år efter 2016", {"länet": [50, 40, 41, 42]}, {"länet": [50, 40, 41, 41]}),
]  # fmt: skip

UNCLEAR = [
    "kommunerna har högre hälsa än riket",
    "inte bara Laxå har högre hälsa än riket",
    "de flesta kommuner har inte högre hälsa än riket",
    "fler har inte hälsa än 2015",
    "Lekeberg har högre hälsa än Laxå och Hallsberg",
    "hälsan är några procentenheter högre än i riket",
    "hälsan ökar allt mindre",
    "hälsan har ökat sedan 2015, lika mycket som i riket",
    "till 2016 sjönk hälsan",
    "ingen kommun, bland dem Laxå, har högre hälsa än riket",
    "40 procent har ohälsa",
    "ohälsan är dubbelt så stor som i riket",
]


@pytest.mark.parametrize(("words", "true", "false"), SAID)
def test_what_is_said_of_each_is_judged_of_each(state, words, true, false):
    assert judge_words(words, ("halsa",), state("halsa", **true)).holds
    assert not judge_words(words, ("halsa",), state("halsa", **false)).holds


@pytest.mark.parametrize("words", UNCLEAR)
def test_what_may_be_read_in_two_ways_is_refused(state, words):
    given = {area: [*values, *values] for area, values in ABOVE.items()}
    with pytest.raises(ExpressionError):
        judge_words(words, ("halsa",), state("halsa", **given))


RISES = {"länet": [50, 52], "riket": [50, 55]}
SOON = {"länet": [50, 56], "riket": [50, 55]}

TOLD_OF = [
    # The country, where the words are of it.
    ("i riket har hälsan ökat mer sedan 2015", RISES, SOON),
    ("i riket har hälsan ökat mindre än i länet sedan 2015", SOON, RISES),
    ("andelen i länet är högre än andelen i riket", SOON, RISES),
    # How much a change is, beside what it is compared with.
    ("hälsan har ökat mer, med 6 procentenheter, än i riket sedan 2015", SOON, {"länet": [50, 58], "riket": [50, 55]}),
    ("hälsan har ökat något mer än i riket sedan 2015", SOON, {"länet": [50, 58], "riket": [50, 55]}),
    ("hälsan är högre än i riket bland män, men lägre bland kvinnor",
     {"länet_M": [6], "riket_M": [5], "länet_K": [4], "riket_K": [5]},
     {"länet_M": [6], "riket_M": [5], "länet_K": [6], "riket_K": [5]}),
    ("kommunerna närmar sig varandra",
     {"länet": [50] * 4, "Lekeberg": [60, 58, 56, 54], "Laxå": [50] * 4},
     {"länet": [50] * 4, "Lekeberg": [54, 56, 58, 60], "Laxå": [50] * 4}),
    ("före pandemin ökade hälsan", {"länet": {2018: 50, 2019: 52, 2020: 40}}, {"länet": {2018: 52, 2019: 50, 2020: 60}}),
]  # fmt: skip


@pytest.mark.parametrize(("words", "true", "false"), TOLD_OF)
def test_of_whom_and_of_when_something_is_told(state, words, true, false):
    assert judge_words(words, ("halsa",), state("halsa", **true)).holds
    assert not judge_words(words, ("halsa",), state("halsa", **false)).holds


@pytest.mark.parametrize(
    "words", ["hälsan är högre", "före pandemin var hälsan högre", "fem kommuner fler än året före har balans"]
)
def test_a_comparison_says_with_what(state, words):
    about, values = ("bostader", {"Lekeberg": [1, 1]}) if "balans" in words else ("halsa", {"länet": [50, 51]})
    with pytest.raises(ExpressionError):
        judge_words(words, (about,), state(about, **values))


BOTH_SEXES = [
    ("hälsan är högre än i riket bland både kvinnor och män",
     {"länet_K": [6], "riket_K": [5], "länet_M": [6], "riket_M": [5]},
     {"länet_K": [6], "riket_K": [5], "länet_M": [4], "riket_M": [5]}),
    ("hälsan är mindre än hälften så hög som 2015", {"länet": [50, 20]}, {"länet": [50, 30]}),
    ("hälsan har mer än halverats sedan 2015", {"länet": [50, 20]}, {"länet": [50, 30]}),
]  # fmt: skip


@pytest.mark.parametrize(("words", "true", "false"), BOTH_SEXES)
def test_nothing_of_a_clause_is_passed_over(state, words, true, false):
    assert judge_words(words, ("halsa",), state("halsa", **true)).holds
    assert not judge_words(words, ("halsa",), state("halsa", **false)).holds


@pytest.mark.parametrize(
    "words",
    [
        "hälsan är 50 procent bland kvinnor och 60 bland män",
        "hälsan är oförändrad sedan 2016 och 2015",
        "hälsan är lägre än i riket, inte högre",
    ],
)
def test_what_would_be_passed_over_is_refused(state, words):
    given = {f"{area}_{sex}": [50, 50, 50] for area in ("länet", "riket") for sex in "TKM"}
    with pytest.raises(ExpressionError):
        judge_words(words, ("halsa",), state("halsa", **given))
