"""The functions of the expression language. Names and arguments are Swedish: the office writes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from decimal import Decimal
from operator import eq, ge, gt, le, lt
from typing import Any

from reportgen.assess.target import comparison_inputs, comparison_mean
from reportgen.assess.trend import Point, fit, window
from reportgen.data import Outcome
from reportgen.data.goals import VERDICTS_OVERARCHING
from reportgen.narrative.lookup import Lookup, basis, count_value, limit_of, number_of, unknown
from reportgen.narrative.values import ExpressionError, Extreme, ReportFacts, Share, Value, unit_value
from reportgen.swedish import judgement_words, long_date

_CONDITIONS: dict[str, Callable[[Any, Any], bool]] = {"minst": ge, "högst": le, "över": gt, "under": lt, "lika": eq}


class Functions(Lookup):
    """The functions, bound to the data of one report."""

    def names(self) -> dict[str, Any]:
        """Return everything an expression may name, by the name it has there."""
        report = self.settings.report
        facts = ReportFacts(
            år=report.year,
            datum=long_date(report.date),
            titel=report.title,
            organisation=self.settings.organisation.name,
            enhet=self.settings.organisation.unit,
            roll=self.settings.signatory.role,
        )
        return {
            "rapport": facts,
            "värde": self.value,
            "riket": self.country,
            "jämförelselän": self.comparison,
            "förändring": self.change,
            "skillnad": self.difference,
            "könsskillnad": self.sex_difference,
            "senaste": self.newest_year,
            "år": self.year,
            "mål": self.target,
            "antal": self.count,
            "antal_effektmål": self.count_goals,
            "antal_övergripande": self.count_overarching,
            "antal_utmaningar": self.count_challenges,
            "antal_områden": self.count_areas,
            "antal_indikatorer": self.count_indicators,
            "antal_kommuner": self.count_municipalities,
            "kommuner": self.municipalities,
            "trend": self.trend,
            "rang": self.rank,
            "högst_sedan": self.highest_since,
            "lägst_sedan": self.lowest_since,
            "största": self.largest,
            "minsta": self.smallest,
            "oförändrad": self.unchanged,
            "högst": self.highest,
            "lägst": self.lowest,
            "namn": self.name,
            "status": self.status,
            "bedömning": self.judgement,
            "motiv": self.motive,
            "inställning": self.setting,
        }

    def value(self, indicator: str, år: int | None = None, område: str = "länet", kön: str = "T") -> Value:
        """The value of an indicator; the newest one, for the report's own area and both sexes, unless said."""
        series = self._series(indicator)
        found = self._observation(series, år, self._area(område), kön)
        return unit_value(number_of(found), series.indicator.decimals, series.indicator.unit, basis(found))

    def country(self, indicator: str, år: int | None = None, kön: str = "T") -> Value:
        """The value of the country in the year of the area's own newest value."""
        series = self._series(indicator)
        year = år if år is not None else self._newest(series).year
        return self.value(indicator, år=year, område=self.data.country, kön=kön)

    def comparison(self, indicator: str, år: int | None = None) -> Value:
        """The unweighted mean of the comparison counties in the year of the area's own newest value."""
        series = self._series(indicator)
        year = år if år is not None else self._newest(series).year
        mean = comparison_mean(series, self.data, year)
        if mean is None:
            raise ExpressionError(f"{indicator} saknar värde för något jämförelselän {year}.")
        basis = comparison_inputs(series, self.data, year)
        return unit_value(mean, series.indicator.decimals, series.indicator.unit, basis)

    def change(self, indicator: str, från: int, till: int | None = None, område: str = "länet") -> Value:
        """The relative change between two years in per cent, shown without decimals."""
        _series, first, last = self._pair(indicator, från, till, område)
        start = number_of(first)
        if start == 0:
            raise ExpressionError(f"{indicator} är 0 år {från}; en relativ förändring kan inte räknas.")
        percent = (number_of(last) / start - 1) * 100
        return Value(percent, 0, "procent", (*basis(first), *basis(last)))

    def difference(self, indicator: str, från: int, till: int | None = None, område: str = "länet") -> Value:
        """The difference between two years in the unit; percentage points for shares."""
        series, first, last = self._pair(indicator, från, till, område)
        number = number_of(last) - number_of(first)
        inputs = (*basis(first), *basis(last))
        return Value(number, series.indicator.decimals, series.indicator.unit.difference, inputs)

    def sex_difference(self, indicator: str, år: int | None = None, område: str = "länet") -> Value:
        """Women minus men."""
        series = self._series(indicator)
        area = self._area(område)
        women = self._observation(series, år, area, "K")
        men = self._observation(series, women.year, area, "M")
        number = number_of(women) - number_of(men)
        unit = series.indicator.unit
        return Value(number, series.indicator.decimals, unit.difference, (women, men))

    def newest_year(self, indicator: str, område: str = "länet") -> int:
        """The year of the newest value."""
        series = self._series(indicator)
        return self._observation(series, None, self._area(område), "T").year

    def year(self, indicator: str, steg: int = -1) -> int:
        """The year of a value counted from the end: −1 the newest, −2 the one before it."""
        years = [o.year for o in self._series(indicator).points(self.data.area)]
        if not -len(years) <= steg < 0:
            raise ExpressionError(f"{indicator} har {len(years)} värden; {steg} finns inte.", "−1 är det senaste.")
        return years[steg]

    def target(self, indicator: str) -> Value:
        """The target value of an indicator in its unit; for a change target, the change in per cent."""
        declared = self._series(indicator).indicator
        if declared.target_value is None:
            hint = "Måltyperna nivå, förändring och gap kan ha målvärde."
            raise ExpressionError(f"{indicator} har inget målvärde.", hint)
        decimals = max(-int(declared.target_value.as_tuple().exponent), 0)
        unit = "procent" if declared.target_type == "förändring" else declared.unit.text
        return Value(declared.target_value, decimals, unit, ())

    def count(self, övergripande: str, utfall: str) -> Value:
        """How many effect goals have an outcome; `alla` counts over all overarching goals."""
        outcomes = [o.value for o in Outcome]
        if utfall not in outcomes:
            raise unknown("Utfallet", utfall, outcomes)
        found = self._goals(övergripande)
        return count_value(sum(g.decided.value == utfall for g in found))

    def count_goals(self, övergripande: str = "alla") -> Value:
        """How many effect goals there are."""
        return count_value(len(self._goals(övergripande)))

    def count_overarching(self, bedömning: str = "alla") -> Value:
        """How many overarching goals there are, or are judged `möjligt` or `inte möjligt` to reach."""
        judged = [goal.judgement.verdict for goal in self.data.goals.overarching]
        if bedömning != "alla" and bedömning not in VERDICTS_OVERARCHING:
            raise unknown("Bedömningen", bedömning, [*VERDICTS_OVERARCHING, "alla"])
        return count_value(len(judged) if bedömning == "alla" else judged.count(bedömning))

    def count_challenges(self) -> Value:
        """How many areas with particular challenges there are."""
        return count_value(len(self.data.goals.challenges))

    def count_areas(self) -> Value:
        """How many priority areas there are."""
        return count_value(len(self.data.goals.priority_areas))

    def count_indicators(self) -> Value:
        """How many indicators the register has."""
        return count_value(len(self.data.indicators))

    def count_municipalities(self) -> Value:
        """How many municipalities the county has."""
        return count_value(len(self.data.municipalities))

    def municipalities(self, indicator: str, villkor: str, gräns: float | Value, år: int | None = None) -> Share:
        """Which municipalities meet a condition, of those that have a value that year."""
        series = self._series(indicator)
        if villkor not in _CONDITIONS:
            raise unknown("Villkoret", villkor, _CONDITIONS)
        year = år if år is not None else self._newest_municipal_year(series)
        found = self._municipal(series, year)
        limit = limit_of(gräns)
        meeting = tuple(self.data.areas[o.area].name for o in found if _CONDITIONS[villkor](number_of(o), limit))
        return Share(meeting, len(found), found)

    def trend(self, indicator: str) -> Value:
        """The slope of the trend in the unit per year, by the rule of the assessment, for the report's own area."""
        series = self._series(indicator)
        recent = window(
            [Point(o.year, number_of(o), (o,)) for o in series.points(self.data.area)],
            self.settings.assessment.trend_years,
        )
        fitted = fit(recent) if len(recent) >= self.settings.assessment.minimum_points else None
        if fitted is None:
            raise ExpressionError(f"{indicator} har för få värden för en trend.")
        decimals = series.indicator.decimals + 2
        basis = tuple(o for point in recent for o in point.inputs)
        return Value(fitted.slope, decimals, f"{series.indicator.unit.difference} per år", basis)

    def rank(self, indicator: str, område: str, år: int | None = None) -> Value:
        """The place of a municipality when the best value comes first; equal values share the better place."""
        series = self._series(indicator)
        found = self._municipal(series, år if år is not None else self._newest_municipal_year(series))
        code = self._area(område)
        own = next((o for o in found if o.area == code), None)
        if own is None:
            raise ExpressionError(f"{område} saknar värde för {indicator}.")
        sign = series.indicator.sign
        better = sum((number_of(o) - number_of(own)) * sign > 0 for o in found)
        return Value(Decimal(better + 1), 0, "", found)

    def highest_since(self, indicator: str, år: int) -> bool:
        """Whether the newest value is higher than every other since a year."""
        newest, others = self._since(indicator, år)
        return all(newest > other for other in others)

    def lowest_since(self, indicator: str, år: int) -> bool:
        """Whether the newest value is lower than every other since a year."""
        newest, others = self._since(indicator, år)
        return all(newest < other for other in others)

    def largest(self, indicator: str, från: int, till: int) -> Value:
        """The largest value of a span of years, both ends included."""
        return self._of_span(indicator, från, till, max)

    def smallest(self, indicator: str, från: int, till: int) -> Value:
        """The smallest value of a span of years, both ends included."""
        return self._of_span(indicator, från, till, min)

    def unchanged(self, indicator: str, från: int, till: int | None = None, inom: float = 0) -> bool:
        """Whether the difference between two years is at most `inom`, in the unit."""
        return abs(self.difference(indicator, från, till).number) <= limit_of(inom)

    def highest(self, indicator: str, år: int | None = None) -> Extreme:
        """The municipality with the highest value."""
        return self._extreme(indicator, år, max)

    def lowest(self, indicator: str, år: int | None = None) -> Extreme:
        """The municipality with the lowest value."""
        return self._extreme(indicator, år, min)

    def name(self, id: str) -> str:  # noqa: A002 - the word that the office knows
        """The name of a goal, an area, a challenge or an indicator."""
        goals = self.data.goals
        names: dict[str, str] = {}
        names |= {goal.id: goal.name for goal in goals.overarching}
        names |= {goal.id: goal.name for goal in goals.goals}
        names |= {area.id: area.name for area in goals.priority_areas}
        names |= {challenge.id: challenge.name for challenge in goals.challenges}
        names |= {indicator.id: indicator.name for indicator in self.data.indicators.values()}
        if id not in names:
            raise unknown("Id", id, names)
        return names[id]

    def status(self, effektmål: str) -> str:
        """The decided outcome of an effect goal."""
        for found in self.assessments.goals:
            if found.goal.id == effektmål:
                return found.decided.value
        raise unknown("Effektmålet", effektmål, [g.goal.id for g in self.assessments.goals])

    def judgement(self, övergripande: str) -> str:
        """The judgement of an overarching goal, to follow "bedöms"."""
        return judgement_words(self._judged(övergripande).verdict)

    def motive(self, övergripande: str) -> str:
        """The motive of the judgement of an overarching goal."""
        return self._judged(övergripande).motive

    def setting(self, nyckel: str) -> Any:
        """A number of the assessment rule, by its key in rapport.toml."""
        declared = {f.metadata["key"]: f.name for f in fields(self.settings.assessment)}
        if nyckel not in declared:
            raise unknown("Inställningen", nyckel, declared)
        value = getattr(self.settings.assessment, declared[nyckel])
        if isinstance(value, float):
            exact = Decimal(str(value)).normalize()
            return Value(exact, max(-int(exact.as_tuple().exponent), 0), "", ())
        return value
