"""Propositions that compare changes: something changes more, or faster, than something else or than before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.assess.trend import Point
from reportgen.language.lookup import Query
from reportgen.language.values import ExpressionError
from reportgen.statements.comparisons import Reference
from reportgen.statements.measure import Measure
from reportgen.statements.spans import Span, Time, before, point_of, span_of
from reportgen.statements.verdict import Verdict, limits_of, size_of, told_size
from reportgen.swedish.lexicon.directions import Way
from reportgen.swedish.lexicon.references import Other
from reportgen.swedish.lexicon.times import When


@dataclass(frozen=True, slots=True)
class Outpaced:
    """A change one way is larger, or smaller, than that of something else over the same time, or than the step before.

    `other` is an indicator to compare with, where the words name one.
    """

    measure: Measure
    way: Way
    time: Time
    more: bool
    reference: Reference | None = None
    other: Measure | None = None

    def judge(self, query: Query) -> Verdict:
        """Judge by the ends of the time: how far each has gone the way that the words say."""
        what = self.measure.told(query)
        points = self.measure.points(query)
        span = self._span(query, points, what)
        sign = self.measure.sign(query, self.way)
        own = sign * size_of(query, self.measure, span.first.value, span.last.value)
        far, beside = self._far(query, points, span)
        holds = own >= limits_of(query, self.measure).still and (own > far if self.more else own < far)
        named = self.other.told(query) if self.other else self.reference.told(query) if self.reference else ""
        told = f"{what}: ändringen {span.told()} är {'större' if self.more else 'mindre'} än för {named}"
        because = f"{told_size(query, self.measure, sign * own)} mot {told_size(query, self.measure, sign * far)}"
        inputs = (*span.first.inputs, *span.last.inputs, *beside.first.inputs, *beside.last.inputs)
        return Verdict(holds, told, because, inputs)

    def _span(self, query: Query, points: tuple[Point, ...], what: str) -> Span:
        if self.time.when in {None, When.NOW, When.SOMETIME} and self._is_step():
            return span_of(points, Time(), query, self.measure.indicator, what)
        if self.time.when in {None, When.NOW, When.SOMETIME}:
            hint = "Skriv till exempel ”sedan 2015”."
            raise ExpressionError(f"Det sägs inte under vilken tid {what} har ändrats mer.", hint)
        return span_of(points, self.time, query, self.measure.indicator, what)

    def _is_step(self) -> bool:
        return self.reference is not None and self.reference.other in {Other.LAST_YEAR, Other.LAST_STEP}

    def _far(self, query: Query, points: tuple[Point, ...], span: Span) -> tuple[Decimal, Span]:
        """Return how far the other has gone the same way, and the values that say so."""
        measure = self.measure
        if self._is_step():
            what = measure.told(query)
            beside = Span((before(points, span.first.year, what), span.first))
        else:
            measure = self._beside(query)
            what = measure.told(query)
            others = measure.points(query)
            ends = (point_of(others, span.first.year, what), point_of(others, span.last.year, what))
            beside = Span(ends)
        sign = measure.sign(query, self.way)
        return sign * size_of(query, measure, beside.first.value, beside.last.value), beside

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
