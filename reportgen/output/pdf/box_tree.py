"""Walking WeasyPrint's boxes, which are private to it."""

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
