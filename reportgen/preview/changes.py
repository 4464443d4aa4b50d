"""What has changed between two versions of a project, and how far that reaches."""

from __future__ import annotations

from collections.abc import Collection

from reportgen.looks.style_sheets import FOLDER as STYLES
from reportgen.project.snapshot import Snapshot


def changed_paths(before: Snapshot, now: Snapshot) -> frozenset[str]:
    """Return the paths of files that are new, gone, or otherwise than before."""
    paths = {*before.files, *now.files}
    return frozenset(path for path in paths if before.files.get(path) != now.files.get(path))


def restyles(paths: Collection[str]) -> bool:
    """Tell whether pages look otherwise when some files have changed."""
    return any(path.startswith(f"{STYLES}/") for path in paths)


def only_restyles(paths: Collection[str], before: Snapshot, now: Snapshot) -> bool:
    """Tell whether some files that have changed are style sheets without fonts, so that the same pages can be set in them.

    Pages that lack a font that they had cannot be set.
    """
    contents = (one.files.get(path, b"") for path in paths for one in (before, now))
    sheets = all(path.startswith(f"{STYLES}/") and path.endswith(".css") for path in paths)
    return bool(paths) and sheets and not any(b"@font-face" in one.lower() for one in contents)
