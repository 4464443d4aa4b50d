"""What the commands write, and where."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from reportgen.swedish.foreign.system import system_reason

OUT = "out"
TRACE_SUFFIX = "-spårbarhet.json"


def not_written(folder: str, reason: OSError) -> str:
    """Say that results could not be written, and what to do."""
    return (
        f"Det gick inte att skriva till {folder}/ ({system_reason(reason)}).\n"
        "    Tips: stäng filer därifrån som är öppna, och kontrollera att mappen går att skriva i.\n"
    )


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: aside in the same folder, then moved over the old one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder of files whole or not at all: aside, then in the place of the old one, which is put back on failure."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(dir=folder.parent, prefix="."))
    new, old = aside / "ny", aside / "gammal"
    try:
        new.mkdir()
        for name, content in files.items():
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
