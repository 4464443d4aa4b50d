"""What an expression gives: values that know their unit, their rounding and the data they rest on."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Protocol, Self, runtime_checkable

from reportgen.data.model import Datum, Unit
from reportgen.swedish.grammar import Gender, counted_alone, counted_of
from reportgen.swedish.numbers import NBSP, format_number, rounded
from reportgen.swedish.times import Spell, form_of, season_of
from reportgen.swedish.words import listed


class ExpressionError(Exception):
    """An expression cannot be computed; the message is for the user, `hint` says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint

    def alone(self) -> Self:
        """Return it without where it was raised, and of what: it can be kept, and nothing that was at work then is."""
        self.__cause__ = self.__context__ = None
        return self.with_traceback(None)


@runtime_checkable
class Rests(Protocol):
    """What a function gives that rests on data. A plain number, word or truth rests on nothing."""

    @property
    def inputs(self) -> tuple[Datum, ...]:
        """The data it rests on."""


def inputs_of(result: object) -> tuple[Datum, ...]:
    """Return the data that a result rests on; none for a plain one, and for a list none but those of its items."""
    return result.inputs if isinstance(result, Rests) else ()


class Printed(str):
    """Text made of a value; it keeps the value, where there is one, and the data that the text rests on."""

    __slots__ = ("inputs", "value")
    inputs: tuple[Datum, ...]
    value: Value | None

    def __new__(cls, text: str, inputs: tuple[Datum, ...] = (), value: Value | None = None) -> Printed:
        """Return the text with its data."""
        printed = super().__new__(cls, text)
        printed.inputs = inputs
        printed.value = value
        return printed

    def __getnewargs__(self) -> tuple[str, tuple[Datum, ...], Value | None]:  # type: ignore[override]
        return str(self), self.inputs, self.value


@dataclass(frozen=True, slots=True)
class Value:
    """A number with what follows it in running text.

    `number` is not rounded; it is shown with `decimals`. `states` names the values of an ordinal unit. Values are
    ordered by their numbers, whatever they rest on, but are equal only if everything in them is; expressions compare
    their numbers (`comparison`).
    """

    number: Decimal
    decimals: int
    unit: str
    inputs: tuple[Datum, ...]
    states: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.states:
            if self.number not in range(len(self.states)):
                hint = "Lägen går inte att räkna med; skriv värdet för ett område och ett år."
                raise ExpressionError(f"{format_number(self.number, self.decimals)} är inget läge.", hint)
            return self.states[int(self.number)]
        digits = format_number(self.number, self.decimals)
        return f"{digits}{NBSP}{self.unit}" if self.unit else digits

    def __bool__(self) -> bool:
        return self.number != 0

    def to_number(self, other: object) -> Decimal:
        """Return what this value can be compared or reckoned with; raises ExpressionError where it is no number."""
        if isinstance(other, Value):
            return other.number
        if isinstance(other, int | Decimal) and not isinstance(other, bool):
            return Decimal(other)
        if isinstance(other, float) and math.isfinite(other):
            return Decimal(str(other))
        shown = f"”{other}”" if isinstance(other, str | float) else "det som står efter"
        hint = "Använd ett tal eller ett annat värde."
        raise ExpressionError(f"{self} kan inte jämföras eller räknas ihop med {shown}.", hint)

    def __lt__(self, other: object) -> bool:
        return self.number < self.to_number(other)

    def __le__(self, other: object) -> bool:
        return self.number <= self.to_number(other)

    def __gt__(self, other: object) -> bool:
        return self.number > self.to_number(other)

    def __ge__(self, other: object) -> bool:
        return self.number >= self.to_number(other)

    def _with(self, number: Decimal, other: object) -> Value:
        if isinstance(other, Value) and self.unit != other.unit:
            hint = "Räkna bara med värden i samma enhet."
            raise ExpressionError(f"{self} och {other} har olika enheter.", hint)
        if self.states:
            raise ExpressionError("Lägen går inte att räkna med.", "Skriv värdet för ett område och ett år.")
        inputs = (*self.inputs, *(other.inputs if isinstance(other, Value) else ()))
        return replace(self, number=number, inputs=inputs)

    def __sub__(self, other: object) -> Value:
        difference = self._with(self.number - self.to_number(other), other)
        shares = isinstance(other, Value) and self.unit == "procent"
        return replace(difference, unit="procentenheter") if shares else difference

    def __add__(self, other: object) -> Value:
        return self._with(self.number + self.to_number(other), other)

    def __neg__(self) -> Value:
        return replace(self, number=-self.number)

    @property
    def magnitude(self) -> Value:
        """The value without its sign, as after "minskade med"."""
        return replace(self, number=abs(self.number))

    def shown_with(self, decimals: int) -> Value:
        """The value shown with another number of decimals."""
        return replace(self, decimals=decimals)

    @property
    def printed_number(self) -> Decimal:
        """The number as rounded for print."""
        return rounded(self.number, self.decimals)

    @property
    def whole(self) -> int:
        """The value rounded to a whole number."""
        return int(rounded(self.number, 0))


def unit_value(number: Decimal, decimals: int, unit: Unit, inputs: tuple[Datum, ...]) -> Value:
    """Return a value in a unit of the register."""
    return Value(number, decimals, unit.text, inputs, unit.states if unit.kind == "ordinal" else ())


class Year(Spell):
    """A year, a school year, a period or a month that was looked up, with the datum that it is the time of."""

    inputs: tuple[Datum, ...]

    def __new__(cls, year: int, inputs: tuple[Datum, ...]) -> Year:
        """Return the time with its datum."""
        looked_up = super().__new__(cls, year, form_of(year), season_of(year))
        looked_up.inputs = inputs
        return looked_up

    def __getnewargs__(self) -> tuple[int, tuple[Datum, ...]]:  # type: ignore[override]
        return self.form.ending(int(self), self.month), self.inputs


@dataclass(frozen=True, slots=True)
class Truth:
    """Whether something holds, with the data that decide it, and their values in words."""

    holds: bool
    inputs: tuple[Datum, ...]
    because: str

    def __bool__(self) -> bool:
        return self.holds

    def __str__(self) -> str:
        return f"{'sant' if self.holds else 'falskt'} ({self.because})"


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the municipalities that have a value meet a condition; the denominator is always part of it.

    `everyone` says that no municipality lacks a value: only then are they *the* municipalities.
    """

    meeting: tuple[str, ...]
    answered: int
    inputs: tuple[Datum, ...]
    everyone: bool = False

    def __str__(self) -> str:
        count = len(self.meeting)
        several = counted_alone(self.answered, Gender.COMMON)
        nouns = f"de {several} kommunerna" if self.everyone else f"{several} kommuner"
        return counted_of(count, nouns, Gender.COMMON)

    @property
    def antal(self) -> Value:
        """The number of municipalities that meet the condition."""
        return Value(Decimal(len(self.meeting)), 0, "", self.inputs)

    @property
    def svarande(self) -> Value:
        """The number of municipalities that have a value."""
        return Value(Decimal(self.answered), 0, "", self.inputs)

    @property
    def andel(self) -> Value:
        """The share in per cent."""
        if not self.answered:
            raise ExpressionError("Ingen kommun har något värde.")
        return Value(Decimal(len(self.meeting)) / self.answered * 100, 1, "procent", self.inputs)

    @property
    def namn(self) -> Printed:
        """The names of the municipalities that meet the condition, as a list in words; ExpressionError where none does."""
        if not self.meeting:
            hint = "Skriv om meningen: det finns inga namn att räkna upp."
            raise ExpressionError("Ingen kommun uppfyller villkoret.", hint)
        return Printed(listed(self.meeting), self.inputs)


@dataclass(frozen=True, slots=True)
class Extreme:
    """The area with the highest or lowest value; where several share it, their names as a list in words."""

    namn: str
    värde: Value

    def __str__(self) -> str:
        return self.namn

    @property
    def inputs(self) -> tuple[Datum, ...]:
        """The data it rests on."""
        return self.värde.inputs


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What expressions may say about the report itself."""

    år: int
    datum: str
    titel: str
    organisation: str
    enhet: str
    roll: str


# What may be read of a value in an expression. Of what is not here, nothing may.
READABLE: Mapping[type, frozenset[str]] = {
    ReportFacts: frozenset(fact.name for fact in fields(ReportFacts)),
    Share: frozenset({"antal", "svarande", "andel", "namn"}),
    Extreme: frozenset({"namn", "värde"}),
}
