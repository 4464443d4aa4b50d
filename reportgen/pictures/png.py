"""The chunks of a PNG file. Source: W3C, Portable Network Graphics (third edition), 5 and 11."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.pictures.exif import Exif, read_exif

START = b"\x89PNG\r\n\x1a\n"
_GREY = {0, 4}


@dataclass(frozen=True, slots=True)
class Png:
    """Size in pixels as stored, whether it is grey in 16 bits, whether it moves, and its Exif."""

    width: int
    height: int
    deep_grey: bool
    animated: bool
    exif: Exif


def read_png(content: bytes) -> Png | None:
    """Read what a file says of its picture; None where the file is broken or ends too early."""
    chunks = dict(_chunks(content))
    header = chunks.get(b"IHDR", b"")
    if len(header) != 13 or b"IDAT" not in chunks or b"IEND" not in chunks:
        return None
    return Png(
        width=int.from_bytes(header[:4]),
        height=int.from_bytes(header[4:8]),
        deep_grey=header[8] == 16 and header[9] in _GREY,
        animated=b"acTL" in chunks,
        exif=read_exif(chunks.get(b"eXIf", b"")),
    )


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and data of each chunk up to the first that is broken (its checksum is that of name and data)."""
    position = len(START)
    while position + 12 <= len(content):
        length = int.from_bytes(content[position : position + 4])
        named = content[position + 4 : position + 8 + length]
        checksum = content[position + 8 + length : position + 12 + length]
        if len(checksum) < 4 or zlib.crc32(named).to_bytes(4) != checksum:
            return
        yield named[:4], named[4:]
        position += 12 + length
