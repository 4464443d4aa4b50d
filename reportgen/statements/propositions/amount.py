"""How much: a number as words say it, and that something is so much, or a distance large or small."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.assess.trend import Point
from reportgen.language.lookup import Query
from reportgen.language.values import ExpressionError
from reportgen.statements.propositions.measure import Measure
from reportgen.statements.propositions.spans import Time, point_of, year_of
from reportgen.statements.propositions.verdict import Verdict, limits_of, size_of
from reportgen.swedish.lexicon.amounts import Qualifier
from reportgen.swedish.lexicon.standing import Degree
from reportgen.swedish.numbers import format_number, rounded
from reportgen.swedish.times import at_time, with_noun

_SOME = Decimal("1.1")
_LESS = Decimal("0.9")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as it is written: its decimals, its unit (procent, procentenheter, or empty for the indicator's own), its qualifier.

    `slack` is how far from it, as a share of it, still counts as it where it is written in words such as hälften.
    """

    number: Decimal
    decimals: int
    unit: str = ""
    qualifier: Qualifier | None = None
    slack: Decimal = Decimal(0)

    def fits(self, given: Decimal) -> bool:
        """Tell whether a number may be written so."""
        own = self.number
        near = rounded(given, self.decimals) == own if not self.slack else abs(given - own) <= own * self.slack
        match self.qualifier:
            case Qualifier.MORE:
                return given > own
            case Qualifier.LESS:
                return given < own
            case Qualifier.AT_LEAST:
                return given >= own
            case Qualifier.AT_MOST:
                return given <= own
            case Qualifier.GOOD:
                return own <= given <= own * _SOME
            case Qualifier.BARE:
                return own * _LESS <= given < own
            case Qualifier.ABOUT:
                return own * _LESS <= given <= own * _SOME
            case _:
                return near

    def told(self) -> str:
        """Return the amount as it was read."""
        decimals = self.decimals if rounded(self.number, self.decimals) == self.number else 2
        number = format_number(self.number, decimals)
        words = [str(self.qualifier) if self.qualifier else "", number, self.unit]
        return " ".join(word for word in words if word)


@dataclass(frozen=True, slots=True)
class Sized:
    """Something is a certain size: a number that the words name, or a distance that is large or small."""

    measure: Measure
    time: Time
    amount: Amount | None = None
    degree: Degree | None = None

    def judge(self, query: Query) -> Verdict:
        """Judge one value."""
        what = self.measure.told(query)
        own = year_of(self.measure.points(query, *self.time.ends), self.time, what)
        shown = f"{self.measure.shown(query, own.value)} {with_noun(own.year)}"
        if self.amount is not None and self.amount.unit == "procent" and not self.measure.in_points(query):
            return self._part(query, own, self.amount)
        if self.amount is not None:
            degree = f", {self.degree}" if self.degree else ""
            told = f"{what}: värdet {at_time(own.year)} är {self.amount.told()}{degree}"
            holds = self.amount.fits(own.value) and self._fits_degree(query, own, self.amount)
            return Verdict(holds, told, shown, own.inputs)
        size = own.value if self.measure.in_points(query) else _share(own.value, self.measure.level(query))
        holds = limits_of(query, self.measure).fit(size, self.degree)
        size_word = "stort" if self.degree in {Degree.STRONG, Degree.CLEAR} else "litet"
        return Verdict(holds, f"{what}: {at_time(own.year)} är det {size_word}", shown, own.inputs)

    def _fits_degree(self, query: Query, own: Point, amount: Amount) -> bool:
        """Tell whether a word for degree fits beside a number: of a distance its size, else how far it is from the number."""
        limits = limits_of(query, self.measure)
        if self.degree is None:
            return True
        if self.measure.between is not None:
            size = own.value if self.measure.in_points(query) else _share(own.value, self.measure.level(query))
            return limits.fit(size, self.degree)
        if amount.qualifier not in {Qualifier.MORE, Qualifier.LESS}:
            raise ExpressionError(f"”{self.degree}” säger inget om {amount.told()}.", "Stryk det ena av dem.")
        return limits.fit(abs(size_of(query, self.measure, amount.number, own.value)), self.degree)

    def _part(self, query: Query, own: Point, amount: Amount) -> Verdict:
        """Judge a share of a number: how much of the report's own area lies in a municipality."""
        what = self.measure.told(query)
        if self.measure.area == query.data.area or self.measure.between is not None:
            raise ExpressionError(f"{what} är ingen andel.", "Nämn den kommun som har en så stor del av länets tal.")
        if self.degree is not None:
            raise ExpressionError(
                f"”{self.degree}” säger inget om en del av länets tal.", "Skriv till exempel ”drygt”."
            )
        whole = replace(self.measure, area=query.data.area)
        all_of_it = point_of(whole.points(query, own.year), own.year, whole.told(query))
        part = _share(own.value, all_of_it.value)
        told = f"{what}: {at_time(own.year)} är det {amount.told()} av länets"
        shown = f"{self.measure.shown(query, own.value)} av {self.measure.shown(query, all_of_it.value)} "
        shown += with_noun(own.year)
        return Verdict(amount.fits(part), told, shown, (*own.inputs, *all_of_it.inputs))


def _share(value: Decimal, level: Decimal) -> Decimal:
    return value / level * 100 if level else Decimal(0)
