"""Every check of the set pages."""

from __future__ import annotations

from typing import Any

from reportgen.diagnostics import Report
from reportgen.document.nodes import Document
from reportgen.document.numbering import Numbering
from reportgen.document.page_map import PageMap
from reportgen.looks.style_sheets import StyleSheets
from reportgen.output.checks.distance import check_distance
from reportgen.output.checks.fill import check_fill
from reportgen.output.checks.floats import check_figures, check_floats
from reportgen.output.checks.layout import check_layout
from reportgen.output.checks.lines import check_lines
from reportgen.output.checks.overlaps import check_overlaps
from reportgen.output.checks.set_pages import read_pages
from reportgen.output.checks.source import Source
from reportgen.output.checks.type_size import check_type_size
from reportgen.output.pdf.marks import PrintedTexts
from reportgen.output.sight.contrast import check_sight
from reportgen.output.sight.drawn import drawn_pages
from reportgen.output.sight.missing import check_missing
from reportgen.output.sight.placing import check_placing
from reportgen.project.settings import Settings


def check_pages(
    document: Any,
    placed: PageMap,
    numbering: Numbering,
    texts: PrintedTexts,
    sheets: StyleSheets,
    settings: Settings,
    composed: Document,
    report: Report,
) -> None:
    """Report what is wrong or doubtful on the pages of a WeasyPrint document, made of a composed one, before they are drawn."""
    pages = read_pages(document, placed)
    source = Source(pages, texts, sheets)
    check_layout(pages, placed, numbering, source, report)
    beside = check_floats(document, placed, texts, report)
    check_figures(pages, numbering, beside, report)
    check_overlaps(document, settings, report)
    check_fill(pages, numbering, source, report)
    check_lines(pages, source, report)
    check_type_size(pages, numbering, source, report)
    check_distance(pages, placed, numbering, source, report)
    drawn = drawn_pages(document)
    check_missing(pages, drawn, texts, composed, source, report)
    check_placing(pages, drawn, source, report)


def check_seen(
    document: Any, placed: PageMap, texts: PrintedTexts, sheets: StyleSheets, pdf: bytes, report: Report
) -> None:
    """Report what cannot be seen or read on the pages of the file that was made of a WeasyPrint document."""
    pages = read_pages(document, placed)
    check_sight(pages, drawn_pages(document), pdf, Source(pages, texts, sheets), report)
