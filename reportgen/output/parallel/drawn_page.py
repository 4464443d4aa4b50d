"""What drawing a page adds to a file, as a value: drawn in one process, put into the file of another.

A page's content names what it uses (ISO 32000-1, 7.8.3), and WeasyPrint numbers these names through the whole file. So
they are drawn with numbers of their own, and get the file's where the page is put into it. What depends on the pages
before (the first width of a glyph, a font that is new) is compared there; a page that does not agree is drawn again.
"""

from __future__ import annotations

import io
import pickle
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pydyf
from weasyprint.pdf.stream import Stream

from reportgen.output.pdf.box_tree import descendants

# Of each kind of resource: the letter of its names, and what a page that is drawn for itself counts from.
_KINDS = {
    "ExtGState": ("s", 1_000_000_000),
    "XObject": ("x", 1_000_000_000),
    "Pattern": ("p", 1_000_000_000),
    "Shading": ("s", 2_000_000_000),
}
_NAME = re.compile(rb"(?<=/)[sxp][12]\d{9}\b")


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page's content, and of its resources those that are its own, in the order in which they were first used.

    `fonts` holds for each font's key the widths of its glyphs and the texts that they stand for; `tags` the places of the
    marked boxes in the page's tree, each with its structure type; `messages` what was logged meanwhile.
    """

    content: bytes
    resources: dict[str, list[tuple[str, Any]]]
    fonts: dict[Any, tuple[dict[int, int], dict[int, str]]]
    tags: list[tuple[int, str]]
    messages: list[str]


class OwnFonts(dict[Any, Any]):
    """The fonts of a process that draws single pages; they know nothing of other pages when one begins."""

    def __init__(self) -> None:
        super().__init__()
        self._used: dict[Any, Any] = {}

    def __getitem__(self, key: Any) -> Any:
        font = self._used[key] = super().__getitem__(key)
        return font

    def begin(self) -> None:
        """Begin a page."""
        self._used = {}
        for font in self.values():
            font.widths, font.to_unicode, font.missing = {}, {}, {}

    @property
    def used(self) -> dict[Any, Any]:
        """The fonts of the page, in the order in which they were first used."""
        return self._used


class _Own(pydyf.Dictionary):  # type: ignore[misc]
    """Resources of one kind, counted from a number that no file comes to."""

    def __init__(self, base: int) -> None:
        super().__init__()
        self._base = base

    def __len__(self) -> int:
        return self._base + sum(1 for _ in self)


def draw_alone(page: Any, paint: Callable[[], None], stream: Any, fonts: OwnFonts, messages: list[str]) -> bytes | None:
    """Draw a page as if it were the only one; None for what cannot be handed over: pictures of pixels, missing glyphs.

    `paint` draws the page to the stream, and `messages` is what is logged while it does.
    """
    fonts.begin()
    own = {kind: _Own(base) for kind, (_, base) in _KINDS.items()}
    stream._resources = pydyf.Dictionary({**own, "ColorSpace": stream._resources["ColorSpace"]})  # noqa: SLF001
    stream._fonts, stream._images = fonts, {}  # noqa: SLF001
    before = len(stream.stream)
    paint()
    if stream._images or any(font.missing or font.bitmap for font in fonts.used.values()):  # noqa: SLF001
        return None
    places = {id(box): place for place, box in enumerate(descendants(page._page_box))}  # noqa: SLF001
    drawn = DrawnPage(
        _joined(stream.stream[before:]),
        {kind: list(found.items()) for kind, found in own.items()},
        {key: (font.widths, font.to_unicode) for key, font in fonts.used.items()},
        [(places[id(box)], marked["tag"]) for box, marked in stream._tags.items()],  # noqa: SLF001
        list(messages),
    )
    written = io.BytesIO()
    _Pickler(written, pickle.HIGHEST_PROTOCOL).dump(drawn)
    return written.getvalue()


def put_in(drawn: DrawnPage, page: Any, stream: Any) -> bool:
    """Put a page that was drawn alone into the file that a stream belongs to.

    False where it would have been drawn otherwise after the pages that are in it: nothing is put in.
    """
    known = stream._fonts  # noqa: SLF001
    for key, (widths, _) in drawn.fonts.items():
        font = known.get(key)
        if font is None or any(font.widths.get(glyph, width) != width for glyph, width in widths.items()):
            return False
    for key, (widths, texts) in drawn.fonts.items():
        font = known[key]
        # A glyph stands for the first text that it was drawn for, and the order of glyphs goes into the file.
        font.widths |= {glyph: width for glyph, width in widths.items() if glyph not in font.widths}
        font.to_unicode |= {glyph: text for glyph, text in texts.items() if glyph not in font.to_unicode}
    names: dict[bytes, bytes] = {}
    for kind, found in drawn.resources.items():
        letter, base = _KINDS[kind]
        mine = stream._resources[kind]  # noqa: SLF001
        for name, resource in found:
            if name.startswith(letter) and name[1:].isdecimal() and int(name[1:]) >= base:
                given = f"{letter}{len(mine)}"
                names[name.encode()] = given.encode()
                if hasattr(resource, "id"):
                    resource.id = given
                mine[given] = resource
            else:
                # The transparency of a colour, which is named by its value.
                mine.setdefault(name, resource)
    stream.stream.append(_NAME.sub(lambda found: names[found[0]], drawn.content) if names else drawn.content)
    boxes = list(descendants(page._page_box)) if drawn.tags else []  # noqa: SLF001
    for number, (place, tag) in enumerate(drawn.tags):
        stream._tags[boxes[place]] = {"tag": tag, "mcid": number}  # noqa: SLF001
    return True


def _joined(items: list[Any]) -> bytes:
    return b"\n".join(pydyf._to_bytes(item) for item in items)  # noqa: SLF001


class _Pickler(pickle.Pickler):
    """Writes streams without what they were drawn with."""

    def reducer_override(self, thing: Any) -> Any:
        if not isinstance(thing, Stream):
            return NotImplemented
        return _stream, (_joined(thing.stream), thing.extra, thing.compress, thing.id)


def _stream(content: bytes, extra: Any, compress: bool, name: str) -> Any:
    stream = pydyf.Stream([content], extra, compress)
    stream.id = name
    return stream
