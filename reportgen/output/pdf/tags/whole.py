"""What pages and lines have divided is made whole, and what holds nothing is taken away."""

from __future__ import annotations

from collections.abc import Iterator

import pydyf

from reportgen.output.pdf.tags.tree import Element, Tree, is_element, kind, reference_of, text_of

_MAY_BE_EMPTY = frozenset({"TD", "TH"})
# What lies within lines, and is divided where they are broken.
_IN_LINES = frozenset({"Link", "Span", "Reference", "Code"})


def join(tree: Tree) -> None:
    """Make one element of what WeasyPrint has divided by pages or by lines.

    The kids of an element may be on several pages (ISO 32000-1, 14.7.4.2), and a link may have several annotations,
    one for each line that it stands on (14.8.4.4.2).
    """
    merged: dict[str, str] = {}
    waiting = [tree.document]
    while waiting:
        holder = waiting.pop()
        for earlier, element in _parts(tree, holder):
            _append(tree, earlier, element)
            merged[reference_of(element)] = reference_of(earlier)
        waiting.extend(tree.elements(holder))
    tree.follow(merged)


def _parts(tree: Tree, holder: Element) -> Iterator[tuple[Element, Element]]:
    """Yield the later parts of what is divided among an element's kids, each after the part that it belongs to."""
    first: dict[tuple[int, str, str], Element] = {}
    before: Element | None = None
    for element in tree.elements(holder):
        html = tree.origins.html(element)
        key = (id(html), tree.origins.tag(element), kind(element))
        earlier = first.get(key) if html is not None else None
        paged = earlier is not None and text_of(earlier["Pg"]) != text_of(element["Pg"])
        if earlier is not None and (paged or (earlier is before and kind(element) in _IN_LINES)):
            yield earlier, element
        else:
            first[key] = before = element
            continue
        before = earlier


def _append(tree: Tree, earlier: Element, element: Element) -> None:
    """Let an element end with what another holds, and take that away."""
    same = text_of(earlier["Pg"]) == text_of(element["Pg"])
    for kid in tree.kids(element):
        if isinstance(kid, int):
            # A content number says nothing without its page.
            place = kid if same else pydyf.Dictionary({"Type": "/MCR", "Pg": element["Pg"], "MCID": kid})
            earlier["K"].append(place)
        else:
            if is_element(kid):
                kid["P"] = earlier.reference
            earlier["K"].append(kid.reference)
    tree.take(element)


def prune(tree: Tree) -> None:
    """Take away elements that hold nothing, such as the dotted lines of the contents, and needless containers."""

    def clear(element: Element) -> None:
        for kid in tree.elements(element):
            clear(kid)
            if not kid["K"] and kind(kid) not in _MAY_BE_EMPTY:
                tree.take(kid)

    clear(tree.document)
