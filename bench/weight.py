"""What a page of the web edition weighs with all that a browser loads for it: its style sheets, their fonts, its scripts and pictures.

Transferred is what a server sends that compresses texts (gzip); fonts and pictures are compressed already. Every font that a sheet
names is counted, also those that a browser leaves, since no text of the page is set in them.
"""

from __future__ import annotations

import gzip
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_LOADED = re.compile(r'<(?:link rel="stylesheet" href|script src|img\b[^>]*? src)="([^":]+)"')
_FETCHED = re.compile(r"url\(([^)\"':]+)\)")
_DATA = re.compile(r'<details class="figurdata">.*?</details>', re.DOTALL)
_TABLES = re.compile(r"(<figure\b.*?</figure>)", re.DOTALL)
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_TEXTS = (".html", ".css", ".js", ".svg")


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes of a page and of what it loads: in all, and as they are transferred."""

    raw: int
    transferred: int

    def __add__(self, other: Weight) -> Weight:
        return Weight(self.raw + other.raw, self.transferred + other.transferred)


def weight(files: Mapping[str, bytes], page: str, html: str | None = None) -> Weight:
    """Return what a page weighs with all that it loads; `html` takes the place of its own."""
    text = files[page].decode() if html is None else html
    loaded = set(_loaded(files, page))
    return sum((_of(name, files[name]) for name in sorted(loaded)), _of(page, text.encode()))


def page_weight(page: str, html: str) -> Weight:
    """Return what the HTML of a page weighs alone."""
    return _of(page, html.encode())


def without_data(html: str) -> str:
    """Return a page without the tables of the data behind its figures."""
    return _DATA.sub("", html)


def without_tables(html: str) -> str:
    """Return a page without those, and without the tables that are figures themselves."""
    return _TABLES.sub(lambda figure: _TABLE.sub("", figure[0]), without_data(html))


def _loaded(files: Mapping[str, bytes], page: str) -> Iterator[str]:
    for address in _LOADED.findall(files[page].decode()):
        name = _led(page, address)
        yield name
        if name.endswith(".css"):
            yield from (_led(name, one) for one in _FETCHED.findall(files[name].decode()))


def _led(page: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), address))


def _of(name: str, content: bytes) -> Weight:
    sent = gzip.compress(content, 6, mtime=0) if name.endswith(_TEXTS) else content
    return Weight(len(content), len(sent))
