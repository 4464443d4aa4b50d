"""How much the streams of a file unpack to, counted before anything is kept (ISO 32000-1, 7.4).

A file of a few kilobytes may be made to take all memory when it is unpacked.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Stream

from reportgen.conformance.pdf.reading import entry, filters, whole

FLATE = {"FlateDecode", "Fl"}
_LZW = {"LZWDecode", "LZW"}
_AS_HEX = {"ASCIIHexDecode", "AHx"}
PIECE = 1 << 24
"""As many bytes are unpacked at a time."""
_LARGEST = 1 << 30
"""How many bytes the streams of a file may unpack to, of those packed with Flate or LZW; a report has some ten million."""
_RATIOS = {**dict.fromkeys(FLATE, 1032), **dict.fromkeys(_LZW, 1400)}
"""How much smaller a filter makes anything at the most."""
_MOST_FILTERS = 25
"""qpdf decodes no stream that has more."""


def is_too_large(pdf: pikepdf.Pdf) -> bool:
    """Tell whether a file unpacks to more than can be tried."""
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
            if name in FLATE:
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
            yield inflating.decompress(raw, PIECE)
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
