"""Pages to ask: those of the small project, and those of a few lines of HTML."""

import pytest
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from reportgen.data.derivation import Derivation
from reportgen.diagnostics import Position
from reportgen.document.ledger import Entry
from reportgen.looks.style_sheets import StyleSheets, read_style_sheets
from reportgen.output.html.writer import PrintHtml
from reportgen.output.pdf.log import heard_messages
from reportgen.output.pdf.process import prepare_process
from reportgen.preview.inspect.clicks import Clicks
from reportgen.project.snapshot import Snapshot
from tests.asking import asked
from tests.conftest import ROOT, make_project

ADDED = """
Länets hälsa beskrivs utförligt här, och [utsläppen minskade]{om="utslapp"} medan *{{ värde("halsa") }}* hade god hälsa.

- En punkt om utvecklingen.
- En punkt till.

| Ort  | Antal |
|------|-------|
| Norr | många |
"""

FONT = ROOT / "styles" / "fonts" / "SourceSans3-Regular.ttf"


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """The small project with some more text."""
    folder = make_project(tmp_path_factory.mktemp("fraga") / "projekt")
    text = folder / "narrative" / "10-inledning.md"
    text.write_text(text.read_text(encoding="utf-8") + ADDED, encoding="utf-8")
    return asked(folder)


def lines(body, css="", entries=(), places=(), sheets=None):
    """Return the answers for the pages of some lines of HTML; `entries` are texts, `places` the marked ones."""
    prepare_process()
    written = PrintHtml(
        f"<html lang=sv><body>{body}</body></html>",
        tuple(Entry("uttryck", text, Derivation(text, ()), Position("narrative/a.md", 1, 1)) for text in entries),
        frozenset(range(len(entries))),
        tuple(places),
    )
    font = "@font-face { font-family: Prov; src: url('FONT') }".replace("FONT", FONT.as_uri())
    page = "@page { size: 300px 200px; margin: 20px } * { font: 16px/20px Prov; margin: 0 }"
    html = written.html.replace("<body>", f"<style>{font} {page} {css}</style><body>")
    with heard_messages([].append):
        pages = HTML(string=html).render(font_config=FontConfiguration()).pages
    return Clicks(pages, written, sheets or StyleSheets((), (), (), {}))


def sheets_of(css):
    """Return style sheets of one file."""
    return read_style_sheets(Snapshot({"styles/a.css": css.encode()}), lambda _: None)
