"""Constructed series, which stand in a new project until the real ones have been fetched.

They are plain on purpose, the same in every county: straight lines through round numbers, which nobody takes for statistics.
example_series.csv has a row for each: `nivå` is the first value, `ändring` what is added each year, `steg` how far areas lie
apart, `könsskillnad` women's value less men's. `mängd` tells whether the value of an area is the sum of those of its municipalities.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from reportgen.data.model import AreaKind, Origin
from reportgen.sources.query import SEXES
from reportgen.sources.series_text import SeriesRow, series_text

_FILE = Path(__file__).parent / "example_series.csv"
_YES = "ja"
# The year in which they begin, and the election before it; the example targets count from these years or later ones.
_FIRST_YEAR, _FIRST_ELECTION = 2015, 2014
# How many steps from the county the municipalities lie, over and over, so that some are on either side of it.
_STEPS = (0, 1, -1, 2, -2)
# Of how many municipalities another county and the country are the sum.
_IN_COUNTY, _IN_COUNTRY = 15, 300
_NOTE = "Konstruerad: räta linjer genom runda tal, lika i alla län. Säger ingenting om länet, och ersätts när serien hämtas."


@dataclass(frozen=True, slots=True)
class Place:
    """An area of a new project: its code and its kind, and its number among those of its kind."""

    code: str
    kind: AreaKind
    number: int = 0


@dataclass(frozen=True, slots=True)
class _Line:
    level: Decimal
    change: Decimal
    step: Decimal
    gap: Decimal
    is_amount: bool
    number: int

    def at(self, passed: int, steps: int) -> Decimal:
        """Return the value so many years after the first, so many steps from the county."""
        return self.level + self.change * passed + self.step * steps


def example_series(indicator: Mapping[str, str], places: Sequence[Place], before: int) -> str:
    """Return the series file of an indicator, given as its row of the register, for some areas and the years before a year."""
    line = _lines()[indicator["id"]]
    head = {
        "indikator": indicator["id"],
        "källa": indicator["källa"],
        "källkod": indicator["källkod"],
        "ursprung": Origin.EXAMPLE.value,
        "not": _NOTE,
    }
    years = _years(indicator["giltiga_år"], before)
    municipalities = sum(place.kind is AreaKind.MUNICIPALITY for place in places)
    rows = [
        SeriesRow(place.code, sex, str(year), _of(sex, _value(line, place, year - years[0], municipalities), line))
        for place in places
        for sex in _sexes(indicator["kön"] == _YES, place)
        for year in years
    ]
    return series_text(head, (), rows)


@cache
def _lines() -> Mapping[str, _Line]:
    rows = csv.DictReader(_FILE.read_text(encoding="utf-8").splitlines(), delimiter=";")
    return {row["id"]: _line(row, number) for number, row in enumerate(rows)}


def _line(row: Mapping[str, str], number: int) -> _Line:
    level, change, step, gap = (_read(row[name]) for name in ("nivå", "ändring", "steg", "könsskillnad"))
    return _Line(level, change, step, gap, row["mängd"] == _YES, number)


def _read(typed: str) -> Decimal:
    return Decimal(typed.replace(",", "."))


def _years(measured: str, before: int) -> Sequence[int]:
    """Return the years of a series; `measured` are the only ones that it may have, empty where it may have all."""
    if not measured:
        return range(_FIRST_YEAR, before)
    return [year for year in map(int, measured.split(",")) if _FIRST_ELECTION <= year < before]


def _sexes(by_sex: bool, place: Place) -> Sequence[str]:
    return SEXES if by_sex and place.kind in {AreaKind.COUNTRY, AreaKind.COUNTY} else ("T",)


def _value(line: _Line, place: Place, passed: int, municipalities: int) -> Decimal:
    """Return the value of an area for women and men."""
    if line.is_amount:
        return _amount(line, place, passed, municipalities)
    match place.kind:
        case AreaKind.COUNTRY:
            return line.at(passed, 1)
        case AreaKind.COUNTY:
            return line.at(passed, 0)
        case AreaKind.COMPARISON | AreaKind.OTHER_COUNTY:
            return line.at(passed, -1 - place.number % 2)
        case AreaKind.MUNICIPALITY:
            return line.at(passed, _steps(line, place.number, municipalities))


def _amount(line: _Line, place: Place, passed: int, municipalities: int) -> Decimal:
    match place.kind:
        case AreaKind.COUNTRY:
            return line.at(passed, 0) * _IN_COUNTRY
        case AreaKind.COUNTY:
            return sum(
                (line.at(passed, _steps(line, number, municipalities)) for number in range(municipalities)), Decimal(0)
            )
        case AreaKind.COMPARISON | AreaKind.OTHER_COUNTY:
            return line.at(passed, 0) * _IN_COUNTY
        case AreaKind.MUNICIPALITY:
            return line.at(passed, _steps(line, place.number, municipalities))


def _steps(line: _Line, number: int, municipalities: int) -> int:
    """Return where a municipality lies; not in the same order for every indicator, or all maps would be one."""
    return _STEPS[(number + line.number) % len(_STEPS)] if municipalities > 1 else 0


def _of(sex: str, value: Decimal, line: _Line) -> Decimal:
    """Return the part of a value that is women's or men's: half of an amount, of all else as far from it on either side."""
    if sex == "T":
        return value
    if line.is_amount:
        return value / 2
    return value + (line.gap if sex == "K" else -line.gap) / 2
