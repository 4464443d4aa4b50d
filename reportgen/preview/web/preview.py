"""What the server asks a preview, and the values that go to the viewer.

Sizes and places are in pt (1/72 in) from the page's top left. Pages are counted from 0; each has a printed label beside
that. A preview is asked from several threads at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, which is counted from 0."""

    page: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PageFace:
    """A page as a place for its picture: the label that is printed on it, its size, and the key of what it shows."""

    label: str
    width: float
    height: float
    key: int


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents: a heading, its level from 1, and its page."""

    title: str
    level: int
    page: int


@dataclass(frozen=True, slots=True)
class Pages:
    """All pages of one version. `made` is the time they are from (14.02), `show` the page of the last saved change."""

    title: str
    version: int
    made: str
    pages: tuple[PageFace, ...]
    contents: tuple[ContentsEntry, ...]
    show: int | None = None


@dataclass(frozen=True, slots=True)
class PageShown:
    """One page that can be shown ahead of the rest of its version."""

    index: int
    key: int


StateName = Literal["working", "current", "stale", "building", "same", "differs", "stopped"]


@dataclass(frozen=True, slots=True)
class State:
    """How the pages stand to the project, in a word and in Swedish.

    working: they are being made; current: they show what is saved; stale: they are from before a mistake; building: the
    whole checked build is being made; same: the built file has the same pages, and `checksum` is its SHA-256; differs:
    it had others, which is our bug; stopped: the preview has ended.
    """

    state: StateName
    text: str
    checksum: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A diagnostic beside the pages. `boxes` are the words that it is about, where they are on a page."""

    severity: Literal["error", "warning"]
    code: str
    path: str
    line: int
    column: int
    message: str
    hint: str = ""
    page: int | None = None
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagnostics:
    """All that is wrong with the project as it is saved."""

    errors: int
    warnings: int
    list: tuple[Finding, ...]


Event = Pages | PageShown | State | Diagnostics


@dataclass(frozen=True, slots=True)
class TextRun:
    """Words that stand together on a line, in the order they are read.

    `after` is what stands between them and the next when they are read: nothing within a line or a divided word, a
    space where a line ends, a line break where a block does.
    """

    text: str
    x: float
    y: float
    width: float
    height: float
    after: str = " "


@dataclass(frozen=True, slots=True)
class Block:
    """What can be clicked on a page: a Swedish word for its kind, its boxes and its place in the source.

    `entry` names the value that is printed there, where it is computed; `editable` is false where the source cannot be
    edited as a block of Markdown.
    """

    id: str
    kind: str
    boxes: tuple[Box, ...]
    path: str
    line: int
    column: int
    entry: str = ""
    editable: bool = True


@dataclass(frozen=True, slots=True)
class BlockText:
    """The Markdown of a block as it is saved, its place, and the digest that it is saved against."""

    path: str
    line: int
    column: int
    markdown: str
    digest: str


@dataclass(frozen=True, slots=True)
class Declaration:
    """A declaration of a style sheet that decides how a place looks."""

    property: str
    value: str
    selector: str
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Shape:
    """What a layer draws: boxes of one kind, each with the same label, which is read and shown."""

    boxes: tuple[Box, ...]
    kind: str
    label: str


LayerName = Literal["bound", "trace", "grid", "order"]
LAYERS: tuple[LayerName, ...] = ("bound", "trace", "grid", "order")


class Refused(Exception):  # noqa: N818 - a refusal is no error of the program's
    """What the reader asked for cannot be done; the text is Swedish and shown as it is."""


class Conflict(Refused):
    """The file has changed since its block was fetched."""


class Unknown(Refused):
    """What is asked for is not there, or not any longer."""


class Subscription(Protocol):
    """The events of one viewer, the whole state first."""

    def next(self, patience: float) -> Event | None:
        """Wait so many seconds for an event; None where there was none. Raises StopIteration where no more will come."""

    def close(self) -> None:
        """End it; whoever waits for its next event stops waiting."""


class Preview(Protocol):
    """What the server asks. Each may raise Refused, Conflict or Unknown; nothing else is meant for the reader."""

    def subscribe(self) -> Subscription:
        """Return the events from now on."""

    def image(self, key: int, scale: float) -> bytes:
        """Return what a page shows as JPEG, with so many pixels a pt."""

    def text(self, key: int) -> tuple[TextRun, ...]:
        """Return the words of a page, in the order they are read."""

    def map(self, page: int) -> tuple[Block, ...]:
        """Return what can be clicked on a page, in the order it is read; what lies within another comes after it."""

    def block(self, block: str) -> BlockText:
        """Return the source of a block."""

    def try_edit(self, block: str, markdown: str, digest: str) -> tuple[Finding, ...]:
        """Return what would be wrong with the project if the block read like this, beside what already is."""

    def save(self, block: str, markdown: str, digest: str) -> str:
        """Save a block whose file is unchanged, and return what was done in Swedish."""

    def undo(self) -> str:
        """Take back the last saved edit where its file is unchanged since, and return what was done in Swedish."""

    def explain(self, entry: str) -> str:
        """Return where a printed value comes from, in plain Swedish."""

    def declarations(self, page: int, x: float, y: float) -> tuple[Declaration, ...]:
        """Return the declarations that decide how a place looks, the nearest element's first."""

    def layer(self, name: LayerName, page: int) -> tuple[Shape, ...]:
        """Return what a layer draws on a page."""

    def web(self, address: str) -> bytes:
        """Return a file of the web edition of what is shown, by its address from the folder of the edition."""

    def set_visible(self, page: int) -> None:
        """Take note of the page that is looked at."""

    def open_place(self, path: str, line: int, column: int) -> str:
        """Return the editor's address of a place in one of the project's files; empty where an editor was started."""
