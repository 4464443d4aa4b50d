"""Hearing of changes in a project's folder as they are saved."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from watchfiles import Change, watch

from reportgen.project.snapshot import FOLDERS, SETTINGS
from reportgen.project.unread import is_hidden

# Milliseconds between two looks, and how long changes that come together are gathered.
_STEP, _GATHERED = 10, 50


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
        """Look at rapport.toml, and at whether folders come and go."""
        names = {SETTINGS, *(name.partition("/")[0] for name in self._folders)}

        def is_ours(_: Change, path: str) -> bool:
            return Path(path).name in names

        for found in _changes((self._root,), is_ours, self._stop, recursive=False):
            if any(Path(path).name != SETTINGS for _, path in found):
                self._renew.set()
            self._changed()

    def _watch_folders(self) -> None:
        while True:
            self._renew.clear()
            # In this order: who ends it says so before he lets it look again.
            if self._stop.is_set():
                return
            folders = tuple(path for name in self._folders if (path := self._root / name).is_dir())
            if not folders:
                self._renew.wait()
                continue
            for _ in _changes(folders, _is_read, self._renew, recursive=True):
                self._changed()


def _changes(
    paths: tuple[Path, ...], is_ours: Callable[[Change, str], bool], stop: threading.Event, *, recursive: bool
) -> Iterator[set[tuple[Change, str]]]:
    return watch(
        *paths,
        watch_filter=is_ours,
        debounce=_GATHERED,
        step=_STEP,
        stop_event=stop,
        recursive=recursive,
        raise_interrupt=False,
        rust_timeout=1_000,
    )


def _is_read(_: Change, path: str) -> bool:
    """Tell whether a report may be made of a file: not of what editors and file managers lay beside others."""
    name = Path(path).name
    return not is_hidden(name) and not name.endswith((".swp", ".tmp"))
