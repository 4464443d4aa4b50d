"""Where links, bookmarks and the opening of the file lead: to a page that is there (ISO 32000-1, 12.3.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from reportgen.conformance.pdf.reading import (
    dictionaries,
    entry,
    identity,
    items,
    name_of,
    name_tree,
    pairs,
    plain,
    text_of,
)
from reportgen.conformance.pdf.rules import Found
from reportgen.conformance.pdf.structure import Structure

_ITEMS = 100_000
"""How many bookmarks are followed."""


def check_targets(pdf: pikepdf.Pdf, structure: Structure) -> Iterator[Found]:
    """Check every destination within the file: a page, or in PDF 2.0 a tag (ISO 32000-2, 12.3.2.3)."""
    pages = ({identity(page.obj) for page in pdf.pages} | structure.of_object.keys()) - {(0, 0)}
    named = {**_old_names(pdf.Root), **name_tree(entry(pdf.Root, "/Names", "/Dests"))}
    for where, called, target in _targets(pdf):
        wrong = _wrong(target, named, pages)
        if wrong:
            yield Found("mål-saknas", where, f"{called} leder till {wrong}.")
    for name, target in named.items():
        if _wrong(target, {}, pages):
            yield Found("mål-saknas", "katalogen", f"Målet {plain(name)} pekar på en sida som inte finns.")


def _old_names(root: Any) -> dict[str, Any]:
    """Return the destinations that are named in the way of PDF 1.1."""
    return {key[1:]: target for key, target in pairs(entry(root, "/Dests"))}


def _targets(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str, Any]]:
    """Yield where something leads from, what it is called, and its destination."""
    for number, page in enumerate(pdf.pages, start=1):
        for annotation in dictionaries(entry(page.obj, "/Annots")):
            if annotation.get("/Subtype") == Name.Link:
                yield from ((f"sida {number}", "En länk", target) for target in _led(annotation))
    for title, item in _bookmarks(pdf.Root):
        yield from (("bokmärken", f"Bokmärket ”{title}”", target) for target in _led(item))
    opening = entry(pdf.Root, "/OpenAction")
    if isinstance(opening, Array):
        yield "katalogen", "Öppningen av filen", opening
    elif name_of(entry(opening, "/S")) == "GoTo":
        yield "katalogen", "Öppningen av filen", entry(opening, "/D")


def _led(thing: Any) -> Iterator[Any]:
    """Yield the destinations within the file that an annotation or a bookmark has."""
    if thing.get("/Dest") is not None:
        yield thing.get("/Dest")
    if name_of(entry(thing, "/A", "/S")) == "GoTo":
        yield entry(thing, "/A", "/D")


def _bookmarks(root: Any) -> Iterator[tuple[str, Any]]:
    seen: set[tuple[int, int]] = set()
    waiting = [entry(root, "/Outlines", "/First")]
    while waiting and len(seen) < _ITEMS:
        item = waiting.pop()
        if not isinstance(item, Dictionary) or identity(item) in seen:
            continue
        seen.add(identity(item))
        yield plain(text_of(item.get("/Title"))), item
        waiting += [item.get("/Next"), item.get("/First")]


def _wrong(target: Any, named: dict[str, Any], pages: set[tuple[int, int]]) -> str:
    """Say what is wrong with a destination; empty where nothing is."""
    if isinstance(target, String | Name):
        name = text_of(target) or name_of(target)
        if name not in named:
            return f"ett mål som inte finns: {plain(name)}"
        target = named[name]
    if isinstance(target, Dictionary):
        target = target.get("/D")
    parts = items(target)
    if not isinstance(target, Array) or not parts:
        return "ett mål som inte kan läsas"
    page = parts[0]
    # Within the file a page is an object; a number is a page of another file.
    return "" if isinstance(page, int) or identity(page) in pages else "en sida som inte finns"
