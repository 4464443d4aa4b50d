"""Propositions of first and last: among the municipalities, among years, among several indicators."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.assess.trend import Point
from reportgen.language.lookup import Query, without_values
from reportgen.language.values import ExpressionError
from reportgen.statements.propositions.amount import Amount
from reportgen.statements.propositions.measure import Measure
from reportgen.statements.propositions.spans import Time, base_year, first_year, point_of, same_month, year_before
from reportgen.statements.propositions.verdict import Verdict
from reportgen.swedish.lexicon.comparisons import Peak
from reportgen.swedish.lexicon.directions import Way
from reportgen.swedish.lexicon.references import Between
from reportgen.swedish.lexicon.times import When
from reportgen.swedish.numbers import rounded
from reportgen.swedish.times import at_time, time_span, with_noun
from reportgen.swedish.words import listed


@dataclass(frozen=True, slots=True)
class Ranked:
    """The named municipality has, alone, the first or last value of all that have one; several named have those next to it.

    With `of_counties` it is counties that are named, of all in the country.
    """

    measure: Measure
    areas: tuple[str, ...]
    way: Way
    time: Time
    amount: Amount | None = None
    of_counties: bool = False

    def judge(self, query: Query) -> Verdict:
        """Judge by the values as they are printed: those that print the same share the place."""
        values = (county_values if self.of_counties else municipal_values)(query, self.measure, self.time)
        sign = self.measure.sign(query, self.way)
        ordered = sorted((sign * value for value, _ in values.values()), reverse=True)
        last = ordered[min(len(self.areas), len(ordered)) - 1]
        first = {area for area, (value, _) in values.items() if sign * value >= last}
        names = listed([query.data.areas[area].name for area in self.areas])
        year = next(iter(values.values()))[1].year
        alone = "ensam" if len(self.areas) == 1 else "ensamma"
        whole = "länen" if self.of_counties else "kommunerna"
        told = f"{self.measure.told(query)}: {names} har {alone} {_most(sign)} värde av {whole} {at_time(year)}"
        because = f"{_most(sign)} är {listed(sorted(query.data.areas[area].name for area in first))}, "
        because += self.measure.shown(query, sign * ordered[0])
        inputs = tuple(datum for _, point in values.values() for datum in point.inputs)
        holds = first == set(self.areas)
        if self.amount is not None:
            told += f", {self.amount.told()}"
            holds = holds and all(self.amount.fits(values[area][1].value) for area in self.areas if area in values)
        return Verdict(holds, told, because, inputs)


@dataclass(frozen=True, slots=True)
class Peaked:
    """The value of a year, or the newest one, is alone the highest or lowest of a time."""

    measure: Measure
    way: Way
    time: Time
    peak: Peak = Peak.ANY
    year: int = 0
    amount: Amount | None = None

    def judge(self, query: Query) -> Verdict:
        """Judge against every other value of the time; a measured year without a value makes it undecided.

        Of a monthly series those of all months count, unless the words say that it is for the month.
        """
        of_month = self.time.when is When.OF_MONTH
        named = (self.year,) if self.year else ()
        points = self.measure.points(query, *named) if of_month else self.measure.course(query)
        what = self.measure.told(query)
        if not points:
            raise ExpressionError(f"{what} har inga värden.", "Komplettera serien.")
        first, last = points[0].year, points[-1].year
        if self.time.when is When.SINCE:
            first = self.time.years[0]
        elif self.time.when is When.START:
            first = first_year(points, self.time, what)
        elif self.time.when is When.BASE:
            first = base_year(query, self.measure.indicator, self.time.years)
        elif self.time.when is When.SPAN:
            first, last = self.time.years[0], self.time.years[-1]
        elif self.time.when in {When.SAME_MONTH, When.OF_MONTH} and self.time.years:
            first = same_month(last, self.time.years[0], what)
        elif self.time.when is When.LAST_YEARS:
            first = year_before(last, self.time.count, what)
        point_of(points, first, what)
        own = point_of(points, self.year or last, what)
        others = [point for point in points if first <= point.year <= last and point.year != own.year]
        if not others:
            raise ExpressionError(f"{what} har inget annat värde att jämföra {own.year} med.", "Välj en längre tid.")
        if self.measure.between is None and self.measure.area == query.data.area and self.measure.sex == "T":
            query.demand_every_year(query.series(self.measure.indicator), first, last, of_month=of_month)
        sign, decimals = self.measure.sign(query, self.way), self.measure.decimals(query)
        nearest = max(others, key=lambda point: sign * point.value)
        holds = sign * (rounded(own.value, decimals) - rounded(nearest.value, decimals)) > 0
        holds = holds and (self.amount is None or self.amount.fits(own.value))
        told = f"{what}: värdet {at_time(own.year)} är ensamt {_most(sign)} {time_span(first, last)}"
        told += ", samma månad varje år" if of_month else ""
        told += f", {self.amount.told()}" if self.amount else ""
        because = f"{self.measure.shown(query, own.value)} {with_noun(own.year)}, "
        because += f"{self.measure.shown(query, nearest.value)} {with_noun(nearest.year)}"
        return Verdict(holds, told, because, (*own.inputs, *(datum for point in others for datum in point.inputs)))


@dataclass(frozen=True, slots=True)
class Foremost:
    """The named one of several indicators has alone the largest or smallest value of them."""

    named: Measure
    others: tuple[Measure, ...]
    way: Way
    time: Time

    def judge(self, query: Query) -> Verdict:
        """Judge by the values, each of its own newest year; raises ExpressionError where the units differ."""
        units = {query.series(one.indicator).indicator.unit for one in (self.named, *self.others)}
        if len(units) > 1 or not self.others:
            raise ExpressionError("Indikatorerna går inte att jämföra med varandra.", "De ska ha samma enhet.")
        values = {one.indicator: _newest(query, one) for one in (self.named, *self.others)}
        sign = self.named.sign(query, self.way)
        own = values[self.named.indicator]
        nearest = max((values[one.indicator] for one in self.others), key=lambda point: sign * point.value)
        holds = sign * (own.value - nearest.value) > 0
        told = f"{self.named.told(query)} är {_most(sign)} av {len(values)}"
        shown = f"{self.named.shown(query, own.value)}, närmast {self.named.shown(query, nearest.value)}"
        return Verdict(holds, told, shown, tuple(datum for point in values.values() for datum in point.inputs))


def municipal_values(query: Query, measure: Measure, time: Time) -> dict[str, tuple[Decimal, Point]]:
    """Return by area the printed value and the point of every municipality that has one, in one year."""
    series = query.series(measure.indicator)
    year = query.time(series, time.years[-1]) if time.years else query.newest_municipal_year(series)
    found = {}
    for area in query.data.municipalities:
        points = replace(measure, area=area.code, between=_own(measure)).points(query, year)
        for point in points:
            if point.year == year:
                found[area.code] = (rounded(point.value, measure.decimals(query)), point)
    if not found:
        raise ExpressionError(
            f"{measure.indicator} har inga värden för kommunerna {at_time(year)}.", "Välj ett annat år."
        )
    return found


def county_values(query: Query, measure: Measure, time: Time) -> dict[str, tuple[Decimal, Point]]:
    """Return by area the printed value and the point of every county, in one year: that of the report's own newest value.

    Raises ExpressionError where not all counties are known and have a value.
    """
    series, counties = query.series(measure.indicator), query.every_county()
    year = query.time(series, time.years[-1]) if time.years else query.newest(series).year
    points = {area.code: replace(measure, area=area.code).points(query, year) for area in counties}
    found = {code: next((point for point in every if point.year == year), None) for code, every in points.items()}
    lacking = [area.name for area in counties if found[area.code] is None]
    if lacking:
        raise without_values(measure.indicator, year, lacking)
    decimals = measure.decimals(query)
    return {code: (rounded(point.value, decimals), point) for code, point in found.items() if point is not None}


def _own(measure: Measure) -> Between | None:
    return None if measure.between is Between.MUNICIPALITIES else measure.between


def _newest(query: Query, measure: Measure) -> Point:
    points = measure.points(query)
    if not points:
        raise ExpressionError(f"{measure.told(query)} har inga värden.", "Komplettera serien.")
    return points[-1]


def _most(sign: int) -> str:
    return "högst" if sign > 0 else "lägst"
