"""Pages of the body that are left partly blank: what was to follow did not fit, and nothing else was moved up."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from reportgen.diagnostics import Report, warning
from reportgen.document.numbering import Numbering, Target
from reportgen.output.checks.set_pages import Seen, SetPage, prints, texts
from reportgen.output.checks.source import BREAKS, Source

# How much of a page is to be used; of one that the author has ended, so much that it does not look forgotten.
FULL = 0.85
ENDED = 0.5


def check_fill(pages: Sequence[SetPage], numbering: Numbering, source: Source, report: Report) -> None:
    """Report pages that are filled too little and are not the last of their chapter or appendix.

    A page after which the styles turn the page was ended on purpose, and may be emptier.
    """
    by_anchor = {item.anchor: item for item in numbering.at.values()}
    shown = [page for page in pages if not page.blank]
    before: set[int] = set()
    for page, following in itertools.pairwise(shown):
        here, there = _elements(page), _elements(following)
        before |= here
        if not page.body or page.fill >= FULL:
            continue
        last = [*texts(page.flow)][-1:]
        part = last[0].around.part if last else None
        if part is None or id(part) not in there:
            continue
        ended = page.box.page_type.name != following.box.page_type.name or _turned(page, following, before, there)
        if not ended or page.fill < ENDED:
            message = (
                f"Sida {page.label} är fylld till {int(page.fill * 100)} procent; "
                f"nästa sida börjar med {_first(following, by_anchor)}."
            )
            hint = 'Flytta upp text eller en figur hit, eller gör den figur lägre som inte fick plats (höjd="låg").'
            report(warning("glest-sida", source.text(last[0].box), message, hint))


def _elements(page: SetPage) -> set[int]:
    return {id(seen.box.element) for seen in page.flow}


def _turned(page: SetPage, following: SetPage, before: set[int], there: set[int]) -> bool:
    """Tell whether the styles turn the page between two: before something that begins there, or after something here.

    `before` are the elements that have begun before the following page, `there` those on it.
    """
    beginning = _until_printed(following.flow)
    return any(box.style["break_before"] in BREAKS and id(box.element) not in before for box in beginning) or any(
        seen.box.style["break_after"] in BREAKS and id(seen.box.element) not in there for seen in page.flow
    )


def _until_printed(flow: Sequence[Seen]) -> list[Any]:
    """Return the boxes from the start of a page to the first that prints something."""
    found = []
    for seen in flow:
        found.append(seen.box)
        if prints(seen.box):
            break
    return found


def _first(page: SetPage, by_anchor: Mapping[str, Target]) -> str:
    """Return what a page begins with, in the words of a message."""
    seen = next((seen for seen in page.flow if prints(seen.box)), None)
    if seen is None:
        return "en tom yta"
    figure = by_anchor.get(seen.around.figure.get("id", "")) if seen.around.figure is not None else None
    if figure is not None:
        return figure.called
    words = next((one.box.text.strip() for one in texts(page.flow)), "")
    return f"”{words[:40]}”" if words else "en bild"
