"""Comparing within an expression, where a value that is compared with what is no number is a mistake."""

from __future__ import annotations

from typing import Any

from reportgen.data.model import Outcome, TargetOrigin
from reportgen.diagnostics import did_you_mean
from reportgen.language.values import ExpressionError, Printed, Value

# The words that functions choose among: no data make another one true.
_CHOICES = (("Utfallet", tuple(Outcome)), ("Ursprunget", tuple(TargetOrigin)))


class ComparedValue(Value):
    """A value while an expression compares it: equal to what has the same number.

    To ask whether it equals a word raises ExpressionError, where Python would say no and leave a claim merely false.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return self.number == self.to_number(other)

    def __hash__(self) -> int:
        return hash(self.number)


def demand_two(left: object, right: object) -> None:
    """Raise ExpressionError where nothing could make a comparison otherwise than it is.

    A value is compared with itself, as when a typed year has become the newest one, or an outcome with no outcome.
    """
    _demand_choice(left, right)
    _demand_choice(right, left)
    if not isinstance(left, Value) or not isinstance(right, Value):
        return
    if left.inputs and left.inputs == right.inputs and left.number == right.number:
        message = f"{left} jämförs med sig själv: det är samma uppgift på båda sidor."
        raise ExpressionError(message, "Ange ett annat år, ett annat område eller en annan indikator.")


def _demand_choice(given: object, typed: object) -> None:
    if not isinstance(given, Printed):
        return
    for kind, words in _CHOICES:
        for word in (typed if isinstance(typed, list | tuple) else (typed,)) if str(given) in words else ():
            if type(word) is str and word not in words:
                hint = did_you_mean(word, words, f"Välj mellan {', '.join(words)}.")
                raise ExpressionError(f"{kind} ”{word}” finns inte.", hint)


def comparable(operand: Any) -> Any:
    """Return an operand as expressions compare it, the items of a list and a tuple included."""
    if isinstance(operand, Value):
        return ComparedValue(operand.number, operand.decimals, operand.unit, operand.inputs, operand.states)
    if type(operand) in {list, tuple}:
        return type(operand)(comparable(item) for item in operand)
    return operand
