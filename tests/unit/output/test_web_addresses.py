"""Addresses of the web edition: what names become, and the way from one page to another."""

from dataclasses import replace

import pytest

from reportgen.data.model import Area, AreaKind
from reportgen.diagnostics import Position
from reportgen.output.web.addresses import (
    derivations_page,
    indicator_page,
    municipality_page,
    part_page,
    relative,
    shared_addresses,
    slug,
)
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


@pytest.mark.parametrize(
    ("first", "second", "page"),
    [
        ("narrative/10-Län och år.md", "narrative/20-lan-och-ar.md", "lan-och-ar.html"),
        ("narrative/10-index.md", "narrative/11-index-1.md", "index-1.html"),
    ],
)
def test_two_parts_that_would_have_one_page_are_an_error_of_the_later(first, second, page):
    assert list(shared_addresses([first, "narrative/30-annat.md"])) == []
    (found,) = shared_addresses([first, "narrative/30-annat.md", second])
    assert (found.code, found.path, found.line) == ("samma-webbsida", second, 1)
    assert found.message == f"Delen får samma webbsida ({page}) som {first}."


def test_a_part_called_as_a_municipality_or_indicator_does_not_take_the_page_of_its_derivations():
    pages = [
        municipality_page("Laxå"),
        indicator_page("halsa"),
        part_page("kommuner-laxa.md"),
        part_page("indikatorer-halsa.md"),
    ]
    assert len({derivations_page(page) for page in pages}) == len(pages)


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
