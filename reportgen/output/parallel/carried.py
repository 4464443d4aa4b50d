"""Set pages carried from a fork to the process that it was forked from.

What both have had since before the fork (elements, styles, pictures, notes) is carried as its number and is the parent's
own when it arrives: WeasyPrint and the tags tell elements apart by identity. The boxes of the pages are carried as they are.
"""

from __future__ import annotations

import io
import pickle
import sys
import threading
from collections.abc import Iterator
from types import FunctionType
from typing import Any

from weasyprint.css import AnonymousStyle
from weasyprint.layout.absolute import AbsolutePlaceholder

# How deep boxes may lie within each other: pickle goes into them by recursion, and needs a stack for it.
_DEPTH = 200_000
_STACK = 1 << 29


class NotCarriedError(Exception):
    """A page holds what only the process that set it can have."""


class Shared:
    """What two processes both have, by number: everything that pages refer to and that is not made with them."""

    def __init__(self, html: Any, root_box: Any, context: Any) -> None:
        """Number it, before the fork."""
        collector, style_for = context.target_collector, context.style_for
        self.things: list[Any] = [context, context.font_config, context.counter_style, collector, style_for, html]
        self.things += [style_for.initial_page_sizes, html.url_fetcher]
        self.things += html.etree_element.iter()
        # Boxes that pages refer to, none of which is part of a page.
        self._apart = [*context.footnotes, *(box for box, _ in collector.counter_lookup_items)]
        self.things += self._apart
        styles = dict.fromkeys(map(id, style_for._computed_styles.values()))  # noqa: SLF001
        known = list(style_for._computed_styles.values())  # noqa: SLF001
        for box in _every(root_box, *self._apart):
            if id(box.style) not in styles:
                styles[id(box.style)] = None
                known.append(box.style)
            if (picture := getattr(box, "replacement", None)) is not None:
                self.things.append(picture)
        self.things += known
        self.things += [style.cache for style in known]
        self.things += style_for._cascaded_styles.values()  # noqa: SLF001
        self.numbers = {id(thing): number for number, thing in enumerate(self.things)}
        self._parts = {id(box) for box in self._apart}

    def pack(self, carried: Any, page: Any, own: dict[int, str | None]) -> bytes:
        """Return what is carried as bytes. `own` are the styles of the page (by id) by their pseudo-element."""
        if any(id(box) in self._parts for box in page.descendants()):
            raise NotCarriedError
        written = io.BytesIO()
        failures: list[BaseException] = []

        def dump() -> None:
            try:
                _Packer(written, self.numbers, own).dump(carried)
            except BaseException as failure:  # noqa: BLE001 - raised again in the thread that asked
                failures.append(failure)

        limit, size = sys.getrecursionlimit(), threading.stack_size(_STACK)
        sys.setrecursionlimit(_DEPTH)
        try:
            thread = threading.Thread(target=dump)
            thread.start()
            thread.join()
        finally:
            threading.stack_size(size)
            sys.setrecursionlimit(limit)
        if failures:
            raise failures[0]
        return written.getvalue()

    def unpack(self, packed: bytes, own: dict[str | None, Any]) -> Any:
        """Return what was carried; `own` are the styles of the page here, by their pseudo-element."""
        return _Unpacker(io.BytesIO(packed), self.things, own).load()


def _every(*roots: Any) -> Iterator[Any]:
    """Yield boxes and all that is in them or hangs on them; each once."""
    waiting, seen = list(roots), set[int]()
    while waiting:
        box = waiting.pop()
        if id(box) in seen:
            continue
        seen.add(id(box))
        yield box
        waiting.extend(box.all_children())
        waiting.extend(other for other in (box.footnote, box.note, box.note_call, box.note_callback) if other)


class _Packer(pickle.Pickler):
    def __init__(self, file: io.BytesIO, numbers: dict[int, int], own: dict[int, str | None]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._numbers = numbers
        self._own = own

    def persistent_id(self, thing: Any) -> Any:
        number = self._numbers.get(id(thing))
        if number is not None:
            return number
        return (self._own[id(thing)],) if id(thing) in self._own else None

    def reducer_override(self, thing: Any) -> Any:
        if isinstance(thing, AnonymousStyle):
            parent = thing.parent_style
            both_have = id(parent) in self._numbers or id(parent) in self._own
            its_own = parent.__dict__.get("anonymous_style") is thing
            return (_anonymous, (parent,)) if both_have and its_own else NotImplemented
        if isinstance(thing, AbsolutePlaceholder):
            state = {name: object.__getattribute__(thing, name) for name in ("_box", "_layout_done")}
            return _placeholder, (), state, None, None, _set
        if isinstance(thing, FunctionType):
            return _function(thing)
        return NotImplemented


class _Unpacker(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, things: list[Any], own: dict[str | None, Any]) -> None:
        super().__init__(file)
        self._things = things
        self._own = own

    def persistent_load(self, number: Any) -> Any:
        return self._own[number[0]] if isinstance(number, tuple) else self._things[number]


def _function(function: FunctionType) -> Any:
    """Return how a function is carried that WeasyPrint hangs on a box."""
    name = function.__qualname__
    if name == "flex_children.<locals>.<lambda>":
        return _never_floated, ()
    if name.endswith("get_column_cells.<locals>.<lambda>"):
        named = dict(zip(function.__code__.co_freevars, function.__closure__ or (), strict=True))
        return ColumnCells, (), {key: cell.cell_contents for key, cell in named.items()}
    return NotImplemented


class ColumnCells:
    """The cells of a table's column, as WeasyPrint's own function gives them (`layout.table.get_column_cells`)."""

    table: Any
    column: Any

    def __call__(self) -> list[Any]:
        """Return them."""
        cells = (cell for group in self.table.children for row in group.children for cell in row.children)
        return [cell for cell in cells if cell.grid_x == self.column.grid_x]


def _no() -> bool:
    return False


def _never_floated() -> Any:
    return _no


def _anonymous(parent: Any) -> Any:
    return parent.anonymous_style


def _placeholder() -> Any:
    return object.__new__(AbsolutePlaceholder)


def _set(placeholder: Any, state: dict[str, Any]) -> None:
    for name, value in state.items():
        object.__setattr__(placeholder, name, value)
