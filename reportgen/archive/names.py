"""Names that any system can keep: within a package a path has ASCII letters, digits, hyphen, underscore and dot."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable


def archival(text: str) -> str:
    """Return a name without accents (å becomes a), where anything else that is not allowed becomes a hyphen.

    A dot or hyphen at either end is dropped: it would hide the file, or be taken for an option.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9._-]+", "-", plain).strip("-.") or "namn"


def archival_paths(paths: Iterable[str]) -> dict[str, str]:
    """Return the path within the package for each path; those that would fall together get a number.

    Letters of either case count as the same, since some file systems take them so. The outcome depends on the set of
    paths alone, so that it can be found again from the manifest.
    """
    taken: set[str] = set()
    found: dict[str, str] = {}
    for path in sorted(set(paths)):
        folder, _, name = "/".join(archival(part) for part in path.split("/")).rpartition("/")
        stem, dot, suffix = name.rpartition(".")
        base, ending = (stem, dot + suffix) if stem else (name, "")
        number = 1
        while (candidate := "/".join(filter(None, [folder, name]))).lower() in taken:
            number += 1
            name = f"{base}-{number}{ending}"
        taken.add(candidate.lower())
        found[path] = candidate
    return found
