"""What style sheets and drawings ask for is in the project and can be shown, or is told where it is asked for."""

import pytest

from reportgen.looks.style_files import check_style_files
from reportgen.looks.style_sheets import read_style_sheets
from reportgen.project.snapshot import Snapshot

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">%s</svg>'


def told(files):
    snapshot = Snapshot({path: text if isinstance(text, bytes) else text.encode() for path, text in files.items()})
    found = []
    check_style_files(read_style_sheets(snapshot, pytest.fail), snapshot, found.append)
    return [(one.code, one.path, one.line, one.column) for one in found]


def asked(address, **files):
    return told({"styles/a.css": f"\np {{ background: url({address}) }}", **files})


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://example.org/a.png", "nätåtkomst"),
        ("//example.org/a.png", "utanför-projektet"),
        ("https://[x", "nätåtkomst"),
        ("ftp://example.org/a", "nätåtkomst"),
        ("finns-inte.png", "fil-saknas"),
        ("../../a.png", "utanför-projektet"),
        ("/etc/passwd", "utanför-projektet"),
    ],
)
def test_an_address_that_leads_to_nothing_is_told_at_its_declaration(address, code):
    assert asked(f'"{address}"') == [(code, "styles/a.css", 2, 5)]


@pytest.mark.parametrize("address", ["l.svg", "l.svg#a", '"l.svg"', "data:image/png;base64,AA", '"#a"', '""'])
def test_what_is_there_or_needs_no_file_is_right(address):
    assert asked(address, **{"styles/l.svg": SVG % ""}) == []


def test_an_address_in_a_token_is_told_at_the_token():
    css = ":root { --bild: url(http://example.org/a.png) }\np { background: var(--bild) }"
    assert told({"styles/a.css": css}) == [("nätåtkomst", "styles/a.css", 1, 9)]


@pytest.mark.parametrize(
    ("inner", "code"),
    [
        ('<image href="http://example.org/a.png"/>', "nätåtkomst"),
        ("<rect fill=\"url('http://example.org/a')\"/>", "nätåtkomst"),
        ("<style>@import 'http://example.org/a.css';</style>", "nätåtkomst"),
        ('<use href="annan.svg#a"/>', "fil-saknas"),
    ],
)
def test_a_drawing_may_ask_for_what_is_in_the_project_only(inner, code):
    found = asked("l.svg", **{"styles/l.svg": SVG % f"\n{inner}"})
    assert [(one[0], one[1], one[2]) for one in found] == [(code, "styles/l.svg", 2)]


@pytest.mark.parametrize(
    "inner",
    [
        '<use href="#a"/>',
        '<use href="l.svg#a"/>',
        '<a href="http://example.org/"><rect/></a>',
        '<rect fill="url(#a)"/>',
    ],
)
def test_a_drawing_may_use_itself_and_lead_to_the_net(inner):
    assert asked("l.svg", **{"styles/l.svg": SVG % inner}) == []


def test_a_drawing_that_is_no_xml_is_told_where_it_breaks():
    assert asked("l.svg", **{"styles/l.svg": "<svg>\n<a></b></svg>"}) == [("bild-trasig", "styles/l.svg", 2, 6)]


@pytest.mark.parametrize("content", [b"no picture", b"\x89PNG\r\n\x1a\nbroken", b"\xff\xd8\xffbroken"])
def test_a_picture_that_cannot_be_read_is_told_where_it_is_asked_for(content):
    assert asked("l.png", **{"styles/l.png": content}) == [("bild-trasig", "styles/a.css", 2, 5)]


def test_a_font_is_no_picture():
    css = "@font-face { font-family: P; src: url(p.png) }"
    assert told({"styles/a.css": css, "styles/p.png": b"no picture"}) == []
