"""What a figure has that is a drawing and no more."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.document.content import Picture, shown_as


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing in its own size, as a figure or in a table's cell."""

    picture: Picture = shown_as("bild")
