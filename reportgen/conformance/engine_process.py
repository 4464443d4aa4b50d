"""The veraPDF engine in a process of its own, which is started and warmed before there is anything to validate.

Java takes longer to load and compile the engine than to run it, and a process that runs Java should not be forked. The two
speak over a socket: one message a question, with the file and the pipe that it is to be answered through, so that a child
of this process may ask as well.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path

from reportgen.conformance.verapdf import Engine, EngineError, UnreadableError
from reportgen.diagnostics import Diagnostic, Severity

Broken = Mapping[str, tuple[Diagnostic, ...]]
"""The rules that a file breaks, by flavour."""
Answer = Callable[[], Broken]
"""Waits for the engine's answer; raises EngineError or UnreadableError."""

# What the process runs: the modules are those of this one, wherever it found them.
_PROGRAM = """
import json, sys
sys.path[:] = json.loads(sys.argv[3])
from reportgen.conformance.engine_service import serve
serve(int(sys.argv[1]), int(sys.argv[2]), sys.argv[4:])
"""
_ENDED = "veraPDF slutade utan att svara. Försök igen. Räcker inte datorns minne: stäng andra program."
# On Linux a process can wait for another to end, and hand it a file; elsewhere the engine is within the one that asks.
CAN_BE_APART = hasattr(os, "pidfd_open") and hasattr(os, "memfd_create")


class EngineEndedError(EngineError):
    """The process ended without an answer."""


class EngineProcess:
    """The engine in a process of its own, which ends with this one whatever becomes of it.

    It serves one question after the other, of this process and of those that have been forked from it.
    """

    def __init__(self, warmed_for: tuple[str, ...] = ()) -> None:
        """Start the process; it validates a small file against `warmed_for` while nobody asks."""
        self._maker = os.getpid()
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        words = [str(theirs.fileno()), str(os.getpid()), json.dumps(sys.path), *warmed_for]
        with theirs:
            # A session of its own: Ctrl-C is for this process, and the other ends with it.
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-c", _PROGRAM, *words],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                env={**os.environ, "TMPDIR": tempfile.gettempdir()},
                start_new_session=True,
            )

    @property
    def runs(self) -> bool:
        """Whether the process is there; one that was forked from its maker cannot tell and takes it for granted."""
        return os.getpid() != self._maker or self._process.poll() is None

    def ask(self, pdf: bytes, flavours: tuple[str, ...]) -> Answer:
        """Let a file be validated against flavours, keys of `flavours.NAMES`, while this process goes on."""
        waiting = question(self._socket, pdf, flavours)

        def answer() -> Broken:
            try:
                return waiting()
            except EngineEndedError:
                # What it held is closed a moment before the system says that it has ended.
                self.close()
                raise

        return answer

    def validate(self, pdf: bytes, flavours: tuple[str, ...]) -> Broken:
        """Validate a file against flavours, and wait for it (see `ask`)."""
        return self.ask(pdf, flavours)()

    def close(self) -> None:
        """End the process, also in the middle of a file; whoever waits for an answer is told that it has ended."""
        self._socket.close()
        if os.getpid() == self._maker:
            self._process.kill()
            self._process.wait()


def question(asked: socket.socket, pdf: bytes, flavours: tuple[str, ...]) -> Answer:
    """Send a file to whoever answers at the other end of a socket; return what waits for the answer."""
    reading, writing = os.pipe()
    # A file that is on no disk, and gone when nobody has it open.
    file = os.memfd_create("fil.pdf")
    try:
        with os.fdopen(os.dup(file), "wb") as content:
            content.write(pdf)
        with contextlib.suppress(OSError):
            socket.send_fds(asked, [json.dumps(flavours).encode()], [file, writing])
    finally:
        os.close(file)
        os.close(writing)

    def answer() -> Broken:
        # The pipe ends without a line where the process has ended.
        with os.fdopen(reading, "rb") as pipe:
            return read_answer(pipe.readline())

    return answer


def written_answer(find: Callable[[], Broken]) -> bytes:
    """Return what the process answers: what is found, or what was raised."""
    try:
        found = {flavour: [asdict(one) for one in broken] for flavour, broken in find().items()}
        told: dict[str, object] = {"broken": found}
    except EngineError as reason:
        told = {"engine": str(reason)}
    except UnreadableError as reason:
        told = {"unreadable": str(reason)}
    return json.dumps(told).encode() + b"\n"


def read_answer(content: bytes) -> Broken:
    """Return what the process has found, or raise what it raised there; EngineEndedError where it did not answer."""
    if not content:
        raise EngineEndedError(_ENDED)
    told = json.loads(content)
    if "engine" in told:
        raise EngineError(told["engine"])
    if "unreadable" in told:
        raise UnreadableError(told["unreadable"])
    return {flavour: tuple(_diagnostic(one) for one in broken) for flavour, broken in told["broken"].items()}


def _diagnostic(told: dict[str, str]) -> Diagnostic:
    return Diagnostic(**{**told, "severity": Severity(told["severity"])})  # type: ignore[arg-type]


def start_engine(warmed_for: tuple[str, ...] = ()) -> None:
    """Start the engine that serves this process, where there is none: what comes before the first question is gained."""
    if not CAN_BE_APART or (_SERVING and _SERVING[0].runs):
        return
    stop_engine()
    _SERVING.append(EngineProcess(warmed_for))


def ask_engine(pdf: bytes, flavours: tuple[str, ...]) -> Answer:
    """Let the engine that serves this process validate a file; return what waits for its answer.

    Raises EngineError where Java is missing.
    """
    start_engine()
    if not CAN_BE_APART:
        broken = broken_rules_here(pdf, flavours)
        return lambda: broken
    return _SERVING[0].ask(pdf, flavours)


def broken_rules(pdf: bytes, flavours: tuple[str, ...]) -> Broken:
    """Validate a file against flavours; return the rules that it breaks, by flavour (see `Engine.validate`).

    Raises EngineError where Java is missing, and UnreadableError where the engine cannot read the file.
    """
    return ask_engine(pdf, flavours)()


_SERVING: list[EngineProcess] = []


@atexit.register
def stop_engine() -> None:
    """End the engine that serves this process, if there is one."""
    while _SERVING:
        _SERVING.pop().close()


def broken_rules_here(pdf: bytes, flavours: tuple[str, ...]) -> Broken:
    """Do the same within this process, and keep the engine for the next file."""
    engine = _engine()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fil.pdf"
        path.write_bytes(pdf)
        return {flavour: engine.validate(path, flavour) for flavour in flavours}


@cache
def _engine() -> Engine:
    return Engine()
