"""The source of a quotation is printed where it is used, or a note has it."""

import pytest

from reportgen.document.source_notes import with_source_notes
from reportgen.narrative import tree
from reportgen.narrative.parse import parse_part

PATH = "narrative/a.md"
SOURCE = "SCB:s prognos"
QUOTED = f'[8 procent]{{källa="{SOURCE}"}}'


def noted(*paragraphs):
    """Return a part of some paragraphs with its notes."""
    part = parse_part(PATH, "\n\n".join(["---\nroll: kapitel\n---", "# Titel", *paragraphs, ""]), pytest.fail)
    return with_source_notes(part)


def notes(*paragraphs):
    """Return the words of each call's note in the order of reading."""
    return [tree.plain_text(node.note) for node in tree.walk(noted(*paragraphs)) if isinstance(node, tree.NoteCall)]


@pytest.mark.parametrize(
    "sentence",
    [
        f"De blir {QUOTED} fler enligt prognosen från SCB. Sedan sjunker de.",
        f"Före. De blir {QUOTED} fler. Prognosen är från SCB.",
        f"De blir {QUOTED} fler.",
        f"De blir **{QUOTED}** fler, säger SCB.",
    ],
)
def test_a_source_that_the_sentence_lacks_has_a_note(sentence):
    assert notes(sentence) == ["SCB:s prognos."]


@pytest.mark.parametrize(
    "paragraphs",
    [
        [f"Enligt SCB:s prognos blir de {QUOTED} fler."],
        [f"I sin PROGNOS räknar SCB med {QUOTED} fler."],
        [f"De blir {QUOTED} fler.[^p] Sedan sjunker de.", "[^p]: Prognos från SCB, 2024."],
        ["De blir 8 procent fler."],
    ],
)
def test_a_source_that_the_sentence_or_its_note_has_needs_no_other(paragraphs):
    assert "SCB:s prognos." not in notes(*paragraphs)


def test_a_note_of_another_sentence_does_not_have_the_source():
    assert notes(f"De blir {QUOTED} fler. Sedan sjunker de.[^p]", "[^p]: Prognos från SCB.") == [
        "SCB:s prognos.",
        "Prognos från SCB.",
    ]


def test_the_call_stands_within_the_quoted_words():
    (paragraph,) = noted(f"De blir {QUOTED} fler.").blocks
    _, span, _ = paragraph.children
    assert [type(child).__name__ for child in span.children] == ["Text", "NoteCall"]


def test_one_source_has_one_call_in_a_sentence_and_one_note_in_a_part():
    part = noted(f'De blir {QUOTED} eller [9 procent]{{källa="{SOURCE}"}} fler.', f"Då blir de {QUOTED}.")
    calls = [node for node in tree.walk(part) if isinstance(node, tree.NoteCall)]
    assert len(calls) == 2
    assert len({call.label for call in calls}) == 1
    spans = [node for node in tree.walk(part) if isinstance(node, tree.Span)]
    assert [len(span.children) for span in spans] == [1, 2, 2]


def test_within_a_note_the_source_ends_the_note():
    text = "Ord.[^p] Ord.[^q]", f"[^p]: Det är {QUOTED}.", f"[^q]: SCB anger {QUOTED} i sin prognos."
    assert notes(*text) == ["Det är 8 procent. Källa: SCB:s prognos.", "SCB anger 8 procent i sin prognos."]


def test_headings_tables_and_captions_have_notes_too():
    table = f"| A | B |\n| --- | --- |\n| a | {QUOTED} |"
    caption = f'::: diagram {{#fig:x indikator="halsa"}}\nDet är {QUOTED}\n:::'
    assert notes(f"## De blir {QUOTED} fler", table, caption) == ["SCB:s prognos."] * 3


def test_a_source_that_ends_with_a_stop_has_no_other():
    assert notes('De blir [8]{källa="SCB m.fl."} fler.') == ["SCB m.fl."]
