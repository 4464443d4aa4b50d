"""Drawings in a page: named once, with the page's colours, and outlines that several have written once."""

import pytest

from reportgen.looks.style_sheets import read_style_sheets
from reportgen.output.html.components import picture_address
from reportgen.output.web.inlined import colours_of, drawing_sheet, inlined
from reportgen.project.cache import Cache
from reportgen.project.snapshot import Snapshot

TOKENS = ":root { --farg-text: #102030; --diagram-linje: #0A4D5C; --farg-primar: #0a4d5c; --farg-glas: rgb(0 0 0 / 50%); --spar: 3pt; --x: #ffffff }"


@pytest.fixture
def sheets():
    return read_style_sheets(Snapshot({"styles/tokens.css": TOKENS.encode()}), [].append)


@pytest.fixture
def on_page(tmp_path):
    cache = Cache(tmp_path)
    return lambda html: inlined(html, (("#0a4d5c", "0"),), cache)


def image(svg, alt):
    return f'<img src="{picture_address(svg)}" alt="{alt}">'


LINE = '<svg viewBox="0 0 100 40"><path d="M 0 0 L 9 9" style="fill: none; stroke: #0a4d5c"/></svg>'
LONG = "M 0 0 " + " ".join(f"L {number} {number * number}" for number in range(40)) + " z"
OUTLINE = f'<svg viewBox="0 0 100 40"><path d="{LONG}" style="fill: #ff0000"/></svg>'


def test_the_colours_of_drawings_are_tokens_by_value_and_the_first_of_two_gives_its_name(sheets):
    assert colours_of(sheets) == (("#0a4d5c", "0"), ("#102030", "1"))
    written = drawing_sheet(sheets)
    assert ".s0 { fill: none; stroke: var(--diagram-linje); }" in written
    assert ".f1 { fill: var(--farg-text); }" in written
    assert "--farg-primar" not in written


def test_a_drawing_becomes_an_element_with_its_description_as_its_name(on_page):
    assert on_page(image(LINE, "Linje: &quot;upp&quot; &amp; ned. Mer.")) == (
        '<svg class="teckning" viewBox="0 0 100 40" width="142" height="57" role="img" '
        'aria-label="Linje: &quot;upp&quot; &amp; ned. Mer."><path class="s0" d="M0 0l9 9"/></svg>'
    )


def test_what_is_told_beside_a_drawing_is_not_its_name_too(on_page):
    assert 'aria-label="Linje: upp"' in on_page(image(LINE, "Linje: upp. Mer.") + "<p>Linje: upp. Mer.</p>")


def test_an_ornament_is_not_told_of(on_page):
    assert 'aria-hidden="true"' in on_page(image(LINE, ""))


@pytest.mark.parametrize("address", ["data:image/svg+xml;base64,###", picture_address("<svg><script>1</script></svg>")])
def test_an_image_that_is_no_drawing_of_the_programs_stays_an_image(on_page, address):
    html = f'<img src="{address}" alt="Bild">'
    assert on_page(html) == html


def test_an_outline_of_several_drawings_is_written_once(on_page):
    html = on_page(f"<body>{image(OUTLINE, 'Ett')}{image(OUTLINE, 'Två')}{image(LINE, 'Tre')}</body>")
    assert html.count('<use fill="#ff0000" href="#teckningsform-1"/>') == 2
    assert html.count('<path id="teckningsform-1"') == 1
    assert html.endswith("</defs></svg>\n</body>")


def test_what_has_been_made_is_kept(tmp_path):
    cache = Cache(tmp_path)
    first = inlined(image(LINE, "Linje"), (), cache)
    assert list((tmp_path / ".cache" / "webbteckning").iterdir())
    assert inlined(image(LINE, "Linje"), (), cache) == first
