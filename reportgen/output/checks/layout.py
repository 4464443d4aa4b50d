"""Faults of the set pages that WeasyPrint does not log: they would reach the reader unseen.

Box geometry is private to WeasyPrint (`Page._page_box`); all of it is read here. Lengths are CSS px from the page's
top left.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from weasyprint.formatting_structure import boxes

from reportgen.diagnostics import Position, Report, error, warning
from reportgen.document.numbering import Numbering
from reportgen.document.page_map import PageMap
from reportgen.looks.contract import CALL_ID, NOTE_ID, PAGE_TARGET
from reportgen.looks.style_sheets import StyleSheets
from reportgen.looks.style_source import StyleSource
from reportgen.output.pdf.box_tree import descendants, words_of
from reportgen.output.pdf.marks import PrintedTexts

_CONTAINERS = {"flex", "inline-flex", "grid", "inline-grid"}
_BREAKS = {"page", "always", "left", "right", "recto", "verso"}
_WIDENING = {"width", "min-width", "white-space", "position", "left", "transform", "margin-left", "text-indent"}
_HEADINGS = {"h1", "h2", "h3", "h4"}
# Half a pixel covers rounding between layout and drawing.
_TOLERANCE = 0.5


def check_pages(
    document: Any, pages: PageMap, numbering: Numbering, texts: PrintedTexts, sheets: StyleSheets, report: Report
) -> None:
    """Report stranded headings, text outside the page, notes that do not fit, and page numbers that are not true.

    Each is reported where somebody can mend it: where the text was written, or at the declaration of the styles that
    leads to it.
    """
    by_anchor = {item.anchor: item.at for item in numbering.at.values()}
    notes = {f"{NOTE_ID}{number}": place for place, number in numbering.notes.items()}
    source = _Source(document, texts, sheets)
    for index, page in enumerate(document.pages):
        box = page._page_box  # noqa: SLF001
        label = pages.labels[index]
        _check_notes(box, label, notes, report)
        _check_edges(box, label, source, report)
        _check_stranded(box, label, by_anchor, source, report)
        _check_printed_numbers(box, pages, source, report)
        _check_early_breaks(box, label, source, report)
    _check_notes_follow_calls(pages, numbering, report)
    _check_links(document, source, report)
    for item in numbering.at.values():
        if item.anchor not in pages.pages:
            message = f"{item.kind} {item.number} kom inte med på någon sida."
            report(error("försvunnen", item.at, message, "Kontrollera mallens id."))


class _Source:
    """Finds the line of the project that something printed comes from; the styles are read when they are asked for."""

    def __init__(self, document: Any, texts: PrintedTexts, sheets: StyleSheets) -> None:
        self._document = document
        self._texts = texts
        self._sheets = sheets

    def text(self, box: Any) -> Position:
        """Return where the text of a box was written."""
        return self._texts.place_of(box) or Position("narrative")

    def element(self, element: Any) -> Position:
        """Return where an element was written."""
        return self._texts.place_in(element) or Position("templates")

    def container(self, element: Any) -> Position:
        """Return what made the parent of an element a flex or grid container."""
        _, parent, *_ = *self._styles.around(element), None
        return self._styles.of(parent, {"display"}, _CONTAINERS) or Position("templates")

    def break_after(self, element: Any) -> Position | None:
        """Return what breaks the page after an element, or nothing."""
        return self._styles.of(element, {"break-after", "page-break-after"}, _BREAKS)

    def width(self, box: Any) -> Position:
        """Return what may have driven a text out of the page: a declaration on it or around it, else the text."""
        for inner in self._styles.around(box.element):
            if place := self._styles.of(inner, _WIDENING):
                return place
        return self.text(box)

    @cached_property
    def _styles(self) -> StyleSource:
        page = self._document.pages[0]._page_box  # noqa: SLF001
        root = next(box.element for box in descendants(page) if box.element_tag == "html" and box.element is not None)
        return StyleSource(self._sheets, root)


def _content(page: Any) -> Iterator[Any]:
    """Yield the boxes of the page's own text: neither margin boxes nor notes."""
    for child in page.children:
        if not isinstance(child, boxes.MarginBox | boxes.FootnoteAreaBox):
            yield from descendants(child)


def _check_notes(page: Any, label: str, notes: Mapping[str, Position], report: Report) -> None:
    """WeasyPrint puts the note area above the page when the notes are taller than it (negative position)."""
    for child in page.children:
        if isinstance(child, boxes.FootnoteAreaBox) and child.children:
            top = page.content_box_y()
            if child.position_y < top - _TOLERANCE:
                hint = "Korta fotnoten eller flytta en del av den till texten."
                message = f"Fotnoterna får inte plats på sida {label}."
                report(error("fotnot-för-lång", _longest_note(child, notes), message, hint))


def _longest_note(area: Any, notes: Mapping[str, Position]) -> Position:
    tallest = max(area.children, key=lambda note: note.height)
    named = (box.element.get("id") for box in descendants(tallest) if getattr(box, "element", None) is not None)
    return next((notes[name] for name in named if name in notes), Position("narrative"))


def _check_notes_follow_calls(pages: PageMap, numbering: Numbering, report: Report) -> None:
    """A note belongs at the foot of the page where it is called (WeasyPrint moves it on where it finds no room)."""
    for place, number in numbering.notes.items():
        call, note = pages.pages.get(f"{CALL_ID}{number}"), pages.pages.get(f"{NOTE_ID}{number}")
        if call is not None and note is not None and call != note:
            message = f"Fotnot {number} anropas på sida {pages.labels[call]} men står på sida {pages.labels[note]}."
            hint = "Korta fotnoten, flytta anropet eller ändra styckets längd."
            report(error("fotnot-på-fel-sida", place, message, hint))


def _check_links(document: Any, source: _Source, report: Report) -> None:
    """A link that is itself an item of a flex or grid container is printed without a link: WeasyPrint loses it."""
    linked: set[int] = set()
    printed: dict[int, Any] = {}
    for page in document.pages:
        for box in descendants(page._page_box):  # noqa: SLF001
            element = getattr(box, "element", None)
            if element is not None and element.tag == "a" and element.get("href"):
                printed[id(element)] = element
                if getattr(box, "link_annotation", None):
                    linked.add(id(element))
    for key, element in printed.items():
        if key not in linked:
            text = words_of(element)
            message = f"Länken ”{text[:60]}” till {element.get('href')} är tryckt men leder ingenstans."
            hint = "En länk får inte själv ligga i flex eller grid: ta bort det här, eller lägg länken i ett <span>."
            report(error("länk-tappad", source.container(element), message, hint))


def _check_edges(page: Any, label: str, source: _Source, report: Report) -> None:
    """Text that leaves the sheet is lost in print."""
    for box in _content(page):
        if not isinstance(box, boxes.TextBox) or not box.text.strip():
            continue
        right, bottom = box.position_x + box.width, box.position_y + box.height
        outside = box.position_x < -_TOLERANCE or right > page.margin_width() + _TOLERANCE
        if outside or bottom > page.margin_height() + _TOLERANCE:
            text = box.text.strip()[:40]
            place = source.width(box)
            hint = "Minska bredden, låt texten brytas eller korta det längsta ordet."
            report(error("utanför-sidan", place, f"Texten ”{text}” går utanför sida {label}.", hint))
            return


def _check_stranded(page: Any, label: str, by_anchor: Mapping[str, Position], source: _Source, report: Report) -> None:
    """A heading with nothing of its section below it on the page."""
    last: Any = None
    heading: Any = None
    depth_of: dict[int, Any] = {}

    def visit(box: Any, inside: Any) -> None:
        nonlocal last, heading
        if box.element_tag in _HEADINGS and isinstance(box, boxes.BlockBox):
            inside = box
        if isinstance(box, boxes.TextBox | boxes.ReplacedBox) and (
            not isinstance(box, boxes.TextBox) or box.text.strip()
        ):
            last, heading = box, inside
            depth_of[id(box)] = inside
        for child in getattr(box, "children", ()):
            visit(child, inside)

    for child in page.children:
        if not isinstance(child, boxes.MarginBox | boxes.FootnoteAreaBox):
            visit(child, None)
    if last is not None and heading is not None and len({id(h) for h in depth_of.values()}) > 1:
        anchor = heading.element.get("id") if heading.element is not None else ""
        place = source.break_after(heading.element) or by_anchor.get(anchor or "", Position("narrative"))
        message = f"Rubriken står ensam sist på sida {label}."
        report(error("ensam-rubrik", place, message, "Behåll break-after: avoid för rubriker i styles/."))


def _check_early_breaks(page: Any, label: str, source: _Source, report: Report) -> None:
    """A line of a paragraph that ends although the next word would fit.

    WeasyPrint 70 breaks so where an inline element that does not fit begins with a word that cannot be broken.
    """
    floats = [box for box in _content(page) if isinstance(box, boxes.BlockBox) and box.is_floated()]
    for block in _content(page):
        lines = [line for line in getattr(block, "children", ()) if isinstance(line, boxes.LineBox)]
        if len(lines) < 2 or block.element_tag not in {"p", "li"} or block.element.find("br") is not None:
            continue
        for line, following in itertools.pairwise(lines):
            used, _, _ = _extent(line)
            width, text, first = _extent(following)
            word = width * len(text.split(" ")[0]) / max(len(text), 1)
            room = min(block.width, *(_left_free(line, box) for box in floats)) if floats else block.width
            if first is not None and text.strip() and room - used > word + 1.5 * block.style["font_size"]:
                message = f"En rad på sida {label} bryts för tidigt, före ”{text[:30]}”."
                hint = "Ändra ordföljden något, eller ta bort formateringen av ordet efter brytningen."
                report(warning("tidig-radbrytning", source.text(first), message, hint))


def _left_free(line: Any, beside: Any) -> float:
    """Return the width that a box beside the text leaves a line: no end of it where they do not stand side by side."""
    bottom = beside.position_y + beside.margin_height()
    meet = beside.position_y < line.position_y + line.height and line.position_y < bottom
    return beside.position_x - line.position_x if meet and beside.position_x > line.position_x else math.inf


def _extent(line: Any) -> tuple[float, str, Any]:
    """Return the width that a line's text takes from the line's left edge, the text, and its first box."""
    texts = [box for box in line.descendants() if isinstance(box, boxes.TextBox)]
    right = max((box.position_x + box.width for box in texts), default=line.position_x)
    return right - line.position_x, "".join(box.text for box in texts), texts[0] if texts else None


def _check_printed_numbers(page: Any, pages: PageMap, source: _Source, report: Report) -> None:
    """WeasyPrint stops laying out after eight loops; the numbers in the contents may then be those of an older loop."""
    for box in _content(page):
        element = getattr(box, "element", None)
        if element is None or PAGE_TARGET not in element.keys() or not isinstance(box, boxes.TextBox):  # noqa: SIM118
            continue
        anchor = element.get(PAGE_TARGET).removeprefix("#")
        if anchor in pages.pages and box.text.strip() not in {"", pages.label(anchor)}:
            message = f"Innehållet anger sida {box.text.strip()} för {anchor}, som står på {pages.label(anchor)}."
            report(
                error(
                    "fel-sidnummer",
                    source.element(element),
                    message,
                    "Bygg om; kvarstår felet, förenkla sidans layout.",
                )
            )
