"""The parts of a docx file that hold text, read safely: the file may come from anybody."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from reportgen.diagnostics import Position, Report, error
from reportgen.review_copy.wordml.names import RELATIONSHIP, STRICT
from reportgen.swedish.foreign.translated import translated
from reportgen.swedish.foreign.xml import SYNTAX
from reportgen.swedish.foreign.zip import MESSAGES

_MIB = 1024**2
MOST_BYTES = 256 * _MIB
"""A larger file is not read: a copy of a report of a hundred pages with all its pictures takes a few million bytes."""
# The text of a report takes a few million bytes as XML, which shrink to a tenth or less.
_LARGEST_PART = 96 * _MIB
_MOST_ENTRIES = 20_000
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 0x1
_SAVE = "Spara granskningskopian som Word-dokument (.docx), och ta in den filen."
_OPEN = "Öppna filen i Word eller LibreOffice, spara om den som .docx, och ta in den filen."


@dataclass(frozen=True, eq=False)
class WordPackage:
    """The parts of a docx file as trees: the main document, and those it relates to by the last word of the relation's type."""

    document: Any
    related: Mapping[str, tuple[Any, ...]]

    def one(self, kind: str) -> Any | None:
        """Return the part of a kind, such as comments; None where there is none."""
        return next(iter(self.related.get(kind, ())), None)


class _UnreadableError(Exception):
    """A part cannot be read; the message says why, in Swedish."""


def read_package(name: str, raw: bytes, report: Report) -> WordPackage | None:
    """Return the parts of a file; None where it is no docx file or cannot be read, which is reported."""
    at = Position(name)
    if (other := _other_kind(raw)) is not None:
        report(error("granskningskopia", at, *other))
        return None
    if len(raw) > MOST_BYTES:
        message = f"Filen är större än {MOST_BYTES // _MIB} MiB, vilket ingen granskningskopia är."
        report(error("granskningskopia", at, message, "Kontrollera att det är rätt fil."))
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            return _package(packed)
    except _UnreadableError as reason:
        report(error("granskningskopia", at, f"Filen kan inte läsas: {reason}.", _OPEN))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, EOFError, OSError, RuntimeError) as reason:
        why = translated(str(reason), MESSAGES)
        report(error("granskningskopia", at, f"Filen kan inte läsas: {why}.", _OPEN))
    return None


def _other_kind(raw: bytes) -> tuple[str, str] | None:
    """Return what is said of a file that begins as another kind, with a hint; None for a zip."""
    if raw.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in raw:
            return "Filen är skyddad med lösenord.", "Öppna den i Word, ta bort lösenordet, och spara om den."
        return "Filen är ett Word-dokument av den gamla sorten (.doc).", _SAVE
    if raw.startswith(b"PK\x03\x04"):
        if b"mimetypeapplication/vnd.oasis.opendocument" in raw[:200]:
            return "Filen är ett OpenDocument-dokument (.odt).", _SAVE
        return None
    for begins, what in ((b"%PDF", "en pdf-fil"), (b"{\\rtf", "en rtf-fil"), (b"<", "en webbsida eller XML-fil")):
        if raw.lstrip(b"\xef\xbb\xbf \r\n").startswith(begins):
            return f"Filen är {what}.", _SAVE
    return ("Filen är tom." if not raw else "Filen är inget Word-dokument."), _SAVE


def _package(packed: zipfile.ZipFile) -> WordPackage:
    if len(packed.infolist()) > _MOST_ENTRIES:
        raise _UnreadableError("den har för många delar")
    room = _LARGEST_PART
    parts: dict[str, Any] = {}

    def part(path: str) -> Any:
        nonlocal room
        if path not in parts:
            content = _unpacked(packed, path, room)
            room -= len(content)
            parts[path] = _parsed(content, path)
        return parts[path]

    main = next((target for kind, target in _relations(packed, "", part) if kind == "officeDocument"), "")
    if not main:
        raise _UnreadableError("den saknar huvuddokument")
    document = part(main)
    if etree.QName(document).localname != "document":
        raise _UnreadableError("dess huvuddel är inget textdokument")
    related: dict[str, list[Any]] = {}
    for kind, target in _relations(packed, main, part):
        if kind in _READ:
            related.setdefault(kind, []).append(part(target))
    for kind, target in _relations(packed, "", part):
        if kind == "custom-properties":
            related.setdefault(kind, []).append(part(target))
    return WordPackage(document, {kind: tuple(found) for kind, found in related.items()})


_READ = frozenset({"styles", "footnotes", "endnotes", "comments", "commentsExtended", "header", "footer"})


def _relations(packed: zipfile.ZipFile, path: str, part: Any) -> list[tuple[str, str]]:
    """Return what a part relates to within the file: the last word of each relation's type, and the path."""
    folder, name = posixpath.split(path)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    if rels not in packed.namelist():
        return []
    found = []
    for relation in part(rels).iter(RELATIONSHIP):
        if relation.get("TargetMode") == "External":
            continue
        target = str(relation.get("Target", ""))
        place = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found.append((str(relation.get("Type", "")).rpartition("/")[2], place))
    return found


def _unpacked(packed: zipfile.ZipFile, path: str, room: int) -> bytes:
    """Return a part's content. Never is more unpacked than there is room for, whatever its entry says."""
    try:
        entry = packed.getinfo(path)
    except KeyError:
        raise _UnreadableError(f"delen {path} saknas") from None
    if entry.flag_bits & _ENCRYPTED:
        raise _UnreadableError("den är skyddad med lösenord")
    if entry.compress_type not in _METHODS:
        raise _UnreadableError("komprimeringen stöds inte")
    with packed.open(entry) as opened:
        content = opened.read(room + 1)
    if len(content) > room:
        raise _UnreadableError(f"delen {path} växer över alla gränser när den packas upp")
    return content


def _parsed(content: bytes, path: str) -> Any:
    """Return the tree of a part. Nothing is fetched, no entity is resolved, and what declares any is refused."""
    for strict, transitional in STRICT:
        content = content.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as reason:
        why = translated(str(reason.msg or ""), SYNTAX)
        raise _UnreadableError(f"delen {path} är ingen riktig XML ({why})") from reason
    if root.getroottree().docinfo.internalDTD is not None:
        raise _UnreadableError(f"delen {path} har en dokumenttypsdeklaration, som inget ordbehandlingsprogram skriver")
    return root
