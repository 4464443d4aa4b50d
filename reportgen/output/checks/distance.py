"""Figures and tables that stand far from where the text first speaks of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportgen.diagnostics import Report, warning
from reportgen.document.numbering import Numbering
from reportgen.document.page_map import PageMap
from reportgen.looks.contract import REFERENCE
from reportgen.output.checks.set_pages import SetPage, classes
from reportgen.output.checks.source import Source

# How many pages a reader may have to turn.
FURTHEST = 1
_BODY = {"kapitel", "bilaga"}


def check_distance(
    pages: Sequence[SetPage], placed: PageMap, numbering: Numbering, source: Source, report: Report
) -> None:
    """Report figures and tables more than a page from their first mention, where they are mentioned.

    A chapter may speak of a table in an appendix, or of a figure before the first chapter: only mentions in the same
    kind of part count. Contents lists, and figures that nobody mentions, are left out.
    """
    first = _mentions(pages)
    for target in numbering.of_kind("figur", "tabell"):
        mention = first.get((target.anchor, target.role))
        if mention is None or target.role not in _BODY or target.anchor not in placed.pages:
            continue
        index, element = mention
        away = placed.pages[target.anchor] - index
        if abs(away) > FURTHEST:
            called = target.called[0].upper() + target.called[1:]
            where = "senare" if away > 0 else "tidigare"
            message = (
                f"{called} nämns först på sida {pages[index].label} men står {abs(away)} sidor {where}, "
                f"på sida {placed.label(target.anchor)}."
            )
            hint = "Flytta figuren eller tabellen närmare, eller hänvisa till avsnittet som den står i."
            report(warning("figur-långt-bort", source.element(element), message, hint))


def _mentions(pages: Sequence[SetPage]) -> dict[tuple[str, str], tuple[int, Any]]:
    """Return the first mention of each anchor in each kind of part: the index of its page, and its element."""
    found: dict[tuple[str, str], tuple[int, Any]] = {}
    for index, page in enumerate(pages):
        for seen in page.everything:
            element = seen.box.element
            if element is None or element.tag != "a" or seen.around.contents or REFERENCE not in classes(element):
                continue
            part = seen.around.part
            role = next((name for name in classes(part) if name in _BODY), "")
            if role:
                found.setdefault((element.get("href", "").removeprefix("#"), role), (index, element))
    return found
