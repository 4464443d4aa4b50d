"""Notes: each after the paragraph that calls it, with its number as its label."""

from __future__ import annotations

from reportgen.looks.contract import NOTE_SIGN
from reportgen.output.pdf.tags.tree import GROUPS, Element, Tree, classes, is_element, kind

_BLOCKS = frozenset({"P", "H1", "H2", "H3", "H4", "Caption", "LBody", "TD", "TH"})


def place_notes(tree: Tree) -> None:
    """Let a note follow the paragraph that calls it, instead of the last thing on its page."""
    everything = list(tree.walk())
    notes = {str(tree.origins.html(e).get("id")): e for e in everything if kind(e) == "Note"}
    calls: dict[str, Element] = {}
    for element in everything:
        if kind(element) == "Link" and tree.origins.html(element) is not None:
            calls.setdefault(tree.origins.said(element, "href").removeprefix("#"), element)
    for name, note in notes.items():
        call = calls.get(name)
        if call is None:
            continue
        block = call
        while kind(block) not in _BLOCKS and kind(block) not in GROUPS:
            block = tree.parent(block)
        tree.take(note)
        if kind(block) == "P" or kind(block).startswith("H"):
            following = tree.index(block) + 1
            while following < len(tree.parent(block)["K"]) and _is_note(tree, block, following):
                following += 1
            tree.put(note, tree.parent(block), following)
        else:
            tree.put(note, block, len(block["K"]))


def label_notes(tree: Tree) -> None:
    """Let the number that a note begins with be its label (ISO 32000-1, table 338)."""
    for note in tree.of_kind("Note"):
        for link in tree.elements(note):
            if kind(link) == "Link" and NOTE_SIGN in classes(tree.origins.html(link)):
                tree.move(link, tree.made("Lbl", note, tree.index(link)), 0)


def _is_note(tree: Tree, block: Element, index: int) -> bool:
    kid = tree.kids(tree.parent(block))[index]
    return is_element(kid) and kind(kid) == "Note"
