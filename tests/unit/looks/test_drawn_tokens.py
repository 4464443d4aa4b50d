"""The tokens of the styles, for what is drawn: lengths, lists of lengths and font files."""

import pytest

from reportgen.diagnostics import Position
from reportgen.looks.style_sheets import read_style_sheets
from reportgen.looks.tokens import Tokens, font_file
from reportgen.project.snapshot import Snapshot

HERE = Position("styles/tokens.css", 1, 9)


def tokens(css, report=pytest.fail):
    snapshot = Snapshot({"styles/tokens.css": css.encode()})
    return Tokens(read_style_sheets(snapshot, pytest.fail), report)


@pytest.mark.parametrize(("length", "points"), [("25.4mm", 72), ("2.54cm", 72), ("9pt", 9), ("4px", 3)])
def test_a_length_is_given_in_points(length, points):
    assert tokens(f":root {{ --x: {length} }}").points("--x", "1", "100") == pytest.approx(points)


@pytest.mark.parametrize("length", ["9", "bred", "2em", "1 2pt"])
def test_what_is_no_length_is_told_where_it_stands_and_the_least_is_drawn(length):
    found = []
    assert tokens(f":root {{ --x: {length} }}", found.append).points("--x", "25.4", "100") == 72
    assert [(d.code, d.path, d.line, d.column, d.message) for d in found] == [
        ("fel-längd", HERE.path, HERE.line, HERE.column, f"--x: {length} är ingen längd.")
    ]


def test_dashes_are_numbers():
    assert tokens(":root { --x: 5 1.5 }").numbers("--x") == (5, 1.5)


@pytest.mark.parametrize("dashes", ["5", "5 kort", "5,1"])
def test_what_are_no_dashes_is_told_where_it_stands(dashes):
    found = []
    assert tokens(f":root {{ --x: {dashes} }}", found.append).numbers("--x") == (1, 1)
    assert [(d.code, d.line, d.column) for d in found] == [("fel-längd", HERE.line, HERE.column)]


def test_a_token_that_is_missing_is_told_with_the_nearest():
    found = []
    assert tokens(":root { --diagram-text: red }", found.append)["--diagram-tex"] == "black"
    assert [(d.code, d.hint) for d in found] == [("token-saknas", "Menade du --diagram-text?")]


FACE = '@font-face { font-family: "Prov"; font-weight: %s; src: url(%s) }'


@pytest.mark.parametrize(
    ("css", "code", "place"),
    [
        (FACE % ("bold", "Prov.ttf"), "typsnitt-saknas", Position("styles/tokens.css")),
        (FACE % ("normal", "https://example.org/Prov.ttf"), "typsnitt-saknas", Position("styles/tokens.css")),
        (FACE % ("400", "Borta.ttf"), "fil-saknas", Position("styles/a.css", 1, 1)),
    ],
)
def test_a_font_that_no_file_of_the_project_gives_is_told(css, code, place):
    snapshot = Snapshot({"styles/a.css": css.encode(), "styles/Prov.ttf": b""})
    sheets = read_style_sheets(snapshot, pytest.fail)
    found = []
    assert font_file(snapshot, sheets, "Prov", "400", found.append) is None
    assert [(d.code, Position(d.path, d.line, d.column)) for d in found] == [(code, place)]


def test_a_font_is_found_by_its_family_and_weight():
    snapshot = Snapshot({"styles/a.css": (FACE % ("normal", "Prov.ttf")).encode(), "styles/Prov.ttf": b""})
    sheets = read_style_sheets(snapshot, pytest.fail)
    assert font_file(snapshot, sheets, "Prov", "400", pytest.fail) == "styles/Prov.ttf"
