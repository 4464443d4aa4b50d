"""Trying inputs in a process that may die: one that hangs is ended, and the next input is tried in a new one."""

from __future__ import annotations

import logging
import multiprocessing
import os
import random
import resource
import time
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from bench.fuzz.kinds import Kinds
from bench.fuzz.seeds import read_seeds

MOST_SECONDS = 30.0
"""More seconds of processor than these on one input is a hang; and so is waiting for nothing."""
MOST_WAITED = 600.0
MOST_MEMORY = 3_000_000_000


@dataclass(frozen=True)
class Fault:
    """What happened to an input: `exception`, `hang`, `crash` or `diagnostic`, and the words of it."""

    index: int
    what: str
    words: str


@dataclass(frozen=True)
class Outcome:
    """How many inputs were tried, in how many seconds; the slowest, and the faults."""

    tried: int
    seconds: float
    slowest: float
    faults: tuple[Fault, ...]


def generator(kind: str, seed: int, index: int) -> random.Random:
    """Return the generator of one input, which is the same whatever was tried before."""
    return random.Random(f"{kind} {seed} {index}")  # noqa: S311 - nothing secret


def tried(kind: str, seed: int, indices: Iterable[int], folder: Path, until: float) -> Outcome:
    """Try inputs of a kind until a moment of `time.monotonic`."""
    waiting, faults, count, slowest = list(indices), list[Fault](), 0, 0.0
    start = time.monotonic()
    while waiting and time.monotonic() < until:
        for index, seconds, fault in _by_one_child(kind, seed, waiting, folder, until):
            waiting = waiting[waiting.index(index) + 1 :]
            count += 1
            slowest = max(slowest, seconds)
            faults += [fault] if fault else []
    return Outcome(count, time.monotonic() - start, slowest, tuple(faults))


def _by_one_child(
    kind: str, seed: int, indices: list[int], folder: Path, until: float
) -> Iterator[tuple[int, float, Fault | None]]:
    """Yield the outcomes of one child until it has tried all, is ended, or dies."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=_child, args=(theirs, kind, seed, indices, folder), daemon=True)
    child.start()
    theirs.close()
    try:
        # Its first word is that it is ready: reading the seeds is no trial.
        ours.recv()
        for index in indices:
            start = time.monotonic()
            if not _answers(ours, child.pid or 0):
                yield index, MOST_SECONDS, Fault(index, "hang", f"more than {MOST_SECONDS:.0f} s")
                return
            words = ours.recv()
            yield index, time.monotonic() - start, Fault(index, *words) if words else None
            if time.monotonic() > until:
                return
    except EOFError:
        child.join()
        yield index, 0.0, Fault(index, "crash", f"the process died ({child.exitcode})")
    finally:
        child.kill()
        child.join()
        ours.close()


def _answers(pipe: Connection, child: int) -> bool:
    """Wait for a child until it has worked for too long; on a busy machine that takes a while."""
    start, worked = time.monotonic(), _worked(child)
    while not pipe.poll(1.0):
        if _worked(child) - worked > MOST_SECONDS or time.monotonic() - start > MOST_WAITED:
            return False
    return True


def _worked(child: int) -> float:
    """Return the seconds of processor that a process has had; none where it is gone."""
    try:
        told = Path(f"/proc/{child}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def _child(pipe: Connection, kind: str, seed: int, indices: list[int], folder: Path) -> None:
    logging.disable()
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    made = Kinds(read_seeds(folder), folder / "cache").all()[kind]
    pipe.send("ready")
    for index in indices:
        try:
            wrong = made.trial(made.make(generator(kind, seed, index)))
        except Exception:  # noqa: BLE001 - this is what is looked for
            pipe.send(("exception", traceback.format_exc(limit=-8)))
        else:
            pipe.send(("diagnostic", "\n".join(wrong[:5])) if wrong else None)
