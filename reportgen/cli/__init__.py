"""The command line: `run` is the whole program."""

from __future__ import annotations

import sys

from reportgen.cli.run import run

__all__ = ["main", "run"]


def main() -> None:
    """Run the program with the arguments of the process and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))
