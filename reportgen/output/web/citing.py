"""How the report, one of its pages or one of its figures is cited; the reader adds the address and the day."""

from __future__ import annotations

from typing import Any

from reportgen.document.numbering import Target
from reportgen.swedish.words import upper_first

_UNFINISHED = {"utkast": "Utkast, inte fastställd", "granskad": "Granskad, inte fastställd"}


def report_cited(imprint: Any) -> str:
    """Return the citation of the report, from what is said of it (see `imprint`)."""
    return f"{_publisher(imprint)} {_named(imprint)}.{_status(imprint)}"


def page_cited(imprint: Any, title: str) -> str:
    """Return the citation of a page by its title; the first page has none, and is the report."""
    if not title:
        return report_cited(imprint)
    return f"{_publisher(imprint)} {_ended(title)} I: {_named(imprint)}.{_status(imprint)}"


def figure_cited(imprint: Any, target: Target) -> str:
    """Return the citation of a figure or table."""
    return f"{_publisher(imprint)} {upper_first(target.called)}: {_ended(target.title)} I: {_named(imprint)}.{_status(imprint)}"


def _publisher(imprint: Any) -> str:
    return f"{imprint.organisation.text} ({imprint.year})."


def _named(imprint: Any) -> str:
    return f"{imprint.title.text} {imprint.year}"


def _status(imprint: Any) -> str:
    said = _UNFINISHED.get(imprint.status, "")
    return f" {said}." if said else ""


def _ended(title: str) -> str:
    return title if title.endswith((".", "?", "!")) else f"{title}."
