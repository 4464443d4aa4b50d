"""A returned copy held against its map: every change and comment in it, and a count that shows that none is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from reportgen.review_copy.aligning.changes import QUOTED, Change, Kind
from reportgen.review_copy.aligning.groups import NAMES, Stretch, grouped
from reportgen.review_copy.aligning.letters import Letter, Segment, against, joined, segments
from reportgen.review_copy.aligning.looks import looks, names_of_styles, restyled, untracked_atoms
from reportgen.review_copy.aligning.pairing import Pairs, pair
from reportgen.review_copy.aligning.remarks import anchors, comments
from reportgen.review_copy.map import Block, BlockKind, ReviewMap
from reportgen.review_copy.wordml.content import KEPT, PARAGRAPH_SIGN, Copy, Hand, Mark, Paragraph, State
from reportgen.review_copy.wordml.copies import NOTE

_DIGITS = re.compile(r"\d+")


def changes_of(copy: Copy, sent: ReviewMap) -> tuple[Change, ...]:
    """Return what has been done to a copy since it was sent out, in the order of the text, comments last."""
    found: list[Change] = []
    places: dict[str, Change] = {}
    for story in ("", NOTE):
        own = [one for one in segments(copy.paragraphs) if one.story == story]
        blocks = [block for block in sent.blocks if (block.kind is BlockKind.NOTE) == (story == NOTE)]
        pairs = pair(own, blocks)
        found += _in_story(own, blocks, pairs, copy.styles)
        places |= dict(anchors(own, blocks, pairs))
    found += _elsewhere(copy, sent)
    found += [Change(Kind.OTHER, one.hand, None, inserted=one.text, told=one.what) for one in copy.unread]
    found += comments(copy, places)
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


def _in_story(
    own: Sequence[Segment], blocks: Sequence[Block], pairs: Pairs, styles: frozenset[str]
) -> Iterator[Change]:
    names = names_of_styles(
        [(one, blocks[pairs.block_of[index]]) for index, one in enumerate(own) if index in pairs.block_of], styles
    )
    index = 0
    before: Block | None = None
    look: _Look | None = None
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
            yield from _new(own[index], before, look)
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
                    Kind.MOVED, Hand(), block, 0, block, 0, tracked=False, quoted=block.text[:QUOTED], told=told
                )
        stretch = _stretch(own[index:after], members)
        for change in grouped(stretch):
            yield _as_they_look(change, own[index:after])
        yield from looks(stretch)
        for segment, block in zip(own[index:after], members, strict=True):
            yield from restyled(segment, block, members, names)
            yield from untracked_atoms(segment, block)
        before, look = members[-1], _look(own[after - 1].paragraphs[-1])
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


def _new(segment: Segment, before: Block | None, look: _Look | None) -> Iterator[Change]:
    """Yield what somebody has written in a paragraph that the map does not know, after one that looks so."""
    at = len(before.text) if before is not None else 0
    parts = [
        (state, hand, "".join(one.char for one in letters))
        for (state, hand), letters in groupby(segment.letters, lambda one: (one.mark.state, one.mark.hand))
    ]
    written = [one for one in parts if one[0] in {State.KEPT, State.INSERTED} and one[2]]
    kind = Kind.NEW_PARAGRAPH
    if len(written) > 1 or _look(segment.paragraphs[0]) != look:
        kind = Kind.REBUILT
    if any(one.mark.moved for one in segment.letters):
        kind = Kind.MOVED
    told = segment.story
    if segment.row is not None:
        kind, told = Kind.ROW, "ny text i en tabell"
    place = Change(kind, Hand(), before, at, before, at, told=told)
    for state, hand, text in parts:
        if state in {State.DELETED, State.FLEETING} and text:
            yield replace(place, kind=Kind.FLEETING, hand=hand, deleted=text, inserted=text)
        elif text.strip() or (text and state is State.INSERTED):
            yield replace(place, hand=hand, inserted=PARAGRAPH_SIGN + text, tracked=state is State.INSERTED)
    for one in segment.letters:
        if one.atom:
            yield replace(
                place,
                kind=Kind.ATOM,
                hand=one.mark.hand,
                tracked=one.mark != KEPT,
                told=f"{NAMES.get(one.atom, one.atom)}: tillagt",
            )
    if not segment.letters and segment.end.state is State.INSERTED:
        yield replace(place, hand=segment.end.hand, inserted=PARAGRAPH_SIGN)


_Look = tuple[str, int]
"""The style of a paragraph, and its depth as an item of a list."""


def _look(paragraph: Paragraph) -> _Look:
    return paragraph.style, paragraph.level


def _as_they_look(change: Change, members: Sequence[Segment]) -> Change:
    """Return a change that divides paragraphs as one to be made by hand, where what has come looks otherwise."""
    looks = {_look(one) for segment in members if len(segment.paragraphs) > 1 for one in segment.paragraphs}
    if len(looks) > 1 and change.kind in {Kind.NEW_PARAGRAPH, Kind.DIVIDED}:
        return replace(change, kind=Kind.REBUILT)
    return change


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
