"""On which page everything landed, and what number that page carries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportgen.document.numbering import Numbering, Target

_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class PageMap:
    """Printed page numbers: of each page from the first, and the page index (from 0) of each anchor."""

    labels: tuple[str, ...]
    pages: Mapping[str, int]
    body_start: int

    @property
    def body_pages(self) -> int:
        """How many pages the body has: the total of the running head."""
        return len(self.labels) - self.body_start

    def label(self, anchor: str) -> str:
        """Return the printed number of the page that an anchor stands on."""
        return self.labels[self.pages[anchor]]


def page_map(anchors: Sequence[Mapping[str, object]], numbering: Numbering) -> PageMap:
    """Build the map from each page's anchors. The body begins with the first chapter or appendix."""
    pages: dict[str, int] = {}
    for index, page in enumerate(anchors):
        for anchor in page:
            pages.setdefault(anchor, index)
    chapters = [item.anchor for item in numbering.of_kind("kapitel", "bilaga") if item.anchor in pages]
    body_start = pages[chapters[0]] if chapters else len(anchors)
    labels = [roman(i + 1) for i in range(body_start)] + [str(i + 1) for i in range(len(anchors) - body_start)]
    return PageMap(tuple(labels), pages, body_start)


def roman(number: int) -> str:
    """Return a number below 40 in lower-case roman numerals."""
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text += letters
            number -= value
    return text


def as_text(pages: PageMap, numbering: Numbering) -> str:
    """Return the map as lines for people and for tests: each page, and the headings, figures and tables on it."""
    by_page: dict[int, list[Target]] = {}
    for item in numbering.at.values():
        if item.anchor in pages.pages:
            by_page.setdefault(pages.pages[item.anchor], []).append(item)
    lines = []
    for index, label in enumerate(pages.labels):
        lines.append(f"sida {label}")
        for item in by_page.get(index, []):
            name = f"{item.kind} {item.number}".strip()
            lines.append(f"    {name}: {item.title}")
    return "\n".join(lines) + "\n"
