"""What a printed text rests on."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup, escape

from reportgen.data.model import Datum

# A traced text is printed between these two, which no text of the report may hold; `Ledger.settle` takes them away.
OPENING, CLOSING = "\ue000", "\ue001"


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a printed text came about.

    `expression` is what was typed, or what the cell shows in the words of the office; `steps` are the functions that
    were called, each with what it gave; `number` is not rounded (None where the text is no number) and is shown with
    `decimals` in `unit`.
    """

    expression: str
    inputs: tuple[Datum, ...]
    steps: tuple[str, ...] = ()
    number: Decimal | None = None
    decimals: int = 0
    unit: str = ""


class Traced(str):
    """Text of a figure or table with its derivation. Printed by a template, it leaves a mark where it stands."""

    __slots__ = ("derivation",)
    derivation: Derivation

    def __new__(cls, text: str, derivation: Derivation) -> Traced:
        """Return the text with its derivation."""
        traced = super().__new__(cls, text)
        traced.derivation = derivation
        return traced

    def __html__(self) -> Markup:
        """Return what Jinja prints: the text, with a mark before it that names this very object."""
        return Markup(f"{OPENING}{id(self):x}{CLOSING}") + escape(str(self))
