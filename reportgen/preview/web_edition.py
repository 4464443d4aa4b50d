"""The web edition of what is shown, which is made when somebody looks at it, in a process of its own."""

from __future__ import annotations

import contextlib
import gc
import importlib
import logging
import os
import pickle
import signal
import threading
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import NoReturn

from reportgen.diagnostics import Collector, Severity
from reportgen.forking import become_child
from reportgen.preview.version import Version
from reportgen.preview.web.preview import Refused, Unknown

_log = logging.getLogger(__name__)
# A fork that finds another thread in the midst of importing would wait for ever.
_IMPORTED = ("matplotlib.path", "matplotlib.patches", "reportgen.pipeline.web")
_FAILED = "Webbutgåvan kunde inte göras. Det är ett fel i programmet, och det står mer i terminalen."
_PAGE = ".html"

Told = tuple[dict[str, bytes], tuple[str, ...]]
"""The files of an edition by their addresses, and what is wrong with it."""


class WebEdition:
    """The files of the web edition of one version after another; a version's is made when a page of it is asked for.

    Of a version with errors it remembers these, and does not try again. `held` gives the version that is shown while nothing in this process is in the midst of anything, so that it can be
    forked. What a page loads is of the edition that the page is of, also where a newer version is shown by then.
    """

    def __init__(self, held: Callable[[], AbstractContextManager[Version]]) -> None:
        self._held = held
        self._making = threading.Lock()
        # Its number is no other process's until it has been waited for.
        self._waiting = threading.Lock()
        self._process = 0
        self._stopped = False
        self._version = 0
        self._files: Mapping[str, bytes] = {}
        # The last version with errors, and what they are.
        self._faulty, self._wrong = 0, ""

    def file(self, address: str) -> bytes:
        """Return a file of the edition; raises Unknown where there is none, and Refused where there is no edition."""
        with self._making:
            if address.endswith(_PAGE) or not self._version:
                self._renew()
            found = self._files.get(address)
        if found is None:
            raise Unknown("Den sidan finns inte i webbutgåvan.")
        return found

    def stop(self) -> None:
        """Make no more, and end what is being made."""
        self._stopped = True
        with self._waiting, contextlib.suppress(ProcessLookupError):
            if self._process:
                os.kill(self._process, signal.SIGKILL)

    def _renew(self) -> None:
        """Make the edition of the version that is shown, where that has not been done."""
        with self._held() as version:
            if version.number == self._version:
                return
            if version.number == self._faulty:
                raise Refused(self._wrong)
            reader = self._begin(version)
        told: Told | None = None
        with os.fdopen(reader, "rb") as pipe, contextlib.suppress(EOFError, pickle.UnpicklingError):
            told = pickle.load(pipe)  # noqa: S301 - our own process wrote it
        os.waitid(os.P_PID, self._process, os.WEXITED | os.WNOWAIT)
        with self._waiting:
            os.waitpid(self._process, 0)
            self._process = 0
        if told is None:
            raise Refused(_FAILED)
        files, wrong = told
        if wrong:
            self._faulty, self._wrong = version.number, " ".join(wrong)
            raise Refused(self._wrong)
        self._files, self._version = files, version.number

    def _begin(self, version: Version) -> int:
        """Begin to make an edition, and return from where it will be read."""
        for name in _IMPORTED:
            importlib.import_module(name)
        parent = os.getpid()
        reader, writer = os.pipe()
        with self._waiting:
            if self._stopped:
                os.close(reader)
                os.close(writer)
                raise Refused("Förhandsvisningen har avslutats.")
            self._process = os.fork()
        if not self._process:
            os.close(reader)
            _run(parent, writer, version)
        os.close(writer)
        return reader


def _run(parent: int, writer: int, version: Version) -> NoReturn:
    """Make the edition, tell it, and leave."""
    try:
        become_child(parent)
        # It lives shortly, and would only copy the memory that it shares.
        gc.disable()
        with os.fdopen(writer, "wb") as pipe:
            pickle.dump(_made(version), pipe, pickle.HIGHEST_PROTOCOL)
        os._exit(0)
    except Exception:  # noqa: BLE001 - whatever it is, it is told, and who waits hears that there is no edition
        _log.exception("The web edition of the preview failed")
    finally:
        os._exit(1)


def _made(version: Version) -> Told:
    from reportgen.pipeline.web import web_edition  # noqa: PLC0415 - imported before the fork, see `_IMPORTED`

    heard = Collector()
    files = web_edition(version.composed, version.draft.snapshot, heard.report)
    errors = (one for one in heard.diagnostics if one.severity is Severity.ERROR)
    return files, tuple(f"{one.path}:{one.line}: {one.message} {one.hint}".strip() for one in errors)
