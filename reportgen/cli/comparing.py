"""`jämför`: what a change of the data does to the report."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from reportgen.cli.arguments import ERRORS, GOOD, USAGE
from reportgen.cli.files import OUT, not_written, write_whole

if TYPE_CHECKING:
    from reportgen.data.dataset import DataSet
    from reportgen.diagnostics import Diagnostic, Report
    from reportgen.project.settings import Settings

PAGE = "jämförelse.html"


def compare_command(arguments: argparse.Namespace) -> int:
    """Print the revision report; 1 where one of the states, or the narrative, has errors of its own."""
    from reportgen.diagnostics import Collector  # noqa: PLC0415 - keeps --help fast
    from reportgen.narrative.motives import parse_motives  # noqa: PLC0415
    from reportgen.narrative.parse import parse_narrative  # noqa: PLC0415
    from reportgen.pipeline.earlier import earlier_edition  # noqa: PLC0415
    from reportgen.project.settings import read_settings  # noqa: PLC0415
    from reportgen.project.snapshot import take_snapshot  # noqa: PLC0415
    from reportgen.project.state import StateError  # noqa: PLC0415
    from reportgen.review.compare import compare  # noqa: PLC0415
    from reportgen.review.revision_report import as_dict, as_html, as_json, as_text  # noqa: PLC0415

    project = take_snapshot(arguments.project)
    heard = Collector()
    settings = read_settings(project, heard.report)
    if settings is None:
        return _stopped(heard.diagnostics)
    try:
        old = _load(arguments.old, arguments, settings, heard.report)
        new = _load(arguments.new, arguments, settings, heard.report)
    except StateError as wrong:
        sys.stderr.write(f"{wrong}\n")
        return USAGE
    parts = (*parse_narrative(project, heard.report), parse_motives(new.goals, heard.report))
    earlier = earlier_edition(project, settings, heard.report)
    if heard.failed:
        return _stopped(heard.diagnostics)
    report = as_dict(compare(parts, old, new, settings, earlier), arguments.old, arguments.new)
    if arguments.html:
        try:
            write_whole(arguments.project / OUT / PAGE, as_html(report).encode())
        except OSError as reason:
            sys.stderr.write(not_written(OUT, reason))
            return ERRORS
        sys.stderr.write(f"Skrev {OUT}/{PAGE}.\n")
    if arguments.json:
        sys.stdout.write(as_json(report) + "\n")
    elif not arguments.html:
        sys.stdout.write(as_text(report))
    return GOOD


def _load(given: str, arguments: argparse.Namespace, settings: Settings, report: Report) -> DataSet:
    """Read a state of the data; its diagnostics say which state they are about."""
    from dataclasses import replace  # noqa: PLC0415

    from reportgen.data.dataset import load  # noqa: PLC0415
    from reportgen.project.state import data_state  # noqa: PLC0415

    project, folder = data_state(given, arguments.project.resolve())

    def report_of_state(diagnostic: Diagnostic) -> None:
        report(replace(diagnostic, path=f"{given}: {diagnostic.path}"))

    return load(project, settings, report_of_state, folder)


def _stopped(diagnostics: list[Diagnostic]) -> int:
    from reportgen.diagnostics import in_order  # noqa: PLC0415

    sys.stderr.writelines(f"{diagnostic}\n" for diagnostic in in_order(diagnostics))
    sys.stderr.write("Ingen jämförelse har gjorts.\n")
    return ERRORS
