"""What the commands write, and where."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

OUT = "out"
TRACE_SUFFIX = "-spårbarhet.json"


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
