"""All text can be read against what lies behind it, in drawings too: in light and dark, on a phone and a desk."""

import pytest

from tests.web.conftest import DESK, PHONE
from tests.web.pixels import measure

# Charts, tables with drawings, maps, the matrix of states and the table of municipalities with its tints.
PAGES = (
    "index.html",
    "laget.html",
    "sarskilda-utmaningar.html",
    "prioriterade-omraden.html",
    "indikatorer/arbetslosa_bef.html",
    "kommuner/index.html",
    "kommuner/orebro.html",
)
# Of figures of one kind the first two are looked at, and all that is no figure.
FEWER = """() => {
    const seen = {};
    for (const figure of document.querySelectorAll('figure')) {
        const kind = figure.className + !!figure.querySelector('.smal') + !!figure.querySelector('table svg');
        seen[kind] = (seen[kind] || 0) + 1;
        if (seen[kind] > 2) figure.remove();
    }
}"""
WRONG = """<!DOCTYPE html><html lang="sv"><title>Fel</title><style>body { background: white; color: black }</style>
    <p>Svart mot vitt</p><p style="color: #767676">Knappt nog</p><p style="color: #7a7a7a">Nästan nog</p><p style="opacity: 0.4">Blekt</p>
    <svg width="200" height="60" role="img"><title>En ruta</title><rect width="200" height="60" fill="#0a4d5c"/>
    <text x="9" y="25" fill="white">Ljust</text><text x="9" y="50" fill="#16212a">Mörkt</text></svg>"""


@pytest.fixture
def opened(browser):
    contexts = []

    def open_page(address, *, size, **options):
        # A high window needs few pictures.
        window = {"width": size["width"], "height": 3000}
        contexts.append(browser.new_context(locale="sv-SE", reduced_motion="reduce", viewport=window, **options))
        page = contexts[-1].new_page()
        page.goto(address)
        page.evaluate(FEWER)
        return page

    yield open_page
    for one in contexts:
        one.close()


@pytest.mark.parametrize(
    ("size", "scheme"),
    [
        (PHONE, "light"),
        pytest.param(PHONE, "dark", marks=pytest.mark.thorough),
        pytest.param(DESK, "light", marks=pytest.mark.thorough),
        (DESK, "dark"),
    ],
)
def test_every_text_can_be_read(site, opened, size, scheme):
    drawn = 0
    for name in PAGES:
        found = measure(opened(site + name, size=size, color_scheme=scheme))
        assert found.weak == (), name
        assert found.texts > 50, name
        drawn += found.drawn
    assert drawn > 200


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_the_colours_of_the_system_every_text_can_be_read(site, opened, scheme):
    for name in ("laget.html", "prioriterade-omraden.html", "kommuner/orebro.html"):
        found = measure(opened(site + name, size=DESK, color_scheme=scheme, forced_colors="active"))
        assert found.weak == (), name


def test_what_cannot_be_read_is_found(opened, tmp_path):
    page = tmp_path / "fel.html"
    page.write_text(WRONG, encoding="utf-8")
    found = measure(opened(page.as_uri(), size=PHONE))
    assert (found.texts, found.drawn) == (6, 2)
    assert [one.partition("'")[2].partition("'")[0] for one in found.weak] == ["Nästan nog", "Blekt", "Mörkt"]
