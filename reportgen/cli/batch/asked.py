"""Which editions a command is about, and who does the work."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportgen.cli.line.codes import USAGE
from reportgen.cli.line.telling import tell

if TYPE_CHECKING:
    from reportgen.areas.editions import AreaEdition
    from reportgen.batch.work import Ended, T, Work
    from reportgen.project.snapshot import Snapshot

_LIBRARIES = ("dask", "distributed")


def asked_for(snapshot: Snapshot, arguments: argparse.Namespace, areas: Sequence[str]) -> Sequence[AreaEdition] | int:
    """Return the editions for areas, named or by code, all where none are named; the exit code where that is wrong."""
    from reportgen.areas.editions import area_editions  # noqa: PLC0415 - keeps --help fast
    from reportgen.diagnostics import Collector, did_you_mean, in_order  # noqa: PLC0415

    heard = Collector()
    editions = area_editions(snapshot, heard.report)
    if heard.failed:
        return tell(in_order(heard.diagnostics), arguments)
    if not editions:
        sys.stderr.write(
            "Rapporten har inga utgåvor för andra områden.\n"
            '    Tips: skriv till exempel [utgåvor] och områden = ["kommuner"] i rapport.toml, se ”Utgåvor för andra områden” '
            "i handboken.\n"
        )
        return USAGE
    by_name = {name.casefold(): one for one in editions for name in (one.code, one.name)}
    unknown = [name for name in dict.fromkeys(areas) if name.strip().casefold() not in by_name]
    for name in unknown:
        hint = did_you_mean(name, [one.name for one in editions], "reportgen utgåvor --lista visar dem som finns.")
        sys.stderr.write(f"Det finns ingen utgåva för ”{name}”.\n    Tips: {hint}\n")
    if unknown:
        return USAGE
    chosen = {by_name[name.strip().casefold()].code for name in areas}
    return [one for one in editions if not areas or one.code in chosen]


def workers(arguments: argparse.Namespace, editions: int) -> int:
    """Return how many editions are done at a time on this machine."""
    from reportgen.batch.pool import processes_for  # noqa: PLC0415 - keeps --help fast

    return min(arguments.workers, editions) if arguments.workers else processes_for(editions)


class StoppedError(Exception):
    """The work cannot go on; the message is for the user."""


def worked(work: Work[T], codes: Sequence[str], arguments: argparse.Namespace) -> Iterator[Ended[T]]:
    """Do the work for editions, in processes or on a cluster as is asked, and yield each when it ends.

    Raises StoppedError.
    """
    from reportgen.batch.pool import Limits, PoolError, in_processes  # noqa: PLC0415 - keeps --help fast

    count = workers(arguments, len(codes))
    if not arguments.cluster:
        try:
            yield from in_processes(work, codes, Limits(count))
        except PoolError as reason:
            raise StoppedError(str(reason)) from reason
        return
    try:
        from reportgen.batch.cluster import ClusterError, in_cluster  # noqa: PLC0415 - an extra, and slow to load
    except ModuleNotFoundError as missing:
        if missing.name not in _LIBRARIES:
            raise
        raise StoppedError(
            f"Ett kluster kräver paketet {missing.name}, som inte är installerat.\n"
            '    Tips: installera tillägget kluster: pip install "reportgen[kluster]".'
        ) from missing
    try:
        yield from in_cluster(work, codes, arguments.cluster, count)
    except ClusterError as reason:
        raise StoppedError(str(reason)) from reason
