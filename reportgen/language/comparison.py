"""Comparing within an expression, where a value that is compared with what is no number is a mistake."""

from __future__ import annotations

from typing import Any

from reportgen.language.values import ExpressionError, Value


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
    """Raise ExpressionError where a value is compared with itself, as when a typed year has become the newest one."""
    if not isinstance(left, Value) or not isinstance(right, Value):
        return
    if left.inputs and left.inputs == right.inputs and left.number == right.number:
        message = f"{left} jämförs med sig själv: det är samma uppgift på båda sidor."
        raise ExpressionError(message, "Ange ett annat år, ett annat område eller en annan indikator.")


def comparable(operand: Any) -> Any:
    """Return an operand as expressions compare it, the items of a list and a tuple included."""
    if isinstance(operand, Value):
        return ComparedValue(operand.number, operand.decimals, operand.unit, operand.inputs, operand.states)
    if type(operand) in {list, tuple}:
        return type(operand)(comparable(item) for item in operand)
    return operand
