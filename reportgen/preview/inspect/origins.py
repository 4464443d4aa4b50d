"""Which letters of the printed document's elements belong to which entry, and where each text was written.

The marks of `reportgen.output.html.marks` stand as comments in the tree that the pages were made of. White space, hyphens and
what is only there to hold a line together are not letters: the one collapses, the others come and go where lines break.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from reportgen.diagnostics import Position
from reportgen.looks import contract
from reportgen.narrative.files import FOLDER as NARRATIVE
from reportgen.output.html.marks import ENTRY_MARK, PLACE_MARK
from reportgen.output.html.writer import PrintHtml

UNSEEN = "\u00ad\u2060\u200b\u200c\u200d\ufeff"
"""Soft hyphens, joiners and the like: nothing is drawn for them."""

_UNCOUNTED = dict.fromkeys(map(ord, f"-\u2010\u2011{UNSEEN}"))
# What stands in the words of a statement and is none of them: the calls of notes, notes and references.
_APART = {contract.NOTE_CALL, contract.NOTE, contract.REFERENCE}


def letters(text: str | None) -> str:
    """Return the letters of a text."""
    return "".join(text.translate(_UNCOUNTED).split()) if text else ""


def named(element: Any) -> list[str]:
    """Return the classes of an element."""
    return (element.get("class") or "").split()


@dataclass(slots=True)
class _Open:
    """An entry whose words have begun: those that are still to come, and where those before stand."""

    number: int
    wanted: str
    ranges: list[tuple[Any, int, int]] = field(default_factory=list)


class Origins:
    """The origins of every text of a document's tree; one walk through it.

    `headings` are the elements of headings by their title in the bookmarks, `anchors` those with an identifier. `order` is the place of
    each element among all.
    """

    def __init__(self, root: Any, written: PrintHtml) -> None:
        self._written = written
        # For each element from which of its own letters on which place holds, and which letters are an entry's.
        self._places: dict[Any, tuple[list[int], list[int]]] = {}
        self._entries: dict[Any, list[tuple[int, int, int]]] = defaultdict(list)
        self._place = -1
        self._open: list[_Open] = []
        self._ranges: dict[int, list[tuple[Any, int, int]]] = {}
        self._listed: set[Any] = set()
        self._in_list = False
        self.order: dict[Any, int] = {}
        self.headings: dict[str, Any] = {}
        self.anchors: dict[str, Any] = {}
        self._visit(root)

    def before(self, element: Any) -> Position | None:
        """Return the place that held where an element began: of a directive's element that of the directive."""
        _, places = self._places.get(element, ((), ()))
        return self._position(places[0]) if places else None

    def place(self, element: Any, offset: int = 0) -> Position | None:
        """Return where the letter of an element's own text was written that has so many before it."""
        offsets, places = self._places.get(element, ((), ()))
        return self._position(places[bisect_right(offsets, offset) - 1]) if places else None

    def places(self, element: Any, start: int, end: int) -> Iterator[Position]:
        """Yield where the letters of an element's own text from one to another (not itself) were written."""
        offsets, places = self._places.get(element, ((), ()))
        first = max(bisect_right(offsets, start) - 1, 0)
        for offset, place in zip(offsets[first:], places[first:], strict=True):
            if offset < end and (found := self._position(place)) is not None:
                yield found

    def entries(self, element: Any) -> list[tuple[int, int, int]]:
        """Return which of an element's own letters belong to entries: from, to (not itself), the entry's number."""
        return self._entries.get(element, [])

    def of_entry(self, number: int) -> list[tuple[Any, int, int]]:
        """Return where the words of an entry stand: elements, and from and to which of their own letters (not itself)."""
        return self._ranges.get(number, [])

    @cached_property
    def written(self) -> dict[str, list[tuple[Position, Any, int]]]:
        """What was written in each file: the place, the element, and the first of its own letters; sorted by place.

        A line of the contents repeats a heading, which is where it was written.
        """
        found: dict[str, list[tuple[Position, Any, int]]] = defaultdict(list)
        for element, (offsets, places) in self._places.items():
            if element in self._listed:
                continue
            # What held before the element's own first mark was written elsewhere.
            for index, (offset, number) in enumerate(zip(offsets, places, strict=True)):
                if index and number != places[index - 1] and (place := self._position(number)) is not None:
                    found[place.path].append((place, element, offset))
        for there in found.values():
            there.sort(key=lambda one: (one[0].line, one[0].column))
        return found

    @cached_property
    def rests(self) -> dict[tuple[str, int], int]:
        """The first printed entry that rests on each line of a file that is not the narrative, by path and line."""
        found: dict[tuple[str, int], int] = {}
        for number in sorted(self._ranges):
            for datum in self._written.entries[number].derivation.inputs:
                if not datum.place.path.startswith(f"{NARRATIVE}/"):
                    found.setdefault((datum.place.path, datum.place.line), number)
        return found

    def _position(self, number: int) -> Position | None:
        return self._written.places[number] if number >= 0 else None

    def _visit(self, element: Any) -> None:
        if title := element.get(contract.BOOKMARK):
            self.headings.setdefault(title, element)
        if anchor := element.get("id"):
            self.anchors.setdefault(anchor, element)
        self.order[element] = len(self.order)
        around, self._in_list = self._in_list, self._in_list or contract.CONTENTS in named(element)
        if self._in_list:
            self._listed.add(element)
        offsets, places = self._places[element] = ([0], [self._place])
        offset = self._take(element, 0, element.text)
        for child in element:
            if isinstance(child.tag, str):
                if self._open and not _APART.isdisjoint(named(child)):
                    still, self._open = self._open, []
                    self._visit(child)
                    self._open = still
                else:
                    self._visit(child)
            elif (mark := child.text or "").startswith(PLACE_MARK):
                self._place = int(mark.removeprefix(PLACE_MARK))
            elif mark.startswith(ENTRY_MARK):
                number = int(mark.removeprefix(ENTRY_MARK))
                self._open.append(_Open(number, letters(self._written.entries[number].text)))
            offsets.append(offset)
            places.append(self._place)
            offset = self._take(element, offset, child.tail)
        self._in_list = around

    def _take(self, element: Any, offset: int, text: str | None) -> int:
        """Count the letters of a text among an element's own, and give those of open entries to them."""
        found = letters(text)
        if not found or not self._open:
            return offset + len(found)
        still = []
        for one in self._open:
            count = min(len(found), len(one.wanted))
            # A mark before a tag may be that of words in an attribute, which stand on no page.
            if found[:count] != one.wanted[:count]:
                continue
            one.ranges.append((element, offset, offset + count))
            one.wanted = one.wanted[count:]
            if one.wanted:
                still.append(one)
            else:
                self._ranges[one.number] = one.ranges
                for inside, start, end in one.ranges:
                    self._entries[inside].append((start, end, one.number))
        self._open = still
        return offset + len(found)
