"""Drawings written into the page, where they have its fonts and colours, can be read aloud and tell their points."""

from __future__ import annotations

import importlib.resources
import re
from collections import Counter
from collections.abc import Sequence
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
# The tokens that drawings have their colours from (`chart_style`, `row_style`); of two with the same value the first gives its name, so
# that they must have one value in the dark too.
_CHARTS = "--diagram-"
_DRAWN = (
    *(
        "--farg-text",
        "--farg-papper",
        "--farg-gron",
        "--farg-gul",
        "--farg-rod",
        "--farg-oforandrat",
        "--kant-gul",
        "--yta-nadd",
    ),
    *(
        "--farg-kvinnor",
        "--farg-man",
        "--farg-kvinnor-blek",
        "--farg-man-blek",
        "--farg-man-stapel",
        "--spar",
        "--spar-punkt",
    ),
)


def colours_of(sheets: StyleSheets) -> Colours:
    """Return the values of the tokens that charts are drawn with, in six hexadecimal figures, each with its number and none twice."""
    return tuple((value, f"{number}") for number, value in enumerate(_named(sheets)))


def drawing_sheet(sheets: StyleSheets) -> str:
    """Return the style sheet that gives the colours of drawings those of the page, which follow its light or dark mode."""
    tokens = _named(sheets).values()
    lines = [
        ".former { position: absolute; }",
        "svg.teckning { stroke-linejoin: round; }",
        ".punkter circle { r: 6px; fill: transparent; stroke: none; }",
    ]
    lines += [f".s{number} {{ fill: none; stroke: var({token}); }}" for number, token in enumerate(tokens)]
    lines += [f".f{number} {{ fill: var({token}); }}" for number, token in enumerate(tokens)]
    return "\n".join(lines) + "\n"


def _named(sheets: StyleSheets) -> dict[str, str]:
    """Return the values of the tokens that charts are drawn with, each with the first token that has it."""
    charts = [name for name in sheets.tokens if name.startswith(_CHARTS)]
    names: dict[str, str] = {}
    for token in (*charts, *(name for name in _DRAWN if name in sheets.tokens)):
        if value := _hexadecimal(sheets, token):
            names.setdefault(value, token)
    return names


def _hexadecimal(sheets: StyleSheets, token: str) -> str:
    colour = read_colour(sheets.resolved(sheets.tokens[token].value) or "")
    if colour is None or colour.alpha < 1:
        return ""
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in colour.channels)


def inlined(html: str, colours: Colours, cache: Cache) -> str:
    """Return the HTML of a page with each drawing of the program's as an element; any other image is left as it is."""
    images = list(_IMAGE.finditer(html))
    between, at = [], 0
    for image in images:
        between.append(html[at : image.start()])
        at = image.end()
    rest = html[at:]
    said = "\0".join((*between, rest))
    drawings, forms = _shared([_drawing(image, said, colours, cache) for image in images])
    written = "".join(piece for pair in zip(between, drawings, strict=True) for piece in pair)
    return written + rest.replace("</body>", f"{forms}</body>", 1)


def _drawing(image: re.Match[str], said: str, colours: Colours, cache: Cache) -> str:
    """Return an image as an element, or as it is; what is `said` on the page is not its name as well."""
    found = _ALT.search(image[0])
    described = found[1] if found else ""
    name = _SENTENCE.split(described, maxsplit=1)[0] if described and f">{described}<" in said else described
    try:
        return _element(_made(image[1], colours, cache), name)
    except (UnlikeError, ValueError):
        return image[0]


def _made(address: str, colours: Colours, cache: Cache) -> Small:
    """Return the drawing at an address as it is on a page, from the cache where it has been made before."""
    key = Cache.key(_version(), address, repr(colours))
    kept = cache.get(_KIND, key)
    if kept is None:
        made = small(drawing_at(address), colours)
        cache.put(_KIND, key, f"{made.classes}\n{made.width}\n{made.height}\n{made.inner}")
        return made
    return Small(*kept.split("\n", 3))


@cache_of_process
def _version() -> str:
    return importlib.resources.files("reportgen.output.web").joinpath("small_drawing.py").read_text(encoding="utf-8")


def _shared(drawings: Sequence[str]) -> tuple[list[str], str]:
    """Return the drawings of a page, and an element with what several of them have in common, as the outlines of municipalities."""
    forms = Counter(form for drawing in drawings for _, form in _FORM.findall(drawing))
    common = [form for form, count in forms.items() if count > 1]
    if not common:
        return list(drawings), ""
    names = {form: f"teckningsform-{number}" for number, form in enumerate(common, 1)}

    def used(match: re.Match[str]) -> str:
        name = names.get(match[2])
        return match[0] if name is None else f'<use{match[1]} href="#{name}"/>'

    written = "".join(f'<path id="{name}" d="{form}"/>' for form, name in names.items())
    kept = f'<svg class="former" width="0" height="0" aria-hidden="true"><defs>{written}</defs></svg>\n'
    return [_FORM.sub(used, drawing) for drawing in drawings], kept


def _element(drawing: Small, name: str) -> str:
    said = f'role="img" aria-label="{escape(unescape(name))}"' if name else 'aria-hidden="true"'
    width, height = (f"{float(size) * _PIXELS:.0f}" for size in (drawing.width, drawing.height))
    classes = f"teckning {drawing.classes}".strip()
    box = f'viewBox="0 0 {drawing.width} {drawing.height}" width="{width}" height="{height}"'
    return f'<svg class="{classes}" {box} {said}>{drawing.inner}</svg>'
