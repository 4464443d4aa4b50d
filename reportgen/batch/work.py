"""Work for one edition, and what comes of it: the same whichever process does it."""

from __future__ import annotations

import os
import resource
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Generic, TypeVar

from reportgen.heap import let_go

T = TypeVar("T")

Work = Callable[[str], T]
"""What is done for the edition of a code. It can be pickled, holds the project, and gives a value that can be pickled."""

LOCAL = "lokalt"
"""The name of a cluster on this machine that lives as long as the run."""

_STATUS = Path("/proc/self/statm")


class Fault(Enum):
    """Why an edition has come to nothing that can be told of it."""

    RAISED = "fel i programmet"
    """The work raised an exception: a mistake of ours, which would be made again."""
    DIED = "processen försvann"
    """The process that did the work ended, twice."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What an edition cost: seconds of processor time, and bytes of memory that its process held at most and afterwards."""

    seconds: float = 0.0
    peak: int = 0
    held: int = 0


@dataclass(frozen=True, slots=True)
class Ended(Generic[T]):
    """The end of one edition: what the work gave, or the `fault` that kept it from that, with what is `told` of it."""

    code: str
    value: T | None
    fault: Fault | None = None
    told: str = ""
    spent: Spent = Spent()


def done(work: Work[T], code: str) -> Ended[T]:
    """Do the work for an edition in this process. Whatever it raises is a value, so that others are done all the same."""
    before = time.process_time()
    try:
        value = work(code)
    except MemoryError:
        # A process of its own may have room for it.
        raise
    except Exception:  # noqa: BLE001 - it may be any mistake of ours, and other editions do not meet it
        return Ended(code, None, Fault.RAISED, traceback.format_exc(), _spent(before))
    return Ended(code, value, spent=_spent(before))


def _spent(before: float) -> Spent:
    """Tell what has been spent since a point of the processor's time; what nothing holds is given back first."""
    seconds = time.process_time() - before
    let_go(everything=False)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Spent(seconds, peak, _held() or peak)


def _held() -> int:
    """Return how many bytes of memory the process holds; 0 where the system does not tell."""
    try:
        return int(_STATUS.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
