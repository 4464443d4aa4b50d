"""Styles that hide, that name what does not exist, or that leave out what the program lives by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.looks import contract
from reportgen.looks.style_checks import check_styles
from reportgen.looks.style_sheets import read_style_sheets
from reportgen.project.snapshot import Snapshot
from tests.unit.looks.conftest import FACE, NEEDED


@pytest.fixture
def found_in(sheets_of):
    def check(css, **others):
        found = []
        check_styles(sheets_of(a=css, z=FACE + NEEDED, **others), found.append)
        return found

    return check


@pytest.mark.parametrize(
    "css",
    [
        ".exempelmarke { display: none }",
        ".omslag .status { display: none !important }",
        "p { visibility: hidden }",
        "td { visibility: collapse }",
        "table:last-child { display: none }",
        ":is(.annat, .kalla) { display: none }",
        ".faktaruta { p { display: none } }",
        ".indikatorer .k-status { visibility: collapse }",
        ".figur--laget { display: none }",
        "* { display: none }",
        ":root { --v: none } figure { display: var(--v) }",
        "p { font-size: 0 }",
        "p { transform: scale(0) }",
        ".pynt { transform: scale(0) }",
        ".kalla { text-decoration: #111 line-through 12pt }",
        ".kalla { text-decoration-line: underline line-through }",
        "p { transform: translate(0, 0) scale(1, 0%) }",
        "td { transform: scaleX(0.0) }",
        ":root { --v: 0 } p { transform: scaleY(var(--v)) }",
        "p { transform: matrix(0, 0, 0, 0, 5, 5) }",
        "p { transform: matrix(1, 2, 2, 4, 0, 0) }",
        "p { font-size: 1pt }",
        ":root { --text-brod: 0.5mm }",
    ],
)
def test_a_style_that_hides_what_must_be_shown_is_an_error_at_its_declaration(found_in, css):
    (diagnostic,) = found_in(css)
    assert (diagnostic.code, diagnostic.path, diagnostic.line) == ("stil-dold", "styles/a.css", 1)
    assert diagnostic.column == css.rindex(diagnostic.message.partition(":")[0]) + 1


@pytest.mark.parametrize(
    "css",
    [
        ".pynt { display: none }",
        "p::before { display: none }",
        "@media screen { p { display: none } }",
        "p { transform: rotate(0) translate(0, 0) scale(0.5) matrix(1, 0, 0, 1, 0, 0) skewX(0deg) }",
        "p { display: block; visibility: visible; font-size: 0.7em }",
    ],
)
def test_a_style_that_hides_nothing_of_the_report_is_left_alone(found_in, css):
    assert found_in(css) == []


def test_a_misspelt_token_is_reported_with_the_one_that_was_meant(found_in):
    (diagnostic,) = found_in(":root { --avstand: 4mm }\np { margin: var(--avstnd) }")
    assert (diagnostic.code, diagnostic.line, diagnostic.column) == ("okänd-egenskap", 2, 5)
    assert diagnostic.hint == "Menade du --avstand?"


def test_a_token_that_refers_to_itself_is_reported(found_in):
    assert [d.code for d in found_in(":root { --a: var(--a) }")] == ["okänd-egenskap"]


def test_a_custom_property_of_another_element_is_known(found_in):
    assert found_in(".ruta { --mått: 2mm } .ruta p { margin: var(--mått) }") == []


@pytest.mark.parametrize(
    "css",
    [
        "p { font-family: Arial }",
        "p { font-family: serif }",
        'p { font-family: "Prov", "Annat" }',
        "p { font: italic 9pt/1.2 Arial, serif }",
        ":root { --typsnitt-brod: Arial }",
        ":root { --f: Arial } p { font-family: var(--f) }",
    ],
)
def test_a_font_family_without_a_file_is_an_error(found_in, css):
    assert [d.code for d in found_in(css)] == ["okänt-typsnitt"]


@pytest.mark.parametrize(
    "css",
    [
        "p { font-family: Prov }",
        'p { font-family: "prov", serif }',
        'p { font: 600 9pt/1.2 "Prov", sans-serif }',
        "p { font-family: inherit; font: inherit }",
    ],
)
def test_a_font_family_with_a_file_is_left_alone(found_in, css):
    assert found_in(css) == []


@pytest.mark.parametrize(("name", "part", "_lost"), contract.STYLED)
def test_a_declaration_that_the_program_lives_by_must_be_there(sheets_of, name, part, _lost):
    kept = [(one, value) for one, value, _ in contract.STYLED if (one, value) != (name, part)]
    css = "".join(f"p {{ {one}: {value}{', page)' if value.startswith('target') else ''} }}" for one, value in kept)
    found = []
    check_styles(sheets_of(a=css), found.append)
    assert [(d.code, d.path) for d in found] == [("stil-saknas", "styles/a.css")]
    assert part in found[0].message


# Pieces that style sheets are made of, and some that they should not be made of.
PIECES = """
p .kalla * :is( :not( ::before { } ( ) [ ] ; : , & /* */ " ' \\ @media @page @import @font-face !important var( --farg-text
--x color background: font: font-size: display:none #fff #12 rgb(1 rgb(none_0_0) color() color(srgb) url( url("http://[")
oklch(1_2_3_/_none) hsl( currentColor 1pt / 0
"""


@given(st.lists(st.sampled_from(PIECES.split()), max_size=30))
def test_no_style_sheet_breaks_the_checks(pieces):
    found = []
    project = Snapshot({"styles/a.css": " ".join(pieces).replace("_", " ").encode()})
    check_styles(read_style_sheets(project, found.append), found.append)
    assert all(diagnostic.path == "styles/a.css" for diagnostic in found)
