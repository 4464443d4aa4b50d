"""Which paragraph of a caption is the message, the subtitle and the note."""

import pytest

from reportgen.diagnostics import Position
from reportgen.document.caption import caption_of
from reportgen.narrative.tree import Directive, Emphasis, Paragraph, Text, plain_text

AT = Position("narrative/a.md", 3, 1)


def directive(*paragraphs):
    children = tuple(
        Paragraph((Text(text, Position(AT.path, line, 1)),), Position(AT.path, line, 1))
        for line, text in enumerate(paragraphs, 4)
    )
    return Directive("diagram", "fig:a", {}, children, AT)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (("Budskap.",), ("Budskap.", "", "")),
        (("Budskap.", "Underrubrik"), ("Budskap.", "Underrubrik", "")),
        (("Budskap.", "Underrubrik", "En not."), ("Budskap.", "Underrubrik", "En not.")),
        (("Budskap.", "Anm. En not."), ("Budskap.", "", "En not.")),
        (("Budskap.", "Anm.\u00a0En not.", "Underrubrik"), ("Budskap.", "Underrubrik", "En not.")),
        (("Budskap.", "Underrubrik", "Anm. En not."), ("Budskap.", "Underrubrik", "En not.")),
        (("Budskap.", "Anmälda brott"), ("Budskap.", "Anmälda brott", "")),
        (("Anm. En not.",), ("", "", "En not.")),
    ],
)
def test_a_paragraph_that_begins_with_anm_is_the_note_wherever_it_stands(written, found):
    caption = caption_of(directive(*written))
    assert (plain_text(caption.message), plain_text(caption.subtitle), plain_text(caption.note)) == found


def test_what_is_left_of_a_note_keeps_the_place_where_it_was_written():
    (left,) = caption_of(directive("Budskap.", "Anm. En not.")).note
    assert left == Text("En not.", Position(AT.path, 5, 6))


def test_the_mark_is_only_found_as_plain_words_at_the_beginning():
    emphasised = Paragraph((Emphasis((Text("Anm. ", AT),), False, AT), Text("nej", AT)), AT)
    shown = Directive("diagram", "fig:a", {}, (Paragraph((Text("Budskap.", AT),), AT), emphasised), AT)
    assert caption_of(shown).note == ()
    assert plain_text(caption_of(shown).subtitle) == "Anm. nej"
