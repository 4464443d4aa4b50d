"""Stopping a run from outside: Ctrl-C, a terminal that is closed, a system that ends its programs.

Signals are heard by a thread of their own. The main one may be within WeasyPrint, Java or another library in C, where
Python hears nothing until it comes back, and where an exception may be swallowed by a callback.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from reportgen.forking import LISTENER
from reportgen.project.writing import UNDIVIDED

_SIGNALS = {"SIGINT": "Ctrl-C", "SIGTERM": "systemet (SIGTERM)", "SIGHUP": "att terminalen stängdes (SIGHUP)"}
# How long files that are being written are waited for: a disk may have stopped to answer.
_PATIENCE = 10.0


@contextmanager
def stoppable(leave: Callable[[int], None] = os._exit) -> Iterator[None]:
    """Let signals stop the process while in this context, with nothing half written and no temporary files left.

    A signal that the process was started to ignore, as by nohup, is still ignored. The exit code is 128 and the number
    of the signal, as shells have it. Only the main thread may enter.
    """
    receiver, sender = socket.socketpair()
    sender.setblocking(False)
    numbers = [number for name in _SIGNALS if (number := getattr(signal, name, None)) is not None]
    before = {number: signal.getsignal(number) for number in numbers}
    with _own_temporary_folder() as folder:
        for number in numbers:
            if before[number] != signal.SIG_IGN:
                signal.signal(number, lambda _number, _frame: None)
        woken = signal.set_wakeup_fd(sender.fileno(), warn_on_full_buffer=False)
        listener = threading.Thread(target=_listen, args=(receiver, folder, leave), daemon=True, name=LISTENER)
        listener.start()
        try:
            yield
        finally:
            # Whoever is stopping the process holds this for ever: what fails meanwhile fails because of that.
            with UNDIVIDED:
                signal.set_wakeup_fd(woken)
                for number, handler in before.items():
                    signal.signal(number, handler)
            sender.close()
            listener.join()
            receiver.close()


@contextmanager
def _own_temporary_folder() -> Iterator[Path | None]:
    """Let all temporary files of the process lie in one folder; where none can be made, they lie where they would have."""
    usual = tempfile.tempdir
    try:
        folder = Path(tempfile.mkdtemp(prefix="reportgen-"))
    except OSError:
        yield None
        return
    tempfile.tempdir = str(folder)
    try:
        yield folder
    finally:
        tempfile.tempdir = usual
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def heard_by(end: Callable[[], object]) -> Iterator[None]:
    """Let the first signal call `end` while in this context, for who can end by himself; a second one ends the process."""
    _ENDS.append(end)
    try:
        yield
    finally:
        # It has been called where it is no longer there.
        with suppress(ValueError):
            _ENDS.remove(end)


@contextmanager
def resumable() -> Iterator[None]:
    """Say of a run that is stopped while in this context that it goes on where it was when it is started again."""
    _ADDED.append(" Kör igen: det som är färdigt görs inte om.")
    try:
        yield
    finally:
        _ADDED.pop()


_ENDS: list[Callable[[], object]] = []
_ADDED: list[str] = []


def _listen(receiver: socket.socket, folder: Path | None, leave: Callable[[int], None]) -> None:
    """Wait for a signal, and end the process; end without one when the sender is closed."""
    heard = receiver.recv(1)
    while heard and _ENDS:
        _ENDS.pop()()
        heard = receiver.recv(1)
    if not heard:
        return
    number = heard[0]
    whole = UNDIVIDED.acquire(timeout=_PATIENCE)
    if folder is not None:
        # Under another name first: what is running may go on to make files in it.
        gone = folder.with_name(f"{folder.name}-stoppad")
        with suppress(OSError):
            folder.rename(gone)
        shutil.rmtree(gone, ignore_errors=True)
    by = _SIGNALS[signal.Signals(number).name]
    state = "Alla filer är hela: inget är halvskrivet." if whole else "Det som höll på att skrivas är inte helt."
    with suppress(OSError):
        # Not through sys.stderr, which the main thread may be holding.
        os.write(2, f"\nKörningen avbröts av {by}. {state}{''.join(_ADDED)}\n".encode())
    leave(128 + number)
