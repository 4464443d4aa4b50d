"""What the data are about: areas, units, indicators, observations, series and goals, all immutable."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from reportgen.diagnostics import Position
from reportgen.swedish.times import YEARS, TimeForm, season_of

# The columns of the frame of all observations: where a row stands, what it is about, and what it says.
PLACE = ["fil", "rad"]
WHO = ["indikator", "område", "kön"]
WHEN = ["år", "månad"]
KEY = [*WHO, *WHEN]
FIELDS = [*KEY, "värde", "symbol", "felmarginal"]


class Outcome(StrEnum):
    """The outcome of an assessment, in the word of the report's colour rule; MISSING where it cannot be decided.

    NEUTRAL is that of standing still in a report that has chosen it (`stillastående` of rapport.toml).
    """

    GREEN = "grön"
    YELLOW = "gul"
    NEUTRAL = "oförändrat"
    RED = "röd"
    MISSING = "saknas"


class AreaKind(StrEnum):
    """What an area is, in the word of omraden.csv."""

    COUNTRY = "riket"
    COUNTY = "län"
    MUNICIPALITY = "kommun"
    COMPARISON = "jämförelselän"
    OTHER_COUNTY = "övrigt län"


COUNTIES = 21
"""How many counties the country has (Statistics Sweden's regional divisions, since 1998)."""


class UnitKind(StrEnum):
    """What the values of a unit are, in the word of enheter.toml.

    A SHARE is 0–100 per cent, and its differences are percentage points; a GAP is a difference of shares; a NUMBER is
    anything that is counted or measured; the values of an ORDINAL unit are indexes into its states.
    """

    SHARE = "andel"
    GAP = "gap"
    NUMBER = "tal"
    ORDINAL = "ordinal"


class Direction(StrEnum):
    """Which way is better."""

    UP = "upp"
    DOWN = "ner"


class TargetType(StrEnum):
    """What a target asks for, in the word of the register; NONE for an indicator that is not assessed."""

    NONE = ""
    LEVEL = "nivå"
    CHANGE = "förändring"
    COMPARISON = "jämförelse"
    DIRECTION = "riktning"
    GAP = "gap"


class TargetOrigin(StrEnum):
    """Who has stated a target."""

    NONE = ""
    STRATEGY = "strategi"
    REPORT = "rapport"
    EXAMPLE = "exempel"


class Comparison(StrEnum):
    """What is compared with the comparison counties: the level, or the change since the base year."""

    NONE = ""
    LEVEL = "nivå"
    CHANGE = "förändring"


class DerivationKind(StrEnum):
    """How a series is computed from others; NONE for one that has a file of its own."""

    NONE = ""
    SEX_GAP = "könsgap"
    MUNICIPAL_SHARE = "kommunandel"
    POPULATION_SHARE = "befolkningsandel"
    RATIO = "kvot"

    @property
    def sources(self) -> int:
        """How many series it is computed from."""
        return {"": 0, "könsgap": 1, "kommunandel": 1}.get(self.value, 2)


class Origin(StrEnum):
    """What kind of figures a series holds: published ones, ones printed in an earlier report, or constructed ones."""

    PUBLISHED = "publicerad"
    REPORT = "rapport"
    EXAMPLE = "exempel"


class Check(StrEnum):
    """A check of whether data are plausible, in the word by which a warning and an exception from it are known."""

    UNLIKELY = "osannolikt-värde"
    SWAPPED = "förväxlade-rader"
    PUSHED = "förskjutna-rader"
    SEXES = "kön-och-totalt"
    MUNICIPAL = "län-och-kommuner"
    REVISED = "ändrat-sedan-sist"
    UNRENEWED = "inte-uppdaterad"


@dataclass(frozen=True, slots=True)
class Area:
    """A geographical area: its code, name, kind (None where it is not known) and Statistics Sweden's code."""

    code: str
    name: str
    kind: AreaKind | None
    scb: str
    place: Position

    @property
    def noun(self) -> str:
        """What it is called where it is known which one is meant."""
        return {AreaKind.MUNICIPALITY: "kommunen", AreaKind.COUNTRY: "landet"}.get(
            self.kind or AreaKind.COUNTY, "länet"
        )


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measurement and how it is written in a table and after a number in running text.

    Large values may be shown in a larger unit, which is `scale` of this one and is written `scaled_table` and
    `scaled_text`: tons as kilotons. The scale is 1 where there is no such unit. Charts use it where values are large,
    tables where `scaled_in_tables` says so, for values whose last digits say nothing.
    `is_amount` is for what grows with the size of a place, such as tonnes or inhabitants: small and large municipalities
    cannot be compared by it.
    """

    key: str
    table: str
    text: str
    kind: UnitKind
    states: tuple[str, ...] = ()
    place: Position = Position("")
    scale: int = 1
    scaled_table: str = ""
    scaled_text: str = ""
    scaled_in_tables: bool = False
    is_amount: bool = False

    @property
    def shown(self) -> str:
        """The unit of values in tables."""
        return self.scaled_table if self.scaled_in_tables else self.table

    @property
    def shown_scale(self) -> int:
        """What values are divided by in tables."""
        return self.scale if self.scaled_in_tables else 1

    @property
    def in_points(self) -> bool:
        """Whether differences are percentage points, and a change in per cent of them would mislead."""
        return self.kind in {UnitKind.SHARE, UnitKind.GAP}

    @property
    def difference(self) -> str:
        """What follows a difference of two values in running text."""
        return "procentenheter" if self.in_points else self.text


@dataclass(frozen=True, slots=True)
class Break:
    """The first time of a new way of measuring, and the kind of areas that it is about; None for all."""

    year: int
    kind: AreaKind | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator of the register, one row of indikatorer.csv. `target_value` is in the unit, or per cent change.

    `breaks` are where a new way of measuring begins, in order of years: what was before cannot be compared with what
    comes after. `is_survey` says that a sample has been asked, so that the values are uncertain. `aliases` are other words
    for what is measured, `opposites` words for its opposite, by which statements speak of it. `time` is what its values are
    of: years, school years, periods or months, each counted by when it ends (`swedish.times`), as are `base_year`,
    `valid_years` and the years of the breaks. `target_year` is a year, whatever `time` is.
    """

    id: str
    name: str
    short_name: str
    unit: Unit
    decimals: int
    direction: Direction
    target_type: TargetType
    target_value: Decimal | None
    base_year: int | None
    target_year: int | None
    target_origin: TargetOrigin
    comparison: Comparison
    priority_area: int | None
    source: str
    source_code: str
    by_sex: bool
    valid_years: tuple[int, ...]
    derivation: DerivationKind
    derived_from: tuple[str, ...]
    derived_value: Decimal | None
    note: str
    place: Position
    breaks: tuple[Break, ...] = ()
    is_survey: bool = False
    aliases: tuple[str, ...] = ()
    opposites: tuple[str, ...] = ()
    time: TimeForm = YEARS

    @property
    def sign(self) -> int:
        """+1 where more is better, −1 where less is better."""
        return -1 if self.direction == Direction.DOWN else 1

    @property
    def target_is_example(self) -> bool:
        """Whether the target is constructed and nobody's."""
        return self.target_origin == TargetOrigin.EXAMPLE


@dataclass(frozen=True, slots=True)
class Observation:
    """One datum: a value, or a symbol that says why there is none.

    `..` is not available, `.` cannot occur, `–` is exactly nothing (and has the value 0). `inputs` are the data that
    a derived observation is computed from. `margin` is the half of a 95 per cent interval around the value, in the unit,
    where the source gives one. `year` is what its indicator's `time` is: a year, or the school year, period or month that ends in it.
    """

    indicator: str
    area: str
    sex: str
    year: int
    value: Decimal | None
    symbol: str
    place: Position
    inputs: tuple[Observation, ...] = ()
    margin: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Declared:
    """A datum that somebody has declared and nobody measured: a target, a judgement, a name, a number of the rule."""

    what: str
    value: str
    place: Position


Datum = Observation | Declared


@dataclass(frozen=True, slots=True)
class Waiver:
    """Values that a check finds unlikely and somebody has found right, with the reason; of T, K and M without `sexes`."""

    check: Check
    area: str
    sexes: tuple[str, ...]
    years: tuple[int, ...]
    reason: str
    place: Position


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a series comes from.

    `retrieved` is None where that was not noted; `by` is who brought the series in; `raw_sha256` is the checksum of
    the file that it was made from, where there is one. `vintage` is which publication of the source the values are from,
    as statistics are revised; `processing` is what was computed, empty where the values are as published. `waivers` are
    the values that look wrong and are right. `raw_file` is the path of the raw file from the data folder, empty where it is
    not kept there, and `raw_part` what part of it the values are, such as a sheet and its cells.
    """

    source: str
    source_code: str
    origin: Origin
    retrieved: dt.date | None
    licence: str
    by: str
    raw_sha256: str
    note: str
    path: str
    vintage: str = ""
    processing: str = ""
    retrieved_at: Position = Position("")
    waivers: tuple[Waiver, ...] = ()
    raw_file: str = ""
    raw_file_at: Position = Position("")
    raw_part: str = ""

    @property
    def is_example(self) -> bool:
        """Whether the figures are constructed and not published."""
        return self.origin == Origin.EXAMPLE


Grouped = Mapping[tuple[str, str], Mapping[int, Observation]]
"""Observations by area and sex, and then by year, the oldest first."""


class Observed(Protocol):
    """What holds the observations of all series: `Table`, which loads pandas, as this module must not."""

    def of(self, indicator: str) -> Grouped:
        """Return the observations of an indicator."""


@dataclass(frozen=True, eq=False)
class Series:
    """The observations of an indicator and where they come from.

    It is a view of the table that holds all observations of a data folder; an observation is made when it is first
    asked for, and is the same object from then on.
    """

    indicator: Indicator
    provenance: Provenance
    table: Observed = field(repr=False)

    @property
    def source(self) -> str:
        """Who publishes the data: what the series says, else the register."""
        return self.provenance.source or self.indicator.source

    @property
    def is_empty(self) -> bool:
        """Whether there is no row at all."""
        return not self.table.of(self.indicator.id)

    def get(self, area: str, year: int, sex: str = "T") -> Observation | None:
        """Return the observation of an area (code), or None where there is no row."""
        return self.table.of(self.indicator.id).get((area, sex), {}).get(year)

    def course(self, area: str, sex: str = "T") -> tuple[Observation, ...]:
        """Return every observation of an area that has a value, oldest first: of a monthly series those of all months."""
        by_year = self.table.of(self.indicator.id).get((area, sex), {})
        return tuple(o for o in by_year.values() if o.value is not None)

    def points(self, area: str, sex: str = "T") -> tuple[Observation, ...]:
        """Return the observations of an area that can be compared with its newest one, that included, oldest first.

        They are its whole `course`, but of a monthly series those of the same month of each year: months differ by season.
        """
        course = self.course(area, sex)
        if not self.indicator.time.is_month or not course:
            return course
        return tuple(o for o in course if season_of(o.year) == season_of(course[-1].year))

    def newest(self, area: str, sex: str = "T") -> Observation | None:
        """Return the newest observation of an area that has a value."""
        course = self.course(area, sex)
        return course[-1] if course else None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judgement by people: what was decided, why, when and in what capacity.

    `motive` begins at `motive_at`. It is as written until its expressions have been computed and its statements
    checked; `basis` are then the data that these rest on, and `steps` what they gave. `date` is `date.min` where none is
    filled in.
    """

    verdict: str
    motive: str
    date: dt.date
    by: str
    place: Position
    motive_at: Position
    date_at: Position = Position("")
    basis: tuple[Datum, ...] = ()
    steps: tuple[str, ...] = ()

    @property
    def is_made(self) -> bool:
        """Whether it has a motive and a date; one that lacks them is still to be made."""
        return bool(self.motive.strip()) and self.date != dt.date.min


@dataclass(frozen=True, slots=True)
class OverarchingGoal:
    """One of the overarching goals (övergripande mål); its judgement is always human.

    It has none in the edition for another area, where nobody has judged it for that: `elsewhere` are those that somebody
    has, by the area's code.
    """

    id: str
    name: str
    judgement: Judgement | None
    place: Position
    elsewhere: Mapping[str, Judgement] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Goal:
    """An effect goal (effektmål): the overarching goal it serves, its indicators, its priority areas.

    `combination` is how its indicators give one outcome, empty where the report's own way (`AssessmentSettings`) does.
    `elsewhere` are the judgements in the editions for other areas, by the area's code.
    """

    id: str
    name: str
    overarching: str
    indicators: tuple[str, ...]
    priority_areas: tuple[int, ...]
    judgement: Judgement | None
    place: Position
    combination: str = ""
    combination_at: Position = Position("")
    elsewhere: Mapping[str, Judgement] = field(default_factory=dict)


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
    """mal.toml: the vision and everything that serves it.

    A strategy may have no priority areas; `has_areas` is true also where those that it has are wrong, and left out.
    """

    vision: str
    overarching: tuple[OverarchingGoal, ...]
    goals: tuple[Goal, ...]
    priority_areas: tuple[PriorityArea, ...]
    challenges: tuple[Challenge, ...]
    vision_at: Position = Position("")
    has_areas: bool = True

    @property
    def area_numbers(self) -> tuple[int, ...]:
        """The numbers of the priority areas; none where one of them is missing or stands twice."""
        numbers = tuple(area.number for area in self.priority_areas)
        return numbers if all(numbers) and len(set(numbers)) == len(numbers) else ()

    @property
    def judgements(self) -> tuple[tuple[str, Judgement], ...]:
        """Every human judgement with the name of its goal, in the order of the file."""
        every: tuple[OverarchingGoal | Goal, ...] = (*self.overarching, *self.goals)
        return tuple((goal.name, goal.judgement) for goal in every if goal.judgement is not None)

    @property
    def judgements_elsewhere(self) -> tuple[tuple[str, Judgement], ...]:
        """Every judgement in the editions for other areas with the name of its goal."""
        every: tuple[OverarchingGoal | Goal, ...] = (*self.overarching, *self.goals)
        return tuple((goal.name, one) for goal in every for one in goal.elsewhere.values())

    def of_area(self, code: str) -> Goals:
        """Return the goals for another area than the report's own: with the judgements that are made for it, and no others."""
        return replace(
            self,
            overarching=tuple(replace(goal, judgement=goal.elsewhere.get(code)) for goal in self.overarching),
            goals=tuple(replace(goal, judgement=goal.elsewhere.get(code)) for goal in self.goals),
        )
