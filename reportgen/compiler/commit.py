"""The commit that the compiler comes from. What has been changed since then only the checksum of the code tells."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

# Where setup.py puts what stands at the top of the repository, and the commit.
SHIPPED_IN = "reportgen/compiler/shipped"
COMMIT = "incheckning.txt"
_ROOT = Path(__file__).parents[2]
_HASH = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


@cache
def commit() -> str:
    """Return the commit, as setup.py has written it down or as the checkout stands; or nothing where it is not known."""
    written = _ROOT / SHIPPED_IN / COMMIT
    return _checked(written.read_text(encoding="utf-8")) if written.is_file() else commit_of(_ROOT)


def commit_of(repository: Path) -> str:
    """Return the commit that a repository's folder stands at, or nothing.

    Its own files are read and git is not run. One that keeps its history elsewhere (a worktree) has none, since nothing
    outside the folder is read.
    """
    git = repository / ".git"
    try:
        head = (git / "HEAD").read_text(encoding="utf-8").strip()
        if not head.startswith("ref: "):
            return _checked(head)
        name = head.removeprefix("ref: ")
        if (git / name).is_file():
            return _checked((git / name).read_text(encoding="utf-8"))
        packed = (git / "packed-refs").read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return ""
    found = (line.partition(" ") for line in packed)
    return next((_checked(commit) for commit, _, ref in found if ref == name), "")


def _checked(text: str) -> str:
    return text.strip() if _HASH.fullmatch(text.strip()) else ""
