"""The fonts of the web edition: the report's own, with the characters that its pages may need, in the form that browsers fetch.

A subset is a modified version by the SIL Open Font License 1.1, whose clause 3 keeps reserved names for the original. It is therefore
called something else in itself; style sheets choose the names that they know fonts by.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import io
import posixpath
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from reportgen.output.web.addresses import LOOKS
from reportgen.pictures.printable import printable
from reportgen.project.cache import Cache
from reportgen.project.snapshot import Snapshot

_NAME = "Webbutdrag"
# Names by OpenType's numbers: copyright, family, style, full name, PostScript name, licence and its address.
_KEPT, _RENAMED = (0, 1, 2, 4, 6, 13, 14), (1, 4, 6)
# What makes figures of one width, sets letters close, and puts accents right.
_FEATURES = ("kern", "liga", "lnum", "tnum", "ccmp", "locl")
_COMBINING = ("mark", "mkmk")
_LATIN = (*range(0x20, 0x7F), *range(0xA0, 0x100))
_SIGNS = "\u00ad\u202f\u2009\u2060\u2010\u2011\u2012–—‘’“”„†‡•…‰′″←↑→↓↩−≈≠≤≥"
_FONTS = (".ttf", ".otf")
_TEXTS = (".md", ".toml", ".csv", ".html", ".txt", ".px", ".css")
_KIND = "woff2"
_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)(?:\s*format\([^)]*\))?""")
# A string or an address, which is left as it is; or a comment, or space.
_SPACED = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\([^)]*\))|(?:/\*.*?\*/|\s)+""", re.DOTALL)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s")
_FACE = re.compile(r"(@font-face\s*\{)")


def characters(snapshot: Snapshot) -> str:
    """Return the characters that pages may need: those of Western Europe (Latin-1) and of every text of the project, large and small."""
    found = {*map(chr, _LATIN), *_SIGNS}
    for path, content in snapshot.files.items():
        if path.endswith(_TEXTS):
            found |= set(content.decode("utf-8", "ignore"))
    cased = {letter for sign in found for letter in sign.upper() + sign.lower()}
    return "".join(sorted(found | cased))


def web_fonts(paths: Iterable[str], snapshot: Snapshot, cache: Cache) -> dict[str, bytes]:
    """Return the fonts among files by the paths that they have here, as WOFF2 with the characters that pages may need.

    One that cannot be read is left out, and fetched as it is.
    """
    needed = characters(snapshot)
    made = {}
    for path in paths:
        if path.lower().endswith(_FONTS):
            font = _kept(snapshot.files[path], needed, cache)
            if font:
                made[path] = font
    return made


def look_files(sheets: Sequence[str], others: Sequence[str], snapshot: Snapshot, cache: Cache) -> dict[str, bytes]:
    """Return style sheets and what they show by their addresses in the edition: fonts as those for the web, pictures as printed."""
    fonts = web_fonts(others, snapshot, cache)
    files = {
        look_address(path): compact(with_web_fonts(snapshot.read_text(path), path, fonts)).encode() for path in sheets
    }
    files |= {look_address(path): printable(snapshot.files[path]) for path in others if path not in fonts}
    return files | {look_address(woff2(path)): content for path, content in fonts.items()}


def look_address(path: str) -> str:
    """Return the address of a file of styles/ in the edition."""
    return posixpath.normpath(f"{LOOKS}/{posixpath.relpath(path, 'styles')}")


def woff2(path: str) -> str:
    """Return the path of a font as WOFF2."""
    return posixpath.splitext(path)[0] + ".woff2"


def with_web_fonts(sheet: str, path: str, fonts: Mapping[str, bytes]) -> str:
    """Return a style sheet whose fonts are those for the web; texts are shown before they have been fetched."""

    def address(match: re.Match[str]) -> str:
        led = posixpath.normpath(posixpath.join(posixpath.dirname(path), match[1]))
        return f'url({woff2(match[1])}) format("woff2")' if led in fonts else match[0]

    return _FACE.sub(r"\1 font-display: swap;", _ADDRESS.sub(address, sheet))


def compact(sheet: str) -> str:
    """Return a style sheet without its comments and with no more space than divides its words, a rule a line."""

    def shortened(match: re.Match[str]) -> str:
        if match[1]:
            return match[1]
        if not _SPACE.search(_COMMENT.sub("", match[0])):
            # A comment that stands between words without space divides them all the same.
            return "/**/"
        return "\n" if sheet.startswith("}", max(0, match.start() - 1)) else " "

    return _SPACED.sub(shortened, sheet).strip()


def _kept(content: bytes, needed: str, cache: Cache) -> bytes:
    versions = (importlib.metadata.version(name) for name in ("fonttools", "brotli"))
    features = _FEATURES + (_COMBINING if any(map(unicodedata.combining, needed)) else ())
    key = Cache.key(hashlib.sha256(content).hexdigest(), needed, repr((_KEPT, features, _NAME)), *versions)
    return cache.made(_KIND, key, lambda: _subset(content, needed, features))


def _subset(content: bytes, needed: str, features: Sequence[str]) -> bytes:
    """Return a font with some characters as WOFF2, the same whenever it is made; empty where it cannot be read."""
    from fontTools import subset  # noqa: PLC0415 - it takes longer to import than what is kept to read
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415 - as above

    options = subset.Options(
        layout_features=list(features), name_IDs=list(_KEPT), name_languages=["*"], hinting=False, notdef_outline=True
    )
    try:
        font = TTFont(io.BytesIO(content), recalcTimestamp=False)
        subsetter = subset.Subsetter(options)
        subsetter.populate(text=needed)
        subsetter.subset(font)
    except (TTLibError, subset.Subsetter.SubsettingError):
        return b""
    for record in font["name"].names:
        if record.nameID in _RENAMED:
            record.string = _NAME
    font.flavor = "woff2"
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()
