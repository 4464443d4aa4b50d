"""The definitions of notes in a file: each once, each called, and what the parser has made of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from markdown_it.token import Token

from reportgen.diagnostics import Position, Report, error, warning

# The definition of a note, which may stand in a quotation or a list.
_NOTE = re.compile(r"\s*(?:(?:>|(?:[-+*]|\d+[.)])\s)\s*)*\[\^([^\]\s]+)\]:")


class Definitions:
    """Where the notes of a file are defined; `comments` are the lines that hold none, as pairs of first and after."""

    def __init__(self, path: str, lines: Sequence[str], comments: Collection[tuple[int, int]]) -> None:
        self._path = path
        self._found = [
            (match[1], Position(path, index + 1, match.start(1) - 1))
            for index, line in enumerate(lines)
            if (match := _NOTE.match(line)) and not any(first <= index < after for first, after in comments)
        ]

    def of(self, label: str) -> Position:
        """Return where a note is defined."""
        return next((at for name, at in self._found if name == label), Position(self._path))

    def check(self, calls: Mapping[str, int], report: Report) -> None:
        """Report notes that are defined twice or never called; `calls` has a number for each, negative for none."""
        seen: dict[str, Position] = {}
        for label, at in self._found:
            if label in seen:
                message = f"Fotnoten [^{label}] står redan på rad {seen[label].line}."
                report(error("dubblett", at, message, "Ge den ett annat namn."))
            seen.setdefault(label, at)
        for name, number in calls.items():
            if number < 0:
                label = name.removeprefix(":")
                message = f"Fotnoten [^{label}] anropas inte."
                report(warning("oanvänd-fotnot", self.of(label), message, "Ta bort den eller skriv anropet i texten."))


def check_continued(tokens: Iterable[Token], path: str, lines: Sequence[str], report: Report) -> None:
    """Report a line that has become part of the note before it though it does not stand as one."""
    for token in tokens:
        first, after = token.map or (0, 0)
        for number in range(first + 1, after) if token.type == "inline" else ():
            if number < len(lines) and not lines[number].startswith((" ", "\t", ">")):
                hint = (
                    "Lämna en tom rad före ett nytt stycke. Hör raden till noten, skriv fyra mellanslag först på raden."
                )
                report(error("fotnot", Position(path, number + 1, 1), "Raden blir en del av fotnoten ovanför.", hint))
                break


def split_notes(tokens: Sequence[Token]) -> tuple[Sequence[Token], dict[str, list[Token]]]:
    """Part the tokens of a file from the notes that the footnote plugin has put at its end."""
    start = next((i for i, token in enumerate(tokens) if token.type == "footnote_block_open"), len(tokens))
    notes: dict[str, list[Token]] = {}
    label = ""
    for token in tokens[start:]:
        if token.type == "footnote_open":
            label = str(token.meta["label"])
            notes[label] = []
        elif label:
            notes[label].append(token)
    return tokens[:start], notes
