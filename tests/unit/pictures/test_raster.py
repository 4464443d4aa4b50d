"""A picture is judged by what its file holds, and by its name only where the two disagree."""

import datetime as dt
import io

import pytest
from PIL import Image

from reportgen.pictures.exif import Exif, read_exif
from reportgen.pictures.png import START
from reportgen.pictures.raster import Raster, Unfit, examined
from tests.photos import chunk, drawn, exif, jpeg, png, saved


def several(kind, **options):
    return saved(drawn(40, 30), kind, save_all=True, append_images=[drawn(40, 30, "L").convert("RGB")], **options)


def huge():
    header = (9000).to_bytes(4) + (6000).to_bytes(4) + bytes((8, 2, 0, 0, 0))
    return START + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("bilder/a.jpg", jpeg(40, 30)),
        ("bilder/a.JPEG", jpeg(40, 30, progressive=True)),
        ("bilder/a.jpg", jpeg(40, 30, "L")),
        ("bilder/a.jpg", jpeg(40, 30, restart_marker_blocks=1)),
        ("bilder/a.jpg", jpeg(40, 30) + b"what a telephone adds"),
        *(("bilder/a.png", png(40, 30, mode)) for mode in ("RGB", "RGBA", "L", "LA", "P", "1")),
    ],
)
def test_photographs_and_drawings_can_be_printed(path, content):
    assert examined(path, content) == Raster(40, 30, located=False)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize(("orientation", "size"), [(1, (40, 30)), (3, (40, 30)), (6, (30, 40)), (8, (30, 40))])
def test_the_size_of_a_picture_is_that_of_the_upright_one(kind, orientation, size):
    content = saved(drawn(40, 30), kind, exif=exif(orientation))
    assert examined(f"bilder/a.{kind.lower()}", content) == Raster(*size, located=False)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_that_says_where_it_was_taken_is_known(kind):
    content = saved(drawn(40, 30), kind, exif=exif(located=True))
    assert examined(f"bilder/a.{kind.lower()}", content) == Raster(40, 30, located=True)


@pytest.mark.parametrize(
    ("path", "content", "code", "said"),
    [
        ("bilder/a.png", jpeg(40, 30), "bild-format", "Filen är en jpeg-bild, men namnet säger något annat."),
        ("bilder/a.jpg", png(40, 30), "bild-format", "Filen är en png-bild, men namnet säger något annat."),
        ("bilder/a.gif", several("GIF"), "bild-format", "Filen är en gif-bild."),
        ("bilder/a.jpg", saved(drawn(40, 30), "WEBP"), "bild-format", "Filen är en webp-bild."),
        ("bilder/a.tif", saved(drawn(40, 30), "TIFF"), "bild-format", "Filen är en tiff-bild."),
        ("bilder/a.jpg", b"\0\0\0\x18ftypheic" + bytes(30), "bild-format", "Filen är en heic- eller avif-bild."),
        ("bilder/a.pdf", b"%PDF-1.7", "bild-format", "Filen är en pdf-fil."),
        ("bilder/a.jpg", b"Hej", "bild-format", "Filen är ingen bild."),
        ("bilder/a.jpg", b"", "bild-format", "Filen är tom."),
        ("bilder/a.jpg", jpeg(40, 30, "CMYK"), "bild-färgrymd", "Bildens färger är i CMYK"),
        ("bilder/a.png", several("PNG"), "bild-rörlig", "Bilden är rörlig."),
        ("bilder/a.png", saved(Image.new("I;16", (4, 4)), "PNG"), "bild-format", "Bilden är i gråskala med 16 bitar"),
        ("bilder/a.png", huge(), "bild-för-stor", "Bilden har 9\u00a0000 × 6\u00a0000 bildpunkter"),
    ],
)
def test_what_cannot_be_printed_is_told_by_name(path, content, code, said):
    found = examined(path, content)
    assert isinstance(found, Unfit)
    assert (found.code, found.message[: len(said)]) == (code, said)
    assert found.hint


@pytest.mark.parametrize(
    "content", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<?xml version='1.0'?>\n<!-- a --><svg></svg>"]
)
def test_a_drawing_as_svg_is_refused_with_the_reason(content):
    found = examined("bilder/a.svg", content)
    assert isinstance(found, Unfit)
    assert found.message.startswith("Svg-bilder tas inte emot")


@pytest.mark.parametrize("content", [jpeg(200, 150), png(200, 150)])
def test_a_picture_that_is_cut_off_anywhere_is_broken(content):
    path = "bilder/a.jpg" if content.startswith(b"\xff") else "bilder/a.png"
    for length in range(8, len(content) - 1, 7):
        found = examined(path, content[:length])
        assert isinstance(found, Unfit)
        assert found.code == "bild-trasig", length


def test_a_photograph_whose_tables_are_broken_is_broken():
    content = jpeg(40, 30)
    at = content.index(b"\xff\xdb")
    found = examined("bilder/a.jpg", content[:at] + b"\xff\xdb\0\x05\x09\x01\x02" + content[at:])
    assert isinstance(found, Unfit)
    assert found.code == "bild-trasig"


def test_segments_without_a_picture_are_broken():
    found = examined("bilder/a.jpg", b"\xff\xd8\xff\xfe\0\x02\xff\xd9")
    assert isinstance(found, Unfit)
    assert found.code == "bild-trasig"


def test_a_picture_with_a_changed_byte_is_broken():
    content = bytearray(png(40, 30))
    content[content.index(b"IDAT") + 8] ^= 0xFF
    assert examined("bilder/a.png", bytes(content)) == Unfit(
        "bild-trasig", "Bilden är trasig eller avkortad.", "Hämta bilden på nytt."
    )


def test_a_coding_that_pdf_does_not_know_is_refused():
    content = jpeg(40, 30).replace(b"\xff\xc0", b"\xff\xc9", 1)
    found = examined("bilder/a.jpg", content)
    assert isinstance(found, Unfit)
    assert found.message == "Bilden är kodad på ett sätt som en pdf-fil inte kan ha."


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize(
    ("written", "taken"),
    [("2023:05:03 14:10:00", dt.date(2023, 5, 3)), ("0000:00:00 00:00:00", None), ("i maj", None), ("", None)],
)
def test_the_day_when_a_picture_was_taken_is_that_of_the_camera(kind, written, taken):
    content = saved(drawn(40, 30), kind, exif=exif(taken=written))
    assert examined(f"bilder/a.{kind.lower()}", content).taken == taken


@pytest.mark.parametrize("order", ["<", ">"])
def test_exif_is_read_in_both_orders_of_bytes(order):
    written = exif(6, located=True)
    written.endian = order
    block = io.BytesIO(written.tobytes()).getvalue().removeprefix(b"Exif\0\0")
    assert block[:2] == (b"II" if order == "<" else b"MM")
    assert read_exif(block) == Exif(6, located=True)


@pytest.mark.parametrize("block", [b"", b"II", b"II*\0\xff\xff\xff\xff", b"XX*\0\x08\0\0\0", b"II*\0\x08\0\0\0\x05\0"])
def test_a_broken_exif_block_says_nothing(block):
    assert read_exif(block) == Exif()
