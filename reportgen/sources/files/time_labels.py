"""What a heading says of a time, in the ways in which offices write years, school years, periods and months."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass

from reportgen.sources.files.cells import LONGEST_LABEL, Content
from reportgen.sources.wire.year_named import YearNamed
from reportgen.swedish.times import MONTHS, TimeForm, is_spelled, stored

FIRST_YEAR, LAST_YEAR = 1900, 2100

_MARK = re.compile(r"(?:\s*\*+|\s+\d\)|[¹²³⁴-⁹]+)$")
"""A mark of a footnote after a label: 2023*, 2023 1), 2023¹."""
_NOUN = re.compile(r"(år|läsår|period|månad)(?:et|en)?\s+", re.IGNORECASE)
_DASH = re.compile(r"\s*[–—−-]\s*")
_YEAR = re.compile("[0-9]{4}")
_MONTH = re.compile(
    r"(?P<name>[a-z]{3,9})\.?[ –]?(?P<year>[0-9]{4}|[0-9]{2})|(?P<before>[0-9]{4}) (?P<after>[a-z]{3,9})\.?"
)
# Months in figures that are dates or numbers as well: 2024-03-01, 2024/03, 03/2024, 202403.
_FIGURES = re.compile("([0-9]{4})(?:–([0-9]{2})–01|/([0-9]{2})|([0-9]{2}))|([0-9]{2})/([0-9]{4})")
_SHORTEST = 3
_TWO_YEARS = re.compile("([0-9]{2})([0-9]{2})–([0-9]{2}|[0-9]{4})")


@dataclass(frozen=True, slots=True)
class Times:
    """What the times of a file are: those of the register, and which of its years stands for one where the file has years."""

    form: TimeForm
    year_named: YearNamed | None = None


@dataclass(frozen=True, slots=True)
class TimeLabel:
    """A time as a series has it; `is_plain` says that nobody would read the label in another way."""

    time: str
    is_plain: bool = True


def time_label(content: Content, times: Times) -> TimeLabel | None:
    """Return the time that a cell names, None where it names none.

    A date is that of its year only on the first of January, and that of its month only on the first.
    """
    if isinstance(content, bool):
        return None
    if isinstance(content, dt.date):
        typed = f"{content.year}-{content.month:02}" if times.form.is_month else str(content.year)
        is_first = content.day == 1 and (times.form.is_month or content.month == 1)
        return _of_text("", typed, times) if is_first else None
    if isinstance(content, int | float):
        return _of_text("", str(int(content)), times) if math.isfinite(content) and content == int(content) else None
    if not isinstance(content, str):
        return None
    noun, rest = _parted(content)
    return _of_text(noun, rest, times)


def time_of(content: Content, times: Times) -> str:
    """Return the time that a cell names, as a series has it; empty where it names none."""
    label = time_label(content, times)
    return label.time if label is not None else ""


def is_any_time(content: Content) -> bool:
    """Tell whether a text is a school year, a period or a month, or something that was meant as one."""
    rest = _parted(content)[1] if isinstance(content, str) else ""
    return is_spelled(rest) or is_spelled(rest.replace("–", "-"))


def unmarked(content: str) -> str:
    """Return a label without the mark of a footnote."""
    return _MARK.sub("", content)


def is_marked(content: Content) -> bool:
    """Tell whether a label bears the mark of a footnote."""
    return isinstance(content, str) and len(content) <= LONGEST_LABEL and _MARK.search(content) is not None


def _parted(content: str) -> tuple[str, str]:
    """Return what a label says that it is, in small letters, and the rest of it, with short dashes and no space around them."""
    if len(content) > LONGEST_LABEL:
        return "", ""
    typed = unmarked(content)
    noun = _NOUN.match(typed)
    rest = typed[noun.end() :] if noun else typed
    return noun[1].casefold() if noun else "", _DASH.sub("–", rest)


def _of_text(noun: str, typed: str, times: Times) -> TimeLabel | None:
    form = times.form
    if noun not in {"", form.noun} and not (noun == "år" and times.year_named):
        return None
    if (found := form.read(typed.replace("–", "-"))) is not None:
        return _label(found)
    if times.year_named is not None and _YEAR.fullmatch(typed):
        return _label(times.year_named.time(form, int(typed)))
    if form.is_month:
        return _of_month(typed.casefold(), times)
    two = _TWO_YEARS.fullmatch(typed)
    if two is None or form.is_years:
        return None
    # The last year of a period with two digits, or a school year that is written as a period.
    century, first, last = two.groups()
    ended = last if len(last) > len(century) else f"{int(century) + (int(last) < int(first))}{last}"
    found = form.read(f"{century}{first}/{ended}" if form.is_school else f"{century}{first}–{ended}")
    return _label(found, is_plain=bool(noun)) if found is not None else None


def _of_month(typed: str, times: Times) -> TimeLabel | None:
    """Return the month that a text in small letters names by a name, whole or shortened, or in figures."""
    if named := _MONTH.fullmatch(typed):
        month, year = month_named(named["name"] or named["after"]), named["year"] or named["before"]
        if not month:
            return None
        is_whole = len(year) > 2
        return _label(times.form.ending(int(year if is_whole else f"20{year}"), month), is_plain=is_whole)
    found = _FIGURES.fullmatch(typed)
    month = int(found[2] or found[3] or found[4] or found[5]) if found else 0
    if found is None or not 1 <= month <= len(MONTHS):
        return None
    return _label(times.form.ending(int(found[1] or found[6]), month), is_plain=False)


def month_named(word: str) -> int:
    """Return the number of a month by its name, or by its first letters, which are at least three; 0 where it is none."""
    begun = [number for number, name in enumerate(MONTHS, start=1) if name.startswith(word)]
    return begun[0] if len(begun) == 1 and len(word) >= _SHORTEST else 0


def _label(time: int, *, is_plain: bool = True) -> TimeLabel | None:
    return TimeLabel(str(stored(time)), is_plain) if FIRST_YEAR <= int(time) <= LAST_YEAR else None
