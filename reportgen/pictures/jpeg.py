"""The segments of a JPEG file: its size and colours, and the file without what it says of its making.

Nothing is decoded here, so that a photograph keeps its very pixels. Sources: ITU-T T.81, annex B (segments); JFIF 1.02
and Adobe TN 5116 (the two application segments that decide about colours).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.pictures.exif import Exif, read_exif

START = b"\xff\xd8\xff"
_SOI, _EOI, _SOS = 0xD8, 0xD9, 0xDA
_APP0, _APP1, _APP14, _APP15, _COMMENT = 0xE0, 0xE1, 0xEE, 0xEF, 0xFE
# Those that have no length: restart marks and TEM.
_BARE = {0x01, *range(0xD0, 0xD8)}
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
# Baseline, extended and progressive coding are what a PDF can hold (ISO 32000-1, 7.4.8).
_PRINTED_FRAMES = {0xC0, 0xC1, 0xC2}


@dataclass(frozen=True, slots=True)
class Jpeg:
    """Size in pixels as stored, number of colour components, whether PDF knows its coding, and its Exif."""

    width: int
    height: int
    components: int
    printable: bool
    exif: Exif


class _BrokenError(Exception):
    """The file is not what it says it is."""


@dataclass(frozen=True, slots=True)
class _Segment:
    """A marker with its content; what was scanned follows a start of scan (its content holds both)."""

    marker: int
    content: bytes


def read_jpeg(content: bytes) -> Jpeg | None:
    """Read what a file says of its picture; None where the file is broken or ends too early."""
    try:
        segments = list(_segments(content))
    except _BrokenError:
        return None
    frames = [one for one in segments if one.marker in _FRAMES and len(one.content) >= 6]
    if not frames:
        return None
    frame = frames[0]
    blocks = [one.content[6:] for one in segments if one.marker == _APP1 and one.content.startswith(b"Exif\0\0")]
    return Jpeg(
        width=int.from_bytes(frame.content[3:5]),
        height=int.from_bytes(frame.content[1:3]),
        components=frame.content[5],
        printable=frame.marker in _PRINTED_FRAMES and frame.content[0] == 8,
        exif=read_exif(blocks[0]) if blocks else Exif(),
    )


def without_metadata(content: bytes) -> bytes:
    """Return a file that `read_jpeg` can read with the same picture and nothing else.

    Exif, XMP, IPTC, comments, profiles, thumbnails and what follows the picture are left out.
    """
    kept = bytearray(b"\xff\xd8")
    for segment in _segments(content):
        data = segment.content
        if segment.marker == _APP0:
            if not data.startswith(b"JFIF\0") or len(data) < 14:
                continue
            data = data[:12] + b"\0\0"
        elif segment.marker == _APP14:
            if not data.startswith(b"Adobe"):
                continue
        elif _APP0 < segment.marker <= _APP15 or segment.marker == _COMMENT:
            continue
        kept += bytes((0xFF, segment.marker))
        if segment.marker == _SOS:
            kept += data
        else:
            kept += (len(data) + 2).to_bytes(2) + data
    return bytes(kept + b"\xff\xd9")


def _segments(content: bytes) -> Iterator[_Segment]:
    """Yield the segments between the start and the end of the picture; raises _BrokenError where there is no end."""
    position = 2
    while True:
        # Any number of fill bytes may stand before a marker.
        while content[position : position + 2] == b"\xff\xff":
            position += 1
        if content[position : position + 1] != b"\xff" or position + 2 > len(content):
            raise _BrokenError
        marker = content[position + 1]
        position += 2
        if marker == _EOI:
            return
        if marker in _BARE:
            continue
        length = int.from_bytes(content[position : position + 2])
        if length < 2 or position + length > len(content):
            raise _BrokenError
        if marker == _SOS:
            end = _end_of_scan(content, position + length)
            yield _Segment(marker, content[position:end])
            position = end
        else:
            yield _Segment(marker, content[position + 2 : position + length])
            position += length


def _end_of_scan(content: bytes, position: int) -> int:
    """Return where the next marker stands that does not belong to the scanned data."""
    while (position := content.find(b"\xff", position)) >= 0 and position + 1 < len(content):
        follows = content[position + 1]
        if follows not in {0, 0xFF} and follows not in _BARE:
            return position
        position += 1 if follows == 0xFF else 2
    raise _BrokenError
