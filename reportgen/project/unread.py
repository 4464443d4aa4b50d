"""Files that lie where the report's own are read and that nobody reads: a name that is wrong would else go unseen."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable

from reportgen.diagnostics import Position, Report, warning


def warn_of_unread(paths: Iterable[str], read: Collection[str], hint: str, report: Report) -> None:
    """Warn of each path that is not read; hidden files, and those that tell people what a folder holds, are let be."""
    for path in paths:
        told = posixpath.basename(path).lower().startswith("readme")
        if path not in read and not is_hidden(path) and not told:
            report(warning("oläst-fil", Position(path), "Filen läses inte.", hint))


def is_hidden(path: str) -> bool:
    """Tell whether a file is one that people do not see or did not make: hidden, in a hidden folder, an editor's copy (a~)."""
    return path.endswith("~") or any(part.startswith(".") for part in path.split("/"))
