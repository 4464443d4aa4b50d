"""Writing a file that is complete, each of its objects made once.

pydyf 0.13 makes all of them twice where the file has an identifier (ISO 32000-1, 14.4): once to write them, and once for
the checksum that the identifier is. Here each is made once, and what is compressed is compressed beside each other where
there are cores for it: zlib needs no lock of Python meanwhile. The bytes are pydyf's own.
"""

from __future__ import annotations

import zlib
from concurrent.futures import Future, ThreadPoolExecutor
from hashlib import md5
from math import ceil, log
from typing import Any

import pydyf

from reportgen.forking import processes

# As pydyf compresses.
_LEVEL = 9


def write_once(pdf: pydyf.PDF) -> None:
    """Let a file that is complete be written so, where it is written with object streams (7.5.7) and an identifier."""
    written = pdf.write

    def write(output: Any, version: Any = b"1.7", identifier: Any = False, compress: bool = False) -> None:
        number = pydyf._to_bytes(version or b"1.7")  # noqa: SLF001
        if compress and identifier is True and number >= b"1.5":
            _write(pdf, output, number)
        else:
            written(output, version, identifier, compress)

    pdf.write = write


def _write(pdf: pydyf.PDF, output: Any, version: bytes) -> None:
    if pdf.info:
        pdf.add_object(pdf.info)
    used = [thing for thing in pdf.objects if thing.free != "f"]
    packed = [thing for thing in used if thing.compressible]
    with ThreadPoolExecutor(max_workers=processes()) as pool:
        data = {thing.number: thing.data for thing in packed}
        # The longest first.
        together = pool.submit(_compressed, _object_stream([(thing.number, data[thing.number]) for thing in packed]))
        streams = {thing.number: pool.submit(_compressed, _content(thing)) for thing in used if _compresses(thing)}
        data |= {thing.number: _stream(thing, streams.get(thing.number)) for thing in used if not thing.compressible}
    pdf.write_line(b"%PDF-" + version, output)
    pdf.write_line(b"%\xf0\x9f\x96\xa4", output)
    for thing in used:
        if not thing.compressible:
            thing.offset = pdf.current_position
            pdf.write_line(_indirect(thing, data[thing.number]), output)
    first = len(_numbers([(thing.number, data[thing.number]) for thing in packed])) + 1
    objects = pydyf.Stream([], {"Type": "/ObjStm", "N": len(packed), "First": first}, True)
    objects.offset = pdf.current_position
    pdf.add_object(objects)
    data[objects.number] = _stream(objects, together)
    pdf.write_line(_indirect(objects, data[objects.number]), output)
    references = _references(pdf, objects, len(packed))
    checksum = md5(b"".join(data[thing.number] for thing in pdf.objects if thing.free != "f"), usedforsecurity=False)
    told = pydyf.String(checksum.hexdigest().encode()).data
    references.extra["ID"] = pydyf.Array((told, told))
    pdf.xref_position = references.offset = pdf.current_position
    pdf.add_object(references)
    pdf.write_line(references.indirect, output)
    pdf.write_line(b"startxref", output)
    pdf.write_line(str(pdf.xref_position).encode(), output)
    pdf.write_line(b"%%EOF", output)


def _references(pdf: pydyf.PDF, objects: Any, packed: int) -> pydyf.Stream:
    """Return the cross-reference stream of a file (ISO 32000-1, 7.5.8), which is its last object; without its identifier."""
    places = iter(range(packed))
    entries = [
        (2, objects.number, next(places))
        if thing.compressible
        else (bool(thing.number), thing.offset, thing.generation)
        for thing in pdf.objects
    ]
    entries.append((1, pdf.current_position, 0))
    most = max([packed, *(thing.generation for thing in pdf.objects)])
    lengths = (1, _bytes_for(pdf.current_position), _bytes_for(most))
    content = b"".join(
        value.to_bytes(length, "big") for entry in entries for length, value in zip(lengths, entry, strict=True)
    )
    extra = {
        "Type": "/XRef",
        "Index": pydyf.Array((0, len(pdf.objects) + 1)),
        "W": pydyf.Array(lengths),
        "Size": len(pdf.objects) + 1,
        "Root": pdf.catalog.reference,
    }
    if pdf.info:
        extra["Info"] = pdf.info.reference
    return pydyf.Stream([content], extra, True)


def _bytes_for(number: int) -> int:
    return ceil(log(number + 1, 256))


def _numbers(packed: list[tuple[int, bytes]]) -> bytes:
    """Return the head of an object stream: each object's number and where it begins after the head."""
    head: list[int] = []
    position = 0
    for number, data in packed:
        head += (number, position)
        position += len(data) + 1
    return " ".join(map(str, head)).encode()


def _object_stream(packed: list[tuple[int, bytes]]) -> bytes:
    return b"\n".join((_numbers(packed), *(data for _, data in packed)))


def _compresses(thing: Any) -> bool:
    return isinstance(thing, pydyf.Stream) and thing.compress


def _stream(thing: Any, compressed: Future[bytes] | None) -> bytes:
    """Return the bytes of an object that may not lie in an object stream."""
    if compressed is None:
        plain: bytes = thing.data
        return plain
    extra = pydyf.Dictionary(thing.extra | {"Filter": "/FlateDecode"})
    made: bytes = pydyf.Stream([compressed.result()], extra).data
    return made


def _indirect(thing: Any, data: bytes) -> bytes:
    return b"%d %d obj\n%s\nendobj" % (thing.number, thing.generation, data)


def _content(thing: Any) -> bytes:
    return b"\n".join(item if isinstance(item, bytes) else pydyf._to_bytes(item) for item in thing.stream)  # noqa: SLF001


def _compressed(content: bytes) -> bytes:
    packer = zlib.compressobj(level=_LEVEL)
    return packer.compress(content) + packer.flush()
