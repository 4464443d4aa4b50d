"""Bars on a terminal that show how far a command has come."""

from __future__ import annotations

import sys
from typing import Any


def bar(total: int, things: str, *, shown: bool) -> Any:
    """Return a bar of tqdm for so many things, named in the plural; where it is not shown, it shows nothing."""
    from tqdm import tqdm  # noqa: PLC0415 - keeps --help fast

    class Bar(tqdm):  # type: ignore[misc]
        # The thread by which tqdm looks after its bars would keep the program from dividing its work by forks.
        monitor_interval = 0

    form = f"{{desc}}{{percentage:3.0f}} % {{bar}} {{n_fmt}} av {{total_fmt}} {things}"
    return Bar(total=total, disable=not shown, bar_format=form, leave=False, file=sys.stderr)
