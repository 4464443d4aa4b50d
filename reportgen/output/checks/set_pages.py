"""The set pages as the checks see them: one walk through the boxes of each, and what every check asks of it.

Box geometry is private to WeasyPrint (`Page._page_box`). Lengths are CSS px from the page's top left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from reportgen.document.page_map import PageMap
from reportgen.looks import contract

# What stands in these is read as a whole or looked up, and is no running text.
_APART_TAGS = {"figure", "table", "h1", "h2", "h3", "h4", "h5", "h6"}
_APART_CLASSES = {contract.CONTENTS, contract.NOTE}
_SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class Around:
    """What a box stands in: the element of a part of the report, and that of a figure or table.

    `running` is whether its text is the narrative's own: not that of a figure, table, heading, note or contents list.
    """

    part: Any = None
    figure: Any = None
    running: bool = False
    contents: bool = False
    call: bool = False


_NOWHERE = Around()


@dataclass(frozen=True, slots=True)
class Seen:
    """A box of a page, and what it stands in."""

    box: Any
    around: Around

    @property
    def bottom(self) -> float:
        """The lower edge of what is printed of it."""
        return float(self.box.border_box_y() + self.box.border_height())


@dataclass(frozen=True)
class SetPage:
    """A page with its printed number (`label`): the boxes of its own text, of its notes and of its margins.

    `body` is whether it is a page of the body; one that is only there so that the next begins on the right side of an
    opening is `blank`.
    """

    label: str
    body: bool
    blank: bool
    box: Any
    flow: tuple[Seen, ...]
    notes: tuple[Seen, ...]
    margins: tuple[Seen, ...]

    @property
    def everything(self) -> tuple[Seen, ...]:
        """All boxes, the page's own text first."""
        return *self.flow, *self.notes, *self.margins

    @property
    def fill(self) -> float:
        """How much of the height of the page is used, from 0 to 1: down to its lowest text, picture or table, and by notes."""
        top, height = self.box.content_box_y(), self.box.height
        if height <= 0:
            return 1.0
        lowest = max((seen.bottom for seen in self.flow if prints(seen.box)), default=top)
        noted = sum(
            child.margin_height()
            for child in self.box.children
            if isinstance(child, boxes.FootnoteAreaBox) and child.children
        )
        return float(min((max(lowest - top, 0) + noted) / height, 1))


def read_pages(document: Any, pages: PageMap) -> tuple[SetPage, ...]:
    """Walk through every page of a WeasyPrint document once."""
    return tuple(
        _page(page._page_box, pages.labels[index], index >= pages.body_start)  # noqa: SLF001
        for index, page in enumerate(document.pages)
    )


def texts(seen: Sequence[Seen]) -> Iterator[Seen]:
    """Yield the boxes of text that print something."""
    return (one for one in seen if isinstance(one.box, boxes.TextBox) and one.box.text.strip())


def prints(box: Any) -> bool:
    """Tell whether a box is itself something that is printed: text, a picture or a table."""
    if isinstance(box, boxes.TextBox):
        return bool(box.text.strip())
    return isinstance(box, boxes.ReplacedBox | boxes.TableBox)


def lines_of(box: Any) -> list[Any]:
    """Return the lines that stand directly in a block, none for another box."""
    if not isinstance(box, boxes.BlockContainerBox):
        return []
    return [child for child in box.children if isinstance(child, boxes.LineBox)]


def line_text(line: Any) -> str:
    """Return what a line prints, with the hyphen at its end where it has one, but without the calls of notes."""
    return "".join(_pieces(line)).replace(_SOFT_HYPHEN, "").strip()


def classes(element: Any) -> list[str]:
    """Return the classes of an element, none for a box that has no element."""
    return (element.get("class") or "").split() if element is not None else []


def _pieces(box: Any) -> Iterator[str]:
    if isinstance(box, boxes.TextBox):
        yield box.text
    elif contract.NOTE_CALL not in classes(box.element):
        for child in getattr(box, "children", ()):
            if not isinstance(child, AbsolutePlaceholder):
                yield from _pieces(child)


def _page(box: Any, label: str, in_body: bool) -> SetPage:
    flow: list[Seen] = []
    notes: list[Seen] = []
    margins: list[Seen] = []
    for child in box.children:
        if isinstance(child, boxes.MarginBox):
            margins.extend(_walk(child, _NOWHERE))
        elif isinstance(child, boxes.FootnoteAreaBox):
            notes.extend(_walk(child, _NOWHERE))
        else:
            flow.extend(_walk(child, _NOWHERE))
    return SetPage(label, in_body, bool(box.page_type.blank), box, tuple(flow), tuple(notes), tuple(margins))


def _walk(root: Any, outside: Around) -> Iterator[Seen]:
    """Yield a box and everything in it, in the order of the tree; a placeholder gives way to the box it stands for."""
    waiting: list[tuple[Any, Any, Around]] = [(root, None, outside)]
    while waiting:
        found, parent, around = waiting.pop()
        real = found._box if isinstance(found, AbsolutePlaceholder) else found  # noqa: SLF001
        element = real.element
        if element is not parent and element is not None:
            around = _inside(element, around)
        yield Seen(real, around)
        waiting.extend((child, element, around) for child in reversed(getattr(real, "children", ())))


def _inside(element: Any, around: Around) -> Around:
    """Return what the boxes of an element stand in, given what the element stands in."""
    named = classes(element)
    part, figure, running = around.part, around.figure, around.running
    if contract.PART in named:
        part, running = element, True
    if element.tag == "figure":
        figure = element
    if element.tag in _APART_TAGS or not _APART_CLASSES.isdisjoint(named):
        running = False
    contents, call = around.contents or contract.CONTENTS in named, around.call or contract.NOTE_CALL in named
    changed = Around(part, figure, running, contents, call)
    # Most elements change nothing, and one value for all of them is cheaper.
    return around if changed == around else changed
