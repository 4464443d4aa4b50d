"""From the words for a time to the values that it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.assess.trend import Point
from reportgen.language.lookup import Query, told_times
from reportgen.language.values import ExpressionError
from reportgen.swedish.lexicon.times import When
from reportgen.swedish.times import alike, form_of, season_of, time_span, with_noun
from reportgen.swedish.words import count_word, upper_first


@dataclass(frozen=True, slots=True)
class Time:
    """A time as words say it: how, with its years, and with a count of years. An event has its own years."""

    when: When | None = None
    years: tuple[int, ...] = ()
    count: int = 0

    @property
    def ends(self) -> tuple[int, ...]:
        """The times that it names for values: the one, or both ends of a span. What begins at a time ends with the newest value."""
        return self.years if self.when in {When.YEAR, When.SPAN} else ()

    @property
    def is_open(self) -> bool:
        """Whether no time is said that begins or ends: none at all, "nu" or "över tid"."""
        return self.when in {None, When.NOW, When.SOMETIME}

    def told(self) -> str:
        """Return the time as it was read, where it names years."""
        return time_span(*self.years) if len(self.years) == 2 else "–".join(map(str, self.years))


@dataclass(frozen=True, slots=True)
class Span:
    """Values of a time: the first one, all those up to the last, and whether the words named the last year."""

    points: tuple[Point, ...]

    @property
    def first(self) -> Point:
        """The value that a change is counted from."""
        return self.points[0]

    @property
    def last(self) -> Point:
        """The value that it leads to."""
        return self.points[-1]

    def told(self) -> str:
        """Return the years in words."""
        return time_span(self.first.year, self.last.year)


def comparable(points: Sequence[Point], named: Sequence[int] = ()) -> tuple[Point, ...]:
    """Return the values that words compare: of months, which differ by season, those of the same name as the newest one.

    They are of another name where the words name it for the value, and of all where they name months of several.
    """
    newest = {season_of(point.year) for point in points[-1:]}
    seasons = {season for time in named if (season := season_of(time))} or newest
    if newest == {0} or len(seasons) > 1:
        return tuple(points)
    return tuple(point for point in points if season_of(point.year) in seasons)


def point_of(points: Sequence[Point], year: int, what: str) -> Point:
    """Return the value of a time. Raises ExpressionError where there is none, or it is of another form."""
    if points:
        demand_form(year, points[-1].year, what)
    for point in points:
        if point.year == year:
            return point
    seasons = {season_of(point.year) for point in points}
    if len(seasons) == 1 and season_of(year) not in seasons:
        newest = points[-1].year
        message = f"{what}: {year} jämförs med {newest}, en annan månad, och månader skiljer sig åt med årstiden."
        hint = f"Skriv samma månad, till exempel {alike(newest, int(newest) - 1)}, eller nämn båda månaderna."
        raise ExpressionError(message, hint)
    years = told_times([point.year for point in points])
    noun = upper_first(form_of(points[-1].year if points else year).nouns)
    raise ExpressionError(f"Det finns inget värde för {what} {with_noun(year)}.", f"{noun} med värde: {years}.")


def demand_form(time: int, like: int, what: str) -> None:
    """Raise ExpressionError for a year among school years or periods, and the like."""
    form = form_of(like)
    if form_of(time) != form:
        message, hint = form.fault(str(time))
        raise ExpressionError(f"{what}: {message}", hint)


def before(points: Sequence[Point], year: int, what: str) -> Point:
    """Return the newest value before a time: of periods that overlap the newest that shares no year with it, of months the
    newest of the same name.
    """
    points = comparable(points, (year,))
    earlier = [point for point in points if year - point.year >= form_of(year).length]
    if not earlier:
        raise ExpressionError(f"Det finns inget värde för {what} före {year}.", "Välj ett senare år.")
    return earlier[-1]


def year_before(time: int, years: int, what: str) -> int:
    """Return the time so many years before one. Raises ExpressionError where that is a period that shares years with it."""
    form = form_of(time)
    if years < form.length:
        message = f"{what} mäts i perioder om {count_word(form.length)} år, som inte visar vad som hänt på kortare tid."
        earlier = form.ending(time - form.length)
        raise ExpressionError(message, f"Skriv till exempel ”mellan perioderna {earlier} och {time}”.")
    return time - years


def same_month(like: int, given: int, what: str) -> int:
    """Return the month of a year that has the name of another month. Raises ExpressionError where words name two names."""
    if season_of(given) not in {0, season_of(like)}:
        raise ExpressionError(f"{what}: {given} är inte samma månad som {like}.", f"Skriv ”samma månad {int(given)}”.")
    return alike(like, int(given))


def last_step(points: Sequence[Point], year: int, what: str) -> int:
    """Return the time of the measurement before one. Raises ExpressionError for months, of which two can be meant."""
    earlier = before(points, year, what).year
    if season_of(year):
        message = f"{what} mäts varje månad: mätningen före {year} kan vara månaden före eller samma månad året före."
        raise ExpressionError(message, f"Skriv ”samma månad året före”, eller båda månaderna: {earlier} och {year}.")
    return earlier


def span_of(points: Sequence[Point], time: Time, query: Query, indicator: str, what: str) -> Span:
    """Return the values that a change over a time goes through. Raises ExpressionError where one is missing."""
    if len(points) < 2:
        raise ExpressionError(f"{what} har för få värden för en ändring.", "Komplettera serien.")
    newest = points[-1]
    match time.when:
        case When.SPAN:
            first, last = time.years[0], time.years[-1]
        case When.SINCE:
            first, last = time.years[0], newest.year
        case When.YEAR:
            last = time.years[0]
            first = before(points, last, what).year
        case When.LAST_YEAR:
            first, last = year_before(newest.year, 1, what), newest.year
        case When.LAST_YEARS:
            first, last = year_before(newest.year, time.count, what), newest.year
        case When.SAME_MONTH | When.OF_MONTH if time.years:
            first, last = same_month(newest.year, time.years[0], what), newest.year
        case When.LAST_STEP:
            first, last = last_step(points, newest.year, what), newest.year
        case When.BASE:
            first, last = base_year(query, indicator, time.years), newest.year
        case When.START | When.OF_MONTH:
            first, last = first_year(points, time, what), newest.year
        case _:
            first, last = before(points, newest.year, what).year, newest.year
    if first == last:
        raise ExpressionError(f"{what} jämförs med sig själv: båda värdena är från {first}.", "Ange ett tidigare år.")
    if first > last:
        raise ExpressionError(f"Tiden {time_span(first, last)} går baklänges.", "Skriv det tidigare året först.")
    start, end = point_of(points, first, what), point_of(points, last, what)
    return Span((start, *(point for point in points if first < point.year < last), end))


def window_of(points: Sequence[Point], query: Query) -> Span:
    """Return the values of the window that trends are computed in."""
    if not points:
        raise ExpressionError("Det finns inga värden.", "Komplettera serien.")
    first = points[-1].year - query.settings.assessment.trend_years
    return Span(tuple(point for point in points if point.year >= first))


def first_year(points: Sequence[Point], time: Time, what: str) -> int:
    """Return the year in which a series begins; raises ExpressionError where words name another."""
    year = points[0].year
    for other in time.years:
        demand_form(other, year, what)
    if any(other != year for other in time.years):
        raise ExpressionError(f"Serien för {what} börjar {year}, inte {time.years[0]}.", "Ändra året i texten.")
    return year


def base_year(query: Query, indicator: str, said: Sequence[int] = ()) -> int:
    """Return the base year of an indicator; raises ExpressionError where the register has none, or not the one said."""
    year = query.series(indicator).indicator.base_year
    if year is None:
        raise ExpressionError(f"{indicator} har inget basår.", "Fyll i basår i registret, eller skriv ett år.")
    for other in said:
        demand_form(other, year, indicator)
    if any(other != year for other in said):
        raise ExpressionError(f"Basåret för {indicator} är {year}, inte {said[0]}.", "Ändra året i texten.")
    return year


def year_of(points: Sequence[Point], time: Time, what: str) -> Point:
    """Return the one value that a time is about: that of the year it names or ends in, else the newest."""
    if not points:
        raise ExpressionError(f"{what} har inga värden.", "Komplettera serien.")
    if time.when is When.OF_MONTH:
        message = f"{what}: ”för månaden” sägs om det högsta, det lägsta eller en ändring."
        raise ExpressionError(message, "Skriv till exempel ”lägst för månaden sedan 2015”.")
    if time.when in {When.YEAR, When.SPAN} and time.years:
        return point_of(points, time.years[-1], what)
    return points[-1]
