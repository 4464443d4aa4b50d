"""Setting the pages with WeasyPrint."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from weasyprint import HTML, Attachment
from weasyprint.text.fonts import FontConfiguration

from reportgen.diagnostics import Diagnostic, Report
from reportgen.document.compose import Composition
from reportgen.document.page_map import PageMap, page_map
from reportgen.output.pdf.fetcher import ProjectFetcher
from reportgen.output.pdf.finish import finisher, registry_metadata
from reportgen.output.pdf.hyphenation import project_words, read_words
from reportgen.output.pdf.log import Log
from reportgen.output.pdf.marks import pages_of_marks
from reportgen.output.pdf.shims import keep_notes_on_their_page, structure_recorded
from reportgen.project.cache import Cache
from reportgen.project.settings import Settings
from reportgen.project.snapshot import Project
from reportgen.trace.attachments import Attached


@dataclass(frozen=True)
class Typeset:
    """The set pages (a WeasyPrint document), the PDF file's bytes, and where everything landed.

    `marks` gives the page index of each entry of the composition's ledger that was set.
    """

    document: Any
    pdf: bytes
    pages: PageMap
    marks: Mapping[int, int]


Attach = Callable[[PageMap, Mapping[int, int]], tuple[Attached, ...]]


def typeset(
    composition: Composition,
    project: Project,
    settings: Settings,
    profile: str,
    attach: Attach,
    report: Report,
) -> Typeset:
    """Set the composition's HTML. Every message that WeasyPrint logs is reported.

    `profile` is `3a` or `2a`, the part and level of PDF/A; PDF/UA-1 is claimed beside it. `attach` gives the files that
    go with the report once the pages are known, and with them the page index of each mark; PDF/A-2 may not hold them
    (ISO 19005-2, 6.8), so they are embedded for `3a` only.
    """
    _hide_system_fonts(Cache(project.root))
    keep_notes_on_their_page()
    fetcher = ProjectFetcher(project)
    words = read_words(project, report)
    fonts = FontConfiguration()
    # WeasyPrint takes one variant, so the metadata claim PDF/UA-1 beside it (Kozea/WeasyPrint#2783).
    variant = f"pdf/a-{profile}"

    def heard(diagnostic: Diagnostic) -> None:
        report(_placed(diagnostic, project))

    with Log(fetcher, heard), project_words(words, settings.report.language):
        html = HTML(string=composition.html, base_url=f"{project.root.as_uri()}/", url_fetcher=fetcher)
        document = html.render(font_config=fonts, pdf_variant=variant)
        pages = page_map([page.anchors for page in document.pages], composition.numbering)
        marks = pages_of_marks(document.pages)
        attached = attach(pages, marks)
        files = [_embedded(file, settings) for file in attached] if profile == "3a" else []
        with (
            structure_recorded(document.pages) as origins,
            registry_metadata(document, settings, composition.has_examples),
        ):
            pdf = document.write_pdf(pdf_variant=variant, finisher=finisher(origins, pages), attachments=files)
    for diagnostic in fetcher.refused:
        report(diagnostic)
    return Typeset(document, pdf, pages, marks)


def _placed(diagnostic: Diagnostic, project: Project) -> Diagnostic:
    """Give a fault that WeasyPrint saw on the pages the place where its character or font was written."""
    place = None
    if diagnostic.code == "tecken-saknas" and (quoted := re.search("”(.+?)”", diagnostic.message)):
        place = project.find(quoted[1])
    elif diagnostic.code == "typsnitt-saknas" and (named := re.search("Typsnittet (.+) kan", diagnostic.message)):
        place = project.find(named[1], "styles/")
    if place is None:
        return diagnostic
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


def _hide_system_fonts(cache: Cache) -> None:
    """Let fontconfig know no fonts but those of the styles: a missing glyph is then found and not borrowed.

    Fontconfig reads the variable each time that a FontConfiguration is made.
    """
    folder = cache.folder("fontconfig")
    file = folder / "fonts.conf"
    if not file.exists():
        file.write_text(
            '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n'
            f"<fontconfig><cachedir>{folder}</cachedir></fontconfig>\n",
            encoding="utf-8",
        )
    os.environ["FONTCONFIG_FILE"] = str(file)
