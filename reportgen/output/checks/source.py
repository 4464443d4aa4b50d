"""Where what is seen on the pages comes from: the line of the text or of the styles that somebody should change."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from typing import Any

from reportgen.diagnostics import Position
from reportgen.looks.style_checks import points
from reportgen.looks.style_sheets import FOLDER, Declaration, StyleSheets, component_values
from reportgen.looks.style_source import StyleSource
from reportgen.output.checks.set_pages import SetPage
from reportgen.output.pdf.marks import PrintedTexts

# Values of `break-before` and `break-after` that turn the page.
BREAKS = {"page", "always", "left", "right", "recto", "verso"}
_CONTAINERS = {"flex", "inline-flex", "grid", "inline-grid"}
_WIDENING = {"width", "min-width", "white-space", "position", "left", "transform", "margin-left", "text-indent"}
_NONE = {"none", "normal", '""', "''", "auto", "visible"}
# What takes an element, or the end of its text, out of the pages beside `display`.
_CUTTING = {"position", "max-lines", "line-clamp", "continue", "overflow", "max-height"}
_FLAT = {"height", "max-height", "line-height", "float"}
_COVERING = {"background", "background-color", "border", "border-top", "border-bottom", "outline"}
_CLIPPING = {"clip", "overflow", "height", "max-height", "object-position", "z-index"}
_TURNING = {"transform", "translate", "scale", "rotate"}
_PLACING = {
    *("left", "right", "top", "bottom", "inset", "text-indent", "letter-spacing", "word-spacing", "line-height"),
    *("margin", "margin-left", "margin-right", "margin-top", "margin-bottom", "margin-inline", "margin-block"),
}
_NEGATIVE = re.compile(r"(?<![\w.])-\s*\.?\d|calc\(")
_MEASURE = {"width", "max-width", "margin-right", "padding-right", "columns", "column-count"}
_TYPE = {"font-size", "font"}
# A size that is no smaller than that of the text around.
_NOT_SMALLER = re.compile(r"(?:[1-9]\d*(?:\.\d+)?em|[1-9]\d{2,}(?:\.\d+)?%|larger)")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")


class Source:
    """Finds the line of the project that something printed comes from; the styles are read when they are asked for."""

    def __init__(self, pages: Sequence[SetPage], texts: PrintedTexts, sheets: StyleSheets) -> None:
        self._pages = pages
        self._texts = texts
        self._sheets = sheets

    def text(self, box: Any, words: str = "") -> Position:
        """Return where the text of a box was written; `words` is the piece of it that is meant."""
        return self._texts.place_of(box, words) or Position("narrative")

    def element(self, element: Any) -> Position:
        """Return where an element was written."""
        return self._texts.place_in(element) or Position("templates")

    def container(self, element: Any) -> Position:
        """Return what made the parent of an element a flex or grid container."""
        _, parent, *_ = *self._styles.around(element), None
        return self._styles.of(parent, {"display"}, _CONTAINERS) or Position("templates")

    def break_after(self, element: Any) -> Position | None:
        """Return what breaks the page after an element, or nothing."""
        return self._styles.of(element, {"break-after", "page-break-after"}, BREAKS)

    def hiding(self, element: Any) -> Position | None:
        """Return the declaration that keeps an element off the pages: on it, or on the nearest around it."""
        return self._first(element, self._hides)

    def sideways(self, box: Any) -> Position | None:
        """Return the declaration that moves a box to the side or makes it too wide; None where its text is too long."""
        return self.moves(box) or self._around(box.element, _WIDENING)

    def moving(self, box: Any) -> Position | None:
        """Return the declaration that puts a box where it should not be: one that surely moves it, else one that may."""
        return self.sideways(box) or self._before(box.element)

    def moves(self, box: Any) -> Position | None:
        """Return the declaration that surely moves a box from where it would stand."""
        own = self._styles.winning(box.element, self._moves, _pseudo_element(box))
        return own.at if own is not None else self._first(box.element, self._moves)

    def laid_over(self, box: Any, _hidden: Any) -> Position | None:
        """Return what gives a box the ground or edge that lies over something else, or moves it there."""
        own = self._styles.declaration(box.element, _COVERING, (), _pseudo_element(box))
        return own.at if own is not None else self.moves(box)

    def around(self, element: Any) -> Iterator[Any]:
        """Yield an element and what it stands in."""
        return self._styles.around(element)

    def unseen(self, box: Any) -> Position | None:
        """Return the declaration that lets a box take room without being drawn."""
        return self._around(box.element, {"visibility"}, {"hidden", "collapse"})

    def colour(self, box: Any) -> Position | None:
        """Return the innermost declaration of a colour or a ground on what a box is made of, or around it."""
        faded = self._first(box.element, lambda one: one.name == "opacity" and one.value not in {"1", "100%"})
        return faded or self._around(box.element, {"color", "background-color", "background"})

    def lines(self, box: Any) -> Position | None:
        """Return what sets the lines of a text as close as they are."""
        return self._around(box.element, {"line-height", "font"})

    def covering(self, box: Any) -> Position | None:
        """Return what may cut a text off, or move it under something else."""
        return self._around(box.element, _CLIPPING) or self.moves(box)

    def content(self, element: Any) -> Position | None:
        """Return what decides on the text that the styles generate for an element."""
        found = (self._styles.declaration(element, {"content", "display"}, (), name) for name in ("after", "before"))
        none = (self._styles.declaration(element, {"content", "display"}, _NONE, name) for name in ("after", "before"))
        return next((one.at for one in (*none, *found) if one is not None), None) or self.hiding(element)

    def marker(self, element: Any) -> Position | None:
        """Return what takes the marker of a list's item away."""
        own = self._styles.declaration(element, {"content", "display"}, _NONE, "marker")
        return own.at if own is not None else self._first(element, self._unmarks)

    def margins(self, keyword: str = "", names: Collection[str] = ("content",)) -> Position:
        """Return where the styles last say what stands in a margin box, or in any; else the rule of the page.

        `names` are the properties that are meant.
        """
        sides = ("top-", "bottom-", "left-", "right-")
        rules = [rule for rule in self._sheets.rules if rule.keyword.startswith(sides)]
        fitting = [rule for rule in rules if not keyword or rule.keyword == keyword.removeprefix("@")]
        said = [one.at for rule in fitting if (one := rule.last(*names)) is not None]
        pages = [rule.at for rule in self._sheets.rules if rule.keyword == "page"]
        return next(iter([*said[::-1], *pages]), Position(FOLDER))

    def measure(self, element: Any) -> Position:
        """Return what decides how wide the lines of an element are: a width on it or around it, else the page's margins."""
        pages = (rule.last("margin-right", "margin") for rule in self._sheets.rules if rule.keyword == "page")
        margins = (declared.at for declared in pages if declared is not None)
        return self._around(element, _MEASURE) or next(margins, Position(FOLDER))

    def type_size(self, box: Any) -> Position:
        """Return what makes the text of a box as small as it is: a declaration on it or around it, else the text."""
        generated = self._styles.declaration(box.element, _TYPE, pseudo_element=_pseudo_element(box))
        around = (self._styles.declaration(inner, _TYPE) for inner in self._styles.around(box.element))
        for declared in itertools.chain([generated], around):
            if declared is not None and not _NOT_SMALLER.fullmatch(declared.value):
                return self._origin(declared)
        return self.text(box)

    def margin_type(self, keyword: str, size: float) -> Position:
        """Return what gives a box in the margin (`@top-left`) its size of type, in points."""
        rules = (rule for rule in self._sheets.rules if rule.keyword == keyword.removeprefix("@"))
        declared = [found for rule in rules if (found := rule.last(*_TYPE)) is not None]
        # Each kind of page has a box of its own in the same margin.
        fitting = [one for one in declared if any(abs(found - size) < 0.05 for found in self._sizes(one))]
        return self._origin([*fitting, *declared][0]) if declared else Position(FOLDER)

    def kind(self, box: Any) -> tuple[Any, ...]:
        """Return what the styles can mostly tell a box by: two of a kind have their looks from the same lines."""
        around = ((one.tag, one.get("class")) for one in self._styles.around(box.element))
        return _pseudo_element(box), *around

    def element_kind(self, element: Any) -> tuple[Any, ...]:
        """Return what the styles can mostly tell an element by."""
        return tuple((one.tag, one.get("class"), one.get("style")) for one in self._styles.around(element))

    def _first(self, element: Any, fits: Callable[[Declaration], bool]) -> Position | None:
        found = (self._styles.winning(inner, fits) for inner in self._styles.around(element))
        return next((one.at for one in found if one is not None), None)

    def _before(self, element: Any) -> Position | None:
        """Return what moves or cuts something before an element, or before what it stands in: what follows comes along."""
        for inner in self._styles.around(element):
            for other in self._styles.before(inner):
                found = self._styles.winning(other, lambda one: self._moves(one) or one.name in _FLAT)
                if found is not None:
                    return found.at
        return None

    def _hides(self, one: Declaration) -> bool:
        value = (self._sheets.resolved(one.value) or "").lower()
        return (one.name == "display" and value == "none") or (
            one.name in _CUTTING and value not in _NONE and not value.startswith(("relative", "static", "absolute"))
        )

    def _unmarks(self, one: Declaration) -> bool:
        return one.name in {"list-style", "list-style-type"} and "none" in one.value.lower()

    def _moves(self, one: Declaration) -> bool:
        value = (self._sheets.resolved(one.value) or "").lower()
        return (one.name in _TURNING and value != "none") or (one.name in _PLACING and bool(_NEGATIVE.search(value)))

    def _around(self, element: Any, properties: Collection[str], values: Collection[str] = ()) -> Position | None:
        found = (self._styles.of(inner, properties, values) for inner in self._styles.around(element))
        return next((place for place in found if place is not None), None)

    def _sizes(self, declared: Declaration) -> Iterator[float]:
        parts = component_values(self._sheets.resolved(declared.value) or "")
        return (found for part in parts if (found := points(part)) is not None)

    def _origin(self, declared: Declaration) -> Position:
        """Return where the number of a length stands: in the declaration, or in the token that it leads to."""
        named = [self._sheets.tokens.get(name) for name in _VARIABLE.findall(declared.value)]
        lengths = [token for token in named if token is not None and any(self._sizes(token))]
        return self._origin(lengths[0]) if lengths else declared.at

    @cached_property
    def _styles(self) -> StyleSource:
        elements = ((seen.box.element_tag, seen.box.element) for page in self._pages for seen in page.flow)
        return StyleSource(self._sheets, next(element for tag, element in elements if tag == "html"))


def _pseudo_element(box: Any) -> str:
    return str((box.element_tag or "").partition("::")[2])
