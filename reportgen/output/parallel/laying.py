"""The pages of a document laid out by two processes: this one from the first page on, the other from the start of a chapter.

How a page is laid out depends on where it begins in the document, on its number and on the counters so far, and on nothing
else that stands before it: WeasyPrint 70 keeps just that to set single pages again (`page_maker`). The last build says what
it was where a chapter in the middle begins. The other process sets the pages from there; when this one comes there and it is the
same, it takes them over, and otherwise goes on alone. What WeasyPrint does with each page once it is set (page numbers
that others refer to) is done here for every page, in order.
"""

from __future__ import annotations

import ast
import inspect
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import cache, wraps
from typing import Any, TypeVar

from weasyprint import layout
from weasyprint.layout import page as paging

from reportgen.forking import Forked
from reportgen.output.parallel.carried import Shared
from reportgen.output.pdf.log import heard_texts, pass_on
from reportgen.output.pdf.shims import ShimError
from reportgen.project.cache import Cache

T = TypeVar("T")

_KIND = "sidor"
# Where WeasyPrint has set a page and begins with what others refer to on it.
_SET = "\n    # Update page counter values\n"
# What a page costs that is carried from one process to the other, for what it costs to lay it out.
_CARRIED = 1.5


@dataclass(frozen=True, slots=True)
class Start:
    """Where a page begins: its index from 0, and what WeasyPrint keeps of it: where in the tree of boxes, after which
    break, whether on the right, and the counters. The other process sets the pages from there up to the index `until`.
    """

    index: int
    begins: tuple[Any, ...]
    until: int = 0


class Starts:
    """Where the second part of a document began when it was last laid out, kept by the document's name."""

    def __init__(self, cache: Cache, name: str) -> None:
        self._cache = cache
        self._key = Cache.key("start", name)

    def last(self) -> Start | None:
        """Return what is kept, or None; what cannot be read is none."""
        text = self._cache.get(_KIND, self._key)
        try:
            index, begins, until = ast.literal_eval(text or "")
            return Start(int(index), tuple(begins), int(until))
        except (ValueError, TypeError, SyntaxError):
            return None

    def forget(self) -> None:
        """Keep that the document is not to be divided."""
        self._cache.put(_KIND, self._key, "")

    def keep(self, start: Start) -> None:
        """Keep where it began now."""
        self._cache.put(_KIND, self._key, repr((start.index, start.begins, start.until)))


@dataclass(frozen=True, slots=True)
class _Carried:
    """A page as it was set, and what setting it leaves for those that follow."""

    page: Any
    resume_at: Any
    next_page: Any
    bottom: float
    reported: int
    running: dict[str, list[Any]]
    messages: list[str]


class _AgainError(Exception):
    """A page that was taken over is to be laid out again, by this process, that never laid it out.

    WeasyPrint changes its boxes while it lays them out, so that the second time is not the first.
    """


class Laying:
    """A document that is being laid out; alone where nothing is told of where it may be divided."""

    def __init__(self, starts: Starts | None) -> None:
        self._last = None if starts is None else starts.last()
        self._pieces: dict[int, bytes] = {}
        self._shared: Shared | None = None
        self._taken: set[int] = set()
        self._laid: set[int] = set()
        self._again: set[int] = set()
        self._clean: list[Start] = []
        self._spent: list[float] = []

    def pages(self, context: Any, root_box: Any, html: Any, alone: Iterator[Any]) -> Iterator[Any]:
        """Yield the pages. `alone` lays them out one by one."""
        start, forked = self._last, None
        spent, clean = self._spent, self._clean
        try:
            begun = time.process_time()
            for page in alone:
                yield page
                spent.append(time.process_time() - begun)
                maker, index = context.page_maker, len(spent)
                if _is_chapter(context, index):
                    with suppress(ValueError):
                        clean.append(Start(index, _kept(maker[index])))
                # After the first page: it decides what the sizes of pages are for lengths that ask for them.
                if index == 1 and start is not None and start.index > 1:
                    self._shared = Shared(html, root_box, context)
                    forked = Forked.begin(lambda: self._second(context, root_box, html, start))
                if forked is not None and start is not None and index == start.index:
                    pieces = forked.rest() if clean[-1:] == [replace(start, until=0)] else None
                    forked.end()
                    forked = None
                    if pieces:
                        self._pieces = {index + 1 + number: piece for number, piece in enumerate(pieces)}
                        yield from alone
                        return
                begun = time.process_time()
        finally:
            if forked is not None:
                forked.end()

    def _second(self, context: Any, root_box: Any, html: Any, start: Start) -> Iterator[bytes]:
        """Yield the pages from a start on to the last, as they are carried."""
        index = start.index
        nothing: dict[str, Any] = {
            "content_changed": False,
            "pages_wanted": False,
            "anchors": [],
            "content_lookups": [],
        }
        before = [(*context.page_maker[0][:4], dict(nothing)) for _ in range(index)]
        context.page_maker = [*before, (*start.begins, dict(nothing))]
        context.rendered_notes, context.reported_footnotes = [], []
        while True:
            messages: list[str] = []
            context.running_elements.clear()
            with heard_texts(messages.append):
                page, resume_at = paging.remake_page(index, context, root_box, html)
            index += 1
            running = {name: list(found.get(index, ())) for name, found in context.running_elements.items()}
            carried = _Carried(
                page,
                resume_at,
                context.page_maker[index][1],
                context.page_bottom,
                len(context.reported_footnotes),
                running,
                messages,
            )
            styles = _page_styles(context, page.page_type)
            packed = self._shared.pack(carried, page, {id(style): name for name, style in styles.items()})  # type: ignore[union-attr]
            yield packed
            left = bool(context.reported_footnotes or context.broken_out_of_flow)
            if index == start.until and not left:
                return
            if resume_at is None and not context.reported_footnotes:
                return

    def take(self, context: Any, root_box: Any, page_type: Any, number: int, state: Any) -> Any:
        """Return a page that was carried, as WeasyPrint's own function would have made it; None where there is none."""
        if number in self._taken:
            raise _AgainError
        packed = self._pieces.pop(number, None)
        if packed is None or self._shared is None:
            return None
        styles = _page_styles(context, page_type)
        style = styles[None]
        # Propagated from the root.
        style["overflow"] = root_box.viewport_overflow
        try:
            found: _Carried = self._shared.unpack(packed, styles)
        except Exception:  # noqa: BLE001 - what cannot be taken over for whatever reason is laid out here
            self._pieces.clear()
            return None
        self._taken.add(number)
        found.page.page_type = page_type
        context.current_page = number
        context.page_bottom = found.bottom
        context.reported_footnotes = [None] * found.reported
        for name, boxes in found.running.items():
            context.running_elements[name][number] = boxes
        for text in found.messages:
            pass_on(text)
        begun = context.page_maker[number - 1][0]
        return _referred()(
            context, found.page, page_type, style, number, state, begun, found.resume_at, found.next_page
        )

    def laid(self, number: int) -> None:
        """Note that this process lays out a page, which may be once more: for what it refers to."""
        if number in self._laid:
            self._again.add(number)
        self._laid.add(number)

    def keep(self, starts: Starts) -> None:
        """Keep where two processes would have been done first, if this one has laid out all pages."""
        if self._taken:
            return
        count = len(self._spent)
        # WeasyPrint lays pages out again for what they refer to, and those are laid out here.
        ends = {one.index: min((n - 1 for n in self._again if n > one.index), default=count) for one in self._clean}
        possible = [replace(one, until=ends[one.index]) for one in self._clean if 1 < one.index < ends[one.index]]
        if possible:
            starts.keep(min(possible, key=self._duration))
        else:
            starts.forget()

    def _duration(self, start: Start) -> float:
        """Return how long two processes would take that are divided at a start."""
        first, second = sum(self._spent[: start.index]), sum(self._spent[start.index : start.until])
        return max(first, _CARRIED * second) + sum(self._spent[start.until :])


_LAYING: ContextVar[Laying | None] = ContextVar("laying", default=None)


def laid_out(starts: Starts, render: Callable[[], T]) -> T:
    """Return what a function renders, whose pages are laid out by two processes where they may be."""
    divide_layout()
    for laying in (Laying(starts), Laying(None)):
        messages: list[str] = []
        token = _LAYING.set(laying)
        try:
            with heard_texts(messages.append):
                document = render()
        except _AgainError:
            continue
        finally:
            _LAYING.reset(token)
        break
    for text in messages:
        pass_on(text)
    laying.keep(starts)
    return document


@cache
def divide_layout() -> None:
    """Let WeasyPrint ask who lays out pages; once in a process. Without a `Laying` in the context it does so itself."""
    every, single = layout.make_all_pages, paging.make_page

    @wraps(every)
    def make_all_pages(context: Any, root_box: Any, html: Any, pages: Any) -> Iterator[Any]:
        alone, laying = every(context, root_box, html, pages), _LAYING.get()
        return alone if laying is None or pages else laying.pages(context, root_box, html, alone)

    @wraps(single)
    def make_page(
        context: Any, root_box: Any, page_type: Any, resume_at: Any, page_number: int, page_state: Any
    ) -> Any:
        laying = _LAYING.get()
        if laying is not None:
            if (found := laying.take(context, root_box, page_type, page_number, page_state)) is not None:
                return found
            laying.laid(page_number)
        return single(context, root_box, page_type, resume_at, page_number, page_state)

    _referred()
    layout.make_all_pages, paging.make_page = make_all_pages, make_page


@cache
def _referred() -> Callable[..., Any]:
    """Return the second part of WeasyPrint's `make_page` as a function: what is done with a page that is set."""
    source = inspect.getsource(paging.make_page)
    if source.count(_SET) != 1:
        raise ShimError("weasyprint.layout.page.make_page has changed")
    head = "def referred(context, page, page_type, style, page_number, page_state, previous_resume_at, resume_at, next_page):"
    made: dict[str, Any] = {}
    exec(f"{head}\n{source.partition(_SET)[2]}", vars(paging), made)  # noqa: S102 - WeasyPrint's own code
    function: Callable[..., Any] = made["referred"]
    return function


def _page_styles(context: Any, page_type: Any) -> dict[str | None, Any]:
    """Return the styles of a page and of what stands on it, by the pseudo-element."""
    computed = context.style_for._computed_styles  # noqa: SLF001
    return {pseudo: style for (element, pseudo), style in computed.items() if element == page_type}


def _is_chapter(context: Any, index: int) -> bool:
    """Tell whether a page begins after a forced break, with nothing that the page before has left to it."""
    maker = context.page_maker
    left = context.reported_footnotes or context.broken_out_of_flow
    return index < len(maker) and maker[index][1]["break"] != "any" and maker[index][0] is not None and not left


def _kept(item: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return what is kept of where a page begins, without what others refer to on it."""
    kept: tuple[Any, ...] = ast.literal_eval(repr(item[:4]))
    return kept
