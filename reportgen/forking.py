"""Work beside this process: a fork of it makes something on another core, and hands it back.

What is made is the same either way, so where there is no core for it, where a fork is not safe, or where it fails, this
process does the work itself.
"""

from __future__ import annotations

import ctypes
import gc
import mmap
import os
import pickle
import signal
import struct
import sys
import threading
import warnings
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Generic, NoReturn, TypeVar

T = TypeVar("T")

PROCESSES = "REPORTGEN_PROCESSER"
"""The variable of the environment that says how many processes a build may be: 1 or 2; by the machine where it is unset."""

LISTENER = "signaler"
"""The name of the thread that waits for signals. It holds no lock, so a fork that lacks it lacks nothing."""

_NUMBER = struct.Struct("<q")
_END = -1
_PARENT_DIED = 1
"""`PR_SET_PDEATHSIG` of Linux: the signal that a process gets when the one that made it ends."""


def processes() -> int:
    """Return how many cores work may be divided between, at most two: that many processes, or threads that need no lock."""
    asked = os.environ.get(PROCESSES)
    if asked in {"1", "2"}:
        return int(asked)
    return min(2, len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1)


def may_fork() -> bool:
    """Tell whether work may be done in a second process: Linux, a second core, and no thread whose locks a fork would keep.

    Threads of libraries count as well as Python's own: a Java machine lives in its threads.
    """
    if sys.platform != "linux" or processes() == 1:
        return False
    if os.environ.get(PROCESSES) == "2":
        return True
    ours = sum(thread.name == LISTENER for thread in threading.enumerate())
    return _threads() == 1 + ours


def _threads() -> int:
    """Return how many threads the process has."""
    return len(list(Path("/proc/self/task").iterdir()))


class Forked:
    """What a forked process makes, piece by piece. It ends with this process, however this one ends."""

    def __init__(self, process: int, store: int, news: int) -> None:
        self._process = process
        self._store = store
        self._news = news
        self._read = 0
        self._ended = False

    @classmethod
    def begin(cls, make: Callable[[], Iterable[bytes]]) -> Forked | None:
        """Let a second process make some pieces; None where no fork may be made."""
        if not may_fork():
            return None
        # The pieces lie in memory, and only their lengths go through the pipe: it is never full, so nobody waits.
        store = os.memfd_create("reportgen")
        news, told = os.pipe()
        parent = os.getpid()
        try:
            with warnings.catch_warnings():
                # Python 3.12 and later warn where there are threads; see `may_fork`.
                warnings.simplefilter("ignore", DeprecationWarning)
                process = os.fork()
        except OSError:
            for file in (store, news, told):
                os.close(file)
            return None
        if not process:
            become_child(parent)
            # It lives shortly, and would only copy the memory that it shares.
            gc.disable()
            work(make, store, told, os._exit)
        os.close(told)
        os.set_blocking(news, False)
        return cls(process, store, news)

    def arrived(self) -> list[bytes]:
        """Return the pieces that have come since last, without waiting."""
        pieces = []
        with suppress(BlockingIOError):
            while heard := os.read(self._news, _NUMBER.size):
                (length,) = _NUMBER.unpack(heard)
                if length == _END:
                    self._ended = True
                    break
                pieces.append(os.pread(self._store, length, self._read))
                self._read += length
        return pieces

    def rest(self) -> list[bytes] | None:
        """Wait for the process to end and return the pieces that have come since last; None where it failed."""
        os.set_blocking(self._news, True)
        pieces = self.arrived()
        self.end()
        return pieces if self._ended else None

    def end(self) -> None:
        """End the process, which may be done or not; may be called again."""
        if not self._process:
            return
        with suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        self._process = 0
        os.close(self._news)
        os.close(self._store)


def work(make: Callable[[], Iterable[bytes]], store: int, told: int, leave: Callable[[int], NoReturn]) -> None:
    """Write the pieces to a file and their lengths to a pipe, and leave with 0, or with 1 where anything failed."""
    code = 1
    try:
        for piece in make():
            left = memoryview(piece)
            while left:
                left = left[os.write(store, left) :]
            os.write(told, _NUMBER.pack(len(piece)))
        os.write(told, _NUMBER.pack(_END))
        code = 0
    finally:
        # Whatever has failed is the parent's to meet again: it does the work itself.
        leave(code)


def become_child(parent: int) -> None:
    """Let signals end this process, a fork of `parent`, as they end any, and let it end with the thread that made it."""
    ctypes.CDLL(None).prctl(_PARENT_DIED, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)


class Beside(Generic[T]):
    """What some work gives, which is done beside this process where that may be."""

    def __init__(self, work: Callable[[], T]) -> None:
        """Begin. What the work returns goes through pickle; what it reports must be in what it returns."""
        self._work = work
        self._forked = Forked.begin(lambda: [pickle.dumps(work(), pickle.HIGHEST_PROTOCOL)])

    @property
    def begun(self) -> bool:
        """Whether it is being done beside this process; otherwise it is done when its result is asked for."""
        return self._forked is not None

    def result(self) -> T:
        """Return what the work gives, or raise what it raises; to be called once."""
        pieces = self._forked.rest() if self._forked else None
        if not pieces:
            return self._work()
        found: T = pickle.loads(pieces[0])  # noqa: S301 - written by our own fork
        return found


class Meeting:
    """How far two processes have come that go towards each other through the same numbered things."""

    def __init__(self) -> None:
        """Make it before the fork: both then see what either writes."""
        self._shared = mmap.mmap(-1, _NUMBER.size)

    def come_to(self, number: int) -> None:
        """Say how far the first process has come."""
        self._shared[:] = _NUMBER.pack(number)

    @property
    def reached(self) -> int:
        """How far the first process has come."""
        (number,) = _NUMBER.unpack(self._shared[:])
        return int(number)
