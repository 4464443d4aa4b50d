"""Every piece of text as it is drawn: where its letters end up, how large, in which colour, and on which ground.

Boxes are private to WeasyPrint (`Page._page_box`). Lengths are CSS px from the page's top left, after all transforms.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from reportgen.looks.colours import Colour, computed_colour

PAPER = Colour((1.0, 1.0, 1.0))
_POINT = 0.75
# Where the letters of a text of size 1 stand: capitals rise so far above the base line, and tails hang so far below it.
_RISE, _FALL = 0.72, 0.22
# Matrices as a, b, c, d, e, f: x' = ax + cy + e, y' = bx + dy + f.
_Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From the left edge to the right one."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From the top edge to the bottom one."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Drawn:
    """A text box, or a picture, as it is drawn on a page.

    `area` is what its letters, or the picture, take up; `size` the size of its type in points. `ink` is None where the
    colour cannot be read; `ground` is that of the boxes around it. `upright` is whether it can be read without turning
    the page or looking into a mirror, a text along the side included. `shrunk` is the part of its breadth that transforms
    leave in the direction where they leave least. `margin` is the keyword of the margin box that it
    stands in, empty for the page's own text and notes. `shown` is false for what takes room and is not drawn.
    """

    box: Any
    page: int
    margin: str
    area: Area
    size: float
    ink: Colour | None
    ground: Colour
    upright: bool
    shrunk: float
    shown: bool

    @property
    def is_text(self) -> bool:
        """Whether it is text rather than a picture."""
        return isinstance(self.box, boxes.TextBox)

    @property
    def letters(self) -> int:
        """How many letters and figures it has; raised figures that are signs of their own are none."""
        return _letters(self.box.text) if self.is_text else 0

    @property
    def example(self) -> str:
        """Its text, shortened for a message."""
        return str(self.box.text.strip()[:40]) if self.is_text else ""


@lru_cache(maxsize=1 << 14)
def _letters(text: str) -> int:
    return sum(sign.isalpha() or sign.isdecimal() for sign in text)


def drawn_pages(document: Any) -> tuple[tuple[Drawn, ...], ...]:
    """Walk through the boxes of every page once and return what is drawn of text and pictures, page by page."""
    colours = _Colours()
    return tuple(
        tuple(_drawn(page._page_box, index, colours))  # noqa: SLF001
        for index, page in enumerate(document.pages)
    )


class _Colours:
    """The colours of boxes, each computed once: most boxes have the very colour of the box around them."""

    def __init__(self) -> None:
        self._computed: dict[int, tuple[Any, Colour | None]] = {}

    def of(self, read: Any) -> Colour | None:
        if id(read) not in self._computed:
            # What was read is kept with its colour, so that its identity is not given to another.
            self._computed[id(read)] = (read, computed_colour(read))
        return self._computed[id(read)][1]


def _drawn(page: Any, index: int, colours: _Colours) -> Iterator[Drawn]:
    waiting: list[tuple[Any, Colour, _Matrix | None, str, float]] = [(page, PAPER, None, "", 1.0)]
    while waiting:
        found, ground, matrix, margin, veil = waiting.pop()
        box = found._box if isinstance(found, AbsolutePlaceholder) else found  # noqa: SLF001
        if isinstance(box, boxes.TextBox):
            if box.text.strip():
                yield _text(box, index, margin, ground, matrix, veil, colours)
            continue
        if isinstance(box, boxes.MarginBox):
            margin = box.at_keyword
        if box.style["opacity"] < 1:
            veil *= box.style["opacity"]
        if box.transformation_matrix:
            matrix = _multiplied(box.transformation_matrix.values, matrix)
        own = colours.of(box.style["background_color"])
        under = own.over(ground) if own is not None and own.alpha else ground
        if isinstance(box, boxes.ReplacedBox):
            area = _placed(
                box.content_box_x(),
                box.content_box_y(),
                box.content_box_x() + box.width,
                box.content_box_y() + box.height,
                matrix,
            )
            yield Drawn(box, index, margin, area, 0.0, None, under, _upright(matrix), _shrunk(matrix), _is_visible(box))
        waiting.extend((child, under, matrix, margin, veil) for child in reversed(getattr(box, "children", ())))


def _text(
    box: Any, index: int, margin: str, ground: Colour, matrix: _Matrix | None, veil: float, colours: _Colours
) -> Drawn:
    size, base = box.style["font_size"], box.position_y + box.baseline
    area = _placed(box.position_x, base - _RISE * size, box.position_x + box.width, base + _FALL * size, matrix)
    ink = colours.of(box.style["color"])
    if ink is not None and veil < 1:
        ink = replace(ink, alpha=ink.alpha * veil)
    if matrix is not None:
        a, b, c, d, *_ = matrix
        size *= abs(a * d - b * c) ** 0.5
    return Drawn(
        box, index, margin, area, size * _POINT, ink, ground, _upright(matrix), _shrunk(matrix), _is_visible(box)
    )


def _is_visible(box: Any) -> bool:
    return bool(box.style["visibility"] == "visible")


def _multiplied(inner: _Matrix, outer: _Matrix | None) -> _Matrix:
    """Return the matrix that first does what the inner one says, then what the outer one does."""
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _placed(left: float, top: float, right: float, bottom: float, matrix: _Matrix | None) -> Area:
    if matrix is None:
        return Area(left, top, right, bottom)
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (top, bottom)]
    across, down = zip(*corners, strict=True)
    return Area(min(across), min(down), max(across), max(down))


def _upright(matrix: _Matrix | None) -> bool:
    """Tell whether a matrix leaves text readable: not mirrored, and not turned further than to the side."""
    if matrix is None:
        return True
    a, b, c, d, *_ = matrix
    return a * d - b * c > 0 and a > -abs(b) * 1e-6 - 1e-9


def _shrunk(matrix: _Matrix | None) -> float:
    """Return the smaller singular value of a matrix: by how much it makes least of what it does not turn."""
    if matrix is None:
        return 1.0
    a, b, c, d, *_ = matrix
    # The sum and the difference of the two singular values.
    both, apart = math.hypot(a + d, b - c), math.hypot(a - d, b + c)
    return abs(both - apart) / 2
