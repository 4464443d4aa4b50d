"""Faults of the set pages that only a look at the boxes can find."""

from tests.conftest import append, stopped_build


def test_a_note_taller_than_the_page_is_found(project_folder):
    note = "\n\nLång[^lång].\n\n[^lång]: " + "Mycket lång fotnot. " * 600 + "\n"
    append(project_folder, "narrative/10-inledning.md", note)
    codes, _ = stopped_build(project_folder)
    assert {"fotnot-för-lång", "fotnot-på-fel-sida"} & {found[0] for found in codes}


def test_text_beyond_the_edge_of_the_sheet_is_found(project_folder):
    append(project_folder, "styles/text.css", "\np { white-space: nowrap; width: 600mm; }\n")
    append(project_folder, "narrative/10-inledning.md", "\n" + "En lång rad som inte får brytas " * 10 + "\n")
    codes, _ = stopped_build(project_folder)
    assert "utanför-sidan" in {found[0] for found in codes}


def test_a_stranded_heading_is_found(project_folder):
    append(project_folder, "styles/text.css", "\nh2 { break-after: page; }\n")
    codes, _ = stopped_build(project_folder)
    assert ("ensam-rubrik", "narrative/10-inledning.md", 8) in codes
