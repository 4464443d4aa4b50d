"""A build of a report with its pages, which the build itself does not keep."""

from __future__ import annotations

import sys
from typing import Any
from unittest import mock

from reportgen.document.page_map import PageMap
from reportgen.output import check
from reportgen.pipeline.build import build
from reportgen.pipeline.result import Result
from reportgen.project.cache import Cache
from reportgen.project.snapshot import Snapshot


def build_and_keep(snapshot: Snapshot, cache: Cache) -> tuple[Result, Any, PageMap]:
    """Return what a build gives, WeasyPrint's document, and where on its pages all is; the pages are not checked.

    Ends the program with the diagnostics where nothing is built.
    """
    kept: list[tuple[Any, PageMap]] = []

    def keep(document: Any, placed: PageMap, *_: Any) -> None:
        kept.append((document, placed))

    with mock.patch.object(check, "check_pages", keep):
        result = build(snapshot, cache=cache)
    if not kept:
        sys.exit("\n".join(map(str, result.diagnostics)))
    return result, *kept[0]
