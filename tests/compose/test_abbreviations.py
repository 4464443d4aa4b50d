"""An abbreviation is said in full the first time in each part."""

import pypdfium2

from reportgen.output.html.abbreviations import Abbreviations
from reportgen.pipeline.build import build
from tests.tag_tree import dump


def test_the_first_occurrence_in_a_part_is_expanded():
    words = Abbreviations({"EU": "Europeiska unionen", "BRP": "bruttoregionalprodukt"})
    assert words.written("EU:s BRP, EU-nivå & BRP") == (
        '<abbr title="Europeiska unionen">EU</abbr>:s <abbr title="bruttoregionalprodukt">BRP</abbr>, EU-nivå &amp; BRP'
    )
    assert words.written("EU") == "EU"
    words.begin_part()
    assert words.written("EU") == '<abbr title="Europeiska unionen">EU</abbr>'


def test_a_word_that_holds_the_letters_is_no_abbreviation():
    words = Abbreviations({"EU": "Europeiska unionen"})
    assert words.written("EUROPA NEU x-EU") == "EUROPA NEU x-EU"


def test_without_a_list_text_is_text():
    assert Abbreviations({}).written("a < b") == "a &lt; b"


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
