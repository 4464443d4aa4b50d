"""Figures and tables that stand far from where the text first speaks of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportgen.diagnostics import Position, Report, warning
from reportgen.document.numbering import Numbering, Target
from reportgen.document.page_map import PageMap
from reportgen.looks.contract import REFERENCE
from reportgen.output.checks.set_pages import SetPage, classes
from reportgen.output.checks.source import Source

# How many pages a reader may have to turn.
FURTHEST = 1
_BODY = {"kapitel", "bilaga"}
# Headings down to this level divide the text into sections.
_SECTION = 2


def check_distance(
    pages: Sequence[SetPage], placed: PageMap, numbering: Numbering, source: Source, report: Report
) -> None:
    """Report figures and tables more than a page from their first mention in their own section.

    Another section may point to a figure as to a section; contents lists, and figures that nobody mentions, are left
    out as well.
    """
    mentions = _mentions(pages)
    for target in numbering.of_kind("figur", "tabell"):
        if target.role not in _BODY or target.anchor not in placed.pages:
            continue
        home = _section(target.at, numbering)
        for index, element in mentions.get(target.anchor, ()):
            place = source.element(element)
            if _section(place, numbering) == home:
                _compare(target, pages, index, placed, place, report)
                break


def _compare(
    target: Target, pages: Sequence[SetPage], index: int, placed: PageMap, place: Position, report: Report
) -> None:
    away = placed.pages[target.anchor] - index
    if abs(away) > FURTHEST:
        called = target.called[0].upper() + target.called[1:]
        where = "senare" if away > 0 else "tidigare"
        message = (
            f"{called} nämns först på sida {pages[index].label} men står {abs(away)} sidor {where}, "
            f"på sida {placed.label(target.anchor)}."
        )
        hint = "Flytta figuren eller tabellen närmare, eller hänvisa till den senare i texten."
        report(warning("figur-långt-bort", place, message, hint))


def _section(place: Position, numbering: Numbering) -> Position | None:
    """Return where the section begins that a place of the narrative is in."""
    before = [
        heading.at
        for heading in numbering.headings
        if heading.level <= _SECTION and heading.at.path == place.path and heading.at.line <= place.line
    ]
    return max(before, key=lambda at: at.line, default=None)


def _mentions(pages: Sequence[SetPage]) -> dict[str, list[tuple[int, Any]]]:
    """Return the mentions of each anchor in the body, in order: the index of the page, and the element."""
    found: dict[str, list[tuple[int, Any]]] = {}
    for index, page in enumerate(pages):
        for seen in page.everything:
            element = seen.box.element
            if element is None or element.tag != "a" or seen.around.contents or REFERENCE not in classes(element):
                continue
            if _BODY & set(classes(seen.around.part)):
                found.setdefault(element.get("href", "").removeprefix("#"), []).append((index, element))
    return found
