"""What words mean, in a table: each statement with series of which it is true, and series of which it is false.

Values are of the years from 2015 on; those of `halsa` are shares in per cent, those of `nystartade` numbers.
"""

import pytest

from reportgen.statements.check import judge_words

STEADY_UP = [50, 51, 52, 53, 54, 55]
STEADY_DOWN = [55, 54, 53, 52, 51, 50]

# Words, and the report's own series of which they are true and false.
OWN = [
    # Direction without a time: the trend, and the newest step.
    ("hälsan ökar", STEADY_UP, STEADY_DOWN),
    ("hälsan ökar", STEADY_UP, [50, 51, 52, 53, 54, 52]),
    ("hälsan har ökat", STEADY_UP, [50, 50, 50, 50, 50, 50]),
    # One small step back is no turn, two are.
    ("hälsan ökar", [50, 51, 52, 53, 54, 53.8], [50, 51, 52, 53, 52.8, 52.6]),
    ("hälsan minskar", [55, 54, 53, 52, 51, 51.2], [55, 54, 53, 52, 52.2, 52.4]),
    # What grows strongly has not come to a halt.
    ("hälsan ökar kraftigt", [50, 53, 56, 59, 62, 65], [50, 54, 58, 62, 66, 66]),
    ("hälsan minskar", STEADY_DOWN, STEADY_UP),
    ("ohälsan minskar", STEADY_UP, STEADY_DOWN),
    ("hälsan förbättras", STEADY_UP, STEADY_DOWN),
    ("allt fler har god hälsa", STEADY_UP, STEADY_DOWN),
    # "Allt" says that it goes on: no two small steps back after a long rise.
    ("allt fler har god hälsa", STEADY_UP, [50, 51, 52, 53, 52.8, 52.6]),
    ("allt färre har god hälsa", STEADY_DOWN, [55, 54, 53, 52, 52.2, 52.4]),
    # Past tense without a time: the newest step.
    ("hälsan sjönk", [50, 55, 53], [55, 50, 53]),
    # Two years, and a time that ends with the newest value.
    ("hälsan ökade mellan 2015 och 2017", [50, 49, 52, 40], [50, 60, 50, 60]),
    ("hälsan har stigit sedan 2016", [60, 50, 52], [50, 60, 52]),
    ("hälsan steg det senaste året", [60, 50, 52], [50, 52, 51]),
    ("hälsan steg de tre senaste åren", [50, 60, 55, 52], [50, 60, 55, 49]),
    ("under 2017 ökade hälsan sedan 2015", [50, 60, 55, 40], [56, 50, 55, 60]),
    ("hälsan sjönk 2016", [55, 50, 60], [50, 55, 40]),
    # Degree.
    ("hälsan ökade något mellan 2015 och 2016", [50, 51], [50, 53]),
    ("hälsan ökade något mellan 2015 och 2016", [50, 51.9], [50, 50.2]),
    ("hälsan ökade tydligt mellan 2015 och 2016", [50, 53], [50, 51.5]),
    ("hälsan ökade kraftigt mellan 2015 och 2016", [50, 61], [50, 58]),
    ("hälsan rasade mellan 2015 och 2016", [61, 50], [55, 50]),
    # Standing still, between the ends too.
    ("hälsan har stått stilla sedan 2015", [50, 50.3, 49.8, 50.2], [50, 53, 50.1, 50.2]),
    ("hälsan är oförändrad sedan 2015", [50, 50.3], [50, 50.6]),
    ("hälsan är densamma som 2015", [50, 60, 50.3], [50, 50, 51]),
    ("samma andel har god hälsa som året före", [40, 50, 50.2], [50, 50, 51]),
    ("hälsan är ungefär densamma som 2015", [50, 51.5], [50, 52.5]),
    # How lastingly.
    ("hälsan fortsätter att öka", STEADY_UP, [50, 51, 52, 54, 53.8, 55]),
    ("allt fler har god hälsa", STEADY_UP, [50, 51, 52, 54, 53.8, 55]),
    ("en allt mindre andel har god hälsa", STEADY_DOWN, [55, 54, 53, 51, 51.2, 50]),
    ("hälsan har vänt uppåt", [52, 50, 51], [49, 50, 51]),
    ("hälsan ökar igen", [52, 50, 51], [50, 50, 51]),
    ("hälsan har ökat varje år sedan 2015", [50, 51, 52, 53], [50, 52, 51, 53]),
    ("hälsan har ökat tre år i rad", [60, 50, 51, 52, 53], [50, 51, 50, 52, 53]),
    ("hälsan minskade för andra året i rad", [50, 60, 55, 50], [50, 40, 55, 50]),
    # Extremes of time.
    ("hälsan är den högsta sedan 2016", [60, 50, 51, 55], [50, 56, 51, 55]),
    ("hälsan är den högsta sedan 2016", [60, 50, 51, 55], [60, 55, 51, 55]),
    ("hälsan är rekordhög", [50, 51, 52], [50, 52, 52]),
    ("hälsan hade en topp 2016", [50, 60, 55], [50, 60, 61]),
    ("som lägst var hälsan 2016", [50, 40, 45], [50, 40, 39]),
    # Amounts: typed numbers are compared with the data to the precision in which they are written.
    ("hälsan steg med 2 procentenheter mellan 2015 och 2016", [50, 52.3], [50, 52.6]),
    ("hälsan steg med mer än 2 procentenheter mellan 2015 och 2016", [50, 52.1], [50, 52]),
    ("hälsan steg från 50 till 53 procent", [50, 53], [50, 54]),
    ("hälsan steg från 50 procent 2015 till 53 procent 2017", [50, 40, 53], [50, 53, 54]),
    ("drygt 50 procent har god hälsa", [40, 51], [40, 49.8]),
    ("knappt 50 procent har god hälsa", [40, 49.8], [40, 50.1]),
    ("omkring 50 procent har god hälsa", [40, 46], [40, 44]),
    ("något mer än 50 procent har god hälsa", [40, 51], [40, 60]),
    ("betydligt mer än 50 procent har god hälsa", [40, 60], [40, 51]),
    ("något under 50 procent har god hälsa", [40, 49], [60, 40]),
    # Shares in words.
    ("mer än hälften har god hälsa", [40, 51], [60, 50]),
    ("en tredjedel har god hälsa", [40, 33], [33, 40]),
    ("två av tre har god hälsa", [40, 66], [66, 60]),
    ("nära varannan har god hälsa", [40, 49], [49, 30]),
    ("trettiofem procent har god hälsa", [40, 35], [35, 36]),
]  # fmt: skip

# The same of a number, where changes are in per cent.
NUMBERS = [
    ("nystarterna ökade något mellan 2015 och 2016", [100, 103], [100, 106]),
    ("nystarterna ökade kraftigt mellan 2015 och 2016", [100, 121], [100, 119]),
    ("nystarterna har minskat med 8 procent sedan 2015", [100, 92.3], [100, 91.4]),
    ("nystarterna har halverats sedan 2015", [100, 51], [100, 60]),
    ("nystarterna har mer än halverats sedan 2015", [100, 49], [100, 51]),
    ("nystarterna har nästan halverats sedan 2015", [100, 53], [100, 49]),
    ("nystarterna har fördubblats sedan 2015", [100, 203], [100, 180]),
    ("nystarterna har mer än tredubblats sedan 2015", [100, 301], [100, 299]),
    ("nystarterna är 8 procent färre än 2015", [100, 92], [100, 85]),
    ("nystarterna är tillbaka på 2015 års nivå", [100, 80, 99.5], [100, 80, 98]),
    ("nystarterna är tillbaka på 2015 års nivå", [100, 80, 103], [100, 80, 110]),
    ("nystarterna sjönk under pandemin", {2019: 10, 2020: 8, 2021: 12}, {2019: 10, 2020: 12, 2021: 8}),
    ("nystarterna är färre än före pandemin", {2019: 10, 2020: 8, 2021: 9}, {2019: 10, 2020: 8, 2021: 11}),
    ("nystarterna har ökat efter pandemin", {2019: 10, 2020: 8, 2021: 9}, {2019: 10, 2020: 8, 2021: 7}),
]  # fmt: skip


@pytest.mark.parametrize(("words", "true", "false"), OWN)
def test_the_words_are_true_of_the_one_series_and_false_of_the_other(state, words, true, false):
    assert judge_words(words, ("halsa",), state("halsa", länet=true)).holds
    assert not judge_words(words, ("halsa",), state("halsa", länet=false)).holds


@pytest.mark.parametrize(("words", "true", "false"), NUMBERS)
def test_of_numbers_changes_are_in_per_cent(state, words, true, false):
    assert judge_words(words, ("nystartade",), state("nystartade", länet=true)).holds
    assert not judge_words(words, ("nystartade",), state("nystartade", länet=false)).holds


# Words, and states with other areas and the sexes: true and false.
OTHERS = [
    ("hälsan är högre än i riket", {"länet": [51], "riket": [50]}, {"länet": [50], "riket": [50]}),
    ("hälsan är något högre än i riket", {"länet": [51], "riket": [50]}, {"länet": [53], "riket": [50]}),
    ("hälsan är klart högre än i riket", {"länet": [53], "riket": [50]}, {"länet": [51], "riket": [50]}),
    ("länet ligger under riket", {"länet": [49], "riket": [50]}, {"länet": [51], "riket": [50]}),
    ("rikets nivå är högre", {"länet": [49], "riket": [50]}, {"länet": [51], "riket": [50]}),
    ("hälsan är lika god som i riket", {"länet": [50.3], "riket": [50]}, {"länet": [51], "riket": [50]}),
    ("hälsan är nära rikets nivå", {"länet": [51], "riket": [50]}, {"länet": [53], "riket": [50]}),
    ("avståndet till riket har minskat sedan 2015", {"länet": [40, 45], "riket": [50, 50]},
     {"länet": [45, 40], "riket": [50, 50]}),
    ("avståndet till riket har mer än halverats sedan 2015", {"länet": [40, 46], "riket": [50, 50]},
     {"länet": [40, 44], "riket": [50, 50]}),
    ("hälsan närmar sig riket", {"länet": [40, 42, 44, 46], "riket": [50, 50, 50, 50]},
     {"länet": [46, 44, 42, 40], "riket": [50, 50, 50, 50]}),
    # What has gone past does not come nearer.
    ("hälsan närmar sig riket", {"länet": [40, 42, 44, 49], "riket": [50, 50, 50, 50]},
     {"länet": [40, 42, 44, 51], "riket": [50, 50, 50, 50]}),
    ("hälsan har närmat sig riket sedan 2015", {"länet": [40, 49], "riket": [50, 50]},
     {"länet": [40, 51], "riket": [50, 50]}),
    ("hälsan har sjunkit under riket sedan 2015", {"länet": [51, 49], "riket": [50, 50]},
     {"länet": [49, 48], "riket": [50, 50]}),
    ("länet ligger åter över riket", {"länet": [49, 51], "riket": [50, 50]}, {"länet": [51, 51], "riket": [50, 50]}),
    ("hälsan har ökat mer än i riket sedan 2015", {"länet": [50, 55], "riket": [50, 53]},
     {"länet": [50, 52], "riket": [50, 53]}),
    ("bland kvinnor är hälsan lägre än bland män", {"länet_K": [49], "länet_M": [50]}, {"länet_K": [50], "länet_M": [49]}),
    ("skillnaden mellan könen har vuxit sedan 2015", {"länet_K": [50, 40], "länet_M": [50, 50]},
     {"länet_K": [40, 50], "länet_M": [50, 50]}),
    ("männens försprång har krympt sedan 2015", {"länet_K": [40, 45], "länet_M": [50, 50]},
     {"länet_K": [60, 55], "länet_M": [50, 50]}),
    ("Lekeberg har högst hälsa", {"Lekeberg": [52], "Laxå": [50]}, {"Lekeberg": [52], "Laxå": [53]}),
    ("Lekeberg har högst hälsa", {"Lekeberg": [52], "Laxå": [50]}, {"Lekeberg": [52], "Laxå": [52]}),
    ("ingen kommun har högre hälsa än riket", {"Lekeberg": [1], "Laxå": [2], "Hallsberg": [3], "riket": [9]},
     {"Lekeberg": [1], "Laxå": [10], "Hallsberg": [3], "riket": [9]}),
    ("ingen kommun har högre hälsa än riket", {"Lekeberg": [1], "Laxå": [2], "Hallsberg": [3], "riket": [9]},
     {"Lekeberg": [1], "Laxå": [2], "riket": [9]}),
    ("de flesta kommuner ligger över riket", {"Lekeberg": [10], "Laxå": [11], "Hallsberg": [3], "riket": [9]},
     {"Lekeberg": [10], "Laxå": [1], "Hallsberg": [3], "riket": [9]}),
    ("bara Laxå ligger över riket", {"Lekeberg": [1], "Laxå": [11], "Hallsberg": [3], "riket": [9]},
     {"Lekeberg": [10], "Laxå": [11], "Hallsberg": [3], "riket": [9]}),
    ("två av de tre kommunerna ligger över riket", {"Lekeberg": [10], "Laxå": [11], "Hallsberg": [3], "riket": [9]},
     {"Lekeberg": [10], "Laxå": [1], "Hallsberg": [3], "riket": [9]}),
    # Of those that have a value.
    ("en av två kommuner ligger över riket", {"Lekeberg": [10], "Laxå": [1], "riket": [9]},
     {"Lekeberg": [10], "Laxå": [11], "riket": [9]}),
    ("två kommuner ligger över riket", {"Lekeberg": [10], "Laxå": [11], "Hallsberg": [3], "riket": [9]},
     {"Lekeberg": [10], "Laxå": [1], "Hallsberg": [3], "riket": [9]}),
]  # fmt: skip


@pytest.mark.parametrize(("words", "true", "false"), OTHERS)
def test_of_areas_and_sexes_the_words_are_true_of_the_one_state_and_false_of_the_other(state, words, true, false):
    assert judge_words(words, ("halsa",), state("halsa", **true)).holds
    assert not judge_words(words, ("halsa",), state("halsa", **false)).holds


NAMED_VALUES = [
    ("hälsan var 51 procent, högre än rikets 50", {"länet": [51], "riket": [50]}, {"länet": [51], "riket": [49]}),
    ("högst är hälsan i Lekeberg, 52 procent, och lägst i Laxå, 50 procent", {"Lekeberg": [52], "Laxå": [50]},
     {"Lekeberg": [52], "Laxå": [49]}),
    ("i Lekeberg och Laxå är hälsan högre än i riket", {"Lekeberg": [52], "Laxå": [51], "riket": [50]},
     {"Lekeberg": [52], "Laxå": [49], "riket": [50]}),
    ("bara en kommun ligger över riket", {"Lekeberg": [52], "Laxå": [41], "Hallsberg": [3], "riket": [50]},
     {"Lekeberg": [52], "Laxå": [51], "Hallsberg": [3], "riket": [50]}),
]  # fmt: skip


@pytest.mark.parametrize(("words", "true", "false"), NAMED_VALUES)
def test_numbers_beside_what_is_compared_are_its_values(state, words, true, false):
    assert judge_words(words, ("halsa",), state("halsa", **true)).holds
    assert not judge_words(words, ("halsa",), state("halsa", **false)).holds
