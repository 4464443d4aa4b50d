"""Addresses of the web edition: what names become, and the way from one page to another."""

from dataclasses import replace

import pytest

from reportgen.data.model import Area, AreaKind
from reportgen.diagnostics import Position
from reportgen.output.web.addresses import part_page, relative, slug
from reportgen.output.web.municipalities import addresses_of

LAXA = Area("1860", "Laxå", AreaKind.MUNICIPALITY, "1860", Position("data/omraden.csv", 4))


@pytest.mark.parametrize(("name", "address"), [("Laxå", "laxa"), ("Södra Öster-Å", "sodra-oster-a"), ("!", "sida")])
def test_a_name_becomes_small_letters_of_the_alphabet_and_hyphens(name, address):
    assert slug(name) == address


@pytest.mark.parametrize(
    ("path", "page"), [("narrative/20-laget.md", "laget.html"), ("narrative/nytt.md", "nytt-1.html")]
)
def test_a_part_has_the_name_of_its_file_unless_another_page_has_it(path, page):
    assert part_page(path) == page


def test_two_municipalities_never_share_a_page():
    others = [LAXA, replace(LAXA, code="1", name="Laxa"), replace(LAXA, code="2", name="Nora")]
    assert addresses_of(others) == {
        "1860": "kommuner/laxa-1860.html",
        "1": "kommuner/laxa-1.html",
        "2": "kommuner/nora.html",
    }
    assert addresses_of([replace(LAXA, name="Index")]) == {"1860": "kommuner/index-1860.html"}


@pytest.mark.parametrize(
    ("page", "target", "written"),
    [
        ("index.html", "kommuner/laxa.html", "kommuner/laxa.html"),
        ("kommuner/laxa.html", "index.html", "../index.html"),
        ("kommuner/laxa.html", "indikatorer/halsa.html#v-1", "../indikatorer/halsa.html#v-1"),
        ("kommuner/laxa.html", "kommuner/laxa.html#u3", "#u3"),
    ],
)
def test_the_way_from_a_page_to_another_is_relative(page, target, written):
    assert relative(page, target) == written
