"""Propositions about a level that hold over a time: in every year of it, or now and at the value before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportgen.assess.trend import Point
from reportgen.language.lookup import Query
from reportgen.language.values import ExpressionError
from reportgen.statements.propositions.measure import Measure
from reportgen.statements.propositions.municipal import Several
from reportgen.statements.propositions.spans import Time, base_year, before, first_year, point_of, same_month
from reportgen.statements.propositions.verdict import Proposition, Verdict
from reportgen.swedish.lexicon.times import When

LASTING = {When.SINCE, When.SPAN, When.LAST_YEARS, When.BASE, When.START, When.IN_A_ROW, When.SAME_MONTH}
"""Times that a level is said to hold over, and not only at the end of."""


# Of more times than these only some are told.
_MOST_TOLD, _SOME = 40, 3


@dataclass(frozen=True, slots=True)
class Held:
    """What is said of a level holds in every year, or month, of a time; without a lasting time, now and at the value before.

    Of months "i rad" counts those of the same name, as the words count years. `of` makes the proposition for a time of one year.
    """

    measure: Measure
    of: Callable[[Time], Proposition]
    time: Time

    def judge(self, query: Query) -> Verdict:
        """Judge every year that has a value. Raises ExpressionError where one cannot be decided."""
        years = self._years(query, self.measure.points(query, *self.time.ends))
        every = tuple(self.of(Time(When.YEAR, (year,))) for year in years)
        return Several(every).judge(query) if len(every) <= _MOST_TOLD else _judged_briefly(every, query)

    def _years(self, query: Query, points: tuple[Point, ...]) -> list[int]:
        what = self.measure.told(query)
        if not points:
            raise ExpressionError(f"{what} har inga värden.", "Komplettera serien.")
        newest, count = points[-1].year, self.time.count
        match self.time.when:
            case When.SINCE:
                first, last = self.time.years[0], newest
            case When.SPAN:
                first, last = self.time.years[0], self.time.years[-1]
            case When.SAME_MONTH:
                first, last = same_month(newest, self.time.years[0], what), newest
            case When.BASE:
                first, last = base_year(query, self.measure.indicator, self.time.years), newest
            case When.START:
                first, last = first_year(self.measure.course(query), self.time, what), newest
            case When.LAST_YEARS | When.IN_A_ROW:
                if len(points) < count:
                    raise ExpressionError(f"{what} har inte så många värden.", "Skriv färre år.")
                first, last = points[-count].year, newest
            case _:
                last = self.time.years[-1] if self.time.years else newest
                first = before(points, last, what).year
        for end in (first, last):
            point_of(self.measure.points(query, end), end, what)
        every = self.time.when in LASTING - {When.IN_A_ROW}
        within = self.measure.course(query) if every else points
        return [point.year for point in within if first <= point.year <= last]


def _judged_briefly(every: tuple[Proposition, ...], query: Query) -> Verdict:
    """Judge what holds at many times, and tell the first, the last and some of those at which it does not hold."""
    found = [one.judge(query) for one in every]
    wrong = [one.because for one in found if not one.holds]
    told = f"{found[0].told}, och så vid vart och ett av {len(found)} värden; {found[-1].told}"
    more = f"; annorlunda vid {len(wrong)} av värdena" if len(wrong) > _SOME else ""
    because = "; ".join(wrong[:_SOME] or [found[0].because, found[-1].because]) + more
    inputs = tuple(dict.fromkeys(datum for one in found for datum in one.inputs))
    return Verdict(not wrong, told, because, inputs)
