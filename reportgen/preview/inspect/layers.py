"""What can be laid over a page: what is bound to data, where it leads, the grid, and the order in which it is read.

The labels are Swedish and for the reader; kinds are names for the viewer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes

from reportgen.data.model import Declared, Observation
from reportgen.document.ledger import QUOTED, STATEMENT, Entry
from reportgen.looks import contract
from reportgen.output.html.writer import PrintHtml
from reportgen.output.pdf.box_tree import descendants
from reportgen.preview.inspect.clicks import Clicks
from reportgen.preview.inspect.marking import Mark
from reportgen.preview.inspect.page_parts import box_of
from reportgen.preview.inspect.shapes import POINT, Block, Box, Kind
from reportgen.swedish.grammar import Gender, counted

UNBOUND = frozenset(("obunden-siffra", "obundet-påstående"))
"""The codes of the diagnostics of numbers and words that nothing binds to data."""

_MOST_NAMED = 2
# How far apart the heights of two lines may be, in px, and where the base line stands in one that is not known.
_NEAR, _RISE = 0.01, 0.75
_HOLDING = {Kind.FIGURE, Kind.DIRECTIVE, Kind.LIST, Kind.TABLE}
# What WeasyPrint and the repairs of `output.pdf.tags` make of elements.
_TAGS = {"p": "P", "li": "LI", "dt": "LI", "dd": "LI", "td": "TD", "th": "TH", "figcaption": "Caption"}


@dataclass(frozen=True, slots=True)
class Shape:
    """Boxes of one kind with a label, which may be empty."""

    boxes: tuple[Box, ...]
    kind: str
    label: str = ""


def bound(clicks: Clicks, written: PrintHtml, page: int, marks: Iterable[Mark]) -> tuple[Shape, ...]:
    """Return what on a page is `computed`, `statement` or `quoted`, and what is `unbound`.

    `marks` are where the diagnostics with the codes of `UNBOUND` stand.
    """
    kinds = {STATEMENT: "statement", QUOTED: "quoted"}
    words = (one for block in clicks.blocks(page) for one in block.words)
    found = [Shape(one.boxes, kinds.get(written.entries[one.entry].kind, "computed")) for one in words]
    # A value within a statement is seen on it.
    found.sort(key=lambda one: one.kind != "statement")
    return (*found, *(Shape(mark.boxes, "unbound") for mark in marks if mark.page == page))


def trace(clicks: Clicks, written: PrintHtml, page: int) -> tuple[Shape, ...]:
    """Return what on a page leads to data, labelled with the series and how many rows it rests on; kind `entry`.

    Kind `drawn` is a picture with the values that it shows.
    """
    found = []
    for block in clicks.blocks(page):
        found += [Shape(one.boxes, "entry", _rests_on([written.entries[one.entry]])) for one in block.words]
        if block.drawn:
            found.append(Shape(block.boxes, "drawn", _rests_on([written.entries[number] for number in block.drawn])))
    return tuple(found)


def grid(page: Any) -> tuple[Shape, ...]:
    """Return the grid of a page of WeasyPrint: its `margin` and type `area`, the `column` of its text, and `baseline`s.

    Base lines follow the line height of running text, from the first line of the type area;
    a baseline has no height.
    """
    box = page._page_box  # noqa: SLF001 - box geometry is private to WeasyPrint
    left, top = float(box.content_box_x()) * POINT, float(box.content_box_y()) * POINT
    width, height = float(box.width) * POINT, float(box.height) * POINT
    paper = Box(0.0, 0.0, float(box.margin_width()) * POINT, float(box.margin_height()) * POINT)
    said = ", ".join(_measure(value) for value in (top, paper.width - left - width, paper.height - top - height, left))
    area = f"Satsyta {_measure(width)} × {_measure(height)}"
    found = [Shape((paper,), "margin", f"Marginaler {said}"), Shape((Box(left, top, width, height),), "area", area)]
    lines = [
        (container, line)
        for container in descendants(box)
        if container.element_tag == "p"
        for line in _lines(container)
    ]
    if not lines:
        return tuple(found)
    columns = Counter((round(c.content_box_x(), 2), round(c.width, 2)) for c, _ in lines)
    for (x, wide), _ in columns.most_common(_MOST_NAMED):
        column = Box(x * POINT, top, wide * POINT, height)
        found.append(Shape((column,), "column", f"Spalt {_measure(wide * POINT)}"))
    step = _line_height(box) or float(lines[0][1].height)
    first = next((float(line.baseline) for _, line in lines if abs(line.height - step) < _NEAR), step * _RISE)
    count = int((box.height - first) // step) + 1 if step > 0 else 0
    baselines = tuple(Box(left, top + (first + number * step) * POINT, width, 0.0) for number in range(count))
    return (*found, Shape(baselines, "baseline", f"Baslinjer med {_number(step * POINT)}\u00a0pt emellan"))


def order(clicks: Clicks, page: int) -> tuple[Shape, ...]:
    """Return what of a page is read, in the order of reading, with its number and its tag; kind `tag`.

    Kind `figure` is a picture with what is read for it, `missing` one without, and `artifact` what is not read. Cells
    without anything in them are left out.
    """
    read: list[tuple[int, Block, str]] = []
    silent: list[Shape] = []
    repeated = _repeated(clicks, page)
    for block in clicks.blocks(page):
        element = clicks.element(page, block.id)
        if element is None or element in repeated:
            silent.append(Shape(block.boxes, "artifact", "Artifact"))
        elif block.kind not in _HOLDING and block.kind is not Kind.PICTURE:
            again = ", fortsättning" if clicks.pages_of(element)[0] < page else ""
            read.append((clicks.origins.order[element], block, f"{_tag(block, element)}{again}"))
    pictures = []
    for piece in clicks.parts(page).pieces:
        if isinstance(piece.box, boxes.ReplacedBox) and piece.within is not None:
            element = piece.within.element
            if element.get("role") == contract.ORNAMENT:
                silent.append(Shape((box_of(piece.box),), "artifact", "Artifact"))
            else:
                pictures.append((clicks.origins.order[element], piece.box, str(element.get("alt") or "")))
    found = []
    things: list[tuple[int, Any, str]] = sorted([*read, *pictures], key=lambda one: one[0])
    for number, (_, one, said) in enumerate(things, start=1):
        if isinstance(one, Block):
            found.append(Shape(one.boxes, "tag", f"{number} {said}"))
        elif said:
            found.append(Shape((box_of(one),), "figure", f"{number} Figure: {said}"))
        else:
            found.append(Shape((box_of(one),), "missing", f"{number} Figure utan beskrivning"))
    return (*found, *silent)


def _rests_on(entries: Sequence[Entry]) -> str:
    """Say in short what some entries rest on: series and how many data, or the source that is quoted."""
    if entries[0].kind == QUOTED:
        return "; ".join(one.value for one in entries[0].derivation.inputs if isinstance(one, Declared))
    inputs = dict.fromkeys(datum for entry in entries for datum in entry.derivation.inputs)
    names = list(dict.fromkeys(one.indicator for one in inputs if isinstance(one, Observation)))
    series = ", ".join(names[:_MOST_NAMED])
    if len(names) > _MOST_NAMED:
        series += f" och {len(names) - _MOST_NAMED} till"
    data = counted(len(inputs), "uppgift", "uppgifter", Gender.COMMON)
    return f"{series}: {data}" if series else data


def _line_height(page: Any) -> float:
    """Return the line height of running text in px, or nothing where the styles give none that holds for all sizes."""
    declared = (box.style["line_height"] for box in page.children if box.element_tag == "html")
    return next((float(one.value) for one in declared if getattr(one, "unit", "") == "px"), 0.0)


def _lines(box: Any) -> Iterator[Any]:
    return (child for child in getattr(box, "children", ()) if isinstance(child, boxes.LineBox))


def _tag(block: Block, element: Any) -> str:
    """Return the tag of a block in the PDF (ISO 32000-1, 14.8.4), for headers of tables with what they are of."""
    if block.kind is Kind.NOTE:
        return "Note"
    if block.kind is Kind.CONTENTS and element.tag == "li":
        return "TOCI"
    if element.get("role") == contract.HEADING:
        return f"H{element.get(contract.LEVEL) or 1}"
    if block.kind is Kind.HEADING:
        return str(element.tag).upper()
    scopes = {"col": "kolumn", "colgroup": "kolumner", "row": "rad", "rowgroup": "rader"}
    scope = scopes.get(element.get("scope") or "", "utan omfång") if element.tag == "th" else ""
    return f"{_TAGS.get(element.tag, 'Span')} {scope}".strip()


def _repeated(clicks: Clicks, page: int) -> set[Any]:
    """Return the cells of a table's header that the page only repeats from the page before."""
    found: set[Any] = set()
    for box in descendants(clicks.page_box(page)):
        is_header = isinstance(box, boxes.TableRowGroupBox) and box.is_header and box.element is not None
        if is_header and clicks.pages_of(box.element)[0] < page:
            found.update(one.element for one in descendants(box))
    return found


def _measure(points: float) -> str:
    return f"{_number(points / 72 * 25.4)}\u00a0mm"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")
