"""Amounts as words say them, and whether a number is one of them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportgen.swedish.lexicon.amounts import Qualifier
from reportgen.swedish.numbers import format_number, rounded

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
