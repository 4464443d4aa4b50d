"""A page is written to the same bytes when the drawings on it are those that were written before."""

import gc
from base64 import b64encode
from dataclasses import replace

import pytest
from weasyprint import HTML

from reportgen.output.live import drawings as module
from reportgen.output.live.drawings import Drawings, drawn_once
from reportgen.output.live.hooks import MovedError
from tests.conftest import ROOT

STYLE = """<html lang="sv"><title>t</title><style>
@font-face { font-family: t; src: url(styles/fonts/SourceSans3-Regular.ttf) }
@font-face { font-family: u; src: url(styles/fonts/SourceSans3-Bold.ttf) }
@page { size: 300px 300px; margin: 7px 13px } html { font: 12px t } .turned { transform: rotate(7deg) scale(.7) }
</style>"""
CLIPPED = (
    "<clipPath id='c'><rect width='70' height='30'/></clipPath><g clip-path='url(#c)' transform='scale(.3) rotate(3)'>"
    "<path d='M0 0L90 40' stroke='red'/></g>"
    "<clipPath id='d' clipPathUnits='objectBoundingBox'><rect width='.5' height='1'/></clipPath>"
    "<rect width='33' height='7' x='1' y='2' clip-path='url(#d)' fill='teal'/>"
)
TEXT = (
    "<text x='40' y='20' text-anchor='middle' style='font: 9px u'>AVA <tspan style='font-family: t'>mitt</tspan></text>"
    "<text x='9' y='9' style='font: 7px t' opacity='.5'>Början</text>"
    "<g opacity='.3'><text x='80' y='9' text-anchor='end' style='font: 7px t'>slut</text></g>"
)
SHAPES = "<circle r='9' cx='20' cy='20' fill='#abc' fill-opacity='.4' stroke='blue'/><rect width='9' height='9' fill='navy'/>"
TWICE = (
    "<clipPath id='a'><rect width='9' height='9'/></clipPath><clipPath id='b'><path d='M0 0h5v5z' clip-path='url(#a)' "
    "transform='scale(.5)'/></clipPath><rect width='9' height='9' clip-path='url(#b)'/>"
)
NESTED = "<svg x='3' y='4' width='20' height='20' viewBox='0 0 9 9'><path d='M1 1L8 8' stroke='green'/></svg>"
KEPT = {
    "shapes": SHAPES,
    "clipped": CLIPPED,
    "text": TEXT,
    "nested": NESTED,
    "nothing": "",
    "all": CLIPPED + TEXT + SHAPES,
}
PICTURE = b64encode(
    b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>"
).decode()
UNKEPT = {
    "pattern": "<pattern id='p' width='.2' height='.2'><path d='M0 0L8 8' stroke='red'/></pattern>"
    "<rect width='30' height='20' fill='url(#p)'/>",
    "gradient": "<linearGradient id='g'><stop stop-color='red'/><stop offset='1' stop-color='blue'/></linearGradient>"
    "<rect width='30' height='20' fill='url(#g)'/>",
    "mask": "<mask id='m'><rect width='20' height='40' fill='white'/></mask><rect width='40' height='40' mask='url(#m)'/>",
    "picture": f"<image width='9' height='9' href='data:image/svg+xml;base64,{PICTURE}'/>",
    "unknown letters": "<text x='9' y='9' style='font: 7px t'>\ufdd0</text>",
    "a fault": "<rect width='9' height='9'/><text y='9' rotate='x'>a</text>",
}


def document_of(*drawings, style=""):
    pictures = (
        "data:image/svg+xml;base64,"
        + b64encode(f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 90 40'>{drawing}</svg>".encode()).decode()
        for drawing in drawings
    )
    images = "".join(
        f"<p>Ord <img src='{one}' style='width: 31mm; {style}'> efter <img src='{one}'></p>" for one in pictures
    )
    return HTML(string=f"{STYLE}{images}", base_url=f"{ROOT}/").render()


def written(document):
    # A document remembers the fonts of what it has written.
    document.fonts.clear()
    return document.write_pdf()


def kept_in(drawings):
    return [one is not None for _, one in drawings._kept.values()]


def check_that_it_is_written_alike(document, drawings):
    plain = written(document)
    for _ in range(2):
        with drawn_once(drawings):
            assert written(document) == plain
    assert written(document) == plain


@pytest.mark.parametrize("style", ["", "transform: rotate(9deg) scale(.31)"])
@pytest.mark.parametrize("drawing", KEPT.values(), ids=KEPT)
def test_a_drawing_that_is_written_again_has_the_same_bytes(drawing, style):
    drawings = Drawings()
    check_that_it_is_written_alike(document_of(SHAPES, drawing, TEXT, style=style), drawings)
    assert all(kept_in(drawings))


@pytest.mark.parametrize("drawing", UNKEPT.values(), ids=UNKEPT)
def test_what_uses_more_than_is_kept_is_drawn_each_time(drawing):
    drawings = Drawings()
    plain, document = document_of(drawing), document_of(drawing)
    # WeasyPrint itself may draw them otherwise the second time.
    for _ in range(2):
        expected = written(plain)
        with drawn_once(drawings):
            assert written(document) == expected
    assert not kept_in(drawings)[0]


def test_a_drawing_that_has_moved_is_written_where_it_stands():
    drawings, document = Drawings(), document_of(CLIPPED + TEXT)
    check_that_it_is_written_alike(document, drawings)
    (page,) = document.pages
    page._page_box.translate(3.3, 7.7)
    check_that_it_is_written_alike(document, drawings)
    assert len(kept_in(drawings)) == 2


def test_a_font_that_is_measured_otherwise_on_the_page_is_written_as_it_is_there():
    drawings, document = Drawings(), document_of(TEXT)
    with drawn_once(drawings):
        written(document)
    for key, (image, one) in list(drawings._kept.items()):
        fonts = tuple(replace(font, widths=dict.fromkeys(font.widths, 1)) for font in one.fonts)
        drawings._kept[key] = image, replace(one, fonts=fonts)
    for _ in range(2):
        with drawn_once(drawings):
            again = written(document)
        assert again == written(document)


def test_what_is_computed_of_the_nodes_of_a_drawing_that_is_kept_is_let_go():
    document = document_of(TEXT)
    image = next(box.replacement for box in document.pages[0]._page_box.descendants() if hasattr(box, "replacement"))
    with drawn_once(Drawings()):
        written(document)
    assert image._svg.tree._children is None
    assert not hasattr(image._svg, "stream")


def test_a_place_without_extent_is_drawn_as_ever():
    check_that_it_is_written_alike(document_of(CLIPPED, style="transform: scale(0)"), Drawings())


def test_those_that_were_asked_for_last_are_kept_as_long_as_their_pages(monkeypatch):
    monkeypatch.setattr(module, "_MOST", 3)
    drawings, document = Drawings(), document_of(*KEPT.values())
    with drawn_once(drawings):
        written(document)
    assert len(drawings._kept) == 3
    del document
    gc.collect()
    assert not drawings._kept


def test_the_code_that_is_relied_on_is_the_one_that_was_read(monkeypatch):
    module.install_drawings()
    monkeypatch.setattr(module, "_KNOWN", "another")
    with pytest.raises(MovedError):
        module.install_drawings.__wrapped__()
