"""What the pages of the report's parts weigh, with their style sheets, fonts and scripts."""

import re

import pytest

from bench.weight import page_weight, weight, without_data, without_tables
from reportgen.output.web.addresses import part_page
from reportgen.output.web.fonts import characters
from reportgen.pipeline.snapshot import take_snapshot
from tests.conftest import ROOT

TRANSFERRED = 300_000
"""Bytes that a part is fetched with, from a server that compresses texts."""
RAW = 850_000
"""Bytes of the heaviest part from a folder or a server that does not, without the figures' data."""


@pytest.fixture(scope="module")
def parts(web_report):
    return [part_page(part.title.at.path) for part in web_report.document.parts]


def test_no_part_is_heavier_to_fetch_than_its_limit_not_even_with_the_data_of_its_figures(edition, parts):
    weights = {page: weight(edition, page) for page in parts}
    assert len(weights) > 10
    assert {page: one for page, one in weights.items() if one.transferred >= TRANSFERRED} == {}


def test_no_part_is_heavier_uncompressed_than_its_limit_and_all_but_one_are_below_that_of_fetching(edition, parts):
    weights = {page: weight(edition, page, without_data(edition[page].decode())).raw for page in parts}
    assert max(weights.values()) < RAW
    assert len([page for page, raw in weights.items() if raw >= TRANSFERRED]) <= 1


def test_what_is_weighed_is_the_page_with_all_that_it_loads(edition):
    page = "overgripande-mal.html"
    html = edition[page].decode()
    alone, whole = page_weight(page, html), weight(edition, page)
    fonts = sum(len(content) for name, content in edition.items() if name.endswith(".woff2"))
    assert fonts > 10_000
    assert whole.transferred > alone.transferred + fonts
    assert whole.raw > alone.raw + fonts + len(edition["utseende/webb.css"])
    assert set(re.findall(r'<details class="(.*?)"', without_data(html))) == {"anvand", "diagramtal"}
    assert len(without_tables(html)) < len(without_data(html)) < len(html)


def test_fonts_have_every_character_of_the_pages(edition):
    needed = set(characters(take_snapshot(ROOT)))
    for name, content in edition.items():
        if name.endswith(".html"):
            assert set(content.decode()) - needed == set(), name
