"""Drawings as addresses that hold the drawing itself.

Within an `img` the drawing's own styles stay its own; written straight into the HTML they would be read as the
page's CSS. Text in it is still text in the PDF.
"""

from __future__ import annotations

from urllib.parse import quote


def picture(svg: str) -> str:
    """Return a data address of an SVG drawing, for `src` and `url()`."""
    if "xmlns=" not in svg:
        svg = svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return "data:image/svg+xml," + quote(svg)
