"""Page numbers and other counters that are printed away from where they are counted."""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Iterator
from typing import Any

from weasyprint.css.targets import TargetCollector, anchor_name_from_token
from weasyprint.urls import get_url_tuple

CONTENT = "content"


class Targets(TargetCollector):  # type: ignore[misc]
    """WeasyPrint's collector, which knows in addition which texts print the counters of which anchor.

    WeasyPrint 70 keeps no name for `target-counter(attr(x), page)` (`missing_target_counters` has the key `None`), so a
    target that moves does not change the page where its number is printed. Here every text that refers to an anchor is
    made again when the anchor's counters have changed, and its page is set again only where the text became another.
    """

    def __init__(self) -> None:
        super().__init__()
        # Anchors that the margins of pages refer to; of each other text the anchors that it refers to.
        self.in_margins: set[str] = set()
        self._sources: dict[tuple[Any, str], set[str]] = {}
        self._moved: set[str] = set()
        self._changed: set[tuple[Any, str]] = set()

    def lookup_target(self, anchor_token: Any, source_box: Any, css_token: str, parse_again: Any) -> Any:
        """Return the target's item and note who asked."""
        name = self._name(anchor_token, source_box)
        if name is not None:
            if source_box.element is None:
                self.in_margins.add(name)
            else:
                self._sources.setdefault((source_box, css_token), set()).add(name)
        return super().lookup_target(anchor_token, source_box, css_token, parse_again)

    @staticmethod
    def _name(token: Any, source_box: Any) -> str | None:
        if token[0] == "attr()":
            attribute, kind, fallback = token[1]
            value = source_box.element.get(attribute, fallback)
            token = ("string", value) if kind == "string" else ("url", get_url_tuple(value, source_box.style.base_url))
        name: str | None = anchor_name_from_token(token)
        return name

    def collect_missing_counters(
        self,
        parent_box: Any,
        css_token: str,
        parse_again_function: Callable[[Any], None],
        missing_counters: Any,
        missing_target_counters: Any,
    ) -> None:
        """Note a text whose counters are those of pages, and let it be known when it becomes another."""
        key = (parent_box, css_token)

        def watched(values: Any = None) -> None:
            before = _texts(parent_box)
            parse_again_function(values)
            if _texts(parent_box) != before:
                self._changed.add(key)

        super().collect_missing_counters(parent_box, css_token, watched, missing_counters, missing_target_counters)

    def check_pending_targets(self) -> None:
        """Make the texts whose targets come after them, each once."""
        super().check_pending_targets()
        for item in self.target_lookup_items.values():
            item.parse_again_functions.clear()

    def cache_target_page_counters(self, anchor_name: str, page_counter_values: Any, index: int, _starts: Any) -> None:
        """Keep the counters of the page that an anchor stands on."""
        item = self.target_lookup_items.get(anchor_name)
        if self.collecting or item is None or item.state != "up-to-date":
            return
        item.page_maker_index = index
        if item.cached_page_counter_values != page_counter_values:
            item.cached_page_counter_values = copy.deepcopy(page_counter_values)
            self._moved.add(anchor_name)

    def settle(self, values_of_page: Callable[[int], Any]) -> set[int]:
        """Make again the texts whose counters have changed; return the pages (from 0) of those that became others."""
        moved, self._moved = self._moved, set()
        for key, item in self.counter_lookup_items.items():
            if key[1] != CONTENT or item.page_maker_index is None:
                continue
            if not moved.isdisjoint(self._sources.get(key, ())):
                item.parse_again(item.cached_page_counter_values)
            if item.missing_counters:
                values = values_of_page(item.page_maker_index)
                if values != item.cached_page_counter_values:
                    item.cached_page_counter_values = copy.deepcopy(values)
                    item.parse_again(values)
        changed, self._changed = self._changed, set()
        items = (self.counter_lookup_items.get(key) for key in changed)
        return {item.page_maker_index for item in items if item is not None and item.page_maker_index is not None}

    def place(self, lookups: Collection[int], index: int) -> None:
        """Note that texts (by the id of their items) stand on another page than before."""
        for item in self.counter_lookup_items.values() if lookups else ():
            if id(item) in lookups:
                item.page_maker_index = index

    def values_in_margins(self) -> Iterator[Any]:
        """Yield the counters that the margins of pages print of other places."""
        for name in sorted(self.in_margins):
            item = self.target_lookup_items.get(name)
            yield None if item is None else repr(item.cached_page_counter_values)

    def forget(self, elements: Collection[Any]) -> dict[str, Any]:
        """Forget what elements that are gone have defined and printed; return their targets."""
        for key in [key for key in self.counter_lookup_items if key[0].element in elements]:
            del self.counter_lookup_items[key]
        for key in [key for key in self._sources if key[0].element in elements]:
            del self._sources[key]
        self._changed = {key for key in self._changed if key[0].element not in elements}
        items = self.target_lookup_items
        gone = {
            name: item
            for name, item in items.items()
            if item.target_box is not None and item.target_box.element in elements
        }
        for name in gone:
            del items[name]
        return gone

    def replaced(self, gone: dict[str, Any]) -> None:
        """Let anchors that have been made again stand where they stood, until their pages are set; the others moved."""
        for name, old in gone.items():
            new = self.target_lookup_items.get(name)
            if new is None:
                self._moved.add(name)
            else:
                new.page_maker_index = old.page_maker_index
                new.cached_page_counter_values = old.cached_page_counter_values

    @property
    def page_based_elsewhere(self) -> bool:
        """Whether named strings or bookmarks print counters of pages."""
        return any(token != CONTENT for _, token in self.counter_lookup_items)


def _texts(box: Any) -> list[str]:
    return [getattr(child, "text", child.element_tag) for child in box.descendants()][1:]
