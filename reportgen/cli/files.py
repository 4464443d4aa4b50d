"""What the commands write, and where."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

OUT = "out"
TRACE_SUFFIX = "-spårbarhet.json"


def not_written(folder: str, reason: OSError) -> str:
    """Say that results could not be written, and what to do."""
    return (
        f"Det gick inte att skriva till {folder}/ ({reason.strerror or reason}).\n"
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
