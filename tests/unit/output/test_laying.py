"""Pages laid out by two processes are the same as by one, and where they might not be one process lays out all."""

import hashlib
import inspect
import os

import pytest
from weasyprint import HTML, draw
from weasyprint.document import Document
from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure import build as making
from weasyprint.layout import LayoutContext, absolute, layout_document, page, table
from weasyprint.pdf import generate_pdf
from weasyprint.pdf.stream import Stream

from reportgen.forking import PROCESSES
from reportgen.output.parallel import laying as module
from reportgen.output.parallel.carried import NotCarriedError, Shared
from reportgen.output.parallel.laying import Start, Starts, laid_out
from reportgen.output.pdf.log import heard_texts, receive_messages
from reportgen.output.pdf.marks import PrintedTexts
from reportgen.output.pdf.shims import ShimError
from reportgen.project.cache import Cache
from tests.conftest import ROOT

STYLE = """<html lang="sv"><title>t</title><style>
@font-face { font-family: t; src: url(styles/fonts/SourceSans3-Regular.ttf) }
@page { size: 200px 260px; margin: 20px 10px; @bottom-right { content: counter(page) " (" counter(pages) ")" }
  @top-left { content: string(head) } @top-right { content: element(run) } }
@page :left { margin-left: 30px } @page body { background: #eee } @page :nth(1 of body) { counter-reset: page 1 }
html { font: 12px t } main { page: body } section { break-before: page } h1 { string-set: head content(); bookmark-level: 1 }
.run { position: running(run) } .note { float: footnote } nav a::after { content: target-counter(attr(href), page) }
.see::after { content: " p. " target-counter(attr(href), page) } .flex { display: flex } .grid { display: grid }
.stuck { position: absolute; right: 0; top: 3px } .held { position: relative } .left { float: left; width: 30px }
.far { position: fixed; bottom: 0 } col { background: #cde } thead { background: red } .left::first-letter { color: blue }
.two { columns: 2 } </style>"""
LONG = "<p>" + "word " * 60 + "</p>"
ROWS = "".join(f"<tr><td>{number}<td>b" for number in range(30))
PARTS = [
    f"<h1 id=one>One</h1>{LONG}<p>A<a class=see href=#three>see</a><span class=note>note one</span></p>",
    f"<h1 id=two>Two</h1><span class=run>runs</span>{LONG * 2}<p class=held>held<span class=stuck>stuck</span></p>",
    f"<h1 id=three>Three</h1><table><colgroup><col><col></colgroup><thead><tr><th>h<th>i</thead>{ROWS}</table>",
    f"<h1 id=four>Four</h1><div class=flex><p>a</p><p>b</p></div><div class=grid><p>c</p></div><p class=left>l</p>{LONG}",
    f"<h1 id=five>Five</h1><p><a href=#one>back</a><span class=note>note two</span></p><ul><li>x</ul>{LONG}",
    f"<h1 id=six>Six</h1><div class=two>{LONG}</div><svg width=9 height=9><rect width=9 height=9 /></svg><p class=far>far</p>",
]
NAV = (
    "<nav>"
    + "".join(f"<p><a href='#{name}'>{name}</a></p>" for name in ("one", "two", "three", "four", "five", "six"))
    + "</nav>"
)


def html_of(parts):
    return STYLE + NAV + "<main>" + "".join(f"<section>{part}</section>" for part in parts) + "</main>"


def rendered(html):
    return HTML(string=html, base_url=f"{ROOT}/").render(pdf_variant="pdf/a-3a")


def written(document):
    return document.write_pdf(pdf_variant="pdf/a-3a")


def laid(html, starts):
    return laid_out(starts, lambda: rendered(html))


@pytest.fixture
def starts(tmp_path):
    return Starts(Cache(tmp_path), "a report")


@pytest.fixture
def taken(monkeypatch):
    """The numbers of the pages that were taken over from the second process."""
    numbers = []
    take = module.Laying.take

    def noted(laying, context, root_box, page_type, number, state):
        found = take(laying, context, root_box, page_type, number, state)
        numbers.extend([number] * (found is not None))
        return found

    monkeypatch.setattr(module.Laying, "take", noted)
    return numbers


@pytest.fixture
def _two(monkeypatch):
    monkeypatch.setenv(PROCESSES, "2")


class EnoughError(Exception):
    """The pages that a second process would have set are made."""


@pytest.fixture
def quick(monkeypatch, starts):
    """Let a second setting of the same document stand for the second process; returns how to set it."""

    class Other:
        """Stands for the second process: what both had before the fork has the same numbers in both settings."""

        outer = True
        html = ""

        def __init__(self, make):
            if not Other.outer:
                Other.pieces = list(make())
                raise EnoughError
            Other.outer = False
            with pytest.raises(EnoughError):
                laid(Other.html, starts)
            Other.outer = True

        def rest(self):
            return Other.pieces

        def end(self):
            """Nothing runs."""

    monkeypatch.setattr(module.Forked, "begin", Other)

    def setting(html):
        Other.html = html
        return laid(html, starts)

    return setting


@pytest.mark.usefixtures("_two")
def test_two_processes_lay_out_the_same_pages(starts, taken):
    alone = written(laid(html_of(PARTS), starts))
    assert taken == []
    assert written(laid(html_of(PARTS), starts)) == alone
    assert taken != []
    assert taken == sorted(taken)


def test_pages_that_are_taken_over_belong_to_the_elements_of_the_document(monkeypatch, quick, starts, taken):
    monkeypatch.setenv(PROCESSES, "1")
    alone = rendered(html_of(PARTS))
    laid(html_of(PARTS), starts)
    divided = quick(html_of(PARTS))
    assert taken != []
    assert written(divided) == written(alone)
    elements = set(map(id, divided._html.etree_element.iter()))
    for one in divided.pages:
        assert all(id(box.element) in elements for box in one._page_box.descendants() if box.element is not None)
    lacking = [[element.tag for element in PrintedTexts(one.pages).lacking()] for one in (divided, alone)]
    assert lacking[0] == lacking[1]


@pytest.mark.usefixtures("_two")
@pytest.mark.parametrize("moved", [-1, 1, 2, 50])
def test_where_the_second_part_has_moved_one_process_lays_out_all(starts, taken, moved):
    alone = written(laid(html_of(PARTS), starts))
    last = starts.last()
    starts.keep(Start(last.index + moved, last.begins, last.until))
    assert written(laid(html_of(PARTS), starts)) == alone
    assert taken == []
    assert starts.last() is not None


@pytest.mark.usefixtures("_two")
def test_an_edit_before_the_second_part_that_moves_no_page_is_laid_out_by_two(starts, taken):
    laid(html_of(PARTS), starts)
    edited = [PARTS[0].replace("word", "wort", 3), *PARTS[1:]]
    assert written(laid(html_of(edited), starts)) == written(rendered(html_of(edited)))
    assert taken != []


@pytest.mark.usefixtures("_two")
@pytest.mark.parametrize("text", ["", "what (nobody", "(1, 2)", "(2, (0, 1, 2, 3), 4)", "('a', (), 1)"])
def test_what_is_kept_of_the_last_build_may_be_anything(tmp_path, starts, taken, text):
    Cache(tmp_path).put("sidor", starts._key, text)
    assert written(laid(html_of(PARTS), starts)) == written(rendered(html_of(PARTS)))
    assert taken == []


@pytest.mark.usefixtures("_two")
def test_a_second_process_that_fails_leaves_all_pages_to_this_one(monkeypatch, starts, taken):
    alone = written(laid(html_of(PARTS), starts))
    here = os.getpid()
    remake = page.remake_page
    monkeypatch.setattr(page, "remake_page", lambda *rest: remake(*rest) if os.getpid() == here else 1 / 0)
    assert written(laid(html_of(PARTS), starts)) == alone
    assert taken == []


@pytest.mark.usefixtures("_two")
def test_pages_that_cannot_be_taken_over_are_laid_out_here(monkeypatch, starts, taken):
    alone = written(laid(html_of(PARTS), starts))
    monkeypatch.setattr(Shared, "unpack", lambda *_: 1 / 0)
    assert written(laid(html_of(PARTS), starts)) == alone
    assert taken == []


@pytest.mark.usefixtures("_two")
def test_a_page_that_was_taken_over_and_is_to_be_laid_out_again_makes_one_process_lay_out_all(starts, taken):
    laid(html_of(PARTS), starts)
    start = starts.last()
    referring = html_of([*PARTS[:5], PARTS[5] + "<p><a class=see href=#one>back</a></p>"])
    alone = written(rendered(referring))
    assert written(laid(referring, starts)) == alone
    assert taken != []
    taken.clear()
    assert start.until == len(laid(html_of(PARTS), starts).pages)
    laid(referring, starts)
    assert written(laid(referring, starts)) == alone


@pytest.mark.usefixtures("_two")
def test_pages_after_one_that_is_laid_out_again_are_laid_out_here(starts, taken):
    html = html_of(
        [*PARTS, f"<h1 id=seven>7</h1>{LONG}<p><a class=see href=#one>back</a></p>", PARTS[3].replace("four", "nine")]
    )
    alone = laid(html, starts)
    until = starts.last().until
    assert until < len(alone.pages)
    assert written(laid(html, starts)) == written(alone)
    assert taken == list(range(starts.last().index + 1, until + 1))


def test_a_page_that_holds_what_is_only_referred_to_is_not_carried():
    document = rendered(html_of(PARTS[:1]))
    context = type("Context", (), {})()
    context.__dict__ = {
        "footnotes": [document.pages[0]._page_box.children[0]],
        "font_config": None,
        "counter_style": None,
        "target_collector": type("Collector", (), {"counter_lookup_items": {}}),
        "style_for": type("Styles", (), {"_computed_styles": {}, "_cascaded_styles": {}, "initial_page_sizes": {}}),
    }
    root = document.pages[0]._page_box
    with pytest.raises(NotCarriedError):
        Shared(document._html, root, context).pack(None, root, {})


@pytest.mark.usefixtures("_two")
def test_what_is_logged_while_pages_are_laid_out_is_heard_once(starts):
    receive_messages()
    parts = [*PARTS[:4], PARTS[4] + "<p style='content: x'>odd</p>", *PARTS[5:]]
    heard, alone = [], []
    with heard_texts(alone.append):
        laid(html_of(parts), starts)
    with heard_texts(heard.append):
        laid(html_of(parts), starts)
    assert heard == alone


def test_a_document_without_chapters_keeps_no_start(starts):
    laid("<html><p>a</p>", starts)
    assert starts.last() is None


def test_a_weasyprint_that_was_not_foreseen_is_refused(monkeypatch):
    monkeypatch.setattr(page, "make_page", lambda: None)
    module._referred.cache_clear()
    with pytest.raises(ShimError):
        module._referred()
    monkeypatch.undo()
    module._referred.cache_clear()
    assert module._referred()


RELIED_ON = (
    Document._render,
    LayoutContext,
    Stream,
    absolute.AbsolutePlaceholder,
    boxes.Box.descendants,
    draw.draw_page,
    generate_pdf,
    layout_document,
    making.flex_children,
    page.make_all_pages,
    page.make_page,
    page.remake_page,
    table.table_layout,
)


def test_the_code_of_weasyprint_that_is_relied_on_is_the_one_that_was_read():
    """When this fails, read what has changed, and whether pages can still be taken over, before the number is changed."""
    sources = "".join(inspect.getsource(thing) for thing in RELIED_ON)
    assert hashlib.sha256(sources.encode()).hexdigest()[:16] == "e2aafea0f2d90d95"
