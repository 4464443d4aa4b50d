"""Where the commands write, and what is said where that does not go well."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from reportgen.output.web.addresses import DATA, DERIVATIONS, INDICATORS, LOOKS, MUNICIPALITIES
from reportgen.pipeline.written import WEB
from reportgen.swedish.foreign.system import system_reason

OUT = "out"
EDITIONS = f"{OUT}/utgåvor"
"""The folder of the editions for other areas, each in one of its own."""
# What a web edition consists of: which files stand in its folders; in those of pictures and looks there may be any.
_PAGES = frozenset((".html",))
_WEB_FORMS = {
    "": _PAGES,
    **dict.fromkeys((DERIVATIONS, INDICATORS, MUNICIPALITIES), _PAGES),
    DATA: frozenset((".html", ".csv", ".xlsx", ".zip")),
}
_WEB_ANY = (LOOKS, "bilder")
# What file managers lay in each folder that they show.
_OF_SYSTEMS = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))
_MOST_NAMED = 3
_FULL = {errno.ENOSPC, errno.EDQUOT}
_FREE = "frigör plats på disken, och försök igen"


def edition_folder(name: str) -> str:
    """Return the folder of all that a build of an edition writes, by the name of its files."""
    return f"{EDITIONS}/{name}"


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
    there = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    try:
        with tempfile.NamedTemporaryFile(dir=there, prefix="."):
            return None
    except OSError as reason:
        return reason


def web_in_the_way(folder: Path, out: str = OUT) -> str:
    """Say what in the folder of the web edition would be lost where it is written whole; empty where nothing would.

    `out` is the folder of results that it is in, as it is told.
    """
    shown = f"{out}/{WEB}"
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        what = "en länk" if folder.is_symlink() else "en fil"
        return (
            f"{shown} är {what}, och webbutgåvan skrivs som en egen mapp. Inget har skrivits.\n"
            f"    Tips: ta bort {shown}, eller ge den ett annat namn.\n"
        )
    found = sorted(_not_of_an_edition(folder))
    if not found:
        return ""
    named = ", ".join(found[:_MOST_NAMED]) + (
        f" och {len(found) - _MOST_NAMED} till" if len(found) > _MOST_NAMED else ""
    )
    return (
        f"{shown}/ innehåller annat än en webbutgåva: {named}. Mappen skrivs om i sin helhet, och då skulle det försvinna. "
        "Inget har skrivits.\n    Tips: flytta det till en annan mapp.\n"
    )


def _not_of_an_edition(folder: Path) -> Iterator[str]:
    """Yield the paths within a folder of files that no web edition has."""
    for path, _, names in os.walk(folder):
        within = Path(path).relative_to(folder).as_posix()
        top = "" if within == "." else within.partition("/")[0]
        if top in _WEB_ANY:
            continue
        forms = _WEB_FORMS.get(top, frozenset())
        yield from (
            (Path(path) / name).relative_to(folder).as_posix()
            for name in names
            if Path(name).suffix not in forms and name not in _OF_SYSTEMS
        )
