"""Telling each fault once: most of what is wrong on the pages comes of one and the same line of the project."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportgen.diagnostics import Position, Report, error
from reportgen.output.checks.source import Source
from reportgen.output.sight.drawn import Drawn


class Telling:
    """Collects faults by the line that leads to them."""

    def __init__(self, source: Source, report: Report) -> None:
        self._source = source
        self._report = report
        self._found: dict[tuple[str, Position], list[str]] = {}
        self._hints: dict[tuple[str, Position], str] = {}
        self._places: dict[Any, Position | None] = {}
        self._tables: dict[tuple[str, int], Position] = {}

    def add(self, one: Drawn, code: str, message: str, hint: str, cause: Callable[[Any], Position | None]) -> None:
        """Add a fault; `message` has `{what}` where the text or picture is named.

        `cause` gives the place of the declaration that leads to it, of a box; where it finds none the text is the place.
        """
        key = (code, self._place(one, code, cause))
        self._found.setdefault(key, []).append(message.replace("{what}", _named(one)))
        self._hints.setdefault(key, hint)

    def tell(self) -> None:
        """Report what has been added, in that order."""
        for (code, place), found in self._found.items():
            more = f" Detsamma gäller {len(found) - 1} till." if len(found) > 1 else ""
            self._report(error(code, place, found[0] + more, self._hints[code, place]))

    def _place(self, one: Drawn, code: str, cause: Callable[[Any], Position | None]) -> Position:
        if one.box.element is None:
            return self._source.margins(one.margin, ("color", "background") if code == "kontrast" else ("content",))
        kind = (code, cause, self._source.kind(one.box))
        if kind not in self._places:
            self._places[kind] = cause(one.box)
        found = self._places[kind]
        if found is not None:
            return found
        # Of the words that a table is too narrow for the first is told, for all of them.
        tables = (inner for inner in self._source.around(one.box.element) if inner.tag == "table")
        table = next(tables, None)
        place = self._source.text(one.box)
        return place if table is None else self._tables.setdefault((code, id(table)), place)


def picture_named(element: Any) -> str:
    """Return how a picture is called in a message."""
    return f"Bilden ”{(element.get('alt') or element.get('class') or '')[:40]}”"


def _named(one: Drawn) -> str:
    if one.is_text:
        return f"Texten ”{one.example}”"
    return "En bild" if one.box.element is None else picture_named(one.box.element)
