"""Which characters the fonts of the styles have, so that one that would be printed as an empty box is told beforehand.

WeasyPrint sees no other fonts than these, and takes a character that one of them lacks from another: only one that all
of them lack is missing.
"""

from __future__ import annotations

import io
import logging
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

import tinycss2
from fontTools.ttLib import TTFont
from PIL import ImageFont

from reportgen.diagnostics import Diagnostic, Position, Report, error
from reportgen.looks.style_sheets import FontFace, StyleSheets
from reportgen.project.snapshot import Snapshot

# What it has to say of a damaged font is said in Swedish, once.
logging.getLogger("fontTools").setLevel(logging.CRITICAL)

# What HarfBuzz draws nothing for (Unicode 16.0, 5.21, default ignorable), beside the format characters.
_IGNORED = frozenset((0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, *range(0x180B, 0x1810)))
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0000, 0xE1000))
# Format characters that are seen: signs of Arabic, Syriac and Kaithi, and marks of annotations.
_SEEN = frozenset((0x06DD, 0x070F, 0x08E2, 0x110BD, 0x110CD, *range(0x0600, 0x0606), *range(0xFFF9, 0xFFFC)))
_OGHAM_SPACE = 0x1680
_NO_BREAK_HYPHEN, _HYPHEN = 0x2011, 0x2010
# Properties whose texts are printed.
_PRINTING = {"content", "quotes", "list-style", "list-style-type", "hyphenate-character"}


def font_characters(sheets: StyleSheets, snapshot: Snapshot, report: Report) -> frozenset[int] | None:
    """Return every character that some font has; None where a font is missing or cannot be read, which is reported."""
    found: set[int] = set()
    whole = True
    for face in sheets.faces:
        contents = [snapshot.files[file] for file in face.files if file in snapshot.files]
        had = [characters for content in contents if (characters := _characters(content)) is not None]
        if had:
            found |= had[0]
            continue
        whole = False
        # A file that is not there is told of with its address.
        if contents or not face.files:
            report(unreadable_font(face))
    return frozenset(found) if whole else None


def unreadable_font(face: FontFace) -> Diagnostic:
    """Say that a font cannot be read."""
    hint = "Kontrollera src i @font-face, och hämta filen på nytt om den är trasig."
    return error("typsnitt-saknas", face.at, f"Typsnittet {face.family} kan inte läsas.", hint)


def suspects(text: str, known: frozenset[int]) -> set[str]:
    """Return the characters of a text that no font has by themselves."""
    return {character for character in set(text) if not _is_shown(character, known)}


def lacking(text: str, known: frozenset[int]) -> list[str]:
    """Return each character of a text that would be an empty box, once."""
    # A letter and its mark may be one character of the fonts.
    return sorted(suspects(unicodedata.normalize("NFC", text), known)) if suspects(text, known) else []


def missing_glyph(character: str) -> tuple[str, str, str]:
    """Return the code, the message and the hint for a character that no font has."""
    named = f"”{character}” " if character.isprintable() else ""
    message = f"Tecknet {named}(U+{ord(character):04X}) finns inte i typsnittet."
    return "tecken-saknas", message, "Byt tecken eller lägg till ett typsnitt som har det."


def check_style_glyphs(sheets: StyleSheets, known: frozenset[int], report: Report) -> None:
    """Report the characters that the style sheets themselves print and no font has."""
    for text, at in style_texts(sheets):
        for character in lacking(text, known):
            code, message, hint = missing_glyph(character)
            report(error(code, at, message, hint))


def style_texts(sheets: StyleSheets) -> Iterator[tuple[str, Position]]:
    """Yield the texts that the style sheets themselves print, with the places of their declarations."""
    for rule in sheets.rules:
        for one in rule.declarations:
            value = sheets.resolved(one.value) if one.name in _PRINTING else ""
            if text := "".join(_strings(tinycss2.parse_component_value_list(value or ""))):
                yield text, one.at


def _strings(nodes: Iterable[object]) -> Iterator[str]:
    for node in nodes:
        kind = getattr(node, "type", "")
        if kind == "string":
            yield getattr(node, "value", "")
        elif kind == "function" and getattr(node, "lower_name", "") not in {"url", "attr", "counter", "counters"}:
            yield from _strings(getattr(node, "arguments", ()))


def _is_shown(character: str, known: frozenset[int]) -> bool:
    point = ord(character)
    if point in known:
        return True
    kind = unicodedata.category(character)
    if kind in {"Cc", "Zs"}:
        # Control characters that a text may hold are white space, and a space that no font has is made of another.
        return point != _OGHAM_SPACE
    if kind == "Cf":
        return point not in _SEEN
    if point in _IGNORED or any(point in span for span in _SELECTORS):
        return True
    if point == _NO_BREAK_HYPHEN:
        return _HYPHEN in known
    parts = unicodedata.normalize("NFD", character)
    return parts != character and all(ord(part) in known for part in parts)


@lru_cache(maxsize=64)
def _characters(content: bytes) -> frozenset[int] | None:
    """Return the characters of a font file; None for one that is broken or cut short."""
    try:
        with TTFont(io.BytesIO(content), lazy=True) as font:
            reader = font.reader
            if font.flavor is None and any(one.offset + one.length > len(content) for one in reader.tables.values()):
                return None
            if font.flavor is None:
                # As whoever draws with the font will: what FreeType does not open fails there without a place.
                ImageFont.truetype(io.BytesIO(content))
            metrics = [font[tag] for tag in ("head", "hhea", "maxp")]
            return frozenset(font.getBestCmap() or ()) if all(metrics) else None
    except Exception:  # noqa: BLE001 - a broken font fails in any way
        return None
