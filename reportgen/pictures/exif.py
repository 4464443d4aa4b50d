"""What a picture's Exif block says that concerns a printed report: which way is up, and whether it tells where it was taken.

Source: Exif 2.32 (CIPA DC-008), which is built on TIFF 6.0.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

_ORIENTATION, _GPS = 0x0112, 0x8825
_ENTRY = 12


@dataclass(frozen=True, slots=True)
class Exif:
    """`orientation` is 1–8, where 1 is upright; `located` tells whether the block holds a place."""

    orientation: int = 1
    located: bool = False


def read_exif(block: bytes) -> Exif:
    """Read a block that begins with its byte order; one that is broken says nothing."""
    order = {b"II": "<", b"MM": ">"}.get(block[:2])
    try:
        if order is None:
            return Exif()
        (start,) = struct.unpack_from(f"{order}I", block, 4)
        (count,) = struct.unpack_from(f"{order}H", block, start)
        found: dict[int, int] = {}
        for index in range(count):
            at = start + 2 + index * _ENTRY
            tag, kind = struct.unpack_from(f"{order}HH", block, at)
            # A value of one short (3) or one long (4) stands in the entry itself.
            (found[tag],) = struct.unpack_from(f"{order}{'H' if kind == 3 else 'I'}", block, at + 8)
    except struct.error:
        return Exif()
    orientation = found.get(_ORIENTATION, 1)
    return Exif(orientation if 1 <= orientation <= 8 else 1, _GPS in found)
