"""Results that are expensive to make, kept by the content they were made from."""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from reportgen.project.writing import write_whole

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
        try:
            if _read(path) != content:
                write_whole(path, content)
        except OSError:
            path = _own_folder() / kind / name
            write_whole(path, content)
        return path

    @staticmethod
    def key(*ingredients: str) -> str:
        """Return the key of a result that is made from these ingredients and nothing else."""
        return hashlib.sha256("\0".join(ingredients).encode()).hexdigest()

    def get(self, kind: str, key: str) -> str | None:
        """Return what is kept, or None; a file that is not as it was written, as where it was cut short, is none."""
        content = self._stored(kind, key)
        return None if content is None else content.decode()

    def put(self, kind: str, key: str, text: str) -> None:
        """Keep a result. Where it cannot be kept, as on a full disk, the next run makes it again."""
        self._store(kind, key, text.encode())

    def made(self, kind: str, key: str, make: Callable[[], bytes]) -> bytes:
        """Return the bytes that `make` gives, made only where they are not kept."""
        kept = self._stored(kind, key)
        if kept is None:
            kept = make()
            self._store(kind, key, kept)
        return kept

    def _stored(self, kind: str, key: str) -> bytes | None:
        checksum, _, content = (_read(self._folder / kind / key) or b"").partition(b"\n")
        return content if checksum == _checksum(content) else None

    def _store(self, kind: str, key: str, content: bytes) -> None:
        with contextlib.suppress(OSError):
            write_whole(self.folder(kind) / key, _checksum(content) + b"\n" + content)


def _checksum(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


@cache
def _own_folder() -> Path:
    folder = tempfile.mkdtemp(prefix="reportgen-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)
