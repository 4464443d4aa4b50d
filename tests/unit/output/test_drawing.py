"""Pages drawn by two processes give the same file as by one, whatever they show."""

import io
import os
import pickle
from base64 import b64encode

import pydyf
import pytest
from PIL import Image
from weasyprint import HTML
from weasyprint.document import Page

from reportgen.forking import PROCESSES
from reportgen.output.parallel import drawing as module
from reportgen.output.parallel.drawing import Drawing
from reportgen.output.parallel.drawn_page import draw_alone
from reportgen.output.pdf.log import heard_texts, receive_messages
from reportgen.output.pdf.written import write_once
from tests.conftest import ROOT

STYLE = """<html lang="sv"><title>t</title><style>
@font-face { font-family: t; src: url(styles/fonts/SourceSans3-Regular.ttf) }
@font-face { font-family: u; src: url(styles/fonts/SourceSans3-Bold.ttf) }
@page { size: 200px 200px; margin: 10px; @bottom-right { content: counter(page) } }
html { font: 12px t } section { break-before: page }
.veil { opacity: .4 } .shade { background: linear-gradient(red, blue); height: 20px }
.turned { transform: rotate(7deg) } .clear { color: #12345678 } .new { font-family: u }
</style>"""
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" role="img">
<defs><pattern id="p" width="8" height="8" patternUnits="userSpaceOnUse"><path d="M0 0L8 8" stroke="red"/></pattern>
<linearGradient id="g"><stop offset="0" stop-color="red" stop-opacity=".5"/><stop offset="1" stop-color="blue"/></linearGradient>
<mask id="m"><rect width="20" height="40" fill="white"/></mask></defs>
<rect width="20" height="20" fill="url(#p)" fill-opacity=".7"/><circle r="9" cx="30" cy="30" fill="url(#g)"/>
<rect width="40" height="40" mask="url(#m)"/></svg>"""
BROKEN = """<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect fill="color(--own 1 1 1)" width="9" height="9"/></svg>"""
PAGES = [
    "<h1>One</h1><p class=clear>Text and <a href='#two'>a link</a></p>",
    f"<p id=two class=veil>Veiled {DRAWING}</p>",
    "<div class=shade></div><p class=turned>AVAVA To</p><p class=clear>Again</p>",
    f"<p>Drawn {DRAWING}{DRAWING}</p><div class=shade></div>",
    "<ul><li>One<li class=veil>Two</ul><table><tr><th>A<td>B</table>",
    f"<p class=veil>{DRAWING}<p class=clear>End</p>",
]


def rendered(parts):
    html = STYLE + "".join(f"<section>{part}</section>" for part in parts)
    return HTML(string=html, base_url=f"{ROOT}/").render(pdf_variant="pdf/a-3a")


def written(document, **options):
    return document.write_pdf(pdf_variant="pdf/a-3a", **options)


def forked(parts, beside=lambda: None):
    document = rendered(parts)
    with Drawing(document, lambda: written(document), beside) as drawing:
        pdf = written(document)
        return pdf, drawing.result()


@pytest.fixture
def painted(monkeypatch):
    """The numbers of the pages that this process draws itself."""
    found = []
    paint = Page.paint
    monkeypatch.setattr(Page, "paint", lambda page, *rest: found.append(page) or paint(page, *rest))
    return found


class Quick:
    """Stands for a second process that has drawn all its pages before this one begins."""

    def __init__(self, make):
        self._pieces = list(make())

    def arrived(self):
        arrived, self._pieces = self._pieces, []
        return arrived

    rest = arrived

    def end(self):
        self._pieces = []


@pytest.fixture
def _quick(monkeypatch):
    monkeypatch.setattr(module.Forked, "begin", Quick)


def test_two_processes_give_the_same_file(monkeypatch):
    alone = written(rendered(PAGES))
    monkeypatch.setenv(PROCESSES, "2")
    assert forked(PAGES, lambda: "beside") == (alone, "beside")


@pytest.mark.usefixtures("_quick")
def test_all_pages_but_the_first_can_come_from_the_second_process(painted):
    alone = written(rendered(PAGES))
    painted.clear()
    assert forked(PAGES)[0] == alone
    # One process stands for both: all pages but the first were drawn by the second, and that one by the first.
    assert len(painted) == len(PAGES)


@pytest.mark.usefixtures("_quick")
@pytest.mark.parametrize(
    "page",
    [
        "<p class=new>Another font than on the pages before",
        "<p><img alt=x src=picture.png>",
        "<p>Not in any font: \u4e2d",
    ],
)
def test_a_page_that_the_other_process_cannot_know_is_drawn_by_this_one(painted, monkeypatch, page):
    image = io.BytesIO()
    Image.new("RGB", (2, 2)).save(image, "PNG")
    parts = [
        PAGES[0],
        page.replace("picture.png", "data:image/png;base64," + b64encode(image.getvalue()).decode()),
        PAGES[2],
    ]
    monkeypatch.setenv("FONTCONFIG_FILE", str(ROOT / "reportgen" / "output" / "pdf" / "fonts.conf"))
    alone = written(rendered(parts))
    painted.clear()
    assert forked(parts)[0] == alone
    assert len(painted) == len(parts) + 1


@pytest.mark.usefixtures("_quick")
def test_a_glyph_whose_width_was_rounded_otherwise_before_is_drawn_again(painted, monkeypatch):
    def wider(*arguments):
        piece = draw_alone(*arguments)
        drawn = pickle.loads(piece)  # noqa: S301
        for widths, _ in drawn.fonts.values():
            widths.update({glyph: width + 1 for glyph, width in widths.items()})
        return pickle.dumps(drawn)

    alone = written(rendered(PAGES[:1] * 2))
    monkeypatch.setattr(module, "draw_alone", wider)
    painted.clear()
    assert forked(PAGES[:1] * 2)[0] == alone
    assert len(painted) == 3


@pytest.mark.usefixtures("_quick")
def test_what_is_logged_while_a_page_is_drawn_is_heard_once_and_in_the_order_of_the_pages():
    receive_messages()
    parts = ["<p>a</p>", f"<p>{BROKEN}</p>", f"<p>{BROKEN}{BROKEN}</p>"]
    heard, alone = [], []
    with heard_texts(alone.append):
        written(rendered(parts))
    with heard_texts(heard.append):
        forked(parts)
    assert heard == alone
    assert len(alone) == 3


def test_a_second_process_that_fails_leaves_all_to_this_one(monkeypatch):
    alone = written(rendered(PAGES))
    monkeypatch.setenv(PROCESSES, "2")
    here = os.getpid()

    def beside():
        if os.getpid() != here:
            os._exit(1)
        return "here"

    assert forked(PAGES, beside) == (alone, "here")


def test_with_one_process_the_work_beside_is_done_all_the_same():
    assert forked(PAGES[:1], lambda: "done")[1] == "done"


def test_pages_that_have_all_been_reached_are_not_drawn_beside():
    document = rendered(PAGES[:2])
    drawing = Drawing(document, lambda: written(document), lambda: None)
    drawing._meeting.come_to(1)
    assert len(list(drawing.pieces())) == 1


@pytest.mark.parametrize("options", [{}, {"uncompressed_pdf": True}, {"pdf_identifier": b"x"}])
def test_objects_made_once_are_the_bytes_that_pydyf_writes(options):
    document = rendered(PAGES)
    plain = written(document, **options)
    assert written(document.copy(), finisher=lambda _document, pdf: write_once(pdf), **options) == plain


def test_pydyf_still_makes_every_object_twice_where_there_is_an_identifier():
    """When this fails, what is made once may be left to pydyf."""
    made = []

    class Counted(pydyf.Object):
        @property
        def data(self):
            made.append(self)
            return b"1"

    pdf = pydyf.PDF()
    pdf.add_object(Counted())
    pdf.write(io.BytesIO(), version=b"1.7", identifier=True, compress=True)
    assert len(made) == 2
