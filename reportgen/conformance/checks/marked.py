"""Tags, marked content and the tree of parents, each held against the others (ISO 32000-1, 14.7.4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pikepdf import Array

from reportgen.conformance.pdf.content import Contents
from reportgen.conformance.pdf.reading import entry, identity, number_tree, plain, whole
from reportgen.conformance.pdf.rules import Found
from reportgen.conformance.pdf.structure import Element, Structure

_SHOWN = 5
_Piece = tuple[tuple[int, int], int]


def check_marked(structure: Structure, contents: Contents) -> Iterator[Found]:
    """Check that every piece of content has its tag, every tag its content, and that each leads to the other."""
    yield from _check_drawn(contents, tagged=structure.exists)
    if not structure.exists:
        return
    yield from structure.found
    owners: dict[_Piece, Element] = {}
    for element in structure.elements:
        for piece in element.contents:
            drawn = contents.of(piece.stream)
            if drawn is None:
                message = f"Taggen {plain(element.own_kind)} hänvisar till innehåll på en sida som inte finns."
                yield Found("innehåll-saknas", element.place, message)
            elif piece.number not in drawn.numbers:
                told = f"innehåll {piece.number} på {contents.where(piece.stream)}"
                message = f"Taggen {plain(element.own_kind)} hänvisar till {told}, som inte finns där."
                yield Found("innehåll-saknas", element.place, message)
            key = piece.stream, piece.number
            if key in owners:
                told = f"Innehåll {piece.number} på {contents.where(piece.stream)}"
                yield Found("innehåll-dubblett", element.place, f"{told} har två taggar.")
            owners.setdefault(key, element)
    yield from _check_owned(owners, contents)
    yield from _check_parents(structure, owners, contents)


def _check_drawn(contents: Contents, *, tagged: bool) -> Iterator[Found]:
    """Check each page and form for itself."""
    for stream, drawn in (*contents.pages.items(), *contents.forms.items()):
        where = contents.where(stream)
        if drawn.broken:
            yield Found("sidinnehåll-trasigt", where, drawn.broken)
        if drawn.unbalanced:
            yield Found("märkning-obalans", where, "Märkt innehåll börjar utan att sluta, eller tvärtom.")
        if drawn.untagged and stream in contents.pages:
            yield Found("otaggat", where, "Något är ritat utanför taggarna.")
        twice = [number for number, count in drawn.numbers.items() if count > 1]
        if twice and tagged:
            message = f"Två delar av innehållet har samma nummer: {_numbers(twice)}."
            yield Found("innehåll-dubblett", where, message)


def _check_owned(owners: dict[_Piece, Element], contents: Contents) -> Iterator[Found]:
    for stream, drawn in (*contents.pages.items(), *contents.forms.items()):
        lost = [number for number in drawn.numbers if (stream, number) not in owners]
        if lost:
            message = f"Innehåll som är märkt har ingen tagg: {_numbers(lost)}."
            yield Found("innehåll-utan-tagg", contents.where(stream), message)


def _check_parents(structure: Structure, owners: dict[_Piece, Element], contents: Contents) -> Iterator[Found]:
    """Check the tree of parents, by which a reader finds the tag of what it points at."""
    parents = number_tree(entry(structure.thing, "/ParentTree"))
    of_stream: dict[tuple[int, int], list[tuple[int, Element]]] = {}
    for (stream, number), element in owners.items():
        drawn = contents.of(stream)
        if drawn is not None and number in drawn.numbers:
            of_stream.setdefault(stream, []).append((number, element))
    things = contents.things
    for stream, owned in of_stream.items():
        key = whole(entry(things[stream], "/StructParents"))
        if key is None:
            called = "Sidan" if stream in contents.pages else "Formuläret"
            message = f"{called} leder inte till sina taggar (StructParents saknas)."
            yield Found("föräldraträd-saknas", contents.where(stream), message)
            continue
        listed_here = parents.get(key)
        row = list(listed_here) if isinstance(listed_here, Array) else []
        wrong = [
            number
            for number, element in owned
            if not 0 <= number < len(row) or identity(row[number]) != identity(element.thing)
        ]
        if wrong:
            message = f"Föräldraträdet (ParentTree) leder inte till innehållets tagg: {_numbers(wrong)}."
            yield Found("föräldraträd", contents.where(stream), message)
    for element in structure.elements:
        yield from _check_objects(element, parents)


def _check_objects(element: Element, parents: dict[int, Any]) -> Iterator[Found]:
    for thing in element.objects:
        if thing is None:
            message = f"Taggen {plain(element.own_kind)} hänvisar till något som inte finns."
            yield Found("innehåll-saknas", element.place, message)
            continue
        key = whole(entry(thing, "/StructParent"))
        # That an annotation has no key at all is told of links, and need not be so of what is never pointed at.
        if key is not None and identity(parents.get(key)) != identity(element.thing):
            message = "Föräldraträdet (ParentTree) leder inte från länkytan eller fältet till dess tagg."
            yield Found("föräldraträd", element.place, message)


def _numbers(numbers: Iterable[int]) -> str:
    every = sorted(numbers)
    shown = ", ".join(str(number) for number in every[:_SHOWN])
    return shown if len(every) <= _SHOWN else f"{shown} och {len(every) - _SHOWN} till"
