"""The status figure as rendered: the marks must be told apart by shape and lightness, not by colour alone."""

import re
from collections import Counter

import pypdfium2
import pytest

from tests.conftest import ROOT

SCALE = 8
POINTS = 72 / 25.4
# How far before its word a mark stands, in mm: from where it may begin to where it has ended.
BEFORE, UNTIL, TALL = 5.6, 1.4, 2.2
CLASSES = ("gron", "gul", "rod")


def of_figure(html, name):
    """Return the class of each mark of a status figure and the word beside it, in the order they stand."""
    (figure,) = re.findall(rf'<figure [^>]*id="fig-{name}">(.*?)</figure>', html, re.DOTALL)
    marked = re.findall(r'<span class="markor"><span class="form (\w+)"></span>(.*?)</span>', figure)
    return [(status, re.sub(r"<!--.*?-->", "", word)) for status, word in marked]


def boxes(text, words):
    """Return the box of the first letter of each place where words stand on a page."""
    search, found = text.search(words, match_case=True, match_whole_word=True), []
    while (at := search.get_next()) is not None:
        found.append(text.get_charbox(at[0]))
    return found


def marks_of(report, name):
    """Return the pictures of the marks that stand before the words of a status figure, by class."""
    document = pypdfium2.PdfDocument(report.pdf)
    page = document[report.pages.pages[f"fig-{name}"]]
    image = page.render(scale=SCALE).to_pil().convert("RGB")
    text, height = page.get_textpage(), page.get_height()
    found = {}
    # The rows stand between their headings and the note.
    ends = tuple(boxes(text, words)[0][1] for words in ("Effektmål Indikator", "Anm."))
    words = of_figure(report.written.html, name)
    for status, word in sorted(set(words)):
        for left, bottom, _, top in boxes(text, word):
            # What the figure says above its rows, and the text around it, has no mark of a goal.
            if not ends[0] > bottom > ends[1]:
                continue
            middle = height - (bottom + top) / 2
            box = (left - BEFORE * POINTS, middle - TALL * POINTS, left - UNTIL * POINTS, middle + TALL * POINTS)
            found.setdefault(status, []).append(image.crop(tuple(round(SCALE * edge) for edge in box)))
    document.close()
    return words, found


@pytest.fixture(scope="module")
def figure(report):
    return marks_of(report, "konkurrenskraft")


def ink(image):
    """Return the part of the mark's own bounding box that is covered, seen without colour, and its commonest colour."""
    grey = image.convert("L")
    background = grey.getpixel((1, 1))
    covered = grey.point(lambda value: 255 if value < background - 60 else 0)
    box = covered.getbbox()
    assert box, "no mark before the word"
    inside = covered.crop(box)
    part = sum(1 for value in inside.get_flattened_data() if value) / (inside.width * inside.height)
    paper = image.getpixel((1, 1))
    colours = Counter(colour for colour in image.crop(box).get_flattened_data() if colour != paper)
    return part, colours.most_common(1)[0][0]


def luminance(colour):
    parts = [c / 255 for c in colour]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_goal_has_its_mark_and_its_word(figure):
    words, drawn = figure
    assert Counter(status for status, _ in words) == {"gron": 4, "gul": 2, "rod": 2}
    assert all(word for _, word in words)
    assert {status: len(images) for status, images in drawn.items()} == {"gron": 4, "gul": 2, "rod": 2}


def test_the_marks_have_different_shapes_without_their_colours(figure):
    parts = {status: {round(ink(image)[0], 2) for image in images} for status, images in figure[1].items()}
    assert all(part < 0.65 for part in parts["gul"]), parts
    assert all(0.70 < part < 0.90 for part in parts["gron"]), parts
    assert all(part > 0.95 for part in parts["rod"]), parts


def test_the_marks_have_the_colours_of_the_styles(figure):
    tokens = (ROOT / "styles" / "tokens.css").read_text(encoding="utf-8")
    for status in CLASSES:
        (written,) = re.findall(rf"--farg-{status}: #([0-9a-f]{{6}});", tokens)
        assert {"".join(f"{part:02x}" for part in ink(image)[1]) for image in figure[1][status]} == {written}


def test_the_marks_stand_out_from_white_in_colour_and_in_grey(figure):
    for status, images in figure[1].items():
        # The yellow triangle is seen by its dark edge.
        darkest = min(images[0].get_flattened_data(), key=luminance)
        assert 1.05 / (luminance(darkest) + 0.05) >= 4.5, (status, darkest)


def test_the_words_beside_the_marks_are_those_of_the_assessment(report):
    words, drawn = marks_of(report, "livskvalitet")
    assert Counter(status for status, _ in words) == {"rod": 4, "gul": 2}
    assert {status: len(images) for status, images in drawn.items()} == {"rod": 4, "gul": 2}
    said = {status: {word for own, word in words if own == status} for status in CLASSES}
    assert said["rod"] <= {"Åt fel håll", "Står stilla", "Nås inte"}
    assert said["gul"] <= {"För långsamt", "Blandad bild"}


def test_no_status_is_drawn_as_a_picture():
    for name in ("statusfigur.html", "statusmarkor.html", "oversiktsbild.html"):
        assert "<img" not in (ROOT / "templates" / name).read_text(encoding="utf-8")
