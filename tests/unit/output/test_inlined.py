"""Drawings in a page: named once, with the page's colours, and outlines that several have written once."""

import pytest

from reportgen.drawing.chart_style import chart_style
from reportgen.drawing.row_style import row_style
from reportgen.looks.style_sheets import read_style_sheets, read_web_sheets
from reportgen.looks.tokens import Tokens
from reportgen.output.html.components import picture_address
from reportgen.output.web.inlined import colours_of, drawing_sheet, inlined
from reportgen.pipeline.snapshot import take_snapshot
from reportgen.project.cache import Cache
from reportgen.project.snapshot import Snapshot
from tests.conftest import ROOT

TOKENS = ":root { --farg-text: #102030; --diagram-linje: #0A4D5C; --farg-man: #0a4d5c; --farg-gul: rgb(0 0 0 / 50%); --spar: 3pt; --x: #ffffff }"


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
    assert "--farg-man" not in written


class Asked(Tokens):
    """Tokens that remember which of them were asked for."""

    def __init__(self, sheets):
        super().__init__(sheets, [].append)
        self.names = set()

    def __getitem__(self, name):
        self.names.add(name)
        return super().__getitem__(name)


def test_tokens_of_one_colour_that_drawings_have_have_one_colour_in_the_dark_too():
    """A drawing knows colours by their values: two tokens of one value share a class, and with it what is seen in the dark."""
    project = take_snapshot(ROOT)
    sheets = read_style_sheets(project, [].append)
    asked = Asked(sheets)
    chart_style(project, sheets, asked, [].append)
    row_style(asked)
    numbers = dict(colours_of(sheets))
    light = {name: asked[name] for name in asked.names if asked[name] in numbers}
    drawn = drawing_sheet(sheets)
    # Every colour that drawings ask for has a class.
    coloured = {name for name in asked.names if asked[name].startswith("#")}
    assert len(coloured) > 20
    assert coloured == light.keys()
    dark = {
        one.name: one.value
        for rule in read_web_sheets(sheets, project, [].append).rules
        if rule.media == ("(prefers-color-scheme: dark)",)
        for one in rule.declarations
    }
    named = {
        value: next(name for name in sheets.tokens if f".f{number} {{ fill: var({name}); }}" in drawn)
        for value, number in numbers.items()
    }
    different = {name: named[value] for name, value in light.items() if dark[name] != dark[named[value]]}
    assert different == {}


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
