"""The cascade for single elements, and how far an edit reaches through the selectors of the style sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from math import inf
from types import CodeType
from typing import Any

from cssselect2 import ElementWrapper, Matcher
from tinycss2 import serialize
from weasyprint.css import declaration_precedence, find_style_attributes, preprocess_declarations
from weasyprint.css.tokens import Pending

# The names that a compiled selector uses where it looks at the siblings of an element.
_SIBLINGS = frozenset({"index", "etree_siblings", "previous", "previous_siblings", "iter_next_siblings"})
_MAPPINGS = ("id_selectors", "class_selectors", "lower_local_name_selectors", "namespace_selectors")
_LISTS = ("lang_attr_selectors", "other_selectors")


class Cascade:
    """Computes the styles of elements that came after the document was read.

    It does for some elements what `weasyprint.css.StyleFor.__init__` does for all.
    """

    def __init__(self, style_for: Any, root: Any, base_url: str, targets: Any, relations: Iterable[str]) -> None:
        self._style_for = style_for
        self._root = root
        self._base_url = base_url
        self._targets = targets
        self._sheets = style_for._sheets
        matchers = [sheet.matcher for sheet, _, _ in self._sheets]
        self._pseudo = {entry[3] for matcher in matchers for entry in _entries(matcher)}
        self._positional = [found for matcher in matchers if (found := _only(matcher, _looks_at_siblings)) is not None]
        self._relations = [eval(f"lambda el: {source}") for source in sorted(relations)]  # noqa: S307 - cssselect2's

    @property
    def shapes_first_letters(self) -> bool:
        """Whether a sheet styles `::first-letter`, for which WeasyPrint changes the boxes that it sets pages from."""
        return "first-letter" in self._pseudo

    def counts(self, counter: str) -> bool:
        """Tell whether a sheet of the report does anything with a counter, or with counters that stand in each other."""
        asked = ("content", "string_set", "bookmark_label", "counter_reset", "counter_set", "counter_increment")
        for sheet, origin, _ in self._sheets:
            if origin == "user agent":
                continue
            for *_, (declarations, _) in _entries(sheet.matcher):
                for name, values, _ in declarations:
                    if name.replace("-", "_") in asked:
                        text = serialize(values.tokens) if isinstance(values, Pending) else repr(values)
                        if counter in text or "counters(" in text or "var(" in text:
                            return True
        return False

    def style(self, wrapper: Any, *, alone: bool = False) -> None:
        """Compute the styles of an element and, unless `alone`, of all in it; its ancestors have theirs."""
        style_for = self._style_for
        cascaded, computed = style_for._cascaded_styles, style_for._computed_styles
        cascaded.clear()
        declared: dict[Any, tuple[Any, ...]] = {}
        tree = without_children(wrapper.etree_element) if alone else wrapper.etree_element
        for specificity, styled, declarations, base_url in find_style_attributes(tree, False, self._base_url):
            element = wrapper.etree_element if alone else styled
            style = cascaded.setdefault((element, None), {})
            declared[element] = tuple(declarations)
            properties = preprocess_declarations(base_url, declarations)
            _weigh(style, properties, "author", inf, specificity)
        shared: dict[Any, Any] = {}
        for found in (wrapper,) if alone else wrapper.iter_subtree():
            element, parent = found.etree_element, found.parent.etree_element
            matched = []
            for sheet, origin, sheet_specificity in self._sheets:
                for specificity, _, pseudo, (declarations, layer) in sheet.matcher.match(found):
                    order = inf if layer is None else sheet.layers.index(layer)
                    matched.append((id(sheet), specificity, id(declarations), order))
                    style = cascaded.setdefault((element, pseudo), {})
                    _weigh(style, declarations, origin, order, sheet_specificity or specificity)
            key = (id(computed[parent, None]), declared.get(element), tuple(matched))
            if key in shared:
                computed[element, None] = shared[key]
            else:
                self._compute(element, parent)
                shared[key] = computed[element, None]
        for element, pseudo in list(cascaded):
            if pseudo:
                self._compute(element, element, pseudo)
        cascaded.clear()

    def _compute(self, element: Any, parent: Any, pseudo: str | None = None) -> None:
        self._style_for.set_computed_styles(
            element,
            pseudo_type=pseudo,
            root=self._root,
            parent=parent,
            base_url=self._base_url,
            target_collector=self._targets,
        )

    def lend(self, element: Any, other: Any) -> None:
        """Let an element have the styles of another."""
        computed = self._style_for._computed_styles
        for pseudo in (None, *self._pseudo):
            if (style := computed.get((other, pseudo))) is not None:
                computed[element, pseudo] = style

    def forget(self, elements: Iterable[Any]) -> None:
        """Forget the styles of elements that are gone."""
        computed = self._style_for._computed_styles
        for element in elements:
            for pseudo in (None, *self._pseudo):
                computed.pop((element, pseudo), None)

    def forget_pages(self, kept: set[Any]) -> None:
        """Forget the styles of kinds of pages other than these."""
        computed = self._style_for._computed_styles
        for key in [key for key in computed if isinstance(key[0], tuple) and key[0] not in kept]:
            del computed[key]

    def by_position(self, wrapper: Any, elements: Iterable[Any]) -> dict[Any, Any]:
        """Return which selectors that look at siblings match what is in some children of an element."""
        wanted = set(elements)
        found: dict[Any, Any] = {}
        if not self._positional:
            return found
        for child in wrapper.iter_children():
            if child.etree_element in wanted:
                for inner in child.iter_subtree():
                    matched = [entry[:3] for matcher in self._positional for entry in matcher.match(inner)]
                    if matched:
                        found[inner.etree_element] = matched
        return found

    def by_relation(self, wrappers: Iterable[Any]) -> list[bool]:
        """Return which compound selectors with `:has()` match some elements."""
        return [bool(test(wrapper)) for wrapper in wrappers for test in self._relations]

    def page_rules(self, page_type: Any) -> list[int]:
        """Return which page rules hold for a kind of page."""
        match = self._style_for._page_type_match
        # The sheets of the document have their page rules in common.
        lists = {id(sheet.page_rules): sheet.page_rules for sheet, _, _ in self._sheets}.values()
        rules = (selector for rules in lists for _, selectors, _ in rules for selector in selectors)
        return [number for number, selector in enumerate(rules) if match(selector[2], page_type)]


def without_children(element: Any) -> Any:
    """Return a copy of an element with its attributes and its text, and nothing in it."""
    alone = copy(element)
    alone[:] = []
    return alone


def wrapped(path: Iterable[Any]) -> list[Any]:
    """Return wrappers for elements that stand in each other, the first of which is the root."""
    wrappers: list[Any] = []
    for element in path:
        if wrappers:
            wrappers.append(next(child for child in wrappers[-1].iter_children() if child.etree_element is element))
        else:
            wrappers.append(ElementWrapper.from_html_root(element))
    return wrappers


def _weigh(style: dict[str, Any], properties: Any, origin: str, order: float, specificity: Any) -> None:
    for name, values, importance in properties:
        weight = (declaration_precedence(origin, importance), order, specificity)
        old = style.get(name, (None, None))[1]
        if old is None or old <= weight:
            style[name] = values, weight


def _entries(matcher: Any) -> Iterator[Any]:
    for name in _MAPPINGS:
        for entries in getattr(matcher, name).values():
            yield from entries
    for name in _LISTS:
        yield from getattr(matcher, name)


def _only(matcher: Any, wanted: Callable[[Any], bool]) -> Any:
    """Return a matcher with some of the selectors of another; None where it would have none."""
    kept = Matcher()
    for name in _MAPPINGS:
        whole: Mapping[str, list[Any]] = getattr(matcher, name)
        some = {key: found for key, entries in whole.items() if (found := [one for one in entries if wanted(one[0])])}
        setattr(kept, name, some)
    for name in _LISTS:
        setattr(kept, name, [one for one in getattr(matcher, name) if wanted(one[0])])
    return kept if any(True for _ in _entries(kept)) else None


def _looks_at_siblings(test: Any) -> bool:
    waiting: list[CodeType] = [test.__code__]
    while waiting:
        code = waiting.pop()
        if not _SIBLINGS.isdisjoint(code.co_names):
            return True
        waiting += [constant for constant in code.co_consts if isinstance(constant, CodeType)]
    return False
