"""The tags of a file: headings, figures, lists, notes and links, as somebody hears them (ISO 14289-1, 7)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from reportgen.conformance.checks.document import box
from reportgen.conformance.pdf.content import Contents, inherited
from reportgen.conformance.pdf.reading import entry, items, plain, text_of, whole
from reportgen.conformance.pdf.rules import Found
from reportgen.conformance.pdf.structure import Element, Structure

_HEADINGS = {f"H{level}": level for level in range(1, 7)}
_CAPTIONED = {"Figure", "Table", "Formula", "L", "TOC", "Form", "Index"}
_PICTURE_FILE = re.compile(r"\S+\.(?:svg|png|jpe?g|gif|tiff?|webp|bmp|eps|pdf)", re.IGNORECASE)
_HIDDEN = 2
"""The bit of an annotation's flags that hides it (ISO 32000-1, 12.5.3)."""


def check_tags(structure: Structure, contents: Contents) -> Iterator[Found]:
    """Check each element for itself, in reading order."""
    level = 0
    heard, captioned = _holding(structure, _is_heard), _holding(structure, _is_captioned)
    captioned_kids = Counter(element.parent for element in captioned)
    boxes = {contents_page: box(inherited(page, "/MediaBox")) for contents_page, page in _pages(contents)}
    for element in structure.elements:
        kind = element.kind
        if kind in _HEADINGS or kind == "H":
            if kind in _HEADINGS:
                if _HEADINGS[kind] > level + 1:
                    message = f"Rubriknivå {_HEADINGS[kind]} följer på nivå {level}."
                    yield Found("rubriknivå", element.place, message)
                level = _HEADINGS[kind]
            if element not in heard:
                yield Found("rubrik-tom", element.place, "En rubrik är tom.")
        elif kind == "Figure":
            yield from _check_figure(element, structure, boxes.get(element.page))
        elif kind == "L" and _kinds_below(element) - {"LI", "L", "Caption"}:
            yield Found("lista", element.place, "En lista innehåller annat än listpunkter.")
        elif kind in {"TOC", "TOCI"}:
            yield from _check_contents(element)
        elif kind == "Note" and not text_of(element.thing.get("/ID")):
            yield Found("not", element.place, "En not saknar identitet (ID).")
        elif kind == "Link":
            yield from _check_link(element)
        elif kind == "Caption" and not _stands_well(element, captioned_kids[element.parent] - (element in captioned)):
            yield Found("figurtext-lös", element.place, "En bildtext (Caption) hör inte till någon figur eller tabell.")


def _pages(contents: Contents) -> list[tuple[tuple[int, int], Any]]:
    return list(zip(contents.pages, contents.page_objects, strict=False))


def _holding(structure: Structure, wanted: Callable[[Element], bool]) -> set[Element]:
    """Return the elements that are wanted, or have one below them that is."""
    found: set[Element] = set()
    for element in reversed(structure.elements):
        if wanted(element) or not found.isdisjoint(element.kids):
            found.add(element)
    return found


def _is_heard(element: Element) -> bool:
    """Tell whether there is something to be heard that is the element's own."""
    thing = element.thing
    own = element.contents or element.objects or text_of(thing.get("/ActualText")) or text_of(thing.get("/Alt"))
    return bool(own)


def _is_captioned(element: Element) -> bool:
    return element.kind in _CAPTIONED


def _check_figure(element: Element, structure: Structure, page: Any) -> Iterator[Found]:
    alt = text_of(element.thing.get("/Alt")).strip()
    # A replacement that is empty says that there is nothing to hear.
    if not alt and element.thing.get("/ActualText") is None:
        yield Found("alt-saknas", element.place, "En figur saknar beskrivning.")
    elif _PICTURE_FILE.fullmatch(alt):
        yield Found("figur-filnamn", element.place, f"En figurs beskrivning är ett filnamn: {plain(alt)}.")
    told = structure.attributes(element).get("/BBox")
    if told is None:
        yield Found("figur-utan-mått", element.place, "En figur saknar uppgift om var på sidan den står (BBox).")
        return
    own = box(told)
    if own is None or own[0] == own[2] or own[1] == own[3]:
        yield Found("figur-mått", element.place, "En figurs plats på sidan (BBox) har ingen yta.")
    elif page is not None and (own[2] <= page[0] or own[0] >= page[2] or own[3] <= page[1] or own[1] >= page[3]):
        yield Found("figur-mått", element.place, "En figurs plats (BBox) ligger utanför sidan.")


def _check_contents(element: Element) -> Iterator[Found]:
    if element.kind == "TOC" and _kinds_below(element) - {"TOCI", "TOC", "Caption"}:
        yield Found("innehåll", element.place, "En innehållsförteckning innehåller annat än poster.")


def _check_link(element: Element) -> Iterator[Found]:
    annotations = [thing for thing in element.objects if isinstance(thing, Dictionary)]
    if not annotations:
        yield Found("länk-saknas", element.place, "En länk har tappat sin länkyta.")
    if any(
        not text_of(annotation.get("/Contents")).strip() and not text_of(element.thing.get("/Alt")).strip()
        for annotation in annotations
        if not _is_hidden(annotation)
    ):
        yield Found("länk-utan-text", element.place, "En länk säger inte vart den leder.")


def _stands_well(caption: Element, captioned: int) -> bool:
    """Tell whether a caption stands in, or beside, what it is about; `captioned` of its siblings are or hold such a thing."""
    parent = caption.parent
    if parent is None or parent.kind in _CAPTIONED:
        return parent is not None
    # A section of its own may say in words that there is nothing to show.
    if parent.kind == "Sect" and len(parent.kids) > 1 and caption in (parent.kids[0], parent.kids[-1]):
        return True
    return captioned > 0


def check_links_tagged(pdf: pikepdf.Pdf) -> Iterator[Found]:
    """Every link annotation belongs to an element."""
    for number, page in enumerate(pdf.pages, start=1):
        for annotation in items(entry(page.obj, "/Annots")):
            if entry(annotation, "/Subtype") != Name.Link or _is_hidden(annotation):
                continue
            if whole(entry(annotation, "/StructParent")) is None:
                yield Found("länk-otaggad", f"sida {number}", "En länkyta hör inte till någon tagg.")


def _is_hidden(annotation: Any) -> bool:
    return bool((whole(entry(annotation, "/F")) or 0) & _HIDDEN)


def _kinds_below(element: Element) -> set[str]:
    return {kid.kind for kid in element.kids}
