"""The structure tree of a PDF file, read once: elements with their kinds and kids, and what cannot be one (ISO 32000-1, 14.7).

A file may be of any make, so an element that leads back to itself, that stands in two places or that is no dictionary is
told and not followed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pikepdf
from pikepdf import Dictionary

from reportgen.conformance.pdf.reading import attributes, entry, identity, items, name_of, plain, whole
from reportgen.conformance.pdf.rules import Found

TREE = "taggträdet"
_NO_OBJECT = (0, 0)
_STEPS = 12
"""How many levels of a place are told; the outermost are left out where there are more."""
_STANDARD = frozenset(
    [
        "Document",
        "DocumentFragment",
        "Part",
        "Art",
        "Sect",
        "Div",
        "BlockQuote",
        "Caption",
        "TOC",
        "TOCI",
        "Index",
        "NonStruct",
        "Private",
        "Title",
        "FENote",
        "Aside",
        "P",
        "H",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "THead",
        "TBody",
        "TFoot",
        "Span",
        "Quote",
        "Note",
        "Reference",
        "BibEntry",
        "Code",
        "Link",
        "Annot",
        "Ruby",
        "RB",
        "RT",
        "RP",
        "Warichu",
        "WT",
        "WP",
        "Sub",
        "Em",
        "Strong",
        "Figure",
        "Formula",
        "Form",
        "Artifact",
    ]
)


@dataclass(frozen=True, slots=True)
class Content:
    """A piece of marked content that an element owns: the page or form it is in, and its number there."""

    stream: tuple[int, int]
    number: int


@dataclass(slots=True, eq=False)
class Element:
    """A structure element: `kind` is the standard type that its own type stands for, `own_kind` that type itself.

    `page` is the page that stands for its contents that name none; `objects` are those that it refers to. `number` tells it
    from those before it that are of its own kind and have the same parent, from 1.
    """

    thing: Any
    kind: str
    own_kind: str
    parent: Element | None
    page: tuple[int, int]
    number: int
    kids: list[Element] = field(default_factory=list)
    contents: list[Content] = field(default_factory=list)
    objects: list[Any] = field(default_factory=list)

    @property
    def place(self) -> str:
        """The way from the root, where each step counts the kids of its kind."""
        steps: list[str] = []
        here: Element | None = self
        while here is not None and here.parent is not None and len(steps) < _STEPS:
            steps.append(f"{plain(here.own_kind)}[{here.number}]")
            here = here.parent
        more = "…/" if here is not None and here.parent is not None else ""
        return f"{TREE}/{more}{'/'.join(reversed(steps))}"

    def walk(self) -> Iterator[Element]:
        """Yield every element below this one, in reading order."""
        waiting = list(reversed(self.kids))
        while waiting:
            found = waiting.pop()
            yield found
            waiting.extend(reversed(found.kids))


class Structure:
    """The tree of a file. `found` is what is wrong with its form."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.thing = entry(pdf.Root, "/StructTreeRoot")
        self.found: list[Found] = []
        self._roles = entry(self.thing, "/RoleMap")
        self._classes = entry(self.thing, "/ClassMap")
        self._kept: dict[tuple[str, tuple[int, int]], str] = {}
        # How many kids of each kind the element has that is being read.
        self._alike: Counter[str] = Counter()
        self.root = Element(self.thing, "", "", None, _NO_OBJECT, 1)
        if self.exists:
            self._read()

    @property
    def exists(self) -> bool:
        """Whether the file has a tree."""
        return isinstance(self.thing, Dictionary)

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """All elements, in reading order."""
        return tuple(self.root.walk())

    @cached_property
    def of_object(self) -> dict[tuple[int, int], Element]:
        """The elements by the number of their object."""
        return {identity(element.thing): element for element in self.elements}

    def attributes(self, element: Element) -> dict[str, Any]:
        """Return the attributes of an element, with those of its classes."""
        thing = element.thing
        return attributes(thing, self._classes) if "/A" in thing or "/C" in thing else {}

    def _read(self) -> None:
        seen: set[tuple[int, int]] = set()
        waiting = [self.root]
        while waiting:
            parent = waiting.pop()
            self._alike.clear()
            for kid in items(entry(parent.thing, "/K")):
                self._take(parent, kid, seen)
            waiting.extend(reversed(parent.kids))

    def _take(self, parent: Element, kid: Any, seen: set[tuple[int, int]]) -> None:
        if isinstance(kid, int) and not isinstance(kid, bool):
            parent.contents.append(Content(parent.page, kid))
            return
        if not isinstance(kid, Dictionary):
            # A kid that has been taken away is null; nothing is then lost that could be read.
            if kid is not None:
                self.found.append(
                    Found("tagg-trasig", parent.place, "Något i taggträdet är varken tagg eller innehåll.")
                )
            return
        kind = kid.get("/Type")
        named = name_of(kind)
        if named == "MCR":
            number = whole(kid.get("/MCID"))
            if number is None:
                self.found.append(Found("tagg-trasig", parent.place, "En tagg hänvisar till innehåll utan nummer."))
                return
            stream = kid.get("/Stm")
            page = kid.get("/Pg")
            place = identity(stream) if stream is not None else parent.page if page is None else identity(page)
            parent.contents.append(Content(place, number))
        elif named == "OBJR":
            parent.objects.append(kid.get("/Obj"))
        else:
            self._take_element(parent, kid, seen)

    def _take_element(self, parent: Element, kid: Any, seen: set[tuple[int, int]]) -> None:
        known = identity(kid)
        own = name_of(kid.get("/S"))
        if not own:
            self.found.append(Found("tagg-trasig", parent.place, "En tagg säger inte vilket slag den är."))
            return
        if known in seen:
            message = f"Taggen {plain(own)} står på två ställen i trädet."
            self.found.append(Found("tagg-dubblett", parent.place, message))
            return
        if known != _NO_OBJECT:
            seen.add(known)
        self._alike[own] += 1
        page = kid.get("/Pg")
        on = parent.page if page is None else identity(page)
        parent.kids.append(Element(kid, self._standard(kid, own), own, parent, on, self._alike[own]))

    def _standard(self, kid: Any, own: str) -> str:
        """Return the standard type that a type stands for, by the roles of its namespace or of the tree."""
        space = kid.get("/NS")
        if space is None and own in _STANDARD:
            return own
        key = own, identity(space)
        if key not in self._kept:
            self._kept[key] = self._resolved(own, space)
        return self._kept[key]

    def _resolved(self, own: str, space: Any) -> str:
        kind = own
        for _ in range(_STEPS):
            roles = self._roles if space is None else entry(space, "/RoleMapNS")
            mapped = entry(roles, f"/{kind}")
            if mapped is None or (space is None and kind in _STANDARD):
                return kind
            target = items(mapped)
            kind = name_of(target[0]) if target else kind
            space = target[1] if len(target) > 1 else None
        return kind
