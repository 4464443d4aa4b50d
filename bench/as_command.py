"""Measurements within one process, which is to work as the command line's does."""

from __future__ import annotations

import os

from reportgen.heap import collect_seldom


def work_as_the_command() -> None:
    """Set what the command line sets before it builds; to be called before data are read, which brings in pandas."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    collect_seldom()
