"""What a heading or the text before a row says: which area, which time, which sex."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from reportgen.data.model import Area, AreaKind
from reportgen.sources.files.cells import LONGEST_LABEL, Content
from reportgen.sources.files.time_labels import Times, is_any_time, time_of, unmarked
from reportgen.swedish.times import YEARS

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
_COMMON_GENDER = ("period", "månad")
_TOGETHER = re.compile(
    r"(?:totalt|total|summa|samtliga|alla|hela länet|genomsnitt|medel(?:värde)?|median|delsumma)(?: .*)?", re.IGNORECASE
)


class Dimension(StrEnum):
    """What tells the values of a series apart, in the word of its column."""

    AREA = "område"
    TIME = "år"
    SEX = "kön"


HEADINGS: Mapping[Dimension, tuple[str, ...]] = {
    Dimension.AREA: (
        "område", "områdeskod", "kommun", "kommunkod", "län", "länskod", "region", "regionkod", "kod", "municipality",
    ),
    Dimension.TIME: ("år", "year", "tid", "period", "mätår", "time", "läsår", "månad"),
    Dimension.SEX: ("kön", "sex", "gender"),
}  # fmt: skip
"""What a column of each is called, in small letters."""


@dataclass(frozen=True)
class Known:
    """What labels are read by: the codes of the areas by their `spellings`, and what the times are."""

    areas: Mapping[str, str] = field(repr=False)
    times: Times

    def label(self, dimension: Dimension, content: Content) -> str:
        """Return what a cell says of a dimension, as a series has it; empty where it says nothing."""
        if dimension is Dimension.AREA:
            return area_of(content, self.areas)
        return time_of(content, self.times) if dimension is Dimension.TIME else sex_of(content)

    def noun(self, dimension: Dimension) -> str:
        """Return what one label of a dimension is called."""
        return self.times.form.noun if dimension is Dimension.TIME else str(dimension)

    def which(self, dimension: Dimension) -> str:
        """Return what is asked for a label of a dimension: "vilket år", "vilken period"."""
        noun = self.noun(dimension)
        return f"{'vilken' if noun in _COMMON_GENDER else 'vilket'} {noun}"

    def none_of(self, dimension: Dimension) -> str:
        """Return what is said of something that is no label of a dimension: "inget år", "ingen period"."""
        noun = self.noun(dimension)
        return f"{'ingen' if noun in _COMMON_GENDER else 'inget'} {noun}"

    def time(self, label: str) -> int:
        """Return the time of a label."""
        return self.times.form.read(label) or 0

    def is_other_time(self, content: Content) -> bool:
        """Tell whether a cell names a time of another form than those of a series that has not years."""
        return not self.times.form.is_years and (is_any_time(content) or bool(time_of(content, Times(YEARS))))


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
    if len(content) > LONGEST_LABEL:
        return ""
    typed = plain(unmarked(content))
    if typed in known:
        return known[typed]
    both = re.fullmatch(r"(\d{1,4})\s*[-–:]?\s+(\D.*)|(\D.*?)\s*\((\d{1,4})\)", typed)
    if both is None:
        return ""
    code, name = known.get(both[1] or both[4]), known.get(both[2] or both[3])
    return code if code is not None and code == name else ""


def sex_of(content: Content) -> str:
    """Return the sex that a cell names: T, K or M; empty where it names none."""
    return _SEX_OF.get(plain(content), "") if isinstance(content, str) else ""


def is_together(content: Content) -> bool:
    """Tell whether a label is that of a sum or a mean of others."""
    return (
        isinstance(content, str) and len(content) <= LONGEST_LABEL and _TOGETHER.fullmatch(plain(content)) is not None
    )


def _is_whole(number: float) -> bool:
    return math.isfinite(number) and number == int(number)
