"""Propositions about targets and goals: the colour, whether a target is met or can be, and the judgement by people."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.assess.goals import GoalAssessment
from reportgen.data.model import Datum, Declared, Outcome, TargetType
from reportgen.language.lookup import Query, unknown
from reportgen.language.values import ExpressionError
from reportgen.statements.propositions.measure import Far, Measure, target_of
from reportgen.statements.propositions.spans import Time, base_year, point_of, year_of
from reportgen.statements.propositions.verdict import Verdict
from reportgen.swedish.lexicon.outcomes import Verdict as Said
from reportgen.swedish.times import with_noun
from reportgen.swedish.words import listed

_COLOURS = {
    Said.GREEN: Outcome.GREEN,
    Said.YELLOW: Outcome.YELLOW,
    Said.NEUTRAL: Outcome.NEUTRAL,
    Said.RED: Outcome.RED,
    Said.REACHABLE: Outcome.GREEN,
    Said.TOO_SLOW: Outcome.YELLOW,
    Said.MISSING: Outcome.MISSING,
}


def came_out(outcome: Outcome, said: Said) -> bool:
    """Tell whether an outcome is what words say. Raises ExpressionError for words that name no outcome."""
    if said is Said.UNREACHABLE:
        return outcome in {Outcome.YELLOW, Outcome.NEUTRAL, Outcome.RED}
    if said not in _COLOURS:
        raise ExpressionError(f"”{said}” kan inte sägas om ett mål.", "Säg vilken färg det har.")
    return outcome is _COLOURS[said]


def goal_came_out(goal: GoalAssessment, said: Said, query: Query, by_rule: bool = False) -> bool:
    """Tell whether an effect goal came out as words say, as decided; they may compare with the edition before."""
    if said not in {Said.SAME, Said.CHANGED}:
        return came_out(goal.rule if by_rule else goal.decided, said)
    earlier = next((one.decided for one in query.before.assessments.goals if one.goal.id == goal.goal.id), None)
    if earlier in {None, Outcome.MISSING} or goal.decided is Outcome.MISSING:
        return False
    return (earlier is goal.decided) is (said is Said.SAME)


@dataclass(frozen=True, slots=True)
class Came:
    """An indicator, an effect goal or an overarching goal came out as words say.

    `year` is the year by which the words say that the target is to be met.
    """

    about: str
    said: Said
    by_rule: bool = False
    year: int | None = None

    def judge(self, query: Query) -> Verdict:
        """Judge by the rule for an indicator; for an effect goal as decided, or by the rule where the words say so.

        Raises ExpressionError where the target year is another one than the words say.
        """
        if self.year is not None:
            self._demand_year(query, self.year)
        if self.about in query.data.series:
            return self._indicator(query)
        for goal in query.assessments.goals:
            if goal.goal.id == self.about:
                return self._goal(goal, query)
        for overarching in query.data.goals.overarching:
            if overarching.id == self.about:
                return self._judged(query)
        raise unknown("Det", self.about, [*query.data.series, *(goal.goal.id for goal in query.assessments.goals)])

    def _demand_year(self, query: Query, year: int) -> None:
        judged = [one for goal in query.assessments.goals if goal.goal.id == self.about for one in goal.indicators]
        if self.about in query.data.series:
            judged = [query.assessment(self.about)]
        wrong = sorted({one.target_year for one in judged} - {year})
        if wrong or not judged:
            known = f"är {listed([str(other) for other in wrong])}, inte" if judged else "är inte"
            raise ExpressionError(f"Målåret för {self.about} {known} {year}.", "Ändra året i texten.")

    def _goal(self, goal: GoalAssessment, query: Query) -> Verdict:
        name = goal.goal.name
        if self.said is Said.MIXED:
            outcomes = {indicator.outcome for indicator in goal.indicators}
            because = f"indikatorerna är {listed(sorted(str(outcome) for outcome in outcomes))}"
            holds = goal.is_divided and goal.decided is Outcome.YELLOW
            return Verdict(holds, f"{name}: {self.said}", f"{because}, målet {goal.decided}", goal.basis)
        outcome = goal.rule if self.by_rule else goal.decided
        told = f"{name}{' enligt regeln' if self.by_rule else ''}: {self.said}"
        return Verdict(goal_came_out(goal, self.said, query, self.by_rule), told, f"utfall: {outcome}", goal.basis)

    def _indicator(self, query: Query) -> Verdict:
        judged = query.assessment(self.about)
        name = judged.indicator.short_name
        if self.said in {Said.MET, Said.NOT_MET}:
            if judged.target is None:
                raise ExpressionError(f"{self.about} har inget mål.", "Fyll i måltyp i registret.")
            holds = judged.met is (self.said is Said.MET)
            return Verdict(
                holds,
                f"{name}: målet {self.said}",
                "målet är nått" if judged.met else "målet är inte nått",
                judged.basis,
            )
        if self.said is Said.STANDS_STILL:
            return Verdict(judged.direction == 0, f"{name}: {self.said}", f"utfall: {judged.outcome}", judged.basis)
        if self.said is Said.WRONG_WAY:
            return Verdict(
                judged.direction < 0, f"{name}: trenden går {self.said}", f"utfall: {judged.outcome}", judged.basis
            )
        return self._outcome(judged.outcome, name, judged.basis)

    def _outcome(self, outcome: Outcome, name: str, basis: tuple[Datum, ...]) -> Verdict:
        holds = came_out(outcome, self.said)
        return Verdict(holds, f"{name}: {self.said}", f"utfall: {outcome}", basis)

    def _judged(self, query: Query) -> Verdict:
        if self.by_rule:
            raise ExpressionError("Regeln bedömer inte övergripande mål.", "Ta bort ”enligt regeln”.")
        judgement = query.judgement(self.about)
        name = next(goal.name for goal in query.data.goals.overarching if goal.id == self.about)
        if self.said not in {Said.REACHABLE, Said.UNREACHABLE}:
            raise ExpressionError(f"”{self.said}” kan inte sägas om ett övergripande mål.", "Skriv om det kan nås.")
        holds = (judgement.verdict == "möjligt") is (self.said is Said.REACHABLE)
        stated = Declared(f"bedömning av {name}", judgement.verdict, judgement.place)
        return Verdict(holds, f"{name}: {self.said}", f"bedömningen är ”{judgement.verdict}”", (stated,))


@dataclass(frozen=True, slots=True)
class Meets:
    """A value meets the target of its indicator, in any area."""

    measure: Measure
    time: Time

    def judge(self, query: Query) -> Verdict:
        """Judge by which way is better."""
        own = year_of(self.measure.points(query, *self.time.ends), self.time, self.measure.told(query))
        target = self._target(query)
        sign = query.series(self.measure.indicator).indicator.sign
        shown = (
            f"{self.measure.shown(query, own.value)} {with_noun(own.year)}, "
            f"målet är {self.measure.shown(query, target.value)}"
        )
        return Verdict(
            sign * (own.value - target.value) >= 0, f"{self.measure.told(query)}: målet är nått", shown, own.inputs
        )

    def _target(self, query: Query) -> Far:
        """Return the target for the area: of a change, the change counted from its own value of the base year."""
        declared = query.series(self.measure.indicator).indicator
        if declared.target_type != TargetType.CHANGE or declared.target_value is None:
            return target_of(query, self.measure.indicator)
        what = self.measure.told(query)
        base = point_of(self.measure.points(query), base_year(query, self.measure.indicator), what)
        return Far(base.value * (1 + declared.target_value / 100), base.inputs)
