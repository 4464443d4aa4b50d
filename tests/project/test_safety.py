"""Templates and styles can reach neither the network nor files outside the project; mistakes in CSS have a place."""

import pytest

from tests.conftest import append, stopped_build


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("https://example.org/x.png", "nätåtkomst"),
        ("../ute.png", "utanför-projektet"),
        ("file:///etc/hostname", "utanför-projektet"),
        ("styles/saknas.png", "fil-saknas"),
    ],
)
def test_a_picture_from_elsewhere_is_refused(project_folder, address, code):
    append(project_folder, "templates/kolofon.html", f'<p><img src="{address}" alt="x"></p>')
    codes, _ = stopped_build(project_folder)
    assert code in {found[0] for found in codes}


def test_a_mistake_in_css_is_reported_with_file_and_line(project_folder):
    line = append(project_folder, "styles/tables.css", "\n.kalla { colr: red; }\n")
    codes, found = stopped_build(project_folder)
    assert codes == [("okänd-css-egenskap", "styles/tables.css", line)]
    assert found[0].message == "CSS-egenskapen colr finns inte."


def test_a_missing_token_is_reported(project_folder):
    tokens = project_folder / "styles" / "tokens.css"
    text = tokens.read_text(encoding="utf-8")
    tokens.write_text(text.replace("--diagram-linje:", "--diagram-lnje:"), encoding="utf-8")
    codes, _ = stopped_build(project_folder)
    assert ("token-saknas", "styles/tokens.css", 0) in codes


def test_a_character_that_no_font_has_is_reported(project_folder):
    append(project_folder, "narrative/10-inledning.md", "\nEn snögubbe: ☃.\n")
    codes, _ = stopped_build(project_folder)
    assert ("tecken-saknas", "narrative/10-inledning.md", 26) in codes


def test_a_template_cannot_reach_python(project_folder):
    line = append(project_folder, "templates/kolofon.html", "<p>{{ meta.__class__.__mro__ }}</p>\n")
    codes, _ = stopped_build(project_folder)
    assert codes == [("mall", "templates/kolofon.html", line)]
