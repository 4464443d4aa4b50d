"""Links, bookmarks and contents: what is said of them, and the elements that they lead to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pydyf

from reportgen.looks.contract import BOOKMARK
from reportgen.output.pdf.tags.tree import Element, Tree, kind, text_of, words_of


def describe_links(tree: Tree) -> None:
    """Say in words where a link leads (ISO 14289-1, 7.18.5): its title, or its own text."""
    for link in tree.of_kind("Link"):
        html = tree.origins.html(link)
        said = "" if html is None else html.get("title") or words_of(html)
        for annotation in _annotations(tree, link) if said else ():
            annotation["Contents"] = pydyf.String(said)


def lead_to_elements(tree: Tree) -> None:
    """Let links, bookmarks and contents lead to elements and not to places on pages alone.

    PDF 2.0 knows structure destinations (ISO 32000-2, 12.3.2.3) and references from an element to others (table 355).
    They stand beside what PDF 1.7 knows, which passes over keys that it does not know (ISO 32000-1, annex E.1).
    """
    named: dict[str, Element] = {}
    titled: dict[str, list[Element]] = defaultdict(list)
    for element in tree.walk():
        if name := tree.origins.said(element, "id"):
            named.setdefault(name, element)
        if kind(element).startswith("H") and (title := tree.origins.said(element, BOOKMARK)):
            titled[title].append(element)
    places = dict(_places(tree))
    met: dict[int, Element] = {}
    for link in tree.of_kind("Link"):
        for annotation in _annotations(tree, link):
            name = annotation["Dest"].string if "Dest" in annotation else ""
            if name in named and name in places:
                met[link.number] = named[name]
                _lead(annotation, named[name], places[name])
    for item in tree.of_kind("TOCI"):
        body = next((kid for kid in tree.elements(item) if kind(kid) == "Reference"), item)
        targets = [met[link.number].reference for link in tree.of_kind("Link", under=body) if link.number in met]
        if targets:
            item["Ref"] = pydyf.Array(dict.fromkeys(targets))
    _refer_notes(tree)
    for bookmark in _bookmarks(tree):
        if headings := titled.get(bookmark["Title"].string):
            _lead(bookmark, headings.pop(0), bookmark["Dest"])


def _refer_notes(tree: Tree) -> None:
    """Let notes and what calls them refer to each other (ISO 32000-2, table 368)."""
    notes = {tree.origins.said(note, "id"): note for note in tree.of_kind("Note")}
    for call in tree.of_kind("Reference"):
        for link in tree.of_kind("Link", under=call):
            note = notes.get(tree.origins.said(link, "href").removeprefix("#"))
            if note is not None:
                call["Ref"] = pydyf.Array([note.reference])
                note["Ref"] = pydyf.Array([*note.get("Ref", ()), call.reference])


def _annotations(tree: Tree, link: Element) -> Iterator[Any]:
    for kid in tree.kids(link):
        if isinstance(kid, dict) and text_of(kid.get("Type")) == "/OBJR":
            yield tree.referred(kid["Obj"])


def _places(tree: Tree) -> Iterator[tuple[str, Any]]:
    """Yield the named destinations of a file: a page and a place on it."""
    names = tree.pdf.catalog.get("Names", {}).get("Dests")
    listed = names["Names"] if names else ()
    for name, place in zip(listed[::2], listed[1::2], strict=True):
        yield name.string, place


def _bookmarks(tree: Tree) -> Iterator[Any]:
    """Yield the bookmarks of a file in their order."""
    waiting = [tree.pdf.catalog["Outlines"]] if "Outlines" in tree.pdf.catalog else []
    while waiting:
        found = tree.referred(waiting.pop())
        if "Title" in found:
            yield found
        waiting += [found[key] for key in ("Next", "First") if key in found]


def _lead(thing: Any, target: Element, place: Any) -> None:
    """Let a link or bookmark lead to an element, and to a place for those that know no elements."""
    _, *where = place
    known = thing.pop("Dest")
    thing["A"] = pydyf.Dictionary({"S": "/GoTo", "D": known, "SD": pydyf.Array([target.reference, *where])})
