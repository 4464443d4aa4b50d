"""Propositions about a level that hold over a time: in every year of it, or now and at the value before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportgen.assess.trend import Point
from reportgen.language.lookup import Query
from reportgen.language.values import ExpressionError
from reportgen.statements.propositions.measure import Measure
from reportgen.statements.propositions.municipal import Several
from reportgen.statements.propositions.spans import Time, base_year, before, first_year, point_of
from reportgen.statements.propositions.verdict import Proposition, Verdict
from reportgen.swedish.lexicon.times import When

LASTING = {When.SINCE, When.SPAN, When.LAST_YEARS, When.BASE, When.START, When.IN_A_ROW}
"""Times that a level is said to hold over, and not only at the end of."""


@dataclass(frozen=True, slots=True)
class Held:
    """What is said of a level holds in every year of a time; without a lasting time, now and at the value before.

    `of` makes the proposition for a time of one year.
    """

    measure: Measure
    of: Callable[[Time], Proposition]
    time: Time

    def judge(self, query: Query) -> Verdict:
        """Judge every year that has a value. Raises ExpressionError where one cannot be decided."""
        points = self.measure.points(query)
        years = self._years(query, points)
        return Several(tuple(self.of(Time(When.YEAR, (year,))) for year in years)).judge(query)

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
            case When.BASE:
                first, last = base_year(query, self.measure.indicator, self.time.years), newest
            case When.START:
                first, last = first_year(points, self.time, what), newest
            case When.LAST_YEARS | When.IN_A_ROW:
                if len(points) < count:
                    raise ExpressionError(f"{what} har inte så många värden.", "Skriv färre år.")
                first, last = points[-count].year, newest
            case _:
                last = self.time.years[-1] if self.time.years else newest
                first = before(points, last, what).year
        point_of(points, first, what)
        point_of(points, last, what)
        return [point.year for point in points if first <= point.year <= last]
