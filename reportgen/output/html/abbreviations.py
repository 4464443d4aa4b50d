"""What abbreviations stand for: said once in each part of the report, for those who listen to it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup, escape

from reportgen.diagnostics import Position, Report, error
from reportgen.project.snapshot import Project

FILE = "narrative/forkortningar.txt"


def read_abbreviations(project: Project, report: Report) -> dict[str, str]:
    """Read the list: `BRP = bruttoregionalprodukt` a line, `#` before comments. No file, no abbreviations."""
    if not project.exists(FILE):
        return {}
    expansions: dict[str, str] = {}
    for number, line in enumerate((project.attempt(FILE, report) or "").split("\n"), start=1):
        text = line.split("#")[0].strip()
        if not text:
            continue
        short, equals, full = (part.strip() for part in text.partition("="))
        if not equals or not full or not re.fullmatch(r"\w[\w.-]*", short):
            hint = "Skriv till exempel BRP = bruttoregionalprodukt"
            report(error("förkortning", Position(FILE, number, 1), f"”{text}” är ingen förkortning.", hint))
        elif short in expansions:
            message = f"{short} står två gånger."
            report(error("dubblett", Position(FILE, number, 1), message, "Ta bort den ena raden."))
        else:
            expansions[short] = full
    return expansions


class Abbreviations:
    """Writes text with its abbreviations expanded the first time in each part (WCAG 2.1, 3.1.4; PDF: E)."""

    def __init__(self, expansions: Mapping[str, str]) -> None:
        self._expansions = expansions
        words = sorted(expansions, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, words))})(?!\w)") if words else None
        self._said: set[str] = set()

    def begin_part(self) -> None:
        """Forget what has been said: a part may be read on its own."""
        self._said.clear()

    def written(self, text: str) -> Markup:
        """Return text as HTML."""
        if self._pattern is None:
            return escape(text)
        pieces: list[Markup] = []
        end = 0
        for match in self._pattern.finditer(text):
            if match[1] in self._said:
                continue
            self._said.add(match[1])
            pieces.append(escape(text[end : match.start()]))
            pieces.append(Markup('<abbr title="{}">{}</abbr>').format(self._expansions[match[1]], match[1]))
            end = match.end()
        return Markup("").join([*pieces, escape(text[end:])])
