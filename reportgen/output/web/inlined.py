"""Drawings written into the page, where they have its fonts and colours, can be read aloud and tell their points."""

from __future__ import annotations

import importlib.resources
import re
from collections import Counter
from functools import cache as cache_of_process
from html import escape, unescape

from reportgen.looks.colours import read_colour
from reportgen.looks.style_sheets import StyleSheets
from reportgen.output.html.components import drawing_at
from reportgen.output.web.small_drawing import Small, UnlikeError, small
from reportgen.project.cache import Cache

SHEET = "teckningar.css"
Colours = tuple[tuple[str, str], ...]
"""Values in six hexadecimal figures, each with the number that classes have it by."""
_KIND = "webbteckning"
_IMAGE = re.compile(r'<img\b[^>]*?\bsrc="(data:image/svg\+xml;base64,[^"]+)"[^>]*>')
_ALT = re.compile(r'\balt="([^"]*)"')
# A path that is long enough to be worth a name, and what stands before its form.
_FORM = re.compile(r'<path([^>]*) d="([^"]{80,})"/>')
_SENTENCE = re.compile(r"[.;](?=\s|$)")
# A point of the drawing in pixels of CSS: its smallest text, of 8.5 points, is as large as the page's smallest.
_PIXELS = 1.42
# The tokens that drawings have their colours from; of two with the same value the first gives its name.
_DRAWN = ("--diagram-", "--farg-", "--spar", "--kant-gul", "--yta-nadd", "--pa-")


def colours_of(sheets: StyleSheets) -> Colours:
    """Return the values of the tokens that charts are drawn with, in six hexadecimal figures, each with its number and none twice."""
    found: dict[str, str] = {}
    for token in _drawn(sheets):
        value = _hexadecimal(sheets, token)
        if value and value not in found:
            found[value] = f"{len(found)}"
    return tuple(found.items())


def drawing_sheet(sheets: StyleSheets) -> str:
    """Return the style sheet that gives the colours of drawings those of the page, which follow its light or dark mode."""
    names: dict[str, str] = {}
    for token in _drawn(sheets):
        value = _hexadecimal(sheets, token)
        if value:
            names.setdefault(value, token)
    lines = [
        ".former { position: absolute; }",
        "svg.teckning { stroke-linejoin: round; }",
        ".punkter circle { r: 6px; fill: transparent; stroke: none; }",
    ]
    lines += [f".s{number} {{ fill: none; stroke: var({token}); }}" for number, token in enumerate(names.values())]
    lines += [f".f{number} {{ fill: var({token}); }}" for number, token in enumerate(names.values())]
    return "\n".join(lines) + "\n"


def _drawn(sheets: StyleSheets) -> list[str]:
    return [name for start in _DRAWN for name in sheets.tokens if name.startswith(start)]


def _hexadecimal(sheets: StyleSheets, token: str) -> str:
    colour = read_colour(sheets.resolved(sheets.tokens[token].value) or "")
    if colour is None or colour.alpha < 1:
        return ""
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in colour.channels)


def inlined(html: str, colours: Colours, cache: Cache) -> str:
    """Return the HTML of a page with each drawing of the program's as an element; any other image is left as it is."""

    def element(match: re.Match[str]) -> str:
        found = _ALT.search(match[0])
        described = found[1] if found else ""
        # What is told beside the drawing is not read twice.
        name = _SENTENCE.split(described, maxsplit=1)[0] if described and f">{described}<" in html else described
        try:
            return _element(_made(drawing_at(match[1]), colours, cache), name)
        except (UnlikeError, ValueError):
            return match[0]

    return _shared(_IMAGE.sub(element, html))


def _made(svg: str, colours: Colours, cache: Cache) -> Small:
    """Return a drawing as it is on a page, from the cache where it has been made before."""
    key = Cache.key(_version(), svg, repr(colours))
    kept = cache.get(_KIND, key)
    if kept is None:
        made = small(svg, colours)
        cache.put(_KIND, key, f"{made.classes}\n{made.width}\n{made.height}\n{made.inner}")
        return made
    return Small(*kept.split("\n", 3))


@cache_of_process
def _version() -> str:
    return importlib.resources.files("reportgen.output.web").joinpath("small_drawing.py").read_text(encoding="utf-8")


def _shared(html: str) -> str:
    """Return a page where what several of its drawings have in common, as the outlines of municipalities, is written once."""
    common = [form for form, count in Counter(form for _, form in _FORM.findall(html)).items() if count > 1]
    if not common:
        return html
    names = {form: f"teckningsform-{number}" for number, form in enumerate(common, 1)}

    def used(match: re.Match[str]) -> str:
        name = names.get(match[2])
        return match[0] if name is None else f'<use{match[1]} href="#{name}"/>'

    written = "".join(f'<path id="{name}" d="{form}"/>' for form, name in names.items())
    kept = f'<svg class="former" width="0" height="0" aria-hidden="true"><defs>{written}</defs></svg>\n</body>'
    return _FORM.sub(used, html).replace("</body>", kept, 1)


def _element(drawing: Small, name: str) -> str:
    said = f'role="img" aria-label="{escape(unescape(name))}"' if name else 'aria-hidden="true"'
    width, height = (f"{float(size) * _PIXELS:.0f}" for size in (drawing.width, drawing.height))
    classes = f"teckning {drawing.classes}".strip()
    box = f'viewBox="0 0 {drawing.width} {drawing.height}" width="{width}" height="{height}"'
    return f'<svg class="{classes}" {box} {said}>{drawing.inner}</svg>'
