"""Every node knows the line and column where it was written."""

import pytest

from reportgen.diagnostics import Position
from reportgen.narrative.parse import parse_part, parse_passage
from reportgen.narrative.tree import (
    Code,
    Directive,
    Emphasis,
    Expression,
    Heading,
    LineBreak,
    Link,
    NoteCall,
    Picture,
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


def test_a_line_that_ends_with_a_backslash_or_two_spaces_breaks_there():
    part = parsed("Första raden\\\nandra  \ntredje.")
    assert places(part, LineBreak) == [(6, 14), (7, 8)]
    assert plain_text(part.blocks) == "Första raden andra tredje."


def test_code_between_one_or_two_backticks_is_code():
    part = parsed("Kör `bygg` eller ``byg`ga``.")
    assert [(n.text, n.at.column) for n in walk(part.blocks) if isinstance(n, Code)] == [("bygg", 6), ("byg`ga", 20)]


def test_what_stands_in_the_text_of_a_link_or_a_passage_is_read_as_elsewhere():
    part = parsed('Se [enligt @fig:x](https://example.org) och [se [two words]{lang="en"} här]{lang="sv"}.')
    assert places(part, Reference) == [(6, 12)]
    assert [(n.attributes, plain_text(n)) for n in walk(part.blocks) if isinstance(n, Span)] == [
        ({"lang": "sv"}, "se two words här"),
        ({"lang": "en"}, "two words"),
    ]


def test_blank_lines_among_the_facts_at_the_head_of_a_file_are_passed_over():
    part = parse_part("narrative/a.md", "---\n\nroll: bilaga\n\n---\n# Rubrik\n", pytest.fail)
    assert (part.role, part.title.at.line) == ("bilaga", 6)


@pytest.mark.parametrize(
    ("text", "code", "column", "message"),
    [
        ('Ett [ord]{lang="en" kvar.', "ofullständig-kod", 9, '”]{lang="en" kvar.” har blivit kvar i texten.'),
        ("Ett [ord]{.fet} här.", "okänt-attribut", 5, "Attributet ”.fet” är okänt."),
    ],
)
def test_attributes_that_the_report_does_not_have_are_told_as_they_are_typed(text, code, column, message):
    found = []
    parse_part("narrative/a.md", HEAD + text + "\n", found.append)
    assert [(d.code, d.line, d.column, d.message) for d in found] == [(code, 6, column, message)]


def test_a_letter_written_as_an_entity_does_not_move_what_follows():
    part = parsed("G&aring;va {{ a }} *b*.")
    assert plain_text(part.blocks).startswith("Gåva ")
    assert places(part, Expression) == [(6, 12)]


@pytest.mark.parametrize(
    ("line", "column"), [("[^n]: Not.", 1), ("> [^n]: Not.", 3), ("- [^n]: Not.", 3), ("2. > [^n]: Not.", 6)]
)
def test_a_note_that_is_not_called_is_told_where_it_is_written(line, column):
    found = []
    parse_part("narrative/a.md", f"{HEAD}{line}\n", found.append)
    assert [(d.code, d.line, d.column) for d in found] == [("oanvänd-fotnot", 6, column)]


def test_a_picture_in_a_paragraph_of_its_own_is_a_block_with_its_place():
    part = parsed("![En \\*brygga\noch en båt](<bilder/sjö 1.jpg>)\n")
    assert part.blocks == (Picture("bilder/sjö 1.jpg", "En *brygga och en båt", Position("narrative/a.md", 6, 1)),)


def test_a_paragraph_of_brackets_is_told_where_it_begins_and_not_read():
    found = []
    text = (
        "---\nroll: kapitel\n---\n# Rubrik\n\n" + "Ett [ord](https://scb.se).\n\n" * 2500 + "[^\n" * 2001 + "\nSlut.\n"
    )
    assert parse_part("narrative/10-a.md", text, found.append) is None
    assert [(one.code, one.line, one.message) for one in found] == [
        ("markdown", 5006, "Stycket har fler än 2000 hakparenteser och läses inte.")
    ]
    assert parse_passage("[" * 2001, Position("data/mal.toml", 7, 9), found.append) == ()
    assert (found[1].path, found[1].line) == ("data/mal.toml", 7)
