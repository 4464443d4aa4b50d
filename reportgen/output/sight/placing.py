"""Text that is not where it can be read: outside the type area, over other text, squeezed, mirrored or far too small."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import numpy as np

from reportgen.diagnostics import Report
from reportgen.looks import contract
from reportgen.output.checks.set_pages import SetPage
from reportgen.output.checks.source import Source
from reportgen.output.checks.type_size import drawn_texts
from reportgen.output.sight.drawn import Area, Drawn
from reportgen.output.sight.telling import Telling
from reportgen.swedish.numbers import format_number

# What rounding, and letters that lean out of their box, may take, in px.
_TOLERANCE = 1.5
# How much of the height of their letters, from the top of capitals to the end of tails, two texts may share.
_SHARED = 0.18
# How much closer than they are made letters and words may stand, as parts of the size of type.
_CLOSEST_LETTERS = -0.1
_CLOSEST_WORDS = -0.15

_POINT = 0.75
# What rounding takes of a turn is no change; a picture of which less is left in one direction shows nothing.
_UNCHANGED, _FLAT = 0.999, 0.25

_BREADTH = "Minska bredden, låt texten brytas eller korta det längsta ordet."
_CHANGE = "Ändra eller ta bort raden."


def check_placing(pages: Sequence[SetPage], drawn: Sequence[Sequence[Drawn]], source: Source, report: Report) -> None:
    """Report what is drawn where nobody can see or read it, once for each line of the project that leads to it."""
    telling = Telling(source, report)
    for page, on_page in zip(pages, drawn, strict=True):
        area, sheet = _areas(page)
        for one in on_page:
            fault = _fault(one, page.label, area, sheet)
            if fault is not None:
                beside = one.area.top >= area.top and one.area.bottom <= area.bottom
                telling.add(
                    one, *fault, source.unseen if not one.shown else source.sideways if beside else source.moving
                )
        texts = [one for one in on_page if one.shown and one.letters]
        for one, other in _meeting(texts):
            moved = one if source.moves(one.box) and not source.moves(other.box) else other
            still = other if moved is one else one
            message = f"{{what}} på sida {page.label} ligger över ”{still.example}”."
            cause = source.lines if one.box.element is other.box.element else source.moving
            telling.add(moved, "text-på-text", message, _CHANGE, cause)
    telling.tell()


def _fault(one: Drawn, label: str, area: Area, sheet: Area) -> tuple[str, str, str] | None:
    """Return what is wrong with how a text or picture is drawn: code, message and hint."""
    if not one.shown:
        return "dold-text", f"{{what}} på sida {label} ritas inte ut.", _CHANGE
    if not one.upright:
        return "dold-text", f"{{what}} på sida {label} är spegelvänd eller upp och ned.", _CHANGE
    if not _inside(one.area, sheet):
        return "utanför-sidan", f"{{what}} går utanför sida {label}.", _BREADTH
    if not one.margin and not _inside(one.area, area):
        return "utanför-satsytan", f"{{what}} går utanför satsytan på sida {label}.", _BREADTH
    if one.shrunk < _UNCHANGED and (small := _too_small(one, label)):
        return small
    if one.letters > 1 and _is_squeezed(one):
        return "dold-text", f"{{what}} på sida {label} har bokstäver eller ord som går in i varandra.", _CHANGE
    return None


def _too_small(one: Drawn, label: str) -> tuple[str, str, str] | None:
    """Return what is wrong with a text or picture that a transform has made smaller, or nothing.

    Type that is set so small is told with the sizes of type (`type_size`).
    """
    sizes = [one.box.style["font_size"] * _POINT] if one.letters else []
    if not one.is_text:
        sizes = [points for points, _ in drawn_texts(one.box)]
        if not sizes and one.shrunk < _FLAT:
            return "dold-text", f"{{what}} på sida {label} är hoptryckt.", _CHANGE
    made = [size * one.shrunk for size in sizes if size * one.shrunk < contract.SMALLEST_TYPE - 0.05 <= size]
    if not made:
        return None
    shown, least = (format_number(Decimal(str(size)), 1) for size in (min(made), contract.SMALLEST_TYPE))
    said = f"är {shown} punkter stor" if one.is_text else f"har text i {shown} punkter"
    return "oläslig-text", f"{{what}} på sida {label} {said}.", f"Använd minst {least} punkter."


def _areas(page: SetPage) -> tuple[Area, Area]:
    """Return the area that the margins of a page leave, and its sheet."""
    box = page.box
    left, top = box.content_box_x(), box.content_box_y()
    return Area(left, top, left + box.width, top + box.height), Area(0, 0, box.margin_width(), box.margin_height())


def _inside(inner: Area, outer: Area) -> bool:
    return (
        inner.left >= outer.left - _TOLERANCE
        and inner.top >= outer.top - _TOLERANCE
        and inner.right <= outer.right + _TOLERANCE
        and inner.bottom <= outer.bottom + _TOLERANCE
    )


def _is_squeezed(one: Drawn) -> bool:
    style = one.box.style
    size = style["font_size"]
    between, words = style["letter_spacing"], style["word_spacing"]
    close = between != "normal" and between < _CLOSEST_LETTERS * size
    return bool(close or words < _CLOSEST_WORDS * size)


def _meeting(texts: Sequence[Drawn]) -> Iterator[tuple[Drawn, Drawn]]:
    """Yield the pairs of texts of a page whose letters meet."""
    if len(texts) < 2:
        return
    left, top, right, bottom = (
        np.array([getattr(one.area, edge) for one in texts]) for edge in ("left", "top", "right", "bottom")
    )
    wide = np.minimum.outer(right, right) - np.maximum.outer(left, left)
    shared = np.minimum.outer(bottom, bottom) - np.maximum.outer(top, top)
    least = np.minimum.outer(bottom - top, bottom - top)
    for index, other in np.argwhere(np.triu((wide > _TOLERANCE) & (shared > _SHARED * least), 1)):
        yield texts[index], texts[other]
