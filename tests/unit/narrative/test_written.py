"""What can be written: raised text, definitions, comments, numbered lists that keep their numbers, bare addresses."""

from reportgen.diagnostics import Position
from reportgen.narrative.parse import parse_part
from reportgen.narrative.tree import DefinitionList, Link, List, NoteCall, Script, Text, plain_text, walk

HEAD = "---\nroll: kapitel\n---\n# Rubrik\n\n"


def parsed(text):
    found = []
    part = parse_part("narrative/a.md", HEAD + text + "\n", found.append)
    assert found == []
    return part


def of(kind, text):
    return [node for node in walk(parsed(text).blocks) if isinstance(node, kind)]


def test_lowered_and_raised_text_know_their_place_and_read_as_a_part_of_their_word():
    part = parsed("Utsläppen av CO~2~ i ton per m^2^, 10^−6^ och x~i~.")
    found = [(n.text, n.raised, n.at.column) for n in walk(part.blocks) if isinstance(n, Script)]
    assert found == [("2", False, 16), ("2", True, 31), ("−6", True, 38), ("i", False, 48)]
    assert plain_text(part.blocks) == "Utsläppen av CO2 i ton per m², 10⁻⁶ och xi."


def test_a_word_on_a_line_of_its_own_is_defined_by_the_lines_with_a_colon_after_it():
    (found,) = of(DefinitionList, "BRP, *brutto*\n: Värdet av allt.\n: En till.\n\n  Stycke.\n\nOrd\n\n: Förklaring")
    assert [(plain_text(term), term.at.line, len(meanings)) for term, meanings in found.items] == [
        ("BRP, brutto", 6, 2),
        ("Ord", 12, 1),
    ]
    assert [[plain_text(block) for block in meaning] for meaning in found.items[0][1]] == [
        ["Värdet av allt."],
        ["En till.", "Stycke."],
    ]


def test_comments_leave_nothing_and_move_nothing():
    text = "<!-- Fråga\n\n{{ inget }}\n[^n]: nej -->\n\nEtt <!-- två --> tre[^n].\n\n- a\n  <!-- i listan -->\n- b\n\n[^n]: Not."
    part = parsed(text)
    assert [plain_text(block) for block in part.blocks if not isinstance(block, List)] == ["Ett tre."]
    assert [n.at for n in walk(part.blocks) if isinstance(n, NoteCall)] == [Position("narrative/a.md", 11, 21)]
    assert len(next(b for b in part.blocks if isinstance(b, List)).items) == 2


def test_a_comment_within_code_is_code():
    assert plain_text(parsed("Skriv `<!-- så -->` här.").blocks) == "Skriv <!-- så --> här."


def test_numbered_lists_begin_with_the_number_that_is_typed():
    text = "1. a\n2. b\n\nEtt stycke.\n\n3. c\n4. d\n\n1) e\n2) f"
    assert [(n.first_number, len(n.items), n.delimiter) for n in of(List, text)] == [
        (1, 2, "."),
        (3, 2, "."),
        (1, 2, ")"),
    ]


def test_a_paragraph_that_begins_with_a_year_is_no_list():
    part = parsed("2024. Det året var bra.\n\n- a\n\n  2025. Det också.")
    assert [n.first_number for n in walk(part.blocks) if isinstance(n, List)] == [None]
    assert plain_text(part.blocks[0]) == "2024. Det året var bra."


def test_addresses_are_links_without_the_stop_after_them():
    found = [
        (link.url, plain_text(link), link.at.column)
        for link in of(Link, "Se https://a.se/~b_c, www.a.se/d. eller e.f@g.se!")
    ]
    assert found == [
        ("https://a.se/~b_c", "https://a.se/~b_c", 4),
        ("http://www.a.se/d", "www.a.se/d", 23),
        ("mailto:e.f@g.se", "e.f@g.se", 41),
    ]


def test_text_with_a_backslash_is_one_piece_that_begins_where_it_is_typed():
    part = parsed("Ett \\*tal\\* och **två** \\# tre")
    assert [(n.text, n.at.column) for n in walk(part.blocks) if isinstance(n, Text)] == [
        ("Ett *tal* och ", 1),
        ("två", 19),
        (" # tre", 24),
    ]
