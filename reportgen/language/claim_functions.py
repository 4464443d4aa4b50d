"""The functions that claims are made of: trends, ranks, extremes, and whether something grew, shrank or stood still."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportgen.data.model import Observation
from reportgen.language.lookup import limit_of, number_of
from reportgen.language.value_functions import ValueFunctions
from reportgen.language.values import ExpressionError, Truth, Value
from reportgen.swedish.numbers import format_number


class ClaimFunctions(ValueFunctions):
    """What may be claimed of a series."""

    def trend(self, indikator: str) -> Value:
        """The trend per year that the assessment rests on, in the report's own area.

        Where the target is to be better than other counties it is the trend of the difference from them.
        """
        declared = self._series(indikator).indicator
        found = self.assessments.indicators[indikator]
        if found.trend is None:
            raise ExpressionError(f"{indikator} har för få värden för en trend.")
        unit = "procentenheter" if found.in_points else declared.unit.text
        return Value(found.trend.slope, declared.decimals + 2, f"{unit} per år", found.trend_basis)

    def rank(self, indikator: str, område: str, år: int | None = None) -> Value:
        """The place of a municipality when the best value comes first; equal values share the better place."""
        series = self._series(indikator)
        found = self._municipal(series, år if år is not None else self._newest_municipal_year(series))
        code = self._area(område)
        own = next((o for o in found if o.area == code), None)
        if own is None:
            raise ExpressionError(f"{område} saknar värde för {indikator}.")
        sign = series.indicator.sign
        better = sum((number_of(o) - number_of(own)) * sign > 0 for o in found)
        return Value(Decimal(better + 1), 0, "", found)

    def highest_since(self, indikator: str, år: int) -> Truth:
        """Whether the newest value is higher than every other since a year."""
        newest, others = self._since(indikator, år)
        return self._against(newest, max(others, key=number_of), others, higher=True)

    def lowest_since(self, indikator: str, år: int) -> Truth:
        """Whether the newest value is lower than every other since a year."""
        newest, others = self._since(indikator, år)
        return self._against(newest, min(others, key=number_of), others, higher=False)

    def largest(self, indikator: str, från: int, till: int) -> Value:
        """The largest value of a span of years, both ends included."""
        return self._of_span(indikator, från, till, max)

    def smallest(self, indikator: str, från: int, till: int) -> Value:
        """The smallest value of a span of years, both ends included."""
        return self._of_span(indikator, från, till, min)

    def unchanged(self, indikator: str, från: int, till: int | None = None, inom: float = 0) -> Truth:
        """Whether the difference between two years is at most `inom`, in the unit."""
        found = self.difference(indikator, från, till)
        return Truth(abs(found.number) <= limit_of(inom), found.inputs, f"skillnaden är {found}")

    def increases(self, indikator: str, från: int, till: int | None = None, område: str = "länet") -> Truth:
        """Whether the value has increased, by more than what `ordval` in rapport.toml calls unchanged."""
        return self._moves(indikator, från, till, område, up=True)

    def decreases(self, indikator: str, från: int, till: int | None = None, område: str = "länet") -> Truth:
        """Whether the value has decreased, by more than what `ordval` in rapport.toml calls unchanged."""
        return self._moves(indikator, från, till, område, up=False)

    def gap_grows(self, indikator: str, från: int, till: int | None = None, område: str = "länet") -> Truth:
        """Whether women and men are further apart than they were."""
        later, before = self.sex_difference(indikator, till, område), self.sex_difference(indikator, från, område)
        because = f"gapet är {later.magnitude}, tidigare {before.magnitude}"
        return Truth(later.magnitude > before.magnitude, (*later.inputs, *before.inputs), because)

    def _moves(self, indicator: str, first: int, last: int | None, area: str, *, up: bool) -> Truth:
        size, limit = self._size(indicator, first, last, area), self._limits(indicator)[0]
        because = f"ändringen är {size}, och mindre än {format_number(limit, 1)} räknas som oförändrat"
        return Truth((size.number if up else -size.number) >= limit and size.number != 0, size.inputs, because)

    def _against(
        self, newest: Observation, nearest: Observation, others: Sequence[Observation], *, higher: bool
    ) -> Truth:
        own, other = number_of(newest), number_of(nearest)
        declared = self._series(newest.indicator).indicator
        shown = [format_number(number, declared.decimals) for number in (own, other)]
        because = f"{shown[0]} år {newest.year}, {shown[1]} år {nearest.year}"
        return Truth(own > other if higher else own < other, (*others, newest), because)

    def _size(self, indicator: str, first: int, last: int | None, area: str) -> Value:
        """Return how large a change is: in percentage points for shares and gaps, else in per cent."""
        if self._series(indicator).indicator.unit.in_points:
            return self.difference(indicator, first, last, område=area)
        return self.change(indicator, first, last, område=area).shown_with(1)

    def _limits(self, indicator: str) -> tuple[Decimal, Decimal, Decimal]:
        """Return below what a change is none, below what it is slight, and from what it is strong."""
        words = self.settings.wording
        shares = self._series(indicator).indicator.unit.in_points
        found = (
            (words.still_points, words.slight_points, words.strong_points)
            if shares
            else (words.still, words.slight, words.strong)
        )
        still, slight, strong = (Decimal(str(limit)) for limit in found)
        return still, slight, strong
