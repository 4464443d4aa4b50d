"""Contrast is found in every form in which CSS writes a colour, against the ground that a text stands on."""

import pytest

from reportgen.looks.colours import contrast, read_colour
from reportgen.looks.contrast_checks import check_contrast

WHITE = read_colour("#fff")


def codes(sheets):
    found = []
    check_contrast(sheets, found.append)
    return [(d.code, d.line, d.column) for d in found]


@pytest.mark.parametrize(
    "green",
    [
        "green",
        "#008000",
        "#008000ff",
        "rgb(0 128 0)",
        "rgba(0, 128, 0, 1)",
        "hsl(120 100% 25.1%)",
        "hwb(120 0% 49.8%)",
        "lab(46.278% -47.552 48.586)",
        "lch(46.278% 67.984 134.384)",
        "oklab(51.975% -0.1403 0.10768)",
        "oklch(51.975% 0.17686 142.495)",
        "color(srgb 0 0.50196 0)",
        "color(srgb-linear 0 0.21586 0)",
        "color(xyz 0.07719 0.15438 0.02573)",
        "color(xyz-d50 0.08314 0.15475 0.02099)",
    ],
)
def test_the_same_colour_is_the_same_in_every_form(green):
    # CSS Color 4 gives these forms of its keyword green.
    read = read_colour(green)
    assert read.channels == pytest.approx((0, 128 / 255, 0), abs=0.004)
    assert contrast(read, WHITE) == pytest.approx(5.14, abs=0.05)


def test_black_on_white_has_the_greatest_contrast_and_nothing_the_least():
    assert contrast(read_colour("black"), WHITE) == pytest.approx(21)
    assert contrast(read_colour("transparent"), WHITE) == pytest.approx(1)


def test_a_colour_that_lets_the_ground_through_is_mixed_with_it():
    # Half black on white is the grey #808080 but for rounding; WCAG: 3.95 to 1.
    assert contrast(read_colour("rgb(0 0 0 / 50%)"), WHITE) == pytest.approx(3.98, abs=0.05)


@pytest.mark.parametrize(
    "text", ["", "rödd", "rgb()", "color()", "currentcolor", "inherit", "#12345", "device-cmyk(0 0 0 1)"]
)
def test_what_is_no_colour_is_not_read(text):
    assert read_colour(text) is None


@pytest.mark.parametrize(
    "css",
    [
        "p { color: silver }",
        "p { color: rgb(153 153 153) }",
        "p { color: hsl(0 0% 60%) }",
        "p { color: #0003 }",
        "p { color: transparent }",
        "p { color: var(--finns-inte, #aaa) }",
        "p { color: var(--grå) } :root { --grå: var(--ljus); --ljus: #ccc }",
        ".ruta { background: #333 } .ruta p { color: #222 }",
        ".ruta { background: #333; color: #fff } .ruta::before { color: #222 }",
        "p { color: #fff; background: rgb(0 0 0 / 5%) }",
        "@page { @top-left { color: #ccc } }",
        "p { color: #222; background: linear-gradient(red, red), #333 }",
        ".ruta { background: #333; color: #fff } .ruta { background: none }",
    ],
)
def test_text_that_cannot_be_told_from_its_ground_is_reported(sheets_of, css):
    assert [code for code, *_ in codes(sheets_of(a=css))] == ["kontrast"]


@pytest.mark.parametrize(
    "css",
    [
        "p { color: #222 }",
        "p { color: inherit } li { color: currentcolor }",
        ".ruta { background: #333; color: #fff }",
        ".ruta { background: #333; color: #fff } .ruta b { color: #eee }",
        ".ruta { color: #fff } .ruta { background: #333 }",
        ".ruta .rad { color: #fff } .ruta { background: #333 }",
        "p { color: #fff } p { color: #222 }",
        "@page { @top-left { color: #fff; background: #333 } }",
        ".märke { background: #000 }",
        ":root { --farg-papper: #222 } p { color: #eee }",
    ],
)
def test_text_that_is_seen_is_left_alone(sheets_of, css):
    assert codes(sheets_of(a=css)) == []


def test_a_dark_ground_under_inherited_dark_text_is_reported_at_the_ground(sheets_of):
    sheets = sheets_of(a=":root { --farg-text: #111 }\n.faktaruta { background-color: #222 }")
    assert codes(sheets) == [("kontrast", 2, 14)]


def test_a_pair_of_tokens_is_reported_at_the_ink(sheets_of):
    sheets = sheets_of(a=":root {\n  --farg-papper: white;\n  --farg-text: lightgray;\n}")
    assert codes(sheets) == [("kontrast", 3, 3)]


@pytest.mark.parametrize("css", ["p { color: rödd }", "p { border-color: #000 rödd }", ":root { --farg-text: rödd }"])
def test_a_colour_that_is_none_is_reported_at_its_declaration(sheets_of, css):
    assert [code for code, *_ in codes(sheets_of(a=css))] == ["okänd-färg"]


def test_a_space_that_no_screen_need_have_is_not_read():
    assert read_colour("color(display-p3 0 1 0)") is None


def test_a_token_that_is_no_colour_is_told_once_where_it_is_given_its_value(sheets_of):
    found = []
    css = ":root { --farg-egen: blått; --farg-annan: var(--farg-egen) }\np { color: var(--farg-annan) }\nh1 { color: var(--farg-egen) }"
    check_contrast(sheets_of(a=css), found.append)
    assert [(one.code, one.line, one.column) for one in found] == [("okänd-färg", 1, 9)]
