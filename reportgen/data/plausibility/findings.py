"""What a check has found, and how values, areas and years are written in what is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

from reportgen.data.model import Area, Check, Indicator, Unit
from reportgen.diagnostics import Position
from reportgen.swedish.numbers import NBSP, decimals_of, format_number
from reportgen.swedish.times import MONTHLY
from reportgen.swedish.words import sex_added

Key = tuple[str, str, int]
"""The area's code, the sex (T, K, M) and the time of an observation."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not look right: by which check, of which indicator, at which row, and about which data.

    `tip` is an explanation that has been computed to fit; empty where none does.
    """

    check: Check
    indicator: str
    at: Position
    about: tuple[Key, ...]
    message: str
    tip: str = ""

    @classmethod
    def of(cls, check: Check, row: Mapping[str, Any], message: str, tip: str = "", about: tuple[Key, ...] = ()) -> Self:
        """Return a finding at a row of the frame."""
        own = (key_of(row),)
        return cls(check, row["indikator"], Position(row["fil"], int(row["rad"]), 1), about or own, message, tip)


def key_of(row: Mapping[str, Any], area: str = "område") -> Key:
    """Return of what observation a row of the frame is; `area` names the column of its area."""
    return row[area], row["kön"], time_of(row)


def time_of(row: Mapping[str, Any]) -> int:
    """Return the time of a row of the frame: a month, or the year in which any other ends."""
    return MONTHLY.ending(int(row["år"]), int(row["månad"])) if row["månad"] else int(row["år"])


@dataclass(frozen=True, slots=True)
class Words:
    """How rows of the frame are written in a message."""

    indicators: Mapping[str, Indicator]
    areas: Mapping[str, Area]

    def value(self, row: Mapping[str, Any], value: Decimal | None = None) -> str:
        """Return a value as it was typed, with the unit."""
        given = row["värde"] if value is None else value
        return f"{format_number(given, min(decimals_of(given), 6))}{self._unit(row)}"

    def guess(self, row: Mapping[str, Any], guess: float) -> str:
        """Return about how large a value was expected to be."""
        decimals = 0 if abs(guess) >= 1000 else min(decimals_of(row["värde"]), 2)
        shown = Decimal(repr(float(guess)))
        if abs(guess) >= 1000:
            shown = round(shown, 2 - shown.adjusted())
        return format_number(shown, decimals)

    def area(self, row: Mapping[str, Any]) -> str:
        """Return the name of an area."""
        area = self.areas.get(row["område"])
        return area.name if area else row["område"]

    def time(self, row: Mapping[str, Any], year: float) -> int:
        """Return the time of a row's indicator that ends in a year, of months the one of the same name as the row's."""
        return self.indicators[row["indikator"]].time.ending(int(year), int(row["månad"]))

    def when(self, row: Mapping[str, Any]) -> str:
        """Return the year, and the sex where it is one of them."""
        return f"{self.time(row, row['år'])}{sex_added(row['kön'])}"

    def who(self, row: Mapping[str, Any]) -> str:
        """Return the area and the year."""
        return f"{self.area(row)} {self.when(row)}"

    def moved(self, row: Mapping[str, Any], guess: float) -> str:
        """Return the tip that a decimal sign has been moved, where that would explain the value."""
        value = float(row["värde"])
        for places in (1, -1, 2, -2, 3, -3):
            other = value * 10**places
            if guess and value and abs(other - guess) <= 0.25 * abs(guess):
                shown = row["värde"].scaleb(places)
                return f"{format_number(shown, max(decimals_of(shown), 0))} skulle stämma: kontrollera decimaltecknet."
        return ""

    def _unit(self, row: Mapping[str, Any]) -> str:
        unit: Unit = self.indicators[row["indikator"]].unit
        return f"{NBSP}{unit.text}" if unit.in_points and unit.text else ""
