"""What runs in the process of the engine: it answers questions until who started it has ended."""

from __future__ import annotations

import json
import os
import select
import socket
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path

from reportgen.conformance.engine_process import Broken, written_answer
from reportgen.conformance.verapdf import Engine, EngineError, UnreadableError
from reportgen.conformance.warming import warming_pdf
from reportgen.diagnostics import Diagnostic

_Validate = Callable[[Path, str], tuple[Diagnostic, ...]]
_LONGEST_QUESTION = 65536


def serve(handle: int, maker: int, warmed_for: Iterable[str]) -> None:
    """Answer what is asked through a socket; never returns. The process of `maker` is the one that it ends with."""
    threading.Thread(target=_end_with, args=(maker,), daemon=True).start()
    with socket.socket(fileno=handle) as asked:
        validate = _engine()
        _warm(validate, warmed_for, lambda: _is_waiting(asked))
        while True:
            question, handed, _, _ = socket.recv_fds(asked, _LONGEST_QUESTION, 2)
            if not handed:
                # Nobody can ask any more.
                leave()
            file, pipe = handed
            # Who asked may have been stopped; the next one waits.
            with suppress(BrokenPipeError), os.fdopen(pipe, "wb") as answer, os.fdopen(file, "rb"):
                answer.write(written_answer(partial(_validated, validate, file, json.loads(question))))


def _validated(validate: _Validate, file: int, flavours: Iterable[str]) -> Broken:
    """Validate an open file, which Java opens anew, from its beginning."""
    return {flavour: validate(Path(f"/proc/self/fd/{file}"), flavour) for flavour in flavours}


def leave() -> None:
    """End the process at once: Java and Python do not take leave of each other well."""
    os._exit(0)


def _end_with(maker: int) -> None:
    """End the process when that of its maker has ended, however it did."""
    try:
        ended = os.pidfd_open(maker)
    except OSError:
        leave()
    # Whoever has adopted this process since is not its maker.
    if os.getppid() == maker:
        select.select([ended], [], [])
    leave()


def _engine() -> _Validate:
    """Return what validates; where Java is missing that is told to everybody who asks."""
    try:
        return Engine().validate
    except EngineError as reason:
        told = str(reason)

        def refuse(_path: Path, _flavour: str) -> tuple[Diagnostic, ...]:
            raise EngineError(told)

        return refuse


def _warm(validate: _Validate, flavours: Iterable[str], is_waiting: Callable[[], bool]) -> None:
    """Let Java load and compile the engine, until somebody asks."""
    with os.fdopen(os.memfd_create("fil.pdf"), "wb") as file:
        file.write(warming_pdf())
        file.flush()
        for flavour in flavours:
            if is_waiting():
                return
            # Who asks will be told what does not work.
            with suppress(EngineError, UnreadableError):
                _validated(validate, file.fileno(), [flavour])


def _is_waiting(asked: socket.socket) -> bool:
    return bool(select.select([asked], [], [], 0)[0])
