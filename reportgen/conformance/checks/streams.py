"""Every stream of a file, decoded: what a flipped byte or a lost end has made of it (ISO 32000-1, 7.4)."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Stream
from PIL import Image, ImageFile

from reportgen.conformance.pdf.reading import decoded, entry, filters, name_of
from reportgen.conformance.pdf.rules import Found
from reportgen.conformance.pdf.unpacked_size import FLATE, PIECE

_PICTURES = {"DCTDecode", "DCT", "JPXDecode"}
# What qpdf does not decode, and nothing here does either.
_OPAQUE = {*_PICTURES, "CCITTFaxDecode", "CCF", "JBIG2Decode", "Crypt"}
_CALLED = {
    "Image": "en bild",
    "Form": "ett formulär",
    "XML": "metadata",
    "CIDFontType0C": "ett typsnitt",
    "Type1C": "ett typsnitt",
    "OpenType": "ett typsnitt",
    "EmbeddedFile": "en bifogad fil",
    "ObjStm": "objekt",
    "XRef": "korsreferenser",
}
# What qpdf says of files that every reader opens as they were meant.
_HARMLESS = ("xref stream itself is missing", "extraneous whitespace seen before xref", "reported number of objects")


def check_repairs(pdf: pikepdf.Pdf) -> Iterator[Found]:
    """Tell that the file could only be read by guessing what it was."""
    if any(not any(known in str(told) for known in _HARMLESS) for told in pdf.get_warnings()):
        yield Found("skadad", "filen", "Filen är skadad: den går bara att läsa genom att gissa vad som har stått där.")


def check_streams(pdf: pikepdf.Pdf) -> Iterator[Found]:
    """Check that every stream can be decoded to its end."""
    pages = {stream.objgen: number for number, page in enumerate(pdf.pages, start=1) for stream in _contents(page.obj)}
    for thing in pdf.objects:
        if not isinstance(thing, Stream):
            continue
        wrong = _wrong(thing)
        if wrong:
            page = pages.get(thing.objgen)
            where = f"sida {page}" if page else f"objekt {thing.objgen[0]}"
            yield Found("ström-trasig", where, f"{_called(thing, page)} {wrong}.")


def _contents(page: Any) -> list[Any]:
    contents = entry(page, "/Contents")
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return [stream for stream in streams if isinstance(stream, Stream)]


def _called(stream: Any, page: int | None) -> str:
    if page:
        return "Sidans innehåll"
    kind = _CALLED.get(name_of(entry(stream, "/Subtype"))) or _CALLED.get(name_of(entry(stream, "/Type")))
    told = kind or "en dataström"
    return f"{told[:1].upper()}{told[1:]}"


def _wrong(stream: Any) -> str:
    """Say what is wrong with a stream; empty where nothing is, or where it cannot be known."""
    names = filters(stream)
    if entry(stream, "/F") is not None:
        return ""
    try:
        raw = bytes(stream.read_raw_bytes())
    except pikepdf.PdfError:
        return "kan inte läsas"
    # What is empty has lost nothing: qpdf writes the contents of an empty page so.
    if raw and names and names[0] in FLATE and (wrong := _inflated(raw)):
        return wrong
    if names in {(name,) for name in _PICTURES}:
        return _drawn(raw)
    if names and not set(names) & _OPAQUE and decoded(stream) is None:
        return "kan inte packas upp"
    return ""


def _inflated(raw: bytes) -> str:
    """Inflate with the checksum that closes the data, which readers leave out (RFC 1950, 2.2)."""
    inflating = zlib.decompressobj()
    try:
        while raw:
            inflating.decompress(raw, PIECE)
            raw = inflating.unconsumed_tail
    except zlib.error:
        return "kan inte packas upp, eller stämmer inte med sin kontrollsumma"
    return "" if inflating.eof else "slutar för tidigt"


def _drawn(raw: bytes) -> str:
    # WeasyPrint lets Pillow read pictures that end too soon, wherever it has been loaded.
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with Image.open(io.BytesIO(raw)) as picture:
            picture.load()
    except Image.DecompressionBombError:
        # Too large to be tried here, which says nothing of the picture.
        return ""
    except (OSError, SyntaxError, ValueError):
        return "kan inte avkodas"
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
    return ""
