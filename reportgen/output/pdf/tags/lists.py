"""Lists and contents: their labels, how they are numbered, and what lies under what."""

from __future__ import annotations

from reportgen.looks.contract import ITEM_LABEL, LEVEL
from reportgen.output.pdf.tags.tree import Element, Tree, attributes_of, kind

# What a list is numbered by (ISO 32000-1, table 347), after the CSS that says so.
_NUMBERING = {
    "disc": "Disc",
    "circle": "Circle",
    "square": "Square",
    "decimal": "Decimal",
    "decimal-leading-zero": "Decimal",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
    "lower-alpha": "LowerAlpha",
    "lower-latin": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "upper-latin": "UpperAlpha",
}


def gather_items(tree: Tree) -> None:
    """Put what floats beside a list item, or follows its first paragraph, into the item's body.

    An LI holds Lbl and LBody alone (ISO 14289-1, 7.2).
    """
    for item in tree.of_kind("LI"):
        body = next((kid for kid in tree.elements(item) if kind(kid) == "LBody"), None)
        beside = [kid for kid in tree.elements(item) if kind(kid) not in {"Lbl", "LBody"}]
        if body is None:
            continue
        before = 0
        for kid in beside:
            first = tree.index(kid) < tree.index(body)
            tree.move(kid, body, before if first else len(body["K"]))
            before += first


def pair_definitions(tree: Tree) -> None:
    """Make one item of a word and its meanings, the word as its label (ISO 32000-1, 14.8.4.3.3)."""
    for listed in tree.of_kind("L"):
        pair: Element | None = None
        for item in tree.elements(listed) if tree.origins.tag(listed) == "dl" else ():
            for body in tree.elements(item):
                if tree.origins.tag(body) == "dt":
                    body["S"] = "/Lbl"
                    pair = item
                elif pair is not None:
                    tree.move(body, pair, len(pair["K"]))
                    tree.take(item)


def label_items(tree: Tree) -> None:
    """Let the number or sign that a template writes before an item be the item's label."""
    for item in tree.of_kind("LI", "TOCI"):
        body = next((kid for kid in tree.elements(item) if kind(kid) in {"LBody", "Reference"}), None)
        first = tree.elements(body)[:1] if body is not None else []
        if first and _is_label(tree, first[0]):
            first[0]["S"] = "/Lbl"
            tree.move(first[0], item, 0)


def _is_label(tree: Tree, element: Element) -> bool:
    html = tree.origins.html(element)
    return html is not None and ITEM_LABEL in html.attrib


def number_lists(tree: Tree) -> None:
    """Say of every list how it is numbered (ISO 32000-1, 14.8.5.5; Matterhorn Protocol 1.1, 16-001)."""
    for found in tree.of_kind("L"):
        labels = [kid for item in tree.elements(found) for kid in tree.elements(item) if kind(kid) == "Lbl"]
        ordered = tree.origins.tag(found) == "ol"
        said = _NUMBERING.get(tree.origins.markers.get(found.number, ""), "Decimal" if ordered else "Disc")
        attributes_of(found, "List")["ListNumbering"] = f"/{said if labels else 'None'}"


def nest_contents(tree: Tree) -> None:
    """Put the entries of a lower level into contents of their own, within the entry that they belong to."""
    for contents in tree.of_kind("TOC"):
        above: list[tuple[int, Element]] = []
        for item in tree.elements(contents):
            level = int(tree.origins.said(item, LEVEL) or 1)
            while above and above[-1][0] >= level:
                above.pop()
            if above:
                holder = above[-1][1]
                inner = next((kid for kid in tree.elements(holder) if kind(kid) == "TOC"), None)
                inner = inner or tree.made("TOC", holder, len(holder["K"]))
                tree.move(item, inner, len(inner["K"]))
            above.append((level, item))
