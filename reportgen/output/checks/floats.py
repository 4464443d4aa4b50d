"""Boxes beside the text that a page divides: WeasyPrint 70 keeps no float whole, whatever `break-inside` says.

Boxes are private to WeasyPrint (`Page._page_box`).
"""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes

from reportgen.diagnostics import Position, Report, error
from reportgen.document.page_map import PageMap
from reportgen.output.pdf.box_tree import descendants
from reportgen.output.pdf.marks import PrintedTexts


def check_floats(document: Any, pages: PageMap, texts: PrintedTexts, report: Report) -> None:
    """Report a picture or box beside the text whose last lines stand on the next page."""
    first: dict[int, int] = {}
    for index, page in enumerate(document.pages):
        for box in descendants(page._page_box):  # noqa: SLF001
            if not isinstance(box, boxes.BlockBox) or box.element is None or not box.is_floated():
                continue
            if first.setdefault(id(box.element), index) == index - 1:
                message = f"Det som står i sidospalten på sida {pages.labels[index - 1]} fortsätter på nästa sida."
                hint = "Flytta direktivet högre upp i texten, eller till nästa sida."
                place = texts.place_in(box.element) or Position("narrative")
                report(error("delad-sidospalt", place, message, hint))
