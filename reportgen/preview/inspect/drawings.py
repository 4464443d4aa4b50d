"""Where the texts of a drawing stand on its page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from reportgen.output.html.components import drawing_at
from reportgen.output.html.writer import DRAWING
from reportgen.preview.inspect.origins import letters
from reportgen.preview.inspect.shapes import Box

_TEXT = "{http://www.w3.org/2000/svg}text"
_SIZE = re.compile(r"font-size:\s*([\d.]+)px")
_ANCHOR = re.compile(r"text-anchor:\s*(start|middle|end)")
_MOST_LINES = 4
_BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}
# How wide a letter is on the whole, how far capitals rise over the base line, and how far tails hang, in sizes of type.
_WIDE, _RISE, _FALL = 0.5, 0.8, 0.25


def words_in(address: str, place: Box, texts: Mapping[int, str]) -> Iterator[tuple[int, tuple[Box, ...]]]:
    """Yield where some texts by number stand in the drawing of an address, which is printed in a box.

    A text may stand on several lines. Widths are about right: they are only to be pointed at. Of two texts that are alike
    the first comes first.
    """
    if not texts or not DRAWING.fullmatch(address):
        return
    root = ET.fromstring(drawing_at(address))  # noqa: S314 - the program has drawn it
    view = [float(one) for one in (root.get("viewBox") or "").split()]
    if len(view) != 4 or not view[2] or not view[3]:
        return
    across, down = place.width / view[2], place.height / view[3]
    drawn = [(letters(text), box) for text, box in _texts(root, view)]
    left = {number: letters(text) for number, text in texts.items()}
    for first in range(len(drawn)):
        said = ""
        for last, (more, _) in enumerate(drawn[first : first + _MOST_LINES], start=first + 1):
            said += more
            number = next((number for number, wanted in left.items() if wanted == said), None)
            if number is not None:
                del left[number]
                yield number, tuple(_placed(box, place, across, down) for _, box in drawn[first:last])
                break


def _texts(root: ET.Element, view: list[float]) -> Iterator[tuple[str, Box]]:
    """Yield the texts of a drawing with their boxes in its own measure."""
    for text in root.iter(_TEXT):
        said, style = "".join(text.itertext()), text.get("style") or ""
        if size := _SIZE.search(style):
            height = float(size[1])
            width = _WIDE * height * len(said)
            anchor = _ANCHOR.search(style)
            x = float(text.get("x") or 0) - view[0] - width * _BEFORE[anchor[1] if anchor else "start"]
            y = float(text.get("y") or 0) - view[1] - _RISE * height
            yield said, Box(x, y, width, (_RISE + _FALL) * height)


def _placed(box: Box, place: Box, across: float, down: float) -> Box:
    return Box(place.x + box.x * across, place.y + box.y * down, box.width * across, box.height * down)
