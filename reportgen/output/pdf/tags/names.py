"""What each element is and how it is read: its type, language, expansion and the words that stand for a sign."""

from __future__ import annotations

from typing import Any

import pydyf

from reportgen.looks.contract import CONTENTS, HEADING, LEVEL, NOTE, NOTE_CALL, SPOKEN
from reportgen.output.pdf.tags.tree import SOFT_HYPHEN, Element, Tree, classes, kind, text_of
from reportgen.swedish.signs import as_read

# Elements of HTML whose type WeasyPrint does not know. A figure is a section, which may hold a caption: a Div is passed
# over, so that one within it would be that of what holds the Div.
_TYPES = {
    "em": "Span",
    "strong": "Span",
    "sup": "Span",
    "sub": "Span",
    "code": "Code",
    "aside": "Div",
    "abbr": "Span",
    "figure": "Sect",
}


def name_types(tree: Tree) -> None:
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
        if html.get("role") == HEADING and (level := html.get(LEVEL)):
            # PDF 1.7 has no type for a title: it is a heading of the highest level.
            element["S"] = f"/H{level}"
        elif CONTENTS in classes(html):
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


def flatten(tree: Tree) -> None:
    """Dissolve the blocks that WeasyPrint makes within a block for its lines: a heading in itself is read twice."""
    for element in list(tree.walk()):
        if element is tree.document:
            continue
        holder = tree.parent(element)
        html = tree.origins.html(element)
        same = html is not None and html is tree.origins.html(holder) and kind(element) == kind(holder)
        if not same or tree.origins.tag(element) != tree.origins.tag(holder):
            continue
        if not any(isinstance(kid, int) for kid in element["K"]):
            tree.dissolve(element)


def say_signs(tree: Tree) -> None:
    """Give signs the words that are read for them (ISO 32000-1, 14.9.4).

    The words of a template hold wherever they stand; the signs that tables are written with only in their cells, or the
    text that explains a sign would not show it.
    """
    for element in tree.walk():
        if (words := tree.origins.said(element, SPOKEN)) and kind(element) in {"Span", "NonStruct"}:
            element["S"] = "/Span"
            # The space after a sign is replaced with it.
            element["ActualText"] = pydyf.String(f"{words} ")
    for cell in tree.of_kind("TD", "TH"):
        for element in tree.walk(cell):
            text = _printed(tree, element)
            # Within a sign that its template has words for these would be read once more.
            said = "ActualText" in tree.parent(element)
            if text and not said and (words := as_read(text)) != text:
                element["ActualText"] = pydyf.String(words)


def _printed(tree: Tree, element: Element) -> str:
    """Return the text of an element that is one piece of text with signs, or empty."""
    if len(element["K"]) != 1 or not isinstance(element["K"][0], int):
        return ""
    return tree.origins.texts.get((text_of(element["Pg"]), element["K"][0]), "")


def say_divisions(tree: Tree) -> None:
    """Say of text whose last word a line divides that its hyphen is a soft one (ISO 32000-1, 14.8.2.2.3 and 14.9.4).

    It is said of elements and not in the content, where programs that search put words together at U+002D alone.
    """
    for element in list(tree.walk()):
        for index, kid in enumerate(tree.kids(element)):
            if (place := _content(element, kid)) is None:
                continue
            text = tree.origins.texts.get((text_of(place[0]), place[1]), "")
            if text.endswith(SOFT_HYPHEN) and not _is_replaced(tree, element):
                _span(tree, element, index, place)["ActualText"] = pydyf.String(text)


def _content(element: Element, kid: Any) -> tuple[Any, int] | None:
    """Return the page's reference and the number of the content that a kid is, or None."""
    if isinstance(kid, int):
        return element["Pg"], kid
    if isinstance(kid, dict) and text_of(kid.get("Type")) == "/MCR":
        return kid["Pg"], kid["MCID"]
    return None


def _is_replaced(tree: Tree, element: Element) -> bool:
    """Tell whether other words are read for an element, or for one that it lies within."""
    while "ActualText" not in element and "Alt" not in element:
        if element is tree.document:
            return False
        element = tree.parent(element)
    return True


def _span(tree: Tree, element: Element, index: int, place: tuple[Any, int]) -> Element:
    """Return the span that holds only a content: the element itself, or a new one in the content's place."""
    if kind(element) == "Span" and len(element["K"]) == 1:
        return element
    span = tree.made("Span", element, index)
    del element["K"][index + 1]
    span["Pg"], number = place
    span["K"].append(number)
    tree.lead(*place, span)
    return span
