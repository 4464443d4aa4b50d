"""What WeasyPrint 70 does not tell, noted while it makes boxes and sets pages.

What is relied on of its internals is listed here and compared with the code that these modules were written for: where
WeasyPrint has moved it they refuse to load rather than do something else. WeasyPrint sets single pages again itself
(`make_all_pages`), but has no public way to change a document once its boxes are made (Kozea/WeasyPrint#2865 documents
making it anew).
"""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from cssselect2 import compiler, parser
from weasyprint import anchors, css, document
from weasyprint.css import targets
from weasyprint.formatting_structure import boxes, build
from weasyprint.layout import LayoutContext, background, block, initialize_page_maker, layout_document, page, table

OWNER = "_live_block"
"""The attribute of a box that says which block it is made from; copies of a box keep it."""

# WeasyPrint takes away the upper border of a cell that goes on from the page before, and never gives it back: a page
# that is set again, on which that cell begins, lacks it. So the widths of borders that collapse are kept by their table.
_BORDERS = "_live_borders"
_WIDTHS = ("border_top_width", "border_right_width", "border_bottom_width", "border_left_width")

_RELIED_ON = (
    css.StyleFor,
    css.find_style_attributes,
    css.get_all_computed_styles,
    targets.TargetCollector,
    targets.CounterLookupItem,
    build.build_formatting_structure,
    build.create_anonymous_boxes,
    build.element_to_box,
    build.compute_content_list,
    build.content_to_boxes,
    build.update_counters,
    boxes.Box.copy,
    boxes.Box.process_whitespace,
    LayoutContext,
    layout_document,
    initialize_page_maker,
    block.block_container_layout,
    block._in_flow_layout,
    block._out_of_flow_layout,
    table.table_layout,
    table.collapse_table_borders,
    page.make_page,
    page.remake_page,
    page.make_all_pages,
    page.make_margin_boxes,
    page.set_page_type_computed_styles,
    page._update_page_groups,
    background.layout_backgrounds,
    document.Document._build_layout_context,
    document.Document._render,
    document.Page.__init__,
    anchors.gather_anchors,
    compiler._compile_node,
)
_KNOWN = "8c6a6fad88e49ffc"


class MovedError(Exception):
    """WeasyPrint's code is not the one that these modules were written for."""


@dataclass
class Notebook:
    """What is noted: the counters before and after elements, the blocks that a page's setting has looked at, and the
    tests of the compound selectors with `:has()`.
    """

    asked: set[Any] = field(default_factory=set)
    beginning: dict[Any, Any] = field(default_factory=dict)
    counters: dict[Any, tuple[Any, Any]] = field(default_factory=dict)
    reached: set[Any] = field(default_factory=set)
    relations: set[str] = field(default_factory=set)
    # Whether a compound selector is being compiled: one within it is part of it.
    within: bool = False


_NOTEBOOK: ContextVar[Notebook | None] = ContextVar("notebook", default=None)


@contextmanager
def noted(notebook: Notebook) -> Iterator[None]:
    """Let what happens in this context be noted."""
    token = _NOTEBOOK.set(notebook)
    try:
        yield
    finally:
        _NOTEBOOK.reset(token)


def counters_of(state: Any) -> Any:
    """Return the depth of quotes, the values and the scopes of counters of a state, as they are now."""
    return deepcopy(state[:3])


@cache
def install_hooks() -> None:
    """Put the hooks in place; once in a process. They do nothing where nobody notes."""
    if code_relied_on() != _KNOWN:
        raise MovedError("WeasyPrint or cssselect2 has changed what reportgen.output.live relies on")
    make, lay, lay_float = build.element_to_box, block.block_level_layout, block.float_layout
    compiled, collapse = compiler._compile_node, build.collapse_table_borders

    def counted(element: Any, *arguments: Any) -> Any:
        notebook = _NOTEBOOK.get()
        if notebook is None:
            return make(element, *arguments)
        if element in notebook.beginning:
            _begin(arguments[6], notebook.beginning[element])
        if element not in notebook.asked:
            return make(element, *arguments)
        state = arguments[6]
        before = counters_of(state)
        made = make(element, *arguments)
        notebook.counters[element] = before, counters_of(state)
        return made

    def laid(context: Any, box: Any, *arguments: Any, **options: Any) -> Any:
        _reach(box)
        for part, widths in box.__dict__.get(_BORDERS, ()):
            part.__dict__.update(widths)
        return lay(context, box, *arguments, **options)

    def floated(context: Any, box: Any, *arguments: Any, **options: Any) -> Any:
        _reach(box)
        return lay_float(context, box, *arguments, **options)

    def collapsed(box: Any, *arguments: Any) -> Any:
        made = collapse(box, *arguments)
        if _NOTEBOOK.get() is not None:
            parts = [box, *box.children]
            parts += [row for group in box.children for row in group.children]
            parts += [cell for group in box.children for row in group.children for cell in row.children]
            widths = [(part, {name: getattr(part, name) for name in _WIDTHS}) for part in parts]
            setattr(box, _BORDERS, widths)
        return made

    def compiled_node(selector: Any) -> str:
        notebook = _NOTEBOOK.get()
        if notebook is None or notebook.within or not isinstance(selector, parser.CompoundSelector):
            return str(compiled(selector))
        notebook.within = True
        try:
            source: str = compiled(selector)
        finally:
            notebook.within = False
        if "el.iter_" in source:
            notebook.relations.add(source)
        return source

    build.element_to_box = counted
    block.block_level_layout, block.float_layout = laid, floated
    build.collapse_table_borders = collapsed
    compiler._compile_node = compiled_node


def _begin(state: Any, counters: Any) -> None:
    """Let counters be others than they are."""
    depth, values, scopes = deepcopy(counters)
    state[0][:], state[2][:] = depth, scopes
    state[1].clear()
    state[1].update(values)


def _reach(box: Any) -> None:
    notebook = _NOTEBOOK.get()
    if notebook is not None and (owner := box.__dict__.get(OWNER)) is not None:
        notebook.reached.add(owner)


def code_relied_on(things: Iterable[Any] = _RELIED_ON) -> str:
    """Return a checksum of the code that is relied on."""
    text = "\n".join(map(inspect.getsource, things))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
