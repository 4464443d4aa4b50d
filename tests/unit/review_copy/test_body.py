"""Paragraphs, tables and notes of a review copy as WordprocessingML."""

import re

import pytest
from lxml import etree

from reportgen.diagnostics import Position
from reportgen.review_copy.laying.shown import Cell, Footnote, Image, Look, Paragraph, Row, Run, Style, Table
from reportgen.review_copy.map import Block, BlockKind, Piece, PieceKind, Statement
from reportgen.review_copy.writing.body import Body
from reportgen.review_copy.writing.wordml import w

PLACE = Position("narrative/10.md", 3, 1)


def block(number, kind=BlockKind.PARAGRAPH):
    return Block(f"rg_{number:04}", kind, PLACE)


def typed(text, **more):
    return Piece(text, PieceKind.TEXT, 3, 1, text, **more)


def written(*shown):
    """Return the XML of what is shown, without the declarations of names."""
    relations = {}

    def relate(kind, target):
        return relations.setdefault((kind, target), f"rId{len(relations) + 1}")

    body = w("body", *Body(relate, {"fig-a": "rg_0009"}).blocks(shown))
    # Within a document the names have the prefixes that people know.
    document = w("document", body)
    assert len(document) == 1
    return [re.sub(r' xmlns:\w+="[^"]*"', "", etree.tostring(one, encoding="unicode")) for one in body]


def paragraph(*runs, kind=BlockKind.PARAGRAPH, **more):
    return Paragraph(block(1, kind), more.pop("style", Style.TEXT), runs, **more)


def inner(*runs, **more):
    (xml,) = written(paragraph(*runs, **more))
    return xml.partition('w:name="rg_0001"/>')[2].rpartition("<w:bookmarkEnd")[0]


def test_a_paragraph_is_one_bookmark_around_its_text():
    (xml,) = written(paragraph(Run(typed("Fler arbetar."))))
    assert xml == (
        '<w:p><w:pPr><w:pStyle w:val="Brodtext"/></w:pPr><w:bookmarkStart w:id="1" w:name="rg_0001"/>'
        '<w:r><w:t>Fler arbetar.</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p>'
    )


def test_a_value_is_shaded_and_nobody_can_edit_it():
    assert inner(Run(Piece("18 procent", PieceKind.VALUE))) == (
        '<w:sdt><w:sdtPr><w:alias w:val="Beräknat ur data"/><w:id w:val="1"/><w:lock w:val="sdtContentLocked"/></w:sdtPr>'
        '<w:sdtContent><w:r><w:rPr><w:rStyle w:val="Varde"/></w:rPr><w:t>18 procent</w:t></w:r></w:sdtContent></w:sdt>'
    )


def test_a_value_in_a_table_of_data_is_locked_and_not_shaded():
    xml = inner(Run(Piece("18", PieceKind.VALUE)), kind=BlockKind.FIXED)
    assert "sdtContentLocked" in xml
    assert "rStyle" not in xml


STATED = Statement(3, 1, about=("uvas", "bredband"))


def test_a_statement_is_named_after_what_it_says_of_the_data_and_may_be_edited():
    said = "läst som: UVAS: värdet 2022 är lägre än riket"
    runs = (Run(typed(text, statement=STATED), said=said) for text in ("Färre ", "än i riket"))
    xml = inner(*runs, Run(typed(".")))
    assert xml.startswith(
        '<w:sdt><w:sdtPr><w:alias w:val="Läst som: UVAS: värdet 2022 är lägre än riket"/><w:id w:val="1"/></w:sdtPr>'
    )
    assert xml.endswith("</w:sdt><w:r><w:t>.</w:t></w:r>")
    assert xml.count('<w:rStyle w:val="Pastaende"/>') == 2


def test_a_value_within_a_statement_is_locked_within_it():
    xml = inner(Run(Piece("4", PieceKind.VALUE, statement=STATED)))
    assert xml.index("Prövas av data") < xml.index("sdtContentLocked")
    assert '<w:rStyle w:val="Varde"/><w:u w:val="dotted"/>' in xml


def test_a_statement_that_the_data_contradict_is_shown_as_such():
    xml = inner(Run(typed("Fler", statement=STATED), doubt="stämmer inte"))
    assert '<w:alias w:val="Stämmer inte med data"/>' in xml
    assert '<w:rStyle w:val="Motsagt"/>' in xml


def test_a_long_name_of_a_control_is_cut():
    run = Run(typed("a", statement=STATED), said=f"läst som: {'UVAS ' * 20}")
    name = re.search(r'alias w:val="([^"]*)"', inner(run))[1]
    assert name.endswith("…")
    assert len(name) == 64


def test_a_reference_leads_to_the_bookmark_of_what_it_names():
    xml = inner(Run(Piece("figur\u00a01", PieceKind.REFERENCE), anchor="fig-a"))
    assert '<w:hyperlink w:anchor="rg_0009" w:history="1"><w:r>' in xml
    assert "sdtContentLocked" in xml


def test_a_reference_to_what_the_copy_lacks_is_words():
    assert "hyperlink" not in inner(Run(Piece("figur\u00a02", PieceKind.REFERENCE), anchor="fig-b"))


@pytest.mark.parametrize(
    ("marks", "properties"),
    [
        (("stark",), "<w:b/>"),
        (("betonad",), "<w:i/>"),
        (("stark", "betonad"), "<w:b/><w:i/>"),
        (("nedsänkt",), '<w:vertAlign w:val="subscript"/>'),
        (("upphöjt",), '<w:vertAlign w:val="superscript"/>'),
        (("lang=en",), '<w:lang w:val="en"/>'),
    ],
)
def test_marks_are_formatting(marks, properties):
    assert inner(Run(typed("ord", marks=marks))) == f"<w:r><w:rPr>{properties}</w:rPr><w:t>ord</w:t></w:r>"


def test_a_link_leads_to_its_address():
    xml = inner(Run(typed("SCB", marks=("länk",), source="https://www.scb.se")))
    assert xml == (
        '<w:hyperlink r:id="rId1"><w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr><w:t>SCB</w:t></w:r></w:hyperlink>'
    )


def test_spaces_tabs_breaks_and_hyphens_are_kept():
    assert inner(Run(Piece(" a\tb\nc\u2011d\u00ade"))) == (
        '<w:r><w:t xml:space="preserve"> a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/>'
        "<w:t>d</w:t><w:softHyphen/><w:t>e</w:t></w:r>"
    )


def test_a_look_that_is_asked_for_is_given():
    assert '<w:rStyle w:val="Enhet"/>' in inner(Run(Piece("kr"), look=Look.UNIT), kind=BlockKind.FIXED)


def note(number):
    return Footnote(number, True, Paragraph(block(2, BlockKind.NOTE), Style.NOTE, (Run(Piece(" SCB.")),)))


def test_notes_are_numbered_in_the_order_of_their_calls():
    runs = (Run(Piece("", PieceKind.NOTE_CALL), note=note(3)), Run(Piece("", PieceKind.NOTE_CALL), note=note(4)))
    assert re.findall(r'footnoteReference w:id="(\d)"', inner(*runs)) == ["1", "2"]


def test_a_note_that_is_called_again_is_a_raised_number():
    assert inner(Run(Piece("3", PieceKind.NOTE_CALL))) == (
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:t>3</w:t></w:r>'
    )


def test_items_are_numbered_and_what_follows_in_one_is_indented():
    first = Paragraph(Block("rg_0001", BlockKind.ITEM, PLACE, level=2), Style.ITEM, (Run(typed("a")),), numbering=5)
    rest = Paragraph(Block("rg_0002", BlockKind.ITEM, PLACE, level=2), Style.ITEM, (Run(typed("b")),), is_last=True)
    one, other = written(first, rest)
    assert '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>' in one
    assert '<w:spacing w:after="150"/><w:ind w:left="737"/>' in other


def test_a_table_repeats_its_head_and_keeps_merged_cells():
    def cell(number, text, **more):
        return Cell((Paragraph(block(number), Style.CELL, (Run(typed(text)),)),), **more)

    rows = (
        Row((cell(1, "Mål", is_head=True), cell(2, "År", is_head=True, columns=2)), is_head=True),
        Row((cell(3, "Ett", rows=2), cell(4, "1"), cell(5, "2", fill="EEB877"))),
        Row((cell(6, "", continued=True), cell(7, "3"), cell(8, "4"))),
    )
    (xml,) = written(Table(rows, (50, 20, 30)))
    assert '<w:tblGrid><w:gridCol w:w="2835"/><w:gridCol w:w="1134"/><w:gridCol w:w="1701"/></w:tblGrid>' in xml
    assert xml.count("<w:tblHeader/>") == 1
    assert '<w:tcW w:w="2835" w:type="dxa"/><w:gridSpan w:val="2"/>' in xml
    assert '<w:vMerge w:val="restart"/>' in xml
    assert "<w:vMerge/>" in xml
    assert '<w:shd w:val="clear" w:color="auto" w:fill="EEB877"/>' in xml


def test_a_picture_stands_in_the_line_with_its_description():
    shown = paragraph(kind=BlockKind.FIGURE, image=Image(b"", "png", 100, 50, "Linjen stiger"))
    (xml,) = written(shown)
    assert '<wp:extent cx="3600000" cy="1800000"/>' in xml
    assert '<wp:docPr id="1" name="Bild 1" descr="Linjen stiger"/>' in xml
    assert '<a:blip r:embed="rId1"/>' in xml
