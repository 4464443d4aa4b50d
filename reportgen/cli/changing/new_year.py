"""`nytt-år`: the next edition begins, or what is left to do for the one that has."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from reportgen.cli.line.codes import ERRORS, GOOD, USAGE
from reportgen.cli.line.telling import tell
from reportgen.project.writing import undivided, write_folder, write_together
from reportgen.swedish.foreign.system import system_reason

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.diagnostics import Report
    from reportgen.editions.next_edition import NextEdition
    from reportgen.project.settings import Settings
    from reportgen.project.snapshot import Snapshot


def new_year_command(arguments: argparse.Namespace) -> int:
    """Begin the edition of a year, and tell what has been done and what is left; without a year tell the latter alone."""
    from reportgen.diagnostics import Collector, in_order  # noqa: PLC0415 - keeps --help fast
    from reportgen.editions.remaining import remaining  # noqa: PLC0415
    from reportgen.editions.told import as_json, as_text  # noqa: PLC0415
    from reportgen.pipeline.snapshot import take_snapshot  # noqa: PLC0415
    from reportgen.project.settings import read_settings  # noqa: PLC0415

    heard = Collector()
    project = take_snapshot(arguments.project)
    settings = read_settings(project, heard.report)
    if settings is None:
        return tell(in_order(heard.diagnostics), arguments)
    if wrong := _misused(arguments, settings):
        sys.stderr.write(wrong)
        return USAGE
    begun = None
    if arguments.year == settings.report.year:
        sys.stderr.write(_done_already(settings))
    elif arguments.year is not None:
        begun = _begun(arguments, project, settings, heard.report)
        if begun is None:
            return tell(in_order(heard.diagnostics), arguments)
        project = begun.begun(project)
        settings = read_settings(project, heard.report) or settings
    show = as_json if arguments.json else as_text
    told = show(begun, remaining(project, settings), dry=arguments.dry)
    if begun is not None and not arguments.dry:
        try:
            _write(arguments.project, begun)
        except OSError as reason:
            sys.stderr.write(
                f"Det gick inte att skriva ({system_reason(reason)}). Det som fanns i projektet är orört.\n"
                "    Tips: kontrollera att mappen går att skriva i, och kör kommandot igen: det fortsätter där det stannade.\n"
            )
            return ERRORS
    sys.stderr.writelines(f"{diagnostic}\n" for diagnostic in in_order(heard.diagnostics))
    sys.stdout.write(told)
    return GOOD


def _done_already(settings: Settings) -> str:
    year, earlier = settings.report.year, settings.earlier
    before = f"utgåvan före är {earlier.year}, i {earlier.folder}" if earlier.folder else "ingen utgåva före är angiven"
    return (
        f"Rapporten är redan för {year}, och {before}. Ingenting har ändrats.\n"
        f"    Tips: har någon skrivit {year} för hand, sätt tillbaka det gamla året och kör kommandot igen.\n"
    )


def _misused(arguments: argparse.Namespace, settings: Settings) -> str:
    """Return what is wrong with the year or the date that was given; empty where nothing is."""
    year, date, now = arguments.year, arguments.date, settings.report.year
    if year is None:
        return "" if date is None else "--datum hör till ett nytt år. Skriv även ÅR.\n"
    if not now <= year <= 2200:
        return f"Rapporten är för {now}, och {year} kommer inte efter det.\n    Tips: skriv {now + 1}.\n"
    if date is not None and date.year != year:
        return f"Datumet {date} ligger utanför {year}.\n    Tips: skriv den dag då utgåvan {year} ska vara klar.\n"
    return ""


def _begun(arguments: argparse.Namespace, project: Snapshot, settings: Settings, report: Report) -> NextEdition | None:
    """Return the next edition with what is to be written; None where it cannot begin, which is reported."""
    from reportgen.editions.next_edition import folder_of, next_edition, same_day  # noqa: PLC0415

    folder = folder_of(settings.report.year)
    there = _files_there(arguments.project, folder, report)
    if there is None:
        return None
    date = arguments.date or same_day(settings.report.date, arguments.year)
    return next_edition(project, settings, arguments.year, date, there, report)


def _files_there(root: Path, folder: str, report: Report) -> dict[str, bytes] | None:
    """Return the files of a folder by path from it; None where it is no folder, or not all can be read, which is reported."""
    from reportgen.diagnostics import Collector, Position, error  # noqa: PLC0415
    from reportgen.project.snapshot import take_snapshot  # noqa: PLC0415

    found, heard = take_snapshot(root, folders=(folder,)), Collector(report)
    if (root / folder).exists() and not (root / folder).is_dir():
        hint = "Flytta undan filen: den förra utgåvan ska ligga i en mapp som heter så."
        heard.report(error("tidigare-finns", Position(folder), f"{folder} är en fil.", hint))
    for path in (folder, *found.below(folder)):
        if path in found.refused:
            heard.report(found.refused[path])
    if heard.failed:
        return None
    return {path.removeprefix(f"{folder}/"): found.files[path] for path in found.below(folder)}


def _write(root: Path, begun: NextEdition) -> None:
    """Keep the edition before, and then write what is other than it was. Raises OSError."""
    with undivided():
        if not begun.is_kept:
            write_folder(root / begun.folder, begun.kept)
        write_together({root / path: content for path, content in begun.written.items()})
