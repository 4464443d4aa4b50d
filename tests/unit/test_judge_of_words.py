"""The judge of the benchmark reads words as the handbook's table has them, from rows of its own."""

import pytest

from bench.judge.judging import words_hold
from bench.judge.narrative import bindings, unbound_sentences
from bench.raw import Raw

SETTINGS = """
[bedömning]
målår = 2030
trendår = 8
minst_punkter = 3
stilla = 0.5
kombination = "blandat"
[ordval]
oförändrad = 1
något = 5
kraftigt = 20
oförändrad_enheter = 0.5
något_enheter = 2
kraftigt_enheter = 10
[händelser]
2020 = "pandemin"
"""
REGISTER = """id;namn;kortnamn;enhet;decimaler;riktning;måltyp;målvärde;basår;målår;jämför;härledning;alias;motsats
jobb;Sysselsatta;Sysselsatta;procent;1;upp;nivå;85;2020;2030;;;sysselsättning,arbetar;
otillit;Saknar tillit;Saknar tillit;procent;1;ner;;;;;;;saknar tillit;tillit,tilliten,litar
utslapp;Utsläpp;Utsläpp;ton;0;ner;förändring;-60;2015;2030;;;utsläppen;
"""
AREAS = "kod;namn;typ\n0000;Riket;riket\n0018;Länet;län\n1;Laxå;kommun\n2;Nora;kommun\n3;Kumla;kommun\n"
UNITS = '[enheter.procent]\ntyp = "andel"\ntext = "procent"\n[enheter.ton]\ntyp = "tal"\ntext = "ton"\n'


def rows(**series):
    lines = ["område;kön;år;värde;symbol"]
    for key, values in series.items():
        area, _, sex = key.partition("_")
        code = {"länet": "0018", "riket": "0000", "laxå": "1", "nora": "2", "kumla": "3"}[area]
        lines += [f"{code};{sex or 'T'};{year};{str(value).replace('.', ',')};" for year, value in values.items()]
    return "\n".join(lines) + "\n"


def held(words, about="jobb", **series):
    files = {
        "rapport.toml": SETTINGS,
        "data/indikatorer.csv": REGISTER,
        "data/omraden.csv": AREAS,
        "data/enheter.toml": UNITS,
        "data/mal.toml": "övergripande = []\neffektmål = []\n",
        f"data/serier/{about}.csv": rows(**series),
    }
    return words_hold(words, about, Raw(files))


def years(*values, last=2023):
    return dict(zip(range(last - len(values) + 1, last + 1), values, strict=True))


RISES = years(70, 72, 74, 76)


@pytest.mark.parametrize(
    ("words", "values", "expected"),
    [
        ("Sysselsättningen stiger", years(70, 72, 74, 76), True),
        ("Sysselsättningen stiger", years(70, 72, 74, 73), False),
        ("Sysselsättningen steg mellan 2020 och 2023", years(70, 60, 50, 71), True),
        ("Sysselsättningen steg något mellan 2020 och 2023", years(70, 60, 50, 71), True),
        ("Sysselsättningen steg något mellan 2020 och 2023", years(70, 60, 50, 73), False),
        ("Sysselsättningen steg kraftigt mellan 2020 och 2023", years(70, 60, 50, 79), False),
        ("Sysselsättningen steg med 3,0 procentenheter mellan 2020 och 2023", years(70, 60, 50, 73), True),
        ("Sysselsättningen steg med 3,0 procentenheter mellan 2020 och 2023", years(70, 60, 50, 73.2), False),
        ("Sysselsättningen har stått still sedan 2020", years(70, 70.2, 70.1, 70.3), True),
        ("Sysselsättningen har stått still sedan 2020", years(70, 75, 70.1, 70.3), False),
        ("Sysselsättningen är ungefär densamma som 2020", years(70, 75, 70, 71.5), True),
        ("Sysselsättningen har stigit varje år sedan 2020", years(70, 71, 72, 73), True),
        ("Sysselsättningen har stigit varje år sedan 2020", years(70, 72, 71, 73), False),
        ("Sysselsättningen stiger igen", years(70, 72, 71, 73), True),
        ("Sysselsättningen stiger igen", years(70, 72, 73, 74), False),
        ("Sysselsättningen föll under pandemin", years(70, 68, 71, last=2021), True),
        ("Sysselsättningen är den högsta sedan 2020", years(70, 72, 71, 73), True),
        ("Sysselsättningen är den högsta sedan 2020", years(73, 72, 71, 73), False),
        ("Sysselsättningen steg, med en topp 2022", years(70, 71, 75, 76), False),
    ],
)
def test_words_of_time_and_degree(words, values, expected):
    assert held(words, länet=values) is expected


@pytest.mark.parametrize(
    ("words", "own", "country", "expected"),
    [
        ("Sysselsättningen är högre än i riket", 70.04, 70.0, False),
        ("Sysselsättningen är högre än i riket", 70.06, 70.0, True),
        ("Sysselsättningen är något högre än i riket", 73, 70, False),
        ("Sysselsättningen är inte högre än i riket", 70, 70, True),
        ("Sysselsättningen är nära rikets nivå", 71, 70, True),
        ("Sysselsättningen är mer än dubbelt så hög som i riket", 70, 36, False),
        ("Mer än hälften arbetar", 51, 70, True),
    ],
)
def test_words_of_comparison(words, own, country, expected):
    assert held(words, länet={2023: own}, riket={2023: country}) is expected


def test_what_is_said_of_no_municipality_needs_all_of_them():
    known = {"länet": {2023: 70}, "riket": {2023: 80}, "laxå": {2023: 70}, "nora": {2023: 71}}
    words = "I ingen kommun är sysselsättningen högre än i riket"
    assert held(words, **known, kumla={2023: 72}) is True
    assert held(words, **known, kumla={2022: 72}) is False
    assert held(words, **known, kumla={2023: 81}) is False


def test_a_shared_first_place_is_nobodys_alone():
    towns = {"länet": {2023: 70}, "laxå": {2023: 70}, "nora": {2023: 75}}
    assert held("Nora har högst sysselsättning", **towns, kumla={2023: 72}) is True
    assert held("Nora har högst sysselsättning", **towns, kumla={2023: 75}) is False
    assert held("Kumla och Nora har högst sysselsättning", **towns, kumla={2023: 75}) is True


def test_a_word_for_the_opposite_turns_the_direction():
    assert held("Tilliten sjunker", "otillit", länet=RISES) is True
    assert held("Fler saknar tillit", "otillit", länet=RISES) is True


def test_parts_take_over_what_they_leave_unsaid():
    words = "Bland kvinnor steg sysselsättningen mellan 2020 och 2023 men är lägre än bland män"
    assert held(words, länet_K=RISES, länet_M=years(80, 81, 82, 83)) is True
    assert held(words, länet_K=RISES, länet_M=years(80, 81, 82, 75)) is False


@pytest.mark.parametrize(
    "words", ["Sysselsättningen är ett gränsfall", "Sysselsättningen stiger, men alla följer inte med"]
)
def test_words_that_no_pattern_takes_are_not_read(words):
    assert held(words, länet=RISES) is None


def test_what_is_said_of_a_lost_year_does_not_hold():
    assert held("Sysselsättningen har stigit sedan 2015", länet=RISES) is False


def test_bindings_stand_with_their_sentence():
    text = 'Först. **[Fler {{ senaste("jobb") }} arbetar]{om="jobb"}**, mot [en]{källa="SCB"} förr[^a]. Sist.\n'
    own, quoted = bindings({"narrative/10-a.md": text, "data/mal.toml": ""})
    assert (own.key, own.value, own.line) == ("om", "jobb", 1)
    assert own.sentence == 'Fler {{ senaste("jobb") }} arbetar, mot en förr.'
    assert quoted.words == "en"
    assert unbound_sentences(text) == 2
