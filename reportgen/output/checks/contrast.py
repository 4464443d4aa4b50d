"""Text that cannot be told from its ground, seen on the set pages: what the style sheets alone do not show.

Which rule wins and what lies under a text is known for sure here only. A ground is that of the box or of one around it,
and the paper last; pictures under a text, and boxes laid over others by their position, are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from reportgen.diagnostics import Position, Report, error
from reportgen.looks.colours import Colour, computed_colour, contrast
from reportgen.looks.contract import TEXT_CONTRAST
from reportgen.looks.style_sheets import FOLDER, StyleSheets
from reportgen.looks.style_source import StyleSource
from reportgen.output.pdf.box_tree import descendants
from reportgen.swedish.numbers import format_number

_PAPER = Colour((1.0, 1.0, 1.0))


def check_page_contrast(document: Any, sheets: StyleSheets, report: Report) -> None:
    """Report text with too little contrast, once for each declaration that leads to it."""
    faint: dict[int, tuple[Any, str, float]] = {}
    colours = _Colours()
    for page in document.pages:
        for box, ground in _texts(page._page_box, _PAPER, colours):  # noqa: SLF001
            ink = colours.of(box.style["color"])
            if ink is not None and box.element is not None and contrast(ink, ground) < TEXT_CONTRAST:
                faint.setdefault(id(box.element), (box.element, box.text.strip(), contrast(ink, ground)))
    if not faint:
        return
    page = document.pages[0]._page_box  # noqa: SLF001
    root = next(box.element for box in descendants(page) if box.element_tag == "html" and box.element is not None)
    source = StyleSource(sheets, root)
    told: set[Position] = set()
    for element, text, ratio in faint.values():
        place = _place(element, source)
        if place not in told:
            told.add(place)
            shown = format_number(Decimal(str(ratio)), 1)
            least = format_number(Decimal(str(TEXT_CONTRAST)), 1)
            message = f"Texten ”{text[:40]}” har kontrasten {shown}:1 mot sin yta; text behöver {least}:1."
            report(error("kontrast", place, message, "Ändra textens färg här, eller ytans."))


class _Colours:
    """The colours of boxes, each computed once: most boxes have the very colour of the box around them."""

    def __init__(self) -> None:
        self._computed: dict[int, tuple[Any, Colour | None]] = {}

    def of(self, read: Any) -> Colour | None:
        if id(read) not in self._computed:
            # What was read is kept with its colour, so that its identity is not given to another.
            self._computed[id(read)] = (read, computed_colour(read))
        return self._computed[id(read)][1]


def _texts(box: Any, ground: Colour, colours: _Colours) -> Iterator[tuple[Any, Colour]]:
    """Yield the boxes of text in a box, each with the ground that it lies on."""
    real = box._box if isinstance(box, AbsolutePlaceholder) else box  # noqa: SLF001
    own = colours.of(real.style["background_color"])
    under = own.over(ground) if own is not None else ground
    if isinstance(real, boxes.TextBox):
        # An inline text box carries the style of its element, whose ground has been laid already.
        if real.text.strip():
            yield real, ground
        return
    for child in getattr(real, "children", ()):
        yield from _texts(child, under, colours)


def _place(element: Any, source: StyleSource) -> Position:
    """Return the innermost declaration of a colour or a ground on an element or around it."""
    for inner in source.around(element):
        if place := source.of(inner, {"color", "background-color", "background"}):
            return place
    return Position(FOLDER)
