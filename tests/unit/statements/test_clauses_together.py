"""What a clause takes over from the one before it, and what it says of several indicators, areas and counts."""

from dataclasses import replace

import pytest

from reportgen.language.values import ExpressionError
from reportgen.statements.check import judge_words
from tests.unit.statements.conftest import with_series

FELL_LESS = {"länet": [50, 48], "riket": [50, 45]}
FELL_MORE = {"länet": [50, 40], "riket": [50, 45]}
NEIGHBOURS = {"Grannlänet": [40, 40], "Andra": [40, 40]}

CARRIED = [
    # A clause that only says how fast speaks of the change before it.
    ("hälsan har fallit sedan 2015, men mindre än i riket", FELL_LESS, FELL_MORE),
    ("hälsan har fallit sedan 2015, men långsammare än i riket", FELL_LESS, FELL_MORE),
    # With a verb of its own it speaks of the value.
    ("hälsan har fallit sedan 2015, men är mindre än i riket", FELL_MORE, FELL_LESS),
    ("sedan 2015 har hälsan ökat mer än i riket och i jämförbara län",
     {"länet": [40, 50], "riket": [40, 45], **NEIGHBOURS},
     {"länet": [40, 50], "riket": [40, 45], "Grannlänet": [40, 60], "Andra": [40, 60]}),
    # Municipalities without a verb of their own are compared with what those before were.
    ("bara Laxå har högre hälsa än riket, ingen kommun högre ohälsa",
     {"länet": [9], "Lekeberg": [9], "Laxå": [11], "Hallsberg": [9], "riket": [9]},
     {"länet": [9], "Lekeberg": [8], "Laxå": [11], "Hallsberg": [9], "riket": [9]}),
    # The lead is to what was compared with.
    ("hälsan är högre än i jämförbara län, men försprånget är mindre än 2015",
     {"länet": [50, 45], **NEIGHBOURS}, {"länet": [45, 50], **NEIGHBOURS}),
    ("hälsan sjönk från 50 till 45 procent mellan 2015 och 2016 bland kvinnor och från 40 till 30 bland män",
     {"länet_K": [50, 45], "länet_M": [40, 30]}, {"länet_K": [50, 45], "länet_M": [40, 35]}),
    # Who pulls ahead has the better value.
    ("kvinnorna drar ifrån männen", {"länet_K": [50, 52, 54, 56], "länet_M": [49, 49, 49, 49]},
     {"länet_K": [49, 49, 49, 49], "länet_M": [50, 52, 54, 56]}),
    # Standing still at a value.
    ("hälsan ligger kvar på 50 procent sedan 2015", {"länet": [50, 50.2]}, {"länet": [51, 51.2]}),
    # The two steps that lead to a year that words name.
    ("hälsan fortsatte att stiga 2017", {"länet": [50, 51, 52, 40]}, {"länet": [52, 51, 53, 54]}),
]  # fmt: skip


@pytest.mark.parametrize(("words", "true", "false"), CARRIED)
def test_the_words_are_true_of_the_one_state_and_false_of_the_other(state, words, true, false):
    assert judge_words(words, ("halsa",), state("halsa", **true)).holds
    assert not judge_words(words, ("halsa",), state("halsa", **false)).holds


BOTH = ("halsa", "nystartade")
FOREMOST = {"Lekeberg": [52], "Laxå": [50]}
SECOND = {"Lekeberg": [50], "Laxå": [52]}


@pytest.mark.parametrize(
    ("health", "starts", "holds"), [(FOREMOST, SECOND, True), (FOREMOST, FOREMOST, False), (SECOND, SECOND, False)]
)
def test_what_stands_after_utom_is_said_not_to_be_so(query, health, starts, holds):
    both = with_series(with_series(query, "halsa", health), "nystartade", starts)
    assert judge_words("År 2015 låg Lekeberg bäst till i alla måtten utom nystarterna", BOTH, both).holds is holds


@pytest.mark.parametrize(
    ("health", "holds"), [({"Lekeberg": [52], "Laxå": [1]}, True), ({"Lekeberg": [52], "Laxå": [51]}, False)]
)
def test_municipalities_are_counted_for_each_of_several_indicators(query, health, holds):
    both = with_series(query, "halsa", {**health, "Hallsberg": [1], "riket": [50]})
    both = with_series(both, "nystartade", {"Lekeberg": [12], "Laxå": [1], "Hallsberg": [1], "riket": [10]})
    assert judge_words("År 2015 låg bara Lekeberg över riket", BOTH, both).holds is holds


def test_only_one_is_not_said_where_a_municipality_lacks_a_value(query):
    some = with_series(query, "halsa", {"Lekeberg": [52], "Laxå": [1], "riket": [50]})
    assert not judge_words("År 2015 låg bara Lekeberg över riket", ("halsa",), some).holds


def test_an_older_value_of_a_municipality_does_not_stand_beside_newer_ones(query):
    some = with_series(query, "halsa", {"Lekeberg": [52, 51], "Laxå": [1], "riket": [50, 50]})
    with pytest.raises(ExpressionError, match="saknar värde för Laxå 2016"):
        judge_words("I Laxå är hälsan lägre än i riket", ("halsa",), some)


def test_a_count_of_all_is_that_of_all_there_are(query):
    three = (*BOTH, "utslapp")
    assert judge_words("Alla tre målen är röda", three, query).told
    with pytest.raises(ExpressionError, match="”Alla två” stämmer inte: det är 3"):
        judge_words("Alla två målen är röda", three, query)
    with pytest.raises(ExpressionError, match="”Alla två” stämmer inte: det är 3"):
        judge_words("Alla två kommunerna ligger under riket", ("halsa",), query)


def test_percentage_points_are_not_compared_with_per_cent(query):
    both = with_series(with_series(query, "halsa", {"länet": [50, 60]}), "nystartade", {"länet": [10, 11]})
    with pytest.raises(ExpressionError, match="i ett annat mått"):
        judge_words("Sedan 2015 har hälsan ökat mer än nystarterna", BOTH, both)


def test_a_sex_is_not_taken_over_to_what_has_none(query):
    both = with_series(query, "halsa", {"länet_K": [50], "länet_M": [60]})
    both = with_series(both, "nystartade", {"länet": [10, 11]})
    words = "Bland kvinnor är hälsan lägre än bland män, men nystarterna har ökat sedan 2015"
    assert judge_words(words, BOTH, both).holds


def renamed(query, indicator, **given):
    series = query.data.series[indicator]
    data = replace(
        query.data,
        indicators={**query.data.indicators, indicator: replace(series.indicator, **given)},
        series={**query.data.series, indicator: replace(series, indicator=replace(series.indicator, **given))},
    )
    return replace(query, data=data)


def test_ages_are_those_of_the_name(query):
    adults = renamed(
        with_series(query, "halsa", {"länet": [51], "riket": [50]}), "halsa", name="Invånare 16–84 år med god hälsa"
    )
    assert judge_words("I åldrarna 16–84 år är hälsan bättre än i riket", ("halsa",), adults).holds
    with pytest.raises(ExpressionError):
        judge_words("I åldrarna 18–84 år är hälsan bättre än i riket", ("halsa",), adults)


def test_a_word_of_a_longer_name_yields_to_a_name_that_it_is_the_whole_of(query):
    named = renamed(query, "nystartade", aliases=("de som inte har god hälsa",))
    state = with_series(with_series(named, "halsa", {"länet": [51], "riket": [50]}), "nystartade", {"länet": [1]})
    told = judge_words("hälsan är bättre än i riket", BOTH, state).told
    assert told == "God hälsa: värdet 2015 är högre än riket"
