"""Trying inputs in a process that may die: one that hangs is ended, and the next input is tried in a new one."""

from __future__ import annotations

import logging
import multiprocessing
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
"""Longer than this on one input is a hang."""
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
            if not ours.poll(MOST_SECONDS):
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
