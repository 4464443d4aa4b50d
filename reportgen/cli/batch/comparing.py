"""`jämför --utgåvor`: what other data do to which editions."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from reportgen.cli.batch.asked import StoppedError, asked_for, worked
from reportgen.cli.line.codes import ERRORS, GOOD
from reportgen.cli.line.progress import bar

if TYPE_CHECKING:
    from reportgen.project.snapshot import Snapshot
    from reportgen.project.state import DataState


def compare_editions(project: Snapshot, old: DataState, new: DataState, arguments: argparse.Namespace) -> int:
    """Print the table; 1 where the new data stop an edition, or one could not be compared."""
    from reportgen.batch.comparing import Comparing, Revised  # noqa: PLC0415 - it takes most of the program with it
    from reportgen.batch.revisions import as_json, as_text  # noqa: PLC0415

    editions = asked_for(project, arguments, ())
    if isinstance(editions, int):
        return editions
    found: dict[str, Revised | str] = {}
    shown = sys.stderr.isatty() and not arguments.json
    with bar(len(editions), "utgåvor", shown=shown) as progress:
        try:
            for ended in worked(Comparing(project, old, new), [one.code for one in editions], arguments):
                found[ended.code] = ended.value if ended.value is not None else ended.told
                progress.update()
        except StoppedError as reason:
            sys.stderr.write(f"{reason}\nIngen jämförelse har gjorts.\n")
            return ERRORS
    by_edition = {one: found[one.code] for one in editions}
    sys.stdout.write((as_json if arguments.json else as_text)(by_edition, old, new))
    good = all(isinstance(one, Revised) and not one.errors and not one.hindrances for one in by_edition.values())
    return GOOD if good else ERRORS
