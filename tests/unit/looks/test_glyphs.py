"""Characters that the fonts of the theme have, lack, or need not have."""

import pytest

from reportgen.looks.glyphs import check_style_glyphs, font_characters, lacking
from reportgen.looks.style_sheets import read_style_sheets
from reportgen.pipeline.snapshot import take_snapshot
from tests.conftest import FIXTURES


@pytest.fixture(scope="module")
def theme():
    return take_snapshot(FIXTURES / "grund")


@pytest.fixture(scope="module")
def known(theme):
    return font_characters(read_style_sheets(theme, pytest.fail), theme, pytest.fail)


@pytest.mark.parametrize(
    "text",
    [
        "Åäö é č ŋ ř",
        "a\u030a",  # two characters that are one
        "ệ",
        "αΩ Ж",
        "1\u2009000\u00a0000\u202f0\u2007",
        "a\u00adb\u2060c\ufeffd\u200be\u200df",
        "Bokstaven a\u2011b",
        "© \ufe0f",
        "→ ≥ ₂",
        "radslut\n\toch blanksteg",
    ],
)
def test_what_is_printed_whole_lacks_nothing(known, text):
    assert lacking(text, known) == []


@pytest.mark.parametrize(
    ("text", "lacked"),
    [
        ("en 😀 och en ☃", ["☃", "😀"]),
        ("م", ["م"]),
        ("中文中", ["中", "文"]),
        ("\ue000", ["\ue000"]),
        ("\u1100\u1161", ["가"]),
        ("\u1680", ["\u1680"]),
        ("\u0600", ["\u0600"]),
        ("🇸🇪", ["🇪", "🇸"]),
    ],
)
def test_each_character_that_no_font_has_is_told_once(known, text, lacked):
    assert lacking(text, known) == lacked


def test_a_character_that_one_of_the_fonts_has_is_not_missing(theme):
    sheets = read_style_sheets(theme, pytest.fail)
    serif = [face for face in sheets.faces if face.family == "Source Serif 4"]
    sans = [face for face in sheets.faces if face.family == "Source Sans 3"]
    assert serif
    assert sans
    both = font_characters(sheets, theme, pytest.fail)
    only_sans = font_characters(read_style_sheets(without(theme, "Serif"), pytest.fail), theme, pytest.fail)
    assert only_sans < both


def without(theme, name):
    css = theme.files["styles/fonts.css"].decode()
    return theme.overlaid(
        {"styles/fonts.css": "\n".join(line for line in css.split("\n") if f"fonts/Source{name}" not in line)}
    )


def test_a_font_that_is_cut_short_or_of_another_kind_than_it_says_is_told_where_it_is_declared(theme):
    path = "styles/fonts/SourceSans3-It.ttf"
    told = []
    for content in (theme.files[path][:3000], b"no font", b"", b"OTTO" + theme.files[path][4:]):
        broken = theme.overlaid({path: content})
        assert font_characters(read_style_sheets(broken, pytest.fail), broken, told.append) is None
    assert {(one.code, one.path) for one in told} == {("typsnitt-saknas", "styles/fonts.css")}
    assert len({one.line for one in told}) == 1
    assert len(told) == 4


def test_a_character_that_the_styles_write_is_told_at_its_declaration(theme, known):
    css = (
        "\np::before { content: '☃' counter(x) target-text(url(#a)) }\n"
        "q { quotes: '★' 'b' }\n"
        "a::after { content: attr(title) 'slut' }\n"
        "li { list-style-type: '😀' }\n"
    )
    snapshot = theme.overlaid({"styles/zz.css": css})
    told = []
    check_style_glyphs(read_style_sheets(snapshot, pytest.fail), known, told.append)
    assert [(one.code, one.path, one.line, one.column) for one in told] == [
        ("tecken-saknas", "styles/zz.css", 2, 13),
        ("tecken-saknas", "styles/zz.css", 3, 5),
        ("tecken-saknas", "styles/zz.css", 5, 6),
    ]


def test_a_character_that_cannot_be_seen_is_named_by_its_number(theme, known):
    snapshot = theme.overlaid({"styles/zz.css": "p::before { content: '\ue000' }"})
    told = []
    check_style_glyphs(read_style_sheets(snapshot, pytest.fail), known, told.append)
    assert [one.message for one in told] == ["Tecknet (U+E000) finns inte i typsnittet."]
