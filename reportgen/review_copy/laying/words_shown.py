"""The words of a figure's HTML in the order in which they are read: what its picture shows, for those who do not see it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import html as lxml_html

_SPACE = re.compile(r"\s+")
_BEFORE_SIGN = re.compile(r" (?=[,.:;])")
_BLOCKS = frozenset(("p", "li", "tr", "th", "td", "div", "h1", "h2", "h3", "br", "dt", "dd"))


def words_shown(html: str) -> str:
    """Return the words of some HTML, with what pictures in it are said to show; captions are left out."""
    root = lxml_html.fragment_fromstring(html, create_parent="div")
    return _BEFORE_SIGN.sub("", _SPACE.sub(" ", "".join(_words(root)))).strip(" ;")


def _words(element: Any) -> Iterator[str]:
    if element.tag == "img":
        yield f" {element.get('alt', '')} "
    elif isinstance(element.tag, str) and element.tag not in {"figcaption", "style"}:
        yield element.text or ""
        for child in element:
            yield from _words(child)
            yield child.tail or ""
        yield "; " if element.tag in {"tr", "li", "p"} else " " if element.tag in _BLOCKS else ""
