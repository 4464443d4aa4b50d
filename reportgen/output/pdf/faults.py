"""Where the faults that WeasyPrint sees while it sets the pages were made."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

from fontTools.ttLib import TTFont

from reportgen.diagnostics import Diagnostic, Position
from reportgen.document.content import Placed, template_names
from reportgen.document.nodes import Document
from reportgen.looks.style_sheets import FontFace, StyleSheets, addresses
from reportgen.output.pdf.fetcher import BASE, SnapshotFetcher
from reportgen.output.pdf.log import Message
from reportgen.output.pdf.marks import PrintedTexts
from reportgen.project.snapshot import Snapshot

_ADDRESSES = ("src", "href", "data")


class Faults:
    """Gives a fault the place of what it is about: a text, an element, a declaration of the styles."""

    def __init__(
        self, html: Any, texts: PrintedTexts, sheets: StyleSheets, document: Document, snapshot: Snapshot
    ) -> None:
        self._html = html
        self._texts = texts
        self._sheets = sheets
        self._document = document
        self._snapshot = snapshot

    def refused(self, fetcher: SnapshotFetcher) -> Iterator[Diagnostic]:
        """Yield why files were refused, for each element or declaration that asks for them."""
        for url, diagnostic in fetcher.refused.items():
            places = list(dict.fromkeys([*self._asking(url), *self._declaring(url)]))
            yield from (_at(diagnostic, place) for place in places)
            if not places:
                yield diagnostic

    def placed(self, message: Message, fetcher: SnapshotFetcher) -> Iterator[Diagnostic]:
        """Yield a message for each place that it is about."""
        about = message.about.get("a", "")
        places: list[Position] = []
        match message.diagnostic.code:
            case "tecken-saknas":
                places = [*self._printing(about), *self._generating(about)]
            case "typsnitt-saknas":
                places = self._loading(about)
            case "bruten-länk":
                places = list(self._asking(f"{BASE}#{about}"))
            case "fel-css-värde" if message.diagnostic.line:
                places = self._computing(message.diagnostic, about, message.about.get("b", ""))
            case "css-väljare" if not message.diagnostic.line:
                places = [rule.at for rule in self._sheets.rules if rule.selector == about]
            case "fil-saknas" if about in fetcher.refused:
                # Why it was refused is told with the file's own diagnostic.
                return
        for place in dict.fromkeys(places):
            yield _at(message.diagnostic, place)
        if not places:
            yield message.diagnostic

    def _printing(self, text: str) -> Iterator[Position]:
        for box in self._texts.boxes_with(text):
            if place := self._texts.place_of(box, text):
                yield place

    def _generating(self, text: str) -> Iterator[Position]:
        """Yield where a text that no element holds comes from: `content` in the styles, or the running head."""
        for rule in self._sheets.rules:
            yield from (one.at for one in rule.declarations if one.name == "content" and text in one.value)
        for name, value in template_names(self._document.imprint):
            if name.startswith("sidhuvud_") and isinstance(value, Placed) and text in value.text:
                yield value.at

    def _computing(self, told: Diagnostic, name: str, value: str) -> list[Position]:
        """Return the declarations whose value WeasyPrint could only read once `var()` was filled in.

        Their messages have the line of the declaration, but not its file.
        """
        written = [one for rule in self._sheets.rules for one in rule.declarations if "var(" in one.value]
        here = [one for one in written if (one.at.line, one.at.column) == (told.line, told.column)]
        same = [
            one for one in written if one.name == name and _plain(self._sheets.resolved(one.value)) == _plain(value)
        ]
        found = [one for one in here if one in same] or same
        return [self._sheets.origin(one).at for one in found]

    def _loading(self, family: str) -> list[Position]:
        """Return where the fonts of a family are declared: those whose files cannot be read, or else all."""
        faces = [face for face in self._sheets.faces if face.family == family]
        broken = [face.at for face in faces if not self._is_readable(face)]
        return broken or [face.at for face in faces]

    def _is_readable(self, face: FontFace) -> bool:
        try:
            for file in face.files:
                with TTFont(io.BytesIO(self._snapshot.files.get(file, b""))) as font:
                    font.ensureDecompiled()
        except Exception:  # noqa: BLE001 - a broken font fails in any way; it is then the one that was meant
            return False
        return True

    def _asking(self, url: str) -> Iterator[Position]:
        """Yield the places of the elements that ask for an address."""
        for element in self._html.etree_element.iter():
            if not isinstance(element.tag, str) or element.tag == "link":
                continue
            if any(urljoin(BASE, element.get(name) or "") == url for name in _ADDRESSES if element.get(name)):
                place = self._texts.place_in(element)
                if place is not None:
                    yield place

    def _declaring(self, url: str) -> Iterator[Position]:
        """Yield the declarations of the styles that name an address."""
        for rule in self._sheets.rules:
            for one in rule.declarations:
                base = urljoin(BASE, one.at.path)
                if any(urljoin(base, address) == url for address in addresses(one.value)):
                    yield one.at


def _at(diagnostic: Diagnostic, place: Position) -> Diagnostic:
    return replace(diagnostic, path=place.path, line=place.line, column=place.column)


def _plain(value: str | None) -> str:
    return " ".join((value or "").split())
