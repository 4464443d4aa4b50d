"""Doubts about cells: gathered while a sheet is read, and told of with their places."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from reportgen.data.tables import MOST_TOLD, more_rows
from reportgen.diagnostics import Report, error, warning
from reportgen.sources.files.cells import At, Grid, address

_MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is doubtful about a cell. One that `is_wrong` stops the reading in; another is only told of."""

    code: str
    at: At
    message: str
    hint: str = ""
    is_wrong: bool = False


class Doubts:
    """Takes doubts in any order, and tells of them by their places."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._found: list[Doubt] = []

    def wrong(self, code: str, at: At, message: str, hint: str = "") -> None:
        """Take something that stops the reading in."""
        self._found.append(Doubt(code, at, message, hint, is_wrong=True))

    def told(self, code: str, at: At, message: str, hint: str = "") -> None:
        """Take something that is only told of."""
        self._found.append(Doubt(code, at, message, hint))

    def report(self, report: Report) -> None:
        """Report all: what is wrong cell by cell, what is only told of once for each kind, with the cells that it holds for."""
        kinds: dict[tuple[bool, str], list[Doubt]] = defaultdict(list)
        for doubt in sorted(self._found, key=lambda doubt: doubt.at):
            kinds[not doubt.is_wrong, doubt.code].append(doubt)
        for (only_told, code), found in sorted(kinds.items(), key=lambda kind: (kind[0][0], kind[1][0].at)):
            if only_told:
                first = found[0]
                report(warning(code, self._grid.place(first.at), first.message + self._others(found[1:]), first.hint))
                continue
            for doubt in found[:MOST_TOLD]:
                report(error(code, self._grid.place(doubt.at), f"{doubt.message}.", doubt.hint))
            if len(found) > MOST_TOLD:
                message, hint = more_rows(len(found) - MOST_TOLD)
                report(error(code, self._grid.place(found[MOST_TOLD].at), message.replace("rader", "celler"), hint))

    def _others(self, found: list[Doubt]) -> str:
        """Say in which other cells the same holds."""
        if not found:
            return "."
        named = [address(one.at) if self._grid.name else f"rad {one.at[0]}" for one in found[:_MOST_NAMED]]
        more = f" och {len(found) - _MOST_NAMED} till" if len(found) > _MOST_NAMED else ""
        return f". Detsamma gäller {', '.join(dict.fromkeys(named))}{more}."
