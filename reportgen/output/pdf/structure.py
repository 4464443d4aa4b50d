"""The tag tree as it should be: what WeasyPrint 70 leaves out or divides by pages is put right before the file is
written.

WeasyPrint makes one structure element for each box, so that whatever continues on the next page becomes two. The
repairs work on the objects of the file while they are still Python dictionaries; the pages look the same afterwards.
Sources: ISO 32000-1, 14.7 and 14.8 (structure types and attributes), ISO 14289-1 (PDF/UA-1).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pydyf

from reportgen.looks.contract import CONTENTS, NOTE, NOTE_CALL
from reportgen.output.pdf.box_tree import words_of

Element = Any
"""A structure element: a pydyf dictionary with S (type), K (kids), P (parent) and Pg (page)."""

# Elements of HTML whose type WeasyPrint does not know.
_TYPES = {
    "em": "Span",
    "strong": "Span",
    "sup": "Span",
    "code": "Code",
    "aside": "Div",
    "abbr": "Span",
}
_GROUPS = {"Document", "Part", "Sect", "Div", "Art", "NonStruct", "TOC", "L", "Table", "THead", "TBody", "TR"}
_BLOCKS = {"P", "H1", "H2", "H3", "H4", "Caption", "LBody", "TD", "TH"}
_MAY_BE_EMPTY = {"TD", "TH"}


@dataclass
class Origins:
    """Which HTML element each structure element was made from, by its object number: the element and its box's tag."""

    of: dict[int, tuple[Any, str]] = field(default_factory=dict)

    def html(self, element: Element) -> Any:
        """Return the HTML element, or None."""
        return self.of.get(element.number, (None, ""))[0]

    def tag(self, element: Element) -> str:
        """Return the tag of the box, such as `li::marker`; empty for what has no box of its own."""
        return self.of.get(element.number, (None, ""))[1]


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
        """Yield every element under one, itself first, in reading order."""
        waiting = [self.document if element is None else element]
        while waiting:
            found = waiting.pop()
            yield found
            waiting.extend(reversed(self.elements(found)))

    def parent(self, element: Element) -> Element:
        """Return the element that holds another."""
        return self.referred(element["P"])

    def take(self, element: Element) -> None:
        """Take an element out of the one that holds it."""
        holder = self.parent(element)
        mine = element.reference
        holder["K"] = pydyf.Array([kid for kid in holder["K"] if kid != mine])

    def put(self, element: Element, holder: Element, index: int) -> None:
        """Put an element into another, before the kid with that index."""
        element["P"] = holder.reference
        holder["K"].insert(index, element.reference)

    def index(self, element: Element) -> int:
        """Return the place of an element among the kids of the one that holds it."""
        place: int = self.parent(element)["K"].index(element.reference)
        return place


def repair(pdf: pydyf.PDF, origins: Origins, heights: Mapping[str, float]) -> None:
    """Put the tag tree right. `heights` are those of the pages in points, by the page's reference."""
    tree = Tree(pdf, origins)
    _name_types(tree)
    _flatten(tree)
    _join_pages(tree)
    _place_notes(tree)
    _place_captions(tree)
    _gather_items(tree)
    _prune(tree)
    _describe_tables(tree)
    _measure_figures(tree, heights)
    _describe_links(tree)
    _list_identifiers(tree)


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


def _name_types(tree: Tree) -> None:
    """Give elements the types, languages and expansions that their HTML says (ISO 32000-1, 14.8.4 and 14.9)."""
    for element in list(tree.walk()):
        html, tag = tree.origins.html(element), tree.origins.tag(element)
        if html is None or "::" in tag:
            continue
        if kind(element) == "NonStruct" and tag in _TYPES:
            element["S"] = f"/{_TYPES[tag]}"
        if (language := html.get("lang")) and tag not in {"html", "body"}:
            element["Lang"] = pydyf.String(language)
        if tag == "abbr" and html.get("title"):
            element["E"] = pydyf.String(html.get("title"))
        if CONTENTS in classes(html):
            element["S"] = "/TOC"
        elif tag == "li" and CONTENTS in classes(tree.origins.html(tree.parent(element))) and kind(element) == "LI":
            element["S"] = "/TOCI"
        elif tag == "li" and kind(element) == "LBody" and kind(tree.parent(element)) == "TOCI":
            element["S"] = "/Reference"
        elif NOTE in classes(html):
            element["S"] = "/Note"
            element["ID"] = pydyf.String(html.get("id") or f"not-{element.number}")
        elif NOTE_CALL in classes(html):
            element["S"] = "/Reference"


def _flatten(tree: Tree) -> None:
    """Dissolve the blocks that WeasyPrint makes within a block for its lines: a heading in itself is read twice."""
    for element in list(tree.walk()):
        if element is tree.document:
            continue
        holder = tree.parent(element)
        html = tree.origins.html(element)
        same = html is not None and html is tree.origins.html(holder) and kind(element) == kind(holder)
        if not same or tree.origins.tag(element) != tree.origins.tag(holder):
            continue
        kids = tree.kids(element)
        if any(isinstance(kid, int) for kid in kids):
            continue
        place = tree.index(element)
        for kid in kids:
            if is_element(kid):
                kid["P"] = holder.reference
        holder["K"][place : place + 1] = [kid.reference for kid in kids]


def _join_pages(tree: Tree) -> None:
    """Make one element of what WeasyPrint has divided by pages (ISO 32000-1, 14.7.4.2: kids may be on several pages)."""
    merged: dict[str, str] = {}

    def join(holder: Element) -> None:
        first: dict[tuple[int, str, str], Element] = {}
        for element in tree.elements(holder):
            html = tree.origins.html(element)
            key = (id(html), tree.origins.tag(element), kind(element))
            earlier = first.get(key) if html is not None else None
            if earlier is None or text_of(earlier["Pg"]) == text_of(element["Pg"]):
                first.setdefault(key, element)
                continue
            for kid in tree.kids(element):
                if isinstance(kid, int):
                    # A content number says nothing without its page.
                    place = pydyf.Dictionary({"Type": "/MCR", "Pg": element["Pg"], "MCID": kid})
                    earlier["K"].append(place)
                else:
                    if is_element(kid):
                        kid["P"] = earlier.reference
                    earlier["K"].append(kid.reference)
            tree.take(element)
            merged[reference_of(element)] = reference_of(earlier)
        for element in tree.elements(holder):
            join(element)

    join(tree.document)
    _follow_merges(tree, merged)


def _follow_merges(tree: Tree, merged: Mapping[str, str]) -> None:
    """Let the parent tree lead to the elements that remain."""
    numbers = tree.referred(tree.root["ParentTree"])["Nums"]
    for index, entry in enumerate(numbers):
        if isinstance(entry, list):
            entry[:] = [merged.get(text_of(reference), reference) for reference in entry]
        elif not isinstance(entry, int):
            numbers[index] = merged.get(text_of(entry), entry)


def _place_notes(tree: Tree) -> None:
    """Let a note follow the paragraph that calls it, instead of the last thing on its page."""
    everything = list(tree.walk())
    notes = {str(tree.origins.html(e).get("id")): e for e in everything if kind(e) == "Note"}
    calls: dict[str, Element] = {}
    for element in everything:
        if kind(element) == "Link" and (html := tree.origins.html(element)) is not None:
            calls.setdefault((html.get("href") or "").removeprefix("#"), element)
    for name, note in notes.items():
        call = calls.get(name)
        if call is None:
            continue
        block = call
        while kind(block) not in _BLOCKS and kind(block) not in _GROUPS:
            block = tree.parent(block)
        tree.take(note)
        if kind(block) == "P" or kind(block).startswith("H"):
            following = tree.index(block) + 1
            while following < len(tree.parent(block)["K"]) and _is_note(tree, block, following):
                following += 1
            tree.put(note, tree.parent(block), following)
        else:
            tree.put(note, block, len(block["K"]))


def _is_note(tree: Tree, block: Element, index: int) -> bool:
    kid = tree.kids(tree.parent(block))[index]
    return is_element(kid) and kind(kid) == "Note"


def _place_captions(tree: Tree) -> None:
    """Put a caption into the table or figure that it is the caption of (ISO 32000-1, table 337)."""
    for caption in [element for element in tree.walk() if kind(element) == "Caption"]:
        holder = tree.parent(caption)
        before = tree.index(caption)
        shown = [e for e in tree.walk(holder) if kind(e) in {"Table", "Figure"}]
        if kind(holder) in {"Table", "Figure"} or not shown:
            continue
        target = next((e for e in shown if kind(e) == "Table"), shown[0])
        above = before <= _index_within(tree, holder, target)
        tree.take(caption)
        tree.put(caption, target, 0 if above else len(target["K"]))


def _gather_items(tree: Tree) -> None:
    """Put what floats beside a list item into the item's body (ISO 14289-1, 7.2: an LI holds Lbl and LBody alone)."""
    for item in [element for element in tree.walk() if kind(element) == "LI"]:
        body = next((kid for kid in tree.elements(item) if kind(kid) == "LBody"), None)
        beside = [kid for kid in tree.elements(item) if kind(kid) not in {"Lbl", "LBody"}]
        for place, kid in enumerate(beside if body is not None else ()):
            tree.take(kid)
            tree.put(kid, body, place)


def _index_within(tree: Tree, holder: Element, element: Element) -> int:
    while tree.parent(element) is not holder:
        element = tree.parent(element)
    return tree.index(element)


def _prune(tree: Tree) -> None:
    """Take away elements that hold nothing, such as the dotted lines of the contents, and needless containers."""

    def prune(element: Element) -> None:
        for kid in tree.elements(element):
            prune(kid)
            if not kid["K"] and kind(kid) not in _MAY_BE_EMPTY:
                tree.take(kid)

    prune(tree.document)


def _describe_tables(tree: Tree) -> None:
    """Give header cells their scope and identity, and cells their headers (ISO 32000-1, table 349)."""
    for table in [element for element in tree.walk() if kind(element) == "Table"]:
        rows = [element for element in tree.walk(table) if kind(element) == "TR"]
        columns: dict[int, list[pydyf.String]] = {}
        taken: dict[tuple[int, int], bool] = {}
        # The headers of rows that reach down to others.
        reaching: dict[int, list[pydyf.String]] = {}
        for line, row in enumerate(rows):
            beside: list[pydyf.String] = reaching.get(line, [])
            column = 0
            for cell in [kid for kid in tree.elements(row) if kind(kid) in {"TH", "TD"}]:
                while taken.get((line, column)):
                    column += 1
                attributes = cell.get("A") or pydyf.Dictionary({"O": "/Table"})
                cell["A"] = attributes
                wide, high = int(attributes.get("ColSpan", 1)), int(attributes.get("RowSpan", 1))
                taken |= {(line + down, column + right): True for down in range(high) for right in range(wide)}
                if kind(cell) == "TH":
                    name = pydyf.String(f"t{table.number}-{line}-{column}")
                    cell["ID"] = name
                    html = tree.origins.html(cell)
                    by_row = html is not None and html.get("scope") in {"row", "rowgroup"}
                    attributes["Scope"] = "/Row" if by_row else "/Column"
                    attributes.pop("Headers", None)
                    if by_row:
                        beside.append(name)
                        for down in range(1, high):
                            reaching.setdefault(line + down, []).append(name)
                    else:
                        for right in range(wide):
                            columns.setdefault(column + right, []).append(name)
                else:
                    above = [name for right in range(wide) for name in columns.get(column + right, [])]
                    attributes["Headers"] = pydyf.Array(dict.fromkeys([*beside, *above]))
                column += wide


def _measure_figures(tree: Tree, heights: Mapping[str, float]) -> None:
    """Give figures their bounding box in points from the bottom left (ISO 32000-1, 14.8.5.4.3)."""
    for figure in [element for element in tree.walk() if kind(element) == "Figure"]:
        attributes = figure.get("A")
        if not attributes or "BBox" not in attributes:
            continue
        left, top, right, bottom = (float(value) * 0.75 for value in attributes["BBox"])
        height = heights[text_of(figure["Pg"])]
        box = (left, height - bottom, right, height - top)
        attributes["BBox"] = pydyf.Array([round(value, 3) for value in box])
        attributes["Placement"] = "/Block"


def _describe_links(tree: Tree) -> None:
    """Say in words where a link leads (ISO 14289-1, 7.18.5): its title, or its own text."""
    for link in [element for element in tree.walk() if kind(element) == "Link"]:
        html = tree.origins.html(link)
        said = "" if html is None else html.get("title") or words_of(html)
        for kid in tree.kids(link):
            if said and isinstance(kid, dict) and text_of(kid.get("Type")) == "/OBJR":
                annotation = tree.referred(kid["Obj"])
                annotation["Contents"] = pydyf.String(said)


def _list_identifiers(tree: Tree) -> None:
    """Write the name tree of element identifiers (ISO 32000-1, table 322)."""
    named = {element["ID"].string: element for element in tree.walk() if "ID" in element}
    if named:
        pairs = [part for name in sorted(named) for part in (pydyf.String(name), named[name].reference)]
        names = pydyf.Dictionary({"Names": pydyf.Array(pairs)})
        tree.pdf.add_object(names)
        tree.root["IDTree"] = names.reference
