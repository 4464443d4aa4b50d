"""`ta-in`: review copies that have come back, told change by change and taken into the narrative."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.cli.changing.written import is_written
from reportgen.cli.line.codes import ERRORS, GOOD, USAGE, WAITING
from reportgen.cli.line.files import not_written
from reportgen.cli.line.telling import tell
from reportgen.project.writing import write_whole

if TYPE_CHECKING:
    from reportgen.pipeline.changing.taking_in import TakenIn


def take_in_command(arguments: argparse.Namespace) -> int:
    """Tell what reviewers have done to their copies and what becomes of it; write it where that is asked for."""
    from reportgen.diagnostics import has_errors, in_order  # noqa: PLC0415 - keeps --help fast
    from reportgen.pipeline.changing.taking_in import take_in  # noqa: PLC0415
    from reportgen.pipeline.snapshot import take_snapshot  # noqa: PLC0415
    from reportgen.project.snapshot import take_snapshot as take_files  # noqa: PLC0415
    from reportgen.review_copy.map import FOLDER  # noqa: PLC0415
    from reportgen.review_copy.telling.report import as_dict, as_html, as_json  # noqa: PLC0415
    from reportgen.review_copy.telling.words import as_text  # noqa: PLC0415

    for file in arguments.files:
        if not file.is_file():
            sys.stderr.write(f"Filen {file} finns inte.\n    Tips: kontrollera namnet och mappen.\n")
            return USAGE
    given = [(name, _read(file)) for file, name in zip(arguments.files, _names(arguments.files), strict=True)]
    project = take_snapshot(arguments.project)
    maps = take_files(arguments.project, folders=(FOLDER,))
    found = take_in(project, maps, given, also_false=arguments.also_false)
    if has_errors(found.diagnostics):
        return tell(in_order(found.diagnostics), arguments)
    page = f"{FOLDER}/{found.copies[0].sent.id}-svar.html"

    def told(*, written: bool) -> dict[str, object]:
        return as_dict(found.copies, found.items, found.faults, found.files, is_written=written)

    written = False
    if arguments.writes:
        files = {**found.files, page: as_html(told(written=True)).encode()}
        written = is_written(project, files, arguments.project, "medan kopian togs in", "ta in kopian igen")
        if not written:
            return ERRORS
    elif arguments.html:
        try:
            write_whole(arguments.project / page, as_html(told(written=False)).encode())
        except OSError as reason:
            sys.stderr.write(not_written(FOLDER, reason))
            return ERRORS
    report = told(written=written)
    sys.stdout.write(as_json(report) if arguments.json else as_text(report))
    if written or arguments.html:
        sys.stderr.write(f"Skrev {', '.join([*found.files, page] if written else [page])}.\n")
    elif found.files:
        sys.stderr.write("Inget har skrivits.\n    Tips: --skriv för in det som kan föras in.\n")
    return _code(found, written=written)


def _read(file: Path) -> bytes:
    from reportgen.review_copy.wordml.package import MOST_BYTES  # noqa: PLC0415 - keeps --help fast

    with file.open("rb") as opened:
        # One byte more shows that a file is too large, however large it is.
        return opened.read(MOST_BYTES + 1)


def _names(files: list[Path]) -> list[str]:
    """Return what the files are called: their names, or their whole paths where two have the same."""
    names = [file.name for file in files]
    return names if len(set(names)) == len(names) else [str(file) for file in files]


def _code(found: TakenIn, *, written: bool) -> int:
    """Return 3 while somebody has something left to decide or to write."""
    from reportgen.review_copy.merging.merged import Outcome  # noqa: PLC0415 - keeps --help fast

    settled = {Outcome.THERE, Outcome.MADE} if written else {Outcome.THERE}
    return GOOD if all(item.outcome in settled for item in found.items) else WAITING
