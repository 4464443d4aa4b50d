"""Where the faults that WeasyPrint sees while it sets the pages were made.

What can be seen beforehand is told before (`html_checks`, `style_messages`): this is for what nobody foresaw.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportgen.diagnostics import Diagnostic, Position
from reportgen.output.pdf.fetcher import SnapshotFetcher
from reportgen.output.pdf.log import Message
from reportgen.output.pdf.marks import PrintedTexts
from reportgen.project.addresses import BASE, absolute

_ADDRESSES = ("src", "href", "data")


class Faults:
    """Gives a fault the place of what it is about: a text, or the element that asks for an address."""

    def __init__(self, html: Any, texts: PrintedTexts) -> None:
        self._html = html
        self._texts = texts

    def refused(self, fetcher: SnapshotFetcher) -> Iterator[Diagnostic]:
        """Yield why files were refused, for each element that asks for them."""
        for url, diagnostic in fetcher.refused.items():
            yield from _at(diagnostic, self._asking(url))

    def placed(self, message: Message, fetcher: SnapshotFetcher) -> Iterator[Diagnostic]:
        """Yield a message for each place that it is about; without one, or where it names no text, as it came."""
        about = message.about.get("a", "")
        match message.diagnostic.code:
            case "tecken-saknas" if about:
                yield from _at(message.diagnostic, self._printing(about))
            case "bruten-länk":
                yield from _at(message.diagnostic, self._asking(f"{BASE}#{about}"))
            case "fil-saknas" if about in fetcher.refused:
                # Why it was refused is told with the file's own diagnostic.
                return
            case "fil-saknas":
                yield from _at(message.diagnostic, self._asking(about))
            case _:
                yield message.diagnostic

    def _printing(self, text: str) -> Iterator[Position]:
        for box in self._texts.boxes_with(text):
            if place := self._texts.place_of(box, text):
                yield place

    def _asking(self, url: str) -> Iterator[Position]:
        """Yield the places of the elements that ask for an address."""
        for element in self._html.etree_element.iter():
            if not isinstance(element.tag, str) or element.tag == "link":
                continue
            if any(absolute(element.get(name) or "") == url for name in _ADDRESSES if element.get(name)):
                place = self._texts.place_in(element)
                if place is not None:
                    yield place


def _at(diagnostic: Diagnostic, places: Iterator[Position]) -> Iterator[Diagnostic]:
    found = [diagnostic.moved(at) for at in dict.fromkeys(places)]
    yield from found or [diagnostic]
