"""Hearing of changes in a project's folder as they are saved."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from watchfiles import Change, watch

from reportgen.project.snapshot import FOLDERS, SETTINGS
from reportgen.project.unread import is_hidden

# Milliseconds between two looks, how long changes that come together are gathered, and how often what is looked at is looked
# after.
_STEP, _GATHERED, _ROUND = 10, 50, 200
# How long it is waited for a folder that is gone, and before one that cannot be looked at is tried again (seconds).
_AGAIN = 0.5
_log = logging.getLogger(__name__)


class Watching:
    """Tells that files of a project have changed, in threads of its own, until it is closed.

    What the program writes itself, to out/ and the cache, is not looked at: only the folders that a project consists of.
    `more` are other folders that it is made of, such as that of the edition before.
    """

    def __init__(self, root: Path, more: tuple[str, ...], changed: Callable[[], None]) -> None:
        self._root = root
        self._folders = (*FOLDERS, *more)
        self._changed = changed
        self._stop = threading.Event()
        self._renew = threading.Event()
        self._threads = [
            threading.Thread(target=self._watch_root, name="watch-root", daemon=True),
            threading.Thread(target=self._watch_folders, name="watch-folders", daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """End both threads."""
        self._stop.set()
        self._renew.set()
        for thread in self._threads:
            thread.join()

    def _watch_root(self) -> None:
        """Look at rapport.toml, at whether folders come and go, and at whether the project's own folder does."""
        names = {SETTINGS, *(name.partition("/")[0] for name in self._folders)}

        def is_ours(_: Change, path: str) -> bool:
            return Path(path).name in names

        while True:
            root = _identity(self._root)
            for found in _changes((self._root,), is_ours, self._stop, recursive=False) if root else ():
                others = any(Path(path).name != SETTINGS for _, path in found)
                moved = _identity(self._root) != root
                if others or moved:
                    self._renew.set()
                if found:
                    self._changed()
                if moved:
                    break
            if self._stop.is_set():
                return
            # The folder is gone, is another than it was, or could not be looked at.
            self._changed()
            while not self._stop.wait(_AGAIN) and _identity(self._root) is None:
                pass
            self._renew.set()

    def _watch_folders(self) -> None:
        unseen = False
        while True:
            self._renew.clear()
            # In this order: who ends it says so before he lets it look again.
            if self._stop.is_set():
                return
            folders = tuple(path for name in self._folders if (path := self._root / name).is_dir())
            if not folders:
                self._renew.wait()
                unseen = True
                continue
            for found in _changes(folders, _is_read, self._renew, recursive=True):
                # What was saved while they were not looked at is told of by the first round after that.
                if found or unseen:
                    self._changed()
                unseen = False
            unseen = True
            if not self._renew.is_set():
                self._changed()
                self._renew.wait(_AGAIN)


def _changes(
    paths: tuple[Path, ...], is_ours: Callable[[Change, str], bool], stop: threading.Event, *, recursive: bool
) -> Iterator[set[tuple[Change, str]]]:
    """Yield what has changed, and nothing for each round without changes; end where the folders cannot be looked at."""
    try:
        yield from watch(
            *paths,
            watch_filter=is_ours,
            debounce=_GATHERED,
            step=_STEP,
            stop_event=stop,
            recursive=recursive,
            raise_interrupt=False,
            rust_timeout=_ROUND,
            yield_on_timeout=True,
        )
    except (OSError, RuntimeError) as reason:
        # A folder has gone in between, a name is no text, or the system looks at no more folders.
        _log.info("Folders are looked at anew: %s", reason)


def _identity(folder: Path) -> tuple[int, int] | None:
    """Return what tells a folder from another that takes its place; None where it is not there."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _is_read(_: Change, path: str) -> bool:
    """Tell whether a report may be made of a file: not of what editors and file managers lay beside others."""
    name = Path(path).name
    return not is_hidden(name) and not name.endswith((".swp", ".tmp"))
