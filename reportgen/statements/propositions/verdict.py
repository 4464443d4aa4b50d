"""What it means that words hold, and the limits of the words for degree."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Protocol

from reportgen.data.model import Datum
from reportgen.language.lookup import Query
from reportgen.statements.propositions.measure import Measure
from reportgen.swedish.lexicon.standing import Degree
from reportgen.swedish.numbers import format_number


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether words hold: how they were read, what the data say, and the data."""

    holds: bool
    told: str
    because: str
    inputs: tuple[Datum, ...] = ()


class Proposition(Protocol):
    """What a clause says, ready to be judged by any state of the data."""

    def judge(self, query: Query) -> Verdict:
        """Judge it; raises ExpressionError where the data do not have what it is about."""


@dataclass(frozen=True, slots=True)
class Denied:
    """The opposite of a proposition."""

    of: Proposition

    def judge(self, query: Query) -> Verdict:
        """Hold where the proposition does not."""
        found = self.of.judge(query)
        return replace(found, holds=not found.holds, told=f"inte: {found.told}")


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of [ordval] for one measure, in per cent or percentage points."""

    still: Decimal
    slight: Decimal
    strong: Decimal

    def fit(self, size: Decimal, degree: Degree | None) -> bool:
        """Tell whether a size without sign is what a word for degree says; without a word every size fits."""
        match degree:
            case Degree.SLIGHT | Degree.ROUGH:
                return size < self.slight
            case Degree.CLEAR:
                return size >= self.slight
            case Degree.STRONG:
                return size >= self.strong
            case _:
                return True


def limits_of(query: Query, measure: Measure) -> Limits:
    """Return the limits for the changes of a measure."""
    words = query.settings.wording
    chosen = (words.still, words.slight, words.strong)
    if measure.in_points(query):
        chosen = (words.still_points, words.slight_points, words.strong_points)
    return Limits(*(Decimal(str(limit)) for limit in chosen))


def size_of(query: Query, measure: Measure, start: Decimal, end: Decimal) -> Decimal:
    """Return how large a step between two values is, with sign: in percentage points for shares, else in per cent.

    A step of a distance is compared with the level of what the distance is measured in, since a distance may be nothing.
    """
    if measure.in_points(query):
        return end - start
    whole = abs(start) if measure.between is None else measure.level(query)
    return (end - start) / whole * 100 if whole else Decimal(0)


def told_size(query: Query, measure: Measure, size: Decimal, signed: bool = True) -> str:
    """Return the size of a step, or of a limit for steps (without sign), in words."""
    unit = "procentenheter" if measure.in_points(query) else "procent"
    return f"{format_number(size, 1, signed=signed)} {unit}"
