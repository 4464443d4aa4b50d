"""Drawings as they were written the last time: a page that is written again has the same ones, at the same sizes.

WeasyPrint 70 draws an SVG anew each time that its page is written, half of what writing costs. Here each is drawn once to a
stream of its own, and what that came to hold is put into the page: the same operators, groups, alphas, fonts and glyphs in
the same order, so that the file has the same bytes. A drawing that uses more than that, or meets a font whose glyphs have
been measured otherwise on the page, is drawn as ever. After it has clipped, WeasyPrint writes a transformation that should
change nothing and is computed from where the page stands then: that is computed again.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from typing import Any
from weakref import WeakKeyDictionary, ref

import pydyf
from weasyprint import svg
from weasyprint.images import SVGImage
from weasyprint.matrix import Matrix
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream
from weasyprint.text.ffi import ffi, gobject
from weasyprint.text.fonts import get_pango_font_key

from reportgen.output.live.hooks import MovedError, code_relied_on

# What of WeasyPrint's and pydyf's is relied on, beside what the hooks are (see `hooks`), and its checksum. Modules that
# hide behind a function of theirs, or whose functions have been replaced, are named.
_RELIED_ON = (
    SVGImage,
    svg.SVG,
    svg.Node,
    import_module("weasyprint.svg.text"),
    import_module("weasyprint.draw.text"),
    get_pango_font_key,
    Font,
    Stream,
    Matrix,
    pydyf.Stream,
)
_KNOWN = "06f551b1c70b6228"
_MOST = 128
"""So many drawings are kept, of some ten kilobytes each: those of the pages that are being edited."""
# What a stream remembers of what it has written last.
_STATE = (
    "_current_color",
    "_current_color_stroke",
    "_current_alpha",
    "_current_alpha_stroke",
    "_current_font",
    "_current_font_size",
    "_old_font",
    "_old_font_size",
)
# What is not the same when it is drawn a second time, or may be a drawing of its own.
_UNKEPT = frozenset(("filter", "image", "linearGradient", "marker", "mask", "pattern", "radialGradient"))
_ALPHA = re.compile(r"[aA][0-9.e+-]+")


@dataclass(frozen=True)
class _Font:
    """A font by WeasyPrint's key and a Pango font, which is held, with the glyphs that are written in it."""

    key: Any
    pango: Any
    hash: str
    widths: Mapping[int, int]
    to_unicode: Mapping[int, str]


@dataclass(frozen=True)
class _Group:
    """What is written within a group, its bounding box, its alphas and the groups in it by their names."""

    content: Sequence[Any]
    box: tuple[Any, ...]
    alphas: Mapping[str, Mapping[str, Any]]
    groups: Mapping[str, _Group]


@dataclass(frozen=True)
class _Written:
    """A drawing as it was written, what its stream remembered then, and how its coordinates were changed (see `_Own`)."""

    group: _Group
    fonts: tuple[_Font, ...]
    state: Mapping[str, Any]
    steps: tuple[tuple[str, Any], ...]


class _UnkeptError(Exception):
    """A drawing uses what is not kept."""


class _Own(Stream):  # type: ignore[misc]
    """A stream that notes in `steps` how coordinates are changed, kept and given back, and where that is asked for.

    What is asked for twice comes back as a transformation from the second to the first, at a place in the content.
    """

    steps: list[tuple[str, Any]]
    asked: list[Any]

    @property
    def ctm(self) -> Any:
        """The transformation to the page."""
        self.steps.append(("ask", None))
        self.asked.append(self._ctm_stack[-1])
        return self._ctm_stack[-1]

    def push_state(self) -> None:
        """Keep the state."""
        pydyf.Stream.push_state(self)
        self._ctm_stack.append(self._ctm_stack[-1])
        self.steps.append(("push", None))

    def pop_state(self) -> None:
        """Give the state back."""
        super().pop_state()
        self.steps.append(("pop", None))

    def transform(self, a: Any = 1, b: Any = 0, c: Any = 0, d: Any = 1, e: Any = 0, f: Any = 0) -> None:
        """Change the coordinates."""
        values = (a, b, c, d, e, f)
        if len(self.asked) > 1:
            after, before = self.asked.pop(), self.asked.pop()
            if values != tuple(_between(before, after)):
                raise _UnkeptError
            self.steps.append(("back", len(self.stream)))
        else:
            self.steps.append(("move", values))
        self.set_matrix(*values)
        self._ctm_stack[-1] = Matrix(*values) @ self._ctm_stack[-1]


class Drawings:
    """Drawings that have been written; those that have not been asked for longest are forgotten."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Any, tuple[ref[Any], _Written | None]] = OrderedDict()
        self._changing: WeakKeyDictionary[Any, bool] = WeakKeyDictionary()

    def recall(self, image: Any, stream: Any, width: float, height: float) -> _Written | None:
        """Return a drawing as it is written on a stream at a size in CSS px; None where it cannot be kept."""
        state = tuple(getattr(stream, name) for name in _STATE)
        key = id(image), width, height, state
        found, written = self._kept.pop(key, (None, None))
        if found is None or found() is not image:
            written = None if self._changes(image) else _written(image, stream, width, height)
        self._kept[key] = ref(image, lambda _: self._kept.pop(key, None)), written
        while len(self._kept) > _MOST:
            self._kept.popitem(last=False)
        return written

    def give_up(self, image: Any) -> None:
        """Let an image be drawn as ever from now on: its nodes are no longer those that were read."""
        self._changing[image] = True

    def _changes(self, image: Any) -> bool:
        """Tell whether it changes an image to draw it, or it has been drawn."""
        if image not in self._changing:
            tags = {str(one.tag).rpartition("}")[2] for one in image._svg.tree._etree_node.iter()}
            self._changing[image] = not _UNKEPT.isdisjoint(tags)
        return self._changing[image]


_KEPT: ContextVar[Drawings | None] = ContextVar("drawings", default=None)
_FONTS: ContextVar[dict[Any, Any] | None] = ContextVar("fonts", default=None)


@contextmanager
def drawn_once(drawings: Drawings) -> Iterator[None]:
    """Let drawings that are written in this context be those that have been written before."""
    install_drawings()
    token = _KEPT.set(drawings)
    try:
        yield
    finally:
        _KEPT.reset(token)


@cache
def install_drawings() -> None:
    """Put what this needs in place; once in a process. It does nothing where nobody keeps drawings."""
    if code_relied_on(_RELIED_ON) != _KNOWN:
        raise MovedError("WeasyPrint or pydyf has changed what reportgen.output.live.drawings relies on")
    draw, add = SVGImage.draw, Stream.add_font
    ffi.cdef("void *g_object_ref(void *object);")

    def drawn(image: Any, stream: Any, width: float, height: float, style: Any) -> None:
        kept = _KEPT.get()
        written = None
        # Tags and colour profiles are a whole file's.
        if kept is not None and stream._tags is None and not stream._color_profiles:
            written = kept.recall(image, stream, width, height)
        if written is None or not _write(written, stream):
            if kept is not None:
                kept.give_up(image)
            draw(image, stream, width, height, style)
        # It would keep the page that it was drawn on last, with its fonts.
        vars(image._svg).pop("stream", None)

    def added(stream: Any, font: Any) -> Any:
        found, size = add(stream, font)
        noted = _FONTS.get()
        if noted is not None and found not in noted:
            noted[found] = ffi.gc(gobject.g_object_ref(font), gobject.g_object_unref)
        return found, size

    SVGImage.draw, Stream.add_font = drawn, added


def _written(image: Any, stream: Any, width: float, height: float) -> _Written | None:
    """Draw an image on a stream of its own, which is in the state that another is in."""
    fonts: dict[Any, Any] = {}
    images: dict[Any, Any] = {}
    own = stream.clone(fonts={}, resources=_resources(stream), images=images)
    own.__class__, own.steps, own.asked = _Own, [], []
    for name in _STATE:
        setattr(own, name, getattr(stream, name))
    read = image._svg
    kept, noted = _KEPT.set(None), _FONTS.set(fonts)
    try:
        # Another of its own: one that has been drawn keeps what it has computed of every node.
        fresh = svg.SVG(deepcopy(read.tree._etree_node), read.url, read.font_config, read.url_fetcher)
        fresh.draw(own, width, height, image._base_url, image._context)
        if images or own.asked:
            return None
        group = _group(own, own._resources, ())
        used = tuple(_font(key, font, fonts[font]) for key, font in own._fonts.items())
        return _Written(group, used, {name: getattr(own, name) for name in _STATE}, tuple(own.steps))
    except Exception:  # noqa: BLE001 - whatever it is, it comes again where the drawing is drawn as ever, and is told there
        return None
    finally:
        _FONTS.reset(noted)
        _KEPT.reset(kept)


def _resources(stream: Any) -> Any:
    """Return what a stream uses, empty as a group's."""
    names = ("ExtGState", "XObject", "Pattern", "Shading")
    resources = {name: pydyf.Dictionary() for name in names}
    return pydyf.Dictionary({**resources, "ColorSpace": stream._resources["ColorSpace"]})


def _group(stream: Any, resources: Any, box: tuple[Any, ...]) -> _Group:
    alphas = {name: dict(value) for name, value in resources["ExtGState"].items()}
    if resources["Pattern"] or resources["Shading"] or not all(map(_ALPHA.fullmatch, alphas)):
        raise _UnkeptError
    groups = {}
    for name, inner in resources["XObject"].items():
        if inner is None or inner.extra["Subtype"] != "/Form":
            raise _UnkeptError
        groups[name] = _group(inner, inner._resources, tuple(inner.extra["BBox"]))
    return _Group(tuple(stream.stream), box, alphas, groups)


def _font(key: Any, font: Any, pango: Any) -> _Font:
    if font.bitmap or font.svg or font.png or font.colr or font.missing:
        raise _UnkeptError
    return _Font(key, pango, font.hash, dict(font.widths), dict(font.to_unicode))


def _write(written: _Written, stream: Any) -> bool:
    """Write a drawing on a stream as it was written before; False, and nothing, where a font is another there."""
    for one in written.fonts:
        known = stream._fonts.get(one.key)
        if known is not None and (
            known.hash != one.hash
            or any(known.widths.get(glyph, width) != width for glyph, width in one.widths.items())
        ):
            return False
    content = list(written.group.content)
    try:
        _stand(content, written.steps, stream.ctm)
    except ZeroDivisionError:
        return False
    for one in written.fonts:
        font, _ = stream.add_font(one.pango)
        for glyph, width in one.widths.items():
            font.widths.setdefault(glyph, width)
        for glyph, text in one.to_unicode.items():
            font.to_unicode.setdefault(glyph, text)
    _fill(replace(written.group, content=content), stream)
    for name, value in written.state.items():
        setattr(stream, name, value)
    return True


def _stand(content: list[Any], steps: tuple[tuple[str, Any], ...], here: Any) -> None:
    """Write what goes back to coordinates as it is written where the coordinates are those of `here`.

    Raises ZeroDivisionError where there is no way back.
    """
    kept, asked = [here], []
    for name, value in steps:
        if name == "push":
            kept.append(kept[-1])
        elif name == "pop":
            kept.pop()
        elif name == "ask":
            asked.append(kept[-1])
        elif name == "move":
            kept[-1] = Matrix(*value) @ kept[-1]
        else:
            after, before = asked.pop(), asked.pop()
            values = _between(before, after)
            written = pydyf.Stream()
            written.set_matrix(*values)
            content[value] = written.stream[0]
            kept[-1] = Matrix(*values) @ kept[-1]


def _between(before: Any, after: Any) -> Any:
    return (before @ after.invert).values


def _fill(group: _Group, stream: Any) -> None:
    """Write what a group holds on a stream, with the groups in it, whose names are others there."""
    resources = stream._resources
    for name, alpha in group.alphas.items():
        resources["ExtGState"].setdefault(name, pydyf.Dictionary(alpha))
    renamed = {}
    for name, inner in group.groups.items():
        left, top, right, bottom = inner.box
        made = stream.add_group(0, 0, 0, 0)
        made.extra["BBox"][:] = left, top, right, bottom
        renamed[f"/{name} Do".encode()] = f"/{made.id} Do".encode()
        _fill(inner, made)
    stream.stream.extend([renamed.get(item, item) for item in group.content] if renamed else group.content)
