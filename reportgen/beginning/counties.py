"""The counties of Sweden with their municipalities, read from the files that ship with the program (country/README.md)."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

_FOLDER = Path(__file__).parent / "country"
_COUNTY = " län"


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality: Statistics Sweden's code, its name, and the line of GeoJSON (a feature) that has its boundary."""

    code: str
    name: str
    feature: str


@dataclass(frozen=True, slots=True)
class County:
    """A county: Statistics Sweden's code of two digits, its letter, name and region, and its municipalities by code.

    `compared` are the codes of the counties that are proposed to be compared with: its neighbours, and where they are fewer
    than three the nearest ones.
    """

    code: str
    letter: str
    name: str
    region: str
    compared: tuple[str, ...]
    municipalities: tuple[Municipality, ...]

    @property
    def area(self) -> str:
        """The code of the county as an area of a report, which Kolada uses too."""
        return f"00{self.code}"

    @property
    def called(self) -> tuple[str, ...]:
        """What people may call it: code, letter, name with and without "län", region."""
        short = self.name.removesuffix(_COUNTY)
        return (self.code, self.area, self.letter, self.name, short, short.removesuffix("s"), self.region)


@cache
def counties() -> Mapping[str, County]:
    """Return the 21 counties by code."""
    lines = [line for line in _text("kommuner.geojson").splitlines() if line.startswith('{"type":"Feature",')]
    municipalities = [_municipality(line.removesuffix(",")) for line in lines]
    rows = csv.DictReader(_text("lan.csv").splitlines(), delimiter=";")
    return MappingProxyType({row["kod"]: _county(row, municipalities) for row in rows})


def find_county(word: str) -> County | None:
    """Return the county that is called so, whatever the case of the letters; None where none is."""
    sought = word.strip().casefold()
    padded = sought.zfill(2) if sought.isdecimal() else sought
    return next((one for one in counties().values() if padded in {name.casefold() for name in one.called}), None)


def _text(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _municipality(feature: str) -> Municipality:
    properties = json.loads(feature)["properties"]
    return Municipality(properties["kod"], properties["namn"], feature)


def _county(row: Mapping[str, str], municipalities: Sequence[Municipality]) -> County:
    own = tuple(one for one in municipalities if one.code.startswith(row["kod"]))
    compared = tuple(row["jämförs_med"].split(","))
    return County(row["kod"], row["bokstav"], row["namn"], row["region"], compared, own)
