"""In which encoding a text is saved, where the file does not say so itself."""

from __future__ import annotations

import codecs
import re

from reportgen.sources.files.cells import FileError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
# What å, ä and ö of older systems become when they are read as Windows-1252, and what UTF-8 that was read so once becomes.
_OF_MAC, _OF_DOS = re.compile("[ŒŠš€…]"), re.compile("[†„”\u008f\u008dŽ™]")
_TWICE = re.compile("Ã[¥¤¶…„–]")
_SAVE_AS_UTF8 = "Spara filen som UTF-8. I Excel: ”CSV UTF-8 (kommaavgränsad)”."


def decoded(raw: bytes) -> tuple[str, str]:
    """Return a text and the name of its encoding: UTF-8, UTF-16 by its mark, else Windows-1252, as Excel saves in Swedish.

    Raises FileError where it is none of these, or most likely another.
    """
    for mark, encoding, name in _MARKS:
        if raw.startswith(mark):
            return _by(raw, encoding, name), name
    if b"\0" in raw:
        raise FileError("fel-filtyp", "Filen är ingen text.", "Läs in en arbetsbok, en CSV-fil eller en PX-fil.")
    try:
        return _sound(raw.decode("utf-8")), "UTF-8"
    except UnicodeDecodeError:
        return _sound(_by(raw, "cp1252", "Windows-1252")), "Windows-1252"


def _by(raw: bytes, encoding: str, name: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as wrong:
        line = raw.count(b"\n", 0, wrong.start) + 1
        message = f"Filens tecken kan inte läsas som {name}: byte 0x{raw[wrong.start]:02X} på rad {line}."
        raise FileError("teckenkodning", message, _SAVE_AS_UTF8) from wrong


def _sound(text: str) -> str:
    """Return a text whose letters are those of Swedish; one that has been read in the wrong way is refused."""
    if _TWICE.search(text):
        raise FileError("teckenkodning", "Filens å, ä och ö är förvanskade (Ã¥, Ã¤, Ã¶).", _SAVE_AS_UTF8)
    if not re.search("[åäöÅÄÖ]", text):
        for pattern, system in ((_OF_MAC, "en äldre Mac"), (_OF_DOS, "MS-DOS")):
            if re.search(rf"[a-z]{pattern.pattern}|{pattern.pattern}[a-z]", text):
                message = f"Filens å, ä och ö ser ut att vara sparade på {system}."
                raise FileError("teckenkodning", message, _SAVE_AS_UTF8)
    return text
