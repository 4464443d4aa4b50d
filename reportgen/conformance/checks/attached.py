"""The files within the file: that they can be read, and are those that were put there (ISO 32000-1, 7.11.4)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf
from pikepdf import Dictionary, Stream, String

from reportgen.conformance.pdf.reading import decoded, dictionaries, entry, identity, named, plain, text_of, whole
from reportgen.conformance.pdf.rules import Found


def attached_files(pdf: pikepdf.Pdf) -> Mapping[str, Any]:
    """Return the streams of the attached files by their names; of those with the same name the first."""
    found: dict[str, Any] = {}
    for name, _, stream in _files(pdf):
        if stream is not None:
            found.setdefault(name, stream)
    return found


def check_attachments(pdf: pikepdf.Pdf) -> Iterator[Found]:
    """Check every attached file against what the file says of it."""
    for name, specification, stream in _files(pdf):
        shown = plain(name) or "en bifogad fil"
        if entry(specification, "/AFRelationship") is None:
            yield Found("bilaga-utan-roll", shown, "En bifogad fil saknar roll i rapporten.")
        if stream is None:
            yield Found("bilaga-trasig", shown, f"Den bifogade filen {shown} finns inte i filen.")
            continue
        content = decoded(stream)
        if content is None:
            yield Found("bilaga-trasig", shown, f"Den bifogade filen {shown} kan inte packas upp.")
            continue
        yield from _check_against(stream, content, shown)


def _check_against(stream: Any, content: bytes, shown: str) -> Iterator[Found]:
    size = whole(entry(stream, "/Params", "/Size"))
    if size is not None and size != len(content):
        message = f"Den bifogade filen {shown} är {len(content)} byte, men ska vara {size}."
        yield Found("bilaga-ändrad", shown, message)
    told = entry(stream, "/Params", "/CheckSum")
    # ISO 32000-1, Table 46: the MD5 of the file, as 16 bytes.
    if isinstance(told, String) and bytes(told) != hashlib.md5(content, usedforsecurity=False).digest():
        message = f"Den bifogade filen {shown} stämmer inte med sin kontrollsumma."
        yield Found("bilaga-ändrad", shown, message)


def _files(pdf: pikepdf.Pdf) -> Iterator[tuple[str, Any, Any]]:
    """Yield the name, specification and stream of each file; the stream is None where it is not there."""
    seen: set[tuple[int, int]] = set()
    listed = named(entry(pdf.Root, "/Names", "/EmbeddedFiles"))
    associated = [("", thing) for thing in dictionaries(entry(pdf.Root, "/AF"))]
    for name, specification in (*listed, *associated):
        if not isinstance(specification, Dictionary) or identity(specification) in seen:
            continue
        if identity(specification) != (0, 0):
            seen.add(identity(specification))
        called = text_of(specification.get("/UF")) or text_of(specification.get("/F")) or name
        embedded = entry(specification, "/EF")
        streams = [entry(embedded, key) for key in ("/UF", "/F")]
        found = next((stream for stream in streams if isinstance(stream, Stream)), None)
        if embedded is not None or found is not None:
            yield called, specification, found
