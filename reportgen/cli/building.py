"""`bygg` and `granska`: progress, diagnostics and files."""

from __future__ import annotations

import argparse
import gc
import sys
from typing import TYPE_CHECKING

from reportgen.cli.arguments import ERRORS, GOOD
from reportgen.cli.files import OUT, TRACE_SUFFIX, not_written, unwritable
from reportgen.project.writing import write_together, write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.document.page_map import PageMap
    from reportgen.pipeline.result import Options, Result


def check_command(arguments: argparse.Namespace) -> int:
    """Print every diagnostic."""
    collect_seldom()
    from reportgen.pipeline.check import check  # noqa: PLC0415 - keeps --help fast
    from reportgen.pipeline.result import Options  # noqa: PLC0415

    result = check(arguments.project, Options(strict=arguments.strict, prove=arguments.prove))
    if arguments.readings:
        for reading in result.readings:
            sys.stdout.write(f"{reading.at.path}:{reading.at.line}: ”{reading.words}”\n    {reading.told}\n")
    if result.tried is not None:
        tried = result.tried
        sys.stderr.write(f"Prövade {tried.statements} påståenden med {tried.changes} ändringar av data.\n")
    return tell(result, arguments)


def build_command(arguments: argparse.Namespace) -> int:
    """Build the report and write it, with its traceability file, to the folder of results."""
    from reportgen.pipeline.result import Options  # noqa: PLC0415 - keeps --help fast

    progress = Progress(sys.stderr.isatty() and not arguments.json)
    options = Options(strict=arguments.strict, final=arguments.final, engine=arguments.engine)
    if (refused := unwritable(arguments.project / OUT)) is not None:
        sys.stderr.write(not_written(OUT, refused))
        return ERRORS
    result = built(arguments.project, options, progress)
    if result is None:
        return ERRORS
    code = tell(result, arguments)
    try:
        _write_results(result, arguments, code, progress)
    except OSError as reason:
        sys.stderr.write(not_written(OUT, reason))
        return ERRORS
    return code


def built(project: Path, options: Options, progress: Progress) -> Result | None:
    """Build; say what is missing and return None where the machine lacks Pango."""
    from reportgen.pipeline.build import build  # noqa: PLC0415 - keeps --help fast

    collect_seldom()
    try:
        return build(project, options, progress.phase)
    except OSError as reason:
        from reportgen.pipeline.foreseen import PANGO, lacks_pango  # noqa: PLC0415 - keeps --help fast

        if not lacks_pango(reason):
            raise
        sys.stderr.write(f"Programbiblioteket Pango saknas; det behövs för att sätta sidorna.\n    Tips: kör {PANGO}\n")
        return None


def collect_seldom() -> None:
    """A run makes millions of objects that live until the end; Python would walk through them again and again."""
    gc.set_threshold(2_000_000, 50, 50)


def _write_results(result: Result, arguments: argparse.Namespace, code: int, progress: Progress) -> None:
    folder = arguments.project / OUT
    if arguments.keep_html and result.written is not None and result.settings is not None:
        write_whole(folder / f"{result.settings.report.file_name}.html", result.written.html.encode())
    if code == GOOD and result.settings is not None and result.pages is not None and result.document is not None:
        path = folder / f"{result.settings.report.file_name}.pdf"
        trace = folder / f"{result.settings.report.file_name}{TRACE_SUFFIX}"
        write_together({path: result.pdf, trace: result.trace})
        progress.done(result, result.pages, path)
        if arguments.page_map:
            from reportgen.document.page_map import as_text  # noqa: PLC0415

            sys.stdout.write(as_text(result.pages, result.document.numbering))


UNSEEN = " Sidorna är inte satta: hur texten får plats på dem visar sig när du bygger."
"""What `granska` says that it has not looked at."""


class Progress:
    """On a terminal one line a phase and what was written; in a pipe the latter alone."""

    def __init__(self, shown: bool) -> None:
        self._shown = shown

    def phase(self, name: str, seconds: float) -> None:
        """Show a phase that has ended and its time."""
        if self._shown:
            sys.stderr.write(f"  {name:<16}{seconds:6.2f} s\n".replace(".", ","))

    def done(self, result: Result, pages: PageMap, path: Path) -> None:
        """Tell what was written, and where."""
        total = f"{sum(result.seconds.values()):.1f}".replace(".", ",")
        size = f"{len(result.pdf) / 1024:.0f}"
        counted = f"{len(pages.labels)} sidor, varav {pages.body_pages} i brödtexten"
        sys.stderr.write(f"Skrev {path}: {counted}, {size} kB, {total} s\n")


def tell(result: Result, arguments: argparse.Namespace) -> int:
    """Print the diagnostics of a run and how many they are; return the exit code."""
    from reportgen.diagnostics import Severity, as_json  # noqa: PLC0415 - keeps --help fast

    errors = sum(d.severity is Severity.ERROR for d in result.diagnostics)
    warnings = len(result.diagnostics) - errors
    told = f"{warnings} varning" if warnings == 1 else f"{warnings} varningar"
    if arguments.json:
        sys.stdout.write(as_json(result.diagnostics) + "\n")
    else:
        for diagnostic in result.diagnostics:
            sys.stderr.write(f"{diagnostic}\n")
        if errors:
            outcome = " Inget har skrivits." if arguments.name in {"bygg", "arkivera", "exportera"} else ""
            sys.stderr.write(f"{errors} fel, {told}.{outcome}\n")
        elif warnings or arguments.name == "granska":
            unseen = UNSEEN if arguments.name == "granska" else ""
            sys.stderr.write(f"Inga fel, {told}.{unseen}\n" if warnings else f"Inga fel.{unseen}\n")
    return ERRORS if errors else GOOD
