"""The text of a page, as a reader that searches gets it, and what its pages are called."""

import pytest
from pikepdf import Array, Dictionary, Name, String

from reportgen.conformance.pdf import text
from reportgen.conformance.pdf.text import page_labels, page_text
from tests.sound_pdf import page, sound_pdf

_MAP = b"""1 begincodespacerange <0000> <ffff> endcodespacerange
2 beginbfchar <0001> <00C5> <0002> <00660069> endbfchar
2 beginbfrange <0010> <0012> <0061> <0020> <0021> [<0078> <0079>] endbfrange
1 beginbfrange <0030> <0031> <> endbfrange"""


def drawing(content, **fonts):
    pdf = sound_pdf()
    page(pdf).Contents = pdf.make_stream(content)
    for name, font in fonts.items():
        page(pdf).Resources.Font[f"/{name}"] = pdf.make_indirect(font)
    return pdf


def composite(pdf, content=_MAP):
    return Dictionary(Type=Name.Font, Subtype=Name.Type0, ToUnicode=pdf.make_stream(content))


def test_codes_are_read_by_the_fonts_map_and_each_shown_text_is_a_run():
    pdf = sound_pdf()
    page(pdf).Resources.Font.F2 = pdf.make_indirect(composite(pdf))
    page(pdf).Contents = pdf.make_stream(
        b"/P <</MCID 0>> BDC BT /F2 9 Tf [<00010010> 20 <0012>] TJ <0002> Tj <00200021> ' <0099> Tj ET EMC"
    )
    assert page_text(page(pdf)).runs == ["Åac", "fi", "xy", "\ufffd"]


def test_what_is_drawn_as_an_artifact_is_kept_apart():
    pdf = drawing(b"/Artifact BMC BT /F1 9 Tf (huvud) Tj ET EMC BT (text) Tj ET")
    found = page_text(page(pdf))
    assert (found.runs, found.artifacts) == (["text"], ["huvud"])


def test_a_form_is_read_where_it_is_drawn_and_the_font_is_taken_back():
    pdf = drawing(b"BT /F1 9 Tf ET q /F9 9 Tf Q /X1 Do BT (efter) Tj ET /Borta Do EMC Q (utan) Tj")
    page(pdf).Resources.XObject.X1.write(b"BT /F1 9 Tf (i) Tj ET")
    assert page_text(page(pdf)).runs == ["i", "efter"]


def test_a_page_without_contents_or_with_broken_ones_has_no_text():
    pdf = drawing(b"")
    del page(pdf).Contents
    assert page_text(page(pdf)).runs == []
    page(pdf).Contents = Name.Skräp
    assert page_text(page(pdf)).runs == []


def test_codes_that_are_mapped_again_and_again_end(monkeypatch):
    monkeypatch.setattr(text, "_MOST_CODES", 4)
    ranges = b"9 beginbfrange <0001> <0003> <0061> <0001> <0003> <0064> <0001> <0003> <0067> endbfrange"
    pdf = sound_pdf()
    page(pdf).Resources.Font.F2 = pdf.make_indirect(composite(pdf, ranges))
    page(pdf).Contents = pdf.make_stream(b"BT /F2 9 Tf <000100020003> Tj ET")
    assert page_text(page(pdf)).runs == ["dbc"]


def test_forms_that_draw_each_other_end():
    pdf = drawing(b"/X1 Do")
    form = page(pdf).Resources.XObject.X1
    form.Resources = Dictionary(XObject=Dictionary(X1=form))
    form.write(b"/X1 Do")
    assert page_text(page(pdf)).runs == []


def test_forms_that_draw_forms_twice_end(monkeypatch):
    monkeypatch.setattr(text, "_MOST_FORMS", 9)
    pdf = drawing(b"/X1 Do")
    form = page(pdf).Resources.XObject.X1
    form.write(b"BT /F1 9 Tf (a) Tj ET")
    form.Resources = page(pdf).Resources
    for _ in range(15):
        resources = Dictionary(XObject=Dictionary(A=form))
        form = pdf.make_stream(b"/A Do /A Do", Type=Name.XObject, Subtype=Name.Form, Resources=resources)
    page(pdf).Resources.XObject = Dictionary(X1=form)
    found = page_text(page(pdf))
    assert (found.runs, found.forms) == ([], 9)


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ({}, ["1", "2", "3"]),
        ({0: Dictionary(S=Name.r), 2: Dictionary(S=Name.D)}, ["i", "ii", "1"]),
        ({0: Dictionary(S=Name.R, St=9)}, ["IX", "X", "XI"]),
        ({0: Dictionary(S=Name.a, St=26), 2: Dictionary(S=Name.A)}, ["z", "aa", "A"]),
        ({0: Dictionary(P=String("B-"), S=Name.D), 1: Dictionary(P=String("omslag"))}, ["B-1", "omslag", "omslag"]),
        ({0: Array()}, ["", "", ""]),
        ({0: Dictionary(S=Name.a, St=2**31 - 1)}, ["w" * 40, "x" * 40, "y" * 40]),
    ],
)
def test_pages_are_called_as_their_labels_say(labels, expected):
    assert page_labels(labels, 3) == expected
