"""Where the look of a printed element was declared: the answer to which line of the styles somebody should change."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import cssselect2
import tinycss2

from reportgen.diagnostics import Position

# Values that every element has anyway.
_USUAL = {"auto", "normal", "static", "relative", "none", "initial", "inherit", "0", "100%"}


class StyleSource:
    """The project's style sheets in the order in which they apply, and the tree of the printed document."""

    def __init__(self, sheets: Mapping[str, str], root: Any) -> None:
        self._rules = [rule for path, text in sheets.items() for rule in _rules(path, text)]
        wrapped = cssselect2.ElementWrapper.from_html_root(root)
        self._wrappers = {id(one.etree_element): one for one in wrapped.iter_subtree()}

    def of(self, element: Any, properties: Collection[str], values: Collection[str] = ()) -> Position | None:
        """Return where the winning declaration of one of the properties stands, for an element of the document.

        `values` are what it may say; by default anything unusual. Importance and pseudo-elements are left out.
        """
        wrapper = self._wrappers.get(id(element))
        found: list[tuple[Any, int, Position]] = []
        for order, (selector, declared, place) in enumerate(self._rules if wrapper is not None else ()):
            name, value = declared
            fits = value in values if values else value not in _USUAL
            if name in properties and fits and selector.test(wrapper):
                found.append((selector.specificity, order, place))
        return max(found, key=lambda one: one[:2])[2] if found else None

    def around(self, element: Any) -> Iterator[Any]:
        """Yield an element and what it stands in, from the inside out."""
        wrapper = self._wrappers.get(id(element))
        while wrapper is not None:
            yield wrapper.etree_element
            wrapper = wrapper.parent


def _rules(path: str, text: str) -> Iterator[tuple[Any, tuple[str, str], Position]]:
    """Yield every selector with each declaration of its rule: name, value, and place."""
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule":
            continue
        try:
            selectors = cssselect2.compile_selector_list(rule.prelude)
        except cssselect2.SelectorError:
            # WeasyPrint has reported it.
            continue
        inner = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
        for declared in inner:
            if declared.type == "declaration":
                value = tinycss2.serialize(declared.value).strip()
                place = Position(path, declared.source_line, declared.source_column)
                yield from ((one, (declared.lower_name, value), place) for one in selectors if not one.pseudo_element)
