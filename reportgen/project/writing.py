"""Writing files whole or not at all, also where the disk is full or the run is stopped in the middle."""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from reportgen.project.snapshot import ProjectError, outside

UNDIVIDED = threading.RLock()
"""Held while files are put in their places: who stops a run waits for it, so that nothing is left half done."""


@contextmanager
def undivided() -> Iterator[None]:
    """Let nobody stop the run while in this context, which must be short."""
    with UNDIVIDED:
        yield


@undivided()
def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: aside in the same folder, then moved over the old one. Raises OSError."""
    write_together({path: content})


@undivided()
def write_together(files: Mapping[Path, bytes | None]) -> None:
    """Write files of which none may stand beside an older one of another; they are all new or all as they were.

    None takes a file away. All others are written aside, in the folders where they belong, before the first is moved. Raises
    OSError. No file system moves two files in one step: a machine that loses its power between two of them leaves the first
    new and the second old.
    """
    aside: dict[Path, Path] = {}
    kept: dict[Path, Path] = {}
    changed: list[Path] = []
    try:
        for path, content in files.items():
            if content is not None:
                aside[path] = _written_aside(path, content)
        for path in files if len(files) > 1 else ():
            if path.is_file():
                kept[path] = _copied_aside(path)
        for path in files:
            if path in aside:
                aside[path].replace(path)
            else:
                path.unlink(missing_ok=True)
            changed.append(path)
    except OSError:
        for path in changed:
            if path in kept:
                kept[path].replace(path)
            else:
                path.unlink(missing_ok=True)
        raise
    finally:
        for left in (*aside.values(), *kept.values()):
            left.unlink(missing_ok=True)


def write_project(root: Path, files: Mapping[str, bytes | None]) -> None:
    """Write files of a project together, by path from its root; None takes one away. Links within the project are followed.

    Raises ProjectError where a link leads out of the project, before anything is written, and OSError.
    """
    top = root.resolve()
    places: dict[Path, bytes | None] = {}
    for path, content in files.items():
        try:
            place = (top / path).resolve()
        except RuntimeError as reason:
            # A link that leads to itself.
            raise ProjectError(outside(path)) from reason
        if not place.is_relative_to(top):
            raise ProjectError(outside(path))
        places[place] = content
    write_together(places)


def _written_aside(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _copied_aside(path: Path) -> Path:
    """Return another name of a file; where the file system gives it only one, a copy."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
    os.close(handle)
    copy = Path(name)
    try:
        copy.unlink()
        copy.hardlink_to(path)
    except OSError:
        shutil.copy2(path, copy)
    return copy


@undivided()
def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder of files whole or not at all: aside, then in the place of the old one, which is put back on failure.

    The names are paths from the folder, with "/" between their parts.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(dir=folder.parent, prefix="."))
    new, old = aside / "ny", aside / "gammal"
    try:
        new.mkdir()
        for name, content in files.items():
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            (new / name).write_bytes(content)
        if folder.exists():
            folder.rename(old)
        try:
            new.rename(folder)
        except OSError:
            if old.exists():
                old.rename(folder)
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
