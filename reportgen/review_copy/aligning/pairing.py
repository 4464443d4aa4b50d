"""Which paragraph of the returned copy is which of the map: by bookmarks, and where these are gone by texts and neighbours."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from reportgen.review_copy.aligning.letters import Segment
from reportgen.review_copy.map import Block

_ALIKE = 0.5
_BARELY = 0.2


@dataclass(frozen=True)
class Pairs:
    """Blocks by the index of their segment, and the indexes of blocks that no segment is; `moved` stand in another order."""

    block_of: dict[int, int]
    lost: tuple[int, ...]
    moved: frozenset[int]


def pair(found: Sequence[Segment], blocks: Sequence[Block]) -> Pairs:
    """Return which segment is which block. No block is two segments, and no segment two blocks."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    texts = [segment.original for segment in found]

    def take(segment: int, block: int) -> None:
        pairs[segment] = block
        taken.add(block)

    by_name = {block.bookmark: index for index, block in enumerate(blocks)}
    named = [[by_name[name] for name in segment.bookmarks if name in by_name] for segment in found]
    # The bookmark and the whole text: no doubt.
    for index, names in enumerate(named):
        for block in names:
            if index not in pairs and block not in taken and texts[index] == blocks[block].text:
                take(index, block)
    # The bookmark, and a text that is at least like it: one that has been carried elsewhere with other words is none.
    for index, names in enumerate(named):
        free = [block for block in names if block not in taken]
        if index not in pairs and free:
            best = max(free, key=lambda block: _likeness(texts[index], blocks[block].text))
            if _likeness(texts[index], blocks[best].text) >= _BARELY:
                take(index, best)
    _by_texts(texts, blocks, pairs, taken)
    in_order = _longest_rising([pairs[index] for index in sorted(pairs)])
    moved = frozenset(index for index, block in pairs.items() if block not in in_order)
    return Pairs(pairs, tuple(index for index in range(len(blocks)) if index not in taken), moved)


def _by_texts(texts: Sequence[str], blocks: Sequence[Block], pairs: dict[int, int], taken: set[int]) -> None:
    """Pair what is left between neighbours that are paired: equal texts first, then those that are most alike, in order."""
    anchors = [(-1, -1), *sorted(pairs.items()), (len(texts), len(blocks))]
    for (before, low), (after, high) in pairwise(anchors):
        free_texts = [index for index in range(before + 1, after) if index not in pairs and texts[index]]
        free_blocks = [index for index in range(low + 1, high) if index not in taken]
        matcher = SequenceMatcher(
            None, [texts[index] for index in free_texts], [blocks[index].text for index in free_blocks], autojunk=False
        )
        for first, second, size in matcher.get_matching_blocks():
            for step in range(size):
                pairs[free_texts[first + step]] = free_blocks[second + step]
                taken.add(free_blocks[second + step])
        waiting = [index for index in free_blocks if index not in taken]
        for index in free_texts:
            if index in pairs or not waiting:
                continue
            best = max(waiting, key=lambda block: _likeness(texts[index], blocks[block].text))
            if _likeness(texts[index], blocks[best].text) >= _ALIKE:
                pairs[index] = best
                taken.add(best)
                waiting = waiting[waiting.index(best) + 1 :]


def _likeness(one: str, other: str) -> float:
    """Return how alike two texts are by their words, from 0 to 1."""
    if one == other:
        return 1.0
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def _longest_rising(numbers: Sequence[int]) -> frozenset[int]:
    """Return the longest part of a sequence whose numbers rise: what has kept its order."""
    ends: list[int] = []
    ending: list[int] = []
    before: list[int] = [-1] * len(numbers)
    for index, number in enumerate(numbers):
        place = bisect_left(ends, number)
        ends[place : place + 1] = [number]
        ending[place : place + 1] = [index]
        before[index] = ending[place - 1] if place else -1
    found: set[int] = set()
    index = ending[-1] if ending else -1
    while index >= 0:
        found.add(numbers[index])
        index = before[index]
    return frozenset(found)
