"""The only door through which WeasyPrint gets files: the project's own, and nothing from the network."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

from reportgen.diagnostics import Diagnostic, Position, error
from reportgen.project.snapshot import Project, ProjectError


class ProjectFetcher(URLFetcher):  # type: ignore[misc]
    """Hands out files of the project and data addresses; everything else is refused and kept in `refused`.

    `stylesheet` is the stylesheet handed out last. WeasyPrint parses it at once, and its messages about CSS name no
    file (Kozea/WeasyPrint#1850).
    """

    def __init__(self, project: Project) -> None:
        super().__init__(allowed_protocols={"file", "data"})
        self._project = project
        self.stylesheet = ""
        self.refused: list[Diagnostic] = []

    def fetch(self, url: str, headers: Any = None) -> Any:
        """Return a resource; raises ValueError for what is not in the project."""
        parts = urlsplit(url)
        if parts.scheme == "data":
            return super().fetch(url, headers)
        if parts.scheme != "file":
            where = self._project.find(url) or Position(self.stylesheet or "templates")
            hint = "Lägg filen i projektmappen och ange en relativ sökväg."
            self.refused.append(error("nätåtkomst", where, f"{url} hämtas inte: rapporten byggs utan nät.", hint))
            raise ValueError(url)
        try:
            path = self._project.relative(Path(unquote(parts.path)))
            content = self._project.read_bytes(path)
        except ProjectError as failure:
            self.refused.append(failure.diagnostic)
            raise ValueError(url) from failure
        if path.endswith(".css"):
            self.stylesheet = path
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        return URLFetcherResponse(url, content, {"Content-Type": kind})
