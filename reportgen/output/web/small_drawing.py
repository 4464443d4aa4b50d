"""A drawing of matplotlib's as a small element of a page: what is seen is the same, and its colours are the page's.

Matplotlib writes every mark with a group, a name and a style of its own, in millionths of a point. Here what has no effect is left out,
places are rounded to a tenth of a point, which no screen shows, and neighbours of the same look share it.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from reportgen.drawing.canvas import POINTS

_XLINK = "{http://www.w3.org/1999/xlink}href"
_PATH = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")
_UPRIGHT = re.compile(r"rotate\(-?0 ")
_TURNED = re.compile(r"rotate\((\S+) (\S+) (\S+)\)")
# How many numbers each command of a path takes.
_TAKES = {"M": 2, "L": 2, "C": 6, "Q": 4, "Z": 0}
# What holds where nothing is said: of SVG, and of drawings on a page (see `drawing_sheet`).
_USUAL = {"stroke-dashoffset": "0", "stroke-linecap": "butt", "stroke-linejoin": "round", "text-anchor": "start"}
_KNOWN = {
    "fill",
    "stroke",
    "stroke-width",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-dasharray",
    "stroke-dashoffset",
}
_KNOWN |= {"opacity", "fill-opacity", "stroke-opacity", "font-size", "font-weight", "font-style", "text-anchor"}
# The eight curves that matplotlib makes a circle of.
_CIRCLE = "MCCCCCCCCZ"

Look = tuple[tuple[str, str], ...]
"""The attributes of an element that say how it looks."""


class UnlikeError(Exception):
    """A drawing has something that matplotlib's have not."""


@dataclass(frozen=True, slots=True)
class Small:
    """A drawing within its `svg` element: its classes, its size in points, and what is in it."""

    classes: str
    width: str
    height: str
    inner: str


@dataclass(frozen=True, slots=True)
class _Element:
    look: Look
    tag: str
    at: str
    inner: str = ""


def small(svg: str, colours: tuple[tuple[str, str], ...]) -> Small:
    """Return a drawing of matplotlib's without what has no effect.

    `colours` are the names of the page's colours by their values in six hexadecimal figures; a map keeps colours of its own.

    Raises:
        UnlikeError: the drawing has something that matplotlib's have not.
    """
    try:
        root = ET.fromstring(svg)  # noqa: S314 - written by this program, or by a template of the project's
    except ET.ParseError as reason:
        raise UnlikeError(str(reason)) from reason
    classes = root.get("class", "")
    box = [_number(float(size), 2) for size in root.get("viewBox", "").split()]
    if len(box) != _TAKES["Q"] or box[:2] != ["0", "0"]:
        raise UnlikeError("viewBox")
    shapes = {one.get("id", ""): one for one in root.iter() if _tag(one) == "path" and one.get("id")}
    clips = {one.get("id", ""): one[0] for one in root.iter() if _tag(one) == "clipPath" and len(one)}
    for rect in clips.values():
        if [_number(float(rect.get(side, "0")), 2) for side in ("x", "y", "width", "height")] != box:
            raise UnlikeError("clipPath")
    named = {} if classes else dict(colours)
    elements = [element for node in root for element in _elements(node, shapes, named)]
    points = "".join(_points(node.text or "") for node in root if _tag(node) == "metadata")
    return Small(classes, box[2], box[3], "".join(_written(elements)) + points)


def _tag(node: ET.Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _elements(node: ET.Element, shapes: dict[str, ET.Element], named: dict[str, str]) -> Iterator[_Element]:
    tag, style = _tag(node), _style(node)
    if tag in {"defs", "metadata"}:
        return
    if tag == "g":
        if style or node.get("transform"):
            raise UnlikeError("g")
        for inner in node:
            yield from _elements(inner, shapes, named)
    elif tag == "path":
        if style.get("fill") == "none" and "stroke" not in style:
            return
        yield _Element(_look(style, named), "path", f'd="{_path(node.get("d", ""), (0, 0), 1)}"')
    elif tag == "use":
        shape = shapes.get(node.get(_XLINK, "").removeprefix("#"))
        if shape is None:
            raise UnlikeError("use")
        at = float(node.get("x", "0")), float(node.get("y", "0"))
        yield _mark(shape.get("d", ""), at, _look({**style, **_style(shape)}, named))
    elif tag == "text" and not len(node):
        yield _text(node, _look(style, named))
    else:
        raise UnlikeError(tag)


def _style(node: ET.Element) -> dict[str, str]:
    pairs = (one.partition(":") for one in node.get("style", "").split(";") if one.strip())
    return {name.strip(): value.strip() for name, _, value in pairs}


def _look(style: dict[str, str], named: dict[str, str]) -> Look:
    """Return how something looks: the colours of the page as classes, all else as attributes."""
    classes, attributes = [], {}
    for name, value in style.items():
        if name == "font-family" or _USUAL.get(name) == value:
            continue
        if name not in _KNOWN:
            raise UnlikeError(name)
        known = named.get(value)
        if name in {"fill", "stroke"} and known is not None:
            classes.append(f"{name[0]}{known}")
        else:
            attributes[name] = _shortened(value) if name in {"stroke-width", "stroke-dasharray", "font-size"} else value
    # The class of a stroke says that nothing is filled.
    if any(name.startswith("s") for name in classes) and attributes.get("fill") == "none":
        del attributes["fill"]
    return (*((("class", " ".join(sorted(classes))),) if classes else ()), *sorted(attributes.items()))


def _shortened(value: str) -> str:
    return ",".join(_number(float(one.removesuffix("px")), 2) for one in value.split(","))


def _text(node: ET.Element, look: Look) -> _Element:
    at = f'x="{_number(float(node.get("x", "0")), 1)}" y="{_number(float(node.get("y", "0")), 1)}"'
    turned = node.get("transform", "")
    if turned and not _UPRIGHT.match(turned):
        match = _TURNED.fullmatch(turned)
        if match is None:
            raise UnlikeError(turned)
        angle, x, y = (_number(float(number), 1) for number in match.groups())
        at += f' transform="rotate({angle} {x} {y})"'
    return _Element(look, "text", at, escape(node.text or "", quote=False))


def _mark(path: str, at: tuple[float, float], look: Look) -> _Element:
    """Return a mark at a place: a circle as such, and any other form as a path there."""
    commands = "".join(command for command, _ in _commands(path))
    if commands == _CIRCLE:
        (_, (x, radius)), *_ = _commands(path)
        if x == 0:
            place = f'cx="{_number(at[0], 1)}" cy="{_number(at[1], 1)}" r="{_number(abs(radius), 2)}"'
            return _Element(look, "circle", place)
    return _Element(look, "path", f'd="{_path(path, at, 2)}"')


def _commands(path: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    tokens = _PATH.findall(path)
    at = 0
    while at < len(tokens):
        command = tokens[at].upper()
        if command not in _TAKES or (tokens[at].islower() and command != "Z"):
            raise UnlikeError(tokens[at])
        numbers = tokens[at + 1 : at + 1 + _TAKES[command]]
        yield command, tuple(map(float, numbers))
        at += 1 + _TAKES[command]


def _path(path: str, moved: tuple[float, float], decimals: int) -> str:
    """Return a path with its places rounded, each told from the one before it, so that no error adds up."""
    scale = 10**decimals
    written: list[str] = []
    here = start = (0, 0)
    last = ""

    def add(command: str, numbers: Sequence[int]) -> None:
        nonlocal last
        text = "".join(
            number if number.startswith("-") or not index else f" {number}"
            for index, number in enumerate(_number(one / scale, decimals) for one in numbers)
        )
        if command == last and command != "M":
            written.append(text if text.startswith("-") else f" {text}")
        else:
            written.append(command + text)
        last = command

    for command, numbers in _commands(path):
        places = [
            (round((x + moved[0]) * scale), round((y + moved[1]) * scale))
            for x, y in zip(numbers[::2], numbers[1::2], strict=True)
        ]
        if command == "M":
            add("M", places[0])
            here = start = places[0]
        elif command == "Z":
            written.append("z")
            here, last = start, "z"
        else:
            steps = [(x - here[0], y - here[1]) for x, y in places]
            if command == "L" and steps[0] != (0, 0) and 0 in steps[0]:
                add("h" if steps[0][1] == 0 else "v", [sum(steps[0])])
            elif command != "L" or steps[0] != (0, 0):
                add(command.lower(), [number for step in steps for number in step])
            here = places[-1]
    return "".join(written)


def _number(value: float, decimals: int) -> str:
    text = f"{value:.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    text = re.sub(r"^(-?)0\.", r"\1.", text)
    return "0" if text in {"-0", "", "-"} else text


def _written(elements: Sequence[_Element]) -> Iterator[str]:
    """Yield elements with what neighbours have in common said once; lines of one look become one path."""
    for look, run in groupby(elements, key=lambda one: one.look):
        same = list(run)
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in look)
        lines = dict(look).get("fill") == "none" or _is_line(look)
        if lines and all(one.tag == "path" for one in same):
            path = "".join(one.at.removeprefix('d="').removesuffix('"') for one in same)
            yield f'<path{attributes} d="{path}"/>'
        elif len(same) == 1:
            yield _tagged(same[0], attributes)
        else:
            yield f"<g{attributes}>{''.join(_tagged(one, '') for one in same)}</g>"


def _is_line(look: Look) -> bool:
    classes = dict(look).get("class", "").split()
    return any(one.startswith("s") for one in classes) and not any(one.startswith("f") for one in classes)


def _tagged(element: _Element, attributes: str) -> str:
    opening = f"<{element.tag}{attributes} {element.at}"
    return f"{opening}>{element.inner}</{element.tag}>" if element.tag == "text" else f"{opening}/>"


def _points(listed: str) -> str:
    """Return the points of a drawing as places that tell their values when they are pointed at."""
    marks = []
    for line in listed.splitlines():
        x, y, words = line.split("\t")
        # What is pointed at is six pixels wide to each side.
        place = f'cx="{float(x):.0f}" cy="{float(y):.0f}"'
        marks.append(f"<circle {place}><title>{escape(words, quote=False)}</title></circle>")
    return f'<g class="{POINTS}">{"".join(marks)}</g>' if marks else ""
