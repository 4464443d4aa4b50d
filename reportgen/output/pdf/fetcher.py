"""The only door through which WeasyPrint gets files: the snapshot's own, and nothing from the disk or the network."""

from __future__ import annotations

import mimetypes
from typing import Any

from weasyprint.urls import URLFetcher, URLFetcherResponse

from reportgen.diagnostics import Diagnostic
from reportgen.pictures.printable import printable
from reportgen.project.addresses import handed_out, is_data
from reportgen.project.snapshot import ProjectError, Snapshot


class SnapshotFetcher(URLFetcher):  # type: ignore[misc]
    """Hands out files of the snapshot, pictures as they are printed, and data addresses.

    Everything else is refused and kept in `refused` by address. `fetched` are the paths of what was handed out.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(allowed_protocols={"file", "data"})
        self._snapshot = snapshot
        self.fetched: set[str] = set()
        self.refused: dict[str, Diagnostic] = {}

    def fetch(self, url: str, headers: Any = None) -> Any:
        """Return a resource; raises ValueError for what is not in the project."""
        if is_data(url):
            return super().fetch(url, headers)
        try:
            path, content = handed_out(url, self._snapshot)
        except ProjectError as failure:
            self.refused[url] = failure.diagnostic
            raise ValueError(url) from failure
        self.fetched.add(path)
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        return URLFetcherResponse(url, printable(content), {"Content-Type": kind})
