"""Changed letters that stand together, as changes with their kind and place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportgen.review_copy.aligning.changes import Change, Kind
from reportgen.review_copy.aligning.letters import Letter
from reportgen.review_copy.map import Block
from reportgen.review_copy.wordml.content import PARAGRAPH_SIGN, Hand, State
from reportgen.review_copy.wordml.paragraphs import NOTE_CALL

_AROUND = 40
NAMES = {NOTE_CALL: "fotnotens anrop", "slutnotsanrop": "slutnotens anrop"}
"""What atoms are called where that is not their own name."""


@dataclass(frozen=True)
class Stretch:
    """Paragraphs of the map that belong together since somebody has joined them, and the letters that they have become.

    The base of the letters is the texts of the paragraphs with a sign between them.
    """

    blocks: tuple[Block, ...]
    letters: tuple[Letter, ...]

    @property
    def base(self) -> str:
        """The text as it was sent out."""
        return PARAGRAPH_SIGN.join(block.text for block in self.blocks)

    def spot(self, place: int) -> tuple[Block, int]:
        """Return the paragraph that a place of the base is in, and the offset in it."""
        starts = [0]
        for block in self.blocks[:-1]:
            starts.append(starts[-1] + len(block.text) + 1)
        index = bisect_right(starts, place) - 1
        return self.blocks[index], place - starts[index]


@dataclass(frozen=True)
class _Placed:
    letter: Letter
    place: int


def grouped(stretch: Stretch) -> Iterator[Change]:
    """Yield the changes of a stretch in order: each letter that was added or struck out is in one of them."""
    place = 0
    waiting: list[_Placed] = []
    for letter in stretch.letters:
        if letter.mark.state is State.KEPT:
            yield from _changes(stretch, waiting)
            waiting = []
        else:
            waiting.append(_Placed(letter, place))
        place += len(letter.char) if letter.was_there else 0
    yield from _changes(stretch, waiting)


def _changes(stretch: Stretch, group: Sequence[_Placed]) -> Iterator[Change]:
    fleeting = [one for one in group if one.letter.mark.state is State.FLEETING]
    lasting = [one for one in group if one.letter.mark.state is not State.FLEETING]
    for found in _by_hand(lasting):
        yield from _atoms(stretch, found)
        for part in _at_borders(stretch, found):
            if any(one.letter.char for one in part):
                yield _change(stretch, part)
    for found in _by_hand(fleeting):
        yield from _atoms(stretch, found)
        if text := "".join(one.letter.char for one in found):
            yield _at(stretch, found, Kind.FLEETING, text, text)


def _at_borders(stretch: Stretch, group: list[_Placed]) -> tuple[list[_Placed], ...]:
    """Return words added at the border of a paragraph apart from the new paragraphs beyond them."""
    signs = [index for index, one in enumerate(group) if one.letter.char == PARAGRAPH_SIGN]
    if not signs or any(one.letter.mark.state is State.DELETED for one in group):
        return (group,)
    block, offset = stretch.spot(group[0].place)
    if offset == len(block.text):
        return group[: signs[0]], group[signs[0] :]
    return (group[: signs[-1] + 1], group[signs[-1] + 1 :]) if not offset else (group,)


def _by_hand(group: Sequence[_Placed]) -> Iterator[list[_Placed]]:
    """Yield letters that one has changed in one way; the end of a paragraph is moved with the words before or after it."""
    held: list[_Placed] = []
    for one in group:
        if held and not _is_same_hand(held[-1].letter, one.letter):
            yield held
            held = []
        held.append(one)
    if held:
        yield held


def _is_same_hand(one: Letter, other: Letter) -> bool:
    is_end = PARAGRAPH_SIGN in {one.char, other.char} and one.mark.state is other.mark.state
    is_same = (one.mark.hand.author, one.tracked) == (other.mark.hand.author, other.tracked)
    return is_same and (is_end or one.mark.moved == other.mark.moved)


def _atoms(stretch: Stretch, group: Iterable[_Placed]) -> Iterator[Change]:
    for one in group:
        if one.letter.atom:
            block, offset = stretch.spot(one.place)
            done = "tillagt" if one.letter.mark.state is State.INSERTED else "struket"
            what = NAMES.get(one.letter.atom, one.letter.atom)
            yield Change(
                Kind.ATOM,
                one.letter.mark.hand,
                block,
                offset,
                block,
                offset,
                tracked=one.letter.tracked,
                before=block.text[max(0, offset - _AROUND) : offset],
                after=block.text[offset : offset + _AROUND],
                told=f"{what}: {done}",
            )


def _change(stretch: Stretch, group: Sequence[_Placed]) -> Change:
    deleted = "".join(one.letter.char for one in group if one.letter.mark.state is State.DELETED)
    inserted = "".join(one.letter.char for one in group if one.letter.mark.state is State.INSERTED)
    kind = _kind(stretch, group, deleted, inserted)
    return _at(stretch, group, kind, deleted, inserted)


def _kind(stretch: Stretch, group: Sequence[_Placed], deleted: str, inserted: str) -> Kind:
    if any(one.letter.mark.moved for one in group):
        return Kind.MOVED
    start = group[0].place
    (first, offset), (last, end) = stretch.spot(start), stretch.spot(start + len(deleted))
    if PARAGRAPH_SIGN not in deleted + inserted:
        if deleted and not inserted and deleted == first.text:
            return Kind.STRUCK_PARAGRAPH
        return Kind.REPLACED if deleted and inserted else Kind.STRUCK if deleted else Kind.ADDED
    if deleted == PARAGRAPH_SIGN and not inserted.strip(" "):
        return Kind.JOINED
    if deleted.strip(" ") and inserted:
        return Kind.REBUILT
    if inserted:
        begins = not offset and inserted.endswith(PARAGRAPH_SIGN)
        ends = offset == len(first.text) and inserted.startswith(PARAGRAPH_SIGN)
        return Kind.NEW_PARAGRAPH if begins or ends else Kind.DIVIDED
    before = not offset and not end and deleted.endswith(PARAGRAPH_SIGN)
    after = offset == len(first.text) and end == len(last.text) and deleted.startswith(PARAGRAPH_SIGN)
    return Kind.STRUCK_PARAGRAPH if before or after else Kind.REBUILT


def _at(stretch: Stretch, group: Sequence[_Placed], kind: Kind, deleted: str, inserted: str) -> Change:
    start = group[0].place
    end = start + (len(deleted) if kind is not Kind.FLEETING else 0)
    (first, offset), (last, stop) = stretch.spot(start), stretch.spot(end)
    hand = next((one.letter.mark.hand for one in group if one.letter.mark.hand.date), group[0].letter.mark.hand)
    tracked = group[0].letter.tracked
    return Change(
        kind,
        hand if tracked else Hand(),
        first,
        offset,
        last,
        stop,
        deleted,
        inserted,
        tracked,
        first.text[max(0, offset - _AROUND) : offset],
        last.text[stop : stop + _AROUND],
    )
