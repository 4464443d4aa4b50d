"""Propositions about the effect goals of an overarching goal: how many have a colour, and which has the most of one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportgen.assess.goals import counted_basis
from reportgen.data.model import Datum
from reportgen.language.lookup import Query
from reportgen.language.values import ExpressionError
from reportgen.statements.propositions.amount import Amount
from reportgen.statements.propositions.outcomes import goal_came_out
from reportgen.statements.propositions.verdict import Verdict
from reportgen.swedish.lexicon.outcomes import Verdict as Said
from reportgen.swedish.lexicon.quantifiers import Every


@dataclass(frozen=True, slots=True)
class Tallied:
    """So many of the effect goals of an overarching goal came out as words say, as decided.

    `amount` is a count or a share in per cent, None where `every` says how many; `whole` is how many goals the words say
    that there are.
    """

    overarching: str
    said: Said
    every: Every
    amount: Amount | None = None
    whole: int | None = None

    def judge(self, query: Query) -> Verdict:
        """Judge by the decided colours."""
        goals = query.effect_goals(self.overarching)
        meeting, every = _meeting(query, self.overarching, self.said), len(goals)
        if self.amount is not None:
            share = Decimal(meeting * 100) / every if every else Decimal(0)
            holds = self.amount.fits(share if self.amount.unit == "procent" else Decimal(meeting))
            holds = holds and self.whole in {None, every}
        else:
            holds = {
                Every.NONE: meeting == 0,
                Every.ALL: meeting == every,
                Every.MOST: meeting * 2 > every,
                Every.ANY: meeting > 0,
            }[self.every]
        of = "" if self.whole is None else f" av {self.whole}"
        named = self.amount.told() + of if self.amount is not None else str(self.every)
        goals_of = "effektmål" if self.whole is not None else "av effektmålen"
        told = f"{_name(query, self.overarching)}: {named} {goals_of}: {self.said}"
        return Verdict(holds, told, f"det gäller {meeting} av {every}", counted_basis(goals))


@dataclass(frozen=True, slots=True)
class Leading:
    """An overarching goal has, alone, more effect goals than each of some others that came out as words say."""

    overarching: str
    others: tuple[str, ...]
    said: Said
    most: bool = True

    def judge(self, query: Query) -> Verdict:
        """Judge by the decided colours; a shared place is no first place."""
        if not self.others:
            raise ExpressionError("Det sägs inte bland vilka mål.", "Nämn även de andra övergripande målen i om.")
        own = _meeting(query, self.overarching, self.said)
        counts = {name: _meeting(query, name, self.said) for name in self.others}
        sign = 1 if self.most else -1
        holds = all(sign * own > sign * count for count in counts.values())
        word = "flest" if self.most else "minst antal"
        told = f"{_name(query, self.overarching)} har ensamt {word} effektmål: {self.said}"
        beside = ", ".join(f"{_name(query, name)} {count}" for name, count in counts.items())
        inputs: tuple[Datum, ...] = tuple(
            dict.fromkeys(
                datum for name in (self.overarching, *self.others) for datum in counted_basis(query.effect_goals(name))
            )
        )
        return Verdict(holds, told, f"antalet är {own}, i de andra {beside}", inputs)


def _meeting(query: Query, overarching: str, said: Said) -> int:
    return sum(goal_came_out(goal, said, query) for goal in query.effect_goals(overarching))


def _name(query: Query, overarching: str) -> str:
    return next(goal.name for goal in query.data.goals.overarching if goal.id == overarching)
