"""Texts of rapport.toml that find no room: on the cover, and in the running head.

Both have places of their own for texts of any length, so a long one may run into its neighbour or leave the sheet.
Lengths are CSS px from the page's top left; boxes are private to WeasyPrint.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes

from reportgen.diagnostics import Position, Report, error
from reportgen.looks import contract
from reportgen.output.pdf.box_tree import descendants
from reportgen.project.settings import Settings

# Which key of rapport.toml each part of the cover says, and each box of the running head.
_COVER: Mapping[str, tuple[str, str]] = {
    contract.COVER_SENDER: ("organisation", "namn"),
    contract.COVER_TITLE: ("rapport", "titel"),
    contract.COVER_SUBTITLE: ("rapport", "undertitel"),
    contract.COVER_FOOT: ("organisation", "enhet"),
}
_HEAD: Mapping[str, tuple[str, str, str, str]] = {
    "@top-left": ("sidhuvud", "vänster", "organisation", "namn"),
    "@top-center": ("sidhuvud", "mitten", "rapport", "titel"),
}
# Half a pixel covers rounding between layout and drawing.
_TOLERANCE = 0.5
# Printers leave 4 mm of the sheet's edge white.
_UNPRINTED = 4 / 25.4 * 96


@dataclass(frozen=True, slots=True)
class _Area:
    """A line of text, by its edges, on a page."""

    page: int
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Area) -> bool:
        return (
            self.page == other.page
            and min(self.right, other.right) - max(self.left, other.left) > _TOLERANCE
            and min(self.bottom, other.bottom) - max(self.top, other.top) > _TOLERANCE
        )


def check_overlaps(document: Any, settings: Settings, report: Report) -> None:
    """Report parts of the cover that meet or leave it, and running heads that meet or leave their margin."""
    pages = [page._page_box for page in document.pages]  # noqa: SLF001
    if pages:
        _check_cover(pages, settings, report)
    for page in pages:
        if _check_head(page, settings, report):
            # The head is the same on every page.
            break


def _check_cover(pages: list[Any], settings: Settings, report: Report) -> None:
    parts: dict[str, set[_Area]] = {}
    # A cover that is too long goes on over the next pages.
    for index, page in enumerate(pages[:3]):
        covers = [box for box in descendants(page) if contract.COVER in _classes(box)]
        for box in descendants(covers[0]) if covers else ():
            for part in _COVER.keys() & set(_classes(box)):
                parts.setdefault(part, set()).update(_lines(box, index))
    whole = _Area(0, 0, 0, pages[0].margin_width(), pages[0].margin_height())
    told = {part for part, lines in parts.items() if any(not _inside(line, whole) for line in lines)}
    for one, other in itertools.combinations(sorted(parts), 2):
        if any(a.meets(b) for a in parts[one] for b in parts[other]):
            # The longer of two that meet is the one to shorten.
            told.add(one if len(parts[one]) >= len(parts[other]) else other)
    for part in sorted(told):
        section, key = _COVER[part]
        message = f"Omslaget har inte rum för {key} i [{section}]."
        hint = "Korta texten, eller gör stilen mindre i styles/cover.css."
        report(error("omslag-utan-rum", settings.at(section, key), message, hint))


def _classes(box: Any) -> list[str]:
    element = getattr(box, "element", None)
    return (element.get("class") or "").split() if element is not None else []


def _check_head(page: Any, settings: Settings, report: Report) -> bool:
    """Report what is wrong with the head of one page, and tell whether anything is."""
    heads = {box.at_keyword: box for box in page.children if isinstance(box, boxes.MarginBox)}
    top = {name: box for name, box in heads.items() if name.startswith("@top-")}
    lines = {name: list(_lines(box, 0)) for name, box in top.items()}
    margin = _Area(0, _UNPRINTED, _UNPRINTED, page.margin_width() - _UNPRINTED, page.content_box_y())
    wrong = {name for name, several in lines.items() if any(not _inside(line, margin) for line in several)}
    for one, other in itertools.combinations(lines, 2):
        if any(a.meets(b) for a in lines[one] for b in lines[other]):
            wrong |= {one, other} & _HEAD.keys()
    for name in sorted(wrong & _HEAD.keys()):
        message = f"Sidhuvudet har inte rum för sin text: ”{_text(top[name])[:60]}”."
        hint = "Skriv en kortare text under [sidhuvud] i rapport.toml."
        report(error("sidhuvud-utan-rum", _head_place(name, settings), message, hint))
    return bool(wrong)


def _head_place(name: str, settings: Settings) -> Position:
    """Return where the text of a head is written: in [sidhuvud], or the text that it is made of."""
    section, key, fallback_section, fallback_key = _HEAD[name]
    return settings.places.get((section, key)) or settings.at(fallback_section, fallback_key)


def _inside(line: _Area, around: _Area) -> bool:
    return (
        line.page == around.page
        and line.left >= around.left - _TOLERANCE
        and line.top >= around.top - _TOLERANCE
        and line.right <= around.right + _TOLERANCE
        and line.bottom <= around.bottom + _TOLERANCE
    )


def _lines(box: Any, page: int) -> Iterable[_Area]:
    """Yield the lines of text in a box, as wide as their text."""
    for line in descendants(box):
        if not isinstance(line, boxes.LineBox):
            continue
        texts = [one for one in descendants(line) if isinstance(one, boxes.TextBox) and one.text.strip()]
        if texts:
            left, right = min(one.position_x for one in texts), max(one.position_x + one.width for one in texts)
            yield _Area(page, left, line.position_y, right, line.position_y + line.height)


def _text(box: Any) -> str:
    return " ".join(one.text.strip() for one in descendants(box) if isinstance(one, boxes.TextBox)).strip()
