"""The ledger of everything printed that rests on data, and the marks that tell where each of it stands.

A mark is an HTML comment before the text. WeasyPrint sets the text as if it were not there, so it costs neither
space nor line breaks, and the page is found after setting (`reportgen.output.pdf.marks`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from reportgen.data.derivation import CLOSING, OPENING, Derivation, Traced
from reportgen.diagnostics import Position

MARK = "reportgen:"
_TAG_OR_MARK = re.compile(rf"<[^>]*>|{OPENING}([0-9a-f]+){CLOSING}")


@dataclass(frozen=True, slots=True)
class Entry:
    """Something printed: its text, how it came about, and where it was asked for.

    `kind` is uttryck, påstående, cell or diagram; `anchor` is that of the figure or table it stands in, or empty.
    """

    kind: str
    text: str
    derivation: Derivation
    at: Position
    anchor: str = ""


@dataclass
class Ledger:
    """Collects the entries of a report in the order of printing; the number of an entry is its place from 0."""

    entries: list[Entry] = field(default_factory=list)

    def value(self, text: str, derivation: Derivation, at: Position) -> Markup:
        """Enter a computed value of the narrative and return its mark."""
        return self._mark(Entry("uttryck", text, derivation, at))

    def claim(self, text: str, derivation: Derivation | None, at: Position) -> Markup:
        """Enter a claim and return its mark."""
        return self._mark(Entry("påstående", text, derivation, at)) if derivation else Markup("")

    def settle(self, html: Markup, context: Mapping[str, Any], at: Position, anchor: str) -> Markup:
        """Enter the traced texts that a template has printed, and turn their marks into comments.

        A mark within a tag, where a template has printed the text into an attribute, is taken away.
        """
        printed = {f"{id(text):x}": text for text in _traced(context)}

        def settled(match: re.Match[str]) -> str:
            if match[1] is None:
                return re.sub(f"{OPENING}[0-9a-f]+{CLOSING}", "", match[0])
            text = printed.get(match[1])
            return str(self._mark(Entry("cell", str(text), text.derivation, at, anchor))) if text is not None else ""

        return Markup(_TAG_OR_MARK.sub(settled, str(html)))

    def chart(self, text: str, derivation: Derivation, at: Position, anchor: str) -> None:
        """Enter what a chart shows; its page is that of the figure."""
        self.entries.append(Entry("diagram", text, derivation, at, anchor))

    def _mark(self, entry: Entry) -> Markup:
        self.entries.append(entry)
        return Markup(f"<!--{MARK}{len(self.entries) - 1}-->")


def _traced(value: Any) -> Iterator[Traced]:
    if isinstance(value, Traced):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _traced(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _traced(item)
