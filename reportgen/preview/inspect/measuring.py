"""Where boxes of WeasyPrint stand on their page, and the letters within a text box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.text.ffi import FROM_UNITS, ffi
from weasyprint.text.line_break import Layout

from reportgen.preview.inspect.origins import letters
from reportgen.preview.inspect.shapes import POINT, Box


def box_of(box: Any) -> Box:
    """Return the border box of a box of WeasyPrint."""
    if isinstance(box, boxes.TextBox):
        x, y, width, height = box.position_x, box.position_y, box.width, box.height
    else:
        x, y = box.border_box_x(), box.border_box_y()
        width, height = box.border_width(), box.border_height()
    return Box(float(x) * POINT, float(y) * POINT, float(width) * POINT, float(height) * POINT)


def measured(box: Any, inside: Sequence[tuple[int, int, int]], count: int) -> Iterator[tuple[int, Box]]:
    """Yield the boxes of some letters of a text box: from, to (not itself), number."""
    whole = box_of(box)
    partly = [one for one in inside if (one[0], one[1]) != (0, count)]
    yield from ((number, whole) for start, end, number in inside if (start, end) == (0, count))
    if not partly:
        return
    text = str(box.text)
    # The character of each letter, and where the last one ends.
    at = [index for index, sign in enumerate(text) if letters(sign)]
    asked = [offset for start, end, _ in partly for offset in (at[start], at[end - 1] + 1)]
    measured = _edges(box, text, asked)
    for index, (_, _, number) in enumerate(partly):
        left, right = measured[2 * index] * POINT, measured[2 * index + 1] * POINT
        yield number, Box(whole.x + left, whole.y, right - left, whole.height)


def letters_before(box: Any, x: float) -> int:
    """Return how many letters of a text box stand wholly before a point, in points from its left edge."""
    text = str(box.text)
    ends = _edges(box, text, list(range(1, len(text) + 1)))
    return len(letters("".join(sign for sign, end in zip(text, ends, strict=True) if end * POINT <= x)))


def _edges(box: Any, text: str, offsets: list[int]) -> list[float]:
    """Return how far from the left edge of a text box the characters stand that have so many before them.

    The text is set once more: WeasyPrint lets go of what Pango has laid out when a line is finished.
    """
    layout = Layout(box.style, box.justification_spacing)
    layout.set_text(text, justify=True)
    first, _ = layout.get_first_line()
    # Where each byte of the text begins that has a glyph.
    starts: dict[int, float] = {}
    x = 0.0
    run = first.runs[0]
    while run != ffi.NULL:
        item, run = run.data, run.next
        glyphs = item.glyphs
        for index in range(glyphs.num_glyphs):
            starts.setdefault(item.item.offset + glyphs.log_clusters[index], x)
            x += glyphs.glyphs[index].geometry.width * FROM_UNITS
    found = []
    known = sorted(starts)
    for offset in offsets:
        byte = len(text[:offset].encode())
        after = [start for start in known if start >= byte]
        found.append(starts[after[0]] if after else x)
    return found
