"""Finding what an expression asks for, with an error that suggests the nearest name where it does not exist."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from reportgen.assess.edition import EarlierEdition
from reportgen.assess.goals import Assessments, GoalAssessment
from reportgen.assess.indicator import IndicatorAssessment
from reportgen.data.dataset import DataSet
from reportgen.data.model import COUNTIES, Area, Datum, Judgement, Observation, Series
from reportgen.data.register import AREAS
from reportgen.diagnostics import did_you_mean
from reportgen.language.values import ExpressionError, Value
from reportgen.project.settings import Settings
from reportgen.swedish.times import alike, at_time, each_time, form_of, season_of, time_span, with_noun
from reportgen.swedish.words import listed, upper_first, year_spans


@dataclass(frozen=True)
class Query:
    """What the functions ask: the data of one report, what has been judged of them, and the edition before it.

    Every method takes the words of the office and raises ExpressionError for what does not exist.
    """

    data: DataSet = field(repr=False)
    assessments: Assessments = field(repr=False)
    settings: Settings = field(repr=False)
    earlier: EarlierEdition | None = field(default=None, repr=False)

    @cached_property
    def before(self) -> Query:
        """The same of the edition before this one."""
        if self.earlier is None:
            hint = "Ange mappen med den föregående utgåvans data under [föregående] i rapport.toml."
            raise ExpressionError("Rapporten har ingen föregående utgåva.", hint)
        return Query(self.earlier.data, self.earlier.assessments, self.settings)

    def series(self, indicator: str) -> Series:
        """The series of an indicator."""
        if not isinstance(indicator, str) or indicator not in self.data.series:
            raise unknown("Indikatorn", str(indicator), self.data.series)
        return self.data.series[indicator]

    def area(self, name: str) -> str:
        """The code of an area by its name, its code or a word such as `riket` (see `DataSet.codes`)."""
        code = self.data.codes.get(str(name).casefold())
        if code is None:
            raise unknown("Området", str(name), [area.name for area in self.data.areas.values()])
        return code

    def time(self, series: Series, given: int | str) -> int:
        """A time of a series as it is given: a year as a number, any other as it is written or looked up."""
        form = series.indicator.time
        time = form.read(given.strip()) if isinstance(given, str) else given
        if time is None or form_of(time) != form:
            message, _ = form.fault(str(given))
            raise ExpressionError(
                f"{series.indicator.id}: {message}", f"Skriv till exempel år={form.ending(2024, 3)!r}."
            )
        return time

    def observation(self, series: Series, year: int | str | None, area: str, sex: str) -> Observation:
        """The observation of a time, or the newest one that has a value, of an area's code and T, K or M."""
        year = None if year is None else self.time(series, year)
        observation = series.newest(area, sex) if year is None else series.get(area, year, sex)
        place = f"{series.indicator.id}, {self.data.areas[area].name}, kön {sex}"
        place += f", {with_noun(year)}" if year is not None else ""
        if observation is None:
            noun = upper_first(series.indicator.time.nouns)
            known = told_times([point.year for point in series.course(area, sex)])
            raise ExpressionError(f"Det finns ingen uppgift för {place}.", f"{noun} med värde: {known}.")
        if observation.value is None:
            raise ExpressionError(f"Uppgiften för {place} saknas ({observation.symbol}).", "Välj ett annat år.")
        return observation

    def newest(self, series: Series) -> Observation:
        """The newest observation of the report's own area, both sexes."""
        return self.observation(series, None, self.data.area, "T")

    def pair(
        self, indicator: str, first: int | str, last: int | str | None, area: str
    ) -> tuple[Series, Observation, Observation]:
        """The series, and the observations of two years; the later one is the newest unless said.

        Months of different names are compared only where both are said.
        """
        series = self.series(indicator)
        code = self.area(area)
        earlier, later = self.observation(series, first, code, "T"), self.observation(series, last, code, "T")
        if earlier.year == later.year:
            message = f"{indicator} jämförs med sig själv: båda värdena är från {later.year}."
            raise ExpressionError(message, f'Ange ett annat år, till exempel år("{indicator}", -2).')
        if last is None and season_of(earlier.year) != season_of(later.year):
            message = f"{indicator}: {earlier.year} jämförs med {later.year}, en annan månad."
            same = alike(later.year, int(earlier.year) if earlier.year < later.year - 1 else int(later.year) - 1)
            hint = f"Ange samma månad, {same!r}, eller båda månaderna: från={earlier.year!r}, till={later.year!r}."
            raise ExpressionError(message, hint)
        return series, earlier, later

    def since(self, indicator: str, year: int | str) -> tuple[Observation, tuple[Observation, ...]]:
        """The newest observation of the report's own area, and all others since a time, without a gap; of months every one."""
        year = self.time(self.series(indicator), year)
        points = [point for point in self.series(indicator).course(self.data.area) if point.year >= year]
        if len(points) < 2:
            raise ExpressionError(f"{indicator} har inga värden att jämföra med sedan {year}.", "Ange ett tidigare år.")
        self.demand_every_year(self.series(indicator), year, points[-1].year)
        return points[-1], tuple(points[:-1])

    def demand_every_year(self, series: Series, first: int, last: int, *, of_month: bool = False) -> None:
        """Raise where a measured year, or month, of a span has no value: the largest of the others may not be the largest.

        With `of_month` only the month of the last one is asked for in each year.
        """
        have = {point.year for point in series.course(self.data.area)}
        measured = series.indicator.valid_years or each_time(first, last)
        missing = [time for time in measured if first <= time <= last and time not in have]
        missing = [time for time in missing if not of_month or season_of(time) == season_of(last)]
        if missing:
            span = time_span(first, last)
            message = f"{series.indicator.id} saknar värde för {told_times(missing)}, som hör till tiden {span}."
            raise ExpressionError(message, "Komplettera serien, eller välj en tid utan luckor.")

    def municipal(self, series: Series, year: int | str) -> tuple[Observation, ...]:
        """The observations of the municipalities that have a value, in alphabetical order."""
        return self.data.municipal(series.indicator.id, self.time(series, year))

    def newest_municipal_year(self, series: Series) -> int:
        """The newest year in which any municipality has a value.

        Where the report's own area has a newer one ExpressionError is raised: a sentence that says the year of that one
        would give the municipalities' old values as if they were of the same year.
        """
        identifier = series.indicator.id
        newest = self.data.newest_municipal_year(identifier)
        if newest is None:
            message = f"{identifier} har inga värden för kommunerna."
            raise ExpressionError(message, "Komplettera serien, eller stryk det som sägs om kommunerna.")
        own = series.points(self.data.area)
        if own and own[-1].year > newest:
            message = f"Kommunernas senaste värden för {identifier} är från {newest}, länets från {own[-1].year}."
            hint = f"Säg vilket år som gäller för kommunerna: år={newest!r} i ett uttryck, {newest} i ett påstående."
            raise ExpressionError(message, hint)
        return newest

    def every_county(self) -> tuple[Area, ...]:
        """Every county of the country, in alphabetical order.

        Raises ExpressionError where the report does not know all of them: a place among some would be read as one among
        all.
        """
        counties = self.data.counties
        if len(counties) != COUNTIES:
            message = f"{AREAS} har {len(counties)} av landets {COUNTIES} län."
            hint = "Lägg till de andra med typen övrigt län, och deras värden i serien, eller skriv om meningen."
            raise ExpressionError(message, hint)
        return counties

    def assessment(self, indicator: str) -> IndicatorAssessment:
        """How an indicator came out by the rule."""
        self.series(indicator)
        return self.assessments.indicators[indicator]

    def effect_goals(self, overarching: str) -> tuple[GoalAssessment, ...]:
        """The effect goals of an overarching goal, or of `alla`."""
        if overarching == "alla":
            return self.assessments.goals
        ids = [goal.id for goal in self.data.goals.overarching]
        if overarching not in ids:
            raise unknown("Målet", overarching, [*ids, "alla"])
        return self.assessments.of(overarching)

    def judgement(self, overarching: str) -> Judgement:
        """The judgement of an overarching goal."""
        for goal in self.data.goals.overarching:
            if goal.id == overarching and goal.judgement is None:
                area = self.data.area_name(self.data.area)
                hint = f'Bedöm målet för området i mal.toml, under [övergripande.utgåva."{area}"], eller skriv om meningen.'
                raise ExpressionError(f"{goal.name} är inte bedömt för {area}.", hint)
            if goal.id == overarching and goal.judgement is not None:
                return goal.judgement
        raise unknown("Målet", overarching, [goal.id for goal in self.data.goals.overarching])


def told_times(times: Sequence[int]) -> str:
    """Return times in words: years one by one, months in spans; "inga" where there are none."""
    monthly = any(map(season_of, times))
    return (year_spans(times) if monthly else ", ".join(map(str, times))) or "inga"


def number_of(observation: Observation) -> Decimal:
    """Return an observation's value; raises ExpressionError where it has none."""
    if observation.value is None:
        raise ExpressionError(
            f"{observation.indicator} saknar värde {at_time(observation.year)}.", "Välj ett annat år."
        )
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


def without_values(indicator: str, year: int, counties: Sequence[str]) -> ExpressionError:
    """Return the error of counties that have no value in a year."""
    message = f"{indicator} saknar värde {at_time(year)} för {listed(counties)}."
    return ExpressionError(message, "Välj ett år som alla län har värde för, eller komplettera serien.")


def count_value(number: int, inputs: tuple[Datum, ...]) -> Value:
    """Return a count, which has no unit, with what was counted."""
    return Value(Decimal(number), 0, "", inputs)


def unknown(kind: str, name: str, names: Iterable[str]) -> ExpressionError:
    """Return the error of a name that does not exist, with the nearest one that does as hint."""
    words = [str(word) for word in names]
    hint = did_you_mean(str(name), words, f"Välj mellan {', '.join(words[:12])}{' …' if len(words) > 12 else ''}.")
    agreeing = "okänt" if kind == "Id" or kind.endswith("t") else "okänd"
    return ExpressionError(f"{kind} ”{name}” är {agreeing}.", hint)
