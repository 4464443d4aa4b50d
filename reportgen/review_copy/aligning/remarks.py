"""The comments of a copy, with the places that they are about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reportgen.review_copy.aligning.changes import QUOTED, Change, Kind
from reportgen.review_copy.aligning.letters import Segment
from reportgen.review_copy.aligning.pairing import Pairs
from reportgen.review_copy.map import Block
from reportgen.review_copy.wordml.content import Copy, Hand, Paragraph, State


def anchors(own: Sequence[Segment], blocks: Sequence[Block], pairs: Pairs) -> Iterator[tuple[str, Change]]:
    """Yield where comments stand, by id, as changes without words; the first place of one that goes over several."""
    seen: set[str] = set()
    before: Block | None = None
    for index, segment in enumerate(own):
        block = blocks[pairs.block_of[index]] if index in pairs.block_of else before
        first = 0
        for paragraph in segment.paragraphs:
            for name, (start, end) in paragraph.comments.items():
                if name in seen:
                    continue
                seen.add(name)
                offset = _base_offset(segment, first + start)
                quoted = _quoted(paragraph, start, end)
                at = min(offset, len(block.text)) if block is not None else 0
                yield name, Change(Kind.COMMENT, Hand(), block, at, block, at, quoted=quoted)
            first += len(paragraph.text) + 1
        before = block


def _quoted(paragraph: Paragraph, start: int, end: int) -> str:
    """Return what a comment is about, as it reads with the changes; what has been struck out where nothing is left."""
    letters = [(char, run.mark.state) for run in paragraph.runs for char in run.text][start:end]
    left = "".join(char for char, state in letters if state in {State.KEPT, State.INSERTED})
    return (left or "".join(char for char, _ in letters))[:QUOTED]


def _base_offset(segment: Segment, letters: int) -> int:
    """Return how many letters of the text as it was sent out stand before a letter of all."""
    count = found = 0
    for letter in segment.letters:
        if count >= letters:
            break
        count += len(letter.char)
        found += len(letter.char) if letter.was_there else 0
    return found


def comments(copy: Copy, places: Mapping[str, Change]) -> Iterator[Change]:
    """Yield the comments of a copy with their answers; `places` are where they stand, by id."""
    by_id = {one.id: one for one in copy.comments}
    answered = {one.id for one in copy.comments if one.answers in by_id}
    for one in copy.comments:
        if one.id in answered:
            continue
        chain = [one.id]
        answers = []
        for other in copy.comments:
            if other.answers in chain and other.id != one.id:
                chain.append(other.id)
                answers.append(other)
        place = places.get(one.id, Change(Kind.COMMENT, Hand(), None))
        yield replace(place, hand=one.hand, told=one.text, answers=tuple(answers), settled=one.settled)
