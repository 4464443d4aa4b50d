"""What two pages divide that should be seen at once: figures, and boxes beside the text.

WeasyPrint 70 keeps no float whole, whatever `break-inside` says, and no figure that is taller than the page.
Boxes are private to WeasyPrint (`Page._page_box`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from weasyprint.formatting_structure import boxes

from reportgen.diagnostics import Position, Report, error, warning
from reportgen.document.numbering import Numbering
from reportgen.document.page_map import PageMap
from reportgen.output.checks.set_pages import SetPage, prints
from reportgen.output.pdf.box_tree import descendants
from reportgen.output.pdf.marks import PrintedTexts
from reportgen.swedish.words import upper_first


def check_floats(document: Any, pages: PageMap, texts: PrintedTexts, report: Report) -> frozenset[str]:
    """Report a picture or box beside the text whose last lines stand on the next page; return the ids of its figures."""
    first: dict[int, int] = {}
    divided: set[str] = set()
    for index, page in enumerate(document.pages):
        for box in descendants(page._page_box):  # noqa: SLF001
            if not isinstance(box, boxes.BlockBox) or box.element is None or not box.is_floated():
                continue
            if first.setdefault(id(box.element), index) == index - 1:
                message = f"Det som står i sidospalten på sida {pages.labels[index - 1]} fortsätter på nästa sida."
                hint = "Flytta direktivet högre upp i texten, eller till nästa sida."
                place = texts.place_in(box.element) or Position("narrative")
                report(error("delad-sidospalt", place, message, hint))
                divided.update(figure.get("id", "") for figure in box.element.iter("figure"))
    return frozenset(divided)


def check_figures(pages: Sequence[SetPage], numbering: Numbering, told: Collection[str], report: Report) -> None:
    """Report figures that go on on another page; a table may, since its head is repeated.

    `told` are the ids of those that have been reported as standing beside the text.
    """
    shown: dict[str, list[str]] = {}
    for page in pages:
        here = {
            seen.around.figure.get("id") for seen in page.flow if seen.around.figure is not None and prints(seen.box)
        }
        for anchor in here:
            shown.setdefault(anchor, []).append(page.label)
    for target in numbering.of_kind("figur"):
        labels = shown.get(target.anchor, [])
        if len(labels) > 1 and target.anchor not in told:
            message = f"{upper_first(target.called)} får inte plats på en sida: den börjar på sida {labels[0]} och slutar på {labels[-1]}."
            hint = "Korta det som står i den, till exempel långa namn i data/mal.toml."
            report(warning("delad-figur", target.at, message, hint))
