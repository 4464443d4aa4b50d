"""A workbook as another program reads it."""

import datetime as dt
import io
import zipfile
from decimal import Decimal

from lxml import etree
from openpyxl import load_workbook

from reportgen.export.tables import Column, ExportTable
from reportgen.export.workbook import workbook

DAY = dt.date(2025, 3, 1)


def table(name, headings, *rows):
    return ExportTable(name, "", tuple(Column(heading, "") for heading in headings), rows)


def read(*tables):
    return load_workbook(io.BytesIO(workbook(tables, "Titel & <år>", DAY)))


def values(sheet):
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_numbers_texts_days_and_nothing_are_read_as_what_they_are():
    row = ("text", 3, Decimal("1.25"), dt.date(2024, 8, 30), None, Decimal("1E+3"))
    (_, read_row) = values(read(table("a", "abcdef", row))["a"])
    assert read_row == ["text", 3, 1.25, dt.datetime(2024, 8, 30), None, 1000]  # noqa: DTZ001 - days have no zone


def test_a_text_is_never_a_formula_nor_markup():
    hostile = ["=1+1", "<c><v>1</v></c>", "a & b", ' "kant" ', "]]>", "&amp;"]
    book = read(table("d&<'\"", ["=rubrik"], *((text,) for text in hostile)))
    (sheet,) = book
    assert sheet.title == "d&<'\""
    assert [row[0] for row in values(sheet)] == ["=rubrik", *hostile]
    assert {cell.data_type for (cell,) in sheet.iter_rows()} == {"s"}
    assert book.properties.title == "Titel & <år>"


def test_sheets_share_their_texts_and_keep_their_order():
    book = read(table("ett", "a", ("x",)), table("två", "ab", ("x", "y"), ("y", "x")))
    assert book.sheetnames == ["ett", "två"]
    assert values(book["två"]) == [["a", "b"], ["x", "y"], ["y", "x"]]


def test_a_table_without_rows_has_its_headings():
    assert values(read(table("tom", "ab"))["tom"]) == [["a", "b"]]


def test_the_filter_covers_all_rows_and_columns_also_beyond_the_alphabet():
    headings = [f"k{number}" for number in range(28)]
    sheet = read(table("bred", headings, range(28), range(28)))["bred"]
    assert sheet.auto_filter.ref == "A1:AB3"
    assert sheet.freeze_panes == "A2"


def test_every_part_is_well_formed_and_named_among_the_types():
    with zipfile.ZipFile(io.BytesIO(workbook([table("a", "a", ("x",))], "T", DAY))) as packed:
        trees = {name: etree.fromstring(packed.read(name)) for name in packed.namelist()}
    named = {part.get("PartName") for part in trees["[Content_Types].xml"]}
    assert {f"/{name}" for name in trees if not name.endswith(".rels") and name != "[Content_Types].xml"} <= named
