"""Texts of the narrative as they stand in the Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.diagnostics import Position
from reportgen.review_copy.laying.typed import typed_expression, typed_pieces
from reportgen.review_copy.map import PieceKind


def pieces(text, line, column=1):
    found = typed_pieces(text, Position("a.md", 1, column), line.split("\n"))
    return [(one.text, one.written, one.column) for one in found]


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("Fler arbetar.", "Fler arbetar.", [("Fler arbetar.", "Fler arbetar.", 1)]),
        ("2 * 3", r"2 \* 3", [("2 ", "2 ", 1), ("*", r"\*", 3), (" 3", " 3", 5)]),
        ("A&B", "A&amp;B", [("A", "A", 1), ("&", "&amp;", 2), ("B", "B", 7)]),
        ("a|b", r"a\|b", [("a", "a", 1), ("|", r"\|", 2), ("b", "b", 4)]),
        (" ", "rad ett\nrad två", [(" ", "", 0)]),
    ],
)
def test_a_text_is_divided_where_it_is_typed_otherwise(text, line, expected):
    assert pieces(text, line) == expected


def test_a_line_break_of_the_source_reads_as_a_space():
    (piece,) = typed_pieces(" ", Position("a.md", 1, 8), ["rad ett", "rad två"])
    assert (piece.text, piece.written, piece.kind) == (" ", "\n", PieceKind.TEXT)


def test_a_backslash_that_is_printed_stays_one_text():
    assert pieces(r"C:\temp", r"C:\temp") == [(r"C:\temp", r"C:\temp", 1)]


def test_what_does_not_stand_there_is_fixed():
    (piece,) = typed_pieces("Källa: SCB.", Position("a.md", 1, 3), ["[a]{källa=x}"])
    assert (piece.kind, piece.line, piece.written) == (PieceKind.FIXED, 0, "")


@given(st.lists(st.sampled_from(["ord", " ", r"\*", "&amp;", "å", r"\[", "–"]), min_size=1, max_size=8))
def test_every_piece_stands_where_it_says_and_together_they_read_as_the_text(typed):
    line = "".join(typed)
    text = "".join({"&amp;": "&"}.get(one, one.removeprefix("\\")) for one in typed)
    found = list(typed_pieces(text, Position("a.md", 1, 1), [line, ""]))
    if text == " ":
        return
    assert "".join(one.text for one in found) == text
    assert "".join(one.written for one in found) == line
    assert all(line[one.column - 1 :].startswith(one.written) for one in found)


def test_an_expression_stands_with_its_braces():
    assert typed_expression(Position("a.md", 1, 4), ["Är {{ antal() }} fler"]) == "{{ antal() }}"
    assert typed_expression(Position("a.md", 1, 4), ["Är {{ antal(", ") }} fler"]) == ""
