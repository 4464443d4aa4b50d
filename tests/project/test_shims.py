import io
import subprocess
import sys

import pikepdf
import pydyf
import pytest
from weasyprint import HTML
from weasyprint.text import line_break

from reportgen.output.pdf.shims import (
    ShimError,
    give_back_features,
    keep_notes_on_their_page,
    note_line_ends,
    record_structure,
    remember_page_references,
    structure_recorded,
)
from reportgen.output.pdf.tags.repair import repair
from tests.conftest import ROOT

# The second paragraph's first two lines fit above the note, but three are wanted together (orphans).
PAGE = """<style>
@font-face { font-family: t; src: url(styles/fonts/SourceSans3-Regular.ttf) }
@page { size: 300px 200px; margin: 0; @footnote { margin-top: 0; padding-bottom: 1px } }
html { font-family: t; font-size: 16px; line-height: 20px; orphans: 3; widows: 3 }
body, p { margin: 0 }
div { height: 100px }
.not { float: footnote }
.not::footnote-call, .not::footnote-marker { content: none }
</style>
<p>a<a id="call">1</a><span class="not" id="note">note</span></p>
<div></div>
<p>one<br>two<br>three<br>four<br>five<br>six</p>"""

PROGRAM = f"""
from weasyprint import HTML
pages = HTML(string={PAGE!r}, base_url={str(ROOT) + "/"!r}).render().pages
print([name for page in pages for name in sorted(page.anchors)], ["note" in page.anchors for page in pages])
"""


def test_weasyprint_itself_still_moves_a_note_of_another_paragraph():
    """When this fails, WeasyPrint has been mended: take the shim out (Kozea/WeasyPrint#2432)."""
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout.split("]")[1].strip() == "[False, True"


def test_with_the_shim_the_note_stays_with_its_call():
    keep_notes_on_their_page()
    pages = HTML(string=PAGE, base_url=f"{ROOT}/").render().pages
    assert "call" in pages[0].anchors
    assert "note" in pages[0].anchors


def test_the_shim_can_be_put_on_twice():
    keep_notes_on_their_page()
    keep_notes_on_their_page()


# A line of the page has room for seven letters.
NARROW = """<html lang="sv"><style>
@font-face {{ font-family: t; src: url(styles/fonts/SourceSans3-Regular.ttf) }}
@page {{ size: 80px 200px; margin: 0 }}
html {{ font: 20px t; hyphens: manual }}
body, p {{ margin: 0 }}
</style><p>{}"""

WRITTEN = f"""
from weasyprint import HTML
pdf = HTML(string={NARROW.format("konkur&shy;rens")!r}, base_url={str(ROOT) + "/"!r}).write_pdf(uncompressed_pdf=True)
print(b"/ActualText" in pdf or b"<00ad>" in pdf, b"<2010>" in pdf)
"""


def soft(text):
    """Return the texts that end in a soft hyphen of a file whose lines are narrow, with the shims."""
    note_line_ends()
    record_structure()
    rendered = HTML(string=NARROW.format(text), base_url=f"{ROOT}/").render()
    with structure_recorded(rendered.pages) as origins:
        pdf = rendered.write_pdf(pdf_variant="pdf/ua-1", finisher=lambda _, pdf: repair(pdf, origins, {}))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert not any(b"ActualText" in page.Contents.read_bytes() for page in opened.pages)
        return [str(thing.ActualText) for thing in opened.objects if _is_replaced(thing)]


def _is_replaced(thing):
    return isinstance(thing, pikepdf.Dictionary) and "/ActualText" in thing


def test_weasyprint_itself_still_writes_no_soft_hyphens():
    """When this fails, WeasyPrint has been mended: take the shim out."""
    done = subprocess.run([sys.executable, "-c", WRITTEN], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("konkur&shy;rens", ["konkur\u00ad"]),
        ("<span style='hyphens: auto'>konkurrenskraftiga</span>", ["konkur\u00ad", "renskraf\u00ad"]),
        ("<span style='hyphenate-character: \"-\"'>konkur&shy;rens</span>", ["konkur\u00ad"]),
        ("konkur&shy;rens konkur&shy;rens", ["konkur\u00ad"] * 2),
        ("<p style='text-align: justify'>a b konkur&shy;rens", ["konkur\u00ad"]),
        ("<a href='#mål' id='mål'>konkur&shy;rens</a>", ["konkur\u00ad"]),
    ],
)
def test_with_the_shims_each_divided_word_has_its_soft_hyphen(text, parts):
    assert soft(text) == parts


@pytest.mark.parametrize("hyphen", ["-", "\u2010"])
def test_a_hyphen_that_was_written_is_hard_at_the_end_of_a_line_too(hyphen):
    assert soft(f"konkur{hyphen}rensen") == []


def test_an_ellipsis_in_the_place_of_a_hyphen_is_none():
    assert soft("<p style='max-lines: 1; block-ellipsis: auto'>konkur&shy;rens") == []


REFERRED = """
import pydyf
pdf = pydyf.PDF()
for _ in range(2):
    pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
print(pdf.page_references is pdf.page_references)
"""


def test_pydyf_itself_still_writes_the_references_of_all_pages_each_time():
    """When this fails, pydyf has been mended: take the shim out."""
    done = subprocess.run([sys.executable, "-c", REFERRED], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"]


def test_with_the_shim_the_references_are_those_of_the_pages_so_far():
    remember_page_references()
    pdf = pydyf.PDF()
    for count in range(3):
        assert len(pdf.page_references) == count
        assert pdf.page_references is pdf.page_references
        pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
    assert pdf.page_references == tuple(f"{number} 0 R".encode() for number in pdf.pages["Kids"][::3])


# The bytes that a line of text leaves behind: those in use of the C library's heap, over many lines.
LEFT = """
import ctypes, gc, sys
from weasyprint import HTML
from weasyprint.text.line_break import Layout
from reportgen.output.pdf.shims import give_back_features
class Heap(ctypes.Structure):
    _fields_ = [(str(number), ctypes.c_size_t) for number in range(7)] + [("used", ctypes.c_size_t), ("a", ctypes.c_size_t * 2)]
heap = ctypes.CDLL(None).mallinfo2
heap.restype = Heap
if sys.argv[1:]:
    give_back_features()
page = HTML(string="<p style='font-kerning: none; letter-spacing: 1px'>a").render().pages[0]
style = next(box.style for box in page._page_box.descendants() if hasattr(box, "text"))
def lines():
    for _ in range(2000):
        layout = Layout(style)
        layout.set_text("a b")
        layout.get_first_line()
    del layout
    gc.collect()
    return heap().used
lines()
print((lines() - lines()) // -2000)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks glibc")
@pytest.mark.parametrize(("shim", "given_back"), [((), False), (("shim",), True)])
def test_what_a_line_asks_of_its_font_is_given_back_and_weasyprint_itself_still_does_not(shim, given_back):
    """When this fails without the shim, WeasyPrint has been mended: take the shim out."""
    done = subprocess.run([sys.executable, "-c", LEFT, *shim], capture_output=True, text=True, check=True)
    assert (int(done.stdout) < 10) is given_back


def test_features_are_those_that_were_asked_for_when_they_are_given_back():
    give_back_features()
    give_back_features()
    page = f"<style>@font-face {{ font-family: t; src: url({ROOT}/styles/fonts/SourceSans3-Regular.ttf) }}</style>"
    page += "<p style='font: 20px t'><b>AVAVAV</b> <i style='font-kerning: none; letter-spacing: 1px'>AVAVAV</i>"
    boxes = HTML(string=page, base_url=f"{ROOT}/").render().pages[0]._page_box.descendants()
    kerned, apart = (
        box.width for box in boxes if getattr(box, "element_tag", "") in {"b", "i"} and hasattr(box, "text")
    )
    assert apart > kerned + 6


def test_a_layout_that_has_moved_is_refused(monkeypatch):
    monkeypatch.setattr(line_break.Layout, "setup", lambda *_: None)
    with pytest.raises(ShimError):
        give_back_features()
