"""Results that are expensive to make, kept by the content they were made from."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

FOLDER = ".cache"


class Cache:
    """Text by key, in the project's cache folder. Any file there may be deleted at any time."""

    def __init__(self, root: Path) -> None:
        self._folder = root / FOLDER

    def folder(self, name: str) -> Path:
        """Return a folder within the cache, made if need be; one for this run only where the cache cannot be written."""
        path = self._folder / name
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError:
            return Path(tempfile.mkdtemp())
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
        """Keep a result; written aside and moved, so that a broken run leaves no half file."""
        folder = self.folder(kind)
        handle, name = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(folder / key)
