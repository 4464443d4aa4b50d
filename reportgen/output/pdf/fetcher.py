"""The only door through which WeasyPrint gets files: the snapshot's own, and nothing from the disk or the network."""

from __future__ import annotations

import mimetypes
from typing import Any
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

from reportgen.diagnostics import Diagnostic, Position, error
from reportgen.pictures.printable import printable
from reportgen.project.snapshot import ProjectError, Snapshot

# Addresses in the HTML are relative to this one, which is no place on any machine.
BASE = "file:///rapport/"


class SnapshotFetcher(URLFetcher):  # type: ignore[misc]
    """Hands out files of the snapshot, pictures as they are printed, and data addresses.

    Everything else is refused and kept in `refused` by address. `fetched` are the paths of what was handed out.

    `stylesheet` is the stylesheet handed out last. WeasyPrint parses it at once, and its messages about CSS name no
    file (Kozea/WeasyPrint#1850).
    """

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(allowed_protocols={"file", "data"})
        self._snapshot = snapshot
        self.stylesheet = ""
        self.fetched: set[str] = set()
        self.refused: dict[str, Diagnostic] = {}

    def fetch(self, url: str, headers: Any = None) -> Any:
        """Return a resource; raises ValueError for what is not in the project."""
        parts = urlsplit(url)
        if parts.scheme == "data":
            return super().fetch(url, headers)
        place = Position(self.stylesheet or "templates")
        if parts.scheme != "file":
            hint = "Lägg filen i projektmappen och ange en relativ sökväg."
            self.refused[url] = error("nätåtkomst", place, f"{url} hämtas inte: rapporten byggs utan nät.", hint)
            raise ValueError(url)
        path = unquote(url.partition("#")[0].partition("?")[0])
        path = path.removeprefix(BASE) if path.startswith(BASE) else f"../{parts.path}"
        try:
            content = self._snapshot.read_bytes(path)
        except ProjectError as failure:
            self.refused[url] = failure.diagnostic
            raise ValueError(url) from failure
        self.fetched.add(path)
        if path.endswith(".css"):
            self.stylesheet = path
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        return URLFetcherResponse(url, printable(content), {"Content-Type": kind})
