"""Charts of the web edition: once wide and once narrow, readable at 320 pixels, and telling their points."""

import re

import pytest

from tests.web.conftest import is_page

NARROW = 288
LEAST = 12


@pytest.fixture(scope="module")
def pages(edition):
    return {name: content.decode() for name, content in edition.items() if is_page(name)}


def drawings(html, room):
    return re.findall(rf'<div class="yta {room}">.*?(<svg.*?</svg>)', html, re.DOTALL)


def test_every_chart_that_is_drawn_wide_is_drawn_narrow_too_with_texts_that_can_be_read(pages):
    count = 0
    for name, html in pages.items():
        wide, narrow = drawings(html, "bred"), drawings(html, "smal")
        assert len(wide) == len(narrow), name
        for drawing in narrow:
            width = float(re.search(r'viewBox="0 0 ([\d.]+) ', drawing)[1])
            sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', drawing)]
            assert min(sizes) * NARROW / width >= LEAST, name
        count += len(narrow)
    assert count > 50


def test_the_lines_of_a_narrow_chart_are_as_wide_as_they_have_room_for(pages):
    """Panels of women and men whose words would leave no room stand one above the other."""
    chapter = pages["prioriterade-omraden.html"]
    two = next(one for one in drawings(chapter, "smal") if "linjediagram i samma skala" in one.split(">")[0])
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', two)
    assert float(box[2]) > float(box[1])


def test_points_tell_their_values_in_wide_charts_alone(pages):
    html = pages["omvarlden.html"]
    assert "<title>Örebro län 1994: 276,8\u00a0tusen invånare</title>" in "".join(drawings(html, "bred"))
    assert "<title>" not in "".join(drawings(html, "smal"))


def test_drawings_have_no_style_and_no_name_of_their_own(pages):
    for name, html in pages.items():
        for drawing in re.findall(r'<svg class="teckning.*?</svg>', html, re.DOTALL):
            assert not re.search(r"\s(style|id|onload)=|<style|<script", drawing), name
