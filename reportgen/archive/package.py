"""A package: its files, the list of their checksums, and the zip that holds them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.compiler.stored_zip import stored_zip

METS = "METS.xml"
CHECKSUMS = "kontrollsummor.txt"
DOCUMENTATION = "documentation"
COMPILER = "documentation/program"
READ_ME = "documentation/las-mig.txt"
VALIDATION = "documentation/valideringsrapport.txt"
DATA_FILES = "documentation/datafiler.txt"
DICTIONARY = "documentation/datalexikon.csv"
ASSESSMENTS = "bedomningar.csv"
SCHEMAS = "schemas"
RECORD = "metadata/descriptive/registeruppgifter.xml"
DUBLIN_CORE = "metadata/descriptive/dc.xml"
PREMIS = "metadata/preservation/premis.xml"
REPRESENTATIONS = "representations"
# The report as it was fixed, with its data; and everything that it can be built from again.
REPORT, SOURCES = "arkivexemplar", "kallfiler"
MANIFEST = f"{REPRESENTATIONS}/{REPORT}/data/byggmanifest.json"
TRACE = f"{REPRESENTATIONS}/{REPORT}/data/sparbarhet.json"


@dataclass(frozen=True)
class Package:
    """An information package: its name, which is also that of its folder, and its files by path within it."""

    name: str
    files: Mapping[str, bytes]

    @property
    def seal(self) -> str:
        """The SHA-256 of the list of checksums, which stands for every byte of the package.

        Empty where the list is not that of the files: it would be the seal of another package.
        """
        written = self.files.get(CHECKSUMS, b"")
        return hashlib.sha256(written).hexdigest() if written == checksums(self.files) else ""


def representation(name: str) -> str:
    """Return the folder of a representation."""
    return f"{REPRESENTATIONS}/{name}"


def checksums(files: Mapping[str, bytes]) -> bytes:
    """Return the list of checksums: a line for each file but the list itself, in the form of `sha256sum`."""
    lines = [f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files) if path != CHECKSUMS]
    return "".join(lines).encode()


def as_zip(package: Package, moment: dt.datetime) -> bytes:
    """Return the package as a zip; the same files and moment give the same bytes."""
    at = moment.astimezone(dt.UTC)
    date = (at.year, at.month, at.day, at.hour, at.minute, at.second)
    return stored_zip({f"{package.name}/{path}": content for path, content in package.files.items()}, date)
