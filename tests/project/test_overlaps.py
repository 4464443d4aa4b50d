"""The cover and the running head hold texts of any length that rapport.toml may have."""

import itertools
import re

import pypdfium2
import pytest

from reportgen.diagnostics import Severity
from reportgen.pipeline.build import build
from reportgen.pipeline.check import check
from tests.conftest import append, stopped_build

WORDS = (
    "Läget i länet och kommunerna, en samlad uppföljning av den regionala utvecklingsstrategin och dess mål för "
    "tillväxt, hälsa, klimat och kompetensförsörjning i hela länet under strategiperioden fram till årtiondets slut "
) * 2
# As long as each may be, of words that are long themselves; the last is cut.
LONGEST_TITLE = (
    "Kompetensförsörjningsutmaningarna och samhällsbyggnadsprocesserna: jämställdhetsintegreringens, "
    "transportinfrastrukturplaneringens, besöksnäringsutvecklingens och miljökvalitetsmålsuppföljningens framtider"
)[:200]
LONGEST_SUBTITLE = (
    "Uppföljning av utvecklingsstrategins kompetensförsörjningsmål, bredbandsinfrastrukturutbyggnaden, "
    "livsmedelsförsörjningsberedskapen, klimatanpassningsåtgärderna, folkhälsoinsatsernas jämlikhetsperspektiv, "
    "innovationsupphandlingarna, landsbygdsutvecklingsprogrammet och kollektivtrafikförsörjningsprogrammen"
)[:300]


def set_texts(folder, **texts):
    """Write other texts into rapport.toml, by key."""
    file = folder / "rapport.toml"
    text = file.read_text(encoding="utf-8")
    for key, value in texts.items():
        text = re.sub(rf'^{key} = ".*"', f'{key} = "{value.strip()}"', text, flags=re.MULTILINE)
    file.write_text(text, encoding="utf-8")


def lines_of(page):
    """Return the text of each line on a page with its edges in points: left, bottom, right, top."""
    text = page.get_textpage()
    boxes = [text.get_rect(index) for index in range(text.count_rects())]
    return [(text.get_text_bounded(*box).strip(), box) for box in boxes]


def letters(text):
    """Return a text without white space and the hyphens of line breaks."""
    return re.sub(r"\W", "", text)


def assert_apart(lines):
    """Glyph boxes are taller than their line; a fifth of the height may be shared."""
    for (one, a), (other, b) in itertools.combinations(lines, 2):
        wide = min(a[2], b[2]) - max(a[0], b[0])
        high = min(a[3], b[3]) - max(a[1], b[1])
        assert wide < 1 or high < 0.2 * min(a[3] - a[1], b[3] - b[1]), (one, other)


@pytest.mark.parametrize(
    "texts",
    [
        {"titel": "L"},
        {"titel": WORDS[:28]},
        {"titel": WORDS[:44]},
        {"titel": WORDS[:66]},
        {"titel": WORDS[:200]},
        {"titel": "Kompetensförsörjningsutmaningarna"},
        {"titel": "Kompetensförsörjningsutmaningarna" * 4},
        {"titel": "W" * 15},
        {"titel": "WWWW WWWWWWWW WWWWWWWWW WWWWW"},
        {"undertitel": WORDS[:150]},
        {"namn": WORDS[:80]},
        {"titel": WORDS[:120], "undertitel": WORDS[:150], "namn": WORDS[:80], "enhet": WORDS[:80]},
        {"undertitel": LONGEST_SUBTITLE},
        {"titel": LONGEST_TITLE, "undertitel": LONGEST_SUBTITLE},
        {"titel": LONGEST_TITLE, "undertitel": "Undertiteln" * 27},
        {"titel": "Titel" * 40, "undertitel": LONGEST_SUBTITLE},
        {"titel": WORDS[:120], "undertitel": LONGEST_SUBTITLE, "namn": WORDS[:80], "enhet": WORDS[:200]},
    ],
    ids=lambda texts: ", ".join(f"{key} {len(value)}" for key, value in texts.items()),
)
def test_texts_of_every_length_stand_apart_on_the_cover_and_in_the_running_head(project_folder, texts):
    set_texts(project_folder, **texts)
    result = build(project_folder)
    assert [str(d) for d in result.diagnostics if d.severity is Severity.ERROR] == []
    pages = pypdfium2.PdfDocument(result.pdf)
    cover = lines_of(pages[0])
    width, height = pages[0].get_size()
    assert all(0 < box[0] < box[2] < width and 0 < box[1] < box[3] < height for _, box in cover)
    assert_apart(cover)
    printed = letters(" ".join(text for text, _ in cover))
    for text in texts.values():
        assert letters(text) in printed
    body = pages[len(pages) - 1]
    assert_apart([(text, box) for text, box in lines_of(body) if box[1] > height - 77])


def test_a_title_that_no_cover_can_hold_is_refused_at_its_line(project_folder):
    set_texts(project_folder, titel=WORDS[:200] * 2)
    assert [(d.code, d.path, d.line) for d in check(project_folder).diagnostics] == [("fel-värde", "rapport.toml", 2)]


@pytest.mark.parametrize(
    ("style", "line"),
    [
        # The title is the longer of the two that meet; then it is the subtitle that leaves the sheet.
        (".omslag .titel { margin-bottom: -30mm }", 2),
        (".omslag .undertitel { margin-left: -40mm }", 3),
    ],
)
def test_texts_that_meet_on_the_cover_or_leave_it_are_found_in_the_settings(project_folder, style, line):
    set_texts(project_folder, titel="Läget i hela provlänet")
    append(project_folder, "styles/cover.css", f"\n{style}\n")
    codes, _ = stopped_build(project_folder)
    assert ("omslag-utan-rum", "rapport.toml", line) in codes


def test_a_running_head_that_leaves_the_margin_is_found_where_it_is_written(project_folder):
    line = append(project_folder, "rapport.toml", f'\n[sidhuvud]\nvänster = "{WORDS[:350].strip()}"\n')
    codes, _ = stopped_build(project_folder)
    assert ("sidhuvud-utan-rum", "rapport.toml", line) in codes


def test_running_heads_that_meet_are_found_at_the_texts_that_they_are_made_of(project_folder):
    set_texts(project_folder, namn=WORDS[:80])
    append(project_folder, "styles/page.css", "\n@page brodtext { @top-left { white-space: nowrap } }\n")
    codes, _ = stopped_build(project_folder)
    assert {place for code, *place in codes for place in [tuple(place)] if code == "sidhuvud-utan-rum"} == {
        ("rapport.toml", 2),
        ("rapport.toml", 9),
    }
