"""Running a command: progress, diagnostics and files."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.cli.arguments import ERRORS, GOOD, USAGE, UsageError, parser

if TYPE_CHECKING:
    from reportgen.build import Result

OUT = "out"


def run(argv: Sequence[str]) -> int:
    """Run the program; return 0 when all is good, 1 when the report has errors, 2 for wrong usage."""
    top = parser()
    try:
        arguments = top.parse_args(argv)
    except UsageError as wrong:
        sys.stderr.write(f"{wrong}\n")
        return USAGE
    except SystemExit as left:
        return int(left.code or 0)
    if arguments.command is None:
        sys.stdout.write(top.format_help())
        return GOOD
    if arguments.json and getattr(arguments, "page_map", False):
        sys.stderr.write("--json och --sidkarta skriver båda till samma ställe och kan inte användas samtidigt.\n")
        return USAGE
    if not (arguments.project / "rapport.toml").is_file():
        sys.stderr.write(
            f"Mappen {arguments.project.resolve().name or arguments.project} har ingen rapport.toml.\n"
            "    Tips: gå till projektmappen, eller ange den med --projekt.\n"
        )
        return USAGE
    return _check(arguments) if arguments.name == "granska" else _build(arguments)


def _check(arguments: argparse.Namespace) -> int:
    from reportgen.build import Options, check  # noqa: PLC0415 - keeps --help fast

    result = check(arguments.project, Options(strict=arguments.strict))
    return _report(result, arguments)


def _build(arguments: argparse.Namespace) -> int:
    from reportgen.build import Options, build  # noqa: PLC0415 - keeps --help fast

    progress = _Progress(sys.stderr.isatty() and not arguments.json)
    try:
        result = build(arguments.project, Options(strict=arguments.strict, final=arguments.final), progress.phase)
    except OSError as reason:
        if not _is_missing_library(reason):
            raise
        sys.stderr.write(MISSING_PANGO)
        return ERRORS
    code = _report(result, arguments)
    try:
        _write_results(result, arguments, code, progress)
    except OSError as reason:
        sys.stderr.write(
            f"Det gick inte att skriva till {OUT}/ ({reason.strerror or reason}).\n"
            "    Tips: stäng filer därifrån som är öppna, och kontrollera att mappen går att skriva i.\n"
        )
        return ERRORS
    return code


def _write_results(result: Result, arguments: argparse.Namespace, code: int, progress: _Progress) -> None:
    folder = arguments.project / OUT
    if arguments.keep_html and result.composition is not None and result.settings is not None:
        _write(folder / f"{result.settings.report.file_name}.html", result.composition.html.encode())
    if code == GOOD and result.settings is not None and result.pages is not None and result.composition is not None:
        path = folder / f"{result.settings.report.file_name}.pdf"
        _write(path, result.pdf)
        progress.done(result, f"{OUT}/{path.name}")
        if arguments.page_map:
            from reportgen.typeset.pagemap import as_text  # noqa: PLC0415

            sys.stdout.write(as_text(result.pages, result.composition.numbering))


MISSING_PANGO = """Programbiblioteket Pango saknas; det behövs för att sätta sidorna.
    Tips: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
"""


def _is_missing_library(reason: OSError) -> bool:
    """Tell whether WeasyPrint could not load Pango: it raises a plain OSError that names the library."""
    return "cannot load library" in str(reason)


class _Progress:
    """One line a phase on a terminal, nothing in a pipe."""

    def __init__(self, shown: bool) -> None:
        self._shown = shown

    def phase(self, name: str, seconds: float) -> None:
        if self._shown:
            sys.stderr.write(f"  {name:<16}{seconds:6.2f} s\n".replace(".", ","))

    def done(self, result: Result, path: str) -> None:
        if self._shown and result.pages is not None:
            total = f"{sum(result.seconds.values()):.1f}".replace(".", ",")
            size = f"{len(result.pdf) / 1024:.0f}"
            pages = f"{len(result.pages.labels)} sidor, varav {result.pages.body_pages} i brödtexten"
            sys.stderr.write(f"{path}: {pages}, {size} kB, {total} s\n")


def _report(result: Result, arguments: argparse.Namespace) -> int:
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
            outcome = " Inget har skrivits." if arguments.name == "bygg" else ""
            sys.stderr.write(f"{errors} fel, {told}.{outcome}\n")
        elif warnings or arguments.name == "granska":
            sys.stderr.write(f"Inga fel, {told}.\n" if warnings else "Inga fel.\n")
    return ERRORS if errors else GOOD


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: aside in the same folder, then moved over the old one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
