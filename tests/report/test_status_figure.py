"""The status figure as rendered: the marks must be told apart by shape and lightness, not by colour alone."""

import pypdfium2
import pytest

from tests.conftest import ROOT

SCALE = 8
MARKS = {"●": "grön", "▲": "gul", "■": "röd"}


@pytest.fixture(scope="module")
def figure(report):
    document = pypdfium2.PdfDocument(report.pdf)
    page = document[report.pages.pages["fig-konkurrenskraft"]]
    image = page.render(scale=SCALE).to_pil().convert("RGB")
    text = page.get_textpage()
    boxes = {}
    for index in range(text.count_chars()):
        character = text.get_text_range(index, 1)
        if character in MARKS:
            boxes.setdefault(character, []).append(text.get_charbox(index))
    height = page.get_height()
    cropped = {
        mark: [
            image.crop((left * SCALE - 4, (height - top) * SCALE - 4, right * SCALE + 4, (height - bottom) * SCALE + 4))
            for left, bottom, right, top in found
        ]
        for mark, found in boxes.items()
    }
    yield cropped
    document.close()


def ink(image):
    """Return the part of the mark's own bounding box that is covered, and its darkest colour."""
    grey = image.convert("L")
    background = grey.getpixel((1, 1))
    covered = grey.point(lambda value: 255 if value < background - 60 else 0)
    box = covered.getbbox()
    inside = covered.crop(box)
    part = sum(1 for value in inside.get_flattened_data() if value) / (inside.width * inside.height)
    return part, min(image.crop(box).get_flattened_data(), key=sum)


def luminance(colour):
    parts = [c / 255 for c in colour]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_goal_and_every_count_has_its_mark(figure):
    counted = {"●": 4, "▲": 2, "■": 2}
    for mark, goals in counted.items():
        assert len(figure[mark]) == goals + 1, "one in the strip above and one a goal"


def test_the_marks_have_different_shapes(figure):
    parts = {mark: ink(images[-1])[0] for mark, images in figure.items()}
    assert parts["▲"] < 0.65
    assert 0.70 < parts["●"] < 0.90
    assert parts["■"] > 0.95


def test_the_marks_stand_out_from_white_in_colour_and_in_grey(figure):
    for mark, images in figure.items():
        _, colour = ink(images[-1])
        assert 1.05 / (luminance(colour) + 0.05) >= 4.5, (mark, colour)


def test_the_words_beside_the_marks_are_those_of_the_assessment(report):
    document = pypdfium2.PdfDocument(report.pdf)
    text = document[report.pages.pages["fig-livskvalitet"]].get_textpage().get_text_range()
    document.close()
    assert text.count("■") == 4 + 1
    assert text.count("▲") == 2 + 1
    assert "●" not in text
    assert "Åt fel håll, står stilla eller nås inte" in " ".join(text.split())


def test_no_status_is_drawn_as_a_picture():
    for name in ("statusfigur.html", "statusmarkor.html", "oversiktsbild.html"):
        assert "<img" not in (ROOT / "templates" / name).read_text(encoding="utf-8")
