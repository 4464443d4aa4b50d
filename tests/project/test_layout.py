"""Faults of the set pages that only a look at the boxes can find."""

from tests.conftest import append, stopped_build


def test_a_note_taller_than_the_page_is_found(project_folder):
    note = "\n\nLång[^lång].\n\n[^lång]: " + "Mycket lång fotnot. " * 600 + "\n"
    line = append(project_folder, "narrative/10-inledning.md", note)
    codes, _ = stopped_build(project_folder)
    places = {found[1:] for found in codes if found[0] in {"fotnot-för-lång", "fotnot-på-fel-sida"}}
    assert places == {("narrative/10-inledning.md", line - 2)}


def test_text_beyond_the_edge_of_the_sheet_is_found(project_folder):
    line = append(project_folder, "styles/text.css", "\np { white-space: nowrap; }\np { width: 600mm; }\n")
    append(project_folder, "narrative/10-inledning.md", "\n" + "En lång rad som inte får brytas " * 10 + "\n")
    codes, _ = stopped_build(project_folder)
    assert ("utanför-sidan", "styles/text.css", line) in codes


def test_a_word_that_is_too_long_for_the_page_and_not_broken_is_found_where_it_is_written(project_folder):
    append(project_folder, "styles/text.css", "\np { overflow-wrap: normal; }\n")
    line = append(project_folder, "narrative/10-inledning.md", "\n" + "§" * 150 + "\n")
    append(project_folder, "styles/text.css", "\nhtml { overflow-wrap: normal }\n")
    codes, _ = stopped_build(project_folder)
    assert ("utanför-sidan", "narrative/10-inledning.md", line) in codes


def test_a_stranded_heading_is_found(project_folder):
    line = append(project_folder, "styles/text.css", "\nh2 { break-after: page; }\n")
    codes, _ = stopped_build(project_folder)
    assert ("ensam-rubrik", "styles/text.css", line) in codes


def test_a_heading_stranded_by_what_follows_is_found_where_it_is_written(project_folder):
    append(project_folder, "styles/text.css", "\nh2 + p { break-before: page; }\nh2 { break-after: auto; }\n")
    codes, _ = stopped_build(project_folder)
    assert ("ensam-rubrik", "narrative/10-inledning.md", 8) in codes


def test_styles_that_the_typesetter_cannot_set_are_told_in_swedish(project_folder):
    append(project_folder, "styles/text.css", "\ntd { position: running(bort); }\n")
    codes, diagnostics = stopped_build(project_folder)
    assert codes == [("sättning", "styles", 0)]
    assert "WeasyPrint" in diagnostics[0].message
