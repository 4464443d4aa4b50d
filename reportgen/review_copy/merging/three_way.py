"""Edits of a text as it was sent out, moved to the text as it is now: clean, made already, or in the way of another."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import combinations

from reportgen.review_copy.merging.edit import Edit

_WORDS = re.compile(r"\w+|\s|[^\w\s]")
# How far from each other two differences may stand and still be one, told in two ways.
_NEAR = 2
_MOST_TRIED = 8
# Words that are alike by chance part one edit into several differences.
_PARTED = 12


class Standing(StrEnum):
    """How an edit stands to the text as it is now."""

    CLEAN = "ren"
    MADE = "gjord"
    IN_CONFLICT = "i krock"


@dataclass(frozen=True, slots=True)
class Difference:
    """What stands from `start` to `end` in the text that was sent out, and from `first` to `last` in the one of now."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True)
class Moved:
    """The differences between a text as it was sent out and as it is now, and where its places are now."""

    before: str
    now: str
    differences: tuple[Difference, ...]

    def place(self, offset: int) -> int:
        """Return where a place of the text that was sent out is now; one that is gone is where it was taken away."""
        index = bisect_right(self.differences, offset, key=lambda one: one.start) - 1
        if index < 0:
            return offset
        found = self.differences[index]
        if offset >= found.end:
            return offset - found.end + found.last
        return min(found.first + offset - found.start, found.last)


def moved(before: str, now: str) -> Moved:
    """Return how two texts differ, in lines first and then in words."""
    if before == now:
        return Moved(before, now, ())
    return Moved(before, now, tuple(_differences(before, now)))


def _differences(before: str, now: str) -> Iterator[Difference]:
    ours, theirs = before.splitlines(keepends=True), now.splitlines(keepends=True)
    start = first = 0
    for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        old, new = "".join(ours[a:b]), "".join(theirs[c:d])
        if kind != "equal":
            yield from _of_words(old, new, start, first)
        start, first = start + len(old), first + len(new)


def _of_words(old: str, new: str, start: int, first: int) -> Iterator[Difference]:
    ours, theirs = _WORDS.findall(old), _WORDS.findall(new)
    at, to = start, first
    for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        gone, come = sum(map(len, ours[a:b])), sum(map(len, theirs[c:d]))
        if kind != "equal":
            yield Difference(at, at + gone, to, to + come)
        at, to = at + gone, to + come


def standings(edits: Sequence[Edit], text: Moved) -> tuple[Standing, ...]:
    """Return for each edit of one file how it stands to the text of now."""
    # What is struck out and written again is there.
    same = [text.before[edit.start : edit.end] == edit.written for edit in edits]
    found = [Standing.MADE if is_same else Standing.CLEAN for is_same in same]
    for differences in _gathered(text.differences):
        near = [index for index, edit in enumerate(edits) if _is_near(edit, differences, _NEAR)]
        if not near:
            continue
        made = _made(near, edits, differences, text)
        for index in near:
            if index in made or same[index]:
                found[index] = Standing.MADE
            elif _is_near(edits[index], differences, 0):
                found[index] = Standing.IN_CONFLICT
    return tuple(found)


def _gathered(differences: Iterable[Difference]) -> Iterator[tuple[Difference, ...]]:
    """Yield differences that stand so near each other that an edit may be parted between them."""
    held: list[Difference] = []
    for one in differences:
        if held and one.start > held[-1].end + _PARTED:
            yield tuple(held)
            held = []
        held.append(one)
    if held:
        yield tuple(held)


def _is_near(edit: Edit, differences: Sequence[Difference], distance: int) -> bool:
    if distance:
        return edit.start <= differences[-1].end + distance and edit.end >= differences[0].start - distance
    return any(edit.start <= one.end and edit.end >= one.start for one in differences)


def _made(near: Sequence[int], edits: Sequence[Edit], differences: Sequence[Difference], text: Moved) -> frozenset[int]:
    """Return which edits make the text of now out of the one that was sent out, in the places that differ: as many as can be."""
    start = min(differences[0].start, *(edits[index].start for index in near))
    end = max(differences[-1].end, *(edits[index].end for index in near))
    now = text.now[text.place(start) if start < differences[0].start else differences[0].first : _after(end, text)]
    for count in range(len(near), 0, -1):
        for chosen in combinations(near, count) if len(near) <= _MOST_TRIED or count == len(near) else ():
            if edited(text.before, [edits[index] for index in chosen], start, end) == now:
                return frozenset(chosen)
    return frozenset()


def _after(end: int, text: Moved) -> int:
    """Return where what stands before a place of the text that was sent out ends now."""
    index = bisect_right(text.differences, end, key=lambda one: one.start) - 1
    found = text.differences[index]
    return found.last + end - found.end if end >= found.end else found.first + end - found.start


def edited(text: str, edits: Iterable[Edit], start: int = 0, end: int | None = None) -> str:
    """Return a text, or a part of one, with edits of it made; those at one place in the order that they are given."""
    at, found = start, ""
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        found += text[at : edit.start] + edit.written
        at = edit.end
    return found + text[at : len(text) if end is None else end]


def carried(edit: Edit, text: Moved) -> Edit:
    """Return a clean edit at its place in the text of now."""
    start = text.place(edit.start)
    return replace(edit, start=start, end=start + edit.end - edit.start)


def collide(one: Edit, other: Edit) -> bool:
    """Tell whether two edits of one text by different hands cannot both be made: they overlap or meet."""
    return one.path == other.path and one.start <= other.end and other.start <= one.end
