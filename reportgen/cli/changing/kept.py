"""What can be said of fetched series without asking their sources: whether they can be proven, and how old they are."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from reportgen.cli.line.codes import ERRORS, GOOD
from reportgen.cli.line.telling import tell
from reportgen.swedish.times import stored

if TYPE_CHECKING:
    from reportgen.project.snapshot import Snapshot
    from reportgen.sources.query import Query


_UNFETCHED = "inte-hämtad"


def prove_kept(project: Snapshot, queries: Sequence[Query], arguments: argparse.Namespace) -> int:
    """Tell of each series whether it is what its kept answers give; return 1 where any is not."""
    from reportgen.diagnostics import Collector, has_errors, in_order  # noqa: PLC0415 - keeps --help fast
    from reportgen.revision.revision_report import counted  # noqa: PLC0415
    from reportgen.sources.kept import check_kept  # noqa: PLC0415

    heard = Collector()
    proven = check_kept(project, queries, heard.report)
    found = in_order(heard.diagnostics)
    if arguments.json:
        return tell(found, arguments)
    sys.stderr.writelines(f"{diagnostic}\n" for diagnostic in found if diagnostic.code != _UNFETCHED)
    sys.stdout.write(f"{counted(len(proven), 'serie är', 'serier är')} precis vad de sparade svaren ger.\n")
    # Most series may never have been fetched, and one line for each would hide what is wrong.
    if unfetched := sum(diagnostic.code == _UNFETCHED for diagnostic in found):
        sys.stdout.write(
            f"{counted(unfetched, 'serie i data/kallor.toml är inte hämtad', 'serier i data/kallor.toml är inte hämtade')} än.\n"
        )
    return ERRORS if has_errors(found) else GOOD


def list_queries(project: Snapshot, queries: Sequence[Query], arguments: argparse.Namespace) -> int:
    """Tell of each series where it is fetched from, when it was, and the newest year of the report's own area."""
    rows = list(_rows(project, queries))
    if arguments.json:
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
        return GOOD
    name, source = (max(len(row[key]) for row in rows) for key in ("serie", "källa"))
    for row in rows:
        fetched = f"hämtad {row['hämtad']}" if row["hämtad"] else "inte hämtad än"
        newest = f"till {row['senaste_år']}" if row["senaste_år"] else "inga värden"
        sys.stdout.write(f"{row['serie']:<{name}}  {row['källa']:<{source}}  {fetched:<17}  {newest}\n")
    return GOOD


def _rows(project: Snapshot, queries: Sequence[Query]) -> Iterator[dict[str, Any]]:
    from reportgen.data.dataset import load  # noqa: PLC0415 - keeps --help fast
    from reportgen.diagnostics import ignore  # noqa: PLC0415
    from reportgen.project.settings import read_settings  # noqa: PLC0415
    from reportgen.sources.lock import NAME, lock_folder  # noqa: PLC0415

    settings = read_settings(project, ignore)
    series = load(project, settings, ignore).series if settings is not None else {}
    for query in queries:
        found = series.get(query.indicator)
        stated = found.provenance if found is not None else None
        is_fetched = stated is not None and stated.raw_file == f"{lock_folder(query.indicator)}/{NAME}"
        newest = found.newest(settings.data.area) if found is not None and settings is not None else None
        yield {
            "serie": query.indicator,
            "källa": f"{query.service.called} {query.code}",
            "hämtad": str(stated.retrieved or "") if stated is not None and is_fetched else "",
            "senaste_år": stored(newest.year) if newest is not None else None,
        }
