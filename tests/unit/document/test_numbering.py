import pytest

from reportgen.document import numbering as numbered
from reportgen.figures.registry import NUMBERED
from reportgen.narrative.parse import parse_part


def parts(*texts):
    found = []
    parsed = tuple(parse_part(f"narrative/{i}.md", text, found.append) for i, text in enumerate(texts))
    assert found == []
    return parsed


CHAPTER = "---\nroll: kapitel\n---\n# Första\n\n## Del ett {#kap:ett}\n\n## Del två\n\n### Djupare\n"
FIGURE = "::: diagram {#fig:a indikator=x}\nEn bild.\n:::\n"
TABLE = "::: källtabell {#tab:a}\nEn tabell.\n:::\n"


def test_chapters_are_numbered_and_front_matter_is_not():
    found = []
    front = "---\nroll: fram\n---\n# Förord\n\n## Vad\n"
    second = "---\nroll: kapitel\n---\n# Andra\n"
    last = "---\nroll: bilaga\n---\n# Källor\n\n## Serier\n"
    numbering = numbered.number(parts(front, CHAPTER, second, last), NUMBERED, found.append)
    assert [(item.kind, item.number) for item in numbering.headings] == [
        ("rubrik", ""),
        ("rubrik", ""),
        ("kapitel", "1"),
        ("avsnitt", "1.1"),
        ("avsnitt", "1.2"),
        ("rubrik", ""),
        ("kapitel", "2"),
        ("bilaga", "A"),
        ("avsnitt", "A.1"),
    ]
    assert found == []


def test_figures_and_tables_have_one_count_each_over_the_whole_report():
    other = CHAPTER.replace("kap:ett", "kap:annan") + FIGURE.replace("fig:a", "fig:b")
    numbering = numbered.number(parts(CHAPTER + FIGURE + TABLE, other), NUMBERED, lambda _: None)
    assert [(i.kind, i.number, i.anchor) for i in numbering.of_kind("figur", "tabell")] == [
        ("figur", "1", "fig-a"),
        ("tabell", "1", "tab-a"),
        ("figur", "2", "fig-b"),
    ]


def test_the_first_of_a_directive_and_the_appendix_where_it_stands_are_known():
    appendix = f"---\nroll: bilaga\n---\n# Källor\n\n{TABLE}"
    second = FIGURE.replace("fig:a", "fig:b")
    numbering = numbered.number(
        parts(CHAPTER, f"---\nroll: kapitel\n---\n# A\n\n{FIGURE}\n{second}", appendix), NUMBERED, print
    )
    assert numbering.first_made_by("karta", "diagram") == numbering.labels["fig:a"]
    assert numbering.first_made_by("karta") is None
    assert numbering.appendix_of("källtabell") == "bilaga\u00a0A"
    assert numbering.appendix_of("diagram") == ""


def test_a_label_used_twice_is_reported_with_the_first_place():
    found = []
    numbered.number(parts(CHAPTER + FIGURE + FIGURE), NUMBERED, found.append)
    assert [d.code for d in found] == ["dubbel-etikett"]
    assert "narrative/0.md:11" in found[0].message


def test_an_unresolved_reference_suggests_the_nearest_label():
    found = []
    numbered.number(parts(CHAPTER + "\nSe @kap:et.\n"), NUMBERED, found.append)
    assert [(d.code, d.line, d.column) for d in found] == [("obunden-referens", 12, 4)]
    assert found[0].hint == "Menade du @kap:ett?"


def test_notes_are_numbered_through_the_report_and_a_repeated_call_keeps_its_number():
    text = CHAPTER + "\nEtt[^a] och två[^b], igen[^a].\n\n[^a]: A.\n[^b]: B.\n"
    other = CHAPTER.replace("kap:ett", "kap:annan") + "\nTre[^a].\n\n[^a]: En annan.\n"
    numbering = numbered.number(parts(text, other), NUMBERED, lambda _: None)
    assert list(numbering.notes.values()) == [1, 2, 1, 3]


def test_what_a_reference_says():
    text = CHAPTER + FIGURE + "\nSe @kap:ett och @fig:a.\n"
    numbering = numbered.number(parts(text), NUMBERED, lambda _: None)
    assert numbering.labels["kap:ett"].called == "avsnitt\u00a01.1"
    assert numbering.labels["fig:a"].called == "figur\u00a01"


@pytest.mark.parametrize(
    ("caption", "listed"),
    [
        ("En bild. Pilen visar trenden.", "En bild"),
        ("Gästnätter sedan 2015.", "Gästnätter sedan 2015"),
        ("Gästnätter sedan 2015. Linjen är målet.", "Gästnätter sedan 2015"),
        ("Andelen som når 80 %.", "Andelen som når 80 %"),
        ("Den 1. januari.", "Den 1. januari"),
        ("Figur utan punkt", "Figur utan punkt"),
    ],
)
def test_the_lists_hold_the_first_sentence_of_a_caption_without_its_stop(caption, listed):
    figure = CHAPTER + FIGURE.replace("En bild.", caption)
    numbering = numbered.number(parts(figure), NUMBERED, lambda _: None)
    assert [item.title for item in numbering.of_kind("figur")] == [listed]
