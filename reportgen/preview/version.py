"""One version of the report as it is shown: what was composed, its pages, and what can be asked of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, overload

from reportgen.composing.composing import Composed
from reportgen.composing.drafting import Draft
from reportgen.document.page_map import PageMap, page_map
from reportgen.output.live.pages import LivePage, LivePages
from reportgen.output.pdf.box_tree import descendants
from reportgen.preview.inspect.clicks import Clicks
from reportgen.preview.inspect.declared import Styling
from reportgen.preview.inspect.marking import page_of_change
from reportgen.preview.inspect.shapes import POINT
from reportgen.preview.web.preview import ContentsEntry, PageFace, Pages

Anchors = Mapping[int, tuple[Any, tuple[str, ...]]]
"""The anchors of set pages by their identity, each with the page that must live as long as the identity is to hold."""


class Finished(Sequence[Any]):
    """WeasyPrint's pages of some live ones, each finished when it is first asked for."""

    def __init__(self, pages: Sequence[LivePage]) -> None:
        self._pages = pages

    def __len__(self) -> int:
        return len(self._pages)

    @overload
    def __getitem__(self, index: int) -> Any: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Any]: ...
    def __getitem__(self, index: int | slice) -> Any:
        if isinstance(index, slice):
            return [page.page for page in self._pages[index]]
        return self._pages[index].page


@dataclass(frozen=True)
class Version:
    """A version by its number; `made` is the time that it is from, as 14.02, and `show` the page of the last change."""

    number: int
    made: str
    draft: Draft
    composed: Composed
    live: LivePages
    pages: tuple[LivePage, ...]
    anchors: Anchors
    map: PageMap
    clicks: Clicks
    styling: Styling
    show: int | None

    @property
    def faces(self) -> Pages:
        """What the viewer is told of it."""
        document, settings = self.composed.document, self.composed.edition.settings
        faces = tuple(
            PageFace(label, *_size(page), page.key) for page, label in zip(self.pages, self.map.labels, strict=True)
        )
        contents = tuple(
            ContentsEntry(f"{item.number} {item.title}".strip(), item.level, self.map.pages[item.anchor])
            for item in document.numbering.headings
            if item.anchor in self.map.pages
        )
        title = f"{settings.report.title} {settings.report.year}"
        return Pages(title, self.number, self.made, faces, contents, self.show)

    def page_with(self, key: int) -> int | None:
        """Return the index of the page with a key, or None where it is of another version."""
        return next((index for index, page in enumerate(self.pages) if page.key == key), None)


def version_of(
    number: int,
    made: str,
    draft: Draft,
    composed: Composed,
    live: LivePages,
    before: Version | None,
) -> Version:
    """Return the version that live pages show; of pages that `before` had as well, little is looked up again."""
    pages = tuple(live.pages)
    known = before.anchors if before else {}
    anchors = {
        id(page.set_page): known.get(id(page.set_page)) or (page.set_page, tuple(_anchors(page.set_page.box)))
        for page in pages
    }
    found = [dict.fromkeys(anchors[id(page.set_page)][1]) for page in pages]
    mapped = page_map(found, composed.document.numbering)
    finished = Finished(pages)
    clicks = Clicks(finished, composed.written, composed.sheets)
    show = min(live.touched, default=None)
    if show is None and before is not None:
        show = page_of_change(clicks, before.draft.snapshot, draft.snapshot)
    styling = Styling(finished, composed.sheets)
    return Version(number, made, draft, composed, live, pages, anchors, mapped, clicks, styling, show)


def _anchors(page: Any) -> Iterator[str]:
    for box in descendants(page):
        style = getattr(box, "style", None)
        if style is not None and (anchor := style["anchor"]):
            yield anchor


def _size(page: LivePage) -> tuple[float, float]:
    box = page.set_page.box
    return box.margin_width() * POINT, box.margin_height() * POINT
