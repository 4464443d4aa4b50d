"""Setting pages, and keeping those that need not be set again.

A page is set again where it holds or has looked at what was changed. From there on pages are set until one ends where
an old page began: the old ones follow then, with their counters moved, until the next that must be set again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from weasyprint.formatting_structure import build
from weasyprint.layout import initialize_page_maker
from weasyprint.layout import page as pages

from reportgen.output.live.blocks import Block, UnexpectedError
from reportgen.output.live.hooks import Notebook
from reportgen.output.live.styles import Cascade

_ROUNDS = 8

# What leads to where a page begins: the place where the content goes on, and the kind of page that is asked for.
Start = Any
Moved = Callable[[Any], Any]


@dataclass(eq=False)
class SetPage:
    """A page as it was set, without its margins.

    `parts` are its content, its footnotes and its notes; `reached` are the blocks that were looked at to set it, `notes`
    the footnotes on it, `strings` the named strings and `bookmarks` the boxes with bookmarks in it. `clean` says that
    nothing was left for the next page but the text that goes on there, `reports` that a footnote was.
    """

    box: Any
    parts: tuple[Any, ...]
    reached: frozenset[Block]
    notes: tuple[Any, ...]
    clean: bool
    reports: bool
    strings: list[tuple[str, str]] = field(default_factory=list)
    bookmarks: list[tuple[Any, str]] = field(default_factory=list)


@dataclass
class Layout:
    """Set pages, and where each begins; the last start is where the document ends."""

    pages: list[SetPage]
    starts: list[Start]

    def counters(self, index: int) -> Any:
        """Return the counters of a page (from 0)."""
        return self.starts[index + 1][3][1]


def page_of(box: Any, context: Any, reached: Iterable[Block]) -> SetPage:
    """Return what is known of a page that has just been set in a context."""
    if box.fixed_boxes or any(context.running_elements.values()):
        raise UnexpectedError("boxes that stand on other pages than their own")
    reports = bool(context.reported_footnotes)
    clean = not reports and not context.broken_out_of_flow
    page = SetPage(box, tuple(box.children), frozenset(reached), tuple(context.current_page_footnotes), clean, reports)
    for child in box.descendants():
        if child.bookmark_label:
            page.bookmarks.append((child, child.bookmark_label))
        if child.string_set and child.string_set != "none":
            page.strings += child.string_set
    return page


SoFar = Callable[[Layout], None]
"""Is told the layout so far before each page that is set; it may raise to have no more pages set."""


class Setting:
    """Sets the pages of a document from its tree of boxes."""

    def __init__(self, context: Any, root: Any, html: Any, cascade: Cascade, notes: list[Any]) -> None:
        self._context = context
        self._root = root
        self._html = html
        self._cascade = cascade
        self._targets = context.target_collector
        self._rules: dict[Any, list[int]] = {}
        self.notes = notes
        self.made = 0

    def all(self, notebook: Notebook, so_far: SoFar) -> Layout:
        """Set all pages."""
        initialize_page_maker(self._context, self._root)
        old = Layout([], [self._context.page_maker[0]])
        return self._settled(self._once(old, {0}, lambda place: place, notebook, so_far), notebook)

    def again(self, old: Layout, flagged: set[int], moved: Moved, notebook: Notebook, so_far: SoFar) -> Layout:
        """Set some pages again and all that they move; `so_far` hears of those that are set because of the edit.

        `moved` says where the content of old pages goes on now, None where that is gone.
        """
        return self._settled(self._once(old, flagged, moved, notebook, so_far), notebook)

    def _settled(self, layout: Layout, notebook: Notebook) -> Layout:
        for _ in range(_ROUNDS):
            for *_, state, _ in layout.starts:
                state[1]["pages"] = [len(layout.pages)]
            flagged = self._targets.settle(layout.counters)
            if not flagged:
                return layout
            layout = self._once(layout, flagged, lambda place: place, notebook, _nobody)
        raise UnexpectedError("page numbers that never come to rest")

    def _once(self, old: Layout, flagged: set[int], moved: Moved, notebook: Notebook, so_far: SoFar) -> Layout:
        starts = [_start_moved(start, moved) for start in old.starts]
        flagged = set(flagged)
        for index in sorted(flagged, reverse=True):
            before = index
            # What a page leaves for the next is not kept: both are set again.
            while before and not old.pages[before - 1].clean:
                before -= 1
                flagged.add(before)
        first = min(flagged)
        while first and (starts[first] is None or not old.pages[first - 1].clean):
            first -= 1
            flagged.add(first)
        return _Run(self, old, starts, flagged, first, notebook, so_far).finished()

    def rules(self, kind: Any) -> list[int]:
        """Return the page rules that hold for a kind of page."""
        if kind not in self._rules:
            self._rules[kind] = self._cascade.page_rules(kind)
        return self._rules[kind]

    def forget_kinds(self, kept: set[Any]) -> None:
        """Forget what is known of other kinds of pages than these."""
        self._rules = {kind: rules for kind, rules in self._rules.items() if kind in kept}
        self._cascade.forget_pages(kept)


class _Run:
    """One time through the pages, from the first that is set again."""

    def __init__(
        self,
        setting: Setting,
        old: Layout,
        starts: Sequence[Start],
        flagged: Collection[int],
        first: int,
        notebook: Notebook,
        so_far: SoFar,
    ) -> None:
        self._setting = setting
        self._context = setting._context
        self._root = setting._root
        self._html = setting._html
        self._old = old
        self._old_starts = starts
        self._flagged = flagged
        self._notebook = notebook
        self._so_far = so_far
        self.pages = old.pages[:first]
        self.starts: list[Start] = list(starts[: first + 1])
        self._next = first
        self._kept = False
        self._by_place: dict[str, list[int]] = {}
        for index, start in enumerate(starts[: len(old.pages)]):
            if start is not None and index >= first:
                self._by_place.setdefault(repr(start[:2]), []).append(index)
        context = self._context
        laid = {note for page in self.pages for note in page.notes}
        context.footnotes = [note for note in setting.notes if note not in laid]
        context.reported_footnotes = []
        context.broken_out_of_flow = {}
        context.rendered_notes = []
        context.page_maker = self.starts

    def finished(self) -> Layout:
        """Set or keep pages until the document ends."""
        while True:
            if not self._keep():
                self._set()
            if self.starts[-1][0] is None and not self.pages[-1].reports:
                self.starts[-1][-1]["content_changed"] = False
                return Layout(self.pages, self.starts)
            if len(self.pages) > 2 * len(self._old.pages) + 5000:
                raise UnexpectedError("pages without end")

    def _set(self) -> None:
        context, index = self._context, len(self.pages)
        self._so_far(Layout(self.pages, self.starts))
        start = self.starts[index]
        self.starts[index] = (*start[:4], fresh_remake())
        self._notebook.reached = set()
        context.style_for.get_cascaded_styles().clear()
        box, _ = pages.remake_page(index, context, self._root, self._html)
        self.starts[index + 1][-1]["content_changed"] = False
        page = page_of(box, context, self._notebook.reached)
        self.pages.append(page)
        self._kept = False
        self._setting.made += 1

    def _keep(self) -> bool:
        """Let an old page follow; False where none can."""
        index = len(self.pages)
        start = self.starts[index]
        carried = bool(self.pages) and not self.pages[-1].clean
        if carried and not self._kept:
            return False
        for number in self._by_place.get(repr(start[:2]), ()):
            if number < self._next or number in self._flagged:
                continue
            follows = self._kept and number == self._next
            if not follows and (carried or (number and not self._old.pages[number - 1].clean)):
                continue
            if self._stays(index, number) or self._moves(index, number):
                self._next, self._kept = number + 1, True
                for note in self.pages[-1].notes:
                    self._context.footnotes.remove(note)
                return True
        if carried:
            raise UnexpectedError("a page that does not follow the one that leaves something for it")
        return False

    def _stays(self, index: int, number: int) -> bool:
        old = self._old_starts[number]
        after = self._old_starts[number + 1]
        if index != number or after is None or old[2:4] != self.starts[index][2:4]:
            return False
        self.starts[index] = old
        self.starts.append(after)
        self.pages.append(self._old.pages[number])
        return True

    def _moves(self, index: int, number: int) -> bool:
        """Let an old page follow as another page than it was, where the page rules that hold for it are the same."""
        resume_at, asked, right, state, _ = self.starts[index]
        old, after = self._old_starts[number], self._old_starts[number + 1]
        if after is None:
            return False
        page = self._old.pages[number]
        state = deepcopy(state)
        kind = self._kind(index, resume_at, asked, right, state)
        was = page.box.page_type
        if (kind.blank, kind.name) != (was.blank, was.name) or self._setting.rules(kind) != self._setting.rules(was):
            return False
        if kind != was:
            self._context.style_for.get_cascaded_styles().clear()
            pages.set_page_type_computed_styles(kind, self._html, self._context.style_for)
            page.box.page_type = kind
        build.update_counters(state, page.box.style)
        remake = old[-1]
        self.starts[index] = (*self.starts[index][:4], remake)
        self.starts.append((after[0], after[1], not right, state, fresh_remake()))
        targets = self._setting._targets
        for anchor in remake["anchors"]:
            targets.cache_target_page_counters(anchor, state[1], index, self.starts)
        targets.place(remake["content_lookups"], index)
        self.pages.append(page)
        return True

    def _kind(self, index: int, resume_at: Any, asked: Any, right: bool, state: Any) -> Any:
        """Return what kind of page comes next, as `weasyprint.layout.page.remake_page` does."""
        side = asked["break"]
        if side in {"recto", "verso"}:
            side = "right" if (self._root.style["direction"] == "ltr") ^ (side == "verso") else "left"
        blank = (side == "left" and right) or (side == "right" and not right)
        name = pages._update_page_groups(state[3], resume_at, asked, self._root, blank)
        groups = tuple((group, number) for group, number, _ in state[3])
        return pages.PageType("right" if right else "left", blank, name, index, groups)


def moved_by(path: Sequence[int], places: dict[int, int | None]) -> Moved:
    """Return where content goes on after the boxes of a section have got other places; None where it is gone.

    `places` gives for the old place of each box in the section, whose path is given, the new one.
    """

    def moved(place: Any, depth: int = 0) -> Any:
        if place is None or (depth < len(path) and set(place) != {path[depth]}):
            return place
        if depth < len(path):
            inner = place[path[depth]]
            if inner is None:
                return place
            found = moved(inner, depth + 1)
            return None if found is None else {path[depth]: found}
        if len(place) != 1:
            raise UnexpectedError("a page that begins in two blocks")
        ((old, inner),) = place.items()
        new = places.get(old)
        return None if new is None else {new: inner}

    return moved


def _start_moved(start: Start, moved: Moved) -> Start:
    """Return where a page begins now; None where that is gone."""
    resume_at, asked, right, state, remake = start
    found = moved(resume_at)
    if resume_at is not None and found is None:
        return None
    groups = []
    for name, number, place in state[3]:
        new = moved(place)
        if place is not None and new is None:
            return None
        groups.append([name, number, new])
    return found, asked, right, (*state[:3], groups), remake


def fresh_remake() -> dict[str, Any]:
    """Return what WeasyPrint notes of a page that is to be set."""
    return {"content_changed": False, "pages_wanted": False, "anchors": [], "content_lookups": []}


def _nobody(_layout: Layout) -> None:
    """Tell nobody how far it has come."""
