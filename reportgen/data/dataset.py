"""The whole of data/ as one immutable value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.data.derive import derive
from reportgen.data.goals import read_goals
from reportgen.data.model import Area, Goals, Indicator, Series
from reportgen.data.register import AREAS, read_areas, read_indicators, read_units
from reportgen.data.series import read_all_series
from reportgen.diagnostics import Diagnostic, Report, error, has_errors, warning
from reportgen.project.settings import Settings
from reportgen.project.snapshot import Snapshot
from reportgen.swedish.words import alphabetical

FOLDER = "data"


@dataclass(frozen=True)
class DataSet:
    """Areas by code, indicators and series by id (derived ones included), the goals, and two area codes.

    `area` is what the report is about and `country` what it is compared with.
    """

    areas: Mapping[str, Area]
    indicators: Mapping[str, Indicator]
    series: Mapping[str, Series]
    goals: Goals
    area: str
    country: str

    @property
    def municipalities(self) -> tuple[Area, ...]:
        """The municipalities in alphabetical order, which readers look for."""
        return tuple(sorted((a for a in self.areas.values() if a.kind == "kommun"), key=lambda a: alphabetical(a.name)))

    @property
    def comparison_counties(self) -> tuple[Area, ...]:
        """The counties that the strategy compares with."""
        return tuple(a for a in self.areas.values() if a.kind == "jämförelselän")

    @property
    def has_examples(self) -> bool:
        """Whether any series is constructed and not published."""
        return any(s.provenance.is_example for s in self.series.values())


def load(project: Snapshot, settings: Settings, report: Report, folder: str = FOLDER, year: int = 0) -> DataSet:
    """Read and check everything in a data folder. What cannot be used is reported and left out.

    An earlier edition has a folder of its own, and the `year` that it was about.

    What the files lack together is reported only where each of them is right, since it may be what was left out.
    """
    wrong = False

    def heard(diagnostic: Diagnostic) -> None:
        nonlocal wrong
        wrong = wrong or has_errors([diagnostic])
        report(diagnostic)

    areas = read_areas(project, folder, heard)
    for key, code in (("område", settings.data.area), ("riket", settings.data.country)):
        if areas and code not in areas:
            hint = f"Lägg till området i {folder}/{AREAS} eller rätta [data] i rapport.toml."
            heard(error("okänt-område", settings.at("data", key), f"{key} = ”{code}” finns inte.", hint))
    units, declared_units = read_units(project, folder, heard)
    indicators, declared = read_indicators(project, folder, units, declared_units, heard)
    series = read_all_series(project, folder, indicators, declared, areas, year or settings.report.year, heard)
    for indicator in indicators.values():
        if indicator.derivation and all(source in series for source in indicator.derived_from):
            series[indicator.id] = derive(indicator, series, areas, settings.data.area)
    goals = read_goals(project, folder, indicators, declared, report)
    if not wrong:
        _report_missing_values(indicators, series, settings.data.area, report)
    if len(indicators) == len(declared):
        _report_unused(indicators, goals, report)
    return DataSet(areas, indicators, series, goals, settings.data.area, settings.data.country)


def _report_missing_values(
    indicators: Mapping[str, Indicator], series: Mapping[str, Series], area: str, report: Report
) -> None:
    """Report derived series that came out empty, and targets counted from a year in which the area has no value."""
    for indicator in indicators.values():
        if indicator.derivation and not series[indicator.id].observations:
            message = f"{indicator.id} kan inte beräknas för något år ur {' och '.join(indicator.derived_from)}."
            hint = "Kontrollera härledningen och att serierna har de kön, kommuner och år som den behöver."
            report(error("härledning", indicator.place, message, hint))
        if not indicator.target_type or indicator.base_year is None or indicator.target_type == "nivå":
            continue
        points = series[indicator.id].points(area)
        if points and indicator.base_year not in {point.year for point in points}:
            message = f"{indicator.id} har inget värde för basåret {indicator.base_year}."
            hint = f"År med värde: {', '.join(str(point.year) for point in points)}."
            report(error("basår-saknas", indicator.place, message, hint))


def _report_unused(indicators: Mapping[str, Indicator], goals: Goals, report: Report) -> None:
    """Report indicators that no goal, no area's table and no derivation uses, and those of an area that is not there."""
    numbers = goals.area_numbers
    used = {i for goal in goals.goals for i in goal.indicators}
    used |= {source for indicator in indicators.values() for source in indicator.derived_from}
    for indicator in indicators.values():
        if numbers and indicator.priority_area is not None and indicator.priority_area not in numbers:
            message = f"Område {indicator.priority_area} finns inte."
            hint = f"Områdena är {', '.join(str(n) for n in numbers)}."
            report(error("okänt-värde", indicator.place, message, hint))
        if indicator.id not in used and indicator.priority_area is None:
            hint = "Ange område i registret, knyt den till ett effektmål eller ta bort raden."
            report(warning("oanvänd-indikator", indicator.place, f"{indicator.id} används inte.", hint))
