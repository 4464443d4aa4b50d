"""Drawings written into the page, where they have its fonts and colours, can be read aloud and tell their points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from itertools import count

from reportgen.output.html.components import drawing_at

_IMAGE = re.compile(r'<img\b[^>]*?\bsrc="(data:image/svg\+xml;base64,[^"]+)"[^>]*>')
_ALT = re.compile(r'\balt="([^"]*)"')
_OPENING = re.compile(r"<svg\b[^>]*>")
_SIZE = re.compile(r'\b(width|height)="([0-9.]+)(?:pt|px)?"')
_NAME = re.compile(r'\bid="([^"]+)"')
_REFERENCE = re.compile(r'(url\(#|href="#)([^")]+)')


def inlined(html: str) -> str:
    """Return the HTML of a page with each drawing that is an image as an element; their names are kept apart."""
    numbers = count(1)
    return _IMAGE.sub(lambda match: _element(match, numbers), html)


def _element(match: re.Match[str], numbers: Iterator[int]) -> str:
    alt = _ALT.search(match[0])
    return inline_drawing(drawing_at(match[1]), unescape(alt[1]) if alt else "", f"t{next(numbers)}-")


def inline_drawing(svg: str, description: str, prefix: str) -> str:
    """Return a drawing as an element of a page: an image with a description, or an ornament without one.

    `prefix` tells its names from those of the page's other drawings.
    """
    opening = _OPENING.search(svg)
    if opening is None:
        return ""
    sizes = dict(_SIZE.findall(opening[0]))
    box = re.search(r'\bviewBox="([^"]+)"', opening[0])
    viewed = box[1] if box else f"0 0 {sizes.get('width', 0)} {sizes.get('height', 0)}"
    width, height = viewed.split()[2:4]
    said = f'role="img" aria-label="{escape(description)}"' if description else 'aria-hidden="true" focusable="false"'
    names = set(_NAME.findall(svg))
    body = svg[opening.end() :]
    body = _NAME.sub(lambda one: f'id="{prefix}{one[1]}"', body)
    body = _REFERENCE.sub(lambda one: f"{one[1]}{prefix if one[2] in names else ''}{one[2]}", body)
    return f'<svg class="teckning" viewBox="{viewed}" width="{width}" height="{height}" {said}>{body}'
