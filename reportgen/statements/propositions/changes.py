"""Propositions of change: which way something goes over a time, how much, and how lastingly; and that it stands still."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from reportgen.assess.trend import Point, fit_to, mean_level
from reportgen.data.model import Datum
from reportgen.language.lookup import Query
from reportgen.language.values import ExpressionError
from reportgen.statements.propositions.amount import Amount
from reportgen.statements.propositions.measure import Measure
from reportgen.statements.propositions.spans import Span, Time, before, point_of, span_of, window_of
from reportgen.statements.propositions.verdict import Verdict, limits_of, size_of, told_size
from reportgen.swedish.lexicon.directions import Course, Tense, Way
from reportgen.swedish.lexicon.standing import Degree
from reportgen.swedish.lexicon.times import When
from reportgen.swedish.numbers import rounded
from reportgen.swedish.times import at_time, overlapping, time_span, with_noun

_UP, _DOWN = "högre", "lägre"


@dataclass(frozen=True, slots=True)
class Moved:
    """Something goes one way over a time.

    `course` says how lastingly, `factor` how many times as large the end is as the beginning (or the beginning as the
    end, where it falls), `start` and `end` are the values that the words name, `each` how large every step is.
    """

    measure: Measure
    way: Way
    time: Time
    tense: Tense = Tense.PRESENT
    degree: Degree | None = None
    course: Course | None = None
    amount: Amount | None = None
    factor: Amount | None = None
    start: Amount | None = None
    end: Amount | None = None
    each: Amount | None = None

    def judge(self, query: Query) -> Verdict:
        """Judge by the two ends of the time, or by the trend where no time is said."""
        points = self.measure.points(query, *self.time.ends)
        what = self.measure.told(query)
        sign = self.measure.sign(query, self.way)
        if self.course is Course.TURNED:
            return self._turned(query, points, sign)
        if self.course is Course.TREND and not self.time.is_open:
            hint = "Stryk tiden, eller skriv ”har ökat sedan 2015”."
            raise ExpressionError("Trenden räknas på de år som regeln bestämmer.", hint)
        lasting = self.course in {Course.CONTINUES, Course.EVERY_YEAR, Course.IN_A_ROW}
        if (lasting or self.time.when is When.IN_A_ROW) and overlapping([point.year for point in points]):
            message = (
                f"{what} mäts i perioder som delar år, och steg för steg bygger de till största delen på samma år."
            )
            raise ExpressionError(message, "Skriv mellan vilka perioder det har ändrats.")
        named = self.start is not None or self.end is not None or self.amount is not None or self.factor is not None
        untimed = self.time.is_open and self.tense is not Tense.PAST
        if untimed and named and self.start is None:
            raise ExpressionError("Det sägs inte från när ändringen räknas.", "Skriv till exempel ”sedan 2015”.")
        found = self._trend(query, points, sign) if untimed and not named else self._stepped(query, points, sign)
        if lasting and found.holds:
            return self._lasting(query, points, sign, found, what)
        return found

    def _stepped(self, query: Query, points: tuple[Point, ...], sign: int) -> Verdict:
        what = self.measure.told(query)
        if self.time.when is When.IN_A_ROW:
            if len(points) <= self.time.count:
                raise ExpressionError(f"{what} har inte så många värden.", "Skriv färre år.")
            span = Span(points[-self.time.count - 1 :])
        else:
            span = span_of(points, self.time, query, self.measure.indicator, what)
        size = size_of(query, self.measure, span.first.value, span.last.value)
        limits = limits_of(query, self.measure)
        holds = sign * size >= limits.still and size != 0 and limits.fit(abs(size), self.degree)
        first, last = (rounded(point.value, self.measure.decimals(query)) for point in (span.first, span.last))
        holds = holds and first != last
        holds = holds and all(self._amounts(span))
        told = f"{what}: värdet {at_time(span.last.year)} är {_UP if sign > 0 else _DOWN} än {at_time(span.first.year)}"
        degree = f", {self.degree}" if self.degree else ""
        named = (("", self.amount), ("från ", self.start), ("till ", self.end))
        amount = f", det ena {self.factor.told()} gånger det andra" if self.factor else ""
        amount += "".join(f", {word}{one.told()}" for word, one in named if one)
        shown = f"{self.measure.shown(query, span.first.value)} {with_noun(span.first.year)}, "
        shown += (
            f"{self.measure.shown(query, span.last.value)} {with_noun(span.last.year)} "
            f"({told_size(query, self.measure, size)})"
        )
        return Verdict(holds, f"{told}{degree}{amount}", shown, (*span.first.inputs, *span.last.inputs))

    def _amounts(self, span: Span) -> tuple[bool, ...]:
        """Tell for each number that the words name whether the change has it."""
        first, last = span.first.value, span.last.value
        found = []
        if self.amount is not None:
            found.append(self.amount.fits(abs(changed_by(first, last, self.amount.unit))))
        if self.factor is not None:
            small, large = sorted((first, last))
            found.append(small > 0 and self.factor.fits(large / small))
        for amount, value in ((self.start, first), (self.end, last)):
            if amount is not None:
                found.append(amount.fits(value))
        return tuple(found)

    def _trend(self, query: Query, points: tuple[Point, ...], sign: int) -> Verdict:
        """Judge by the line through the values of the window; the newest step must not go the other way.

        Nor may the two newest ones, as they are printed, however short they are: what has gone back twice does not grow. What
        grows strongly has also gone on in the newest step. Where the words say "trenden" they say nothing of these.
        """
        settings = query.settings.assessment
        span = window_of(points, query)
        line = fit_to(span.points, settings.minimum_points)
        what = self.measure.told(query)
        if line is None:
            hint = "Skriv mellan vilka år, till exempel ”sedan 2020”."
            raise ExpressionError(f"{what} har för få värden för en trend.", hint)
        level = mean_level(span.points)
        leans = line.direction(level, Decimal(str(settings.standing_still))) * sign > 0
        limits = limits_of(query, self.measure)
        step = size_of(query, self.measure, points[-2].value, points[-1].value)
        along = line.slope * (line.last - line.first)
        size = size_of(query, self.measure, span.first.value, span.first.value + along)
        along_too = sign * step > -limits.still and not self._back_twice(query, points, sign)
        if self.degree in {Degree.CLEAR, Degree.STRONG}:
            along_too = along_too and sign * step >= limits.still
        holds = leans and (along_too or self.course is Course.TREND) and limits.fit(abs(size), self.degree)
        degree = f", {self.degree}" if self.degree else ""
        way = "uppåt" if sign > 0 else "nedåt"
        told = f"{what}: trenden {span.told()} går {way}{degree}"
        if self.course is not Course.TREND:
            told += ", och det senaste steget inte åt andra hållet"
        because = f"trenden är {told_size(query, self.measure, size)} på hela tiden, det senaste steget "
        return Verdict(holds, told, because + told_size(query, self.measure, step), _resting(span.points))

    def _back_twice(self, query: Query, points: tuple[Point, ...], sign: int) -> bool:
        """Tell whether both of the two newest steps go the other way, by the values as they are printed."""
        decimals = self.measure.decimals(query)
        printed = [rounded(point.value, decimals) for point in points[-3:]]
        return len(printed) == 3 and all(sign * (later - earlier) < 0 for earlier, later in pairwise(printed))

    def _turned(self, query: Query, points: tuple[Point, ...], sign: int) -> Verdict:
        what = self.measure.told(query)
        if len(points) < 3:
            raise ExpressionError(f"{what} har för få värden för en vändning.", "Det behövs tre.")
        last = point_of(points, self.time.years[-1], what) if self.time.years else points[-1]
        middle = before(points, last.year, what)
        first = before(points, middle.year, what)
        step = size_of(query, self.measure, middle.value, last.value)
        earlier = size_of(query, self.measure, first.value, middle.value)
        limits = limits_of(query, self.measure)
        holds = sign * step >= limits.still and sign * earlier < 0 and limits.fit(abs(step), self.degree)
        way, other = ("uppåt", "nedåt") if sign > 0 else ("nedåt", "uppåt")
        now, then = time_span(middle.year, last.year), time_span(first.year, middle.year)
        told = f"{what}: {now} går det {way}, {then} gick det {other}"
        because = f"{told_size(query, self.measure, step)} efter {told_size(query, self.measure, earlier)}"
        return Verdict(holds, told, because, _resting((first, middle, last)))

    def _lasting(self, query: Query, points: tuple[Point, ...], sign: int, found: Verdict, what: str) -> Verdict:
        """Demand that every step goes the way: of the time, of so many years, or the two newest ones."""
        if self.course is Course.EVERY_YEAR:
            steps = span_of(points, self.time, query, self.measure.indicator, what).points
        else:
            until = self.time.years[-1] if self.time.when in {When.YEAR, When.SPAN} else points[-1].year
            steps = tuple(point for point in points if point.year <= until)[-1 - (self.time.count or 2) :]
        decimals = self.measure.decimals(query)
        wrong = [
            later.year
            for earlier, later in pairwise(steps)
            if sign * (rounded(later.value, decimals) - rounded(earlier.value, decimals)) <= 0
        ]
        wrong += [
            later.year
            for earlier, later in pairwise(steps)
            if self.each is not None and not self.each.fits(abs(changed_by(earlier.value, later.value, self.each.unit)))
        ]
        gap = any(later.year - earlier.year > 1 for earlier, later in pairwise(steps))
        if gap and self.course is Course.EVERY_YEAR and not query.data.measured_years(self.measure.indicator):
            raise ExpressionError(f"{what} saknar värde för något av åren.", "Komplettera serien, eller skriv om.")
        told = f"{found.told}, i vart och ett av stegen {time_span(steps[0].year, steps[-1].year)}"
        told += f", {self.each.told()} åt gången" if self.each is not None else ""
        because = f"{found.because}; annorlunda: {', '.join(map(str, wrong)) or 'inget år'}"
        return Verdict(not wrong, told, because, _resting(steps))


@dataclass(frozen=True, slots=True)
class Stood:
    """Something stands still over the whole of a time, between its ends too."""

    measure: Measure
    time: Time
    tense: Tense = Tense.PRESENT

    def judge(self, query: Query) -> Verdict:
        """Judge every value of the time against the first, or the trend where no time is said."""
        points = self.measure.points(query, *self.time.ends)
        what = self.measure.told(query)
        limits = limits_of(query, self.measure)
        if self.time.is_open:
            return self._trend(query, points, what)
        span = span_of(points, self.time, query, self.measure.indicator, what)
        sizes = [size_of(query, self.measure, span.first.value, point.value) for point in span.points]
        farthest = max(sizes, key=abs)
        within = told_size(query, self.measure, limits.still, signed=False)
        told = f"{what}: alla värden {span.told()} ligger mindre än {within} från det första"
        because = f"störst är skillnaden {told_size(query, self.measure, farthest)}"
        return Verdict(abs(farthest) < limits.still, told, because, _resting(span.points))

    def _trend(self, query: Query, points: tuple[Point, ...], what: str) -> Verdict:
        settings = query.settings.assessment
        span = window_of(points, query)
        line = fit_to(span.points, settings.minimum_points)
        if line is None:
            raise ExpressionError(f"{what} har för få värden för en trend.", "Skriv mellan vilka år.")
        level = mean_level(span.points)
        still = line.direction(level, Decimal(str(settings.standing_still))) == 0
        step = size_of(query, self.measure, points[-2].value, points[-1].value)
        holds = still and abs(step) < limits_of(query, self.measure).still
        told = f"{what}: trenden {span.told()} står stilla, och det senaste steget också"
        return Verdict(holds, told, f"det senaste steget {told_size(query, self.measure, step)}", _resting(span.points))


def changed_by(first: Decimal, last: Decimal, unit: str) -> Decimal:
    """Return a change with sign: in per cent of the first value, or as a difference."""
    if unit != "procent":
        return last - first
    if first == 0:
        raise ExpressionError("Ändringen i procent kan inte räknas från noll.", "Skriv skillnaden i stället.")
    return (last / first - 1) * 100


def _resting(points: tuple[Point, ...]) -> tuple[Datum, ...]:
    return tuple(dict.fromkeys(datum for point in points for datum in point.inputs))
