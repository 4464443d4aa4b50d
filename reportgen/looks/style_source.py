"""Where the look of a printed element was declared: the answer to which line of the styles somebody should change."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any

import cssselect2

from reportgen.diagnostics import Position
from reportgen.looks.style_sheets import Declaration, Rule, StyleSheets

# Values that every element has anyway.
_USUAL = {"auto", "normal", "static", "relative", "none", "initial", "inherit", "0", "100%"}


class StyleSource:
    """The project's style sheets in the order in which they apply, and the tree of the printed document."""

    def __init__(self, sheets: StyleSheets, root: Any) -> None:
        self._rules = [(rule, selector) for rule in sheets.rules for selector in _selectors(rule)]
        wrapped = cssselect2.ElementWrapper.from_html_root(root)
        self._wrappers = {id(one.etree_element): one for one in wrapped.iter_subtree()}

    def of(self, element: Any, properties: Collection[str], values: Collection[str] = ()) -> Position | None:
        """Return where the winning declaration of one of the properties stands (see `declaration`)."""
        found = self.declaration(element, properties, values)
        return found.at if found is not None else None

    def declaration(
        self, element: Any, properties: Collection[str], values: Collection[str] = (), pseudo_element: str = ""
    ) -> Declaration | None:
        """Return the winning declaration of one of the properties for an element of the document, or what it generates.

        `values` are what it may say; by default anything unusual. `pseudo_element` is such as `before`.
        """
        return self.winning(
            element,
            lambda one: one.name in properties and (one.value in values if values else one.value not in _USUAL),
            pseudo_element,
        )

    def winning(
        self, element: Any, fits: Callable[[Declaration], bool], pseudo_element: str = ""
    ) -> Declaration | None:
        """Return the declaration that wins of those that fit, for an element or what it generates; None where none does."""
        wrapper = self._wrappers.get(id(element))
        found: list[tuple[bool, Any, int, int, Declaration]] = []
        for rule, selector in self._rules if wrapper is not None else ():
            if (selector.pseudo_element or "") != pseudo_element:
                continue
            fitting = [(index, one) for index, one in enumerate(rule.declarations) if fits(one)]
            if fitting and selector.test(wrapper):
                found.extend((one.important, selector.specificity, rule.order, index, one) for index, one in fitting)
        return max(found, key=lambda one: one[:4])[4] if found else None

    def applying(self, element: Any, pseudo_element: str = "") -> list[tuple[Rule, Declaration]]:
        """Return every declaration for an element, or what it generates, with its rule: the one that wins first."""
        wrapper = self._wrappers.get(id(element))
        found: list[tuple[bool, Any, int, int, Rule, Declaration]] = []
        for rule, selector in self._rules if wrapper is not None else ():
            if (selector.pseudo_element or "") == pseudo_element and selector.test(wrapper):
                declared = enumerate(rule.declarations)
                found.extend((one.important, selector.specificity, rule.order, i, rule, one) for i, one in declared)
        found.sort(key=lambda one: one[:4], reverse=True)
        # One that several selectors of its rule let apply is found several times.
        return list({id(one): (rule, one) for *_, rule, one in found}.values())

    def around(self, element: Any) -> Iterator[Any]:
        """Yield an element and what it stands in, from the inside out."""
        wrapper = self._wrappers.get(id(element))
        while wrapper is not None:
            yield wrapper.etree_element
            wrapper = wrapper.parent

    def before(self, element: Any) -> Iterator[Any]:
        """Yield what stands before an element in the same parent, the nearest first."""
        wrapper = self._wrappers.get(id(element))
        while wrapper is not None and wrapper.previous is not None:
            wrapper = wrapper.previous
            yield wrapper.etree_element


def _selectors(rule: Rule) -> Iterator[Any]:
    """Yield the rule's selectors, ready to be tried on an element."""
    try:
        compiled = cssselect2.compile_selector_list(rule.selector) if rule.selector else []
    except cssselect2.SelectorError:
        # WeasyPrint has reported it.
        return
    yield from compiled
