"""The tag tree of a file as objects, and how it is changed.

WeasyPrint makes one structure element for each box. The repairs work on the objects of the file while they are still
Python dictionaries; the pages look the same afterwards. Sources: ISO 32000-1, 14.7 and 14.8.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pydyf

from reportgen.swedish.held import JOINER

Element = Any
"""A structure element: a pydyf dictionary with S (type), K (kids), P (parent) and Pg (page)."""

SOFT_HYPHEN = "\u00ad"

GROUPS = frozenset({"Document", "Part", "Sect", "Div", "Art", "NonStruct", "TOC", "L", "Table", "THead", "TBody", "TR"})


@dataclass
class Origins:
    """What each structure element was made from, by its object number: the HTML element and its box's tag.

    `markers` are the kinds of marks of lists (CSS `list-style-type`), by the list's element. `texts` are printed texts
    that are read in other words or end in a soft hyphen, by their page's reference and number of content.
    """

    of: dict[int, tuple[Any, str]] = field(default_factory=dict)
    markers: dict[int, str] = field(default_factory=dict)
    texts: dict[tuple[str, int], str] = field(default_factory=dict)

    def html(self, element: Element) -> Any:
        """Return the HTML element, or None."""
        return self.of.get(element.number, (None, ""))[0]

    def tag(self, element: Element) -> str:
        """Return the tag of the box, such as `li::marker`; empty for what has no box of its own."""
        return self.of.get(element.number, (None, ""))[1]

    def said(self, element: Element, attribute: str) -> str:
        """Return an attribute of the HTML element; empty where either is missing."""
        html = self.html(element)
        return "" if html is None else html.get(attribute) or ""


class Tree:
    """The tag tree of a file, with its kids as objects and not as references."""

    def __init__(self, pdf: pydyf.PDF, origins: Origins) -> None:
        self.pdf = pdf
        self.origins = origins
        self._objects: dict[bytes, Any] = {
            thing.reference: thing for thing in pdf.objects if isinstance(thing, pydyf.Dictionary)
        }
        self._elements = {reference: thing for reference, thing in self._objects.items() if is_element(thing)}
        self.root = self.referred(pdf.catalog["StructTreeRoot"])
        self.document = self.referred(self.root["K"][0])
        # Every element in reading order, until one is put elsewhere: most repairs ask for all of some types.
        self._order: list[Element] | None = None

    def referred(self, reference: Any) -> Any:
        """Return the object that a reference leads to."""
        return self._objects[reference if isinstance(reference, bytes) else str(reference).encode()]

    def kids(self, element: Element) -> list[Any]:
        """Return what an element holds: elements, object references, and content numbers."""
        return [self._objects.get(kid, kid) if isinstance(kid, bytes) else kid for kid in element["K"]]

    def elements(self, element: Element) -> list[Element]:
        """Return the elements that an element holds."""
        # Walked over and over: a reference is looked up as it stands, without making text of it.
        known = self._elements
        return [known[kid] for kid in element["K"] if isinstance(kid, bytes) and kid in known]

    def walk(self, element: Element | None = None) -> Iterator[Element]:
        """Yield every element under one, itself first, in reading order; of the whole tree, as it was when asked."""
        if element is None:
            yield from self._every()
            return
        waiting = [element]
        while waiting:
            found = waiting.pop()
            yield found
            waiting += reversed(self.elements(found))

    def of_kind(self, *kinds: str, under: Element | None = None) -> list[Element]:
        """Return the elements of some types under one, in reading order."""
        # Asked over and over: `kind` is not called for each.
        wanted = frozenset(name for one in kinds for name in (f"/{one}", f"/{one}".encode()))
        every = self._every() if under is None else self.walk(under)
        return [element for element in every if element["S"] in wanted]

    def _every(self) -> list[Element]:
        if self._order is None:
            self._order = list(self.walk(self.document))
        return self._order

    def parent(self, element: Element) -> Element:
        """Return the element that holds another."""
        return self.referred(element["P"])

    def take(self, element: Element) -> None:
        """Take an element out of the one that holds it."""
        holder = self.parent(element)
        mine = element.reference
        holder["K"] = pydyf.Array([kid for kid in holder["K"] if kid != mine])
        self._order = None

    def put(self, element: Element, holder: Element, index: int) -> None:
        """Put an element into another, before the kid with that index."""
        element["P"] = holder.reference
        holder["K"].insert(index, element.reference)
        self._order = None

    def move(self, element: Element, holder: Element, index: int) -> None:
        """Take an element from where it is, and put it into another, before the kid with that index."""
        self.take(element)
        self.put(element, holder, index)

    def dissolve(self, element: Element) -> None:
        """Put what an element holds in its place. It holds no content numbers, which are those of its own page."""
        holder, place, kids = self.parent(element), self.index(element), self.kids(element)
        for kid in kids:
            if is_element(kid):
                kid["P"] = holder.reference
        holder["K"][place : place + 1] = [kid.reference for kid in kids]
        self._order = None

    def made(self, of: str, holder: Element, index: int) -> Element:
        """Put a new element of a type into another, before the kid with that index, and return it."""
        element = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{of}", "K": pydyf.Array(), "Pg": holder["Pg"]})
        self.pdf.add_object(element)
        self._objects[element.reference] = self._elements[element.reference] = element
        self.put(element, holder, index)
        return element

    def index(self, element: Element) -> int:
        """Return the place of an element among the kids of the one that holds it."""
        place: int = self.parent(element)["K"].index(element.reference)
        return place

    def lead(self, page: Any, number: int, element: Element) -> None:
        """Let the parent tree lead from a page's content with that number to an element."""
        numbers = self.referred(self.root["ParentTree"])["Nums"]
        pages = dict(zip(numbers[::2], numbers[1::2], strict=True))
        pages[self.referred(page)["StructParents"]][number] = element.reference

    def follow(self, merged: Mapping[str, str]) -> None:
        """Let the parent tree lead to the elements that remain; `merged` says into which others have gone."""
        numbers = self.referred(self.root["ParentTree"])["Nums"]
        for index, entry in enumerate(numbers):
            if isinstance(entry, list):
                entry[:] = [merged.get(text_of(reference), reference) for reference in entry]
            elif not isinstance(entry, int):
                numbers[index] = merged.get(text_of(entry), entry)


def is_element(thing: Any) -> bool:
    """Tell whether an object is a structure element."""
    return isinstance(thing, dict) and text_of(thing.get("Type")) == "/StructElem"


def kind(element: Element) -> str:
    """Return an element's structure type, without the slash."""
    return text_of(element["S"])[1:]


def text_of(value: Any) -> str:
    """Return a name or reference as text."""
    return value.decode() if isinstance(value, bytes) else str(value)


def reference_of(thing: Any) -> str:
    """Return an object's reference as text."""
    return text_of(thing.reference)


def classes(html: Any) -> list[str]:
    """Return the classes of an HTML element."""
    return (html.get("class") or "").split() if html is not None else []


def words_of(element: Any) -> str:
    """Return the text of an HTML element and all within it, without comments and joiners, with single spaces."""

    def pieces(one: Any) -> Iterator[str]:
        if isinstance(one.tag, str):
            yield one.text or ""
            for child in one:
                yield from pieces(child)
                yield child.tail or ""

    return " ".join("".join(pieces(element)).replace(JOINER, "").split())


def attributes_of(element: Element, owner: str) -> pydyf.Dictionary:
    """Return an element's attributes of an owner, such as `Table`, which it is given where it has none."""
    if "A" not in element:
        element["A"] = pydyf.Dictionary({"O": f"/{owner}"})
    given: pydyf.Dictionary = element["A"]
    return given
