"""What is wrong with a project, as a command tells it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportgen.cli.line.codes import ERRORS, GOOD

if TYPE_CHECKING:
    from reportgen.diagnostics import Diagnostic

UNSEEN = " Sidorna är inte satta: hur texten får plats på dem visar sig när du bygger."
"""What `granska` says that it has not looked at."""


def tell(diagnostics: Sequence[Diagnostic], arguments: argparse.Namespace) -> int:
    """Print the diagnostics of a run and how many they are; return the exit code."""
    from reportgen.diagnostics import Severity, as_json  # noqa: PLC0415 - keeps --help fast

    errors = sum(d.severity is Severity.ERROR for d in diagnostics)
    warnings = len(diagnostics) - errors
    told = f"{warnings} varning" if warnings == 1 else f"{warnings} varningar"
    if arguments.json:
        sys.stdout.write(as_json(diagnostics) + "\n")
    else:
        for diagnostic in diagnostics:
            sys.stderr.write(f"{diagnostic}\n")
        if errors:
            outcome = " Inget har skrivits." if arguments.name in {"bygg", "arkivera", "exportera"} else ""
            sys.stderr.write(f"{errors} fel, {told}.{outcome}\n")
        elif warnings or arguments.name == "granska":
            unseen = UNSEEN if arguments.name == "granska" else ""
            sys.stderr.write(f"Inga fel, {told}.{unseen}\n" if warnings else f"Inga fel.{unseen}\n")
    return ERRORS if errors else GOOD
