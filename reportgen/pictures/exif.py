"""What a picture's Exif block says that concerns a printed report: which way is up, where and when it was taken.

Source: Exif 2.32 (CIPA DC-008), which is built on TIFF 6.0.
"""

from __future__ import annotations

import datetime as dt
import struct
from dataclasses import dataclass

_ORIENTATION, _GPS, _CAMERA, _TAKEN = 0x0112, 0x8825, 0x8769, 0x9003
_ENTRY = 12
# The day is ten characters, 2025:08:14, before the time.
_DAY = slice(0, 10)


@dataclass(frozen=True, slots=True)
class Exif:
    """`orientation` is 1–8, where 1 is upright; `located` tells whether the block holds a place.

    `taken` is the day when the picture was taken, by the clock of the camera; None where that is not said.
    """

    orientation: int = 1
    located: bool = False
    taken: dt.date | None = None


def read_exif(block: bytes) -> Exif:
    """Read a block that begins with its byte order; one that is broken says nothing."""
    order = {b"II": "<", b"MM": ">"}.get(block[:2])
    try:
        if order is None:
            return Exif()
        (start,) = struct.unpack_from(f"{order}I", block, 4)
        found = _entries(block, order, start)
    except struct.error:
        return Exif()
    orientation = found.get(_ORIENTATION, 1)
    return Exif(orientation if 1 <= orientation <= 8 else 1, _GPS in found, _taken(block, order, found.get(_CAMERA)))


def _entries(block: bytes, order: str, start: int) -> dict[int, int]:
    """Return the entries of a directory: tags with their values, or with where those stand. Raises struct.error."""
    (count,) = struct.unpack_from(f"{order}H", block, start)
    found: dict[int, int] = {}
    for index in range(count):
        at = start + 2 + index * _ENTRY
        tag, kind = struct.unpack_from(f"{order}HH", block, at)
        # A value of one short (3) or one long (4) stands in the entry itself.
        (found[tag],) = struct.unpack_from(f"{order}{'H' if kind == 3 else 'I'}", block, at + 8)
    return found


def _taken(block: bytes, order: str, camera: int | None) -> dt.date | None:
    """Return the day that the camera's own directory says; a clock that was never set, or is broken, says none."""
    try:
        at = _entries(block, order, camera).get(_TAKEN) if camera is not None else None
        if at is None:
            return None
        year, month, day = block[at:][_DAY].decode("ascii").split(":")
        return dt.date(int(year), int(month), int(day))
    except (struct.error, ValueError):
        return None
