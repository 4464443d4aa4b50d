"""What is wrong with the written HTML and can be seen before any page is set: each at the place that its mark names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from reportgen.diagnostics import Position, Report, error, ignore, place_in
from reportgen.looks.contract import PAGE_TARGET
from reportgen.looks.glyphs import lacking, missing_glyph, suspects
from reportgen.looks.style_files import faults
from reportgen.looks.style_sheets import addresses
from reportgen.output.html.components import drawing_at
from reportgen.output.html.marks import PLACE_MARK
from reportgen.output.html.writer import DRAWING, PrintHtml
from reportgen.project.addresses import absolute
from reportgen.project.snapshot import SETTINGS, Snapshot
from reportgen.templating.templates import template_texts

_MARK = re.compile(rf"<!--{PLACE_MARK}(\d+)-->")
_BODY = re.compile(r"<body\b")
_INNER_MARK = re.compile(rf"[^<>]*>\s*(?:<(?!/)[^<>!]*>\s*)*<!--{PLACE_MARK}(\d+)-->")
_ID = re.compile(r'\sid="([^"]*)"')
_AIM = re.compile(rf'\s(?:href|{PAGE_TARGET})="#([^"]*)"')
_FETCHING = re.compile(r'<(?:img|embed|object|link)\b[^>]*?\s(?:src|data|href)="([^"]*)"')
_STYLED = re.compile(r'\sstyle="([^"]*)"')
# Comments, elements whose text is not printed, tags, and text.
_PIECES = re.compile(
    rf"<!--(?:{PLACE_MARK}(?P<place>\d+)|.*?)-->|<(?P<raw>title|style|script)\b.*?</(?P=raw)>|<[^>]*>|(?P<text>[^<]+)",
    re.DOTALL,
)
# Texts of the page that the styles print in its margins: attributes of `body`.
_ATTRIBUTE = re.compile(r'\sdata-[\w-]+="([^"]*)"')


def check_html(written: PrintHtml, snapshot: Snapshot, known: frozenset[int], report: Report) -> None:
    """Report characters that no font has, and addresses that lead nowhere.

    `known` are the characters of the fonts.
    """
    check = _Checks(written, snapshot, report)
    check.glyphs(known)
    check.files()


def check_names(written: PrintHtml, snapshot: Snapshot, report: Report) -> None:
    """Report names of elements that are used twice, and links within the report that lead nowhere."""
    _Checks(written, snapshot, report).names()


def inline_styles(written: PrintHtml) -> tuple[tuple[Position, str], ...]:
    """Return the style attributes of the HTML, each kind once, with the place of their element."""
    html = written.undrawn
    found: dict[str, Position] = {}
    for match in _STYLED.finditer(html):
        style = unescape(match[1])
        if style not in found:
            found[style] = _place(html, match.start(), written)
    return tuple((at, style) for style, at in found.items())


class _Checks:
    def __init__(self, written: PrintHtml, snapshot: Snapshot, report: Report) -> None:
        self._written = written
        self._snapshot = snapshot
        self._report = report
        self._html = written.undrawn

    def glyphs(self, known: frozenset[int]) -> None:
        """Report each place of a printed text with a character that no font has."""
        missing = suspects(self._html, known) | suspects(self._written.drawn, known)
        if not missing:
            return
        for at, text in self._printed():
            # What is lacking alone may be there together with the letter before it.
            for character in lacking(text, known) if missing.intersection(text) else ():
                self._missing(character, at)
        for character in sorted(missing):
            for text in map(unescape, _ATTRIBUTE.findall(self._body())):
                if character in text:
                    self._missing(character, self._written.heads.get(text, Position(SETTINGS)))
            for match in DRAWING.finditer(self._written.html) if character in self._written.drawn else ():
                if character in drawing_at(match[0]):
                    self._missing(character, _place(self._written.html, match.start(), self._written))

    def names(self) -> None:
        """See `check_names`."""
        names = _ID.findall(self._html)
        known = set(names)
        if len(known) != len(names):
            seen: set[str] = set()
            for match in _ID.finditer(self._html):
                if match[1] in seen:
                    hint = "Byt namn på det ena i mallen."
                    for at in self._in_templates(f'id="{match[1]}"') or [self._at(match)]:
                        self._report(error("dubbelt-ankare", at, f"Id {match[1]} används två gånger.", hint))
                seen.add(match[1])
        if set(_AIM.findall(self._html)) - known:
            for match in _AIM.finditer(self._html):
                if match[1] not in known:
                    hint = "Rätta länken i mallen, eller sätt id på det som den ska leda till."
                    message = f"Länken till #{match[1]} leder ingenstans."
                    self._report(error("bruten-länk", self._at(match), message, hint))

    def files(self) -> None:
        """Report addresses of pictures and the like that lead out of the project, or to nothing that can be shown."""
        for match in _FETCHING.finditer(self._html):
            if not match[1] or match[1] in self._written.photographs:
                continue
            for fault in faults(absolute(unescape(match[1])), self._at(match), self._snapshot):
                # A link of the page's head has no text that is marked.
                at = next(iter(self._in_templates(match[0])), None) if match[0].startswith("<link") else None
                self._report(fault.moved(at) if at else fault)
        for at, style in inline_styles(self._written):
            for address in addresses(style) if "url(" in style else ():
                if address:
                    for fault in faults(absolute(address), at, self._snapshot):
                        self._report(fault)

    def _printed(self) -> Iterator[tuple[Position, str]]:
        """Yield the texts of the body, each with its place."""
        at = Position("templates")
        start = _BODY.search(self._html)
        for piece in _PIECES.finditer(self._html, start.start() if start else 0):
            if piece["place"]:
                at = self._written.places[int(piece["place"])]
            elif piece["text"] and not piece["text"].isspace():
                yield at, unescape(piece["text"])

    def _body(self) -> str:
        start = _BODY.search(self._html)
        return self._html[start.start() : self._html.index(">", start.start())] if start else ""

    def _missing(self, character: str, at: Position) -> None:
        code, message, hint = missing_glyph(character)
        self._report(error(code, at, message, hint))

    def _in_templates(self, literal: str) -> list[Position]:
        """Return where templates say the very same, which nothing else can have written."""
        texts = template_texts(self._snapshot, ignore).items()
        return [place_in(path, text, text.index(literal)) for path, text in texts if literal in text]

    def _at(self, match: re.Match[str]) -> Position:
        return _place(self._html, match.start(), self._written)


def _place(html: str, offset: int, written: PrintHtml) -> Position:
    """Return where the element of a tag was written: where its first text was, or else what stands before it."""
    start = html.rfind("<", 0, offset + 1)
    found = (
        _MARK.search(html, start - 30, start)
        if re.match(r"<(?:img|a|object|embed|link)\b", html[start : start + 8])
        else None
    )
    found = found or _INNER_MARK.match(html, start + 1)
    if found is None:
        before = html.rfind(f"<!--{PLACE_MARK}", 0, start)
        found = _MARK.match(html, before) if before >= 0 else None
    return written.places[int(found[1])] if found else Position("templates/rapport.html")
