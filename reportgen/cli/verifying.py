"""`verifiera`: every check of a PDF file or of an archive package, with a report that can be read."""

from __future__ import annotations

import argparse
import json
import sys
import zipfile

from reportgen.cli.arguments import ERRORS, GOOD, USAGE
from reportgen.swedish.foreign.system import system_reason


def verify_command(arguments: argparse.Namespace) -> int:
    """Judge a file or a package; 1 where it has faults, 2 where there is none."""
    is_package = arguments.file.is_dir() or zipfile.is_zipfile(arguments.file) or arguments.file.suffix == ".zip"
    if arguments.rebuild and not is_package:
        sys.stderr.write("Bara ett arkivpaket kan byggas om. Ange paketets mapp eller zip-fil.\n")
        return USAGE
    if is_package and arguments.flavours:
        sys.stderr.write("--profiler gäller pdf-filer. Arkivpaketet säger självt vad dess fil ska följa.\n")
        return USAGE
    try:
        return _verify_package(arguments) if is_package else _verify_pdf(arguments)
    except OSError as reason:
        sys.stderr.write(f"{arguments.file} kan inte läsas ({system_reason(reason)}).\n")
        return USAGE


def _verify_pdf(arguments: argparse.Namespace) -> int:
    from dataclasses import asdict  # noqa: PLC0415 - keeps --help fast

    from reportgen.conformance.conformance import as_text, claimed, judge  # noqa: PLC0415

    content = arguments.file.read_bytes()
    verdict = judge(content, arguments.flavours or (claimed(content), "ua1"))
    if arguments.json:
        sys.stdout.write(json.dumps(asdict(verdict), ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(as_text(verdict, arguments.file.name))
    return GOOD if verdict.good else ERRORS


def _verify_package(arguments: argparse.Namespace) -> int:
    from dataclasses import asdict  # noqa: PLC0415 - keeps --help fast

    from reportgen.pipeline.verify_package import check_as_text, verify_package  # noqa: PLC0415

    checked = verify_package(arguments.file, again=arguments.rebuild)
    if arguments.json:
        sys.stdout.write(json.dumps(asdict(checked), ensure_ascii=False, indent=2, default=str) + "\n")
    else:
        sys.stdout.write(check_as_text(checked))
    return GOOD if checked.good else ERRORS
