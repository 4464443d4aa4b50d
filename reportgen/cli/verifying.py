"""`verifiera`: every check of a PDF file or of an archive package, with a report that can be read."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from reportgen.cli.line.codes import ERRORS, GOOD, UNTRIED, USAGE
from reportgen.swedish.foreign.system import system_reason

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.conformance.conformance import Judgement


_ZIP = b"PK"
"""How a zip begins, with a file or empty (APPNOTE 4.3)."""


def verify_command(arguments: argparse.Namespace) -> int:
    """Judge a file or a package; 1 where it has faults, 2 where there is none, 3 where nothing was found but not all was tried."""
    is_package = _is_package(arguments.file)
    if arguments.rebuild and not is_package:
        sys.stderr.write("Bara ett arkivpaket kan byggas om. Ange paketets mapp eller zip-fil.\n")
        return USAGE
    if arguments.seal and not is_package:
        sys.stderr.write("Bara ett arkivpaket har sigill. Ange paketets mapp eller zip-fil.\n")
        return USAGE
    if is_package and arguments.flavours:
        sys.stderr.write("--profiler gäller pdf-filer. Arkivpaketet säger självt vad dess fil ska följa.\n")
        return USAGE
    try:
        return _verify_package(arguments) if is_package else _verify_pdf(arguments)
    except OSError as reason:
        if not str(reason.filename).startswith(str(arguments.file)):
            # What the machine lacks, such as room for temporary files, is no fault of the file.
            raise
        sys.stderr.write(f"{arguments.file} kan inte läsas ({system_reason(reason)}).\n")
        return USAGE


def _is_package(path: Path) -> bool:
    """Tell whether a path is a folder or a zip; what only carries one, as a PDF or another kind of archive, is none."""
    if path.is_dir() or path.suffix == ".zip":
        return True
    try:
        with path.open("rb") as file:
            return file.read(len(_ZIP)) == _ZIP
    except OSError:
        return False


def _verify_pdf(arguments: argparse.Namespace) -> int:
    from dataclasses import asdict  # noqa: PLC0415 - keeps --help fast

    from reportgen.conformance.conformance import as_text  # noqa: PLC0415
    from reportgen.pipeline.verify_pdf import verify_pdf  # noqa: PLC0415

    verdict = verify_pdf(arguments.file.read_bytes(), arguments.flavours or None, engine=arguments.engine)
    if arguments.json:
        _write_json({"verdict": verdict.judgement, **asdict(verdict)})
    else:
        sys.stdout.write(as_text(verdict, arguments.file.name))
    return _code(verdict.judgement)


def _verify_package(arguments: argparse.Namespace) -> int:
    from dataclasses import asdict  # noqa: PLC0415 - keeps --help fast

    from reportgen.pipeline.verify_package import check_as_text, verify_package  # noqa: PLC0415

    checked = verify_package(
        arguments.file, again=arguments.rebuild, engine=arguments.engine, seal=arguments.seal or ""
    )
    if arguments.json:
        told = asdict(checked)
        pdf = told.pop("verdict")
        _write_json({"verdict": checked.judgement, **told, "pdf": pdf})
    else:
        sys.stdout.write(check_as_text(checked))
    return _code(checked.judgement)


def _write_json(told: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2, default=str) + "\n")


def _code(judgement: Judgement) -> int:
    """Return the exit code of a judgement."""
    from reportgen.conformance.conformance import Judgement  # noqa: PLC0415 - keeps --help fast

    return {Judgement.GOOD: GOOD, Judgement.BAD: ERRORS, Judgement.UNTRIED: UNTRIED}[judgement]
