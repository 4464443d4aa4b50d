"""What figures and tables ask of their project, and what is said where that is not there."""

from dataclasses import replace

import pytest

from reportgen.assess.goals import assess
from reportgen.data.dataset import load
from reportgen.diagnostics import Position
from reportgen.document.edition import Edition
from reportgen.document.numbering import Numbering
from reportgen.drawing.drawings import Drawings
from reportgen.drawing.outline import FILE, read_outline
from reportgen.figures.directives.directive import Tools, check_directives
from reportgen.figures.registry import SPECS
from reportgen.looks.style_sheets import StyleSheets
from reportgen.looks.tokens import Tokens
from reportgen.narrative.parse import parse_part
from reportgen.narrative.tree import Directive
from reportgen.project.cache import Cache
from reportgen.project.settings import read_settings
from reportgen.project.snapshot import take_snapshot
from tests.conftest import FIXTURES
from tests.looks import theme_style

AT = Position("narrative/a.md", 3, 1)


@pytest.fixture(scope="module")
def project():
    return take_snapshot(FIXTURES / "grund")


@pytest.fixture(scope="module")
def edition(project):
    settings = read_settings(project, pytest.fail)
    data = load(project, settings, pytest.fail)
    return Edition(settings, data, assess(data, settings.assessment, pytest.fail))


def built(project, edition, name, **attributes):
    """Build a directive that draws nothing; return its content and what is told."""
    found = []
    outline = read_outline(project, edition.data.municipalities, lambda _: None)
    tokens = Tokens(StyleSheets((), (), (), {}), found.append)
    style = replace(theme_style(), font_files=())
    drawings = Drawings(tokens, style, outline, project, Cache())
    tools = Tools(edition, Numbering({}, {}, {}), drawings, found.append)
    made = SPECS[name].build(Directive(name, "fig:x", attributes, (), AT), tools)
    return made.component.content, [(d.code, d.path, d.line, d.message) for d in found]


def test_an_indicator_without_states_has_no_map(project, edition):
    content, told = built(project, edition, "karta", indikator="halsa")
    assert content.rows == ()
    assert told == [("karta", "narrative/a.md", 3, "Kartan visar lägen, men halsa har enheten %.")]


def test_a_project_without_boundaries_has_no_map(project, edition):
    content, told = built(project.overlaid({FILE: None}), edition, "karta", indikator="bostader")
    assert content.rows == ()
    assert told == [("karta", "narrative/a.md", 3, "Projektet har ingen karta.")]


def test_boundaries_that_are_wrong_are_told_where_they_are_and_not_at_the_map(project, edition):
    content, told = built(project.overlaid({FILE: "{}"}), edition, "karta", indikator="bostader")
    assert content.rows == ()
    assert told == []


def test_a_chart_of_fewer_than_two_values_is_not_drawn(project, edition):
    content, told = built(project, edition, "diagram", indikator="bostader", riket="nej")
    assert content.picture.svg == ""
    assert [(code, line) for code, _, line, _ in told] == [("tomt-diagram", 3)]


def test_a_chart_whose_font_is_missing_is_empty_without_a_word_of_its_own(project, edition):
    content, told = built(project, edition, "diagram", indikator="halsa")
    assert content.picture.svg == ""
    assert told == []


def test_the_indicators_of_a_table_stand_in_the_order_that_was_asked_for(project, edition):
    content, told = built(project, edition, "indikatortabell", indikatorer="utslapp, halsa")
    assert [row.id for group in content.groups for row in group.rows] == ["utslapp", "halsa"]
    assert told == []


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        (
            '::: områdeskort {område="klimat"}\nEn text.\n:::',
            "direktiv",
            "områdeskort kan inte ha någon text inuti.",
        ),
        (
            '::: diagram {#fig:x indikator="halsa"}\nEtt budskap.\n\nEtt mått.\n\nEn anmärkning.\n\nEtt stycke till.\n:::',
            "bildtext",
            "Bildtexten har mer än tre stycken.",
        ),
    ],
)
def test_text_that_has_no_place_in_a_directive_is_told_and_not_left_out(edition, text, code, message):
    part = parse_part("narrative/a.md", f"---\nroll: kapitel\n---\n# Rubrik\n\n{text}\n", pytest.fail)
    found = []
    check_directives((part,), SPECS, edition, found.append)
    assert [(d.code, d.line, d.message) for d in found] == [(code, 6, message)]


def test_small_maps_need_boundaries_and_five_municipalities(project, edition):
    _, told = built(project.overlaid({FILE: None}), edition, "kommunkartor", indikatorer="halsa,nystartade")
    messages = [message for *_, message in told]
    assert "Projektet har ingen karta." in messages
    assert "Kartorna har fem klasser, men 3 kommuner." in messages


def test_a_matrix_with_a_map_needs_boundaries(project, edition):
    content, told = built(project.overlaid({FILE: None}), edition, "lägesmatris", indikator="bostader", karta="ja")
    assert told == [("karta", "narrative/a.md", 3, "Projektet har ingen karta.")]
    assert content.picture is None
    assert [year.text for year in content.years] == ["2022", "2023", "2024"]


def test_a_matrix_begins_with_the_year_that_is_asked_for(project, edition):
    content, told = built(project, edition, "lägesmatris", indikator="bostader", från="2023")
    assert told == []
    assert [year.text for year in content.years] == ["2023", "2024"]


def test_what_neither_the_country_nor_the_county_has_a_value_of_is_not_compared(project, edition_with):
    head, own = "område;kön;år;värde;symbol\n", "0018;T;2024;70,2;"
    rows = "1814;T;2024;70,0;\n1860;T;2024;71,0;\n1861;T;2024;60,0;\n"
    series = "data/serier/halsa.csv"
    edition = edition_with((series, head, head + rows), (series, own, "0018;T;2024;;.."))
    _, told = built(project, edition, "kommuntabell", indikatorer="halsa")
    message = "halsa har varken riket eller länet att jämföras med 2024."
    assert told == [("jämförs-inte", "narrative/a.md", 3, message)]
