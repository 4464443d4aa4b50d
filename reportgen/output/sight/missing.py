"""Texts and pictures of the document that have come out on no page, and what every page must say that does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from weasyprint.formatting_structure import boxes

from reportgen.diagnostics import Position, Report, error
from reportgen.document.nodes import Document
from reportgen.looks.contract import PAGE_TARGET
from reportgen.output.checks.set_pages import SetPage, texts
from reportgen.output.checks.source import Source
from reportgen.output.pdf.marks import PrintedTexts
from reportgen.output.pdf.tags.tree import words_of
from reportgen.output.sight.drawn import Drawn
from reportgen.output.sight.telling import picture_named
from reportgen.swedish.grammar import agreeing

# Elements whose text is set nowhere in any case.
_UNSET = {"style", "script", "title", "template"}


def check_missing(
    pages: Sequence[SetPage],
    drawn: Sequence[Sequence[Drawn]],
    printed: PrintedTexts,
    document: Document,
    source: Source,
    report: Report,
) -> None:
    """Report texts, pictures, page numbers and notices that are on no page, once for each line that leads to it."""
    missing = _Missing(source, report)
    pictures = {id(one.box.element) for on_page in drawn for one in on_page if not one.is_text}
    for element in printed.lacking():
        if element.tag not in _UNSET:
            missing.add(element, f"Texten ”{words_of(element)[:40]}”", source.hiding)
    for element in printed.elements("img"):
        if id(element) not in pictures:
            missing.add(element, picture_named(element), source.hiding)
    generated = {id(seen.box.element) for page in pages for seen in texts(page.flow) if "::" in seen.box.element_tag}
    for element in printed.elements():
        if element.get(PAGE_TARGET) and id(element) not in generated:
            missing.add(element, f"Sidnumret för {element.get(PAGE_TARGET)}", source.content)
    for element in _unnumbered(pages, generated):
        missing.add(element, f"Numret för punkten ”{words_of(element)[:40]}”", source.marker)
    missing.tell()
    _check_margins(pages, document, source, report)


class _Missing:
    """What is missing, by the place of what leads to it: most of it is hidden by one and the same line."""

    def __init__(self, source: Source, report: Report) -> None:
        self._source = source
        self._report = report
        self._found: dict[Position, list[str]] = {}
        self._places: dict[Any, Position | None] = {}

    def add(self, element: Any, what: str, cause: Callable[[Any], Position | None]) -> None:
        kind = (cause, self._source.element_kind(element))
        if kind not in self._places:
            self._places[kind] = cause(element)
        self._found.setdefault(self._places[kind] or self._source.element(element), []).append(what)

    def tell(self) -> None:
        for place, found in self._found.items():
            more = f" och {len(found) - 1} till" if len(found) > 1 else ""
            hint = "Ändra raden så att det skrivs ut. Det som inte ska vara med tas bort ur texten eller data."
            self._report(error("saknas-på-sidan", place, f"{found[0]}{more} kom inte med på någon sida.", hint))


def _unnumbered(pages: Sequence[SetPage], generated: set[int]) -> Iterator[Any]:
    """Yield the items of numbered lists of the narrative that have no number."""
    told: set[int] = set()
    for seen in (seen for page in pages for seen in page.flow):
        element = seen.box.element
        if not seen.around.running or seen.box.element_tag != "ol":
            continue
        for item in element:
            if item.tag == "li" and id(item) not in generated | told:
                told.add(id(item))
                yield item


def _check_margins(pages: Sequence[SetPage], document: Document, source: Source, report: Report) -> None:
    """Report pages without their number or the notice of constructed data, and a running head that stands nowhere."""
    heads = {
        "avsändaren": document.imprint.header_left,
        "rapportens titel": document.imprint.header_centre,
    }
    said = [" ".join(seen.box.text for seen in page.margins if isinstance(seen.box, boxes.TextBox)) for page in pages]
    hint = "Skriv ut det i en ruta i marginalen (@top-right, @bottom-left …) på varje sida, som i styles/page.css."
    lacking: dict[str, list[str]] = {}
    for index, (page, words) in enumerate(zip(pages, said, strict=True)):
        if index == 0 or page.blank:
            continue
        if not re.search(rf"(?<!\w){re.escape(page.label)}(?!\w)", words):
            lacking.setdefault("sidnumret", []).append(page.label)
        if document.has_examples and "exempel" not in words.lower():
            lacking.setdefault("att delar av rapporten är exempel", []).append(page.label)
    for what, labels in lacking.items():
        more = f" (och {len(labels) - 1} {agreeing(len(labels) - 1, 'sida', 'sidor')} till)" if len(labels) > 1 else ""
        message = f"Sida {labels[0]}{more} visar inte {what} i marginalen."
        report(error("sida-utan-uppgift", source.margins(), message, hint))
    body = [_letters(words) for page, words in zip(pages, said, strict=True) if page.body]
    for what, head in heads.items():
        if head and body and not any(_letters(getattr(head, "text", head)) in words for words in body):
            message = f"Ingen sida i brödtexten visar {what} i marginalen."
            report(error("sida-utan-uppgift", source.margins(), message, hint))


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text).casefold()
