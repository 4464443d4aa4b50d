"""Years, school years and periods of some years: how they are read and written, and how far apart they are.

Every time is counted by the year in which it ends, so that it can be ordered, and its distance to another is in years. A
year is a plain whole number. A school year (läsår) and a period are whole numbers as well, which know what they are and
write themselves so: wherever a time is printed, it is printed as what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

_LONGEST = 10
_YEAR = re.compile("[0-9]{4}")
_SCHOOL_YEAR = re.compile("([0-9]{4})/([0-9]{2}|[0-9]{4})")
_PERIOD = re.compile("([0-9]{4}) ?[–-] ?([0-9]{4})")
_MONTH = re.compile("[0-9]{4}(?:-|M)(?:0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class TimeForm:
    """What the times of an indicator are: years, school years, or periods of `length` years that end in each year.

    Periods that follow each other yearly share years: four years of which three are the same as before.
    """

    length: int = 1
    is_school: bool = False

    @property
    def is_years(self) -> bool:
        """Whether the times are years."""
        return self.length == 1 and not self.is_school

    @property
    def noun(self) -> str:
        """What one of them is called, without article."""
        return "läsår" if self.is_school else "år" if self.is_years else "period"

    @property
    def example(self) -> str:
        """One of them as it is typed."""
        return self.written(2024)

    @property
    def registered(self) -> str:
        """What the register calls it."""
        return "läsår" if self.is_school else "år" if self.is_years else f"{self.length} år"

    def ending(self, year: int) -> int:
        """Return the one that ends in a year."""
        return int(year) if self.is_years else Spell(year, self)

    def written(self, end: int) -> str:
        """Write the one that ends in a year."""
        if self.is_school:
            return f"{end - 1}/{end % 100:02}"
        return str(end) if self.is_years else f"{end - self.length + 1}–{end}"

    def first(self, end: int) -> int:
        """Return the year in which the one begins that ends in a year."""
        return int(end) - 1 if self.is_school else int(end) - self.length + 1

    def counted(self, end: int) -> int:
        """Return the first year in which it can have been measured: the pupils of a school year are counted in its autumn."""
        return self.first(end) if self.is_school else int(end)

    def read(self, typed: str) -> int | None:
        """Return what a text says, None where it is none of this form; a hyphen may stand for the dash of a period."""
        if self.is_years:
            return int(typed) if _YEAR.fullmatch(typed) else None
        found = (_SCHOOL_YEAR if self.is_school else _PERIOD).fullmatch(typed)
        if found is None:
            return None
        first, last = found.groups()
        end = int(first) + (1 if self.is_school else self.length - 1)
        return self.ending(end) if str(end).endswith(last) else None

    def fault(self, typed: str) -> tuple[str, str]:
        """Return what is wrong with a text that is none of this form, and what to do."""
        right = f"Skriv {self.example}"
        if _MONTH.fullmatch(typed):
            told = f"”{typed}” är en månad. En serie kan ha år, läsår eller perioder av år."
            return told, "Räkna om månaderna till år, eller välj en serie med år hos källan."
        school, period = _SCHOOL_YEAR.fullmatch(typed), _PERIOD.fullmatch(typed)
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
        if school or 1 < length <= _LONGEST:
            told = f"”{typed}” är {'ett läsår' if school else 'en period'}, men tid är {self.registered} i registret."
            said = "läsår" if school else f"{length} år"
            return (
                told,
                f"{right}, till exempel, eller ange {said} som tid i data/indikatorer.csv om hela serien är sådan.",
            )
        return f"”{typed}” är {'ingen' if self.length > 1 else 'inget'} {self.noun}.", f"{right}, till exempel."


YEARS = TimeForm()
SCHOOL_YEARS = TimeForm(is_school=True)


def time_form(registered: str) -> TimeForm | None:
    """Return the form that the register calls so: år (or nothing), läsår, or 2 år to 10 år; None for anything else."""
    if registered in {"", YEARS.registered}:
        return YEARS
    if registered == SCHOOL_YEARS.registered:
        return SCHOOL_YEARS
    forms = (TimeForm(length) for length in range(2, _LONGEST + 1))
    return next((form for form in forms if form.registered == registered), None)


class Spell(int):
    """A school year or a period, as the year in which it ends.

    It equals that number and is ordered by it. Less or more a number of years it is the one so much earlier or later; less
    another one it is their distance in years.
    """

    form: TimeForm

    def __new__(cls, end: int, form: TimeForm) -> Self:
        """Return the one of a form that ends in a year."""
        spell = super().__new__(cls, end)
        spell.form = form
        return spell

    def __getnewargs__(self) -> tuple[int, TimeForm]:  # type: ignore[override]
        return int(self), self.form

    def __str__(self) -> str:
        return self.form.written(int(self))

    def __repr__(self) -> str:
        """Return it as it is typed in an expression."""
        return str(self) if self.form.is_years else f'"{self}"'

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __add__(self, years: int) -> int:
        return self.form.ending(int(self) + years) if isinstance(years, int) else NotImplemented

    def __sub__(self, other: int) -> int:
        if not isinstance(other, int):
            return NotImplemented
        distance = int(self) - int(other)
        return distance if isinstance(other, Spell) else self.form.ending(distance)


def is_spelled(typed: str) -> bool:
    """Tell whether a text has the form of a school year, a period or a month, and not of a year."""
    return any(pattern.fullmatch(typed) for pattern in (_SCHOOL_YEAR, _PERIOD, _MONTH))


def read_time(typed: str) -> int | None:
    """Return the year, the school year or the period that a text says, None where it says none."""
    forms = (YEARS, SCHOOL_YEARS, *(TimeForm(length) for length in range(2, _LONGEST + 1)))
    return next((time for form in forms if (time := form.read(typed)) is not None), None)


def form_of(time: int) -> TimeForm:
    """Return what a time is."""
    return time.form if isinstance(time, Spell) else YEARS


def alike(other: int, year: int) -> int:
    """Return the time that ends in a year and is what another one is."""
    return form_of(other).ending(year)


def brief(time: int) -> str:
    """Write a time where there is little room: a period within a century without its second "20", "2021–24"."""
    form, end = form_of(time), int(time)
    if form.length == 1 or form.first(end) // 100 != end // 100:
        return str(time)
    return f"{form.first(end)}–{end % 100:02}"


def the_noun(time: int) -> str:
    """Return what a time is called, in the definite form: året, läsåret, perioden."""
    form = form_of(time)
    return f"{form.noun}{'en' if form.length > 1 else 'et'}"


def in_text(time: int) -> str:
    """Write a time where the word år needs no saying: "2024", "läsåret 2023/24", "perioden 2021–2024"."""
    return str(time) if form_of(time).is_years else f"{the_noun(time)} {time}"


def with_noun(time: int) -> str:
    """Write a time with what it is: "år 2024", "läsåret 2023/24", "perioden 2021–2024"."""
    return f"år {time}" if form_of(time).is_years else in_text(time)


def time_span(first: int, last: int) -> str:
    """Write two times and all between them: "2010–2024", "2010/11–2023/24", "2007–2010 till 2021–2024"."""
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
    return any(later - earlier < form_of(later).length for earlier, later in pairwise(times))


def stored(time: int) -> int | str:
    """Return a time as data files and programs have it: a year as a number, anything else as it is written."""
    return time if form_of(time).is_years else str(time)


def time_stored(found: int | str) -> int:
    """Return the time that is `stored` so."""
    return (read_time(found) or 0) if isinstance(found, str) else found
