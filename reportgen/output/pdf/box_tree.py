"""Walking WeasyPrint's boxes, which are private to it, and reading the elements that they are made from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.layout.absolute import AbsolutePlaceholder


def descendants(box: Any) -> Iterator[Any]:
    """Yield a box and everything in it, in the order of the tree; a placeholder gives way to the box it stands for."""
    waiting = [box]
    while waiting:
        found = waiting.pop()
        real = found._box if isinstance(found, AbsolutePlaceholder) else found  # noqa: SLF001
        yield real
        waiting.extend(reversed(getattr(real, "children", ())))


def words_of(element: Any) -> str:
    """Return the text of an HTML element and all within it, without comments, with single spaces."""

    def pieces(one: Any) -> Iterator[str]:
        if isinstance(one.tag, str):
            yield one.text or ""
            for child in one:
                yield from pieces(child)
                yield child.tail or ""

    return " ".join("".join(pieces(element)).split())
