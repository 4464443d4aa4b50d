"""What is asked of a service for a series, as kallor.toml declares it and locks keep it, and what the answers say."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from reportgen.diagnostics import Position
from reportgen.sources.series_text import SeriesRow
from reportgen.sources.wire.year_named import YearNamed
from reportgen.swedish.times import YEARS, TimeForm, each_time, season_of

FILE = "data/kallor.toml"
SEXES = ("T", "K", "M")


class Service(StrEnum):
    """A service that series are fetched from, in the word of kallor.toml."""

    KOLADA = "kolada"
    SCB = "scb"

    @property
    def called(self) -> str:
        """What the service is called in running text."""
        return {"kolada": "Kolada", "scb": "SCB"}[self.value]

    @property
    def home(self) -> str:
        """Where the service is asked unless kallor.toml says otherwise; without a slash at its end."""
        return {"kolada": "https://api.kolada.se/v3", "scb": "https://statistikdatabasen.scb.se/api/v2"}[self.value]


@dataclass(frozen=True, slots=True)
class Cube:
    """How a table of PxWeb is cut: its content, its variables for area, time and sex, and the value of every other one.

    `sex_codes` are the table's codes by T, K and M, of those that are asked for. `fixed` is a value by variable, `codelists`
    the id of the code list by variable whose codes stand for the table's own. Of a table
    by months, `month` says which of them stands for its year; 0 for all.
    """

    content: str
    area: str = "Region"
    time: str = "Tid"
    sex: str = "Kon"
    sex_codes: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    month: int = 0
    codelists: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for a series: everything that its rows depend on beside the answers.

    `address` is where the service is asked and `code` its key figure or table. `areas` are the service's codes by those of
    omraden.csv; an area of Kolada may be a group (G and digits). `first` and `last` are the years that are wanted; 0 for
    no first one; of months `last_month` is the last one in the last year. `only` are the times of the register's giltiga_år, empty for all. `time` is what the times of the series are;
    `year_named` which of their years is meant where the source has years alone. Values are multiplied by `factor`.
    `unit` is what the source must say that it measures in: SCB's unit of the content, words of the title of Kolada's key
    figure; empty where that is not asked. `publisher` is who is named as the source. `place` is where it is declared.
    """

    indicator: str
    service: Service
    address: str
    code: str
    areas: Mapping[str, str]
    sexes: tuple[str, ...]
    last: int
    first: int = 0
    only: tuple[int, ...] = ()
    time: TimeForm = YEARS
    last_month: int = 12
    year_named: YearNamed | None = None
    unit: str = ""
    factor: Decimal = Decimal(1)
    publisher: str = ""
    cube: Cube | None = None
    place: Position = field(default=Position(FILE), compare=False)

    def wants(self, time: int) -> bool:
        """Tell whether a time is asked for."""
        return self.first <= int(time) and not self.is_later(time) and (not self.only or time in self.only)

    @property
    def ends(self) -> int:
        """The last year that is asked for, or the last month of a monthly series."""
        return self.time.ending(self.last, self.last_month) if self.time.is_month else self.last

    def is_later(self, time: int) -> bool:
        """Tell whether a time lies after the last that is asked for."""
        return (self.time.counted(time), season_of(time)) > (self.last, self.last_month)

    def lacking(self, times: Collection[int]) -> tuple[int, ...]:
        """Return the times that are asked for and not among those that came, up to the newest of these.

        Without a first year, those before the oldest that came are none of them.
        """
        if not times:
            return ()
        first = self.time.ending(self.first, 1) if self.first else min(times)
        expected = each_time(first, max(times))
        return tuple(time for time in expected if self.wants(time) and time not in times)

    def of_year(self, year: int) -> int:
        """Return the time of the series that the source names by a year alone."""
        return year if self.year_named is None else self.year_named.time(self.time, year)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the answers to a query say.

    `heading` is what the source calls the series, its unit and the like, by what each of them is: a fetch is compared by
    it with the one before. `published` is the source's own date, as it writes it, and `vintage` the publication that the
    values are from; both are empty where it does not say. `part` is what of a table the rows are, `notes` what the source
    says must be known of the figures, and `doubts` what somebody should look at, each with the code of its warning.
    """

    rows: tuple[SeriesRow, ...]
    heading: Mapping[str, str]
    licence: str
    published: str = ""
    vintage: str = ""
    part: str = ""
    notes: tuple[str, ...] = ()
    doubts: tuple[tuple[str, str], ...] = ()
