"""`bygg` and `granska`: progress, diagnostics and files."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.cli.line.chosen import Chosen, chosen
from reportgen.cli.line.codes import ERRORS, GOOD
from reportgen.cli.line.files import not_written, unwritable, web_in_the_way
from reportgen.cli.line.telling import tell
from reportgen.heap import collect_seldom
from reportgen.pipeline.written import TRACE_SUFFIX, WEB, is_settled, written
from reportgen.project.writing import write_folder, write_together, write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.composing.run import Options
    from reportgen.pipeline.result import Result
    from reportgen.pipeline.unchanged import Told
    from reportgen.project.cache import Cache
    from reportgen.project.snapshot import Snapshot


def check_command(arguments: argparse.Namespace) -> int:
    """Print every diagnostic."""
    collect_seldom()
    from reportgen.composing.run import Options  # noqa: PLC0415
    from reportgen.pipeline.check import check  # noqa: PLC0415 - keeps --help fast

    options = Options(strict=arguments.strict, prove=arguments.prove, edition=arguments.edition.strip())
    result = check(arguments.project, options)
    if arguments.readings:
        for reading in result.readings:
            sys.stdout.write(f"{reading.at.path}:{reading.at.line}: ”{reading.words}”\n    {reading.told}\n")
    if result.tried is not None:
        tried = result.tried
        sys.stderr.write(f"Prövade {tried.statements} påståenden med {tried.changes} ändringar av data.\n")
    return tell(result.diagnostics, arguments)


def build_command(arguments: argparse.Namespace) -> int:
    """Build the report and write it, with its traceability file, to the folder of results.

    Where these are already what would be written, nothing is done, and the same is said.
    """
    from reportgen.pipeline.snapshot import take_snapshot  # noqa: PLC0415 - keeps --help fast
    from reportgen.pipeline.unchanged import checksum_of_inputs, keep, told_before  # noqa: PLC0415
    from reportgen.project.cache import Cache  # noqa: PLC0415

    snapshot, cache = take_snapshot(arguments.project), Cache(arguments.project.resolve())
    about = chosen(arguments, snapshot)
    if about is None:
        return ERRORS
    folder = arguments.project / about.folder
    if (refused := unwritable(folder)) is not None:
        sys.stderr.write(not_written(about.folder, refused))
        return ERRORS
    if (arguments.web or arguments.web_only) and (lost := web_in_the_way(folder / WEB, about.folder)):
        sys.stderr.write(lost)
        return ERRORS
    only = arguments.web_only
    flags = {"strict": arguments.strict, "final": arguments.final, "engine": arguments.engine and not only}
    flags |= {"web": arguments.web or only, "pages": not only}
    asked = {**flags, "edition": about.edition}
    inputs = checksum_of_inputs(snapshot)
    before = told_before(cache, asked, inputs) if inputs and not arguments.afresh else None
    if before is not None and _stands(folder, before, arguments):
        return _tell_again(before, folder, arguments)

    from reportgen.composing.run import Options  # noqa: PLC0415 - it takes most of the program with it

    progress = Progress(sys.stderr.isatty() and not arguments.json)
    result = built(snapshot, Options(**flags, edition=about.edition), progress, cache)
    if result is None:
        return ERRORS
    code = tell(result.diagnostics, arguments)
    try:
        told = _write_results(result, about, arguments, code, progress)
    except OSError as reason:
        sys.stderr.write(not_written(about.folder, reason))
        return ERRORS
    if inputs and told is not None and is_settled(result, engine=flags["engine"]):
        keep(cache, asked, inputs, told)
    return ERRORS if told is None else code


def _stands(folder: Path, before: Told, arguments: argparse.Namespace) -> bool:
    from reportgen.pipeline.unchanged import stand  # noqa: PLC0415 - keeps --help fast

    return stand(folder, before, (*_written_names(before.name, arguments), *_web_names(before)))


def _written_names(name: str, arguments: argparse.Namespace) -> tuple[str, ...]:
    kept = (f"{name}.html",) if arguments.keep_html else ()
    return (*kept,) if arguments.web_only else (f"{name}.pdf", f"{name}{TRACE_SUFFIX}", *kept)


def _web_names(before: Told) -> Iterator[str]:
    return (name for name in before.files if name.startswith(f"{WEB}/"))


def _tell_again(before: Told, folder: Path, arguments: argparse.Namespace) -> int:
    code = tell(before.diagnostics, arguments)
    path = folder / (WEB if arguments.web_only else f"{before.name}.pdf")
    sys.stderr.write(f"Inget har ändrats sedan {path} skrevs: {before.counted}. Inget har gjorts om.\n")
    if arguments.page_map:
        sys.stdout.write(before.page_map)
    return code


def built(project: Path | Snapshot, options: Options, progress: Progress, cache: Cache | None = None) -> Result | None:
    """Build; say what is missing and return None where the machine lacks Pango."""
    from reportgen.pipeline.build import build  # noqa: PLC0415 - keeps --help fast

    collect_seldom()
    try:
        return build(project, options, progress.phase, cache)
    except OSError as reason:
        from reportgen.composing.foreseen import PANGO, lacks_pango  # noqa: PLC0415 - keeps --help fast

        if not lacks_pango(reason):
            raise
        sys.stderr.write(f"Programbiblioteket Pango saknas; det behövs för att sätta sidorna.\n    Tips: kör {PANGO}\n")
        return None


def _write_results(
    result: Result, about: Chosen, arguments: argparse.Namespace, code: int, progress: Progress
) -> Told | None:
    """Write what was made, and tell; return what was told, or None where not all was written."""
    folder = arguments.project / about.folder
    if result.settings is None or result.written is None:
        return None
    name, html = result.settings.report.file_name, result.written.html.encode()
    if arguments.keep_html:
        write_whole(folder / f"{name}.html", html)
    made = written(result) if code == GOOD else None
    if made is None:
        return None
    if made.report:
        write_together({folder / file: content for file, content in made.report.items()})
        progress.done(result, f"{made.counted}, {len(result.pdf) / 1024:.0f} kB", folder / f"{name}.pdf")
    if made.web:
        try:
            write_folder(folder / WEB, made.web)
        except OSError as reason:
            # The PDF has been written, and what is said of its folder would not be true.
            sys.stderr.write(not_written(f"{about.folder}/{WEB}", reason))
            return None
        size = sum(map(len, made.web.values())) / 1024
        progress.done(result, f"{made.web_counted}, {size:.0f} kB", folder / WEB)
    if arguments.page_map:
        sys.stdout.write(made.page_map)
    return made.told(result.diagnostics, {f"{name}.html": html})


class Progress:
    """On a terminal one line a phase and what was written; in a pipe the latter alone."""

    def __init__(self, shown: bool) -> None:
        self._shown = shown

    def phase(self, name: str, seconds: float) -> None:
        """Show a phase that has ended and its time."""
        if self._shown:
            sys.stderr.write(f"  {name:<16}{seconds:6.2f} s\n".replace(".", ","))

    def done(self, result: Result, counted: str, path: Path) -> None:
        """Tell what was written, and where."""
        total = f"{sum(result.seconds.values()):.1f}".replace(".", ",")
        sys.stderr.write(f"Skrev {path}: {counted}, {total} s\n")
