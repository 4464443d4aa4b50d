"""Faults of the set pages that WeasyPrint does not log: they would reach the reader unseen."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from typing import Any

from weasyprint.formatting_structure import boxes

from reportgen.diagnostics import Position, Report, error, warning
from reportgen.document.numbering import Numbering
from reportgen.document.page_map import PageMap
from reportgen.looks.contract import CALL_ID, NOTE_ID, PAGE_TARGET
from reportgen.output.checks.set_pages import SetPage, texts
from reportgen.output.checks.source import Source
from reportgen.output.pdf.box_tree import descendants
from reportgen.output.pdf.tags.tree import words_of
from reportgen.swedish.held import JOINER
from reportgen.swedish.numbers import NBSP

_HEADINGS = {"h1", "h2", "h3", "h4"}
# Half a pixel covers rounding between layout and drawing.
_TOLERANCE = 0.5


def check_layout(
    printed: Sequence[SetPage], pages: PageMap, numbering: Numbering, source: Source, report: Report
) -> None:
    """Report stranded headings, text outside the page, notes that do not fit, and page numbers that are not true.

    Each is reported where somebody can mend it: where the text was written, or at the declaration of the styles that
    leads to it.
    """
    by_anchor = {item.anchor: item.at for item in numbering.at.values()}
    notes = {f"{NOTE_ID}{number}": place for place, number in numbering.notes.items()}
    for page in printed:
        _check_notes(page, notes, report)
        _check_stranded(page, by_anchor, source, report)
        _check_printed_numbers(page, pages, source, report)
        _check_early_breaks(page, source, report)
    _check_notes_follow_calls(pages, numbering, report)
    _check_links(printed, source, report)
    for item in numbering.at.values():
        if item.anchor not in pages.pages:
            message = f"{item.kind} {item.number} kom inte med på någon sida."
            report(error("försvunnen", item.at, message, "Kontrollera mallens id."))


def _check_notes(page: SetPage, notes: Mapping[str, Position], report: Report) -> None:
    """WeasyPrint puts the note area above the page when the notes are taller than it (negative position)."""
    for child in page.box.children:
        if isinstance(child, boxes.FootnoteAreaBox) and child.children:
            top = page.box.content_box_y()
            if child.position_y < top - _TOLERANCE:
                hint = "Korta fotnoten eller flytta en del av den till texten."
                message = f"Fotnoterna får inte plats på sida {page.label}."
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


def _check_links(printed: Sequence[SetPage], source: Source, report: Report) -> None:
    """A link that is itself an item of a flex or grid container is printed without a link: WeasyPrint loses it."""
    linked: set[int] = set()
    links: dict[int, Any] = {}
    for page in printed:
        for seen in page.everything:
            element = seen.box.element
            if element is not None and element.tag == "a" and element.get("href"):
                links[id(element)] = element
                if getattr(seen.box, "link_annotation", None):
                    linked.add(id(element))
    for key, element in links.items():
        if key not in linked:
            text = words_of(element)
            message = f"Länken ”{text[:60]}” till {element.get('href')} är tryckt men leder ingenstans."
            hint = "En länk får inte själv ligga i flex eller grid: ta bort det här, eller lägg länken i ett <span>."
            report(error("länk-tappad", source.container(element), message, hint))


def _check_stranded(page: SetPage, by_anchor: Mapping[str, Position], source: Source, report: Report) -> None:
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

    for child in page.box.children:
        if not isinstance(child, boxes.MarginBox | boxes.FootnoteAreaBox):
            visit(child, None)
    if last is not None and heading is not None and len({id(h) for h in depth_of.values()}) > 1:
        anchor = heading.element.get("id") if heading.element is not None else ""
        place = source.break_after(heading.element) or by_anchor.get(anchor or "", Position("narrative"))
        message = f"Rubriken står ensam sist på sida {page.label}."
        report(error("ensam-rubrik", place, message, "Behåll break-after: avoid för rubriker i styles/."))


def _check_early_breaks(page: SetPage, source: Source, report: Report) -> None:
    """A line of a paragraph that ends although the next word would fit.

    WeasyPrint 70 breaks so where an inline element that does not fit begins with a word that cannot be broken.
    """
    floats = [seen.box for seen in page.flow if isinstance(seen.box, boxes.BlockBox) and seen.box.is_floated()]
    for block in (seen.box for seen in page.flow):
        lines = [line for line in getattr(block, "children", ()) if isinstance(line, boxes.LineBox)]
        if len(lines) < 2 or block.element_tag not in {"p", "li"} or block.element.find("br") is not None:
            continue
        for line, following in itertools.pairwise(lines):
            used, _, _ = _extent(line)
            width, text, first = _extent(following)
            # What a joiner holds together is one word to a line.
            text = text.replace(f" {JOINER}", NBSP).replace(JOINER, "")
            word = width * len(text.split(" ")[0]) / max(len(text), 1)
            room = min(block.width, *(_left_free(line, box) for box in floats)) if floats else block.width
            if first is not None and text.strip() and room - used > word + 1.5 * block.style["font_size"]:
                message = f"En rad på sida {page.label} bryts för tidigt, före ”{text[:30]}”."
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


def _check_printed_numbers(page: SetPage, pages: PageMap, source: Source, report: Report) -> None:
    """WeasyPrint stops laying out after eight loops; the numbers in the contents may then be those of an older loop."""
    for box in (seen.box for seen in texts(page.flow)):
        element = box.element
        if element is None or PAGE_TARGET not in element.keys():  # noqa: SIM118
            continue
        anchor = element.get(PAGE_TARGET).removeprefix("#")
        if anchor in pages.pages and box.text.strip() != pages.label(anchor):
            message = f"Innehållet anger sida {box.text.strip()} för {anchor}, som står på {pages.label(anchor)}."
            report(
                error(
                    "fel-sidnummer",
                    source.element(element),
                    message,
                    "Bygg om; kvarstår felet, förenkla sidans layout.",
                )
            )
