"""Contrast on the set pages: which rule wins and what lies under a text is known there."""

import pytest

from reportgen.pipeline.build import build
from reportgen.pipeline.check import check
from tests.conftest import append, stopped_build


@pytest.mark.parametrize(
    "css",
    [
        # A ground that no rule says is under text.
        "section { background-color: #333; }",
        # The dark ground of the rule is not the one that wins.
        ".kapitel .markor { color: white; background: #333; } span.markor.markor.markor { background: white; }",
        # The colour is that of cells on a dark ground, and some of them get another.
        ".kapitel .indikatorer td { background: #222; color: white; } .indikatorer td.tal.tal.tal { background: white; }",
    ],
)
def test_text_that_cannot_be_seen_on_its_page_is_found_at_a_declaration_that_leads_to_it(project_folder, css):
    line = append(project_folder, "styles/text.css", f"\n{css}\n")
    assert check(project_folder).diagnostics == ()
    codes, _ = stopped_build(project_folder)
    assert ("kontrast", "styles/text.css", line) in codes


def test_a_note_that_inherits_the_light_text_of_a_dark_paragraph_is_found_on_the_paper(project_folder):
    css = "\n.kapitel > p { background: #222; color: #eee; }\n.kapitel > p * { color: inherit; }\n"
    append(project_folder, "styles/text.css", css)
    codes, _ = stopped_build(project_folder)
    assert [code for code, *_ in codes] == ["kontrast"]


def test_light_text_on_a_dark_ground_around_it_is_seen(project_folder):
    append(project_folder, "narrative/10-inledning.md", "\n> Ett *citat*.\n")
    append(project_folder, "styles/text.css", "\n.kapitel blockquote { background: #222; color: #eee; }\n")
    assert [str(d) for d in build(project_folder).diagnostics] == []
