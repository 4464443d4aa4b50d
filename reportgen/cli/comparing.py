"""`jämför`: what a change of the data does to the report."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from reportgen.cli.batch.comparing import compare_editions
from reportgen.cli.line.chosen import chosen
from reportgen.cli.line.codes import ERRORS, GOOD, USAGE
from reportgen.cli.line.files import not_written
from reportgen.project.writing import write_whole

if TYPE_CHECKING:
    from reportgen.diagnostics import Diagnostic

PAGE = "jämförelse.html"


def compare_command(arguments: argparse.Namespace) -> int:
    """Print the revision report; 1 where the new data break the report, or nothing could be compared."""
    from reportgen.diagnostics import Collector  # noqa: PLC0415 - keeps --help fast
    from reportgen.pipeline.comparing import compare_states  # noqa: PLC0415
    from reportgen.pipeline.snapshot import take_snapshot  # noqa: PLC0415
    from reportgen.project.state import StateError, completed, data_state  # noqa: PLC0415
    from reportgen.revision.revision_report import as_dict, as_html, as_json  # noqa: PLC0415
    from reportgen.revision.revision_text import as_text  # noqa: PLC0415

    root = arguments.project.resolve()
    try:
        old = data_state(arguments.old, root)
        new = completed(data_state(arguments.new, root), old)
    except StateError as wrong:
        sys.stderr.write(f"{wrong}\n")
        return USAGE
    snapshot = take_snapshot(arguments.project)
    if arguments.editions and arguments.edition:
        sys.stderr.write("--utgåva är för en utgåva och --utgåvor för alla. Välj en av dem.\n")
        return USAGE
    if arguments.editions:
        return compare_editions(snapshot, old, new, arguments)
    heard = Collector()
    about = chosen(arguments, snapshot)
    if about is None:
        return ERRORS
    revision = compare_states(snapshot, old, new, heard, about.edition)
    if revision is None:
        return _stopped(heard.diagnostics)
    report = as_dict(revision, old, new)
    if arguments.html:
        try:
            write_whole(arguments.project / about.folder / PAGE, as_html(report).encode())
        except OSError as reason:
            sys.stderr.write(not_written(about.folder, reason))
            return ERRORS
        sys.stderr.write(f"Skrev {about.folder}/{PAGE}.\n")
    if arguments.json:
        sys.stdout.write(as_json(report) + "\n")
    elif not arguments.html:
        sys.stdout.write(as_text(report))
    return ERRORS if revision.breaks else GOOD


def _stopped(diagnostics: list[Diagnostic]) -> int:
    from reportgen.diagnostics import in_order  # noqa: PLC0415

    sys.stderr.writelines(f"{diagnostic}\n" for diagnostic in in_order(diagnostics))
    sys.stderr.write("Ingen jämförelse har gjorts.\n")
    return ERRORS
