"""A report of the whole country, as a national body has it, with editions for counties and for a municipality."""

import pytest
from lxml import html

from reportgen import Options, build, check, take_snapshot
from tests.conftest import FIXTURES, make_project


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    return take_snapshot(make_project(tmp_path_factory.mktemp("landet") / "projekt", FIXTURES / "landet"))


@pytest.fixture(scope="module")
def checked(snapshot):
    """What is found in the report, under no name, and in the editions."""
    return {name: check(snapshot, Options(edition=name)) for name in ("", "Provlänet", "Grannlänet", "Laxå")}


def text_of(result):
    return " ".join(html.fromstring(result.written.html).text_content().split()).replace("\xa0", " ")


def test_the_report_says_what_cannot_be_judged_of_the_country_and_nothing_else(checked):
    assert [(one.code, one.path) for one in checked[""].diagnostics] == [("mål-utan-bedömning", "data/mal.toml")]


def test_the_country_is_not_compared_with_itself(checked):
    text = text_of(checked[""])
    assert "Utsläppen i landet minskade med 3 procent" in text
    assert "Riket och riket" not in text
    assert "71,2 %God hälsalandet 2024, exempel" in text
    assert "Landets tre kommuner, senaste året med uppgift. Bättre till höger. Triangel: riket." in text


def test_a_county_stands_beside_the_country_and_a_sentence_false_of_it_stops_its_edition(checked):
    assert "Provlänet och riket" in text_of(checked["Provlänet"])
    assert "Länets tre kommuner" in text_of(checked["Provlänet"])
    (found,) = (one for one in checked["Grannlänet"].diagnostics if one.severity == "fel")
    assert "”Hälsan är sämre än i riket”" in found.message


def test_the_edition_for_a_municipality_is_of_the_municipality(checked):
    assert "Utsläppen i kommunen minskade med 4 procent" in text_of(checked["Laxå"])


def test_an_edition_of_a_national_body_is_built(snapshot):
    assert build(snapshot, Options(edition="Provlänet", engine=False)).pdf
