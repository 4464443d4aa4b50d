"""What a page shows, so that two settings of the same page can be compared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.layout.absolute import AbsolutePlaceholder

# Numbers are in CSS pixels; what differs by less is due to the order of additions.
_DIGITS = 3


def shown(page: Any) -> tuple[Any, ...]:
    """Return what a finished page of WeasyPrint shows and where, with its anchors, links and bookmarks.

    Pages that show the same give values that are equal. Colours, and other things that styles say of boxes of the same
    element and text, are not looked at.
    """
    box_tree = tuple(
        (
            type(box).__name__,
            box.element_tag,
            getattr(box, "text", None) or getattr(box, "at_keyword", None),
            *(_number(getattr(box, name, None)) for name in ("position_x", "position_y", "width", "height")),
        )
        for box in _boxes(page._page_box)
        if hasattr(box, "position_x")
    )
    anchors = tuple(sorted((name, _numbers(place)) for name, place in page.anchors.items()))
    links = tuple((kind, target, _numbers(place)) for kind, target, place, _ in page.links)
    bookmarks = tuple((level, label, _numbers(point), state) for level, label, point, state in page.bookmarks)
    return (_number(page.width), _number(page.height)), box_tree, anchors, links, bookmarks


def _boxes(page: Any) -> Iterator[Any]:
    waiting = [page]
    while waiting:
        found = waiting.pop()
        box = found._box if isinstance(found, AbsolutePlaceholder) else found
        yield box
        waiting.extend(reversed(list(box.all_children())))


def _numbers(values: Any) -> tuple[Any, ...]:
    return tuple(map(_number, values))


def _number(value: Any) -> Any:
    return round(value, _DIGITS) if isinstance(value, int | float) else value
