"""Text that is set too small to be read with ease, in the text and in pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.images import SVGImage
from weasyprint.svg.utils import size, transform

from reportgen.diagnostics import Position, Report, error, warning
from reportgen.document.numbering import Numbering
from reportgen.looks import contract
from reportgen.output.checks.set_pages import Seen, SetPage, texts
from reportgen.output.checks.source import Source
from reportgen.swedish.numbers import format_number

_POINT = 0.75
# What rounding may take away, in points.
_TOLERANCE = 0.05
# The size of type of an SVG that says none (CSS Fonts 4, 2.5: medium), in its own units.
_MEDIUM = 16.0


@dataclass(slots=True)
class _Small:
    """Text that one line of the project makes too small: the smallest of it in points, an example, and how much."""

    points: float
    example: str
    label: str
    characters: int


def check_type_size(pages: Sequence[SetPage], numbering: Numbering, source: Source, report: Report) -> None:
    """Report text under 8.5 points, once for each line of the project that makes it small; under 5 it is an error.

    The calls of notes are left out.
    """
    found: dict[Position, _Small] = {}
    places: dict[Any, Position] = {}
    for page in pages:
        for seen, keyword in _small(page):
            points = seen.box.style["font_size"] * _POINT
            # Text without an element is that of a margin.
            kind = source.kind(seen.box) if seen.box.element is not None else keyword
            if (kind, points) not in places:
                element = seen.box.element
                places[kind, points] = (
                    source.type_size(seen.box) if element is not None else source.margin_type(keyword, points)
                )
            _note(found, places[kind, points], points, seen.box.text, page.label)
    by_anchor = {item.anchor: item.at for item in numbering.at.values()}
    for page in pages:
        for seen in page.everything:
            if isinstance(seen.box, boxes.ReplacedBox):
                for points, text in drawn_texts(seen.box):
                    if _is_small(points):
                        _note(found, _picture(seen, by_anchor, source), points, text, page.label)
    for place, small in found.items():
        shown = format_number(Decimal(str(small.points)), 1)
        least = format_number(Decimal(str(contract.READABLE_TYPE)), 1)
        much = format_number(Decimal(small.characters), 0)
        message = (
            f"Text sätts i {shown} punkter, som ”{small.example[:40]}” på sida {small.label} ({much} tecken i allt). "
            f"Minst {least} punkter behövs."
        )
        hint = "Gör graden större här, eller bilden bredare."
        if small.points < contract.SMALLEST_TYPE - _TOLERANCE:
            report(error("oläslig-text", place, message, hint))
        else:
            report(warning("liten-text", place, message, hint))


def small_share(pages: Sequence[SetPage]) -> float:
    """Return the share of all printed characters, those of pictures included, that are set too small, from 0 to 1."""
    small = every = 0
    for page in pages:
        small += sum(_length(seen.box.text) for seen, _ in _small(page))
        every += sum(_length(seen.box.text) for seen in texts(page.everything))
        for seen in page.everything:
            if isinstance(seen.box, boxes.ReplacedBox):
                for points, text in drawn_texts(seen.box):
                    every += _length(text)
                    small += _length(text) if _is_small(points) else 0
    return small / every if every else 0.0


def drawn_texts(box: Any) -> Iterator[tuple[float, str]]:
    """Yield each text of an SVG picture with its size on the page in points, as WeasyPrint draws it."""
    if not isinstance(box.replacement, SVGImage):
        return
    svg = box.replacement._svg  # noqa: SLF001 - the picture as WeasyPrint has read it
    root = svg.tree
    view = root.get_viewbox()
    width, height = view[2:] if view else svg.get_intrinsic_size(_MEDIUM)
    ratios = [printed / own for printed, own in ((box.width, width), (box.height, height)) if own and printed != "auto"]
    yield from _texts(root, _MEDIUM, min(ratios, default=1.0))


def _texts(node: Any, around: float, scale: float) -> Iterator[tuple[float, str]]:
    """Yield the texts in a node of an SVG; `around` is the size of type there, `scale` px for each of its units."""
    if not node.visible:
        return
    # A size that is inherited has been put in px already.
    own = size(node.get("font-size"), around, around) if node.get("font-size") else around
    if written := node.get("transform"):
        matrix = transform(written, node.get("transform-origin"), own, 1.0)
        scale *= abs(matrix.determinant) ** 0.5
    if node.tag in {"text", "tspan"} and (node.text or "").strip():
        yield own * scale * _POINT, node.text.strip()
    for child in node:
        yield from _texts(child, own, scale)


def _small(page: SetPage) -> Iterator[tuple[Seen, str]]:
    """Yield the small texts of a page, those of its margins with the keyword of their box."""
    for seen in texts((*page.flow, *page.notes)):
        # What is raised or lowered is a part of the word that it stands at.
        scripted = seen.box.element_tag in {"sub", "sup"}
        if not seen.around.call and not scripted and _is_small(seen.box.style["font_size"] * _POINT):
            yield seen, ""
    keyword = ""
    for seen in page.margins:
        if isinstance(seen.box, boxes.MarginBox):
            keyword = seen.box.at_keyword
        elif isinstance(seen.box, boxes.TextBox) and _is_small(seen.box.style["font_size"] * _POINT):
            yield seen, keyword


def _note(found: dict[Position, _Small], place: Position, points: float, text: str, label: str) -> None:
    small = found.setdefault(place, _Small(points, text.strip(), label, 0))
    small.characters += _length(text)
    if points < small.points:
        small.points, small.example, small.label = points, text.strip(), label


def _picture(seen: Seen, by_anchor: Mapping[str, Position], source: Source) -> Position:
    """Return where a picture was asked for: its figure, or the element."""
    figure = seen.around.figure
    return by_anchor.get(figure.get("id", "") if figure is not None else "") or source.element(seen.box.element)


def _is_small(points: float) -> bool:
    return points < contract.READABLE_TYPE - _TOLERANCE


def _length(text: str) -> int:
    return len("".join(text.split()))
