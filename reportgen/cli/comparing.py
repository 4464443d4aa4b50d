"""`jämför`: what a change of the data does to the report."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from reportgen.cli.arguments import ERRORS, GOOD, USAGE
from reportgen.cli.files import OUT, write_whole

if TYPE_CHECKING:
    from reportgen.data.dataset import DataSet
    from reportgen.diagnostics import Diagnostic
    from reportgen.project.settings import Settings

PAGE = "jämförelse.html"


def compare_command(arguments: argparse.Namespace) -> int:
    """Print the revision report; 1 where one of the states, or the narrative, has errors of its own."""
    from reportgen.diagnostics import has_errors  # noqa: PLC0415
    from reportgen.narrative.parse import parse_narrative  # noqa: PLC0415
    from reportgen.pipeline.earlier import earlier_edition  # noqa: PLC0415 - keeps --help fast
    from reportgen.project.settings import read_settings  # noqa: PLC0415
    from reportgen.project.snapshot import take_snapshot  # noqa: PLC0415
    from reportgen.project.state import StateError  # noqa: PLC0415
    from reportgen.review.compare import compare  # noqa: PLC0415
    from reportgen.review.revision_report import as_dict, as_html, as_json, as_text  # noqa: PLC0415

    project = take_snapshot(arguments.project)
    found: list[Diagnostic] = []
    settings = read_settings(project, found.append)
    if settings is None:
        return _stopped(found)
    try:
        old = _load(arguments.old, arguments, settings, found)
        new = _load(arguments.new, arguments, settings, found)
    except StateError as wrong:
        sys.stderr.write(f"{wrong}\n")
        return USAGE
    parts = parse_narrative(project, found.append)
    earlier = earlier_edition(project, settings, found.append)
    if has_errors(found):
        return _stopped(found)
    report = as_dict(compare(parts, old, new, settings, earlier), arguments.old, arguments.new)
    if arguments.html:
        write_whole(arguments.project / OUT / PAGE, as_html(report).encode())
        sys.stderr.write(f"Skrev {OUT}/{PAGE}.\n")
    if arguments.json:
        sys.stdout.write(as_json(report) + "\n")
    elif not arguments.html:
        sys.stdout.write(as_text(report))
    return GOOD


def _load(given: str, arguments: argparse.Namespace, settings: Settings, found: list[Diagnostic]) -> DataSet:
    """Read a state of the data; its diagnostics say which state they are about."""
    from dataclasses import replace  # noqa: PLC0415

    from reportgen.data.dataset import load  # noqa: PLC0415
    from reportgen.project.state import data_state  # noqa: PLC0415

    project, folder = data_state(given, arguments.project.resolve())
    wrong: list[Diagnostic] = []
    data = load(project, settings, wrong.append, folder)
    found.extend(replace(diagnostic, path=f"{given}: {diagnostic.path}") for diagnostic in wrong)
    return data


def _stopped(found: list[Diagnostic]) -> int:
    from reportgen.diagnostics import in_order  # noqa: PLC0415

    sys.stderr.writelines(f"{diagnostic}\n" for diagnostic in in_order(found))
    sys.stderr.write("Ingen jämförelse har gjorts.\n")
    return ERRORS
