"""Sentences of a municipality's edition that say "länet" of its own numbers."""

from dataclasses import replace

import pytest

from reportgen.areas.editions import settings_asked
from reportgen.assess.goals import assess
from reportgen.data.dataset import load
from reportgen.functions.vocabulary import open_sandbox
from reportgen.language.evaluate import evaluate
from reportgen.language.lookup import Query
from reportgen.narrative.parse import parse_part
from reportgen.project.snapshot import take_snapshot
from reportgen.review.sentences import read_sentences
from reportgen.review.whose_values import check_whose_values
from tests.conftest import FIXTURES


@pytest.fixture(scope="module")
def told():
    """Return what is told of a text in the edition for Laxå, or in the county's report."""
    taken = take_snapshot(FIXTURES / "utgavor")
    project = take_snapshot(FIXTURES / "grund").overlaid({path: text.decode() for path, text in taken.files.items()})
    loaded = load(project, settings_asked(project, "", pytest.fail), pytest.fail)

    def tell(text, edition="Laxå", areas=None):
        settings = settings_asked(project, edition, pytest.fail)
        named = {code: replace(one, name=(areas or {}).get(one.name, one.name)) for code, one in loaded.areas.items()}
        data = replace(loaded, areas=named).of_area(settings.area)
        query = Query(data, assess(data, settings.assessment, lambda _: None), settings)
        part = parse_part("narrative/10.md", f"---\nroll: kapitel\n---\n# Prov\n\n{text}\n", pytest.fail)
        found = []
        parts = evaluate((part,), open_sandbox(query), pytest.fail)
        check_whose_values(parts, read_sentences(parts), data, found.append)
        return [(one.code, one.line) for one in found]

    return tell


@pytest.mark.parametrize(
    "text",
    [
        'I länet mår {{ värde("halsa") }} bra.',
        'Länets andel är {{ värde("halsa", område="länet") }}, och den är {{ värde("halsa", 2019) }} sedan förut.',
        'I Provlänet mår {{ värde("halsa") }} bra.',
        'Länsbornas andel är {{ värde("halsa") }}.',
        'Av Provlänets invånare mår {{ värde("halsa") }} bra.',
        'Av länets invånare mår {{ värde("halsa") }} bra.',
        'I länet är andelen {{ jämfört("halsa") }} i riket.',
        "[Länet ligger efter riket]{påstår=\"värde('halsa') < riket('halsa')\"}.",
    ],
)
def test_the_printed_word_for_the_county_beside_a_number_of_the_municipality_is_an_error(told, text):
    assert told(text) == [("länets-tal", 6)]
    assert told(text, "") == []


@pytest.mark.parametrize(
    "table", ["| | 2024 |\n|---|---|\n| Länet | {} |", "| | Provlänet |\n|---|---|\n| Andel | {} |"]
)
def test_a_number_of_the_municipality_in_the_row_or_column_of_the_county_is_an_error(told, table):
    assert told(table.format('{{ värde("halsa") }}')) == [("länets-tal", 8)]
    assert told(table.format('{{ värde("halsa", område="hela länet") }}')) == []
    assert told(table.format('{{ värde("halsa") }}'), "") == []


@pytest.mark.parametrize(
    "text",
    [
        'Här mår {{ värde("halsa") }} bra.',
        'I länet mår {{ värde("halsa", område="hela länet") }} bra.',
        'I länet mår {{ värde("halsa", område="hela länet") }} bra, mot {{ värde("halsa") }} i kommunen.',
        'Andelen är {{ värde("halsa") }}, lägre än i länet.',
        'Andelen i {{ områdets_namn() }} är {{ värde("halsa") }}, och länet ligger högre.',
        'Det är en av länets lägsta andelar: {{ värde("halsa") }}.',
        'Region Provlänet räknar med {{ värde("halsa") }}.',
        'Kommunen är en av länets kommuner, med {{ värde("halsa") }}.',
        "I länet är kommunerna {{ antal_kommuner() }}.",
        'I länet. Andelen är {{ värde("halsa") }}.',
    ],
)
def test_what_says_whose_the_number_is_or_has_the_countys_is_right(told, text):
    assert told(text) == []


def test_a_county_with_the_name_of_a_municipality_is_not_taken_for_it(told):
    assert told('I Laxå län mår {{ värde("halsa") }} bra.', areas={"Provlänet": "Laxå län"}) == [("länets-tal", 6)]
    assert told('I Laxå mår {{ värde("halsa") }} bra.', areas={"Provlänet": "Laxå län"}) == []


def test_the_message_of_a_figure_that_shows_the_municipality_does_not_name_the_county(told):
    chart = '::: diagram {{#fig:a indikator="halsa"}}\n{}\n:::'
    assert told(chart.format('[Länet ligger efter riket]{om="halsa"}')) == [("länets-tal", 7)]
    assert told(chart.format('[Länet ligger efter riket]{om="halsa"}'), "") == []
    assert told(chart.format('[Andelen är lägre än i länet]{om="halsa"}')) == []
    assert told(chart.format("Andelen i kommunen och länet")) == []
    assert told(chart.format('I länet mår {{ värde("halsa") }} bra')) == [("länets-tal", 7)]


def test_the_words_under_a_large_number_do_not_name_the_county(told):
    numbers = '::: nyckeltal {indikatorer="halsa,utslapp"}\n- mår bra\n- ton i länet\n:::'
    assert told(numbers) == [("länets-tal", 8)]


def test_the_title_of_a_table_of_the_municipalitys_values_does_not_name_the_county(told):
    assert told('::: indikatortabell {#tab:a område="klimat"}\nIndikatorer, med värden för länet och riket\n:::') == [
        ("länets-tal", 7)
    ]


def test_figures_of_the_municipalities_may_name_their_county(told):
    assert told('::: kommunrader {#fig:a indikatorer="halsa"}\nHälsan är bäst i länet i Laxå\n:::') == []
    assert told('::: linjer {#fig:a indikatorer="halsa" område="hela länet"}\nHälsan i länet\n:::') == []
