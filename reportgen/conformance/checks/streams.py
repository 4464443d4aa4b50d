"""Every stream of a file, decoded: what a flipped byte or a lost end has made of it (ISO 32000-1, 7.4)."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Stream
from PIL import Image, ImageFile

from reportgen.conformance.pdf.reading import decoded, entry, filters, name_of, whole
from reportgen.conformance.pdf.rules import Found

_FLATE = {"FlateDecode", "Fl"}
_LZW = {"LZWDecode", "LZW"}
_AS_HEX = {"ASCIIHexDecode", "AHx"}
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


_PIECE = 1 << 24
_LARGEST = 1 << 30
"""How many bytes the streams of a file may unpack to, of those packed with Flate or LZW; a report has some ten million."""
_RATIOS = {**dict.fromkeys(_FLATE, 1032), **dict.fromkeys(_LZW, 1400)}
"""How much smaller a filter makes anything at the most."""
_MOST_FILTERS = 25
"""qpdf decodes no stream that has more."""


def is_too_large(pdf: pikepdf.Pdf) -> bool:
    """Tell whether a file unpacks to more than can be tried; it may be made to take all memory."""
    most = [
        (_most(thing), thing)
        for thing in pdf.objects
        if isinstance(thing, Stream) and set(filters(thing)) & _RATIOS.keys()
    ]
    if sum(size for size, _ in most) <= _LARGEST:
        return False
    left = _LARGEST
    for _, stream in sorted(most, key=lambda pair: -pair[0]):
        left -= _unpacked_size(stream, left)
        if left <= 0:
            return True
    return False


def _most(stream: Any) -> int:
    """Return what a stream can unpack to at the most; it may be packed several times."""
    size = whole(entry(stream, "/Length")) or 0
    for name in filters(stream)[:_MOST_FILTERS]:
        size *= _RATIOS.get(name, 1)
    return size


def _unpacked_size(stream: Any, limit: int) -> int:
    """Return how much a stream unpacks to in all steps together, counted up to a limit without keeping it."""
    sizes: list[int] = []
    try:
        pieces: Iterator[bytes] = iter([bytes(stream.read_raw_bytes())])
        for name in filters(stream)[:_MOST_FILTERS]:
            if name in _FLATE:
                pieces = _counted(_inflated_pieces(pieces), sizes, limit)
            elif name in _LZW:
                pieces = _counted(_lzw_pieces(pieces), sizes, limit)
            elif name in _AS_HEX:
                pieces = _from_hex(pieces)
            else:
                break
        for _ in pieces:
            pass
    except (pikepdf.PdfError, zlib.error):
        pass
    return sum(sizes)


def _counted(pieces: Iterator[bytes], sizes: list[int], limit: int) -> Iterator[bytes]:
    """Pass pieces on until `sizes`, in which their sizes are added up at a place of their own, comes to a limit."""
    at = len(sizes)
    sizes.append(0)
    for piece in pieces:
        sizes[at] += len(piece)
        if sum(sizes) >= limit:
            return
        yield piece


def _inflated_pieces(pieces: Iterator[bytes]) -> Iterator[bytes]:
    inflating = zlib.decompressobj()
    for piece in pieces:
        raw = piece
        while raw:
            yield inflating.decompress(raw, _PIECE)
            raw = inflating.unconsumed_tail


_CLEAR, _END = 256, 257
_LONGEST_CODE = 12


def _lzw_pieces(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the bytes that LZW codes stand for (ISO 32000-1, 7.4.4.2), to the end or the first code that says nothing.

    Codes grow one code early, as they do where nothing else is said; of the rare others the size comes close enough.
    """
    table = [bytes([byte]) for byte in range(256)] + [b"", b""]
    before = b""
    bits, held = 0, 0
    for byte in (byte for piece in pieces for byte in piece):
        held, bits = held << 8 | byte, bits + 8
        width = min((len(table) + 1).bit_length(), _LONGEST_CODE)
        if bits < width:
            continue
        bits -= width
        code, held = held >> bits, held & ((1 << bits) - 1)
        if code == _CLEAR:
            del table[_END + 1 :]
            before = b""
            continue
        if code == _END or code > len(table) or (code == len(table) and not before):
            return
        found = table[code] if code < len(table) else before + before[:1]
        if before and len(table) < 1 << _LONGEST_CODE:
            table.append(before + found[:1])
        before = found
        yield found


def _from_hex(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the bytes that hexadecimal digits stand for, up to the sign that ends them (ISO 32000-1, 7.4.2)."""
    left = b""
    for piece in pieces:
        digits, ended, _ = (left + re.sub(rb"\s", b"", piece)).partition(b">")
        even = len(digits) // 2 * 2
        left = digits[even:]
        try:
            yield bytes.fromhex(digits[:even].decode("ascii", "replace"))
        except ValueError:
            return
        if ended:
            return


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
    if raw and names and names[0] in _FLATE and (wrong := _inflated(raw)):
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
            inflating.decompress(raw, _PIECE)
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
