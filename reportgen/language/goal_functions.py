"""The functions about goals, areas and the report's own rule: counts, outcomes, judgements and names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from decimal import Decimal
from typing import Any

from reportgen.assess.goals import GoalAssessment, counted_basis
from reportgen.assess.indicator import IndicatorAssessment
from reportgen.assess.rule_text import RULE_PARTS
from reportgen.data.goals import VERDICTS_OVERARCHING
from reportgen.data.model import Declared, Outcome
from reportgen.language.lookup import Lookup, count_value, unknown
from reportgen.language.values import ExpressionError, Printed, Value
from reportgen.project.settings import FILE as SETTINGS
from reportgen.swedish.words import judgement_words, lower_first


class GoalFunctions(Lookup):
    """What has been decided, and how many there are of it."""

    def count(self, övergripande: str, utfall: str) -> Value:
        """How many effect goals have an outcome; `alla` counts over all overarching goals."""
        found = self._with_outcome(övergripande, utfall)
        return count_value(len(found), counted_basis(self._goals(övergripande)))

    def goal_names(self, övergripande: str, utfall: str) -> tuple[Printed, ...]:
        """The names of the effect goals with an outcome, as within a sentence, for the filter `lista`."""
        return tuple(Printed(lower_first(g.goal.name), g.basis) for g in self._with_outcome(övergripande, utfall))

    def count_goals(self, övergripande: str = "alla") -> Value:
        """How many effect goals there are."""
        goals = [found.goal for found in self._goals(övergripande)]
        return count_value(len(goals), tuple(Declared("effektmål", g.name, g.place) for g in goals))

    def count_overarching(self, bedömning: str = "alla") -> Value:
        """How many overarching goals there are, or are judged `möjligt` or `inte möjligt` to reach."""
        if bedömning != "alla" and bedömning not in VERDICTS_OVERARCHING:
            raise unknown("Bedömningen", bedömning, [*VERDICTS_OVERARCHING, "alla"])
        goals = self.data.goals.overarching
        judged = [Declared(f"bedömning av {goal.name}", goal.judgement.verdict, goal.judgement.place) for goal in goals]
        count = len(judged) if bedömning == "alla" else sum(j.value == bedömning for j in judged)
        return count_value(count, tuple(judged))

    def count_challenges(self) -> Value:
        """How many areas with particular challenges there are."""
        return _declared_count("utmaningsområde", self.data.goals.challenges)

    def count_areas(self) -> Value:
        """How many priority areas there are."""
        return _declared_count("prioriterat område", self.data.goals.priority_areas)

    def count_indicators(self) -> Value:
        """How many indicators the register has."""
        return _declared_count("indikator", tuple(self.data.indicators.values()))

    def count_municipalities(self) -> Value:
        """How many municipalities the county has."""
        names = self.data.municipalities
        return count_value(len(names), tuple(Declared("kommun", area.name, area.place) for area in names))

    def name(self, id: str) -> Printed:  # noqa: A002 - the word that the office knows
        """The name of a goal, an area, a challenge or an indicator."""
        goals = self.data.goals
        everything: list[Any] = [*goals.overarching, *goals.goals, *goals.priority_areas, *goals.challenges]
        named = {item.id: item for item in (*everything, *self.data.indicators.values())}
        if id not in named:
            raise unknown("Id", id, named)
        return Printed(named[id].name, (Declared(f"namn på {id}", named[id].name, named[id].place),))

    def status(self, effektmål: str) -> Printed:
        """The decided outcome of an effect goal."""
        for found in self.assessments.goals:
            if found.goal.id == effektmål:
                return Printed(found.decided.value, found.basis)
        raise unknown("Effektmålet", effektmål, [g.goal.id for g in self.assessments.goals])

    def indicator_outcome(self, indikator: str) -> Printed:
        """The outcome of an indicator by the rule."""
        self._series(indikator)
        found = self.assessments.indicators[indikator]
        return Printed(found.outcome.value, found.basis)

    def projection(self, indikator: str) -> Value:
        """The value in the target year if the present trend goes on; only where what is judged is the value itself."""
        found = self._judged_by_value(indikator)
        if found.projection is None:
            raise ExpressionError(f"{indikator} har för få värden för en prognos.")
        unit = found.indicator.unit
        return Value(found.projection, found.indicator.decimals, unit.text, found.basis)

    def required_pace(self, indikator: str) -> Value:
        """The change per year that the target requires from the newest value on, in the unit."""
        found = self._judged_by_value(indikator)
        if found.required_pace is None:
            raise ExpressionError(
                f"{indikator} har inget mål att nå, har redan nått det eller har ett målår som redan är här."
            )
        decimals = found.indicator.decimals + 2
        return Value(found.required_pace, decimals, f"{found.indicator.unit.difference} per år", found.basis)

    def judgement(self, övergripande: str) -> Printed:
        """The judgement of an overarching goal, to follow "bedöms"."""
        judged = self._judged(övergripande)
        stated = Declared(f"bedömning av {övergripande}", judged.verdict, judged.place)
        return Printed(judgement_words(judged.verdict), (stated,))

    def motive(self, övergripande: str) -> Printed:
        """The motive of the judgement of an overarching goal."""
        judged = self._judged(övergripande)
        return Printed(judged.motive, (Declared(f"motiv för {övergripande}", judged.verdict, judged.place),))

    def setting(self, nyckel: str) -> Any:
        """A number of the assessment rule, by its key in rapport.toml."""
        declared = {f.metadata["key"]: f.name for f in fields(self.settings.assessment)}
        if nyckel not in declared:
            raise unknown("Inställningen", nyckel, declared)
        value = getattr(self.settings.assessment, declared[nyckel])
        stated = self._stated(nyckel, value)
        if isinstance(value, float):
            exact = Decimal(str(value)).normalize()
            return Value(exact, max(-int(exact.as_tuple().exponent), 0), "", (stated,))
        if isinstance(value, int) and nyckel != "målår":
            return count_value(value, (stated,))
        return Printed(str(value), (stated,))

    def rule(self, vad: str) -> Printed:
        """A part of the assessment rule in words, as the settings in rapport.toml make it."""
        if vad not in RULE_PARTS:
            raise unknown("Delen av regeln", vad, RULE_PARTS)
        part, assessment = RULE_PARTS[vad], self.settings.assessment
        names = {f.metadata["key"]: f.name for f in fields(assessment)}
        stated = (self._stated(key, getattr(assessment, names[key])) for key in part.keys)
        return Printed(part.write(assessment), tuple(stated))

    def _stated(self, key: str, value: Any) -> Declared:
        return Declared(f"{key} i {SETTINGS}", str(value), self.settings.at("bedömning", key))

    def _judged_by_value(self, indicator: str) -> IndicatorAssessment:
        self._series(indicator)
        found = self.assessments.indicators[indicator]
        if found.indicator.target_type == "jämförelse":
            raise ExpressionError(f"{indicator} bedöms mot jämförbara län och har ingen egen målnivå.")
        return found

    def _with_outcome(self, overarching: str, outcome: str) -> list[GoalAssessment]:
        outcomes = [o.value for o in Outcome]
        if outcome not in outcomes:
            raise unknown("Utfallet", outcome, outcomes)
        return [g for g in self._goals(overarching) if g.decided.value == outcome]


def _declared_count(what: str, items: Sequence[Any]) -> Value:
    return count_value(len(items), tuple(Declared(what, item.name, item.place) for item in items))
