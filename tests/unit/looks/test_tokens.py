"""Tokens that drawings take their lengths from."""

import pytest

from reportgen.looks.tokens import Tokens


@pytest.mark.parametrize("value", ["10mm", "1cm", "28.35pt", "37.8px"])
def test_a_length_within_its_range_is_given_in_points(sheets_of, value):
    tokens = Tokens(sheets_of(a=f":root {{ --diagram-hojd: {value} }}"), pytest.fail)
    assert tokens.points("--diagram-hojd", "5", "20") == pytest.approx(28.35, abs=0.01)


@pytest.mark.parametrize("value", ["0", "0mm", "-5mm", "1e9mm", "abc", ".", "1.2.3mm", "4.9mm", "20.1mm", "99999cm"])
def test_a_length_that_cannot_be_drawn_is_an_error_at_its_declaration_with_the_range(sheets_of, value):
    found = []
    tokens = Tokens(sheets_of(a=f":root {{\n  --diagram-hojd: {value};\n}}"), found.append)
    assert tokens.points("--diagram-hojd", "5", "20.5" if value == "99999cm" else "20") > 0
    (diagnostic,) = found
    assert (diagnostic.code, diagnostic.path, diagnostic.line) == ("fel-längd", "styles/a.css", 2)
    assert "mellan 5 och 20" in diagnostic.hint


def test_a_token_without_a_value_is_an_error_at_its_declaration(sheets_of):
    found = []
    Tokens(sheets_of(a=":root { --diagram-mal: }"), found.append)["--diagram-mal"]
    assert [(one.code, one.path, one.column) for one in found] == [("token-saknas", "styles/a.css", 9)]
