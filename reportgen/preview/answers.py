"""What a viewer asks of the pages that are shown, and the edits that it makes."""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reportgen.composing.drafting import Draft, Drafting
from reportgen.diagnostics import Diagnostic, Position
from reportgen.preview.findings import finding, mark_of
from reportgen.preview.inspect import layers
from reportgen.preview.inspect.editor_addresses import editor_address, pattern_of
from reportgen.preview.inspect.edits import EditRefusedError, Edits, FileChangedError, of_theme, try_edit
from reportgen.preview.inspect.explaining import explain
from reportgen.preview.inspect.shapes import Block as Found
from reportgen.preview.inspect.shapes import Box as Rectangle
from reportgen.preview.inspect.source_blocks import SourceBlock, digest_of, source_block
from reportgen.preview.pictures import Pictures
from reportgen.preview.version import Version
from reportgen.preview.web.preview import (
    Block,
    BlockText,
    Box,
    Conflict,
    Declaration,
    Finding,
    LayerName,
    Refused,
    Shape,
    TextRun,
    Unknown,
)
from reportgen.preview.web_edition import WebEdition
from reportgen.project.cache import Cache
from reportgen.project.snapshot import ProjectError, Snapshot
from reportgen.project.writing import undivided

_NOTHING = "Det finns inga sidor att visa än."
_GONE = "Sidan har ändrats sedan du tittade. Försök igen."
# What `map` calls a block: the page's key, the block's number on it, and perhaps an entry of the ledger.
_NAMED = re.compile(r"([0-9]{1,12})-([0-9]{1,12})(?:-[0-9]+)?")
_MOST_OPENED = 100
_TOO_LONG_AGO = (
    "Rutan har varit öppen för länge. Inget har sparats. Kopiera det du har skrivit, stäng rutan, öppna den igen och klistra "
    "in det."
)


class Answers:
    """Answers about one version after another; `lock` is held while pages are made or looked into."""

    def __init__(self, root: Path, editor: str, edition: str = "") -> None:
        """`editor` is its name or the pattern of its addresses; raises ValueError where it is neither (see `pattern_of`).

        `edition` is the area whose edition is shown, empty for the report itself.
        """
        self._root = root.resolve()
        self._editor = pattern_of(editor)
        self._edits = Edits(self._root)
        # The blocks that may be edited just now, by the name and the digest that the viewer knows.
        self._opened: OrderedDict[tuple[str, str], SourceBlock] = OrderedDict()
        self.lock = threading.RLock()
        self.pictures = Pictures()
        self.drafting = Drafting(Cache(self._root), edition)
        self.version: Version | None = None
        # Whether its pages can be looked into: not where making others of them has failed.
        self.usable = False
        self.draft: Draft | None = None
        # What the last review said, and of which draft.
        self.reviewed: tuple[Diagnostic, ...] = ()
        self.review_of: Draft | None = None
        self.visible = 0
        self.edition = WebEdition(self._held)

    @contextmanager
    def _shown(self) -> Iterator[Version]:
        """Give the version that is shown, which nobody changes meanwhile."""
        with self.lock:
            if self.version is None or not self.usable:
                raise Unknown(_NOTHING)
            yield self.version

    @contextmanager
    def _held(self) -> Iterator[Version]:
        """Give the version that is shown while no thread is in the midst of anything: a fork keeps what is locked."""
        with self.lock, self.pictures.rendering, undivided():
            if self.version is None:
                raise Unknown(_NOTHING)
            yield self.version

    def web(self, address: str) -> bytes:
        """Return a file of the web edition of what is shown."""
        return self.edition.file(address)

    def image(self, key: int, scale: float) -> bytes:
        """Return what a page shows as JPEG, with so many pixels a pt."""
        return self.pictures.rendered(self.pictures.kept(key) or self.written(key), scale)

    def written(self, key: int) -> bytes:
        """Return a page that is shown as a PDF file."""
        with self._shown() as version:
            index = _page(version, key)
            return self.pictures.keep(key, lambda: self.pictures.written_alone(version.live.document([index])))

    def text(self, key: int) -> tuple[TextRun, ...]:
        """Return the words of a page, in the order they are read."""
        with self._shown() as version:
            runs = version.clicks.runs(_page(version, key))
        return tuple(TextRun(run.text, run.x, run.y, run.width, run.height, run.after) for run in runs)

    def map(self, page: int) -> tuple[Block, ...]:
        """Return what can be clicked on a page, in the order it is read; what lies within another comes after it."""
        with self._shown() as version:
            self._demand(version, page)
            found: list[Block] = []
            for block in version.clicks.blocks(page):
                found.append(self._block(version, page, block))
                found += (
                    Block(
                        f"{_name(version, page, block)}-{words.entry}",
                        version.composed.written.entries[words.entry].kind,
                        _boxes(page, words.boxes),
                        words.at.path,
                        words.at.line,
                        words.at.column,
                        str(words.entry),
                        # A row of data is not edited in its figure.
                        found[-1].editable and words.at.path == found[-1].path,
                    )
                    for words in block.words
                )
        return tuple(found)

    def _block(self, version: Version, page: int, block: Found) -> Block:
        at = block.written or Position("")
        editable = (
            at.path in version.draft.snapshot.files and at.path not in version.draft.snapshot.theme and at.line > 0
        )
        return Block(
            _name(version, page, block),
            block.kind.value,
            _boxes(page, block.boxes),
            at.path,
            at.line,
            at.column,
            "",
            editable,
        )

    def block(self, block: str) -> BlockText:
        """Return the source of a block, which is edited by its digest from then on, wherever pages come to show it."""
        with self._shown() as version:
            at = self._place(version, block)
            source = self._source(version.draft.snapshot, at)
            digest = digest_of(repr(source).encode())
            self._opened[block, digest] = source
            self._opened.move_to_end((block, digest))
            while len(self._opened) > _MOST_OPENED:
                self._opened.popitem(last=False)
        return BlockText(source.path, source.first, at.column, source.text, digest)

    def _place(self, version: Version, name: str) -> Position:
        """Return where a block can be changed, by the name that `map` gave it."""
        match = _NAMED.fullmatch(name)
        if match is None:
            raise Unknown
        page = _page(version, int(match[1]))
        found = next((one for one in version.clicks.blocks(page) if one.id == int(match[2])), None)
        if found is None or found.written is None:
            raise Unknown(_GONE)
        return found.written

    def _source(self, snapshot: Snapshot, at: Position) -> SourceBlock:
        try:
            return source_block(snapshot, at)
        except (ProjectError, IndexError) as reason:
            raise Unknown(_GONE) from reason

    def _edited(self, name: str, digest: str) -> tuple[Version, SourceBlock]:
        """Return the block that is edited, as it was opened; raises Conflict where that is too long ago."""
        with self._shown() as version:
            source = self._opened.get((name, digest))
        if source is None:
            raise Conflict(_TOO_LONG_AGO)
        return version, source

    def try_edit(self, block: str, markdown: str, digest: str) -> tuple[Finding, ...]:
        """Return what would be wrong with the project if the block read like this, beside what already is."""
        version, source = self._edited(block, digest)
        with self.lock:
            try:
                before = self.reviewed if self.review_of is version.draft else version.draft.review()
                found = try_edit(version.draft.snapshot, source, markdown, before, self._checked)
            except FileChangedError as reason:
                raise Conflict(str(reason)) from reason
            except EditRefusedError as reason:
                raise Refused(str(reason)) from reason
        return tuple(map(finding, found))

    def _checked(self, snapshot: Snapshot) -> tuple[Diagnostic, ...]:
        return self.drafting.draft(snapshot).review()

    def save(self, block: str, markdown: str, digest: str) -> str:
        """Save a block whose file is unchanged, and return what was done in Swedish."""
        version, source = self._edited(block, digest)
        try:
            saved = self._edits.save(version.draft.snapshot, source, markdown)
        except FileChangedError as reason:
            raise Conflict(str(reason)) from reason
        except EditRefusedError as reason:
            raise Refused(str(reason)) from reason
        return f"Sparat i {source.path}." if saved else "Inget har ändrats."

    def undo(self) -> str:
        """Take back the last saved edit where its file is unchanged since, and return what was done in Swedish."""
        with self._shown() as version:
            snapshot = version.draft.snapshot
        try:
            path = self._edits.undo(snapshot)
        except FileChangedError as reason:
            raise Conflict(str(reason)) from reason
        except EditRefusedError as reason:
            raise Refused(str(reason)) from reason
        return f"Ändringen i {path} är ångrad." if path else "Det finns inget att ångra."

    def explain(self, entry: str) -> str:
        """Return where a printed value comes from, in plain Swedish."""
        with self._shown() as version:
            number = int(entry) if entry.isdecimal() else -1
            if not 0 <= number < len(version.composed.written.entries):
                raise Unknown(_GONE)
            found = version.composed.written.entries[number]
            page = version.map.pages.get(found.anchor, self.visible)
            return explain(version.composed, version.map, number, page)

    def declarations(self, page: int, x: float, y: float) -> tuple[Declaration, ...]:
        """Return the declarations that decide how a place looks, the nearest element's first."""
        with self._shown() as version:
            self._demand(version, page)
            found = version.styling.at(page, x, y)
        return tuple(Declaration(one.property, one.value, one.selector, one.at.path, one.at.line) for one in found)

    def layer(self, name: LayerName, page: int) -> tuple[Shape, ...]:
        """Return what a layer draws on a page."""
        with self._shown() as version:
            self._demand(version, page)
            clicks, written = version.clicks, version.composed.written
            if name == "bound":
                now = version.draft.snapshot
                doubts = (one for one in self.reviewed if one.code in layers.UNBOUND)
                marks = (mark for one in doubts if (mark := mark_of(one, now, version)) is not None)
                found = layers.bound(clicks, written, page, marks)
            elif name == "trace":
                found = layers.trace(clicks, written, page)
            elif name == "grid":
                found = layers.grid(version.pages[page].page)
            else:
                found = layers.order(clicks, page)
        return tuple(Shape(_boxes(page, one.boxes), one.kind, one.label) for one in found)

    def set_visible(self, page: int) -> None:
        """Take note of the page that is looked at."""
        self.visible = page

    def open_place(self, path: str, line: int, column: int) -> str:
        """Return the editor's address of a place in one of the project's files."""
        draft = self.draft
        if draft is None or path not in draft.snapshot.files:
            raise Unknown
        if path in draft.snapshot.theme:
            raise Refused(of_theme(path))
        return editor_address(self._root, path, line, column, self._editor)

    def _demand(self, version: Version, page: int) -> None:
        if not 0 <= page < len(version.pages):
            raise Unknown(_GONE)


def _page(version: Version, key: int) -> int:
    found = version.page_with(key)
    if found is None:
        raise Unknown(_GONE)
    return found


def _name(version: Version, page: int, block: Found) -> str:
    return f"{version.pages[page].key}-{block.id}"


def _boxes(page: int, found: tuple[Rectangle, ...]) -> tuple[Box, ...]:
    return tuple(Box(page, one.x, one.y, one.width, one.height) for one in found)
