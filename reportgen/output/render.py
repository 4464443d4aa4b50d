"""Setting the pages with WeasyPrint."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from weasyprint import HTML, Attachment
from weasyprint.text.fonts import FontConfiguration

from reportgen.diagnostics import Collector, Diagnostic, Position, Report, error
from reportgen.document.nodes import Document
from reportgen.document.page_map import PageMap, page_map
from reportgen.looks.style_sheets import FOLDER
from reportgen.output.html.writer import PrintHtml
from reportgen.output.parallel.drawing import Drawing
from reportgen.output.parallel.laying import Starts, laid_out
from reportgen.output.pdf.faults import Faults
from reportgen.output.pdf.fetcher import SnapshotFetcher
from reportgen.output.pdf.finish import finisher, registry_metadata
from reportgen.output.pdf.hyphenation import own_words
from reportgen.output.pdf.log import Message, heard_messages
from reportgen.output.pdf.marks import PrintedTexts
from reportgen.output.pdf.process import prepare_process
from reportgen.output.pdf.shims import structure_recorded
from reportgen.project.addresses import BASE
from reportgen.project.cache import Cache
from reportgen.project.settings import Settings
from reportgen.project.snapshot import Snapshot
from reportgen.swedish.held import held_in
from reportgen.trace.attachments import Attached


@dataclass(frozen=True)
class Typeset:
    """The set pages (a WeasyPrint document), the PDF file's bytes, and where everything landed.

    `texts` leads from what stands on the pages to where it was written. `found` is what was reported of the pages before
    they were drawn.
    """

    document: Any
    pdf: bytes
    pages: PageMap
    texts: PrintedTexts
    found: tuple[Diagnostic, ...]


Attach = Callable[[PageMap, Mapping[int, int], frozenset[str]], tuple[Attached, ...]]
Inspect = Callable[[Any, PageMap, PrintedTexts, Report], None]


def typeset(
    document: Document,
    written: PrintHtml,
    snapshot: Snapshot,
    settings: Settings,
    words: tuple[str, ...],
    profile: str,
    attach: Attach,
    inspect: Inspect,
    cache: Cache,
    report: Report,
) -> Typeset | None:
    """Set the document's HTML; None where it cannot be set. Every message that WeasyPrint logs is reported, where the
    fault was made.

    `words` are those of the project's list for hyphenation. `profile` is `3a` or `2a`, the part and level of PDF/A;
    PDF/UA-1 is claimed beside it. `attach` gives the files that go with the report once the pages are known, and with
    them the page index of each entry and the paths of the files that the pages use; PDF/A-2 may not hold them (ISO 19005-2, 6.8), so they are embedded for `3a` only.
    `inspect` reports what is wrong with the pages (the document, where everything landed, and the texts), perhaps in another
    process. `cache` says how the pages were divided between two processes last time; they are the same pages without it.
    """
    prepare_process()
    fetcher = SnapshotFetcher(snapshot)
    heard: list[Message] = []
    # WeasyPrint takes one variant, so the metadata claim PDF/UA-1 beside it (Kozea/WeasyPrint#2783).
    variant = f"pdf/a-{profile}"
    with heard_messages(heard.append), own_words(words):
        html = HTML(string=held_in(written.html), base_url=BASE, url_fetcher=fetcher)
        try:
            rendered = laid_out(
                Starts(cache, settings.report.file_name),
                lambda: html.render(font_config=FontConfiguration(), pdf_variant=variant),
            )
        except Exception as reason:  # noqa: BLE001 - WeasyPrint fails in any way where styles ask for what it cannot do
            hint = "Ta bort det som senast ändrades i styles/ eller templates/, en rad i taget."
            told = (
                f"Sidorna kan inte sättas: stilarna ber om något som WeasyPrint inte klarar ({type(reason).__name__})."
            )
            report(error("sättning", Position(FOLDER), told, hint))
            return None
        pages = page_map([page.anchors for page in rendered.pages], document.numbering)
        texts = PrintedTexts(rendered.pages, written.places)

        def inspected() -> tuple[Diagnostic, ...]:
            told = Collector()
            inspect(rendered, pages, texts, told.report)
            return tuple(told.diagnostics)

        with (
            structure_recorded(rendered.pages) as origins,
            registry_metadata(rendered, settings, document.has_examples),
            Drawing(rendered, lambda: rendered.write_pdf(pdf_variant=variant), inspected) as drawing,
        ):
            attached = attach(pages, texts.pages_of_entries(), frozenset(fetcher.fetched))
            files = [_embedded(file, settings) for file in attached] if profile == "3a" else []
            pdf = rendered.write_pdf(pdf_variant=variant, finisher=finisher(origins, pages), attachments=files)
            found = drawing.result()
    faults = Faults(html, texts)
    for diagnostic in faults.refused(fetcher):
        report(diagnostic)
    for message in heard:
        for diagnostic in faults.placed(message, fetcher):
            report(diagnostic)
    return Typeset(rendered, pdf, pages, texts, found)


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
