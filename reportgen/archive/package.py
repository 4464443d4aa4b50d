"""A package: its files, the list of their checksums, and the zip that holds them."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

METS = "METS.xml"
CHECKSUMS = "kontrollsummor.txt"
DOCUMENTATION = "documentation"
SCHEMAS = "schemas"
RECORD = "metadata/descriptive/registeruppgifter.xml"
DUBLIN_CORE = "metadata/descriptive/dc.xml"
PREMIS = "metadata/preservation/premis.xml"
REPRESENTATIONS = "representations"
# The report as it was fixed, with its data; and everything that it can be built from again.
REPORT, SOURCES = "arkivexemplar", "kallfiler"
MANIFEST = f"{REPRESENTATIONS}/{REPORT}/data/byggmanifest.json"


@dataclass(frozen=True)
class Package:
    """An information package: its name, which is also that of its folder, and its files by path within it."""

    name: str
    files: Mapping[str, bytes]

    @property
    def seal(self) -> str:
        """The SHA-256 of the list of checksums, which stands for every byte of the package."""
        return hashlib.sha256(self.files.get(CHECKSUMS, b"")).hexdigest()


def representation(name: str) -> str:
    """Return the folder of a representation."""
    return f"{REPRESENTATIONS}/{name}"


def checksums(files: Mapping[str, bytes]) -> bytes:
    """Return the list of checksums: a line for each file but the list itself, in the form of `sha256sum`."""
    lines = [f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files) if path != CHECKSUMS]
    return "".join(lines).encode()


def as_zip(package: Package, moment: dt.datetime) -> bytes:
    """Return the package as a zip; the same files and moment give the same bytes.

    Nothing is compressed: a stored file can be read out of a damaged zip, and no version of any library changes it.
    """
    buffer = io.BytesIO()
    date = moment.astimezone(dt.UTC).timetuple()[:6]
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED, allowZip64=False) as packed:
        for path in sorted(package.files):
            entry = zipfile.ZipInfo(f"{package.name}/{path}", date)
            # The fields that Python takes from the system it runs on: Unix, an ordinary file that all may read.
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            packed.writestr(entry, package.files[path])
    return buffer.getvalue()
