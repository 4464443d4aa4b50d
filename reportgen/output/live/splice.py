"""Boxes for new blocks, in the place of those of old ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import Any

from weasyprint.formatting_structure import boxes, build

from reportgen.output.live.blocks import Block, Part, UnexpectedError
from reportgen.output.live.hooks import OWNER, counters_of


class Boxes:
    """Makes boxes, with what WeasyPrint needs for that; `notes` are the footnotes of the document."""

    def __init__(self, context: Any, base_url: str, notes: list[Any]) -> None:
        self._context = context
        self._base_url = base_url
        self.notes = notes

    def root(self, root: Any) -> Any:
        """Make the boxes of a whole document."""
        context = self._context
        return build.build_formatting_structure(
            root,
            context.style_for,
            context.get_image_from_uri,
            self._base_url,
            context.target_collector,
            context.counter_style,
            self.notes,
        )

    def make(self, block: Block) -> None:
        """Make boxes for a new block, which knows the counters before it, as its elements alone give them."""
        context = self._context
        state = deepcopy((*block.before, []))
        block.boxes = []
        for element in block.elements:
            block.boxes += build.element_to_box(
                element,
                context.style_for,
                context.get_image_from_uri,
                self._base_url,
                context.target_collector,
                context.counter_style,
                self.notes,
                state,
            )
        if any(box.is_footnote() or box.is_running() or box.is_note() for box in block.boxes):
            raise UnexpectedError("a block that is moved out of its section")
        block.after = counters_of(state)

    def put(self, part: Part, fresh: Sequence[Block]) -> None:
        """Make the boxes of new blocks what they are in their section, and let its box hold those of all its blocks."""
        parent = part.box.copy()
        # Before each block of the HTML stands a line break.
        parent.children = [
            box for block in fresh for own in block.boxes for box in (boxes.TextBox.anonymous_from(parent, "\n"), own)
        ]
        parent.process_whitespace()
        parent.process_text_transform()
        parent = build.create_anonymous_boxes(parent)
        share(fresh, parent.children)
        part.box.children = [box for block in part.blocks for box in block.boxes]

    @property
    def number_notes(self) -> bool:
        """Whether the styles let WeasyPrint number any footnote."""
        style_for = self._context.style_for
        return any(
            (style := style_for(note.element, pseudo)) is not None and not isinstance(style["content"], str)
            for note in self.notes
            for pseudo in ("footnote-call", "footnote-marker")
        )


def share(blocks: Iterable[Block], found: Sequence[Any]) -> None:
    """Give the blocks their boxes, which stand in their order."""
    owners = {element: block for block in blocks for element in block.elements}
    for block in owners.values():
        block.boxes = []
    order = list(owners)
    last = -1
    for box in found:
        owner = owners.get(box.element)
        flows = isinstance(box, boxes.BlockLevelBox) and (box.is_in_normal_flow() or box.is_floated())
        if owner is None or not flows or (at := order.index(box.element)) < last:
            raise UnexpectedError("a box that is none of a block")
        last = at
        setattr(box, OWNER, owner)
        owner.boxes.append(box)


def find(parts: Sequence[Part], root: Any) -> None:
    """Find the boxes of the sections and their blocks in the tree of boxes."""
    for part in parts:
        box, path = root, []
        if box.element is not part.ancestors[0]:
            raise UnexpectedError("root")
        for element in part.ancestors[1:]:
            _require_plain(box)
            found = [(place, child) for place, child in enumerate(box.children) if child.element is element]
            if len(found) != 1:
                raise UnexpectedError("a section without a box of its own")
            place, box = found[0]
            path.append(place)
        _require_plain(box)
        part.box, part.path = box, tuple(path)
        share(part.blocks, box.children)


def _require_plain(box: Any) -> None:
    style = box.style
    plain = (
        type(box) is boxes.BlockBox
        and style["display"][:2] in {("block", "flow"), ("block", "flow-root")}
        and style["column_width"] == "auto"
        and style["column_count"] == "auto"
        and style["continue"] != "discard"
        and style["max_lines"] == "none"
        and (box.is_in_normal_flow())
    )
    if not plain:
        raise UnexpectedError("a section that is not a plain block")
