"""The words and numbers of a statement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from reportgen.swedish.numbers import decimals_of
from reportgen.swedish.times import MONTHLY, MONTHS, SCHOOL_YEARS, TimeForm

_WORD = re.compile(
    r"(?P<number>[−-]?(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+)(?:,\d+)?)"
    r"|(?P<word>[^\W\d_](?:[\w&]|[-:](?=\w))*)"
    r"|(?P<mark>[,;:–.!?()”])"
)
# What may be one word for a time: a school year or a month, which are never anything else, or a period.
_SPELL = re.compile(
    rf"(?<![\d/])\d{{4}}(?:/\d+|[–-]\d{{4}})(?![\d/–-])|\b(?:{'|'.join(MONTHS)})[ \u00a0]\d{{4}}\b", re.IGNORECASE
)
_FIRST_YEAR, _LAST_YEAR = 1900, 2100

_UNITS = [
    "noll",
    "ett",
    "två",
    "tre",
    "fyra",
    "fem",
    "sex",
    "sju",
    "åtta",
    "nio",
    "tio",
    "elva",
    "tolv",
    "tretton",
    "fjorton",
    "femton",
    "sexton",
    "sjutton",
    "arton",
    "nitton",
]
_TENS = dict(
    zip(
        ["tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio"],
        range(20, 100, 10),
        strict=True,
    )
)
_ORDINALS = [
    "första",
    "andra",
    "tredje",
    "fjärde",
    "femte",
    "sjätte",
    "sjunde",
    "åttonde",
    "nionde",
    "tionde",
    "elfte",
    "tolfte",
]


@dataclass(frozen=True)
class Word:
    """A word, a number, a mark or a time: as typed, in small letters, and where in the text it stands.

    `spell` is the school year, the period or the month that a time is; None where it is none.
    """

    typed: str
    start: int
    kind: str
    spell: int | None = None

    @cached_property
    def text(self) -> str:
        """The word in small letters; a number without the spaces between its thousands."""
        return _digits(self.typed) if self.kind == "number" else self.typed.casefold()

    @cached_property
    def number(self) -> Decimal | None:
        """The number that is written, in digits or in words; None for what is no number."""
        if self.kind == "number":
            return Decimal(_digits(self.typed).replace(",", ".").replace("−", "-"))
        counted = count_of(self.text)
        return None if counted is None or counted == 1 else Decimal(counted)

    @cached_property
    def decimals(self) -> int:
        """How many decimals the number is written with."""
        number = self.number
        return 0 if number is None else decimals_of(number)

    @cached_property
    def year(self) -> int | None:
        """The year that is written, in four digits together, or the school year, period or month; None for anything else."""
        if self.kind == "time":
            return self.spell
        if self.kind != "number" or not re.fullmatch(r"\d{4}", self.typed):
            return None
        return int(self.typed) if _FIRST_YEAR <= int(self.typed) <= _LAST_YEAR else None

    @cached_property
    def ordinal(self) -> int | None:
        """What an ordinal counts to: tredje is 3."""
        return _ORDINALS.index(self.text) + 1 if self.text in _ORDINALS else None

    @cached_property
    def fills(self) -> tuple[str, ...]:
        """The names in angles (`<år>`, `<tid>`, `<tal>`, `<antal>`, `<ordning>`) that the word may stand for."""
        counted = count_of(self.text)
        found = {
            "<år>": self.year is not None,
            "<tid>": self.spell is not None,
            "<tal>": self.number is not None and self.year is None,
            "<antal>": (self.kind == "number" and self.year is None) or counted is not None,
            "<ordning>": self.ordinal is not None,
        }
        return tuple(name for name, fills in found.items() if fills)


def words_of(text: str, forms: Iterable[TimeForm] = ()) -> tuple[Word, ...]:
    """Return the words, numbers and marks of a text in their order.

    `forms` are what the times may be that it speaks of: a period of one of them is one word, else it is two years. What looks
    like a school year and is none, or like a period where there are only others, is a word of the kind time without a time.
    """
    return tuple(_words(text, tuple(forms)))


def _words(text: str, forms: tuple[TimeForm, ...]) -> Iterator[Word]:
    begin = 0
    only_periods = bool(forms) and all(form.length > 1 for form in forms)
    spelled = (SCHOOL_YEARS, MONTHLY, *(form for form in forms if not form.is_years))
    for match in _SPELL.finditer(text):
        typed = match[0].replace("\u00a0", " ")
        spell = next((time for form in spelled if (time := form.read(typed))), None)
        if spell is not None or only_periods or "/" in match[0]:
            yield from _plain(text, begin, match.start())
            yield Word(match[0], match.start(), "time", spell)
            begin = match.end()
    yield from _plain(text, begin, len(text))


def _plain(text: str, begin: int, end: int) -> Iterator[Word]:
    for match in _WORD.finditer(text, begin, end):
        yield Word(match[0], match.start(), match.lastgroup or "")


def number_words() -> tuple[str, ...]:
    """Return the words for the numbers from 2 to 99, the longest first; "tusen" is as often a part of a unit."""
    tens = [*_TENS, *(f"{ten}{unit}" for ten in _TENS for unit in _UNITS[1:10])]
    return tuple(sorted((*_UNITS[2:], *tens), key=len, reverse=True))


def _digits(typed: str) -> str:
    return re.sub(r"[ \u00a0\u202f]", "", typed)


def count_of(text: str) -> int | None:
    """Return the count that a word stands for: "tolv" is 12, "trettiofem" is 35; None for a word that counts nothing."""
    if text == "en":
        return 1
    if text in _UNITS:
        return _UNITS.index(text)
    for tens, count in _TENS.items():
        if text == tens:
            return count
        if text.startswith(tens) and (units := text.removeprefix(tens)) in _UNITS[1:10]:
            return count + _UNITS.index(units)
    return {"hundra": 100, "tusen": 1000}.get(text)
