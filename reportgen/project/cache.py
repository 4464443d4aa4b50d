"""Results that are expensive to make, kept by the content they were made from."""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

FOLDER = ".cache"


class Cache:
    """Results by key, in the project's cache folder. Any file there may be deleted at any time."""

    def __init__(self, root: Path | None = None) -> None:
        """Keep results under the project in `root`; without one, in a folder of this process."""
        self._folder = (root or _own_folder()) / FOLDER

    def folder(self, name: str) -> Path:
        """Return a folder within the cache, made if need be; one for this run only where the cache cannot be written."""
        path = self._folder / name
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError:
            path = _own_folder() / name
            path.mkdir(parents=True, exist_ok=True)
        return path

    def file(self, kind: str, name: str, content: bytes) -> Path:
        """Return a file with a content, for libraries that take a path and no bytes; `name` must stand for it."""
        path = self.folder(kind) / name
        if not path.is_file() or path.stat().st_size != len(content):
            _write(path, content)
        return path

    @staticmethod
    def key(*ingredients: str) -> str:
        """Return the key of a result that is made from these ingredients and nothing else."""
        return hashlib.sha256("\0".join(ingredients).encode()).hexdigest()

    def get(self, kind: str, key: str) -> str | None:
        """Return what is kept, or None."""
        try:
            return (self._folder / kind / key).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    def put(self, kind: str, key: str, text: str) -> None:
        """Keep a result. Where it cannot be kept, as on a full disk, the next run makes it again."""
        with contextlib.suppress(OSError):
            _write(self.folder(kind) / key, text.encode())


def _write(path: Path, content: bytes) -> None:
    """Write aside and move, so that a broken run leaves no half file; raises OSError."""
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


@cache
def _own_folder() -> Path:
    folder = tempfile.mkdtemp(prefix="reportgen-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)
