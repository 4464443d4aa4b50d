"""A returned copy held against its map: every change and comment in it, and a count that shows that none is left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from reportgen.review_copy.aligning.changes import Change, Kind
from reportgen.review_copy.aligning.groups import NAMES, Stretch, grouped
from reportgen.review_copy.aligning.letters import Letter, Segment, against, joined, segments
from reportgen.review_copy.aligning.pairing import Pairs, pair
from reportgen.review_copy.map import Block, BlockKind, PieceKind, ReviewMap
from reportgen.review_copy.wordml.content import KEPT, PARAGRAPH_SIGN, Copy, Hand, Mark, State
from reportgen.review_copy.wordml.copies import NOTE
from reportgen.review_copy.wordml.paragraphs import NOTE_CALL, PICTURE

_DIGITS = re.compile(r"\d+")
_QUOTED = 80


def changes_of(copy: Copy, sent: ReviewMap) -> tuple[Change, ...]:
    """Return what has been done to a copy since it was sent out, in the order of the text, comments last."""
    found: list[Change] = []
    anchors: dict[str, Change] = {}
    for story in ("", NOTE):
        own = [one for one in segments(copy.paragraphs) if one.story == story]
        blocks = [block for block in sent.blocks if (block.kind is BlockKind.NOTE) == (story == NOTE)]
        pairs = pair(own, blocks)
        found += _in_story(own, blocks, pairs)
        anchors |= dict(_anchors(own, blocks, pairs))
    found += _elsewhere(copy, sent)
    found += [Change(Kind.OTHER, one.hand, None, inserted=one.text, told=one.what) for one in copy.unread]
    found += _comments(copy, anchors)
    return tuple(found)


def unaccounted(copy: Copy, changes: Sequence[Change]) -> int:
    """Return how many letters of the copy's tracked changes are in no change, or in two: anything but 0 is a fault of ours."""
    there = sum(
        len(run.text)
        for one in copy.paragraphs
        for run in one.runs
        if run.mark.state is not State.KEPT or (one.row is not None and one.row.mark.state is not State.KEPT)
    )
    told = 0
    for change in changes:
        # What is told as not understood stands in no paragraph.
        if change.tracked and not (change.kind is Kind.OTHER and change.told not in _STORIES):
            texts = change.deleted if change.kind is Kind.FLEETING else change.deleted + change.inserted
            told += len(texts.replace(PARAGRAPH_SIGN, ""))
    return there - told


_STORIES = {"sidhuvud", "sidfot", "slutnot"}


def _in_story(own: Sequence[Segment], blocks: Sequence[Block], pairs: Pairs) -> Iterator[Change]:
    index = 0
    before: Block | None = None
    while index < len(own):
        row = own[index].row
        if row is not None and row.mark.state is not State.KEPT:
            after = index
            while after < len(own) and own[after].row == row:
                after += 1
            yield from _row(
                own[index:after],
                [blocks[pairs.block_of[i]] for i in range(index, after) if i in pairs.block_of],
                before,
            )
            index = after
            continue
        if index not in pairs.block_of:
            yield from _new(own[index], before)
            index += 1
            continue
        after = index + 1
        while after < len(own) and after in pairs.block_of and joined(own[after - 1], own[after]):
            after += 1
        members = [blocks[pairs.block_of[i]] for i in range(index, after)]
        for place, block in zip(range(index, after), members, strict=True):
            if place in pairs.moved:
                told = "stycket står på en annan plats än i den utskickade kopian"
                yield Change(
                    Kind.MOVED, Hand(), block, 0, block, 0, tracked=False, quoted=block.text[:_QUOTED], told=told
                )
        stretch = _stretch(own[index:after], members)
        yield from grouped(stretch)
        yield from _looks(stretch)
        for segment, block in zip(own[index:after], members, strict=True):
            yield from _restyled(segment, block)
            yield from _untracked_atoms(segment, block)
        before = members[-1]
        index = after
    for lost in pairs.lost:
        block = blocks[lost]
        if block.text or block.kind is BlockKind.FIGURE:
            told = "" if block.text else "bilden är borta"
            kind = Kind.STRUCK_PARAGRAPH if block.text else Kind.ATOM
            yield Change(kind, Hand(), block, 0, block, len(block.text), deleted=block.text, tracked=False, told=told)


def _stretch(members: Sequence[Segment], blocks: Sequence[Block]) -> Stretch:
    letters: list[Letter] = []
    for index, (segment, block) in enumerate(zip(members, blocks, strict=True)):
        own = _with_spaces_of(segment, block) if block.kind is BlockKind.NOTE else segment.letters
        letters += against(own, block.text)
        if index < len(members) - 1:
            letters.append(Letter(PARAGRAPH_SIGN, segment.end))
    return Stretch(tuple(blocks), tuple(letters))


def _with_spaces_of(segment: Segment, block: Block) -> tuple[Letter, ...]:
    """Return the letters of a note with the spaces after its sign that the map has: programs write others as they please."""
    letters = list(segment.letters)
    while letters and letters[0].char in {" ", "\t"} and letters[0].mark.state is State.KEPT:
        letters.pop(0)
    spaces = block.text[: len(block.text) - len(block.text.lstrip())]
    return (*(Letter(char) for char in spaces), *letters)


def _new(segment: Segment, before: Block | None) -> Iterator[Change]:
    """Yield what somebody has written in a paragraph that the map does not know, after the one before it."""
    text, gone = segment.final, "".join(one.char for one in segment.letters if one.mark.state is State.DELETED)
    at = len(before.text) if before is not None else 0
    hands = {one.mark.hand: None for one in segment.letters if one.mark.state is not State.KEPT}
    tracked = bool(segment.letters) and all(one.mark.state is not State.KEPT for one in segment.letters)
    hand = next(iter(hands), Hand()) if tracked else Hand()
    fleeting = "".join(one.char for one in segment.letters if one.mark.state is State.FLEETING) + gone
    kind = Kind.MOVED if any(one.mark.moved for one in segment.letters) else Kind.NEW_PARAGRAPH
    told = segment.story
    if segment.row is not None:
        kind, told = Kind.ROW, "ny text i en tabell"
    for state in (State.KEPT, State.INSERTED):
        words = "".join(one.char for one in segment.letters if one.mark.state is state)
        own = hand if state is State.INSERTED else Hand()
        if words.strip(PARAGRAPH_SIGN) or (words and state is State.INSERTED):
            yield Change(
                kind,
                own,
                before,
                at,
                before,
                at,
                inserted=PARAGRAPH_SIGN + words,
                tracked=state is State.INSERTED,
                told=told,
            )
    if fleeting:
        yield Change(Kind.FLEETING, next(iter(hands), Hand()), before, at, before, at, fleeting, fleeting)
    for one in segment.letters:
        if one.atom:
            yield Change(
                Kind.ATOM, one.mark.hand, before, at, before, at, tracked=one.mark != KEPT, told=f"{one.atom}: tillagt"
            )
    if not text and not gone and not segment.letters and segment.end.state is State.INSERTED:
        yield Change(Kind.NEW_PARAGRAPH, segment.end.hand, before, at, before, at, inserted=PARAGRAPH_SIGN)


def _row(members: Sequence[Segment], blocks: Sequence[Block], before: Block | None) -> Iterator[Change]:
    """Yield a row of a table, or a cell, that has been added or struck out: all of it as one change."""
    row = members[0].row
    mark: Mark = row.mark if row is not None else KEPT
    block = blocks[0] if blocks else before

    def texts(*states: State) -> str:
        found = ("".join(one.char for one in member.letters if one.mark.state in states) for member in members)
        return PARAGRAPH_SIGN.join(text for text in found if text)

    done = "raden eller cellen är " + ("tillagd" if mark.state is State.INSERTED else "struken")
    yield Change(Kind.ROW, mark.hand, block, 0, block, 0, texts(State.DELETED), texts(State.INSERTED), told=done)
    if fleeting := texts(State.FLEETING):
        yield Change(Kind.FLEETING, mark.hand, block, 0, block, 0, fleeting, fleeting)


_LOOKS = {"fet": "stark", "kursiv": "betonad"}
_RUNNING = {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE, BlockKind.NOTE, BlockKind.MEANING}


def _looks(stretch: Stretch) -> Iterator[Change]:
    """Yield what has been made to look otherwise: as it is tracked, and bold or italic text where the map has none."""
    place = 0
    kept: list[tuple[int, Letter]] = []
    for letter in stretch.letters:
        if letter.mark.state is State.KEPT and letter.char:
            kept.append((place, letter))
        place += len(letter.char) if letter.was_there else 0
    marks = _marks_by_letter(stretch)

    def look(one: tuple[int, Letter]) -> tuple[Hand | None, str]:
        at, letter = one
        if letter.run is None:
            return None, ""
        if letter.run.restyled is not None:
            added = letter.run.looks - letter.run.looks_before
            taken = letter.run.looks_before - letter.run.looks
            words = [*sorted(added), *(f"inte {word}" for word in sorted(taken))]
            return letter.run.restyled, ", ".join(words) or "annat utseende"
        bold = [word for word, mark in _LOOKS.items() if word in letter.run.looks and mark not in marks[at][0]]
        return None, ", ".join(bold) if marks[at][1] and letter.char.strip() else ""

    for (hand, told), letters in groupby(kept, look):
        found = list(letters)
        if told:
            block, offset = stretch.spot(found[0][0])
            quoted = "".join(letter.char for _, letter in found)
            yield Change(
                Kind.LOOKS,
                hand or Hand(),
                block,
                offset,
                block,
                offset,
                tracked=hand is not None,
                quoted=quoted,
                told=told,
            )


def _marks_by_letter(stretch: Stretch) -> list[tuple[tuple[str, ...], bool]]:
    """Return for each letter of the base the marks around it in the Markdown, and whether it is running text."""
    found: list[tuple[tuple[str, ...], bool]] = []
    for block in stretch.blocks:
        for piece in block.pieces:
            found += [(piece.marks, block.kind in _RUNNING and piece.kind.value == "text")] * len(piece.text)
        found.append(((), False))
    return found


def _restyled(segment: Segment, block: Block) -> Iterator[Change]:
    for one in segment.paragraphs:
        if one.restyled is not None:
            told = "styckets utseende, till exempel rubriknivå, lista eller indrag"
            yield Change(Kind.LOOKS, one.restyled, block, 0, block, 0, quoted=block.text[:_QUOTED], told=told)


def _untracked_atoms(segment: Segment, block: Block) -> Iterator[Change]:
    """Yield pictures and calls of notes that have come or gone without being tracked."""
    calls = sum(piece.kind is PieceKind.NOTE_CALL and not piece.text for piece in block.pieces)
    there = Counter(letter.atom for letter in segment.letters if letter.atom and letter.was_there)
    expected = Counter({NOTE_CALL: calls, PICTURE: int(block.kind is BlockKind.FIGURE)})
    for done, atoms in (("borta", expected - there), ("tillagt", there - expected)):
        for atom in atoms.elements():
            told = f"{NAMES.get(atom, atom)}: {done}"
            yield Change(Kind.ATOM, Hand(), block, 0, block, 0, tracked=False, quoted=block.text[:_QUOTED], told=told)


def _elsewhere(copy: Copy, sent: ReviewMap) -> Iterator[Change]:
    """Yield what has been done in headers, footers and endnotes, which come from no file of the narrative."""
    known = {_DIGITS.sub("", text).strip() for text in sent.around}
    for one in copy.paragraphs:
        if one.story in {"", NOTE}:
            continue
        for (state, hand), runs in groupby(one.runs, lambda run: (run.mark.state, run.mark.hand)):
            text = "".join(run.text for run in runs)
            if state is not State.KEPT and text:
                deleted = text if state is not State.INSERTED else ""
                inserted = text if state is not State.DELETED else ""
                kind = Kind.FLEETING if state is State.FLEETING else Kind.OTHER
                yield Change(kind, hand, None, deleted=deleted, inserted=inserted, told=one.story)
        original = _DIGITS.sub("", one.original).strip()
        if original and not any(original in text for text in known):
            yield Change(Kind.OTHER, Hand(), None, inserted=one.original, tracked=False, told=one.story)


def _anchors(own: Sequence[Segment], blocks: Sequence[Block], pairs: Pairs) -> Iterator[tuple[str, Change]]:
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
                quoted = paragraph.text[start:end][:_QUOTED]
                at = min(offset, len(block.text)) if block is not None else 0
                yield name, Change(Kind.COMMENT, Hand(), block, at, block, at, quoted=quoted)
            first += len(paragraph.text) + 1
        before = block


def _base_offset(segment: Segment, letters: int) -> int:
    """Return how many letters of the text as it was sent out stand before a letter of all."""
    count = found = 0
    for letter in segment.letters:
        if count >= letters:
            break
        count += len(letter.char)
        found += len(letter.char) if letter.was_there else 0
    return found


def _comments(copy: Copy, anchors: dict[str, Change]) -> Iterator[Change]:
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
        place = anchors.get(one.id, Change(Kind.COMMENT, Hand(), None))
        yield replace(place, hand=one.hand, told=one.text, answers=tuple(answers), settled=one.settled)
