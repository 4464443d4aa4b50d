"""The functions of the expression language. Names and arguments are Swedish: the office writes them."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import fields
from decimal import Decimal
from operator import eq, ge, gt, le, lt
from typing import Any

from reportgen.assess import Assessments
from reportgen.assess.target import comparison_inputs, comparison_mean
from reportgen.data import DataSet, Observation, Outcome, Series
from reportgen.data.goals import VERDICTS_OVERARCHING
from reportgen.data.model import Judgement
from reportgen.narrative.values import ExpressionError, Extreme, ReportFacts, Share, Value, unit_value
from reportgen.project import Settings
from reportgen.swedish import long_date

_CONDITIONS: dict[str, Callable[[Any, Any], bool]] = {"minst": ge, "högst": le, "över": gt, "under": lt, "lika": eq}


class Functions:
    """The functions, bound to the data of one report."""

    def __init__(self, data: DataSet, assessments: Assessments, settings: Settings) -> None:
        self.data = data
        self.assessments = assessments
        self.settings = settings
        areas = self.data.areas.values()
        self._codes = {name.casefold(): a.code for a in areas for name in (a.code, a.name)}
        self._codes["riket"] = data.country
        self._codes["länet"] = data.area

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
        return unit_value(_number(found), series.indicator.decimals, series.indicator.unit, _basis(found))

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
        start = _number(first)
        if start == 0:
            raise ExpressionError(f"{indicator} är 0 år {från}; en relativ förändring kan inte räknas.")
        percent = (_number(last) / start - 1) * 100
        return Value(percent, 0, "procent", (*_basis(first), *_basis(last)))

    def difference(self, indicator: str, från: int, till: int | None = None, område: str = "länet") -> Value:
        """The difference between two years in the unit; percentage points for shares."""
        series, first, last = self._pair(indicator, från, till, område)
        number = _number(last) - _number(first)
        basis = (*_basis(first), *_basis(last))
        return Value(number, series.indicator.decimals, series.indicator.unit.difference, basis)

    def sex_difference(self, indicator: str, år: int | None = None, område: str = "länet") -> Value:
        """Women minus men."""
        series = self._series(indicator)
        area = self._area(område)
        women = self._observation(series, år, area, "K")
        men = self._observation(series, women.year, area, "M")
        number = _number(women) - _number(men)
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
            raise _unknown("Utfallet", utfall, outcomes)
        found = self._goals(övergripande)
        return _count(sum(g.decided.value == utfall for g in found))

    def count_goals(self, övergripande: str = "alla") -> Value:
        """How many effect goals there are."""
        return _count(len(self._goals(övergripande)))

    def count_overarching(self, bedömning: str = "alla") -> Value:
        """How many overarching goals there are, or are judged `möjligt` or `inte möjligt` to reach."""
        judged = [goal.judgement.verdict for goal in self.data.goals.overarching]
        if bedömning != "alla" and bedömning not in VERDICTS_OVERARCHING:
            raise _unknown("Bedömningen", bedömning, [*VERDICTS_OVERARCHING, "alla"])
        return _count(len(judged) if bedömning == "alla" else judged.count(bedömning))

    def count_challenges(self) -> Value:
        """How many areas with particular challenges there are."""
        return _count(len(self.data.goals.challenges))

    def count_areas(self) -> Value:
        """How many priority areas there are."""
        return _count(len(self.data.goals.priority_areas))

    def count_indicators(self) -> Value:
        """How many indicators the register has."""
        return _count(len(self.data.indicators))

    def count_municipalities(self) -> Value:
        """How many municipalities the county has."""
        return _count(len(self.data.municipalities))

    def municipalities(self, indicator: str, villkor: str, gräns: float, år: int | None = None) -> Share:
        """Which municipalities meet a condition, of those that have a value that year."""
        series = self._series(indicator)
        if villkor not in _CONDITIONS:
            raise _unknown("Villkoret", villkor, _CONDITIONS)
        year = år if år is not None else self._newest_municipal_year(series)
        found = self._municipal(series, year)
        limit = Decimal(str(gräns))
        meeting = tuple(self.data.areas[o.area].name for o in found if _CONDITIONS[villkor](_number(o), limit))
        return Share(meeting, len(found), found)

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
            raise _unknown("Id", id, names)
        return names[id]

    def status(self, effektmål: str) -> str:
        """The decided outcome of an effect goal."""
        for found in self.assessments.goals:
            if found.goal.id == effektmål:
                return found.decided.value
        raise _unknown("Effektmålet", effektmål, [g.goal.id for g in self.assessments.goals])

    def judgement(self, övergripande: str) -> str:
        """The judgement of an overarching goal."""
        return f"{self._judged(övergripande).verdict} att nå"

    def motive(self, övergripande: str) -> str:
        """The motive of the judgement of an overarching goal."""
        return self._judged(övergripande).motive

    def setting(self, nyckel: str) -> Any:
        """A number of the assessment rule, by its key in rapport.toml."""
        declared = {f.metadata["key"]: f.name for f in fields(self.settings.assessment)}
        if nyckel not in declared:
            raise _unknown("Inställningen", nyckel, declared)
        value = getattr(self.settings.assessment, declared[nyckel])
        if isinstance(value, float):
            exact = Decimal(str(value)).normalize()
            return Value(exact, max(-int(exact.as_tuple().exponent), 0), "", ())
        return value

    def _judged(self, overarching: str) -> Judgement:
        for found in self.data.goals.overarching:
            if found.id == overarching:
                return found.judgement
        raise _unknown("Målet", overarching, [o.id for o in self.data.goals.overarching])

    def _series(self, indicator: str) -> Series:
        if not isinstance(indicator, str) or indicator not in self.data.series:
            raise _unknown("Indikatorn", str(indicator), self.data.series)
        return self.data.series[indicator]

    def _area(self, name: str) -> str:
        code = self._codes.get(str(name).casefold())
        if code is None:
            raise _unknown("Området", str(name), [a.name for a in self.data.areas.values()])
        return code

    def _newest(self, series: Series) -> Observation:
        return self._observation(series, None, self.data.area, "T")

    def _observation(self, series: Series, year: int | None, area: str, sex: str) -> Observation:
        found = series.newest(area, sex) if year is None else series.get(area, year, sex)
        place = f"{series.indicator.id}, {self.data.areas[area].name}, kön {sex}"
        if found is None:
            years = ", ".join(str(o.year) for o in series.points(area, sex)) or "inga"
            raise ExpressionError(f"Det finns ingen uppgift för {place}, år {year}.", f"År med värde: {years}.")
        if found.value is None:
            raise ExpressionError(f"Uppgiften för {place}, år {year} saknas ({found.symbol}).", "Välj ett annat år.")
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
            raise _unknown("Målet", overarching, [*known, "alla"])
        return self.assessments.of(overarching)

    def _municipal(self, series: Series, year: int) -> tuple[Observation, ...]:
        found = (series.get(a.code, year) for a in self.data.municipalities)
        return tuple(o for o in found if o is not None and o.value is not None)

    def _newest_municipal_year(self, series: Series) -> int:
        codes = {a.code for a in self.data.municipalities}
        years = [o.year for o in series.observations.values() if o.area in codes and o.value is not None]
        if not years:
            raise ExpressionError(f"{series.indicator.id} har inga värden för kommunerna.")
        return max(years)

    def _extreme(self, indicator: str, year: int | None, which: Callable[..., Observation]) -> Extreme:
        series = self._series(indicator)
        found = self._municipal(series, year if year is not None else self._newest_municipal_year(series))
        if not found:
            raise ExpressionError(f"{indicator} har inga värden för kommunerna år {year}.")
        best = which(found, key=_number)
        declared = series.indicator
        value = unit_value(_number(best), declared.decimals, declared.unit, found)
        return Extreme(self.data.areas[best.area].name, value)


def _number(observation: Observation) -> Decimal:
    if observation.value is None:
        raise ExpressionError(f"{observation.indicator} saknar värde {observation.year}.")
    return observation.value


def _basis(observation: Observation) -> tuple[Observation, ...]:
    """Return the typed data behind an observation: itself, or what it was derived from."""
    return observation.inputs or (observation,)


def _count(number: int) -> Value:
    return Value(Decimal(number), 0, "", ())


def _unknown(kind: str, name: str, known: Iterable[str]) -> ExpressionError:
    words = [str(word) for word in known]
    near = difflib.get_close_matches(name, words, n=1)
    hint = f"Menade du {near[0]}?" if near else f"Kända: {', '.join(words[:12])}{' …' if len(words) > 12 else ''}."
    known_word = "okänt" if kind == "Id" or kind.endswith("t") else "okänd"
    return ExpressionError(f"{kind} ”{name}” är {known_word}.", hint)
