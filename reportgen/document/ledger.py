"""The ledger of everything in the document that rests on data, entered from the model as the document is composed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from reportgen.data.derivation import Derivation
from reportgen.diagnostics import Position
from reportgen.document.content import Picture, Printed, transformed

VALUE, STATEMENT, CELL, CHART = "uttryck", "påstående", "cell", "diagram"
QUOTED, DRAWN = "citat", "ritat"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that rests on data or on a source that the author names: its text, how it came about, where it was asked for.

    `kind` is uttryck, påstående, citat, cell, diagram (printed in a drawing) or ritat (drawn and not printed); `anchor`
    is that of the figure or table it stands in, or empty. `area` names whose value is drawn.
    """

    kind: str
    text: str
    derivation: Derivation
    at: Position
    anchor: str = ""
    area: str = ""


@dataclass
class Ledger:
    """Collects the entries in the order of reading; the number of an entry is its place, from `first` on."""

    entries: list[Entry] = field(default_factory=list)
    first: int = 0

    def enter(self, entry: Entry) -> int:
        """Enter something and return its number."""
        self.entries.append(entry)
        return self.first + len(self.entries) - 1

    def enter_content(self, content: Any, at: Position, anchor: str) -> Any:
        """Return a content of which every printed text has its number; the values of its drawings are entered too."""

        def numbered(text: Any) -> Any:
            if isinstance(text, Picture):
                for drawn in text.values:
                    self.enter(Entry(DRAWN, drawn.text, drawn.derivation, at, anchor, drawn.area))
            if not isinstance(text, Printed):
                return text
            return replace(text, entry=self.enter(Entry(CELL, text.text, text.derivation, at, anchor)))

        return transformed(content, numbered)
