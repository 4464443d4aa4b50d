"""Where the text of one block stands in its file: offsets of the parser's text as lines and columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markdown_it.token import Token

from reportgen.diagnostics import Position


class Source:
    """Where the tokens of one inline block stand: the block's text is looked up line by line in the file."""

    def __init__(self, path: str, lines: Sequence[str], token: Token, columns: Mapping[int, int] | None = None) -> None:
        self.path = path
        self.text = token.content
        self.first = token.map[0] if token.map else 0
        self.cursor = 0
        self.columns = []
        self.escaped = False
        for index, line in enumerate(self.text.split("\n")):
            number = self.first + index
            given = lines[number] if number < len(lines) else ""
            start = (columns or {}).get(number, 0)
            # The content of a table's cell has | where \| was typed.
            self.escaped = columns is not None and line not in given[start:]
            typed = line.replace("|", "\\|") if self.escaped else line
            self.columns.append(max(given.find(typed, start), 0))

    def at(self, offset: int) -> Position:
        """Return the place of an offset in the block's text."""
        line = self.text.count("\n", 0, offset)
        first = self.text.rfind("\n", 0, offset) + 1
        column = offset - first + (self.text.count("|", first, offset) if self.escaped else 0)
        return Position(self.path, self.first + line + 1, self.columns[line] + column + 1)

    def offset_of(self, content: str) -> int:
        """Return the offset of a piece of the text, which is sought from where the last one ended."""
        found = self.text.find(content, self.cursor)
        if found < 0:
            return self.cursor
        self.cursor = found + len(content)
        return found

    def place_of(self, content: str) -> Position:
        """Return the place of a piece of the text, which is sought from where the last one ended."""
        return self.at(self.offset_of(content))

    def passed(self, offset: int) -> Position:
        """Return the place of a token that knows its offset, and seek what follows from there."""
        self.cursor = max(self.cursor, offset)
        return self.at(offset)
