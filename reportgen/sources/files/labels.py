"""What a heading or the text before a row says: which area, which year, which sex."""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum

from reportgen.data.model import Area, AreaKind
from reportgen.sources.files.cells import Content

FIRST_YEAR, LAST_YEAR = 1900, 2100

_SEXES = {
    "T": (
        "t",
        "totalt",
        "total",
        "båda könen",
        "båda",
        "samtliga",
        "alla",
        "kvinnor och män",
        "män och kvinnor",
        "both",
    ),
    "K": ("k", "kvinnor", "kvinna", "flickor", "flicka", "women", "female", "females"),
    "M": ("m", "män", "man", "pojkar", "pojke", "men", "male", "males"),
}
_SEX_OF = {word: sex for sex, words in _SEXES.items() for word in words}
_COUNTRY = ("riket", "hela riket", "sverige", "hela landet", "sweden")
_TOGETHER = re.compile(
    r"(?:totalt|total|summa|samtliga|alla|hela länet|genomsnitt|medel(?:värde)?|median|delsumma)(?: .*)?", re.IGNORECASE
)
# A mark of a footnote after a label: 2023*, 2023 1), 2023¹.
LONGEST = 100
"""A longer text is neither a label nor a value, and is not looked at."""
_MARK = re.compile(r"(?:\s*\*+|\s+\d\)|[¹²³⁴-⁹]+)$")
_YEAR = re.compile(r"(?:år\s+)?((?:19|20)\d\d)", re.IGNORECASE)


class Dimension(StrEnum):
    """What tells the values of a series apart, in the word of its column."""

    AREA = "område"
    YEAR = "år"
    SEX = "kön"


HEADINGS: Mapping[Dimension, tuple[str, ...]] = {
    Dimension.AREA: (
        "område", "områdeskod", "kommun", "kommunkod", "län", "länskod", "region", "regionkod", "kod", "municipality",
    ),
    Dimension.YEAR: ("år", "year", "tid", "period", "mätår", "time"),
    Dimension.SEX: ("kön", "sex", "gender"),
}  # fmt: skip
"""What a column of each is called, in small letters."""


def plain(text: str) -> str:
    """Return a text as it is compared with others: its spaces, its capitals and how å, ä and ö are composed aside."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def spellings(areas: Iterable[Area]) -> Mapping[str, str]:
    """Return the codes of the areas by every way in which they are written, as `plain` gives it.

    These are the code and Statistics Sweden's, with their leading zeros and without, and the name: of a municipality also with
    the word kommun, of a county only with its län, for many have the name of a municipality without it.
    """
    found: dict[str, str] = {}
    for area in areas:
        names = [area.name]
        if area.kind is AreaKind.MUNICIPALITY:
            names += [f"{area.name} kommun", f"{area.name}s kommun"]
        elif area.kind is AreaKind.COUNTRY:
            names += _COUNTRY
        else:
            names.append(f"Region {area.name}")
        codes = [one for code in (area.code, area.scb) if code for one in (code, code.lstrip("0") or "0")]
        for spelling in (*codes, *map(plain, names)):
            found.setdefault(spelling, area.code)
    return found


def area_of(content: Content, known: Mapping[str, str]) -> str:
    """Return the code of the area that a cell names, by code, name or both, as `1880 Örebro`; empty where it names none."""
    if isinstance(content, bool) or not isinstance(content, str | int | float):
        return ""
    if not isinstance(content, str):
        return known.get(str(int(content)), "") if _is_whole(content) else ""
    if len(content) > LONGEST:
        return ""
    typed = plain(_MARK.sub("", content))
    if typed in known:
        return known[typed]
    both = re.fullmatch(r"(\d{1,4})\s*[-–:]?\s+(\D.*)|(\D.*?)\s*\((\d{1,4})\)", typed)
    if both is None:
        return ""
    code, name = known.get(both[1] or both[4]), known.get(both[2] or both[3])
    return code if code is not None and code == name else ""


def year_of(content: Content) -> int:
    """Return the year that a cell names; 0 where it names none. A date is that of its year only on the first of January."""
    if isinstance(content, bool):
        return 0
    if isinstance(content, dt.date):
        first = (content.month, content.day) == (1, 1)
        return content.year if first and FIRST_YEAR <= content.year <= LAST_YEAR else 0
    if isinstance(content, int | float):
        return int(content) if FIRST_YEAR <= content <= LAST_YEAR and _is_whole(content) else 0
    if isinstance(content, str) and len(content) <= LONGEST and (read := _YEAR.fullmatch(_MARK.sub("", content))):
        return int(read[1])
    return 0


def sex_of(content: Content) -> str:
    """Return the sex that a cell names: T, K or M; empty where it names none."""
    return _SEX_OF.get(plain(content), "") if isinstance(content, str) else ""


def is_marked(content: Content) -> bool:
    """Tell whether a label bears the mark of a footnote."""
    return isinstance(content, str) and len(content) <= LONGEST and _MARK.search(content) is not None


def is_together(content: Content) -> bool:
    """Tell whether a label is that of a sum or a mean of others."""
    return isinstance(content, str) and len(content) <= LONGEST and _TOGETHER.fullmatch(plain(content)) is not None


def _is_whole(number: float) -> bool:
    return math.isfinite(number) and number == int(number)
