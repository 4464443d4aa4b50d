"""`exportera`: the data, trends and outcomes for analysts."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from reportgen.cli.line.codes import ERRORS, GOOD
from reportgen.cli.line.files import OUT, edition_folder, not_written
from reportgen.cli.line.telling import tell
from reportgen.project.writing import write_folder, write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportgen.export.tables import ExportTable
    from reportgen.project.settings import Settings

FOLDER = "data"
"""The folder of the tables in that of results."""


def export_command(arguments: argparse.Namespace) -> int:
    """Write the tables in a format; nothing where the data have errors."""
    from reportgen.areas.editions import settings_asked  # noqa: PLC0415 - keeps --help fast
    from reportgen.assess.goals import assess  # noqa: PLC0415
    from reportgen.composing.earlier import earlier_edition  # noqa: PLC0415
    from reportgen.composing.motives import compute_motives  # noqa: PLC0415
    from reportgen.data.dataset import load  # noqa: PLC0415
    from reportgen.diagnostics import Collector, in_order  # noqa: PLC0415
    from reportgen.document.edition import Edition  # noqa: PLC0415
    from reportgen.export.files import MissingLibraryError  # noqa: PLC0415
    from reportgen.export.tables import export_tables  # noqa: PLC0415
    from reportgen.narrative.motives import parse_motives  # noqa: PLC0415
    from reportgen.project.snapshot import take_snapshot  # noqa: PLC0415

    heard = Collector()
    project = take_snapshot(arguments.project)
    settings = settings_asked(project, arguments.edition.strip(), heard.report)
    data = load(project, settings, heard.report) if settings is not None else None
    if settings is None or data is None or heard.failed:
        return tell(in_order(heard.diagnostics), arguments)
    data = data.of_area(settings.area)
    assessments = assess(data, settings.assessment, heard.report)
    edition = Edition(settings, data, assessments, earlier_edition(project, settings, heard.report))
    if not heard.failed:
        edition, _ = compute_motives(edition, parse_motives(data.goals, heard.report), heard.report)
    if heard.failed:
        return tell(in_order(heard.diagnostics), arguments)
    out = f"{edition_folder(settings.report.file_name) if settings.edition else OUT}/{FOLDER}"
    tables = export_tables(edition.data, edition.assessments, settings)
    sys.stderr.writelines(f"{diagnostic}\n" for diagnostic in in_order(heard.diagnostics))
    try:
        written = _write(tables, settings, out, arguments)
    except MissingLibraryError as missing:
        sys.stderr.write(str(missing))
        return ERRORS
    except OSError as reason:
        sys.stderr.write(not_written(out, reason))
        return ERRORS
    _show(written, tables, arguments.json)
    return GOOD


def _write(
    tables: Sequence[ExportTable], settings: Settings, out: str, arguments: argparse.Namespace
) -> tuple[str, ...]:
    """Write the files of a format and return their paths."""
    from reportgen.export.files import as_csv_files, as_parquet_files  # noqa: PLC0415
    from reportgen.export.workbook import workbook  # noqa: PLC0415

    report = settings.report
    if arguments.format == "xlsx":
        path = f"{out}/{report.file_name}.xlsx"
        write_whole(arguments.project / path, workbook(tables, report.title, report.date))
        return (path,)
    files: Mapping[str, bytes] = as_csv_files(tables) if arguments.format == "csv" else as_parquet_files(tables)
    write_folder(arguments.project / out / arguments.format, files)
    return tuple(f"{out}/{arguments.format}/{name}" for name in files)


def _show(written: Sequence[str], tables: Sequence[ExportTable], as_json: bool) -> None:
    rows = {table.name: len(table.rows) for table in tables}
    if as_json:
        sys.stdout.write(json.dumps({"filer": list(written), "rader": rows}, ensure_ascii=False, indent=2) + "\n")
        return
    sys.stdout.write(
        f"Skrev {', '.join(written)}: {', '.join(f'{name} {count}' for name, count in rows.items())} rader.\n"
    )
