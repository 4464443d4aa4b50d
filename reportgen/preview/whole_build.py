"""The whole checked build of what is shown, in a process of its own: the pages must be those of the file that `bygg` writes.

The process is a fork, so that it knows the pages that are shown and can compare them with those that it sets itself.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import logging
import os
import pickle
import signal
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from reportgen.composing.drafting import Draft
from reportgen.composing.run import Options
from reportgen.diagnostics import Diagnostic
from reportgen.forking import become_child
from reportgen.output.live.shown import shown as shown_on
from reportgen.pipeline.build import build
from reportgen.project.cache import Cache
from reportgen.project.snapshot import Snapshot

_log = logging.getLogger(__name__)
# What a build imports when it comes to it. A fork that finds another thread in the midst of importing would wait for ever.
_IMPORTED = (
    "reportgen.archive.product",
    "reportgen.compiler.wheel",
    "reportgen.output.check",
    "reportgen.output.pdf.style_messages",
    "reportgen.output.render",
    "reportgen.trace.attachments",
    "reportgen.trace.document",
)


@dataclass(frozen=True)
class Built:
    """What a whole build gave: its diagnostics, the file's SHA-256 in hex, or nothing where there was no file, and the
    indexes of the pages that are not those shown.
    """

    diagnostics: tuple[Diagnostic, ...]
    checksum: str
    different: tuple[int, ...]


Told = tuple[Diagnostic, ...] | Built
"""What the process tells: first all that `granska` would say, and when it has built, what came of that."""


class WholeBuild:
    """A build beside the preview; `told` is called in a thread with all that it tells, None where it ends without a result.

    It begins with the review, and builds when nobody has stopped it for so many seconds of `rest`.
    """

    def __init__(
        self,
        draft: Draft,
        pages: Sequence[Any],
        options: Options,
        cache: Cache,
        rest: float,
        told: Callable[[Told | None], None],
    ) -> None:
        """Start it; the caller holds every lock of its own, which the fork will have as they are now."""
        for name in _IMPORTED:
            importlib.import_module(name)
        self._told = told
        self._stopped = False
        # Its number is no other process's until it has been waited for.
        self._waiting = threading.Lock()
        self._ended = False
        parent = os.getpid()
        reader, writer = os.pipe()
        try:
            self._pid = os.fork()
        except OSError:
            os.close(reader)
            os.close(writer)
            raise
        if not self._pid:
            os.close(reader)
            _run(parent, writer, draft, pages, options, cache, rest)
        os.close(writer)
        self._reader = reader
        # What it makes is of its group, and Ctrl-C is for this process alone.
        with contextlib.suppress(ProcessLookupError):
            os.setpgid(self._pid, self._pid)
        self._thread = threading.Thread(target=self._hear, name="whole-build", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End it, with every process that it has made, and tell nothing more."""
        self._stopped = True
        with self._waiting, contextlib.suppress(ProcessLookupError):
            if not self._ended:
                os.killpg(self._pid, signal.SIGKILL)
        self._thread.join()

    def _hear(self) -> None:
        built = False
        try:
            with os.fdopen(self._reader, "rb") as pipe, contextlib.suppress(EOFError, pickle.UnpicklingError):
                while not built:
                    told: Told = pickle.load(pipe)  # noqa: S301 - our own process wrote it
                    built = isinstance(told, Built)
                    if not self._stopped:
                        self._told(told)
        finally:
            os.waitid(os.P_PID, self._pid, os.WEXITED | os.WNOWAIT)
            with self._waiting:
                os.waitpid(self._pid, 0)
                self._ended = True
        if not built and not self._stopped:
            self._told(None)


def _run(
    parent: int, writer: int, draft: Draft, shown: Sequence[Any], options: Options, cache: Cache, rest: float
) -> NoReturn:
    """Review and build, tell what came of it, and leave."""
    try:
        os.setpgid(0, 0)
        become_child(parent)
        with os.fdopen(writer, "wb") as pipe:
            pickle.dump(draft.review(), pipe)
            pipe.flush()
            time.sleep(rest)
            pickle.dump(_built(draft.snapshot, shown, options, cache), pipe)
        os._exit(0)
    except Exception:  # noqa: BLE001 - whatever it is, it is told, and who waits for it hears that there is no result
        _log.exception("The whole build failed")
    finally:
        os._exit(1)


def _built(snapshot: Snapshot, shown: Sequence[Any], options: Options, cache: Cache) -> Built:
    result = build(snapshot, options, cache=cache)
    pages = result.set_pages
    most = max(len(pages), len(shown)) if pages else 0
    different = tuple(index for index in range(most) if _at(pages, index) != _at(shown, index))
    checksum = hashlib.sha256(result.pdf).hexdigest() if result.pdf else ""
    return Built(result.diagnostics, checksum, different)


def _at(pages: Sequence[Any], index: int) -> Any:
    return shown_on(pages[index]) if index < len(pages) else None
