"""Fetching: queries are put to their services, and what comes back becomes the files of each series."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from reportgen.diagnostics import Diagnostic
from reportgen.project.snapshot import Snapshot
from reportgen.sources.http import Client, Failing
from reportgen.sources.query import Query

Progress = Callable[[str, int, int], None]
"""Called with the id of an indicator, how many of its answers have come, and how many are expected as far as is known."""


@dataclass(frozen=True, slots=True)
class FetchedSeries:
    """A series that came whole.

    `files` is all that it consists of, by path from the project's root: the raw answers and the lock beneath
    `data/hamtat/<indikator>/`, and the series file; they belong together, and are written together. `gone` are the files of
    an earlier fetch that the new lock no longer names. `unchanged` says that the series of the project has the same
    rows already, so that there is nothing to take in. `notes` are what the source itself says must be known of the
    figures. `diagnostics` are warnings: values of the series so far that the source no longer gives, an edited series, a
    heading of the source that has changed, statuses.
    """

    query: Query
    files: Mapping[str, bytes] = field(repr=False)
    gone: tuple[str, ...] = ()
    unchanged: bool = False
    notes: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Unfetched:
    """A series that did not come whole: why, and what is missing. Nothing of it is kept.

    `why` tells a source that is down from one that refuses the question and one whose answers have changed their shape.
    """

    query: Query
    why: Failing
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Fetched:
    """All that came of a run: the series that came whole, and those that did not, each in the order of the queries."""

    series: tuple[FetchedSeries, ...]
    failed: tuple[Unfetched, ...]


def fetch(queries: Iterable[Query], project: Snapshot, client: Client, progress: Progress) -> Fetched:
    """Put the queries to their services, one after the other, and make the files of each series.

    `project` holds the series and locks so far, with which what comes is compared. Nothing is written. A service that
    cannot be reached at all is not asked again in the same run.
    """
    raise NotImplementedError
