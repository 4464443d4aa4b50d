"""The counters that run through a document, and what an edit does to those that come after it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from reportgen.output.live.blocks import Block, Part, UnexpectedError

NOTES, LIST = "footnote", "list-item"
"""Counters of which HTML has its own: those of WeasyPrint's numbers of footnotes, and of the items of lists."""


def number_blocks(parts: Sequence[Part], counters: dict[Any, tuple[Any, Any]]) -> None:
    """Give the blocks the counters before and after them, from those of their elements."""
    for part in parts:
        last = None
        for block in part.blocks:
            noted = [counters[element] for element in block.elements]
            block.before = noted[0][0] if noted else last
            block.after = last = noted[-1][1] if noted else last
            if last is None:
                raise UnexpectedError("a section that begins with nothing")


def closed(counters: Any) -> Any:
    """Return the counters after the section, given those after its last block: its own scope ends with it."""
    depth, values, scopes = counters
    left = {name: list(stack) for name, stack in values.items()}
    for name in scopes[-1]:
        left[name].pop()
    return depth, {name: stack for name, stack in left.items() if stack}, scopes[:-1]


def without(counters: Any, names: Collection[str]) -> Any:
    """Return counters without some, by name."""
    depth, values, scopes = counters
    left = {name: stack for name, stack in values.items() if name not in names}
    return depth, left, [scope.difference(names) for scope in scopes]


def counts_from_outside(block: Block, style_for: Any) -> bool:
    """Tell whether an item of a list in a block is counted on from what stands before the block."""

    def counted(element: Any) -> bool:
        style = style_for(element)
        if style["display"] == ("none",) or any(name == LIST for name, _ in style["counter_reset"]):
            return False
        return "list-item" in style["display"] or any(counted(child) for child in element if isinstance(child.tag, str))

    return any(counted(element) for element in block.elements)


def elements_between(part: Part, following: Part | None) -> list[Any]:
    """Return the elements that stand after a section and before another, or the end of the document."""
    stop = following.ancestors if following is not None else []
    found = []
    for parent, child in zip(part.ancestors, part.ancestors[1:], strict=False):
        children = list(parent)
        after = children[children.index(child) + 1 :]
        for element in after:
            if any(element is one for one in stop):
                break
            found.append(element)
    return [inner for element in found for inner in element.iter() if isinstance(inner.tag, str)]


def prints_counters(element: Any, style_for: Any) -> bool:
    """Tell whether an element may print a counter, or count on with one that began before it."""
    style = style_for(element)
    return (
        any(
            (added := style_for(element, pseudo)) is not None and not isinstance(added["content"], str)
            for pseudo in ("before", "after")
        )
        or "list-item" in style["display"]
        or style["string_set"] != "none"
        or (style["counter_increment"] != "auto" and bool(style["counter_increment"]))
    )
