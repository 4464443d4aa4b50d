"""Every node knows the line and column where it was written."""

import pytest

from reportgen.narrative.parse import parse_part
from reportgen.narrative.tree import (
    Directive,
    Emphasis,
    Expression,
    Heading,
    Link,
    NoteCall,
    Reference,
    Span,
    Text,
    plain_text,
    walk,
)

HEAD = "---\nroll: kapitel\n---\n# Rubrik\n\n"


def parsed(text):
    found = []
    part = parse_part("narrative/a.md", HEAD + text, found.append)
    assert found == []
    return part


def places(part, kind):
    return [(node.at.line, node.at.column) for node in walk(part) if isinstance(node, kind)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ett {{ a }} två {{ b }}.", [(6, 5), (6, 17)]),
        ("Första raden\nandra {{ a }} raden.", [(7, 7)]),
        ("- punkt\n- punkt {{ a }}\n  fortsätter {{ b }}", [(7, 9), (8, 14)]),
        ("1. ett\n2. två\n   - djup {{ a }}", [(8, 11)]),
        ("> citat\n> med {{ a }}", [(7, 7)]),
        ("| a | b |\n|---|---|\n| {{ a }} | {{ a }} |", [(8, 3), (8, 13)]),
        ("::: faktaruta {titel=x}\nText {{ a }}.\n:::", [(7, 6)]),
        ("Text[^n].\n\n[^n]: Noten {{ a }} här.", [(8, 13)]),
        ("**fet {{ a }}** och [länk {{ b }}](https://example.org)", [(6, 7), (6, 27)]),
        ("## Under {{ a }} {#kap:x}", [(6, 10)]),
    ],
)
def test_expressions_know_their_place(text, expected):
    assert places(parsed(text), Expression) == expected


def test_references_notes_and_spans_know_their_place():
    part = parsed('Se @fig:x, @Tab:y_z och [text]{lang="en"}[^n].\n\n[^n]: Not.')
    assert places(part, Reference) == [(6, 4), (6, 12)]
    assert places(part, Span) == [(6, 25)]
    assert places(part, NoteCall) == [(6, 42)]
    labels = [(n.label, n.capital) for n in walk(part) if isinstance(n, Reference)]
    assert labels == [("fig:x", False), ("tab:y_z", True)]


def test_text_knows_its_place_after_other_nodes():
    part = parsed("Ett {{ a }} två **tre** fyra.")
    texts = [(n.text, n.at.column) for n in walk(part.blocks) if isinstance(n, Text)]
    assert texts == [("Ett ", 1), (" två ", 12), ("tre", 19), (" fyra.", 24)]


def test_a_full_stop_after_a_reference_is_not_part_of_it():
    part = parsed("Se @kap:mal.")
    assert [n.label for n in walk(part) if isinstance(n, Reference)] == ["kap:mal"]


def test_a_mail_address_is_no_reference():
    assert places(parsed("Skriv till namn@figur.se."), Reference) == []


def test_labels_of_headings_are_taken_out_of_their_text():
    part = parsed("## Klimat, miljö och energi {#kap:klimat}")
    heading = next(n for n in part.blocks if isinstance(n, Heading))
    assert (heading.label, plain_text(heading)) == ("kap:klimat", "Klimat, miljö och energi")


def test_directives_carry_name_label_and_attributes_in_swedish():
    part = parsed('::: statusfigur {#fig:x mål="konkurrenskraft"}\nEn **bildtext**.\n:::\n')
    directive = next(n for n in part.blocks if isinstance(n, Directive))
    assert (directive.name, directive.label, directive.attributes) == (
        "statusfigur",
        "fig:x",
        {"mål": "konkurrenskraft"},
    )
    assert any(isinstance(n, Emphasis) for n in walk(directive))


def test_links_and_notes_with_several_paragraphs():
    part = parsed("Text[^n].\n\n[^n]: Ett [ord](https://example.org).\n\n    Andra stycket.")
    assert [n.url for n in walk(part) if isinstance(n, Link)] == ["https://example.org"]
    note = next(n for n in walk(part) if isinstance(n, NoteCall))
    assert plain_text(note.note) == "Ett ord. Andra stycket."


@pytest.mark.parametrize(
    "text", ["    fyra blanksteg", "<b>html</b>", "![bild](x.png)", "```\nkod\n```", "Rubrik\n======", "***"]
)
def test_markdown_that_the_report_has_no_use_for_stays_text_and_breaks_nothing(text):
    found = []
    part = parse_part("narrative/a.md", HEAD + text + "\n", found.append)
    assert part is not None
