"""What kind of file something is: its media type (IANA), its name, and its key in PRONOM where it has one.

The keys are those of the registry of The National Archives (UK), by which archives tell formats apart.
"""

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
    note: str = ""


# TOML has no media type in the list that validators of packages know, so it is given as the text that it is.
_BY_SUFFIX: Mapping[str, Format] = {
    ".css": Format("text/css", "Cascading Style Sheet", pronom="x-fmt/224"),
    ".csv": Format("text/csv", "Comma Separated Values", pronom="x-fmt/18"),
    ".geojson": Format("application/geo+json", "GeoJSON", pronom="fmt/1367"),
    ".html": Format("text/html", "Hypertext Markup Language", pronom="fmt/96", note="mall i Jinja"),
    ".json": Format("application/json", "JSON Data Interchange Format", pronom="fmt/817"),
    ".lock": Format("text/plain", "Plain Text File", pronom="x-fmt/111"),
    ".md": Format("text/markdown", "Markdown", pronom="fmt/1149"),
    ".ods": Format("application/vnd.oasis.opendocument.spreadsheet", "OpenDocument Spreadsheet"),
    ".otf": Format("font/otf", "OpenType Font File", pronom="fmt/520"),
    ".px": Format("text/plain", "PC-Axis", note="statistisk tabell"),
    ".toml": Format("text/plain", "TOML", pronom="fmt/2065"),
    ".ttf": Format("font/ttf", "TrueType Font", pronom="x-fmt/453"),
    ".txt": Format("text/plain", "Plain Text File", pronom="x-fmt/111"),
    ".whl": Format("application/zip", "ZIP Format", pronom="x-fmt/263", note="paket för Python (wheel)"),
    ".woff": Format("font/woff", "Web Open Font Format", pronom="fmt/616"),
    ".woff2": Format("font/woff2", "Web Open Font Format 2", pronom="fmt/1172"),
    ".xls": Format("application/vnd.ms-excel", "Microsoft Excel 97 Workbook (xls)", "8", "fmt/61"),
    ".xlsx": Format(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "Microsoft Excel for Windows",
        "2007 onwards",
        "fmt/214",
    ),
    ".xml": Format("application/xml", "Extensible Markup Language", "1.0", "fmt/101"),
    ".xsd": Format("application/xml", "XML Schema Definition", pronom="x-fmt/280"),
}
_PDF: Mapping[str, Format] = {
    "2a": Format("application/pdf", "Acrobat PDF/A - Portable Document Format", "2a", "fmt/476"),
    "3a": Format("application/pdf", "Acrobat PDF/A - Portable Document Format", "3a", "fmt/479"),
}
_UNKNOWN = Format("application/octet-stream", "Okänt format")
_JFIF: Mapping[bytes, tuple[str, str]] = {
    b"\1\0": ("1.00", "fmt/42"),
    b"\1\1": ("1.01", "fmt/43"),
    b"\1\2": ("1.02", "fmt/44"),
}


def format_of(path: str, profile: str, content: bytes = b"") -> Format:
    """Return the format of a file by its name, and of a picture by its content as well, which tells its version.

    A PDF is of the package's `profile`, `2a` or `3a`.
    """
    match PurePosixPath(path).suffix.lower():
        case ".pdf":
            return _PDF[profile]
        case ".jpg" | ".jpeg":
            return _jpeg(content)
        case ".png":
            return _png(content)
        case ".svg":
            version, key = ("1.1", "fmt/92") if b'version="1.1"' in content else ("1.0", "fmt/91")
            return Format("image/svg+xml", "Scalable Vector Graphics", version, key)
        case suffix:
            return _BY_SUFFIX.get(suffix, _UNKNOWN)


def _jpeg(content: bytes) -> Format:
    """Tell JFIF, whose version stands in its first segment (ISO/IEC 10918-5), from any other JPEG stream."""
    if content[6:11] == b"JFIF\0" and content[11:13] in _JFIF:
        return Format("image/jpeg", "JPEG File Interchange Format", *_JFIF[content[11:13]])
    return Format("image/jpeg", "Raw JPEG Stream", pronom="fmt/41")


def _png(content: bytes) -> Format:
    """Tell the versions of PNG by the chunks that each brought."""
    name = "Portable Network Graphics"
    if b"iTXt" in content:
        return Format("image/png", name, "1.2", "fmt/13")
    if any(chunk in content for chunk in (b"iCCP", b"sRGB", b"sPLT")):
        return Format("image/png", name, "1.1", "fmt/12")
    return Format("image/png", name, "1.0", "fmt/11")
