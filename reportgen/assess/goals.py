"""The outcome of an effect goal: what the rule gives, and what has been decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from reportgen.assess.indicator import IndicatorAssessment, assess_indicator
from reportgen.assess.target import holds_for
from reportgen.data.dataset import DataSet
from reportgen.data.model import Datum, Declared, Goal, Observation, Outcome
from reportgen.data.reads import ByIndicator, RestingOn
from reportgen.diagnostics import Report, ignore, warning
from reportgen.project.settings import AssessmentSettings

_ORDER = (Outcome.GREEN, Outcome.YELLOW, Outcome.NEUTRAL, Outcome.RED)
_BEHIND = {Outcome.NEUTRAL, Outcome.RED}


@dataclass(frozen=True)
class GoalAssessment:
    """An effect goal, its indicators' assessments, the outcome of the rule, and the outcome that has been decided."""

    goal: Goal
    indicators: tuple[IndicatorAssessment, ...]
    rule: Outcome
    decided: Outcome

    @property
    def target_year(self) -> int | None:
        """The target year of its indicators; None where they have different ones."""
        years = {indicator.target_year for indicator in self.indicators}
        return years.pop() if len(years) == 1 else None

    @property
    def is_divided(self) -> bool:
        """Whether some of its indicators are green and others red or, where that is an outcome, unchanged."""
        return _divided(indicator.outcome for indicator in self.indicators)

    @cached_property
    def basis(self) -> tuple[Datum, ...]:
        """What the outcome rests on: the goal as declared, and the data that were judged."""
        stated = Declared(f"utfall för {self.goal.id}", self.decided.value, self.goal.place)
        return (stated, *dict.fromkeys(datum for indicator in self.indicators for datum in indicator.basis))


@dataclass(frozen=True)
class Assessments:
    """Every indicator's assessment by id, and every effect goal's in the order of mal.toml."""

    indicators: Mapping[str, IndicatorAssessment]
    goals: tuple[GoalAssessment, ...]

    def of(self, overarching: str) -> tuple[GoalAssessment, ...]:
        """Return the effect goals of an overarching goal."""
        return tuple(g for g in self.goals if g.goal.overarching == overarching)

    def count(self, overarching: str, outcome: Outcome) -> int:
        """Return how many effect goals of an overarching goal have an outcome as decided."""
        return sum(g.decided is outcome for g in self.of(overarching))


def counted_basis(goals: Iterable[GoalAssessment]) -> tuple[Datum, ...]:
    """Return what a count of outcomes rests on: first how each goal came out, then the data that were judged."""
    every = dict.fromkeys(datum for goal in goals for datum in goal.basis)
    return tuple(sorted(every, key=lambda datum: isinstance(datum, Observation)))


def combine(outcomes: tuple[Outcome, ...], combination: str) -> Outcome:
    """Combine outcomes in one of the ways of `COMBINATIONS`; one that is missing leaves the whole without an outcome."""
    if not outcomes or Outcome.MISSING in outcomes:
        return Outcome.MISSING
    if combination == "blandat" and _divided(outcomes):
        return Outcome.YELLOW
    counted = Counter(outcomes)
    most = max(counted.values()) if combination == "flest" else 1
    return max((outcome for outcome, count in counted.items() if count >= most), key=_ORDER.index)


def _divided(outcomes: Iterable[Outcome]) -> bool:
    found = set(outcomes)
    return Outcome.GREEN in found and not found.isdisjoint(_BEHIND)


def way_of(goal: Goal, settings: AssessmentSettings) -> str:
    """Return how the indicators of an effect goal give one outcome: its own way, else the report's."""
    return goal.combination or settings.combination


def assess(data: DataSet, settings: AssessmentSettings, report: Report) -> Assessments:
    """Assess every indicator and every effect goal; a goal that the rule cannot decide is reported."""
    indicators = {i.id: assess_indicator(i, data, settings) for i in data.indicators.values() if i.id in data.series}
    return assessments_of(indicators, _goals(data, indicators, settings, report))


def assessments_of(indicators: Mapping[str, IndicatorAssessment], goals: Iterable[GoalAssessment]) -> Assessments:
    """Return assessments of which it is noted which series they rest on where they are read."""
    goals = tuple(goals)
    return Assessments(
        ByIndicator(indicators), RestingOn(goals, {name for one in goals for name in one.goal.indicators})
    )


def reassess(assessments: Assessments, indicator: str, data: DataSet, settings: AssessmentSettings) -> Assessments:
    """Return assessments as they are where only one indicator has changed in the data."""
    assessed = assess_indicator(data.indicators[indicator], data, settings)
    indicators = {**assessments.indicators, indicator: assessed}
    return Assessments(indicators, _goals(data, indicators, settings, ignore))


def _goals(
    data: DataSet, indicators: Mapping[str, IndicatorAssessment], settings: AssessmentSettings, report: Report
) -> tuple[GoalAssessment, ...]:
    goals = []
    for goal in data.goals.goals:
        found = tuple(indicators[i] for i in goal.indicators if i in indicators)
        rule = combine(tuple(a.outcome for a in found), way_of(goal, settings))
        decided = Outcome(goal.judgement.verdict) if goal.judgement and goal.judgement.verdict else rule
        # Of another area some goals say nothing, in every edition.
        measured = any(a.newest is not None for a in found if holds_for(a.indicator, data))
        if decided is Outcome.MISSING and (measured or not data.is_of_other_area):
            undecided = ", ".join(a.indicator.id for a in found if a.outcome is Outcome.MISSING)
            message = f"{goal.id} {goal.name} kan inte bedömas: underlaget för {undecided or 'målet'} räcker inte."
            forms = [a.indicator.time for a in found]
            apart = " utan gemensamma år" if any(form.length > 1 for form in forms) else ""
            apart += " för samma månad" if any(form.is_month for form in forms) else ""
            least = f"Trenden kräver minst {settings.minimum_points} värden{apart}."
            hint = f"{least} Komplettera serien eller skriv bedömning."
            report(warning("mål-utan-bedömning", goal.place, message, hint))
        goals.append(GoalAssessment(goal, found, rule, decided))
    return tuple(goals)
