"""What an address in a template, a style sheet or a drawing leads to: a file of the project, or the reason why not."""

from __future__ import annotations

from urllib.parse import unquote, urljoin, urlsplit

from reportgen.diagnostics import Position, error
from reportgen.project.snapshot import ProjectError, Snapshot

BASE = "file:///rapport/"
"""What addresses are relative to: no place on any machine."""


def absolute(address: str, path: str = "") -> str:
    """Return an address that stands in a file of the project in full; one that no rule can read stays as it is."""
    try:
        return urljoin(urljoin(BASE, path), address)
    except ValueError:
        return address


def is_data(address: str) -> bool:
    """Tell whether an address holds what it leads to."""
    return address[:5].lower() == "data:"


def handed_out(address: str, project: Snapshot) -> tuple[str, bytes]:
    """Return the path and the content of the file that a full address leads to.

    Raises ProjectError for an address of the network, and for a file that is missing or outside the project; its place
    is that of the file, or the folder templates.
    """
    path = "" if _is_foreign(address) else unquote(address.partition("#")[0].partition("?")[0])
    if not path:
        hint = "Lägg filen i projektmappen och ange en relativ sökväg."
        message = f"{address} hämtas inte: rapporten byggs utan nät."
        raise ProjectError(error("nätåtkomst", Position("templates"), message, hint))
    path = path.removeprefix(BASE) if path.startswith(BASE) else f"../{urlsplit(address).path}"
    return path, project.read_bytes(path)


def _is_foreign(address: str) -> bool:
    try:
        return urlsplit(address).scheme != "file"
    except ValueError:
        # A broken address of the network.
        return True
