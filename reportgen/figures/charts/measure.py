"""How the values of a chart are written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from reportgen.data.model import Indicator
from reportgen.drawing.points import Points
from reportgen.swedish.numbers import NBSP, format_number
from reportgen.swedish.times import in_text, with_noun

# A unit in more letters is told as tables write it, where there is little room.
_LONGEST_UNIT = 16


@dataclass(frozen=True, slots=True)
class Measure:
    """How the values of a chart are written: how many of the indicator's unit go to one of the chart's, and decimals."""

    indicator: Indicator
    divisor: int
    decimals: int

    @property
    def unit(self) -> str:
        """The unit as tables write it."""
        return self.indicator.unit.table if self.divisor == 1 else self.indicator.unit.scaled_table

    @property
    def unit_in_text(self) -> str:
        """The unit as it is read aloud."""
        return self.indicator.unit.text if self.divisor == 1 else self.indicator.unit.scaled_text

    @property
    def unit_beside_name(self) -> str:
        """The unit as it is read aloud, or nothing where the indicator's name has said it."""
        name, unit = self.indicator.name.casefold(), self.unit_in_text
        # An index is measured in index units, which says nothing more.
        unit = self.unit if unit.startswith(self.unit) else unit
        if self.unit.casefold() in name or unit.casefold() in name:
            return ""
        return "" if set(re.findall(r"\w+", unit.casefold())) <= set(re.findall(r"\w+", name)) else unit

    def shown(self, value: Decimal) -> Decimal:
        """Return a value in the unit of the chart."""
        return value / self.divisor

    def text(self, value: Decimal) -> str:
        """Write a value of the indicator's unit in digits."""
        return format_number(self.shown(value), self.decimals)

    def in_words(self, value: Decimal) -> str:
        """Write a value with its unit."""
        return f"{self.text(value)}{NBSP}{self.unit_in_text}".rstrip()

    def in_year(self, value: Decimal, year: int) -> str:
        """Write a value with its unit and its year: "45 procent 2019", and of an index "98 år 2019"."""
        if self.unit_in_text:
            return f"{self.in_words(value)} {in_text(year)}"
        return f"{self.text(value)} {with_noun(year)}"

    def told(self, points: Points, name: str = "") -> tuple[str, ...]:
        """Write each point of what has a name, for who points at it: "Riket 2019: 45 procent"."""
        unit = self.unit_in_text if len(self.unit_in_text) <= _LONGEST_UNIT else self.unit
        return tuple(f"{name} {year}: {self.text(value)}{NBSP}{unit}".strip() for year, value in points)


def plain(indicator: Indicator) -> Measure:
    """Return how values are written in the indicator's own unit."""
    return Measure(indicator, 1, indicator.decimals)
