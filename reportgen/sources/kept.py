"""Proving offline that a fetched series is what its kept answers give."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.diagnostics import Report
from reportgen.project.snapshot import Snapshot
from reportgen.sources.query import Query


def check_kept(project: Snapshot, queries: Iterable[Query], report: Report) -> tuple[str, ...]:
    """Prove every series that has a lock, and return the ids of those that are proven, in alphabetical order.

    Reported as errors: answers that are missing or have another checksum (`svar-saknas`, `svar-ändrat`), a lock that
    cannot be read (`lås`), rows that have been edited by hand, each with its line and what the answers give
    (`handändrad-serie`). Reported as warnings: queries that have no lock (`inte-hämtad`), or another query than when they
    were fetched (`ändrad-fråga`), and files of data/hamtat that no lock names (`oläst-fil`). Needs no network.
    """
    raise NotImplementedError
