"""What a reader sees of data or of a source leads back to it, on the cover and in the text."""

import json

import pytest

from reportgen.pipeline.build import build
from tests.conftest import ROOT, make_project

CHAPTER = "narrative/10-inledning.md"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The small project with counts on its cover, and with quotations."""
    folder = make_project(tmp_path_factory.mktemp("spår") / "projekt")
    cover = (ROOT / "templates" / "omslag.html").read_text(encoding="utf-8")
    counted = cover.replace("{{ post.ord }}", "{{ post.antal }} {{ post.ord }}")
    assert counted != cover
    (folder / "templates").mkdir(exist_ok=True)
    (folder / "templates" / "omslag.html").write_text(counted, encoding="utf-8")
    text = (folder / CHAPTER).read_text(encoding="utf-8").rstrip("\n")
    text += (
        '\n\nDe blir [8 procent]{källa="SCB:s prognos"} fler.\n\nEnligt SCB blir de [9 procent]{källa="SCB"} fler.\n'
    )
    (folder / CHAPTER).write_text(text, encoding="utf-8")
    result = build(folder)
    assert result.pdf, result.diagnostics
    return result


@pytest.fixture(scope="module")
def entries(built):
    return json.loads(built.trace)["poster"]


def test_counts_on_the_cover_lead_to_the_goals(entries):
    found = [entry for entry in entries if entry["sida"] == "i"]
    assert found
    assert all(entry["uttryck"].startswith('antal("alla", ') and entry["underlag"] for entry in found)


def test_quotations_are_told_with_their_sources(entries):
    found = [(entry["tryckt"], entry["källa"]) for entry in entries if entry["slag"] == "citat"]
    assert found == [("8 procent", "SCB:s prognos"), ("9 procent", "SCB")]


def test_a_source_that_the_text_lacks_stands_in_a_note_on_the_page_of_its_call(built):
    html = built.written.html
    assert html.count("SCB:s prognos.") == 1
    number = max(built.document.numbering.notes.values())
    assert built.pages.pages[f"fn-{number}"] == built.pages.pages[f"fnr-{number}"]


def test_each_part_stands_in_the_report_as_it_was_written(built):
    assert [section.anchor for section in built.written.sections if section.html not in built.written.html] == []
    assert [section.role for section in built.written.sections] == [part.role for part in built.document.parts]
