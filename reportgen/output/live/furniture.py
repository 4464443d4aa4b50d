"""What stands around the text of a page: running heads, page numbers and backgrounds; and bookmarks and anchors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from weasyprint.document import Page
from weasyprint.layout.background import layout_backgrounds
from weasyprint.layout.page import make_margin_boxes

from reportgen.output.live.setting import Layout, SetPage
from reportgen.output.live.targets import CONTENT

_WHICH = ("first", "start", "last", "first-except", "all-once")


class Furniture:
    """Finishes pages, as `weasyprint.layout.layout_document` does for all at its end."""

    def __init__(self, context: Any) -> None:
        self._context = context
        self._labels: list[tuple[str, ...]] = []

    def gather(self, pages: Sequence[SetPage]) -> None:
        """Take note of the named strings and the bookmarks of pages, which come first in the document.

        Only the first box of an element has its bookmark (Kozea/WeasyPrint#1145).
        """
        strings = self._context.string_set
        strings.clear()
        seen: set[tuple[Any, str]] = set()
        self._labels = []
        for number, page in enumerate(pages, start=1):
            for name, text in page.strings:
                strings[name][number].append(text)
            labels = []
            for box, label in page.bookmarks:
                pseudo = (
                    box.element_tag.rpartition("::")[2] if box.element_tag.endswith(("::before", "::after")) else ""
                )
                key = (box.element, pseudo)
                box.bookmark_label = "" if key in seen else label
                labels.append(box.bookmark_label)
                seen.add(key)
            self._labels.append(tuple(labels))

    def number(self, layout: Layout) -> None:
        """Give named strings and bookmarks that print counters of pages their values; WeasyPrint does so at its end."""
        texts: dict[Any, list[Any]] = {}
        for (box, token), item in self._context.target_collector.counter_lookup_items.items():
            if token != CONTENT:
                texts.setdefault(box, []).append(item)
        for index, page in enumerate(layout.pages):
            page.strings.clear()
            page.bookmarks.clear()
            for child in page.box.descendants():
                source = child.missing_link
                for item in texts.get(source, ()) if source is not None else ():
                    item.parse_again(layout.counters(index))
                if child.bookmark_label:
                    page.bookmarks.append((child, child.bookmark_label if source is None else source.bookmark_label))
                if child.string_set and child.string_set != "none":
                    page.strings += child.string_set

    def key(self, layout: Layout, index: int) -> Any:
        """Return what the furniture of a page depends on: the counters, the named strings, the kind of page.

        What must be gathered has been.
        """
        context = self._context
        context.current_page = index + 1
        box = layout.pages[index].box
        strings = tuple(
            context.get_string_set_for(box, name, which) for name in list(context.string_set) for which in _WHICH
        )
        margins = tuple(context.target_collector.values_in_margins())
        return repr(layout.counters(index)), strings, margins, box.page_type, self._labels[index]

    def try_margins(self, layout: Layout) -> None:
        """Make the margins of one page of each kind: which other places they print the counters of is known by then."""
        kinds = {page.box.page_type[:3]: index for index, page in enumerate(layout.pages)}
        for index in kinds.values():
            self.finish(layout, index)

    def finish(self, layout: Layout, index: int) -> Any:
        """Return WeasyPrint's page with its furniture; it can be finished again after something around it has changed."""
        context = self._context
        page = layout.pages[index]
        context.current_page = index + 1
        content, *areas = page.parts
        page.box.children = page.parts
        margins = make_margin_boxes(context, page.box, layout.starts[index + 1][3])
        page.box.children = (content, *(area for area in areas if area.children), *margins)
        layout_backgrounds(page.box, context.get_image_from_uri)
        return Page(page.box)
