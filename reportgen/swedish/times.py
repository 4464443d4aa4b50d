"""Years, school years, periods of some years, and months: how they are read and written, and how far apart they are.

Every time is counted by when it ends, so that it can be ordered, and its distance to another is in years. A year is a
plain whole number. A school year (läsår), a period and a month are whole numbers as well, the year in which they end, which
know what they are and write themselves so: wherever a time is printed, it is printed as what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Self

from babel.dates import get_month_names

from reportgen.swedish.numbers import LOCALE

MONTHS = tuple(get_month_names("wide", locale=LOCALE).values())
_SHORT_MONTHS = tuple(get_month_names("abbreviated", locale=LOCALE).values())
_LONGEST = 10
IN_YEAR = 12
"""Months in a year."""
_YEAR = re.compile("[0-9]{4}")
_SCHOOL_YEAR = re.compile("([0-9]{4})/([0-9]{2}|[0-9]{4})")
_PERIOD = re.compile("([0-9]{4}) ?[–-] ?([0-9]{4})")
_MONTH = re.compile("([0-9]{4})(?:-|M)(0[1-9]|1[0-2])")
_NAMED_MONTH = re.compile(f"({'|'.join(MONTHS)}) ([0-9]{{4}})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TimeForm:
    """What the times of an indicator are: years, school years, months, or periods of `length` years that end in each year.

    Periods that follow each other yearly share years: four years of which three are the same as before. Of months the length
    is a year as well, since each is compared with the month of the same name a year before.
    """

    length: int = 1
    is_school: bool = False
    is_month: bool = False

    @property
    def is_years(self) -> bool:
        """Whether the times are years."""
        return self.length == 1 and not self.is_school and not self.is_month

    @property
    def noun(self) -> str:
        """What one of them is called, without article."""
        if self.is_month:
            return "månad"
        return "läsår" if self.is_school else "år" if self.is_years else "period"

    @property
    def nouns(self) -> str:
        """What several of them are called."""
        return f"{self.noun}er" if self.is_month or self.length > 1 else self.noun

    @property
    def example(self) -> str:
        """One of them as it is typed."""
        return str(stored(self.ending(2024, 3)))

    @property
    def registered(self) -> str:
        """What the register calls it."""
        return f"{self.length} år" if self.length > 1 else self.noun

    def ending(self, year: int, month: int = 0) -> int:
        """Return the one that ends in a year: of months the one of a number (1–12), the last one where none is given."""
        return int(year) if self.is_years else Spell(year, self, (month or IN_YEAR) if self.is_month else 0)

    def numbered(self, serial: int) -> int:
        """Return the one with a number of `serial_of`."""
        return self.ending(serial // IN_YEAR, serial % IN_YEAR + 1) if self.is_month else self.ending(serial)

    def first(self, end: int) -> int:
        """Return the year in which the one begins that ends in a year."""
        return int(end) - 1 if self.is_school else int(end) - self.length + 1

    def counted(self, end: int) -> int:
        """Return the first year in which it can have been measured: the pupils of a school year are counted in its autumn."""
        return self.first(end) if self.is_school else int(end)

    def read(self, typed: str) -> int | None:
        """Return what a text says, None where it is none of this form.

        A hyphen may stand for the dash of a period. A month is 2024-03, 2024M03 (as Statistics Sweden has it) or mars 2024.
        """
        if self.is_years:
            return int(typed) if _YEAR.fullmatch(typed) else None
        if self.is_month:
            return _month(typed)
        found = (_SCHOOL_YEAR if self.is_school else _PERIOD).fullmatch(typed)
        if found is None:
            return None
        first, last = found.groups()
        end = int(first) + (1 if self.is_school else self.length - 1)
        return self.ending(end) if str(end).endswith(last) else None

    def fault(self, typed: str) -> tuple[str, str]:
        """Return what is wrong with a text that is none of this form, and what to do."""
        right = f"Skriv {self.example}"
        school, period, month = _SCHOOL_YEAR.fullmatch(typed), _PERIOD.fullmatch(typed), _month(typed)
        if self.is_month and SCHOOL_YEARS.read(typed) is None:
            school = None
        if school and self.is_school:
            return (
                f"”{typed}” är inget läsår: det andra året ska vara året efter det första.",
                f"{right}, till exempel.",
            )
        if period and int(period[2]) <= int(period[1]):
            return f"Perioden {typed} går baklänges.", "Skriv det första året först."
        length = int(period[2]) - int(period[1]) + 1 if period else 1
        if period and self.length > 1:
            told = f"Perioden {typed} är {length} år lång, men tid är {self.registered} i registret."
            return told, "Alla perioder i en serie är lika långa. Rätta perioden, eller tid i data/indikatorer.csv."
        if self.is_month and _YEAR.fullmatch(typed):
            return f"”{typed}” är ett år, men tid är månad i registret.", f"Skriv månaden: {typed}-03, till exempel."
        if school or month is not None or 1 < length <= _LONGEST:
            is_what = "ett läsår" if school else "en period" if month is None else "en månad"
            told = f"”{typed}” är {is_what}, men tid är {self.registered} i registret."
            said = "läsår" if school else f"{length} år" if month is None else "månad"
            return (
                told,
                f"{right}, till exempel, eller ange {said} som tid i data/indikatorer.csv om hela serien är sådan.",
            )
        article = "ingen" if self.length > 1 or self.is_month else "inget"
        return f"”{typed}” är {article} {self.noun}.", f"{right}, till exempel."


YEARS = TimeForm()
SCHOOL_YEARS = TimeForm(is_school=True)
MONTHLY = TimeForm(is_month=True)


def time_form(registered: str) -> TimeForm | None:
    """Return the form that the register calls so: år (or nothing), läsår, månad, or 2 år to 10 år; None for anything else."""
    return next((form for form in _forms() if form.registered == (registered or YEARS.registered)), None)


def _forms() -> tuple[TimeForm, ...]:
    return (YEARS, SCHOOL_YEARS, MONTHLY, *(TimeForm(length) for length in range(2, _LONGEST + 1)))


class Spell(int):
    """A school year, a period or a month, as the year in which it ends.

    It is ordered by when it ends, beside years too, and equals what ends with it: a school year or a period its year, a month
    no year but December its own. Less or more a number of years it is the one so much earlier or later, of months the one of
    the same name; less another one it is their distance in years, which is a fraction between months of other names.
    """

    form: TimeForm
    month: int
    """Of a month its number in the year (1–12), else 0."""

    def __new__(cls, end: int, form: TimeForm, month: int = 0) -> Self:
        """Return the one of a form that ends in a year, of months the one with a number."""
        spell = super().__new__(cls, end)
        spell.form, spell.month = form, month
        return spell

    def __getnewargs__(self) -> tuple[int, TimeForm, int]:  # type: ignore[override]
        return int(self), self.form, self.month

    def __str__(self) -> str:
        end, form = int(self), self.form
        if form.is_month:
            return f"{MONTHS[self.month - 1]} {end}"
        if form.is_school:
            return f"{end - 1}/{end % 100:02}"
        return str(end) if form.is_years else f"{end - form.length + 1}–{end}"

    def __repr__(self) -> str:
        """Return it as it is typed in an expression."""
        return str(self) if self.form.is_years else f'"{stored(self)}"'

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __eq__(self, other: object) -> bool:
        return end_of(self) == (end_of(other) if isinstance(other, int) else other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __lt__(self, other: int) -> bool:
        return end_of(self) < end_of(other)

    def __le__(self, other: int) -> bool:
        return end_of(self) <= end_of(other)

    def __gt__(self, other: int) -> bool:
        return end_of(self) > end_of(other)

    def __ge__(self, other: int) -> bool:
        return end_of(self) >= end_of(other)

    def __hash__(self) -> int:
        return hash(end_of(self))

    def __add__(self, years: int) -> int:
        return self.form.ending(int(self) + years, self.month) if isinstance(years, int) else NotImplemented

    def __sub__(self, other: int) -> int:
        if not isinstance(other, int):
            return NotImplemented
        if not isinstance(other, Spell):
            return self.form.ending(int(self) - other, self.month)
        distance = end_of(self) - end_of(other)
        return int(distance) if distance.denominator == 1 else distance  # type: ignore[return-value]


def end_of(time: int) -> int | Fraction:
    """Return when a time ends, in years: a year, a school year and a period with its last one, March 2024 at 2023 1/4."""
    month = season_of(time)
    return Fraction(IN_YEAR * (int(time) - 1) + month, IN_YEAR) if month else int(time)


def season_of(time: int) -> int:
    """Return what part of the year a time is: of a month its number (1–12), else 0. Values of one season can be compared."""
    return time.month if isinstance(time, Spell) else 0


def _month(typed: str) -> int | None:
    if found := _MONTH.fullmatch(typed):
        return MONTHLY.ending(int(found[1]), int(found[2]))
    if found := _NAMED_MONTH.fullmatch(typed):
        return MONTHLY.ending(int(found[2]), MONTHS.index(found[1].casefold()) + 1)
    return None


def is_spelled(typed: str) -> bool:
    """Tell whether a text has the form of a school year, a period or a month, and not of a year."""
    return any(pattern.fullmatch(typed) for pattern in (_SCHOOL_YEAR, _PERIOD, _MONTH, _NAMED_MONTH))


def read_time(typed: str) -> int | None:
    """Return the year, the school year, the period or the month that a text says, None where it says none."""
    return next((time for form in _forms() if (time := form.read(typed)) is not None), None)


def form_of(time: int) -> TimeForm:
    """Return what a time is."""
    return time.form if isinstance(time, Spell) else YEARS


def alike(other: int, year: int) -> int:
    """Return the time that ends in a year and is what another one is: of a month the one of the same name."""
    return form_of(other).ending(year, season_of(other))


def serial_of(time: int) -> int:
    """Return a number of a time, where the next time of its form has the next one: of a year it is the year."""
    month = season_of(time)
    return IN_YEAR * int(time) + month - 1 if month else int(time)


def each_time(first: int, last: int) -> list[int]:
    """Return the times from one to another of its form, both included: one in each year, of months every one."""
    return [form_of(last).numbered(serial) for serial in range(serial_of(first), serial_of(last) + 1)]


def brief(time: int) -> str:
    """Write a time where there is little room: "2021–24" for a period within a century, "sep. 2024" for a month."""
    form, end = form_of(time), int(time)
    if form.is_month:
        return f"{_SHORT_MONTHS[season_of(time) - 1]} {end}"
    if form.length == 1 or form.first(end) // 100 != end // 100:
        return str(time)
    return f"{form.first(end)}–{end % 100:02}"


def the_noun(time: int) -> str:
    """Return what a time is called, in the definite form: året, läsåret, perioden, månaden."""
    form = form_of(time)
    return f"{form.noun}{'en' if form.length > 1 or form.is_month else 'et'}"


def in_text(time: int) -> str:
    """Write a time where the word år needs no saying: "2024", "läsåret 2023/24", "perioden 2021–2024", "i mars 2024"."""
    form = form_of(time)
    if form.is_month:
        return f"i {time}"
    return str(time) if form.is_years else f"{the_noun(time)} {time}"


def with_noun(time: int) -> str:
    """Write a time with what it is: "år 2024", "läsåret 2023/24", "perioden 2021–2024", "i mars 2024"."""
    return f"år {time}" if form_of(time).is_years else in_text(time)


def at_time(time: int) -> str:
    """Write a time as when something was, where its noun needs no saying: "2024", "2023/24", "2021–2024", "i mars 2024"."""
    return f"i {time}" if form_of(time).is_month else str(time)


def as_noun(time: int) -> str:
    """Write a time as something that is or stands: "år 2024", "läsåret 2023/24", "perioden 2021–2024", "mars 2024"."""
    return str(time) if form_of(time).is_month else with_noun(time)


def time_span(first: int, last: int) -> str:
    """Write two times and all between them: "2010–2024", "2010/11–2023/24", "2007–2010 till 2021–2024", "mars–maj 2024"."""
    if form_of(first).is_month and form_of(last).is_month and int(first) == int(last):
        return f"{MONTHS[season_of(first) - 1]}–{last}"
    periods = form_of(first).length > 1 or form_of(last).length > 1
    return f"{first} till {last}" if periods else f"{first}–{last}"


def spanned(times: Iterable[int]) -> str:
    """Write the first and the last of some times, as years where they are not all of one form."""
    given = list(times)
    ends = [min(given), max(given)]
    if len({form_of(time) for time in given}) > 1:
        ends = [int(time) for time in ends]
    return str(ends[0]) if ends[0] == ends[1] else time_span(*ends)


def sharing_none(times: Sequence[int]) -> int:
    """Return how many of some times in order share no year with each other, counted from the last."""
    if not times:
        return 0
    count, earliest = 1, times[-1]
    for time in reversed(times):
        if earliest - time >= form_of(time).length:
            count, earliest = count + 1, time
    return count


def overlapping(times: Sequence[int]) -> bool:
    """Tell whether any of some times in order shares a year with the one before it."""
    return any(later - earlier < form_of(later).length > 1 for earlier, later in pairwise(times))


def stored(time: int) -> int | str:
    """Return a time as data files and programs have it: a year as a number, a month as 2024-03, anything else as it is written."""
    form = form_of(time)
    if form.is_month:
        return f"{int(time):04}-{season_of(time):02}"
    return time if form.is_years else str(time)


def time_stored(found: int | str) -> int:
    """Return the time that is `stored` so."""
    return (read_time(found) or 0) if isinstance(found, str) else found
