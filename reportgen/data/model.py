"""What the data are about: areas, units, indicators, observations, series and goals, all immutable."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from reportgen.diagnostics import Position


class Outcome(StrEnum):
    """The outcome of an assessment, in the word of the report's colour rule; MISSING where it cannot be decided."""

    GREEN = "grön"
    YELLOW = "gul"
    RED = "röd"
    MISSING = "saknas"


@dataclass(frozen=True, slots=True)
class Area:
    """A geographical area: its code, name, kind (riket, län, kommun, jämförelselän) and Statistics Sweden's code."""

    code: str
    name: str
    kind: str
    scb: str
    place: Position


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measurement and how it is written in a table and after a number in running text.

    `kind` is `andel` (a share of 0–100 per cent, whose differences are percentage points), `gap` (a difference of
    shares), `tal` (anything that is counted or measured) or `ordinal` (the values are indexes into `states`).
    """

    key: str
    table: str
    text: str
    kind: str
    states: tuple[str, ...] = ()

    @property
    def in_points(self) -> bool:
        """Whether differences are percentage points, and a change in per cent of them would mislead."""
        return self.kind in {"andel", "gap"}

    @property
    def difference(self) -> str:
        """What follows a difference of two values in running text."""
        return "procentenheter" if self.in_points else self.text


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator of the register, one row of indikatorer.csv. `target_value` is in the unit, or per cent change."""

    id: str
    name: str
    short_name: str
    unit: Unit
    decimals: int
    direction: str
    target_type: str
    target_value: Decimal | None
    base_year: int | None
    target_year: int | None
    target_origin: str
    comparison: str
    priority_area: int | None
    source: str
    source_code: str
    by_sex: bool
    valid_years: tuple[int, ...]
    derivation: str
    derived_from: tuple[str, ...]
    derived_value: Decimal | None
    note: str
    place: Position

    @property
    def sign(self) -> int:
        """+1 where more is better, −1 where less is better."""
        return -1 if self.direction == "ner" else 1


@dataclass(frozen=True, slots=True)
class Observation:
    """One datum: a value, or a symbol that says why there is none.

    `..` is not available, `.` cannot occur, `–` is exactly nothing (and has the value 0). `inputs` are the data that
    a derived observation is computed from.
    """

    indicator: str
    area: str
    sex: str
    year: int
    value: Decimal | None
    symbol: str
    place: Position
    inputs: tuple[Observation, ...] = ()


@dataclass(frozen=True, slots=True)
class Declared:
    """A datum that somebody has declared and nobody measured: a target, a judgement, a name, a number of the rule."""

    what: str
    value: str
    place: Position


Datum = Observation | Declared


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a series comes from. `origin` is publicerad, rapport or exempel; `retrieved` is None where it was not."""

    source: str
    source_code: str
    origin: str
    retrieved: dt.date | None
    licence: str
    by: str
    raw_sha256: str
    note: str
    path: str

    @property
    def is_example(self) -> bool:
        """Whether the figures are constructed and not published."""
        return self.origin == "exempel"


ObservationKey = tuple[str, str, int]


@dataclass(frozen=True)
class Series:
    """All observations of an indicator, by area code, sex (T, K, M) and year."""

    indicator: Indicator
    provenance: Provenance
    observations: Mapping[ObservationKey, Observation] = field(repr=False)

    def get(self, area: str, year: int, sex: str = "T") -> Observation | None:
        """Return the observation, or None where there is no row."""
        return self.observations.get((area, sex, year))

    def points(self, area: str, sex: str = "T") -> tuple[Observation, ...]:
        """Return the observations of an area that have a value, oldest first."""
        found = (o for (a, s, _), o in self.observations.items() if a == area and s == sex and o.value is not None)
        return tuple(sorted(found, key=lambda o: o.year))

    def newest(self, area: str, sex: str = "T") -> Observation | None:
        """Return the newest observation of an area that has a value."""
        points = self.points(area, sex)
        return points[-1] if points else None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judgement by people: what was decided, why, when and in what capacity."""

    verdict: str
    motive: str
    date: dt.date
    by: str
    place: Position


@dataclass(frozen=True, slots=True)
class OverarchingGoal:
    """One of the overarching goals (övergripande mål); its judgement is always human."""

    id: str
    name: str
    judgement: Judgement
    place: Position


@dataclass(frozen=True, slots=True)
class Goal:
    """An effect goal (effektmål): the overarching goal it serves, its one or two indicators, its priority areas."""

    id: str
    name: str
    overarching: str
    indicators: tuple[str, ...]
    priority_areas: tuple[int, ...]
    judgement: Judgement | None
    place: Position


@dataclass(frozen=True, slots=True)
class PriorityArea:
    """One of the priority areas (prioriterade områden) of the strategy."""

    number: int
    id: str
    name: str
    place: Position


@dataclass(frozen=True, slots=True)
class Challenge:
    """One of the areas with particular challenges (utmaningsområden)."""

    id: str
    name: str
    place: Position


@dataclass(frozen=True)
class Goals:
    """mal.toml: the vision and everything that serves it."""

    vision: str
    overarching: tuple[OverarchingGoal, ...]
    goals: tuple[Goal, ...]
    priority_areas: tuple[PriorityArea, ...]
    challenges: tuple[Challenge, ...]

    @property
    def area_numbers(self) -> tuple[int, ...]:
        """The numbers of the priority areas; none where one of them is missing or stands twice."""
        numbers = tuple(area.number for area in self.priority_areas)
        return numbers if all(numbers) and len(set(numbers)) == len(numbers) else ()
