"""The pages of a report that stay set, so that an edit sets again only what it touches."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from itertools import count
from typing import Any

from weasyprint import DEFAULT_OPTIONS, HTML
from weasyprint.css import get_all_computed_styles
from weasyprint.css.counters import CounterStyle
from weasyprint.document import Document
from weasyprint.html import parse_url
from weasyprint.images import get_image_from_uri
from weasyprint.layout import LayoutContext
from weasyprint.pdf.metadata import DocumentMetadata
from weasyprint.text.fonts import FontConfiguration

from reportgen.output.html.writer import PrintHtml
from reportgen.output.live.blocks import (
    Block,
    Part,
    UnexpectedError,
    bordered,
    parts_of,
    put_in_order,
    shell,
    skeleton,
)
from reportgen.output.live.counters import (
    LIST,
    NOTES,
    closed,
    counts_from_outside,
    elements_between,
    number_blocks,
    prints_counters,
    without,
)
from reportgen.output.live.edits import Edit, edit_of, one_after_another, places_after, suspects_of
from reportgen.output.live.furniture import Furniture
from reportgen.output.live.hooks import Notebook, install_hooks, noted
from reportgen.output.live.restyling import Earlier, one_page
from reportgen.output.live.setting import Layout, SetPage, Setting, moved_by
from reportgen.output.live.splice import Boxes, find
from reportgen.output.live.styles import Cascade, wrapped
from reportgen.output.live.targets import Targets
from reportgen.output.pdf.fetcher import SnapshotFetcher
from reportgen.output.pdf.hyphenation import own_words
from reportgen.output.pdf.log import heard_messages
from reportgen.output.pdf.process import prepare_process
from reportgen.project.addresses import BASE
from reportgen.project.snapshot import Snapshot
from reportgen.swedish.held import held_in

_log = logging.getLogger(__name__)

Ready = Callable[[int, Any], None]
# Kinds of pages that are no more are forgotten after so many edits.
_TIDY = 20
_KEYS = count(1)


class StoppedSettingError(Exception):
    """Pages were no longer wanted while they were being set."""


class LivePage:
    """A page: `key` is another whenever what the page shows may have changed."""

    def __init__(self, live: LivePages, index: int, key: int, set_page: SetPage, around: Any) -> None:
        self._live = live
        self._index = index
        self._page: Any = None
        self._around = around
        self.key = key
        self.set_page = set_page

    @property
    def page(self) -> Any:
        """WeasyPrint's page, with its running heads and page numbers; it is finished when it is first asked for."""
        if self._page is None:
            self._page = self._live._finished(self._index)
        return self._page


class LivePages:
    """The set pages of a report, kept warm; of one thread at a time."""

    def __init__(
        self,
        written: PrintHtml,
        snapshot: Snapshot,
        words: tuple[str, ...],
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        """Set all pages. `words` are those of the project's list for hyphenation; `stopped` is asked at every page.

        Raises StoppedSettingError where it says so, and what WeasyPrint raises where styles ask for what it cannot do.
        """
        prepare_process()
        install_hooks()
        self._words = words
        self._snapshot = snapshot
        self._notebook = Notebook()
        self._updates = 0
        self._fetcher, self._fonts = SnapshotFetcher(snapshot), FontConfiguration()
        self.pages: Sequence[LivePage] = ()
        self.touched: tuple[int, ...] = ()

        def go_on(_: Layout | None = None) -> None:
            if stopped():
                raise StoppedSettingError

        with self._within():
            try:
                self._set(written, go_on)
            except UnexpectedError:
                self._set_plainly(written)

    def _set(self, written: PrintHtml, go_on: Callable[..., None]) -> None:
        """Set all pages so that they can be changed; `go_on` is called before each."""
        self._shell, _ = shell(written)
        self._read(written)
        go_on()
        self._layout = self._setting.all(self._notebook, go_on)
        if self._targets.page_based_elsewhere:
            self._furniture.number(self._layout)
        self._furniture.gather(self._layout.pages)
        self._furniture.try_margins(self._layout)
        self.pages = self._shown([])

    def _set_plainly(self, written: PrintHtml) -> None:
        """Let WeasyPrint set all pages, where styles ask for what cannot be kept."""
        self._usable = False
        self._layout = Layout([], [])
        self._fetcher, self._fonts = SnapshotFetcher(self._snapshot), FontConfiguration()
        html = HTML(string=held_in(written.html), base_url=BASE, url_fetcher=self._fetcher)
        pages = []
        for index, page in enumerate(html.render(font_config=self._fonts).pages):
            set_page = SetPage(page._page_box, (), frozenset(), (), clean=True, reports=False)
            pages.append(LivePage(self, index, next(_KEYS), set_page, None))
            pages[-1]._page = page
        self.pages = pages

    def _read(self, written: PrintHtml) -> None:
        """Read the HTML and the style sheets, and make all boxes."""
        self._fetcher = SnapshotFetcher(self._snapshot)
        self._html = html = HTML(string=bordered(written), base_url=BASE, url_fetcher=self._fetcher)
        self._parts, self._marks = parts_of(html.etree_element, written)
        self._targets = Targets()
        self._images: dict[str, Any] = {}
        self._fonts = FontConfiguration()
        context = self._context = self._made_context(html, self._targets)
        self._cascade = Cascade(
            context.style_for, html.etree_element, html.base_url, self._targets, self._notebook.relations
        )
        self._boxes = Boxes(context, html.base_url, [])
        self._notebook.asked = {element for part in self._parts for block in part.blocks for element in block.elements}
        root = self._boxes.root(html.etree_element)
        find(self._parts, root)
        number_blocks(self._parts, self._notebook.counters)
        self._notebook.asked, self._notebook.counters = set(), {}
        self._setting = Setting(context, root, html, self._cascade, self._boxes.notes)
        self._furniture = Furniture(context)
        self._counts_lists = self._cascade.counts(LIST)
        self._usable = not self._cascade.shapes_first_letters and not self._targets.page_based_elsewhere

    def _made_context(self, html: Any, targets: Targets) -> Any:
        """Return what a document is set with, as `weasyprint.document.Document` makes it."""
        counter_style = CounterStyle()
        style_for = get_all_computed_styles(html, None, False, self._fonts, counter_style, {}, [], [], targets, False)
        image = partial(
            get_image_from_uri, cache=self._images, url_fetcher=html.url_fetcher, options=DEFAULT_OPTIONS.copy()
        )
        return LayoutContext(style_for, image, self._fonts, counter_style, targets)

    @contextmanager
    def _within(self) -> Iterator[None]:
        """What WeasyPrint does in this context is done with the report's words and noted; what it says is told by a build."""
        with heard_messages(_ignore), own_words(self._words), noted(self._notebook):
            yield

    def update(self, written: PrintHtml, ready: Ready, snapshot: Snapshot | None = None) -> bool:
        """Make the pages those of `written`, which has the same styles and the same HTML around its sections.

        `ready(index, page)` is called for each page that the edit itself has changed where others must be set because of
        it, before they are; how many pages there are, and on which others stand, is then what it was before. `touched`
        are afterwards the pages on which something new stands. `snapshot` is the project as it is now, where more than
        texts may have changed. False where a fresh object is needed; this one is then not to be used.
        """
        if not self._usable:
            return False
        self._usable, self.touched = False, ()
        try:
            with self._within():
                self._usable = self._updated(written, ready, snapshot or self._snapshot)
        except Exception as reason:  # noqa: BLE001 - whatever was not foreseen: fresh pages are always right
            _log.info("Pages are set anew: %s", reason)
            return False
        return self._usable

    def _updated(self, written: PrintHtml, ready: Ready, snapshot: Snapshot) -> bool:
        around, marks = shell(written)
        names = [(section.role, section.anchor) for section in written.sections]
        files = self._fetcher.fetched
        if (
            around != self._shell
            or names != [(part.role, part.anchor) for part in self._parts]
            or len(marks) != len(self._marks)
            or any(snapshot.files.get(path) != self._snapshot.files.get(path) for path in files)
        ):
            return False
        for comment, mark in zip(self._marks, marks, strict=True):
            comment.text = mark
        edits = [
            edit
            for part, section in zip(self._parts, written.sections, strict=True)
            if (edit := edit_of(part, section)) is not None
        ]
        if edits:
            self._relay(edits, ready)
        return True

    def _relay(self, edits: Sequence[Edit], ready: Ready) -> None:
        order = [block for part in self._parts for block in part.blocks]
        suspects = suspects_of(order, edits)
        old = {id(edit): list(edit.part.blocks) for edit in edits}
        counters = [(edit.part.blocks[0].before, edit.part.blocks[-1].after) for edit in edits]
        # What is printed of a place elsewhere can be made when all places are known.
        targets: dict[str, Any] = {}
        for edit in edits:
            targets |= self._splice(edit)
        self._targets.collecting = True
        for edit, (first, last) in zip(edits, counters, strict=True):
            targets |= self._count(edit, first, last)
        self._targets.check_pending_targets()
        moves = []
        for edit in edits:
            self._boxes.put(edit.part, edit.fresh)
            suspects.update(edit.gone)
            moves.append(moved_by(edit.part.path, places_after(old[id(edit)], edit.part.blocks)))
        self._targets.replaced(targets)
        if self._targets.page_based_elsewhere:
            raise UnexpectedError("named strings or bookmarks that print counters of pages")
        flagged = {number for number, page in enumerate(self._layout.pages) if not suspects.isdisjoint(page.reached)}
        if order[0] in suspects:
            flagged.add(max(0, min(flagged, default=0) - 1))
        if not flagged:
            raise UnexpectedError("an edit on no page")
        fresh = {block for edit in edits for block in edit.fresh}

        told = set()

        def show(so_far: Layout) -> None:
            index = len(so_far.pages) - 1
            if index in told or index < 0 or fresh.isdisjoint(so_far.pages[index].reached):
                return
            told.add(index)
            self._furniture.gather(so_far.pages)
            ready(index, self._furniture.finish(so_far, index))

        self._layout = self._setting.again(self._layout, flagged, one_after_another(moves), self._notebook, show)
        self.touched = tuple(
            index for index, page in enumerate(self._layout.pages) if not fresh.isdisjoint(page.reached)
        )
        self._furniture.gather(self._layout.pages)
        self.pages = self._shown(self.pages)
        self._tidy([block for edit in edits for block in edit.gone])

    def _splice(self, edit: Edit) -> dict[str, Any]:
        """Put the new blocks of a section in the place of the old in the tree, with their styles.

        Returns the targets of what is let go.
        """
        part = edit.part
        kept = {block for block in edit.blocks if block in set(part.blocks)}
        shifts = _shapes(part.blocks, kept) != _shapes(edit.blocks, kept)
        stay = [element for block in kept for element in block.elements]
        before, related = ({}, []) if not shifts else (self._by_position(part, stay), self._by_relation())
        part.blocks = edit.blocks
        put_in_order(part)
        if shifts:
            if self._by_relation() != related:
                raise UnexpectedError("a selector that looks into the section")
            after = self._by_position(part, stay)
            edit.read_again({element for element in {*before, *after} if before.get(element) != after.get(element)})
            part.blocks = edit.blocks
            put_in_order(part)
        targets = self._let_go(edit.gone)
        self._style(part, edit.fresh)
        return targets

    def _let_go(self, blocks: Sequence[Block]) -> dict[str, Any]:
        """Forget what is known of blocks that are gone; return the targets that they had."""
        gone = {element for block in blocks for element in block.descendants}
        self._boxes.notes[:] = [note for note in self._boxes.notes if note.element not in gone]
        self._cascade.forget(gone)
        return self._targets.forget(gone)

    def _style(self, part: Part, blocks: Sequence[Block]) -> None:
        """Compute the styles of new blocks of a section."""
        elements = {element for block in blocks for element in block.elements}
        for child in wrapped(part.ancestors)[-1].iter_children():
            if child.etree_element in elements:
                self._cascade.style(child)

    def _count(self, edit: Edit, first: Any, last: Any) -> dict[str, Any]:
        """Make the boxes of the fresh blocks with the counters where they stand, and of those that count otherwise now.

        `first` and `last` are the counters at the beginning and at the end of the section, before the edit. Returns the
        targets of what is let go.
        """
        state = first
        gone: dict[str, Any] = {}
        numbered = self._boxes.number_notes
        for place, kept in enumerate(edit.blocks):
            block = kept
            if block not in edit.fresh and not self._counts_as_before(block, state, numbered):
                block = edit.renew(place)
                put_in_order(edit.part)
                gone |= self._let_go([kept])
                self._style(edit.part, [block])
            if block in edit.fresh:
                block.before = state
                self._boxes.make(block)
            state = block.after
        names = self._ending_with(edit.part)
        if not numbered and not self._boxes.number_notes:
            names.add(NOTES)
        if without(closed(state), names) != without(closed(last), names):
            raise UnexpectedError("counters that an edit has changed for what follows")
        return gone

    def _ending_with(self, part: Part) -> set[str]:
        """Return the counters that what follows a section does not go on with: the next begins with them anew."""
        style_for = self._context.style_for
        place = self._parts.index(part) + 1
        if place < len(self._parts):
            following = self._parts[place]
            between = elements_between(part, following)
            reset = {name for name, _ in following.box.style["counter_reset"]}
        else:
            between = elements_between(part, None)
            reset = {name for name, _ in part.box.style["counter_reset"]}
        return set() if any(prints_counters(element, style_for) for element in between) else reset

    def _counts_as_before(self, block: Block, state: Any, numbered: bool) -> bool:
        """Tell whether a block is the same after other counters than those that it was made after."""
        names = set() if numbered else {NOTES}
        if without(state, names) == without(block.before, names):
            return True
        names.add(LIST)
        return (
            without(state, names) == without(block.before, names)
            and not self._counts_lists
            and not counts_from_outside(block, self._context.style_for)
        )

    def _by_position(self, part: Part, elements: Collection[Any]) -> dict[Any, Any]:
        return self._cascade.by_position(wrapped(part.ancestors)[-1], elements)

    def _by_relation(self) -> list[bool]:
        wrappers = {wrapper.etree_element: wrapper for part in self._parts for wrapper in wrapped(part.ancestors)}
        return self._cascade.by_relation(wrappers.values())

    def _shown(self, old: Sequence[LivePage]) -> list[LivePage]:
        """Return the pages; those that show the same as before have the key that they had."""
        known = {id(page.set_page): page for page in old}
        pages = []
        for index, set_page in enumerate(self._layout.pages):
            around = self._furniture.key(self._layout, index)
            page = known.get(id(set_page))
            if page is None or page._around != around:
                pages.append(LivePage(self, index, next(_KEYS), set_page, around))
            else:
                page._index = index
                pages.append(page)
        return pages

    def _finished(self, index: int) -> Any:
        with self._within():
            return self._furniture.finish(self._layout, index)

    def _tidy(self, gone: Sequence[Block]) -> None:
        """Let go of what no page uses any more."""
        elements = {element for block in gone for element in block.descendants}
        for table in [table for table in self._context.tables if table.element in elements]:
            del self._context.tables[table]
        sources = {element.get("src") for element in elements if element.tag == "img"}
        if sources:
            for source in sources - {image.get("src") for image in self._html.etree_element.iter("img")}:
                self._images.pop(parse_url(source, self._html.base_url), None)
        self._updates += 1
        if self._updates % _TIDY == 0:
            self._setting.forget_kinds({page.box.page_type for page in self._layout.pages})

    def ahead(self, written: PrintHtml, snapshot: Snapshot, words: tuple[str, ...], visible: int) -> Any:
        """Return the page with an index as it is in the styles of a snapshot, or None where that cannot be told.

        This object is not to be used after that.
        """
        self._usable = False
        if not 0 <= visible < len(self._layout.pages):
            return None
        # Fonts and pictures of the new styles are asked for anew.
        self._images, self._fonts = {}, FontConfiguration()
        earlier = Earlier(
            self._html, self._parts, self._layout, self._targets, self._context.style_for.initial_page_sizes
        )
        fetcher, notebook = SnapshotFetcher(snapshot), Notebook()
        with suppress(Exception), heard_messages(_ignore), own_words(words), noted(notebook):
            return one_page(earlier, written, visible, fetcher, self._made_context, notebook)
        return None

    def document(self, indexes: Sequence[int]) -> Document:
        """Return a document of some pages (see `alone`)."""
        return self.alone(*(self.pages[index].page for index in indexes))

    def alone(self, *pages: Any) -> Document:
        """Return a document of pages of WeasyPrint's, which can be written; links to other pages lead nowhere."""
        return Document(pages, DocumentMetadata(), self._fetcher, self._fonts, {}, None)


def _shapes(blocks: Sequence[Block], kept: Collection[Block]) -> list[Any]:
    """Return what selectors can see of blocks; of those that are kept, which they are."""
    return [id(block) if block in kept else skeleton(block.nodes) for block in blocks]


def _ignore(_: object) -> None:
    """Pass a message by."""
