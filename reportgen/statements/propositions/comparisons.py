"""Propositions that compare: with another area, a year, the other sex, the target."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.assess.trend import Point
from reportgen.data.model import Observation
from reportgen.language.lookup import Query
from reportgen.language.values import ExpressionError
from reportgen.statements.propositions.amount import Amount
from reportgen.statements.propositions.changes import changed_by
from reportgen.statements.propositions.measure import Measure, other_value
from reportgen.statements.propositions.spans import (
    Time,
    base_year,
    before,
    last_step,
    point_of,
    same_month,
    span_of,
    window_of,
    year_before,
    year_of,
)
from reportgen.statements.propositions.verdict import Verdict, limits_of, size_of, told_size
from reportgen.swedish.lexicon.directions import Way
from reportgen.swedish.lexicon.references import Between, Other
from reportgen.swedish.lexicon.standing import Alike, Degree
from reportgen.swedish.lexicon.times import When
from reportgen.swedish.numbers import rounded
from reportgen.swedish.times import at_time, with_noun
from reportgen.swedish.words import SEXES


@dataclass(frozen=True, slots=True)
class Reference:
    """What is compared with: a kind, with the year, the count of years, the area's code or the sex (K, M) that it names.

    `is_subject` says that the words speak of it itself, as in "rikets nivå är högre".
    """

    other: Other | str
    year: int = 0
    sex: str = ""
    area: str = ""
    count: int = 0
    is_subject: bool = False

    def told(self, query: Query) -> str:
        """Return it in Swedish."""
        if self.sex:
            return SEXES[self.sex]
        if self.area:
            return query.data.areas[self.area].name
        if self.count:
            return f"de {self.count} åren före"
        if self.other in query.data.series:
            return query.series(str(self.other)).indicator.short_name
        same = "samma månad " if self.other is Other.SAME_MONTH else ""
        return f"{same}{at_time(self.year)}" if self.year else str(self.other)


@dataclass(frozen=True, slots=True)
class Compared:
    """Something is more, less, or as much as something else, in one year.

    `way` is None for likeness, of which `alike` says the kind. `again` says that it was not so at the value before.
    `own` and `beside` are the two values as the words name them.
    """

    measure: Measure
    reference: Reference
    time: Time
    way: Way | None = None
    alike: Alike | None = None
    degree: Degree | None = None
    amount: Amount | None = None
    factor: Amount | None = None
    again: bool = False
    own: Amount | None = None
    beside: Amount | None = None

    def judge(self, query: Query) -> Verdict:
        """Judge by the two values as they are printed, and by the size of the difference where words name it."""
        ends = self.time.ends
        named = (*ends, self.reference.year) if ends and self.reference.year else ends
        points = self.measure.points(query, *named)
        what = self.measure.told(query)
        own = year_of(points, self.time, what)
        found = self._at(query, points, own)
        if self.again and found.holds:
            earlier = self._at(query, points, before(points, own.year, what))
            return replace(found, holds=not earlier.holds, told=f"{found.told}, men inte vid värdet före")
        return found

    def _at(self, query: Query, points: tuple[Point, ...], own: Point) -> Verdict:
        what = self.measure.told(query)
        other = self._other(query, points, own)
        size = size_of(query, self.measure, other.value, own.value)
        limits = limits_of(query, self.measure)
        decimals = self.measure.decimals(query)
        difference = rounded(own.value, decimals) - rounded(other.value, decimals)
        if self.way is not None:
            sign = self.measure.sign(query, self.way)
            holds = sign * difference > 0 and limits.fit(abs(size), self.degree)
            said = "högre än" if sign > 0 else "lägre än"
        else:
            near = self.degree is Degree.ROUGH or self.alike is Alike.NEAR
            # What is back at a level has come as near as it, or past it.
            back = self.alike is Alike.BACK and self._is_past(points, own, other, difference)
            holds = abs(size) < (limits.slight if near or back else limits.still)
            said = "nära" if near else "tillbaka vid" if self.alike is Alike.BACK else "lika med"
            if self.alike is Alike.BACK and self.degree is Degree.ROUGH:
                holds = holds and self._away(points, own, other) * difference > 0
                said = "nära, men inte tillbaka vid,"
        if self.amount is not None:
            holds = holds and self.amount.fits(abs(changed_by(other.value, own.value, self.amount.unit)))
        for amount, value in ((self.own, own.value), (self.beside, other.value)):
            holds = holds and (amount is None or amount.fits(value))
        if self.factor is not None:
            holds = other.value > 0 and self.factor.fits(own.value / other.value)
        degree = f"{self.degree} " if self.degree and self.way else ""
        numbers = f" ({self.factor.told()} gånger)" if self.factor else ""
        numbers += "".join(f" ({one.told()})" for one in (self.amount, self.own, self.beside) if one)
        named = self.reference.told(query)
        told = f"{what}: värdet {at_time(own.year)} är {degree}{said} {named}{numbers}"
        shown = (
            f"{self.measure.shown(query, own.value)} {with_noun(own.year)}, "
            f"{named} {self.measure.shown(query, other.value)}"
        )
        because = f"{shown} ({told_size(query, self.measure, size)})"
        return Verdict(holds, told, because, (*own.inputs, *other.inputs))

    def _is_past(self, points: tuple[Point, ...], own: Point, other: Point, difference: Decimal) -> bool:
        """Tell whether a value that is back at one of an earlier year lies beyond it, seen from those between them."""
        return self._away(points, own, other) * difference < 0

    def _away(self, points: tuple[Point, ...], own: Point, other: Point) -> Decimal:
        """Return how far, and which way, the values between two years lie from the earlier one."""
        return sum((point.value - other.value for point in points if other.year < point.year < own.year), Decimal(0))

    def _other(self, query: Query, points: tuple[Point, ...], own: Point) -> Point:
        """Return the other value. Raises ExpressionError where there is none, and where it is the same value."""
        what = self.measure.told(query)
        if self.reference.other is Other.EDITION:
            return point_of(self.measure.points(query.before, own.year), own.year, f"{what} i den förra utgåvan")
        year = self._year(query, points, own, what)
        if year is not None:
            if year == own.year:
                message = f"{what} jämförs med sig själv: båda värdena är från {year}."
                raise ExpressionError(message, "Ange ett annat år än det senaste.")
            return point_of(points, year, what)
        reference = self.reference
        if reference.sex:
            return point_of(
                replace(self.measure, sex=reference.sex).points(query, own.year), own.year, f"{what}, {reference.sex}"
            )
        if reference.other in query.data.series:
            beside = replace(self.measure, indicator=str(reference.other), opposite=False)
            if query.series(beside.indicator).indicator.unit != query.series(self.measure.indicator).indicator.unit:
                raise ExpressionError("Indikatorerna går inte att jämföra med varandra.", "De ska ha samma enhet.")
            return point_of(beside.points(query, own.year), own.year, beside.told(query))
        if reference.other is Other.GAP:
            far = replace(
                self.measure, between=Between.DISTANCE, other=Other.COUNTRY, area=reference.area or query.data.area
            )
            return point_of(far.points(query, own.year), own.year, far.told(query))
        if self.measure.between is not None:
            areas: dict[Other | str, str] = {Other.COUNTRY: query.data.country, Other.OWN: query.data.area}
            area = areas.get(reference.other, reference.area)
            if not area:
                raise ExpressionError(f"{what} kan inte jämföras med {reference.told(query)}.", "Jämför med riket.")
            return point_of(replace(self.measure, area=area).points(query, own.year), own.year, what)
        if reference.other is Other.COUNTRY and query.series(self.measure.indicator).indicator.unit.is_amount:
            message = f"{what} växer med platsens storlek, och riket är alltid större."
            raise ExpressionError(message, "Jämför ändringarna, eller en indikator per invånare.")
        observed = _observation(query, self.measure, own.year)
        other = other_value(query, replace(self.measure, other=reference.area or reference.other), observed)
        if other is None:
            message = f"{what} har inget värde för {reference.told(query)} {with_noun(own.year)}."
            raise ExpressionError(message, "Jämför med något annat, eller skriv ett år.")
        return Point(own.year, other.value, other.observed)

    def _year(self, query: Query, points: tuple[Point, ...], own: Point, what: str) -> int | None:
        match self.reference.other:
            case Other.YEAR:
                return self.reference.year
            case Other.LAST_YEAR:
                return year_before(own.year, 1, what)
            case Other.LAST_STEP:
                return last_step(points, own.year, what)
            case Other.SAME_MONTH:
                return same_month(own.year, self.reference.year, what)
            case Other.BASE:
                return base_year(query, self.measure.indicator, [self.reference.year] if self.reference.year else [])
            case _:
                return None


@dataclass(frozen=True, slots=True)
class Crossed:
    """Something has passed something else since a year."""

    measure: Measure
    reference: Reference
    time: Time
    way: Way

    def judge(self, query: Query) -> Verdict:
        """Judge that it lies on the one side now and lay on the other then."""
        if self.time.when not in {When.SINCE, When.SPAN, When.BASE, When.START} and not self.time.years:
            raise ExpressionError("Det sägs inte från vilket år.", "Skriv till exempel ”sedan 2015”.")
        points = self.measure.points(query)
        first = points[0].year if not self.time.years else self.time.years[0]
        if self.time.when is When.BASE and not self.time.years:
            first = base_year(query, self.measure.indicator)
        last = Time(When.YEAR, (self.time.years[-1],)) if self.time.when is When.SPAN else Time()
        now = Compared(self.measure, self.reference, last, self.way).judge(query)
        opposite = {Way.UP: Way.DOWN, Way.DOWN: Way.UP, Way.BETTER: Way.WORSE, Way.WORSE: Way.BETTER}[self.way]
        then = Compared(self.measure, self.reference, Time(When.YEAR, (first,)), opposite).judge(query)
        told = f"{now.told}; {then.told}"
        return Verdict(now.holds and then.holds, told, f"{now.because}; {then.because}", (*now.inputs, *then.inputs))


@dataclass(frozen=True, slots=True)
class Ahead:
    """Of two that are some way apart, the named one has the better value: a sex, or the report's own area."""

    measure: Measure
    time: Time
    better: bool = True

    def judge(self, query: Query) -> Verdict:
        """Judge by which way is better for the indicator."""
        way = Way.BETTER if self.better else Way.WORSE
        plain = replace(self.measure, between=None, other=None)
        if self.measure.between is Between.SEXES or self.measure.sex != "T":
            other = "M" if self.measure.sex == "K" else "K"
            return Compared(plain, Reference(Other.EACH_OTHER, sex=other), self.time, way).judge(query)
        reference = self.measure.other if isinstance(self.measure.other, Other) else Other.COUNTRY
        return Compared(plain, Reference(reference), self.time, way).judge(query)


@dataclass(frozen=True, slots=True)
class Unpassed:
    """What comes nearer to something has lain on the same side of it all the time: it has not gone past."""

    measure: Measure
    time: Time

    def judge(self, query: Query) -> Verdict:
        """Judge every value of the time, of the trend's window where none is said."""
        lead = replace(self.measure, between=Between.LEAD)
        points = lead.points(query, *self.time.ends)
        untimed = self.time.is_open
        what = lead.told(query)
        span = window_of(points, query) if untimed else span_of(points, self.time, query, lead.indicator, what)
        beyond = [point for point in span.points if point.value * span.first.value < 0]
        told = f"{self.measure.told(query)}: ingen har gått om den andra {span.told()}"
        because = f"{beyond[0].year} ligger det på andra sidan" if beyond else "samma sida alla år"
        return Verdict(not beyond, told, because, tuple(datum for point in span.points for datum in point.inputs))


def _observation(query: Query, measure: Measure, year: int) -> Observation:
    return query.observation(query.series(measure.indicator), year, measure.area, measure.sex)
