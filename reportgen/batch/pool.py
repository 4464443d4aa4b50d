"""Editions in processes of this machine: one that ends costs the edition that it was doing one of its two tries.

The pools of the standard library stop as a whole when a process ends, and do not tell which work it was doing.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
import socket
import subprocess
import sys
import tempfile
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Generic

from reportgen.batch.serving import READY
from reportgen.batch.work import Ended, Fault, T, Work
from reportgen.forking import PROCESSES

TRIES = 2
"""How many processes may end over an edition before it is given up."""

# What a process runs: the modules are those of this one, wherever it found them.
_PROGRAM = """
import json, sys
sys.path[:] = json.loads(sys.argv[3])
from reportgen.batch.serving import serve
serve(int(sys.argv[1]), int(sys.argv[2]))
"""
_MOMENT = 5.0
_MIB = 2**20
# What a process of the pool needs while it builds, with the engine beside it.
_NEEDS = 1024 * _MIB
_AVAILABLE = Path("/proc/meminfo")


@dataclass(frozen=True, slots=True)
class Limits:
    """How many processes there are, and when one makes room for a new one: after so many editions, or when it holds
    more bytes than `memory` after one.
    """

    processes: int
    editions: int = 50
    memory: int = 800 * _MIB


class PoolError(Exception):
    """No process can be started; the message is for the user."""


def processes_for(editions: int) -> int:
    """Return how many processes this machine has cores and free memory for, at most one an edition."""
    return max(1, min(_cores(), _free_memory() // _NEEDS, editions))


def in_processes(work: Work[T], codes: Sequence[str], limits: Limits) -> Iterator[Ended[T]]:
    """Do the work for editions, and yield each when it ends, in any order.

    Raises PoolError where processes end before they have the work. Who stops asking ends the processes.
    """
    with tempfile.TemporaryDirectory(prefix="utgavor-") as temporary:
        pool: _Pool[T] = _Pool(pickle.dumps(work, pickle.HIGHEST_PROTOCOL), codes, limits, temporary)
        try:
            yield from pool.ended()
        finally:
            pool.close()


class _Pool(Generic[T]):
    def __init__(self, work: bytes, codes: Iterable[str], limits: Limits, temporary: str) -> None:
        self._work = work
        self._limits = limits
        self._temporary = temporary
        self._waiting = deque(codes)
        self._died: Counter[str] = Counter()
        self._workers: list[_Worker] = []
        self._leaving: list[_Worker] = []

    def ended(self) -> Iterator[Ended[T]]:
        while self._waiting or any(worker.code for worker in self._workers):
            self._engage()
            speaking = wait([worker.connection for worker in self._workers])
            for worker in [worker for worker in self._workers if worker.connection in speaking]:
                yield from self._heard(worker)

    def close(self) -> None:
        """End all processes, also in the midst of an edition."""
        for worker in (*self._workers, *self._leaving):
            worker.end()

    def _engage(self) -> None:
        """Give every idle process the next edition, and start those that are lacking."""
        for worker in self._workers:
            if worker.idle and self._waiting:
                worker.begin(self._waiting.popleft())
        starting = sum(not worker.ready for worker in self._workers)
        lacking = min(self._limits.processes - len(self._workers), len(self._waiting) - starting)
        for _ in range(lacking):
            self._workers.append(_Worker(self._work, self._temporary, self._limits.processes))

    def _heard(self, worker: _Worker) -> Iterator[Ended[T]]:
        """Take what a process says, or that it has ended."""
        content = worker.said()
        if content is None:
            yield from self._lost(worker)
        elif content == READY:
            worker.ready = True
        else:
            ended: Ended[T] = pickle.loads(content)  # noqa: S301 - written by our own process
            worker.code, worker.editions = "", worker.editions + 1
            if worker.editions >= self._limits.editions or ended.spent.held > self._limits.memory:
                self._workers.remove(worker)
                self._leaving.append(worker)
                worker.dismiss()
            yield ended

    def _lost(self, worker: _Worker) -> Iterator[Ended[T]]:
        code, how = worker.code, worker.ended()
        self._workers.remove(worker)
        worker.end()
        if not worker.ready:
            raise PoolError(f"En arbetarprocess kom inte i gång: den {how}.")
        if not code:
            return
        self._died[code] += 1
        if self._died[code] < TRIES:
            self._waiting.append(code)
        else:
            yield Ended(code, None, Fault.DIED, f"Processen {how}, också när utgåvan prövades en gång till.")


class _Worker:
    """A process of the pool, and what it is doing. It ends with this process, however this one ends."""

    def __init__(self, work: bytes, temporary: str, together: int) -> None:
        self.ready = False
        self.code = ""
        self.editions = 0
        ours, theirs = socket.socketpair()
        self.connection = Connection(ours.detach())
        self._told = tempfile.TemporaryFile(dir=temporary)  # noqa: SIM115 - as long as the process
        words = [str(theirs.fileno()), str(os.getpid()), json.dumps(sys.path)]
        with theirs:
            # A session of its own: Ctrl-C is for this process, which decides what becomes of the other.
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-c", _PROGRAM, *words],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._told,
                pass_fds=[theirs.fileno()],
                env={**surroundings_of(together), "TMPDIR": temporary},
                start_new_session=True,
            )
        # It reads this before it loads the compiler; that it has ended instead is heard later.
        with suppress(OSError):
            self.connection.send_bytes(work)

    @property
    def idle(self) -> bool:
        return self.ready and not self.code

    def begin(self, code: str) -> None:
        self.code = code
        with suppress(OSError):
            self.connection.send(code)

    def said(self) -> bytes | None:
        """Wait for what it says; None where it has ended, or ended while it spoke."""
        try:
            return self.connection.recv_bytes()
        except (EOFError, OSError):
            return None

    def dismiss(self) -> None:
        """Let it end when it finds that nobody asks any more."""
        self.connection.close()

    def end(self) -> None:
        """End it, also in the midst of an edition."""
        self._process.kill()
        self._process.wait()
        self.connection.close()
        self._told.close()

    def ended(self) -> str:
        """Tell how it ended, where it has."""
        with suppress(subprocess.TimeoutExpired):
            # What it held is closed a moment before the system says that it has ended.
            self._process.wait(_MOMENT)
        code = self._process.poll()
        self._told.seek(0)
        last = self._told.read().decode(errors="replace").strip().rpartition("\n")[2]
        said = f" och sade ”{last}”" if last else ""
        if code is None:
            return f"svarade inte längre{said}"
        if code >= 0:
            return f"slutade med koden {code}{said}"
        name = signal.Signals(-code).name
        return f"avslutades av {name}" + (" (kanske räckte inte minnet)" if name == "SIGKILL" else "") + said


def surroundings_of(together: int) -> dict[str, str]:
    """Return the variables of the environment for one of so many processes that work together."""
    # Each thread of the C library would else keep what it has let go of to itself.
    found = {**os.environ, "MALLOC_ARENA_MAX": "2", "OPENBLAS_NUM_THREADS": "1"}
    if together * 2 > _cores():
        # The editions fill the cores: a fork of each would only take turns with it.
        found.setdefault(PROCESSES, "1")
    return found


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _free_memory() -> int:
    """Return how many bytes of memory may be taken; where the system does not tell, enough for all."""
    try:
        lines = dict(line.split(":", 1) for line in _AVAILABLE.read_text(encoding="ascii").splitlines())
        return int(lines["MemAvailable"].split()[0]) * 1024
    except (OSError, KeyError, ValueError):
        return sys.maxsize
