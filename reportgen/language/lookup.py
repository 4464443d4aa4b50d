"""Finding what an expression asks for, with an error that suggests the nearest name where it does not exist."""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from reportgen.assess.goals import Assessments
from reportgen.data.dataset import DataSet
from reportgen.data.model import Datum, Judgement, Observation, Series
from reportgen.language.values import ExpressionError, Extreme, Value, unit_value
from reportgen.project.settings import Settings


class Lookup:
    """The data of one report, looked up by the words of the office."""

    def __init__(self, data: DataSet, assessments: Assessments, settings: Settings) -> None:
        self.data = data
        self.assessments = assessments
        self.settings = settings
        areas = self.data.areas.values()
        self._codes = {name.casefold(): a.code for a in areas for name in (a.code, a.name)}
        self._codes["riket"] = data.country
        self._codes["länet"] = data.area

    def _of_span(self, indicator: str, first: int, last: int, which: Callable[..., Observation]) -> Value:
        series = self._series(indicator)
        points = [o for o in series.points(self.data.area) if first <= o.year <= last]
        if not points:
            raise ExpressionError(f"{indicator} har inga värden {first}–{last}.")
        self._demand_every_year(series, first, last)
        declared = series.indicator
        return unit_value(number_of(which(points, key=number_of)), declared.decimals, declared.unit, tuple(points))

    def _since(self, indicator: str, year: int) -> tuple[Observation, tuple[Observation, ...]]:
        points = [o for o in self._series(indicator).points(self.data.area) if o.year >= year]
        if len(points) < 2:
            raise ExpressionError(f"{indicator} har inga värden att jämföra med sedan {year}.")
        self._demand_every_year(self._series(indicator), year, points[-1].year)
        return points[-1], tuple(points[:-1])

    def _demand_every_year(self, series: Series, first: int, last: int) -> None:
        """Raise where a measured year of a span has no value: the largest of the others may not be the largest."""
        have = {o.year for o in series.points(self.data.area)}
        measured = series.indicator.valid_years or range(first, last + 1)
        missing = [str(year) for year in measured if first <= year <= last and year not in have]
        if missing:
            message = f"{series.indicator.id} saknar värde för {', '.join(missing)}, som hör till tiden {first}–{last}."
            raise ExpressionError(message, "Komplettera serien, eller välj en tid utan luckor.")

    def _judged(self, overarching: str) -> Judgement:
        for found in self.data.goals.overarching:
            if found.id == overarching:
                return found.judgement
        raise unknown("Målet", overarching, [o.id for o in self.data.goals.overarching])

    def _series(self, indicator: str) -> Series:
        if not isinstance(indicator, str) or indicator not in self.data.series:
            raise unknown("Indikatorn", str(indicator), self.data.series)
        return self.data.series[indicator]

    def _area(self, name: str) -> str:
        code = self._codes.get(str(name).casefold())
        if code is None:
            raise unknown("Området", str(name), [a.name for a in self.data.areas.values()])
        return code

    def _newest(self, series: Series) -> Observation:
        return self._observation(series, None, self.data.area, "T")

    def _observation(self, series: Series, year: int | None, area: str, sex: str) -> Observation:
        found = series.newest(area, sex) if year is None else series.get(area, year, sex)
        place = f"{series.indicator.id}, {self.data.areas[area].name}, kön {sex}"
        place += f", år {year}" if year is not None else ""
        if found is None:
            years = ", ".join(str(o.year) for o in series.points(area, sex)) or "inga"
            raise ExpressionError(f"Det finns ingen uppgift för {place}.", f"År med värde: {years}.")
        if found.value is None:
            raise ExpressionError(f"Uppgiften för {place} saknas ({found.symbol}).", "Välj ett annat år.")
        return found

    def _pair(self, indicator: str, first: int, last: int | None, area: str) -> tuple[Series, Observation, Observation]:
        series = self._series(indicator)
        code = self._area(area)
        return series, self._observation(series, first, code, "T"), self._observation(series, last, code, "T")

    def _goals(self, overarching: str) -> tuple[Any, ...]:
        if overarching == "alla":
            return self.assessments.goals
        known = [o.id for o in self.data.goals.overarching]
        if overarching not in known:
            raise unknown("Målet", overarching, [*known, "alla"])
        return self.assessments.of(overarching)

    def _municipal(self, series: Series, year: int) -> tuple[Observation, ...]:
        return self.data.municipal(series.indicator.id, year)

    def _newest_municipal_year(self, series: Series) -> int:
        newest = self.data.newest_municipal_year(series.indicator.id)
        if newest is None:
            raise ExpressionError(f"{series.indicator.id} har inga värden för kommunerna.")
        return newest

    def _extreme(self, indicator: str, year: int | None, which: Callable[..., Observation]) -> Extreme:
        series = self._series(indicator)
        found = self._municipal(series, year if year is not None else self._newest_municipal_year(series))
        if not found:
            raise ExpressionError(f"{indicator} har inga värden för kommunerna år {year}.")
        best = which(found, key=number_of)
        declared = series.indicator
        value = unit_value(number_of(best), declared.decimals, declared.unit, found)
        return Extreme(self.data.areas[best.area].name, value)


def number_of(observation: Observation) -> Decimal:
    """Return an observation's value; raises ExpressionError where it has none."""
    if observation.value is None:
        raise ExpressionError(f"{observation.indicator} saknar värde {observation.year}.")
    return observation.value


def limit_of(given: Any) -> Decimal:
    """Return what values are compared with: a number as typed, or another value."""
    if isinstance(given, Value):
        return given.number
    if isinstance(given, int | float) and not isinstance(given, bool) and math.isfinite(given):
        return Decimal(str(given))
    raise ExpressionError(
        f"Gränsen ska vara ett tal, inte ”{given}”.", "Skriv siffror med decimalpunkt, till exempel 0.5."
    )


def count_value(number: int, inputs: tuple[Datum, ...]) -> Value:
    """Return a count, which has no unit, with what was counted."""
    return Value(Decimal(number), 0, "", inputs)


def unknown(kind: str, name: str, known: Iterable[str]) -> ExpressionError:
    """Return the error of an unknown name, with the nearest known one as hint."""
    words = [str(word) for word in known]
    near = difflib.get_close_matches(str(name), words, n=1)
    hint = f"Menade du {near[0]}?" if near else f"Kända: {', '.join(words[:12])}{' …' if len(words) > 12 else ''}."
    known_word = "okänt" if kind == "Id" or kind.endswith("t") else "okänd"
    return ExpressionError(f"{kind} ”{name}” är {known_word}.", hint)
