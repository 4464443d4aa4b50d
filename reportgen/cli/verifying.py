"""`verifiera`: every check of a PDF file, with a report that can be read."""

from __future__ import annotations

import argparse
import json
import sys

from reportgen.cli.arguments import ERRORS, GOOD, USAGE


def verify_command(arguments: argparse.Namespace) -> int:
    """Judge a file; 1 where it has faults, 2 where there is no file."""
    from dataclasses import asdict  # noqa: PLC0415 - keeps --help fast

    from reportgen.verify.conformance import as_text, judge  # noqa: PLC0415

    try:
        content = arguments.file.read_bytes()
    except OSError as reason:
        sys.stderr.write(f"{arguments.file} kan inte läsas ({reason.strerror or reason}).\n")
        return USAGE
    verdict = judge(content, tuple(arguments.flavours.split(",")))
    if arguments.json:
        sys.stdout.write(json.dumps(asdict(verdict), ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(as_text(verdict, arguments.file.name))
    return GOOD if verdict.good else ERRORS
