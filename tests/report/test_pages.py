"""How the report is laid out: what must stand together on a page does, and the pages are filled and easy to read."""

import html
import re
import statistics

import pypdfium2
import pytest

AREAS = 10


def letters(text):
    return re.sub(r"\W", "", text.lower())


def plain(written):
    return html.unescape(re.sub(r"<!--.*?-->|<[^>]*>", "", written))


@pytest.fixture(scope="module")
def texts(report):
    """The letters of each page."""
    document = pypdfium2.PdfDocument(report.pdf)
    return [letters(page.get_textpage().get_text_range()) for page in document]


def test_the_contents_stand_on_the_third_page(report):
    contents = next(item for item in report.document.numbering.headings if item.title == "Innehåll")
    assert report.pages.label(contents.anchor) == "iii"


def test_the_dashboard_stands_on_one_page(report, texts):
    (dashboard,) = re.findall(r'<figure [^>]*id="fig-laget">(.*?)</figure>', report.written.html, re.DOTALL)
    goals = [plain(goal) for goal in re.findall(r'<span class="effekt">(.*?)</span>(?=<span class="matt")', dashboard)]
    assert len(goals) == 20
    page = texts[report.pages.pages["fig-laget"]]
    # What ends the figure is its source.
    ending = plain(re.findall(r'<p class="kalla">(.*?)</p>', dashboard, re.DOTALL)[0])
    assert [words for words in (*goals, ending) if letters(words) not in page] == []


def openings(page):
    """Return the anchor and the content of each section with the card of an area."""
    chapter = page.partition('id="kap-omraden"')[2].partition("<h1")[0]
    parts = re.split(r'<h2 id="([^"]+)"', chapter)[1:]
    opened = zip(parts[::2], parts[1::2], strict=True)
    return [(anchor, part) for anchor, part in opened if 'class="omradeskort"' in part]


def test_every_area_opens_with_its_message_its_key_figures_and_its_card(report, texts):
    areas = openings(report.written.html)
    assert len(areas) == AREAS
    for anchor, part in areas:
        page = texts[report.pages.pages[anchor]]
        (message,) = re.findall(r'<div class="budskap">(.*?)</div>', part, re.DOTALL)
        (figures,) = re.findall(r'<ul class="nyckeltal">(.*?)</ul>', part, re.DOTALL)
        (card,) = re.findall(r'<aside class="omradeskort">(.*?)</aside>', part, re.DOTALL)
        values = re.findall(r'<span class="stort">(.*?)</span></span>', figures, re.DOTALL)
        goals = re.findall(r"<strong>(.*?)</strong>", card, re.DOTALL)
        assert len(values) in {2, 3}, anchor
        assert goals, anchor
        wanted = [plain(words) for words in (message, *values, *goals)]
        assert [words for words in wanted if letters(words) not in page] == [], anchor


def test_the_pages_of_the_body_are_filled(measures):
    assert len(measures.fills) > 50
    assert statistics.mean(measures.fills) >= 0.92


def test_no_text_is_set_too_small_to_be_read_with_ease(measures):
    assert measures.small == 0


def test_there_are_figures_enough(report):
    assert len(report.document.numbering.of_kind("figur")) >= 50
