"""Propositions that compare changes: something changes more, or faster, than something else or than before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.assess.trend import Point
from reportgen.language.lookup import Query
from reportgen.language.values import ExpressionError
from reportgen.statements.propositions.amount import Amount
from reportgen.statements.propositions.comparisons import Reference
from reportgen.statements.propositions.measure import Measure
from reportgen.statements.propositions.spans import Span, Time, before, point_of, span_of
from reportgen.statements.propositions.verdict import Verdict, limits_of, size_of, told_size
from reportgen.swedish.lexicon.directions import Way
from reportgen.swedish.lexicon.references import Other
from reportgen.swedish.lexicon.standing import Degree
from reportgen.swedish.words import count_word


@dataclass(frozen=True, slots=True)
class Outpaced:
    """A change one way is larger, or smaller, than that of something else over the same time, or than the step before.

    `other` is what else to compare with, where the words name it, `factor` how many times as large the change is, and
    `degree` how much larger or smaller.
    """

    measure: Measure
    way: Way
    time: Time
    more: bool
    reference: Reference | None = None
    other: Measure | None = None
    factor: Amount | None = None
    degree: Degree | None = None

    def judge(self, query: Query) -> Verdict:
        """Judge by the ends of the time: how far each has gone the way that the words say."""
        what = self.measure.told(query)
        if self.other is not None and self.other.in_points(query) is not self.measure.in_points(query):
            message = f"Ändringen i {what} är i ett annat mått än den i {self.other.told(query)}."
            raise ExpressionError(message, "Jämför ändringar i procentenheter för sig, och i procent för sig.")
        points = self.measure.points(query, *self.time.ends)
        span = self._span(query, points, what)
        sign = self.measure.sign(query, self.way)
        own = sign * size_of(query, self.measure, span.first.value, span.last.value)
        far, beside = self._far(query, points, span)
        if self.factor is not None:
            beyond = far > 0 and self.factor.fits(own / far)
        else:
            beyond = own > far if self.more else own < far
        limits = limits_of(query, self.measure)
        holds = own >= limits.still and beyond and limits.fit(abs(own - far), self.degree)
        named = self.other.told(query) if self.other else self.reference.told(query) if self.reference else ""
        size = f"{self.degree} " if self.degree else ""
        size += "större" if self.more else "mindre"
        size = f"{self.factor.told()} gånger så stor som" if self.factor else f"{size} än"
        told = f"{what}: ändringen {span.told()} är {size} för {named}"
        because = f"{told_size(query, self.measure, sign * own)} mot {told_size(query, self.measure, sign * far)}"
        inputs = (*span.first.inputs, *span.last.inputs, *beside.first.inputs, *beside.last.inputs)
        return Verdict(holds, told, because, inputs)

    def _span(self, query: Query, points: tuple[Point, ...], what: str) -> Span:
        if self.time.is_open and self._is_step():
            return span_of(points, Time(), query, self.measure.indicator, what)
        if self.time.is_open:
            hint = "Skriv till exempel ”sedan 2015”."
            raise ExpressionError(f"Det sägs inte under vilken tid {what} har ändrats mer.", hint)
        return span_of(points, self.time, query, self.measure.indicator, what)

    def _is_step(self) -> bool:
        return self.reference is not None and self.reference.other in {Other.LAST_YEAR, Other.LAST_STEP}

    def _far(self, query: Query, points: tuple[Point, ...], span: Span) -> tuple[Decimal, Span]:
        """Return how far the other has gone the same way, and the values that say so."""
        measure = self.measure
        if self.reference is not None and self.reference.other is Other.YEARS_BEFORE:
            beside = self._before(query, points, span)
        elif self._is_step():
            what = measure.told(query)
            beside = Span((before(points, span.first.year, what), span.first))
        else:
            measure = self._beside(query)
            what = measure.told(query)
            others = measure.points(query, span.first.year, span.last.year)
            ends = (point_of(others, span.first.year, what), point_of(others, span.last.year, what))
            beside = Span(ends)
        sign = measure.sign(query, self.way)
        return sign * size_of(query, measure, beside.first.value, beside.last.value), beside

    def _before(self, query: Query, points: tuple[Point, ...], span: Span) -> Span:
        """Return the span of as many years before. Raises ExpressionError where the words name another number of years."""
        years = span.last.year - span.first.year
        named = self.reference.count if self.reference is not None else 0
        if not isinstance(years, int):
            raise ExpressionError(f"Tiden {span.told()} är inte hela år.", "Skriv samma månad två olika år.")
        if named != years:
            message = f"Tiden {span.told()} är {years} år och jämförs med {named} år."
            raise ExpressionError(message, f"Skriv ”de {count_word(years)} åren före”.")
        what = self.measure.told(query)
        return Span((point_of(points, span.first.year - years, what), span.first))

    def _beside(self, query: Query) -> Measure:
        if self.other is not None:
            return self.other
        reference = self.reference
        if reference is not None and reference.other is Other.COUNTRY:
            return replace(self.measure, area=query.data.country)
        if reference is not None and reference.area:
            return replace(self.measure, area=reference.area)
        if reference is not None and reference.sex:
            return replace(self.measure, sex=reference.sex)
        if reference is not None and reference.other is Other.COMPARISON:
            return replace(self.measure, area=Other.COMPARISON)
        raise ExpressionError("Det sägs inte vad ändringen jämförs med.", "Skriv till exempel ”mer än i riket”.")
