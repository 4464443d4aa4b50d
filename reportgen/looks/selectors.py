"""What a selector asks of an element, as far as a check of the style sheets alone can use it."""

from __future__ import annotations

from typing import Any

from cssselect2 import SelectorError, parser

Compound = frozenset[str]
"""The names that one element must have: `p`, `.kalla`, `#slut`, and `*` where nothing is asked."""

Chain = tuple[Compound, ...]
"""The compounds of a selector from the outermost element to the one that is styled; combinators are left out."""


def chains(selectors: str, *, pseudo_elements: bool = False) -> tuple[Chain, ...]:
    """Return the chain of each selector of a list; none where the list is wrong, which WeasyPrint reports.

    A pseudo-element is left out, or with `pseudo_elements` taken for the element that it belongs to.
    """
    try:
        return tuple(
            chain
            for selector in parser.parse(selectors)
            if pseudo_elements or selector.pseudo_element is None
            for chain in _chains(selector.parsed_tree)
        )
    except SelectorError:
        return ()


def covers(wide: Chain, narrow: Chain) -> bool:
    """Tell whether every element that `narrow` styles is surely styled by `wide` too."""
    return _asks(wide[-1], narrow[-1]) and _within(wide[:-1], narrow[:-1])


def weight(chain: Chain) -> tuple[int, int, int]:
    """Return about how specific a selector is: identifiers, classes and tags, without pseudo-classes."""
    names = [name for compound in chain for name in compound if name != "*"]
    marks = [name[0] for name in names]
    return marks.count("#"), marks.count("."), len(names) - marks.count("#") - marks.count(".")


def _within(wide: Chain, narrow: Chain) -> bool:
    rest = iter(narrow)
    return all(any(_asks(asked, given) for given in rest) for asked in wide)


def _asks(asked: Compound, given: Compound) -> bool:
    return asked - {"*"} <= given


def _chains(tree: Any) -> list[Chain]:
    if isinstance(tree, parser.CombinedSelector):
        # What stands beside an element is not around it.
        beside = tree.combinator in {"+", "~"}
        lefts = [left[:-1] if beside else left for left in _chains(tree.left)]
        return [(*left, *right) for left in lefts for right in _chains(tree.right)]
    names: set[str] = set()
    found: list[Chain] = [(frozenset(),)]
    for simple in tree.simple_selectors:
        if isinstance(simple, parser.LocalNameSelector):
            names.add(simple.lower_local_name)
        elif isinstance(simple, parser.ClassSelector):
            names.add(f".{simple.class_name}")
        elif isinstance(simple, parser.IDSelector):
            names.add(f"#{simple.ident}")
        elif isinstance(simple, parser.MatchesAnySelector | parser.SpecificityAdjustmentSelector):
            inner = [chain for one in simple.selector_list for chain in _chains(one.parsed_tree)]
            found = [(*outer[:-1], *one[:-1], outer[-1] | one[-1]) for outer in found for one in inner]
    return [(*chain[:-1], ((chain[-1] | names) - {"*"}) or frozenset({"*"})) for chain in found]
