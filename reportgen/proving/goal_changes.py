"""States in which goals and targets have come out otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportgen.assess.outcomes import outcomes_of
from reportgen.data.model import Direction, Outcome
from reportgen.language.lookup import Query
from reportgen.proving.states import Change, with_outcome, with_values, with_verdict
from reportgen.swedish.lexicon.outcomes import Verdict as Said

_ALLOWED = {
    Said.GREEN: {Outcome.GREEN},
    Said.YELLOW: {Outcome.YELLOW},
    Said.NEUTRAL: {Outcome.NEUTRAL},
    Said.RED: {Outcome.RED},
    Said.REACHABLE: {Outcome.GREEN},
    Said.UNREACHABLE: {Outcome.YELLOW, Outcome.NEUTRAL, Outcome.RED},
    Said.TOO_SLOW: {Outcome.YELLOW},
}
"""The outcomes of which words are true."""


def goal_changes(about: str, said: Said | None, query: Query) -> Iterator[Change]:
    """Yield states in which a goal has come out so that words are false of it; in every other way without words."""
    for judged in query.assessments.goals:
        if judged.goal.id == about:
            for outcome in outcomes_of(query.settings.assessment):
                if outcome is not judged.decided and (said is None or _denies(outcome, about, said, query)):
                    yield Change(f"{judged.goal.name}: {outcome}", with_outcome(query, about, outcome))
    for overarching in query.data.goals.overarching:
        if overarching.id == about and overarching.judgement is not None:
            verdict = "inte möjligt" if overarching.judgement.verdict == "möjligt" else "möjligt"
            yield Change(f"{overarching.name}: {verdict}", with_verdict(query, overarching.id, verdict))


def _denies(outcome: Outcome, about: str, said: Said, query: Query) -> bool:
    """Tell whether words are false of a goal that has come out so; some compare with the edition before this one."""
    if said in {Said.SAME, Said.CHANGED}:
        earlier = query.earlier.assessments.goals if query.earlier else ()
        before = next((one.decided for one in earlier if one.goal.id == about), None)
        return (outcome is before) is (said is Said.CHANGED)
    return outcome not in _ALLOWED.get(said, set())


def otherwise(indicator: str, said: Said, query: Query) -> Iterator[Change]:
    """Yield the state in which the other direction is the right one, where words of the rule's outcome are false of it."""
    declared = query.data.indicators[indicator]
    turned = Direction.DOWN if declared.direction is Direction.UP else Direction.UP
    state = with_values(query, indicator, {}, replace(declared, direction=turned))
    after = state.assessments.indicators[indicator].outcome
    if said in _ALLOWED and after not in _ALLOWED[said] and after is not Outcome.MISSING:
        yield Change(f"{declared.short_name}: den andra riktningen är den rätta", state)
