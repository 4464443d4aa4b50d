"""What an edit changes: which blocks of a section are new, which are gone, and where the others stand."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from reportgen.output.html.writer import Section
from reportgen.output.live.blocks import Block, Part, kept_blocks, read, unmarked
from reportgen.output.live.setting import Moved


class Edit:
    """What changes in a section: its blocks after the edit, which of them are fresh, and the old ones that are gone."""

    def __init__(self, part: Part, blocks: list[Block], fresh: list[Block], gone: list[Block]) -> None:
        self.part = part
        self.blocks = blocks
        self.fresh = fresh
        self.gone = gone

    def read_again(self, elements: Collection[Any]) -> None:
        """Let the blocks that hold some elements be fresh ones too."""
        for place, block in enumerate(self.blocks):
            if block not in self.fresh and not block.descendants.isdisjoint(elements):
                self.renew(place)

    def renew(self, place: int) -> Block:
        """Put a fresh block that says the same in the place of one that was kept, and return it."""
        block = self.blocks[place]
        self.blocks[place] = again = read(block.source)
        self.gone.append(block)
        self.fresh.append(again)
        return again


def edit_of(part: Part, section: Section) -> Edit | None:
    """Compare a section with what is set; None where only its marks may have changed."""
    known = {block.source: block.text for block in part.blocks}
    if list(known) == list(section.blocks):
        return None
    texts = [known[source] if source in known else unmarked(source) for source in section.blocks]
    kept = kept_blocks(part.blocks, texts)
    blocks, fresh = [], []
    for source, old in zip(section.blocks, kept, strict=True):
        if old is None:
            blocks.append(read(source))
            fresh.append(blocks[-1])
        else:
            old.mark(source)
            blocks.append(old)
    stay = set(blocks)
    gone = [block for block in part.blocks if block not in stay]
    return Edit(part, blocks, fresh, gone) if fresh or gone else None


def suspects_of(order: Sequence[Block], edits: Sequence[Edit]) -> set[Block]:
    """Return the old blocks that lead to the pages of an edit: what is gone, and the block before each place of change."""
    before = {block: order[place - 1] if place else block for place, block in enumerate(order)}
    found: set[Block] = set()
    for edit in edits:
        found.update(edit.gone)
        found.update(before[block] for block in edit.gone)
        last = before[edit.part.blocks[0]]
        fresh = set(edit.fresh)
        for block in edit.blocks:
            if block in fresh:
                found.add(last)
            else:
                last = block
    return found


def places_after(old: Sequence[Block], new: Sequence[Block]) -> dict[int, int | None]:
    """Return where each box of some old blocks stands now; None where it is gone."""
    now, place = {}, 0
    for block in new:
        now[block] = place
        place += len(block.boxes)
    places: dict[int, int | None] = {}
    for block in old:
        start = now.get(block)
        for offset in range(len(block.boxes)):
            places[len(places)] = None if start is None else start + offset
    return places


def one_after_another(moves: Sequence[Moved]) -> Moved:
    """Return where content goes on after the changes of several sections."""

    def moved(place: Any) -> Any:
        for move in moves:
            if place is None:
                return None
            place = move(place)
        return place

    return moved
