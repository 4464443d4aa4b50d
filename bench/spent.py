"""What a command spends: each runs as a process of its own, so that nothing is warm that a user would find cold."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Spent:
    """Wall time and processor time in seconds, of all threads and both in user and system mode; peak memory in MB."""

    wall: float
    cpu: float
    memory: float


def spend(command: Sequence[str], folder: Path = ROOT) -> Spent:
    """Run a command in a folder and return what it spent; ends the program where the command fails.

    Peak memory is the resident memory of the process. Linux begins to count at what the parent held when the process
    was made, so the measuring program must be smaller than what it measures.
    """
    # Where bytecode is not kept every run compiles each module anew, which no user does.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - our own commands
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"failed in {folder}: {' '.join(command)}")
    return Spent(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
