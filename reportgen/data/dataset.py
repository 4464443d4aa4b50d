"""The whole of data/ as one immutable value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from reportgen.data.goals import FILE as GOALS
from reportgen.data.goals import check_area, read_goals
from reportgen.data.model import (
    WHEN,
    Area,
    AreaKind,
    Goals,
    Indicator,
    Observation,
    Provenance,
    Series,
    TargetType,
)
from reportgen.data.provenance import derived_provenance
from reportgen.data.reads import ByIndicator, note, unnoted
from reportgen.data.register import AREAS, INDICATORS, UNITS, read_areas, read_indicators, read_units
from reportgen.data.series_files import SeriesFile, read_series_files
from reportgen.diagnostics import Collector, Report, error, warning
from reportgen.project.settings import Settings
from reportgen.project.snapshot import Snapshot
from reportgen.swedish.times import MONTHLY, season_of
from reportgen.swedish.words import alphabetical, upper_first

if TYPE_CHECKING:
    import pandas as pd

    from reportgen.data.table import Table

FOLDER = "data"
HERE = "här"
"""The word for the area that a report or an edition of it is about."""
QUERIES = "kallor.toml"
"""What is asked of the services that series are fetched from; read by the command that does."""


@dataclass(frozen=True, slots=True)
class Group:
    """The comparison counties in a year: the unweighted mean of their values, and the values."""

    mean: Decimal
    observations: tuple[Observation, ...]


@dataclass(frozen=True, eq=False)
class DataSet:
    """Areas by code, indicators and series by id (derived ones included), the goals, and codes of areas.

    `area` is what the report or an edition of it is about and `country` what it is compared with; `home` is the area that the
    registers and the goals are written for, which is `area` but in an edition for another. `inputs` are the paths of the files that
    all this was read from, sorted; `contents` is what the files of each series hold. What is about one series is asked of
    `series`, what is about many here.
    """

    areas: Mapping[str, Area]
    indicators: Mapping[str, Indicator]
    series: Mapping[str, Series]
    goals: Goals
    area: str
    country: str
    table: Table = field(repr=False)
    inputs: tuple[str, ...] = ()
    contents: Mapping[str, Hashable] = field(default_factory=dict, repr=False)
    home: str = ""

    @property
    def is_of_other_area(self) -> bool:
        """Whether the data are asked for an edition for another area than the report's own."""
        return bool(self.home) and self.area != self.home

    def of_area(self, code: str) -> DataSet:
        """Return the same data asked for an edition for another area."""
        return replace(self, area=code, goals=self.goals.of_area(code)) if code != self.area else self

    @property
    def county(self) -> Area | None:
        """The county that the area is or lies in, by Statistics Sweden's codes; None where it is not among the areas."""
        own = self.areas.get(self.area)
        return next((one for one in self.counties if own is not None and one.scb and one.scb == own.scb[:2]), None)

    @property
    def whole(self) -> str:
        """The code of what the municipalities are parts of: the area, or in the edition for a municipality its county."""
        own = self.areas.get(self.area)
        is_part = own is not None and own.kind is AreaKind.MUNICIPALITY and self.county is not None
        return self.county.code if is_part and self.county is not None else self.area

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """The code of each area by what expressions and directives may call it, in small letters: its name, its code, or a word.

        `länet`, `kommunen` and `här` are the area that is spoken of, whatever is written in the text around them; in the
        edition for a municipality `hela länet` is its county.
        """
        named = {name.casefold(): area.code for area in self.areas.values() for name in (area.code, area.name)}
        words = {"riket": self.country, HERE: self.area, "länet": self.area}
        own = self.areas.get(self.area)
        if own is not None and own.kind is AreaKind.MUNICIPALITY:
            words["kommunen"] = self.area
        if self.county is not None:
            words["hela länet"] = self.county.code
        return {**named, **words}

    @property
    def every_municipality(self) -> tuple[Area, ...]:
        """The municipalities of the register, in its order."""
        return tuple(area for area in self.areas.values() if area.kind == AreaKind.MUNICIPALITY)

    @cached_property
    def municipalities(self) -> tuple[Area, ...]:
        """The municipalities in alphabetical order, which readers look for; for another area's edition those of its county."""
        own = self.every_municipality
        if self.is_of_other_area and (county := self.county) is not None:
            own = tuple(area for area in own if area.scb[:2] == county.scb)
        return tuple(sorted(own, key=lambda area: alphabetical(area.name)))

    @property
    def comparison_counties(self) -> tuple[Area, ...]:
        """The counties that the strategy compares with."""
        return tuple(area for area in self.areas.values() if area.kind == AreaKind.COMPARISON)

    @property
    def counties(self) -> tuple[Area, ...]:
        """The counties of the country that the report knows, its own among them, in alphabetical order."""
        kinds = {AreaKind.COUNTY, AreaKind.COMPARISON, AreaKind.OTHER_COUNTY}
        found = (area for area in self.areas.values() if area.kind in kinds)
        return tuple(sorted(found, key=lambda area: alphabetical(area.name)))

    @property
    def has_examples(self) -> bool:
        """Whether any series is constructed and not published."""
        return any(s.provenance.is_example for s in self.series.values())

    def area_name(self, code: str) -> str:
        """Return what an area is called; its code where it is not among the areas."""
        area = self.areas.get(code)
        return area.name if area else code

    def municipal(self, indicator: str, year: int) -> tuple[Observation, ...]:
        """Return the observations of the municipalities in a year, of those that have a value, in alphabetical order."""
        found = (self.series[indicator].get(area.code, year) for area in self.municipalities)
        return tuple(o for o in found if o is not None and o.value is not None)

    def newest_municipal_year(self, indicator: str) -> int | None:
        """Return the newest year in which any municipality has a value; None where there is none."""
        note((indicator,))
        return self._newest_municipal_years.get(indicator)

    def measured_years(self, indicator: str) -> tuple[int, ...]:
        """Return the years in which alone something is measured, also what it is derived from; empty where it is every year."""
        found = self.indicators[indicator]
        declared = [found, *(self.indicators[name] for name in found.derived_from if name in self.indicators)]
        limits = [set(one.valid_years) for one in declared if one.valid_years]
        return tuple(sorted(set.intersection(*limits))) if limits else ()

    def years(self, indicator: str) -> tuple[int, ...]:
        """Return the years in which any area has a value, the oldest first."""
        by_year = self.table.of(indicator).values()
        return tuple(sorted({year for found in by_year for year, one in found.items() if one.value is not None}))

    def comparison(self, indicator: str, year: int) -> Group | None:
        """Return the comparison counties in a year; None where one of them lacks a value, or there are none."""
        note((indicator,))
        mean = self._comparison_means.get((indicator, year))
        if mean is None:
            return None
        found = (self.series[indicator].get(area.code, year) for area in self.comparison_counties)
        return Group(mean, tuple(o for o in found if o is not None))

    def frame(self) -> pd.DataFrame:
        """Return every observation as a copy: the columns of FIELDS, and the places that a derived one is made of.

        The index (fil, rad) is where an observation was typed; for a derived one, where the first of its data was.
        `underlag` is empty for what was typed, and else fil:rad of each datum, with ", " between.
        """
        return self.table.whole()

    @cached_property
    def _newest_municipal_years(self) -> Mapping[str, int]:
        with unnoted():
            valued = self.table.valued({area.code for area in self.municipalities})
        return newest_times(valued, self.indicators)

    @cached_property
    def _comparison_means(self) -> Mapping[tuple[str, int], Decimal]:
        codes = {area.code for area in self.comparison_counties}
        with unnoted():
            valued = self.table.valued(codes)
        groups = valued.groupby(["indikator", *WHEN])["värde"].agg(["sum", "size"])
        whole = groups[groups["size"] == len(codes)]
        keys = ((name, self.indicators[name].time.ending(*when)) for name, *when in whole.index)
        return dict(zip(keys, whole["sum"] / len(codes), strict=True))


def newest_times(rows: pd.DataFrame, indicators: Mapping[str, Indicator]) -> dict[str, int]:
    """Return the newest time that some rows have of each indicator (id)."""
    newest = rows.sort_values(WHEN).groupby("indikator")[WHEN].last()
    times = newest.itertuples(name=None)
    return {name: indicators[name].time.ending(*when) for name, *when in times}


def load(project: Snapshot, settings: Settings, report: Report, folder: str = FOLDER, year: int = 0) -> DataSet:
    """Read and check everything in a data folder. What cannot be used is reported and left out.

    An earlier edition has a folder of its own, and the `year` that it was about.

    What the files lack together is reported only where each of them is right, since it may be what was left out.
    """
    heard = Collector(report)
    areas = read_areas(project, folder, heard.report)
    for key, code in (("område", settings.data.area), ("riket", settings.data.country)):
        if areas and code not in areas:
            hint = f"Lägg till området i {folder}/{AREAS} eller rätta [data] i rapport.toml."
            heard.report(error("okänt-område", settings.at("data", key), f"{key} = ”{code}” finns inte.", hint))
    units, declared_units = read_units(project, folder, heard.report)
    indicators, declared = read_indicators(project, folder, units, declared_units, heard.report)
    files = read_series_files(project, folder, indicators, declared, heard.report)
    stated = _provenances(files, indicators)
    last = (year, None) if year else (settings.report.year, _month_of(settings.report.date))
    table = _table(files, indicators, areas, settings.data.area, last, heard.report)
    series = {name: Series(indicators[name], provenance, table) for name, provenance in stated.items()}
    goals = read_goals(project, folder, indicators, declared, areas, settings.assessment, report)
    if not heard.failed:
        _report_missing_values(indicators, series, settings.data.area, report)
    if len(indicators) == len(declared):
        _report_unused(indicators, goals, report)
    registers = (f"{folder}/{name}" for name in (AREAS, UNITS, INDICATORS, GOALS))
    read = {path for file in files for path in (file.sheet.path, *file.raw_files)}
    # Nothing here reads how series are fetched, but it belongs to what they were made from.
    fetched = (f"{folder}/{QUERIES}",) if any(file.raw_files for file in files) else ()
    inputs = sorted({path for path in (*registers, *fetched) if project.exists(path)} | read)
    area, country = settings.data.area, settings.data.country
    contents = _contents(project, files, indicators)
    return DataSet(areas, indicators, ByIndicator(series), goals, area, country, table, tuple(inputs), contents, area)


def _month_of(date: dt.date) -> int:
    return MONTHLY.ending(date.year, date.month)


def _contents(
    project: Snapshot, files: Iterable[SeriesFile], indicators: Mapping[str, Indicator]
) -> Mapping[str, Hashable]:
    """Return what the files of each series hold; of a derived one those of what it is made of."""
    found: dict[str, Hashable] = {file.indicator.id: project.files[file.sheet.path] for file in files}
    for indicator in indicators.values():
        if indicator.derivation:
            found[indicator.id] = tuple(found.get(source) for source in indicator.derived_from)
    return found


def _provenances(files: Iterable[SeriesFile], indicators: Mapping[str, Indicator]) -> dict[str, Provenance]:
    """Return the provenance of every series that there is, by id: those with a file, then those derived from them."""
    stated = {file.indicator.id: file.provenance for file in files}
    derived = {
        indicator.id: derived_provenance(
            indicator, [(indicators[name], stated[name]) for name in indicator.derived_from]
        )
        for indicator in indicators.values()
        if indicator.derivation and all(source in stated for source in indicator.derived_from)
    }
    return stated | derived


def _table(
    files: Sequence[SeriesFile],
    indicators: Mapping[str, Indicator],
    areas: Mapping[str, Area],
    area: str,
    last: tuple[int, int | None],
    report: Report,
) -> Table:
    # Loading pandas takes longer than reading all data; who only asks for help does not pay for it.
    from reportgen.data.derive import derive  # noqa: PLC0415
    from reportgen.data.observations import observations  # noqa: PLC0415
    from reportgen.data.table import Table  # noqa: PLC0415

    typed = observations(files, indicators, areas, last[0], report, last[1])
    known = {file.indicator.id for file in files}
    forms = {name: indicator.time for name, indicator in indicators.items() if not indicator.time.is_years}
    return Table(typed, *derive(typed, indicators, known, areas, area), forms)


def _report_missing_values(
    indicators: Mapping[str, Indicator], series: Mapping[str, Series], area: str, report: Report
) -> None:
    """Report derived series that came out empty, and targets counted from a year in which the area has no value."""
    for indicator in indicators.values():
        if indicator.derivation and series[indicator.id].is_empty:
            message = f"{indicator.id} kan inte beräknas för något år ur {' och '.join(indicator.derived_from)}."
            hint = "Kontrollera härledningen och att serierna har de kön, kommuner och år som den behöver."
            report(error("härledning", indicator.place, message, hint))
        points = series[indicator.id].points(area)
        if indicator.base_year is None or not points:
            continue
        # A change is shown since a base year that no target needs, too: months of two names are no change.
        counted = indicator.target_type not in {TargetType.NONE, TargetType.LEVEL}
        if season_of(indicator.base_year) != season_of(points[-1].year) or (
            counted and indicator.base_year not in {point.year for point in points}
        ):
            message = f"{indicator.id} har inget värde för basåret {indicator.base_year}."
            hint = f"{upper_first(indicator.time.nouns)} med värde: {', '.join(str(point.year) for point in points)}."
            if season_of(indicator.base_year) != season_of(points[-1].year):
                message = f"Basåret för {indicator.id} är {indicator.base_year}, men det senaste värdet gäller {points[-1].year}."
                hint = f"Månader bedöms mot samma månad. {hint}"
            report(error("basår-saknas", indicator.place, message, hint))


def _report_unused(indicators: Mapping[str, Indicator], goals: Goals, report: Report) -> None:
    """Report indicators that no goal, no area's table and no derivation uses, and those of an area that is not there."""
    used = {i for goal in goals.goals for i in goal.indicators}
    used |= {source for indicator in indicators.values() for source in indicator.derived_from}
    for indicator in indicators.values():
        if indicator.priority_area is not None:
            check_area(indicator.priority_area, goals, indicator.place, report)
        # Without areas all indicators stand in the same tables.
        elif goals.has_areas and indicator.id not in used:
            hint = "Ange område i registret, knyt den till ett effektmål eller ta bort raden."
            message = f"{indicator.id} hör inte till något område, effektmål eller någon härledning."
            report(warning("oanvänd-indikator", indicator.place, message, hint))
