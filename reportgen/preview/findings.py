"""What is wrong with the project, for the viewer: each diagnostic with where on the pages its words stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from reportgen.diagnostics import Diagnostic, Severity
from reportgen.preview.inspect.marking import Mark, marked
from reportgen.preview.version import Version
from reportgen.preview.web.preview import Box, Diagnostics, Finding
from reportgen.project.snapshot import Snapshot

_SEVERITIES: Mapping[Severity, Literal["error", "warning"]] = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def found_in(diagnostics: Iterable[Diagnostic], now: Snapshot, version: Version | None) -> Diagnostics:
    """Return the diagnostics of a snapshot with their places on the pages of a version, which may be older."""
    found = tuple(finding(one, mark_of(one, now, version) if version else None) for one in diagnostics)
    errors = sum(one.severity == "error" for one in found)
    return Diagnostics(errors, len(found) - errors, found)


def mark_of(diagnostic: Diagnostic, now: Snapshot, version: Version) -> Mark | None:
    """Return where on the pages of a version the words of a diagnostic stand; None where on none."""
    return marked(diagnostic, version.clicks, version.composed.written, version.draft.snapshot, now)


def finding(one: Diagnostic, mark: Mark | None = None) -> Finding:
    """Return a diagnostic as the viewer is told of it."""
    page = mark.page if mark else None
    boxes = tuple(Box(mark.page, box.x, box.y, box.width, box.height) for box in mark.boxes) if mark else ()
    return Finding(
        _SEVERITIES[one.severity], one.code, one.path, one.line, one.column, one.message, one.hint, page, boxes
    )
