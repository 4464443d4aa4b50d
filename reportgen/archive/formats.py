"""What kind of file something is: its media type (IANA), its name, and its key in PRONOM where it has one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Format:
    """A file format."""

    media_type: str
    name: str
    version: str = ""
    pronom: str = ""


# TOML has no media type in the list that validators of packages know, so it is given as the text that it is.
_BY_SUFFIX: Mapping[str, Format] = {
    ".css": Format("text/css", "Cascading Style Sheets"),
    ".csv": Format("text/csv", "Comma Separated Values", pronom="x-fmt/18"),
    ".geojson": Format("application/geo+json", "GeoJSON"),
    ".html": Format("text/html", "Jinja-mall för HTML"),
    ".jpeg": Format("image/jpeg", "JPEG File Interchange Format"),
    ".jpg": Format("image/jpeg", "JPEG File Interchange Format"),
    ".json": Format("application/json", "JSON Data Interchange Format", pronom="fmt/817"),
    ".md": Format("text/markdown", "Markdown"),
    ".otf": Format("font/otf", "OpenType Font"),
    ".png": Format("image/png", "Portable Network Graphics"),
    ".svg": Format("image/svg+xml", "Scalable Vector Graphics"),
    ".toml": Format("text/plain", "TOML"),
    ".ttf": Format("font/ttf", "TrueType Font"),
    ".txt": Format("text/plain", "Plain Text File", pronom="x-fmt/111"),
    ".woff": Format("font/woff", "Web Open Font Format"),
    ".woff2": Format("font/woff2", "Web Open Font Format 2"),
    ".xml": Format("application/xml", "Extensible Markup Language", pronom="fmt/101"),
    ".xsd": Format("application/xml", "XML Schema Definition"),
}
_PDF: Mapping[str, Format] = {
    "2a": Format("application/pdf", "Acrobat PDF/A - Portable Document Format", "2a", "fmt/476"),
    "3a": Format("application/pdf", "Acrobat PDF/A - Portable Document Format", "3a", "fmt/479"),
}
_UNKNOWN = Format("application/octet-stream", "Okänt format")


def format_of(path: str, profile: str) -> Format:
    """Return the format of a file by its name; a PDF is of the package's `profile`, `2a` or `3a`."""
    suffix = PurePosixPath(path).suffix.lower()
    return _PDF[profile] if suffix == ".pdf" else _BY_SUFFIX.get(suffix, _UNKNOWN)
