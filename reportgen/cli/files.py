"""Where the commands write, and what is said where that does not go well."""

from __future__ import annotations

import errno
import tempfile
from pathlib import Path

from reportgen.swedish.foreign.system import system_reason

OUT = "out"
WEB = "webb"
"""The folder of the web edition in that of results."""
TRACE_SUFFIX = "-spårbarhet.json"
_FULL = {errno.ENOSPC, errno.EDQUOT}
_FREE = "frigör plats på disken, och försök igen"


def not_written(folder: str, reason: OSError) -> str:
    """Say that results could not be written, and what to do."""
    tip = f"kontrollera att {folder}/ är en mapp som går att skriva i, och att ingen fil i den är upptagen"
    return (
        f"Det gick inte att skriva till {folder}/ ({system_reason(reason)}). Det som fanns där är orört.\n"
        f"    Tips: {_FREE if reason.errno in _FULL else tip}.\n"
    )


def not_reached(reason: OSError) -> str:
    """Say that a file could not be read or written that is neither the project's nor a result."""
    what = f"läsa eller skriva {reason.filename}" if reason.filename else "skriva en tillfällig fil"
    place = tempfile.tempdir or "mappen för tillfälliga filer"
    tip = f"kontrollera att {place} finns och går att skriva i, eller sätt TMPDIR till en annan mapp"
    if reason.errno in _FULL:
        tip = f"frigör plats på disken där {place} ligger, eller sätt TMPDIR till en mapp på en annan disk"
    return f"Det gick inte att {what} ({system_reason(reason)}). Inget har skrivits.\n    Tips: {tip}.\n"


def unwritable(folder: Path) -> OSError | None:
    """Return why a folder cannot be written in, where that can be seen before the work is done."""
    there = folder if folder.exists() else folder.parent
    try:
        with tempfile.NamedTemporaryFile(dir=there, prefix="."):
            return None
    except OSError as reason:
        return reason
