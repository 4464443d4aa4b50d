"""The functions that give values: of an area, a year and a sex, and of changes and differences between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from operator import eq, ge, gt, le, lt
from typing import Any

from reportgen.assess.target import comparison_inputs, comparison_mean
from reportgen.data.model import Declared
from reportgen.language.lookup import Lookup, limit_of, number_of, unknown
from reportgen.language.values import ExpressionError, Extreme, Share, Value, Year, unit_value

_CONDITIONS: dict[str, Callable[[Any, Any], bool]] = {"minst": ge, "högst": le, "över": gt, "under": lt, "lika": eq}


class ValueFunctions(Lookup):
    """Values of the series, changes, differences and shares."""

    def value(self, indikator: str, år: int | None = None, område: str = "länet", kön: str = "T") -> Value:
        """The value of an indicator; the newest one, for the report's own area and both sexes, unless said."""
        series = self._series(indikator)
        found = self._observation(series, år, self._area(område), kön)
        return unit_value(number_of(found), series.indicator.decimals, series.indicator.unit, (found,))

    def country(self, indikator: str, år: int | None = None, kön: str = "T") -> Value:
        """The value of the country in the year of the area's own newest value for the same sex."""
        series = self._series(indikator)
        year = år if år is not None else self._observation(series, None, self.data.area, kön).year
        return self.value(indikator, år=year, område=self.data.country, kön=kön)

    def comparison(self, indikator: str, år: int | None = None) -> Value:
        """The unweighted mean of the comparison counties in the year of the area's own newest value."""
        series = self._series(indikator)
        year = år if år is not None else self._newest(series).year
        mean = comparison_mean(series, self.data, year)
        if mean is None:
            raise ExpressionError(f"{indikator} saknar värde för något jämförelselän {year}.")
        group = comparison_inputs(series, self.data, year)
        return unit_value(mean, series.indicator.decimals, series.indicator.unit, group)

    def change(self, indikator: str, från: int, till: int | None = None, område: str = "länet") -> Value:
        """The relative change between two years in per cent, shown without decimals."""
        _series, first, last = self._pair(indikator, från, till, område)
        start = number_of(first)
        if start == 0:
            raise ExpressionError(f"{indikator} är 0 år {från}; en relativ förändring kan inte räknas.")
        percent = (number_of(last) / start - 1) * 100
        return Value(percent, 0, "procent", (first, last))

    def difference(self, indikator: str, från: int, till: int | None = None, område: str = "länet") -> Value:
        """The difference between two years in the unit; percentage points for shares."""
        series, first, last = self._pair(indikator, från, till, område)
        number = number_of(last) - number_of(first)
        inputs = (first, last)
        return Value(number, series.indicator.decimals, series.indicator.unit.difference, inputs)

    def sex_difference(self, indikator: str, år: int | None = None, område: str = "länet") -> Value:
        """Women minus men."""
        series = self._series(indikator)
        area = self._area(område)
        women = self._observation(series, år, area, "K")
        men = self._observation(series, women.year, area, "M")
        number = number_of(women) - number_of(men)
        unit = series.indicator.unit
        return Value(number, series.indicator.decimals, unit.difference, (women, men))

    def gap(self, indikator: str, annan: str, år: int | None = None, område: str = "länet") -> Value:
        """How far apart two groups are that have an indicator each, without sign, in the year of the first's value."""
        series, other = self._series(indikator), self._series(annan)
        if series.indicator.unit != other.indicator.unit:
            raise ExpressionError(f"{indikator} och {annan} har olika enheter.", "Jämför indikatorer i samma enhet.")
        area = self._area(område)
        first = self._observation(series, år, area, "T")
        second = self._observation(other, first.year, area, "T")
        number = abs(number_of(first) - number_of(second))
        return Value(number, series.indicator.decimals, series.indicator.unit.difference, (first, second))

    def newest_year(self, indikator: str, område: str = "länet") -> Year:
        """The year of the newest value."""
        series = self._series(indikator)
        found = self._observation(series, None, self._area(område), "T")
        return Year(found.year, (found,))

    def year(self, indikator: str, steg: int = -1) -> Year:
        """The year of a value counted from the end: −1 the newest, −2 the one before it."""
        points = self._series(indikator).points(self.data.area)
        if not -len(points) <= steg < 0:
            raise ExpressionError(f"{indikator} har {len(points)} värden; {steg} finns inte.", "−1 är det senaste.")
        return Year(points[steg].year, (points[steg],))

    def target(self, indikator: str) -> Value:
        """The target value of an indicator in its unit; for a change target, the change in per cent."""
        declared = self._series(indikator).indicator
        if declared.target_value is None:
            hint = "Måltyperna nivå, förändring och gap kan ha målvärde."
            raise ExpressionError(f"{indikator} har inget målvärde.", hint)
        decimals = max(-int(declared.target_value.as_tuple().exponent), 0)
        unit = "procent" if declared.target_type == "förändring" else declared.unit.text
        stated = Declared(f"målvärde för {declared.id}", f"{declared.target_value} {unit}", declared.place)
        return Value(declared.target_value, decimals, unit, (stated,))

    def municipalities(self, indikator: str, villkor: str, gräns: float | Value, år: int | None = None) -> Share:
        """Which municipalities meet a condition, of those that have a value that year."""
        series = self._series(indikator)
        if villkor not in _CONDITIONS:
            raise unknown("Villkoret", villkor, _CONDITIONS)
        year = år if år is not None else self._newest_municipal_year(series)
        found = self._municipal(series, year)
        limit = limit_of(gräns)
        meeting = tuple(self.data.areas[o.area].name for o in found if _CONDITIONS[villkor](number_of(o), limit))
        return Share(meeting, len(found), found)

    def reaching(self, indikator: str, år: int | None = None) -> Share:
        """Which municipalities are at the target value or beyond it, of those that have a value that year."""
        declared = self._series(indikator).indicator
        if declared.target_type != "nivå" or declared.target_value is None:
            hint = 'Skriv kommuner("…", "minst", gräns).'
            raise ExpressionError(f"{indikator} har ingen målnivå som kommunerna kan nå.", hint)
        condition = "minst" if declared.sign > 0 else "högst"
        found = self.municipalities(indikator, condition, self.target(indikator), år)
        return replace(found, inputs=(*found.inputs, *self.target(indikator).inputs))

    def highest(self, indikator: str, år: int | None = None) -> Extreme:
        """The municipality with the highest value."""
        return self._extreme(indikator, år, max)

    def lowest(self, indikator: str, år: int | None = None) -> Extreme:
        """The municipality with the lowest value."""
        return self._extreme(indikator, år, min)
