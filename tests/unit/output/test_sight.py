"""Everything that is printed can be seen: each way of hiding something is found, at the line that leads to it."""

from types import SimpleNamespace

import pytest
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from reportgen.diagnostics import Position
from reportgen.document.numbering import Numbering, Target
from reportgen.document.page_map import page_map
from reportgen.looks.style_sheets import read_style_sheets
from reportgen.output.checks.set_pages import read_pages
from reportgen.output.checks.source import Source
from reportgen.output.pdf.fetcher import SnapshotFetcher
from reportgen.output.pdf.marks import PrintedTexts
from reportgen.output.pdf.process import prepare_process
from reportgen.output.sight.contrast import check_sight
from reportgen.output.sight.drawn import drawn_pages
from reportgen.output.sight.missing import check_missing
from reportgen.output.sight.placing import check_placing
from reportgen.project.addresses import BASE
from reportgen.project.snapshot import take_snapshot
from tests.conftest import ROOT

# A page of each kind, in the size of a postcard, with what every page must say in its margins.
USUAL = """@font-face { font-family: "Prov"; src: url(fonts/SourceSans3-Regular.ttf) }
@page { size: 100mm 140mm; margin: 15mm 12mm; @top-left { content: "Region Prov" } @top-right { content: counter(page) }
  @bottom-left { content: "Läget i länet" } @bottom-right { content: "Med exempel" } }
@page :nth(1 of text) { counter-reset: page 1 }
html { font: 10pt/14pt Prov; color: #16212a } section { break-before: page; page: text } .not { float: footnote }
.sid::after { content: target-counter(attr(data-mal), page) } .bild { width: 30mm; height: 10mm }
"""
BODY = """<p class="omslag">Omslag</p>
<section class="del kapitel" id="k"><h1>Rubrik</h1>
<p class="forst">Det första stycket är så långt att det fyller mer än två rader på den lilla sidan, och lite till.</p>
<p class="andra">Ett annat stycke<span class="not" id="fn-1">Med en not.</span> följer.</p>
<ol><li>Första punkten</li><li>Andra punkten</li></ol>
<img class="bild" alt="En stapel" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='90' height='30'%3E%3Crect width='50' height='30' fill='%23a00'/%3E%3C/svg%3E">
<p class="kalla">Källa: Provkällan</p><p class="lista"><a class="sid" data-mal="#k" href="#k">Rubrik </a></p></section>"""
OVER = "content: ''; position: absolute; inset: 0"
HIDING = {
    "beside the page": (".kalla { position: absolute; left: -400mm }", "utanför-sidan"),
    "above the page": (".kalla { transform: translateY(-300mm) }", "utanför-sidan"),
    "indented away": (".kalla { text-indent: -300mm }", "utanför-sidan"),
    "in the margin": (".kalla { margin-left: -8mm }", "utanför-satsytan"),
    "over other text": (".kalla { margin-top: -30mm }", "text-på-text"),
    "lines over lines": (".forst { line-height: 0.3 }", "text-på-text"),
    "mirrored": (".kalla { transform: scale(-1, 1) }", "dold-text"),
    "upside down": (".kalla { transform: rotate(180deg) }", "dold-text"),
    "drawn small": (".kalla { transform: scale(0.2) }", "oläslig-text"),
    "squeezed from the sides": (".kalla { transform: scaleX(0.3) }", "oläslig-text"),
    "a picture squeezed": (".bild { transform: scaleX(0.03) }", "dold-text"),
    "squeezed letters": (".kalla { letter-spacing: -0.4em }", "dold-text"),
    "squeezed words": (".kalla { word-spacing: -0.5em }", "dold-text"),
    "not drawn": (".kalla { visibility: hidden }", "dold-text"),
    "not set": (".kalla { display: none }", "saknas-på-sidan"),
    "the end of it not set": (".forst { max-lines: 1 }", "saknas-på-sidan"),
    "taken out of the flow": (".kalla { position: running(bort) }", "saknas-på-sidan"),
    "a picture not set": (".bild { display: none }", "saknas-på-sidan"),
    "the number of a page in a list": (".sid::after { content: none }", "saknas-på-sidan"),
    "the numbers of items": ("ol > li::marker { content: '' }", "saknas-på-sidan"),
    "the markers of items": ("ol > li { list-style: none }", "saknas-på-sidan"),
    "cut off": (".kalla { height: 1mm; overflow: hidden }", "dold-text"),
    "under a white sheet": (f".kapitel::after {{ {OVER}; background: white }}", "dold-text"),
    "under a sheet of its own": (
        f".kalla {{ position: relative }} .kalla::after {{ {OVER}; background: #ddd }}",
        "dold-text",
    ),
    "beside its own frame": (".bild { object-fit: none; object-position: -900mm 0 }", "dold-text"),
    "on a dark picture": (".kalla { background: linear-gradient(#16212a, #16212a) }", "kontrast"),
    "in the colour of the paper": (".kalla { color: #eee }", "kontrast"),
    "faded": (".kalla { opacity: 0.2 }", "kontrast"),
    "the number of the page": ("@page { @top-right { content: none } }", "sida-utan-uppgift"),
    "the notice of constructed data": ("@page { @bottom-right { content: '' } }", "sida-utan-uppgift"),
    "the sender": ("@page { @top-left { content: none } }", "sida-utan-uppgift"),
    "the sender in white": ("@page { @top-left { color: white } }", "kontrast"),
}
HARMLESS = (
    ".kalla { letter-spacing: 0.02em; transform: translateX(0.2mm) }",
    "h1 { text-transform: uppercase; line-height: 1 }",
    ".andra { background: #16212a; color: white } .not { background: #16212a }",
    ".kalla { background: linear-gradient(#eef4f5, #fff); outline: 0.5pt solid #ccc }",
    f".kalla {{ position: relative; color: white }} .kalla::before {{ {OVER}; z-index: -1; background: #16212a }}",
    "h1 { color: #777; font-size: 20pt }",
    "@page { @bottom-center { content: '·' } }",
)


@pytest.fixture
def told(tmp_path):
    """Return a function that sets the small page with more styles, and returns what is told: code, path and line."""
    (tmp_path / "styles" / "fonts").mkdir(parents=True)
    font = ROOT / "styles" / "fonts" / "SourceSans3-Regular.ttf"
    (tmp_path / "styles" / "fonts" / font.name).write_bytes(font.read_bytes())

    def look(css, body=BODY):
        prepare_process()
        (tmp_path / "styles" / "a.css").write_text(USUAL + css, encoding="utf-8")
        snapshot, found = take_snapshot(tmp_path), []
        sheets = read_style_sheets(snapshot, found.append)
        html = f'<html lang="sv"><head><link rel="stylesheet" href="styles/a.css"></head><body>{body}</body></html>'
        document = HTML(string=html, base_url=BASE, url_fetcher=SnapshotFetcher(snapshot)).render(
            font_config=FontConfiguration()
        )
        at = Position("narrative/a.md", 1)
        numbering = Numbering({at: Target("kapitel", "1", "k", "Rubrik", 1, at, "kapitel")}, {}, {})
        pages = read_pages(document, page_map([page.anchors for page in document.pages], numbering))
        texts = PrintedTexts(document.pages)
        source = Source(pages, texts, sheets)
        imprint = SimpleNamespace(header_left="Region Prov", header_centre="Läget i länet")
        drawn = drawn_pages(document)
        check_missing(pages, drawn, texts, SimpleNamespace(imprint=imprint, has_examples=True), source, found.append)
        check_placing(pages, drawn, source, found.append)
        check_sight(pages, drawn, document.write_pdf(), source, found.append)
        return [(one.code, one.path, one.line) for one in found], found

    return look


@pytest.mark.parametrize("what", HIDING)
def test_what_is_hidden_is_found_at_the_line_that_hides_it(told, what):
    css, code = HIDING[what]
    codes, found = told(css)
    assert (code, "styles/a.css", USUAL.count("\n") + 1) in codes, found


@pytest.mark.parametrize("css", ["", *HARMLESS])
def test_what_only_changes_the_looks_is_not_told(told, css):
    assert told(css) == ([], [])


def test_faults_of_one_line_are_told_once_with_how_many_they_are(told):
    _, found = told("p { transform: translateY(-300mm) }")
    assert ["Detsamma gäller" in one.message for one in found] == [True]


def test_a_text_in_a_picture_is_as_large_as_it_is_drawn(told):
    body = BODY.replace("%3C/svg%3E", "%3Ctext y='20' font-size='20'%3E5%3C/text%3E%3C/svg%3E")
    assert told(".bild { transform: scale(0.9) }", body)[0] == []
    assert {code for code, *_ in told(".bild { transform: scale(0.2) }", body)[0]} == {"oläslig-text"}


def test_a_text_that_nothing_hides_is_placed_where_it_was_written(told):
    body = BODY.replace("Rubrik</h1>", "Ett" + "mycket" * 20 + "</h1>")
    codes, _ = told("", body)
    assert ("utanför-sidan", "narrative", 0) in codes
