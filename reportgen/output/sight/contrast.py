"""Text that cannot be told from what lies behind it, or that something covers, seen on the rendered pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from weasyprint.formatting_structure import boxes

from reportgen.diagnostics import Report
from reportgen.looks.colours import computed_colour, contrast
from reportgen.looks.contract import LARGE_BOLD, LARGE_TYPE, MARK_CONTRAST, TEXT_CONTRAST
from reportgen.output.checks.set_pages import SetPage
from reportgen.output.checks.source import Source
from reportgen.output.sight.drawn import Drawn
from reportgen.output.sight.rendered import sights
from reportgen.output.sight.telling import Telling
from reportgen.swedish.numbers import format_number

_BOLD = 700
# An edge wider than this, in px, covers what it is drawn over.
_THICK = 6


def check_sight(
    pages: Sequence[SetPage], drawn: Sequence[Sequence[Drawn]], pdf: bytes, source: Source, report: Report
) -> None:
    """Report text with too little contrast, and what is covered or cut off, once for each line that leads to it."""
    telling = Telling(source, report)
    for sight in sights(pdf, drawn, tuple(_faint(drawn))):
        label, least = pages[sight.of.page].label, _least(sight.of)
        if sight.of.is_text and sight.of.letters and sight.contrast < least:
            shown, wanted = (format_number(Decimal(str(ratio)), 1) for ratio in (sight.contrast, least))
            message = (
                f"{{what}} har kontrasten {shown}:1 mot det som ligger bakom på sida {label}; text behöver {wanted}:1."
            )
            telling.add(sight.of, "kontrast", message, "Ändra textens färg här, eller ytans.", source.colour)
        elif not sight.whole:
            message = f"{{what}} på sida {label} syns inte helt: något täcker den eller klipper av den."
            over = _over(pages[sight.of.page], sight.of, source)
            cause = source.covering if over is None else partial(source.laid_over, over)
            telling.add(sight.of, "dold-text", message, "Ändra eller ta bort raden.", cause)
    telling.tell()


def _over(page: SetPage, hidden: Drawn, source: Source) -> Any:
    """Return the box that may lie over a text: the last with a ground or an edge where the text is; None for none."""
    around = {id(element) for element in source.around(hidden.box.element)}
    found = None
    middle, height = (hidden.area.left + hidden.area.right) / 2, (hidden.area.top + hidden.area.bottom) / 2
    for box in (seen.box for seen in page.everything):
        if isinstance(box, boxes.TextBox | boxes.LineBox | boxes.PageBox) or (
            id(box.element) in around and "::" not in (box.element_tag or "")
        ):
            continue
        left, top = box.border_box_x(), box.border_box_y()
        if not (left <= middle <= left + box.border_width() and top <= height <= top + box.border_height()):
            continue
        ground = computed_colour(box.style["background_color"])
        edged = any(box.style[f"border_{side}_width"] > _THICK for side in ("top", "bottom", "left", "right"))
        if edged or (ground is not None and ground.alpha):
            found = box
    return found


def _faint(drawn: Sequence[Sequence[Drawn]]) -> Iterator[Drawn]:
    """Yield the texts that have too little contrast by their styles; what really lies behind them may be another ground."""
    for one in (one for on_page in drawn for one in on_page if one.is_text and one.shown):
        if one.ink is not None and contrast(one.ink, one.ground) < _least(one):
            yield one


def _least(one: Drawn) -> float:
    """Return the contrast that a text needs (WCAG 2.1, 1.4.3): large text needs less."""
    bold = one.is_text and one.box.style["font_weight"] >= _BOLD
    return MARK_CONTRAST if one.size >= (LARGE_BOLD if bold else LARGE_TYPE) else TEXT_CONTRAST
