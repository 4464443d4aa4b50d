"""What has been fetched, as it is offered to who decides: what each series changes, and what the report would be with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reportgen.data.dataset import FOLDER
from reportgen.data.register import read_areas
from reportgen.diagnostics import Diagnostic, Report, Severity, ignore
from reportgen.pipeline.changing.candidate import Candidate, candidate
from reportgen.project.settings import read_settings
from reportgen.project.snapshot import Snapshot
from reportgen.revision.changed_series import SeriesChange, changed_series
from reportgen.sources.declared import declared_queries
from reportgen.sources.fetch import Fetched, FetchedSeries
from reportgen.sources.query import Query
from reportgen.sources.series_text import series_path

_GIVEN = "det hämtade"


@dataclass(frozen=True, slots=True)
class Offer:
    """A series that came whole and is not what the project has, and what it would change."""

    fetched: FetchedSeries = field(repr=False)
    change: SeriesChange

    @property
    def indicator(self) -> str:
        """The indicator whose series it is."""
        return self.fetched.query.indicator

    @property
    def path(self) -> str:
        """Where the series lies, from the project's root."""
        return series_path(self.indicator)


@dataclass(frozen=True)
class Offers:
    """The series that can be taken in, and the indicators of those that are as they were.

    `names` are those of the areas by code, `area` the code of the report's own.
    """

    series: tuple[Offer, ...]
    unchanged: tuple[str, ...]
    names: Mapping[str, str]
    area: str


@dataclass(frozen=True, eq=False)
class Choice:
    """Some of the series that are offered, and what the report would be with them; None where there are none.

    `refused` are those that were chosen and whose own data have errors, which are told with them.
    """

    series: tuple[Offer, ...]
    refused: tuple[tuple[Offer, tuple[Diagnostic, ...]], ...] = ()
    candidate: Candidate | None = None

    @property
    def files(self) -> dict[str, bytes | None]:
        """What is to be written, by path from the project's root; None takes a file away."""
        return _files(self.series)


def project_queries(project: Snapshot, report: Report) -> tuple[Query, ...]:
    """Return the queries of a project; what is wrong with its settings, registers or queries is reported."""
    settings = read_settings(project, report)
    if settings is None:
        return ()
    return declared_queries(project, settings.report.year, report, report, settings.report.date)


def offered(project: Snapshot, fetched: Fetched) -> Offers:
    """Return what of the fetched series differs from the project's own, in the order of the queries."""
    settings = read_settings(project, ignore)
    found = []
    for series in fetched.series:
        if not series.unchanged:
            path = series_path(series.query.indicator)
            laid = project.overlaid({path: series.files[path]})
            found.append(Offer(series, changed_series(path, project, laid)))
    return Offers(
        tuple(found),
        tuple(series.query.indicator for series in fetched.series if series.unchanged),
        {code: area.name for code, area in read_areas(project, FOLDER, ignore).items()},
        settings.data.area if settings is not None else "",
    )


def choice(project: Snapshot, series: Iterable[Offer]) -> Choice:
    """Return what the report would be with some of what is offered; a series whose own data are wrong is left out."""
    kept = tuple(series)
    refused: list[tuple[Offer, tuple[Diagnostic, ...]]] = []
    while kept:
        found = candidate(project, _files(kept), _GIVEN)
        wrong = [(one, errors) for one in kept if (errors := _errors(one, found))]
        if not wrong:
            return Choice(kept, tuple(refused), found)
        refused += wrong
        kept = tuple(one for one in kept if not _errors(one, found))
    return Choice((), tuple(refused))


def _files(series: Iterable[Offer]) -> dict[str, bytes | None]:
    found: dict[str, bytes | None] = {}
    for one in series:
        found |= dict.fromkeys(one.fetched.gone)
        found |= one.fetched.files
    return found


def _errors(offer: Offer, found: Candidate) -> tuple[Diagnostic, ...]:
    return tuple(one for one in found.faults if one.path == offer.path and one.severity is Severity.ERROR)
