"""The command line: `run` is the whole program."""

from __future__ import annotations

import atexit
import io
import logging
import os
import sys
import warnings
from collections.abc import Callable
from contextlib import suppress

from reportgen.cli.line.stopping import stoppable
from reportgen.cli.run import run

__all__ = ["main", "run"]


def main() -> None:
    """Run the program with the arguments of the process and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal with an older encoding gets what it lacks in another form, and no crash; a pipe gets UTF-8 (JSON).
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    # pandas brings a library for linear algebra, which nothing here asks for: its threads would only wait.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # What libraries tell programmers, in English: what they find wrong with a file is told by our own checks.
    warnings.simplefilter("ignore")
    logging.lastResort = None
    with stoppable():
        code = run(sys.argv[1:])
    leave(code)


def leave(code: int, end: Callable[[int], object] = os._exit) -> None:
    """End the process, whose work is done, with what was asked to be done at its end.

    Python would take apart a million objects first, which takes more than a second after a build; the system takes back
    their memory at once.
    """
    atexit._run_exitfuncs()  # noqa: SLF001 - as multiprocessing ends its own processes
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    end(code)
