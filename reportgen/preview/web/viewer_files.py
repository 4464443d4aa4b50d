"""The viewer's own files: the pages, styles and scripts that run in the browser."""

from __future__ import annotations

import importlib.resources
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

START = "index.html"
_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


@cache
def viewer_files() -> Mapping[str, tuple[str, bytes]]:
    """Return the type and the content of each file by its name. What is not among them is not handed out."""
    folder = importlib.resources.files("reportgen.preview.web").joinpath("viewer")
    found = {
        file.name: (kind, file.read_bytes())
        for file in folder.iterdir()
        if (kind := _KINDS.get(file.name[file.name.rfind(".") :]))
    }
    return MappingProxyType(found)
