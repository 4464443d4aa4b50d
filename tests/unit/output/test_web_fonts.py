"""Fonts of the web edition: smaller, of another name, the same each time; and style sheets that lead to them."""

import io

import pytest
from fontTools.ttLib import TTFont

from reportgen.output.web.fonts import characters, compact, look_files, web_fonts, with_web_fonts
from reportgen.project.cache import Cache
from reportgen.project.snapshot import Snapshot
from tests.conftest import ROOT

FONT = "styles/fonts/SourceSans3-Regular.ttf"
SHEET = "styles/fonts.css"


@pytest.fixture(scope="module")
def snapshot():
    css = '@font-face { font-family: "A"; src: url(fonts/SourceSans3-Regular.ttf) format("truetype") }\np { background: url(b.svg) }'
    content = (ROOT / FONT).read_bytes()
    return Snapshot({FONT: content, SHEET: css.encode(), "styles/b.svg": b"<svg/>", "narrative/a.md": "Ωmega".encode()})


@pytest.fixture(scope="module")
def fonts(snapshot, tmp_path_factory):
    return web_fonts([FONT, "styles/b.svg"], snapshot, Cache(tmp_path_factory.mktemp("cache")))


def test_a_font_has_the_letters_that_the_project_may_need_and_not_the_name_that_is_reserved(fonts, snapshot):
    assert list(fonts) == [FONT]
    font = TTFont(io.BytesIO(fonts[FONT]))
    assert font.flavor == "woff2"
    assert {*"aÅé–Ω"} <= {chr(code) for code in font.getBestCmap()}
    assert ord("я") not in font.getBestCmap()
    names = {record.nameID: record.toUnicode() for record in font["name"].names}
    assert "Source" not in names[1] + names[4] + names[6]
    assert "Reserved Font Name" in names[0]
    assert len(fonts[FONT]) < len(snapshot.files[FONT]) / 10


def test_the_same_font_is_made_each_time(fonts, snapshot, tmp_path):
    assert web_fonts([FONT], snapshot, Cache(tmp_path)) == fonts


def test_a_style_sheet_leads_to_the_font_and_other_addresses_are_left(fonts, snapshot):
    written = with_web_fonts(snapshot.read_text(SHEET), SHEET, fonts)
    assert 'src: url(fonts/SourceSans3-Regular.woff2) format("woff2")' in written
    assert "truetype" not in written
    assert "font-display: swap" in written
    assert "url(b.svg)" in written


def test_a_font_that_cannot_be_read_is_handed_out_as_it_is(tmp_path):
    broken = Snapshot({FONT: b"no font", SHEET: b"@font-face { src: url(fonts/SourceSans3-Regular.ttf) }"})
    files = look_files([SHEET], [FONT], broken, Cache(tmp_path))
    assert files["utseende/fonts/SourceSans3-Regular.ttf"] == b"no font"
    assert b"SourceSans3-Regular.ttf" in files["utseende/fonts.css"]


def test_look_files_have_the_font_in_its_new_form_only(snapshot, tmp_path):
    files = look_files([SHEET], [FONT, "styles/b.svg"], snapshot, Cache(tmp_path))
    assert sorted(files) == ["utseende/b.svg", "utseende/fonts.css", "utseende/fonts/SourceSans3-Regular.woff2"]


def test_only_texts_tell_which_characters_are_needed(snapshot):
    assert "Ω" in characters(snapshot)
    assert "я" not in characters(snapshot)


def test_letters_of_both_sizes_are_needed_and_accents_that_are_put_on_them_where_a_text_has_any(snapshot, tmp_path):
    assert {*"ωŽž"} <= {*characters(Snapshot({"narrative/a.md": "Ωž".encode()}))}
    plain = web_fonts([FONT], snapshot, Cache(tmp_path))[FONT]
    accented = Snapshot({**snapshot.files, "narrative/b.md": "a\u0301".encode()})
    with_accents = web_fonts([FONT], accented, Cache(tmp_path))[FONT]
    assert "GPOS" in TTFont(io.BytesIO(plain))
    assert "mark" in _features(with_accents) - _features(plain)


def _features(font):
    tables = TTFont(io.BytesIO(font))
    return {record.FeatureTag for record in tables["GPOS"].table.FeatureList.FeatureRecord}


@pytest.mark.parametrize(
    ("sheet", "written"),
    [
        ("/* om */\np {\n  color: red;  /* röd */\n}\n\na { }\n", "p { color: red; }\na { }"),
        ('p::before { content: "/* } \\" kvar */"; }', 'p::before { content: "/* } \\" kvar */"; }'),
        ("p { background: url(a/*b.svg) }", "p { background: url(a/*b.svg) }"),
        ("a/* och */.b { }", "a/**/.b { }"),
        ("a /* och */ .b { }", "a .b { }"),
    ],
)
def test_a_sheet_is_written_without_comments_and_says_the_same(sheet, written):
    assert compact(sheet) == written
