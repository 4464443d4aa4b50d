"""An abbreviation is said in full the first time in each part."""

import pypdfium2

from reportgen.diagnostics import Position
from reportgen.document.abbreviations import Abbreviations
from reportgen.pipeline.build import build
from tests.tag_tree import dump

AT = Position("narrative/x.md", 3, 5)


def divided(words, text):
    return [(type(node).__name__, node.text, node.at.column) for node in words.divided(text, AT)]


def test_the_first_occurrence_in_a_part_is_expanded():
    words = Abbreviations({"EU": "Europeiska unionen", "BRP": "bruttoregionalprodukt"})
    assert divided(words, "EU:s BRP, EU-nivå") == [
        ("Abbreviation", "EU", 5),
        ("Text", ":s ", 7),
        ("Abbreviation", "BRP", 10),
        ("Text", ", EU-nivå", 13),
    ]
    assert divided(words, "EU") == [("Text", "EU", 5)]


def test_a_word_that_holds_the_letters_is_no_abbreviation():
    words = Abbreviations({"EU": "Europeiska unionen"})
    assert divided(words, "EUROPA NEU x-EU") == [("Text", "EUROPA NEU x-EU", 5)]


def test_without_a_list_text_is_text():
    assert divided(Abbreviations({}), "a < b") == [("Text", "a < b", 5)]


def test_the_expansion_is_in_the_tag_tree_and_not_on_the_page(project_folder):
    abbreviations = project_folder / "narrative" / "forkortningar.txt"
    abbreviations.write_text("EU = Europeiska unionen\n", encoding="utf-8")
    chapter = "---\nroll: kapitel\n---\n# Omvärlden\n\nDet som EU beslutar gäller här.\n"
    (project_folder / "narrative" / "20-o.md").write_text(chapter, encoding="utf-8")
    result = build(project_folder)
    assert [str(d) for d in result.diagnostics] == []
    abbreviations.unlink()
    seen, without = (pypdfium2.PdfDocument(pdf) for pdf in (result.pdf, build(project_folder).pdf))
    for one, other in zip(seen, without, strict=True):
        assert one.render(scale=2).to_numpy().tobytes() == other.render(scale=2).to_numpy().tobytes()
    lines = [line.strip() for line in dump(result.pdf).split("\n")]
    assert lines[lines.index('Span (E="Europeiska unionen")') + 1] == "”EU”"
