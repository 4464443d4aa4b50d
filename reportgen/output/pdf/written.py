"""The objects of a file as they are written, each made once.

pydyf 0.13 makes all of them twice where the file has an identifier (ISO 32000-1, 14.4): once to write them, and once for
the checksum that the identifier is. Streams are compressed beside each other where there are cores for it: zlib needs
no lock of Python meanwhile.
"""

from __future__ import annotations

import zlib
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pydyf

from reportgen.forking import processes

# As pydyf compresses.
_LEVEL = 9


class Written(pydyf.Object):  # type: ignore[misc]
    """An object whose bytes are made."""

    def __init__(self, original: Any, data: bytes) -> None:
        super().__init__()
        self.number, self.generation, self.free = original.number, original.generation, original.free
        self._compressible: bool = original.compressible
        self._data = data

    @property
    def data(self) -> bytes:
        """The object's bytes."""
        return self._data

    @property
    def compressible(self) -> bool:
        """Whether the object may stand in an object stream."""
        return self._compressible


def write_once(pdf: pydyf.PDF) -> None:
    """Make the bytes of all objects of a file that is complete."""
    with ThreadPoolExecutor(max_workers=processes()) as pool:
        streams = {
            thing.number: pool.submit(_compressed, b"\n".join(map(_bytes, thing.stream)))
            for thing in pdf.objects
            if isinstance(thing, pydyf.Stream) and thing.compress
        }
        plain = {thing.number: thing.data for thing in pdf.objects if thing.free != "f" and thing.number not in streams}
        for number, content in streams.items():
            original = pdf.objects[number]
            extra = pydyf.Dictionary(original.extra | {"Filter": "/FlateDecode"})
            plain[number] = pydyf.Stream([content.result()], extra).data
    pdf.objects = [Written(thing, plain[thing.number]) if thing.number in plain else thing for thing in pdf.objects]


def _bytes(item: Any) -> bytes:
    return item if isinstance(item, bytes) else pydyf._to_bytes(item)  # noqa: SLF001


def _compressed(content: bytes) -> bytes:
    packer = zlib.compressobj(level=_LEVEL)
    return packer.compress(content) + packer.flush()
