"""A small report of a strategy of another form: two goals, themes without indicators, no priority areas, effect goals of many
indicators, a target year far off, and standing still as an outcome of its own."""

import csv
import io
import shutil

import pypdfium2
import pytest
from lxml import html

from reportgen.archive.assessments import assessments_csv
from reportgen.composing.run import Options
from reportgen.export.tables import export_tables
from reportgen.pipeline.build import build
from tests.conftest import FIXTURES


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("strategi") / "projekt"
    shutil.copytree(FIXTURES / "skogslandet", made)
    return made


@pytest.fixture(scope="module")
def built(folder):
    """The report, judged by veraPDF as well."""
    return build(folder, Options(engine=True))


@pytest.fixture(scope="module")
def pages(built):
    texts = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(built.pdf)]
    whole = " ".join(" ".join(texts).split())
    # Where a line divides a word PDFium has a character of its own.
    return whole.replace("\x02", "")


@pytest.fixture(scope="module")
def site(folder):
    return build(folder, Options(web=True, pages=False)).web


def test_it_is_built_without_a_word_and_follows_both_standards(built):
    assert [str(d) for d in built.diagnostics] == []
    assert built.product.verdict.good
    assert built.product.verdict.failures.keys() == {"3a", "ua1"}


def test_its_goals_come_out_by_the_ways_that_it_has_chosen(built):
    goals = built.product.edition.assessments.goals
    assert {found.goal.id: (found.rule.value, len(found.indicators)) for found in goals} == {
        "K1": ("gul", 3),
        "K2": ("oförändrat", 1),
        "L1": ("gul", 4),
        "L2": ("oförändrat", 1),
        "L3": ("röd", 1),
    }


def test_the_pages_say_what_has_been_chosen(pages):
    for words in (
        "Två av målen bedöms som oförändrade",
        "Strategin har två mål",
        "digitalisering samt kultur och bildning",
        "Målen ska vara nådda 2045",
        "gäller det utfall som flest av dem har",
        "För ”Utbildning och arbete för alla” gäller i stället det sämsta utfallet, men gult om någon indikator är grön",
        "Från bäst till sämst är utfallen grönt, gult, oförändrat och rött",
        "Oförändrat: indikatorn står stilla utan att målet är nått.",
        "åt fel håll, oförändrat, för långsamt eller blandat",
        "Staplarna står i ordningen Skogslandet och Hela landet.",
    ):
        assert words in pages, words


def test_nothing_is_said_of_areas_where_there_are_none(built, pages):
    assert "rioriterade områden" not in pages
    assert "Område" not in built.written.html
    assert 'class="omraden"' not in built.written.html


def test_the_web_edition_tells_the_outcomes_and_lists_the_indicators_without_areas(site):
    register = html.document_fromstring(site["indikatorer/index.html"].decode()).find(".//main")
    assert [heading.text_content() for heading in register.findall(".//h2")] == ["Alla indikatorer"]
    assert register.xpath(".//nav[@aria-labelledby='pa-sidan']") == []
    method = html.document_fromstring(site["metod-och-kallor.html"].decode()).find(".//main")
    told = [term.text_content() for term in method.xpath(".//dl[@class='utfallsregler']//dt")]
    assert told == ["Grön", "Gul", "Oförändrat", "Röd"]


def test_what_is_exported_and_archived_has_the_outcome_too(built):
    edition = built.product.edition
    rows = csv.DictReader(io.StringIO(assessments_csv(edition).decode("utf-8-sig")), delimiter=";")
    archived = {row["id"]: (row["regelns_utfall"], row["ord"]) for row in rows}
    assert archived["K2"] == archived["skyddad_skog"] == ("oförändrat", "Oförändrat")
    (table,) = (
        one for one in export_tables(edition.data, edition.assessments, edition.settings) if one.name == "bedömningar"
    )
    exported = [dict(zip(table.headings, row, strict=True)) for row in table.rows]
    assert {row["indikator"] for row in exported if row["utfall"] == "oförändrat"} == {
        "skyddad_skog",
        "langtidsarbetslosa",
        "god_halsa",
    }
