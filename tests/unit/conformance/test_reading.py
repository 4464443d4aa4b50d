"""Whatever stands in a file, the answer has the type asked for, and trees end."""

import io
import zlib
from decimal import Decimal

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from reportgen.conformance.checks.streams import check_streams
from reportgen.conformance.checks.targets import check_targets
from reportgen.conformance.pdf.content import Contents, inherited
from reportgen.conformance.pdf.reading import (
    entry,
    items,
    name_of,
    name_tree,
    number_tree,
    pairs,
    plain,
    text_of,
    whole,
)
from reportgen.conformance.pdf.structure import Structure
from reportgen.conformance.pdf.unpacked_size import is_too_large
from tests.sound_pdf import page, sound_pdf


@pytest.mark.parametrize(
    ("value", "expected"), [(7, 7), (Decimal("7.0"), 7), (Decimal("7.5"), None), (True, None), ("7", None)]
)
def test_a_whole_number_is_one_or_nothing(value, expected):
    assert whole(value) == expected


def test_letters_that_are_none_are_read_as_they_stand():
    assert text_of(pikepdf.Object.parse(b"<EFBBBFFF>")) == "ï»¿ÿ"
    assert name_of(pikepdf.Object.parse(b"/A#ff#c3")) == "okänt"
    assert (text_of(Name.A), name_of(String("A"))) == ("", "")


def test_what_is_no_dictionary_has_no_entries():
    assert entry(Array(), "/A") is None
    assert entry(Dictionary(A=7), "/A", "/B") is None
    assert pairs(Array()) == []
    assert items(None) == []


def test_what_is_told_fits_a_line():
    assert plain("a\x00b\nc") == "a b c"
    assert len(plain("x" * 500)) == 80


def test_trees_that_lead_back_end_and_keys_of_other_kinds_are_passed_over():
    pdf = pikepdf.new()
    tree = pdf.make_indirect(Dictionary(Nums=Array([1, 7, Name.X, 8, 2]), Names=Array([String("a"), 7, 3, 8])))
    tree.Kids = Array([tree, Name.X])
    assert number_tree(tree) == {1: 7}
    assert name_tree(tree) == {"a": 7}


def test_a_tree_deeper_than_any_real_one_is_not_followed_to_its_end():
    tree = Dictionary(Nums=Array([1, 7]))
    for _ in range(80):
        tree = Dictionary(Kids=Array([tree]))
    assert number_tree(tree) == {}


def test_what_a_page_inherits_is_sought_upwards_without_end():
    pdf = pikepdf.new()
    node = pdf.make_indirect(Dictionary())
    node.Parent = node
    assert inherited(node, "/Resources") is None


def test_bookmarks_in_a_circle_are_read_once():
    pdf = sound_pdf()
    pdf.Root.Outlines.First.Next = pdf.Root.Outlines.First
    pdf.Root.Outlines.First.Dest = String("borta")
    found = list(check_targets(pdf, Structure(pdf)))
    assert [fault.place for fault in found] == ["bokmärken"]


def test_a_stream_in_another_file_is_not_looked_for():
    pdf = sound_pdf()
    page(pdf).Contents.write(b"ingen zlib", filter=Name.FlateDecode)
    page(pdf).Contents.F = String("annan.bin")
    assert list(check_streams(pdf)) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("RunLengthDecode", b"\x02abc\xfed\x80"),
        # What qpdf writes for the contents of an empty page.
        ("FlateDecode", b""),
    ],
)
def test_a_stream_that_readers_unpack_is_whole(name, content):
    pdf = sound_pdf()
    pdf.Root.PieceInfo = pdf.make_stream(b"")
    pdf.Root.PieceInfo.write(content, filter=Name(f"/{name}"))
    assert list(check_streams(pdf)) == []


def test_a_picture_too_large_to_be_tried_is_not_said_to_be_broken(monkeypatch):
    buffer = io.BytesIO()
    Image.new("L", (40, 40)).save(buffer, "JPEG")
    pdf = sound_pdf()
    pdf.Root.PieceInfo = pdf.make_stream(b"", Subtype=Name.Image)
    pdf.Root.PieceInfo.write(buffer.getvalue(), filter=Name.DCTDecode)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    assert list(check_streams(pdf)) == []


@pytest.mark.parametrize(
    ("names", "content"),
    [
        (["FlateDecode", "FlateDecode"], zlib.compress(zlib.compress(b" " * (1 << 22)))),
        # The first step is long, and nothing is left of it after the second.
        (["Fl", "AHx", "Fl"], zlib.compress(b" " * (1 << 22))),
        (["ASCIIHexDecode", "Fl"], zlib.compress(b" " * (1 << 22)).hex(" ").encode() + b">"),
        (
            ["FlateDecode", "ASCIIHexDecode", "FlateDecode"],
            zlib.compress(zlib.compress(b" " * (1 << 22)).hex().encode()),
        ),
    ],
)
def test_what_is_packed_several_times_is_counted_before_it_is_unpacked(monkeypatch, names, content):
    pdf = pikepdf.new()
    pdf.Root.A = pdf.make_stream(b"")
    pdf.Root.A.write(content, filter=Array([Name(f"/{name}") for name in names]))
    assert not is_too_large(pdf)
    monkeypatch.setattr("reportgen.conformance.pdf.unpacked_size._LARGEST", 1 << 21)
    assert is_too_large(pdf)


@pytest.mark.parametrize(
    ("names", "content"), [(["AHx", "Fl"], b"skr\xe4p"), (["LZWDecode", "Fl"], b"x"), (["Fl"], b"x")]
)
def test_streams_of_any_filter_that_cannot_be_unpacked_count_for_nothing(monkeypatch, names, content):
    monkeypatch.setattr("reportgen.conformance.pdf.unpacked_size._LARGEST", 1)
    pdf = pikepdf.new()
    pdf.Root.A = pdf.make_stream(b"")
    pdf.Root.A.write(content, filter=Array([Name(f"/{name}") for name in names]))
    assert not is_too_large(pdf)


def packed_lzw(content):
    """Pack as TIFF 6.0, section 13 tells, beginning the table anew when it is full."""
    table, bits, size = {}, "", 0

    def write(code):
        nonlocal bits, size
        # The reader's table is one entry behind; its codes grow one early.
        bits += f"{code:0{min((258 + max(size - 1, 0) + 1).bit_length(), 12)}b}"
        size += 1

    bits += f"{256:09b}"
    before = b""
    for byte in content:
        longer = before + bytes([byte])
        if len(longer) == 1 or longer in table:
            before = longer
            continue
        write(table[before] if len(before) > 1 else before[0])
        table[longer] = 258 + len(table)
        before = bytes([byte])
        if len(table) == 3838:
            write(before[0])
            write(256)
            table, size, before = {}, 0, b""
    if before:
        write(table[before] if len(before) > 1 else before[0])
    write(257)
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


@pytest.mark.parametrize("content", [b" " * (1 << 20), bytes(range(256)) * 40, b"Utan upprepning."])
def test_what_is_packed_with_lzw_is_counted_as_qpdf_unpacks_it(monkeypatch, content):
    pdf = pikepdf.new()
    pdf.Root.A = pdf.make_stream(b"")
    pdf.Root.A.write(packed_lzw(content), filter=Name.LZWDecode)
    assert pdf.Root.A.read_bytes() == content
    monkeypatch.setattr("reportgen.conformance.pdf.unpacked_size._LARGEST", len(content))
    assert is_too_large(pdf)
    monkeypatch.setattr("reportgen.conformance.pdf.unpacked_size._LARGEST", len(content) + 1)
    assert not is_too_large(pdf)


def test_streams_that_cannot_be_unpacked_count_for_what_they_have(monkeypatch):
    monkeypatch.setattr("reportgen.conformance.pdf.unpacked_size._LARGEST", 1)
    pdf = pikepdf.new()
    pdf.Root.A = pdf.make_stream(b"")
    pdf.Root.A.write(b"ingen zlib", filter=Name.FlateDecode)
    assert not is_too_large(pdf)


def test_a_page_whose_contents_are_none_is_told():
    pdf = sound_pdf()
    page(pdf).Contents = Name.Skräp
    assert [drawn.broken for drawn in Contents(pdf).pages.values()] == ["Det som ska ritas kan inte läsas."]


def test_a_page_without_contents_draws_nothing():
    pdf = sound_pdf()
    del page(pdf).Contents
    assert [drawn.numbers for drawn in Contents(pdf).pages.values()] == [{}]
