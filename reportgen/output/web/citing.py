"""How the report, one of its pages or one of its figures is cited, and that the reader adds the address and the day."""

from __future__ import annotations

from typing import Any

from reportgen.document.numbering import Target
from reportgen.swedish.words import upper_first

_ASKED = "Ange också sidans adress och den dag då du läste den."
_UNFINISHED = {"utkast": "Utkast, inte fastställd", "granskad": "Granskad, inte fastställd"}


def report_cited(imprint: Any) -> str:
    """Return the citation of the report, from what is said of it (see `imprint`)."""
    return _cited("", imprint)


def page_cited(imprint: Any, title: str) -> str:
    """Return the citation of a page by its title; the first page has none, and is the report."""
    if not title:
        return report_cited(imprint)
    return _cited(f"{_ended(title)} I: ", imprint)


def figure_cited(imprint: Any, target: Target) -> str:
    """Return the citation of a figure or table."""
    return _cited(f"{upper_first(target.called)}: {_ended(target.title)} I: ", imprint)


def _cited(what: str, imprint: Any) -> str:
    """Return the citation of something within the report, or of the report itself where that is not said."""
    status = _UNFINISHED.get(imprint.status, "")
    named = f"{imprint.organisation.text} ({imprint.year}). {what}{imprint.title.text} {imprint.year}."
    return " ".join(filter(None, (named, f"{status}." if status else "", _ASKED)))


def _ended(title: str) -> str:
    return title if title.endswith((".", "?", "!")) else f"{title}."
