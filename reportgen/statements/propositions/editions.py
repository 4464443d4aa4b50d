"""Propositions about the edition before this one, and about values that have been revised since it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.assess.trend import Point
from reportgen.language.lookup import Query
from reportgen.language.values import ExpressionError
from reportgen.statements.propositions.amount import Amount
from reportgen.statements.propositions.changes import changed_by
from reportgen.statements.propositions.measure import Measure
from reportgen.statements.propositions.municipal import Several
from reportgen.statements.propositions.spans import point_of
from reportgen.statements.propositions.verdict import Proposition, Verdict, limits_of, size_of, told_size
from reportgen.swedish.lexicon.directions import Way
from reportgen.swedish.lexicon.editions import Told
from reportgen.swedish.lexicon.standing import Degree
from reportgen.swedish.numbers import rounded
from reportgen.swedish.times import at_time


@dataclass(frozen=True, slots=True)
class Earlier:
    """Something was so in the edition before this one."""

    of: Proposition

    def judge(self, query: Query) -> Verdict:
        """Judge it by that edition's data. Raises ExpressionError where the report has none."""
        found = self.of.judge(query.before)
        return replace(found, told=f"i den förra utgåvan: {found.told}")


@dataclass(frozen=True, slots=True)
class Revised:
    """The value of a year is another one than in the edition before; without a year, that of any year is.

    `beyond` is an area whose value has been revised less the same way.
    """

    measure: Measure
    way: Way | None = None
    year: int | None = None
    degree: Degree | None = None
    amount: Amount | None = None
    beyond: Measure | None = None

    def judge(self, query: Query) -> Verdict:
        """Judge by the two values as they are printed. Raises ExpressionError where one is missing."""
        what = self.measure.told(query)
        if self.year is None:
            return self._any(query, what)
        then, now = self._ends(query, self.measure, self.year)
        sign = self.measure.sign(query, self.way) if self.way is not None else 0
        moved = _printed(query, self.measure, now) - _printed(query, self.measure, then)
        size = size_of(query, self.measure, then.value, now.value)
        holds = sign * moved > 0 if sign else moved != 0
        holds = holds and limits_of(query, self.measure).fit(abs(size), self.degree)
        if self.amount is not None:
            holds = holds and self.amount.fits(abs(changed_by(then.value, now.value, self.amount.unit)))
        shown = (
            f"{self.measure.shown(query, then.value)} i den förra utgåvan, {self.measure.shown(query, now.value)} nu"
        )
        inputs = (*then.inputs, *now.inputs)
        if self.beyond is not None:
            before, after = self._ends(query, self.beyond, self.year)
            further = after.value - before.value
            holds = holds and sign * (now.value - then.value) > sign * further
            shown += f"; {query.data.areas[self.beyond.area].name}: ändringen är {self.beyond.shown(query, further)}"
            inputs = (*inputs, *before.inputs, *after.inputs)
        way = {1: " upp", -1: " ned", 0: ""}[sign]
        more = "".join(f", {one}" for one in (self.degree, self.amount and self.amount.told()) if one)
        more += f", mer än i {query.data.areas[self.beyond.area].name}" if self.beyond else ""
        told = f"{what}: värdet {at_time(self.year)} har reviderats{way}{more}"
        return Verdict(holds, told, f"{shown} ({told_size(query, self.measure, size)})", inputs)

    def _any(self, query: Query, what: str) -> Verdict:
        if self.way is not None:
            raise ExpressionError(f"Det sägs inte vilket år {what} har reviderats.", "Skriv året, till exempel ”2021”.")
        now = {point.year: point for point in self.measure.course(query)}
        revised = [
            (then, now[then.year])
            for then in self.measure.course(query.before)
            if then.year in now and _printed(query, self.measure, then) != _printed(query, self.measure, now[then.year])
        ]
        years = ", ".join(str(then.year) for then, _ in revised) or "inget år"
        inputs = tuple(datum for pair in revised for point in pair for datum in point.inputs)
        return Verdict(bool(revised), f"{what}: något värde har reviderats", f"andra värden: {years}", inputs)

    def _ends(self, query: Query, measure: Measure, year: int) -> tuple[Point, Point]:
        what = measure.told(query)
        then = point_of(measure.points(query.before, year), year, f"{what} i den förra utgåvan")
        return then, point_of(measure.points(query, year), year, what)


def told_in(said: Told, year: int | None, whole: Proposition, query: Query) -> Proposition:
    """Return a proposition as it is told of an edition. Raises ExpressionError for a year that has no edition here."""
    if said is Told.EARLIER:
        return Earlier(whole)
    if said is Told.BOTH:
        return Several((whole, Earlier(whole)))
    if year == query.settings.report.year:
        return whole
    if query.earlier is not None and year == query.earlier.year:
        return Earlier(whole)
    years = ", ".join(str(one) for one in _years(query))
    raise ExpressionError(f"Det finns ingen utgåva {year} att jämföra med.", f"Utgåvor: {years}.")


def _years(query: Query) -> Iterator[int]:
    if query.earlier is not None:
        yield query.earlier.year
    yield query.settings.report.year


def _printed(query: Query, measure: Measure, point: Point) -> Decimal:
    return rounded(point.value, measure.decimals(query))
