"""Which declarations of the styles decide how a place on a page looks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import tinycss2
from weasyprint.css import PageSelectorType, StyleFor, parse_page_selectors
from weasyprint.formatting_structure import boxes

from reportgen.diagnostics import Position
from reportgen.looks.colours import read_colour
from reportgen.looks.style_sheets import Declaration, Rule, StyleSheets
from reportgen.looks.style_source import StyleSource
from reportgen.output.html.components import drawing_at
from reportgen.output.html.writer import DRAWING
from reportgen.output.pdf.box_tree import descendants
from reportgen.output.sight.drawn import PAPER
from reportgen.preview.inspect.origins import named
from reportgen.preview.inspect.page_parts import box_of

# What an element has from those around it unless it says otherwise (the property index of CSS 2.2 and its modules).
_INHERITED = {
    *("color", "font", "line-height", "letter-spacing", "word-spacing", "text-align", "text-indent", "text-transform"),
    *(
        "white-space",
        "hyphens",
        "hyphenate-character",
        "hyphenate-limit-chars",
        "orphans",
        "widows",
        "quotes",
        "direction",
    ),
    *("list-style", "border-collapse", "border-spacing", "caption-side", "empty-cells", "visibility", "tab-size"),
}
_FIRST = ("color", "background", "font", "line-height", "letter-", "text-", "border", "padding", "margin")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|rgba?\([^()]*\)")
_SIDED = re.compile(r"border-(?:color|style|width)")


@dataclass(frozen=True, slots=True)
class Declared:
    """A declaration that decides how a place looks, the selector of its rule, and where it stands.

    `whose` is the element that it is for, as `p.kalla`: the one at the place, or one around it from which that has the
    property. A custom property (`--farg-text`) follows the declaration that refers to it.
    """

    property: str
    value: str
    selector: str
    at: Position
    whose: str


class Styling:
    """The answers for the pages of one version of the document."""

    def __init__(self, pages: Sequence[Any], sheets: StyleSheets) -> None:
        self._pages = pages
        self._sheets = sheets

    def at(self, page: int, x: float, y: float) -> tuple[Declared, ...]:
        """Return what decides how a point looks, in points from the page's top left: the nearest element's first.

        Of each property it is the declaration that wins. Elements around add what is inherited, and the nearest ground.
        """
        box = _box_at(self._pages[page], x, y)
        if isinstance(box, boxes.MarginBox):
            found = list(self._margin(page, box.at_keyword))
        else:
            found = [*self._elements(box), *self._page(page)]
        told: dict[tuple[Position, str], Declared] = {}
        for one in found:
            told.setdefault((one.at, one.whose), one)
            for token in self._tokens(one.value):
                told.setdefault((token.at, one.whose), Declared(token.name, token.value, ":root", token.at, one.whose))
        return tuple(told.values())

    def _elements(self, box: Any) -> Iterator[Declared]:
        """Yield what applies to the element of a box, what it has from those around it, and the tokens of its drawing."""
        if box is None or box.element is None:
            return
        pseudo = str((box.element_tag or "").partition("::")[2])
        taken: list[str] = []
        around = list(self._styles.around(box.element))
        steps = [(box.element, pseudo)] if pseudo else []
        for index, (element, part) in enumerate([*steps, *((one, "") for one in around)]):
            for rule, one in sorted(_winning(self._styles.applying(element, part)), key=_rank):
                wanted = index == 0 or _is_inherited(one.name) or _is_ground(one)
                if not wanted or any(_covers(name, one.name) for name in taken):
                    continue
                if one.name.startswith("--"):
                    continue
                taken.append(one.name)
                yield Declared(one.name, one.value, rule.selector, one.at, _called(element, part))
            if index == 0 and isinstance(box, boxes.ReplacedBox):
                yield from self._drawn(element)

    def _drawn(self, element: Any) -> Iterator[Declared]:
        """Yield the tokens whose colours a drawing has: its type and lines are made of them and not styled."""
        address = element.get("src") or ""
        if not DRAWING.fullmatch(address):
            return
        used = {read_colour(found) for found in _COLOUR.findall(drawing_at(address))} - {None, PAPER}
        for token in self._drawing_tokens:
            if read_colour(self._sheets.resolved(token.value) or "") in used:
                yield Declared(token.name, token.value, ":root", token.at, _called(element))

    @cached_property
    def _drawing_tokens(self) -> tuple[Declaration, ...]:
        """The tokens that only drawings use: no rule of the styles refers to them."""
        rules = (rule for rule in self._sheets.rules if rule.selector != ":root")
        styled = {name for rule in rules for one in rule.declarations for name in _VARIABLE.findall(one.value)}
        return tuple(token for token in self._sheets.tokens.values() if token.name not in styled)

    def _margin(self, page: int, keyword: str) -> Iterator[Declared]:
        """Yield what applies to a box in the margin: its own rules, and what it has from the document."""
        taken: list[str] = []
        for rule, one in sorted(_winning(self._of_page(page, keyword.removeprefix("@"))), key=_rank):
            taken.append(one.name)
            yield Declared(one.name, one.value, f"@page {rule.page}".strip() + f" {keyword}", one.at, keyword)
        for rule, one in sorted(_winning(self._styles.applying(self._root)), key=_rank):
            if _is_inherited(one.name) and not any(_covers(name, one.name) for name in taken):
                yield Declared(one.name, one.value, rule.selector, one.at, "html")

    def _page(self, page: int) -> Iterator[Declared]:
        """Yield what makes the page as large as it is and its margins as wide."""
        for rule, one in _winning(self._of_page(page, "page")):
            yield Declared(one.name, one.value, f"@page {rule.page}".strip(), one.at, "@page")

    def _of_page(self, page: int, keyword: str) -> list[tuple[Rule, Declaration]]:
        rules = rules_for(self._sheets, self._pages[page], keyword)
        return [(rule, one) for rule in rules for one in rule.declarations[::-1]]

    def _tokens(self, value: str) -> Iterator[Declaration]:
        """Yield the tokens that a value refers to, and those that these refer to."""
        waiting, seen = _VARIABLE.findall(value), set()
        while waiting:
            name = waiting.pop(0)
            token = self._sheets.tokens.get(name)
            if token is not None and name not in seen:
                seen.add(name)
                yield token
                waiting += _VARIABLE.findall(token.value)

    @cached_property
    def _root(self) -> Any:
        return next(box.element for box in self._pages[0]._page_box.children if box.element_tag == "html")  # noqa: SLF001

    @cached_property
    def _styles(self) -> StyleSource:
        return StyleSource(self._sheets, self._root)


def _box_at(page: Any, x: float, y: float) -> Any:
    """Return the box that is drawn last of those that hold a point, or None; lines are no boxes that styles know."""
    found = None
    for box in descendants(page._page_box):  # noqa: SLF001 - box geometry is private to WeasyPrint
        if not isinstance(box, boxes.LineBox | boxes.PageBox | boxes.FootnoteAreaBox) and box_of(box).holds(x, y):
            found = box
            if isinstance(box, boxes.MarginBox):
                return box
    return found


def _winning(applying: Sequence[tuple[Rule, Declaration]]) -> Iterator[tuple[Rule, Declaration]]:
    """Yield those of some declarations, the strongest first, that are not wholly overridden by stronger ones."""
    taken: list[str] = []
    for rule, one in sorted(applying, key=lambda found: not found[1].important):
        if not any(_covers(name, one.name) for name in taken):
            taken.append(one.name)
            yield rule, one


def _covers(name: str, other: str) -> bool:
    """Tell whether a property sets another: itself, or what it is the shorthand of."""
    if name == other or other.startswith(f"{name}-"):
        return True
    if name == "font":
        return other == "line-height"
    return bool(_SIDED.fullmatch(name)) and bool(re.fullmatch(rf"border-\w+-{name.partition('-')[2]}", other))


def _rank(found: tuple[Rule, Declaration]) -> int:
    """Return how early a property is told among those of its element: what is seen first comes first."""
    name = found[1].name
    return next((index for index, start in enumerate(_FIRST) if name.startswith(start)), len(_FIRST))


def _is_inherited(name: str) -> bool:
    return any(_covers(known, name) for known in _INHERITED)


def _is_ground(one: Declaration) -> bool:
    return one.name in {"background", "background-color", "background-image"} and one.value not in {
        "none",
        "transparent",
    }


def _called(element: Any, part: str = "") -> str:
    """Return an element as a selector would name it."""
    name = f"{element.tag}{''.join(f'.{one}' for one in named(element))}"
    return f"{name}::{part}" if part else name


class _Prelude(NamedTuple):
    prelude: list[Any]


def rules_for(sheets: StyleSheets, page: Any, keyword: str) -> list[Rule]:
    """Return the rules for a page of WeasyPrint (`page`) or a box in its margin (`top-right`), the strongest first."""
    page_type = page._page_box.page_type  # noqa: SLF001 - box geometry is private to WeasyPrint
    of_kind = ((rule, _strength(rule.page, page_type)) for rule in sheets.rules if rule.keyword == keyword)
    fitting = [(strength, rule.order, rule) for rule, strength in of_kind if strength is not None]
    return [rule for *_, rule in sorted(fitting, key=lambda one: one[:2], reverse=True)]


def _strength(selectors: str, page_type: Any) -> list[int] | None:
    """Return the specificity of the strongest of some page selectors that is for a page; None where none is."""
    fitting = []
    for one in selectors.split(","):
        for read in parse_page_selectors(_Prelude(tinycss2.parse_component_value_list(one))) or ():
            specificity = read.pop("specificity")
            if StyleFor._page_type_match(PageSelectorType(**read), page_type):  # noqa: SLF001 - nothing public tells
                fitting.append(specificity)
    return max(fitting, default=None)
