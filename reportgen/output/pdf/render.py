"""Setting the pages with WeasyPrint."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urljoin

from weasyprint import HTML, Attachment
from weasyprint.text.fonts import FontConfiguration

from reportgen.diagnostics import Diagnostic, Position, Report
from reportgen.document.nodes import Document
from reportgen.document.page_map import PageMap, page_map
from reportgen.output.html.writer import PrintHtml
from reportgen.output.pdf.fetcher import BASE, SnapshotFetcher
from reportgen.output.pdf.finish import finisher, registry_metadata
from reportgen.output.pdf.hyphenation import own_words
from reportgen.output.pdf.log import Message, heard_messages
from reportgen.output.pdf.marks import PrintedTexts
from reportgen.output.pdf.process import prepare_process
from reportgen.output.pdf.shims import structure_recorded
from reportgen.project.settings import Settings
from reportgen.project.snapshot import Snapshot
from reportgen.trace.attachments import Attached

_ADDRESSES = ("src", "href", "data")


@dataclass(frozen=True)
class Typeset:
    """The set pages (a WeasyPrint document), the PDF file's bytes, and where everything landed.

    `texts` leads from what stands on the pages to where it was written.
    """

    document: Any
    pdf: bytes
    pages: PageMap
    texts: PrintedTexts


Attach = Callable[[PageMap, Mapping[int, int], frozenset[str]], tuple[Attached, ...]]


def typeset(
    document: Document,
    written: PrintHtml,
    snapshot: Snapshot,
    settings: Settings,
    words: tuple[str, ...],
    profile: str,
    attach: Attach,
    report: Report,
) -> Typeset:
    """Set the document's HTML. Every message that WeasyPrint logs is reported, where the fault was made.

    `words` are those of the project's list for hyphenation. `profile` is `3a` or `2a`, the part and level of PDF/A;
    PDF/UA-1 is claimed beside it. `attach` gives the files that go with the report once the pages are known, and with
    them the page index of each entry and the paths of the files that the pages use; PDF/A-2 may not hold them (ISO 19005-2, 6.8), so they are embedded for `3a` only.
    """
    prepare_process()
    fetcher = SnapshotFetcher(snapshot)
    heard: list[Message] = []
    # WeasyPrint takes one variant, so the metadata claim PDF/UA-1 beside it (Kozea/WeasyPrint#2783).
    variant = f"pdf/a-{profile}"
    with heard_messages(fetcher, heard.append), own_words(words):
        html = HTML(string=written.html, base_url=BASE, url_fetcher=fetcher)
        rendered = html.render(font_config=FontConfiguration(), pdf_variant=variant)
        pages = page_map([page.anchors for page in rendered.pages], document.numbering)
        texts = PrintedTexts(rendered.pages, written.places)
        attached = attach(pages, texts.pages_of_entries(), frozenset(fetcher.fetched))
        files = [_embedded(file, settings) for file in attached] if profile == "3a" else []
        with (
            structure_recorded(rendered.pages) as origins,
            registry_metadata(rendered, settings, document.has_examples),
        ):
            pdf = rendered.write_pdf(pdf_variant=variant, finisher=finisher(origins, pages), attachments=files)
    faults = _Faults(html, texts, snapshot)
    for diagnostic in faults.refused(fetcher):
        report(diagnostic)
    for message in heard:
        for diagnostic in faults.placed(message, fetcher):
            report(diagnostic)
    return Typeset(rendered, pdf, pages, texts)


class _Faults:
    """Gives a fault that WeasyPrint saw on the pages the place of what it is about."""

    def __init__(self, html: Any, texts: PrintedTexts, snapshot: Snapshot) -> None:
        self._html = html
        self._texts = texts
        self._snapshot = snapshot

    def refused(self, fetcher: SnapshotFetcher) -> Iterator[Diagnostic]:
        """Yield why files were refused, for each element that asks for them; what styles ask for stays in the styles."""
        for url, diagnostic in fetcher.refused.items():
            places = list(self._asking(url))
            yield from (_at(diagnostic, place) for place in places)
            if not places:
                yield diagnostic

    def placed(self, message: Message, fetcher: SnapshotFetcher) -> Iterator[Diagnostic]:
        """Yield a message for each place that it is about."""
        about = message.about.get("a", "")
        places: list[Position] = []
        match message.diagnostic.code:
            case "tecken-saknas":
                places = [p for box in self._texts.boxes_with(about) if (p := self._texts.place_of(box, about))]
            case "bruten-länk":
                places = list(self._asking(f"{BASE}#{about}"))
            case "fil-saknas" if about in fetcher.refused:
                # Why it was refused is told with the file's own diagnostic.
                return
        for place in dict.fromkeys(places):
            yield _at(message.diagnostic, place)
        if not places:
            yield message.diagnostic

    def _asking(self, url: str) -> Iterator[Position]:
        """Yield the places of the elements that ask for an address."""
        for element in self._html.etree_element.iter():
            if not isinstance(element.tag, str) or element.tag == "link":
                continue
            if any(urljoin(BASE, element.get(name) or "") == url for name in _ADDRESSES if element.get(name)):
                place = self._texts.place_in(element)
                if place is not None:
                    yield place


def _at(diagnostic: Diagnostic, place: Position) -> Diagnostic:
    return replace(diagnostic, path=place.path, line=place.line, column=place.column)


def _embedded(file: Attached, settings: Settings) -> Attachment:
    """Return a file for WeasyPrint, dated by the report: its own default is the present moment."""
    date = dt.datetime.combine(settings.report.date, dt.time(), dt.UTC)
    return Attachment(
        string=file.content,
        name=file.name,
        description=file.description,
        relationship=file.relationship,
        created=date,
        modified=date,
    )
