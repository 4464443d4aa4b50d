"""Drawing on two cores what the cache lacks: this process from the beginning of the report, a fork of it from the end.

The drawings are the same whoever makes them, and what the fork has made goes through the cache as if it had been kept there.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from reportgen.composing.made import made
from reportgen.diagnostics import Position, ignore
from reportgen.drawing.drawings import KIND
from reportgen.figures.directives.directive import Tools
from reportgen.figures.registry import SPECS
from reportgen.forking import Forked, Meeting
from reportgen.narrative.tree import Directive, Part, Picture, walk
from reportgen.project.cache import Cache

# One edit often lacks a single drawing. The first has loaded matplotlib when the fork is made.
_MOST_ALONE = 1


class DrawnBeside:
    """What another process draws, for one composition: `drawings.beside` of its tools, until it is closed."""

    def __init__(self, parts: Sequence[Part], cache: Cache) -> None:
        """Take the narrative whose directives are drawn, and the cache that drawings are sought in."""
        self._parts = parts
        self._cache = cache
        self._at: Position | None = None
        self._found: tuple[Directive, ...] = ()
        self._place: dict[Position, int] = {}
        self._meeting = Meeting()
        self._lacking = 0
        self._forked: Forked | None = None
        self.tools: Tools | None = None
        """Those of the composition, which know this; None when that is over."""

    def come_to(self, found: Directive | Picture) -> None:
        """Say that this process makes a directive, and has made what stands before it."""
        self._at = found.at
        if found.at in self._place:
            self._meeting.come_to(self._place[found.at])

    def lacking(self, key: str) -> str | None:
        """Return a drawing that the cache lacked a moment ago, if the other process has made it; else it is to be made here."""
        self._lacking += 1
        if self._lacking == _MOST_ALONE + 1 and self.tools is not None:
            self._begin(self.tools)
        self._take()
        return self._cache.get(KIND, key) if self._forked else None

    def _begin(self, tools: Tools) -> None:
        self._found = tuple(
            found
            for part in self._parts
            for found in walk(part.blocks)
            if isinstance(found, Directive) and found.name in SPECS
        )
        self._place = {found.at: number for number, found in enumerate(self._found)}
        self._meeting.come_to(self._place.get(self._at, 0) if self._at else 0)
        self._forked = Forked.begin(lambda: self._from_the_end(tools))

    def close(self) -> None:
        """Keep what the other process has made, and end it."""
        self.tools = None
        if self._forked is not None:
            self._take()
            self._forked.end()
            self._forked = None

    def _take(self) -> None:
        for piece in self._forked.arrived() if self._forked else ():
            for kind, key, text in pickle.loads(piece):  # noqa: S301 - written by our own fork
                self._cache.put(kind, key, text)

    def _from_the_end(self, tools: Tools) -> Iterator[bytes]:
        """Make the directives from the last on, until the other process is met; yield what had to be drawn for each."""
        drawn = _Drawn(self._cache)
        tools = replace(tools, drawings=replace(tools.drawings, cache=drawn, beside=None), report=ignore)
        for number in reversed(range(len(self._found))):
            if number <= self._meeting.reached:
                return
            made(self._found[number], tools)
            yield pickle.dumps(drawn.taken())


class _Drawn(Cache):
    """A cache that writes nothing: what is put into it is handed on, for this process may be ended at any time."""

    def __init__(self, kept: Cache) -> None:
        self._kept = kept
        self._new: dict[tuple[str, str], str] = {}

    def folder(self, name: str) -> Path:
        """Return the folder of the cache that is kept."""
        return self._kept.folder(name)

    def get(self, kind: str, key: str) -> str | None:
        """Return what has been put or is kept."""
        return self._new.get((kind, key)) or self._kept.get(kind, key)

    def put(self, kind: str, key: str, text: str) -> None:
        """Take a result, to be handed on."""
        self._new[kind, key] = text

    def taken(self) -> list[tuple[str, str, str]]:
        """Return what has been put since last: kind, key and text of each."""
        taken, self._new = [(*place, text) for place, text in self._new.items()], {}
        return taken
