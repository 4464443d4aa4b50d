"""A fault that only the pages show is reported at the line that its text comes from, wherever that is."""

import pytest

from reportgen.pipeline.build import build
from reportgen.pipeline.check import check
from tests.conftest import append


def places(folder, code):
    result = build(folder)
    assert result.pdf == b""
    return [(d.path, d.line, d.column) for d in result.diagnostics if d.code == code]


def edit(folder, path, old, new):
    file = folder / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_character_that_no_font_has_is_found_in_every_file_that_prints_it(project_folder):
    """The narrative, a register, a series, rapport.toml and two templates: each has its own line.

    A source line is put together of several sources, and a fault in it is told at the directives that have it too.
    """
    edit(project_folder, "data/serier/halsa.csv", "# källa: Provkällan", "# källa: Provkällan ☃")
    edit(project_folder, "data/indikatorer.csv", "Växthusgaser", "Växthusgaser ☃")
    edit(project_folder, "rapport.toml", 'undertitel = "', 'undertitel = "☃ ')
    edit(project_folder, "templates/kolofon.html", "Utgivare", "Utgivare ☃")
    edit(project_folder, "templates/indikatortabell.html", ">Senaste<", ">Senaste ☃<")
    line = append(
        project_folder, "narrative/10-inledning.md", "\nEtt stycke\nmed **ett ☃ tecken** och @kap:mal\noch så ☃ här.\n"
    )
    assert places(project_folder, "tecken-saknas") == [
        ("data/indikatorer.csv", 3, 1),
        ("data/serier/halsa.csv", 1, 0),
        ("narrative/10-inledning.md", 12, 1),
        ("narrative/10-inledning.md", 20, 1),
        ("narrative/10-inledning.md", line - 1, 7),
        ("narrative/10-inledning.md", line, 1),
        ("rapport.toml", 3, 1),
        ("templates/indikatortabell.html", 4, 0),
        ("templates/kolofon.html", 12, 0),
    ]


def test_the_same_word_in_a_table_of_data_is_no_reason_to_point_there(project_folder):
    edit(project_folder, "data/serier/halsa.csv", "Konstruerad för prov.", "Konstruerad för prov. ☃")
    line = append(project_folder, "narrative/10-inledning.md", "\nEn snögubbe: ☃.\n")
    assert places(project_folder, "tecken-saknas") == [("narrative/10-inledning.md", line, 1)]


def test_an_address_on_the_net_is_found_in_the_template_that_asks_for_it(project_folder):
    edit(
        project_folder,
        "templates/kolofon.html",
        "<tr><th",
        '<tr><td><img src="https://example.org/x.svg" alt="x"></td></tr>\n<tr><th',
    )
    assert [path for path, _, _ in places(project_folder, "nätåtkomst")] == ["templates/kolofon.html"]


def test_a_picture_outside_the_project_is_found_in_the_template_that_asks_for_it(project_folder):
    edit(project_folder, "templates/figur.html", "<figcaption>", '<img src="../ute.svg" alt="x"><figcaption>')
    assert {(path, line) for path, line, _ in places(project_folder, "utanför-projektet")} == {
        ("templates/figur.html", 2)
    }


def test_a_character_that_the_styles_write_is_found_at_its_declaration(project_folder):
    line = append(project_folder, "styles/text.css", '\nh2::before { content: "☃" }\n')
    assert places(project_folder, "tecken-saknas") == [("styles/text.css", line, 14)]


def test_a_character_of_the_running_head_is_found_in_the_settings(project_folder):
    text = '\n[sidhuvud]\nvänster = "Prov ☃"\n'
    line = append(project_folder, "rapport.toml", text)
    assert places(project_folder, "tecken-saknas") == [("rapport.toml", line, 1)]


def test_an_address_on_the_net_in_the_styles_is_found_at_its_declaration(project_folder):
    line = append(project_folder, "styles/text.css", "\np { background: url(https://example.org/x.png) }\n")
    assert ("styles/text.css", line, 5) in places(project_folder, "nätåtkomst")


def test_a_style_sheet_may_have_any_name(project_folder):
    name = "styles/å ä#?%41.css"
    (project_folder / name).write_text("p { okänd: 1 }\n", encoding="utf-8")
    assert [(one.code, one.path, one.line) for one in build(project_folder).diagnostics] == [
        ("okänd-css-egenskap", name, 1)
    ]


@pytest.mark.filterwarnings("ignore:Glyph 9731")
def test_a_character_that_is_only_drawn_is_found_in_the_template_of_its_figure_before_any_page_is_set(project_folder):
    append(project_folder, "rapport.toml", '\n[händelser]\n2015 = "snö ☃"\n')
    (found,) = check(project_folder).diagnostics
    assert (found.code, found.path, found.line) == ("tecken-saknas", "templates/diagram.html", 1)
