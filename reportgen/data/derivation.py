"""What a printed text rests on."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportgen.data.model import Datum


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
