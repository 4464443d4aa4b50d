"""The pages of the web edition, and the files that they need."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, is_dataclass, replace
from itertools import islice
from typing import Any

from markupsafe import Markup

from reportgen.data.dataset import DataSet
from reportgen.diagnostics import Position, Report
from reportgen.document import nodes
from reportgen.document.content import template_names
from reportgen.document.ledger import CHART, Ledger
from reportgen.output.html.components import Components
from reportgen.output.html.marks import Framed
from reportgen.output.web.addresses import (
    INDEX,
    derivations_page,
    entry_anchor,
    part_page,
    relative,
)
from reportgen.output.web.citing import page_cited
from reportgen.output.web.derivations import Rows, told
from reportgen.output.web.inlined import Colours, inlined
from reportgen.output.web.marks import WebMarks
from reportgen.output.web.spoken import spoken
from reportgen.output.web.writer import FigureValues, WebWriter
from reportgen.project.cache import Cache
from reportgen.project.snapshot import SETTINGS, Snapshot
from reportgen.templating.templates import WEB, Templates

SHELL, DERIVED = "sida.html", "harledningar.html"
PROTECTION = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'"
)
"""The Content-Security-Policy of every page: nothing from elsewhere, and no script or style in the page."""
START = "Start"
"""What the first page is called by others: it has the title of the report and none of its own."""
PARTS = ("Rapportens delar", f"{INDEX}#rapportens-delar")
"""What stands above each part: its place among the others on the first page."""
# A noncharacter, which no file of a project may hold, and that frames no text.
_SIGN = "\ufdd8"
_INNER = re.compile(r' href="#([^"]*)"')


@dataclass(frozen=True)
class Page:
    """A page: its address, its kind, its title in words, and its HTML within the shell.

    `about` is its description, empty where it is the report's own. `trail` are the pages above it, `beside` those before and after it,
    `data` what programs are told of it, `scripts` the addresses of its scripts.
    """

    address: str
    kind: str
    title: str
    html: Markup
    about: str = ""
    trail: tuple[tuple[str, str], ...] = ()
    beside: tuple[tuple[str, str, str], ...] = ()
    data: Markup = Markup("")
    scripts: tuple[str, ...] = ()


@dataclass
class Site:
    """What the pages of an edition have in common: how its nodes and templates are written, and where its names are.

    `anchors` gives the page of every name of the report, `titles` the title of each page of the report, `printed_on` the first
    page that an entry is printed on, as they are written; `colours` are those of drawings (see `colours_of`), `cache` is what has
    been made before. One page is written at a time: `page` is its address. `ledger` goes on where that of the document ends.
    """

    document: nodes.Document
    data: DataSet
    snapshot: Snapshot
    report: Report
    style_sheets: tuple[str, ...]
    cache: Cache
    colours: Colours = ()
    menu: tuple[tuple[str, str], ...] = ()
    foot: tuple[tuple[str, str], ...] = ()
    anchors: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    printed_on: dict[int, str] = field(default_factory=dict)
    page: str = INDEX
    ledger: Ledger = field(default_factory=Ledger)

    def __post_init__(self) -> None:
        self.ledger.entries = list(self.document.entries)
        self.rows = Rows(self.data)
        self.marks = WebMarks(self._derivation)
        self.components = Components(Templates(self.snapshot, self.report, WEB), self.marks, self.report)
        self.meta = self.components.values(self.document.imprint, Position(SETTINGS))
        for part in self.document.parts:
            page = part_page(part.title.at.path)
            targets = (target for at, target in self.document.numbering.at.items() if at.path == part.title.at.path)
            self.anchors |= {target.anchor: page for target in targets}
        self.charted: dict[str, list[int]] = {}
        for number, entry in enumerate(self.document.entries):
            if entry.kind == CHART:
                self.charted.setdefault(entry.anchor, []).append(number)

    def _derivation(self, number: int) -> str:
        return relative(self.page, f"{derivations_page(self.page)}#{entry_anchor(number)}")

    def address(self, target: str) -> str:
        """Return an address as it is written on the page that is being written."""
        return relative(self.page, target)

    def writer(self, page: str, more: FigureValues) -> WebWriter:
        """Begin a page, and return what writes its nodes."""
        self.page = page
        return WebWriter(self.components, self.marks, more)

    def number_anew(self) -> None:
        """Forget what has been entered for other pages: on each the numbers begin where those of the document end.

        So no page depends on which others have been made before it.
        """
        for number in range(len(self.document.entries), len(self.ledger.entries)):
            self.marks.forget(number)
        del self.ledger.entries[len(self.document.entries) :]

    def values(self, content: Any, at: Position) -> dict[str, Any]:
        """Return a content of the page that is being written by the names that templates know; what it prints is entered."""
        return self.components.values(self.ledger.enter_content(content, at, ""), at)

    def drawn_numbers(self, anchor: str) -> list[Framed]:
        """Return what a chart of the report prints that rests on data, by the anchor of its figure, in its order."""
        return [
            self.components.entered(number, self.ledger.entries[number].text) for number in self.charted.get(anchor, ())
        ]

    def component(self, component: nodes.Component, at: Position) -> Markup:
        """Return a component that prints nothing of the ledger's."""
        return self.render(component.template, self.components.values(component.content, at))

    def render(self, template: str, values: Mapping[str, Any]) -> Markup:
        """Return a template filled in for the page that is being written."""
        return self.components.render(template, values)

    def around(self, template: str, values: Mapping[str, Any], **pieces: Markup) -> Markup:
        """Return a template filled in around pieces that are ready, by their names.

        Pieces are long: a template of the theme is given a sign for each, which stands for it until all else has been made of what the
        template gives. A project's own template is given the pieces, since it may not show them, which is told of with their words.
        """
        if not self.components.are_proven:
            return self.render(template, {**values, **pieces})
        signs = {name: Markup(f"{_SIGN}{number}{_SIGN}") for number, name in enumerate(pieces)}
        html = str(
            self.render(
                template, {**values, **{name: signs[name] if piece else piece for name, piece in pieces.items()}}
            )
        )
        for name, piece in pieces.items():
            html = html.replace(signs[name], piece)
        return Markup(html)

    def written(self, page: Page) -> bytes:
        """Return a whole page, whose links lead where the names are that they name, with its drawings in it."""
        self.page = page.address
        values = {
            "meta": self.meta,
            "skydd": PROTECTION,
            "rubrik": page.title,
            "beskrivning": page.about,
            "sort": page.kind,
            "stilmallar": [self.address(sheet) for sheet in self.style_sheets],
            "skripten": [self.address(script) for script in page.scripts],
            "strukturdata": page.data,
            "hem": self.address(INDEX),
            "meny": [
                {"namn": name, "adress": self.address(target), "vald": target == page.address}
                for name, target in self.menu
            ],
            "spår": [{"namn": name, "adress": self.address(target)} for name, target in page.trail],
            "grannar": [
                {"vart": where, "namn": name, "adress": self.address(target)} for where, name, target in page.beside
            ],
            "fotlänkar": [{"namn": name, "adress": self.address(target)} for name, target in self.foot],
            "citat": page_cited(self.document.imprint, page.title),
        }
        html = str(self.around(SHELL, values, innehåll=page.html))
        return spoken(inlined(_INNER.sub(self._led, html), self.colours, self.cache)).encode()

    def _led(self, match: re.Match[str]) -> str:
        """Let a link to a name of the report lead to the page where it is."""
        page = self.anchors.get(match[1])
        return match[0] if page is None else f' href="{relative(self.page, f"{page}#{match[1]}")}"'


def neighbours(index: int, row: Sequence[tuple[str, str]]) -> tuple[tuple[str, str, str], ...]:
    """Return the page before one in a row and the page after it, of names and addresses: where it is, its name, its address."""
    return tuple((where, *row[at]) for where, at in (("fore", index - 1), ("efter", index + 1)) if 0 <= at < len(row))


def part_pages(site: Site, more: FigureValues) -> Iterable[tuple[Page, ...]]:
    """Yield the page of each part, and the one that tells what its numbers rest on, where it has any."""
    parts = site.document.parts
    row = [(part.title.target.title, part_page(part.title.at.path)) for part in parts]
    for index, (part, (_, address)) in enumerate(zip(parts, row, strict=True)):
        printed = len(site.marks.printed)
        writer = site.writer(address, more)
        html = writer.blocks((part.title,)) + writer.contents(part.blocks) + writer.blocks(part.blocks) + writer.notes()
        title = part.title.target.title
        page = Page(address, part.role, title, html, trail=(PARTS,), beside=neighbours(index, row))
        numbers = sorted(islice(site.marks.printed, printed, None))
        site.titles[address] = title
        site.printed_on |= dict.fromkeys(numbers, address)
        yield (page, derived_page(site, page, numbers)) if numbers else (page,)


def with_derivations(site: Site, write: Callable[[], Page]) -> tuple[Page, ...]:
    """Return a page, and the one that tells what its numbers rest on, where it has any."""
    page, numbers = with_numbers(site, write)
    return (page, derived_page(site, page, numbers)) if numbers else (page,)


def with_numbers(site: Site, write: Callable[[], Page]) -> tuple[Page, Sequence[int]]:
    """Return a page, and the numbers of the entries that it prints."""
    site.number_anew()
    printed = len(site.marks.printed)
    page = write()
    return page, sorted(islice(site.marks.printed, printed, None))


def derived_page(site: Site, page: Page, numbers: Sequence[int]) -> Page:
    """Return the page that tells what the numbers of a page rest on."""
    address = derivations_page(page.address)
    site.page = address
    # As they are printed: a template may write a text with a capital.
    entries = {number: replace(site.ledger.entries[number], text=site.marks.printed[number]) for number in numbers}
    called = page.title or START
    values = {"sida": {"namn": called, "adress": site.address(page.address)}}
    derivations = told(entries, site.rows, page.address, address, site.marks.linked)
    html = site.around(DERIVED, values, härledningar=derivations)
    return Page(address, "harledning", f"Vad talen bygger på: {called}", html, trail=((called, page.address),))


def plain_values(content: Any) -> Any:
    """Return a content of plain texts by the names that templates know it by."""
    if isinstance(content, tuple):
        return [plain_values(one) for one in content]
    if is_dataclass(content):
        return {name: plain_values(value) for name, value in template_names(content)}
    return content
