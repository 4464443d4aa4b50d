"""TOML with the line and column of every key.

`tomllib` tells where a syntax error is but not where a value stands. The places are found by a second reading, of a
text that is known to be TOML: it follows headers, keys, lists and inline tables, and skips what else there is.
"""

from __future__ import annotations

import bisect
import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reportgen.diagnostics import Position, Report, error
from reportgen.project.characters import first_forbidden, forbidden
from reportgen.swedish.foreign.toml import MESSAGES
from reportgen.swedish.foreign.translated import translated

_LONGEST_SHOWN = 60

KeyPath = tuple[str | int, ...]

_BARE = r"[A-Za-z0-9_\-À-ɏ]+"
_STRING = re.compile(
    r'''"""(?:\\.|[^\\])*?"{3,5}|"(?:\\.|[^"\\\n])*"|'''
    r"""'''.*?'{3,5}|'[^'\n]*'""",
    re.DOTALL,
)
# What stands before the first character of a text; the first line break of one in several lines is no part of it.
_OPENING = re.compile(r"(?:\"{3}|'{3})\n?|[\"']")
_KEY = re.compile(rf"{_STRING.pattern}|{_BARE}", re.DOTALL)
_BLANK = re.compile(r"(?:\s|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_PLAIN = re.compile(r"[^,\]}#\n]*")
_UNQUOTED = re.compile(rf"(?m)^(\s*)((?:{_BARE}\s*\.\s*)*{_BARE})(\s*=)")
_UNQUOTED_HEADER = re.compile(rf"(?m)^(\s*\[\[?[ \t]*)((?:{_BARE}[ \t]*\.[ \t]*)*{_BARE})([ \t]*\]\]?\s*(?:#.*)?)$")


@dataclass(frozen=True)
class TomlDocument:
    """Parsed TOML: `values` as nested dicts and lists, the place of each key and each table, and where a text begins.

    `spans` are where the values begin and end, as characters of the text from its beginning; those of tables that have a
    header of their own are not among them.
    """

    path: str
    values: Mapping[str, Any]
    places: Mapping[KeyPath, tuple[int, int]]
    texts: Mapping[KeyPath, tuple[int, int]]
    spans: Mapping[KeyPath, tuple[int, int]]

    def at(self, *keys: str | int) -> Position:
        """Return the place of a key, or of the nearest enclosing table that is written out."""
        for length in range(len(keys), 0, -1):
            if keys[:length] in self.places:
                line, column = self.places[keys[:length]]
                return Position(self.path, line, column)
        return Position(self.path, 1)

    def text_at(self, *keys: str | int) -> Position:
        """Return the place of the first character of a text, within its quotation marks; else that of its key."""
        return Position(self.path, *self.texts[keys]) if keys in self.texts else self.at(*keys)


def as_typed(value: Any) -> str:
    """Write a value as it may have stood in the file, shortened: for messages."""
    if isinstance(value, bool):
        text = "true" if value else "false"
    elif isinstance(value, dt.date | dt.time):
        text = value.isoformat()
    elif isinstance(value, str):
        text = f'"{value}"'
    elif isinstance(value, list):
        text = f"[{', '.join(as_typed(item) for item in value)}]"
    elif isinstance(value, dict):
        text = "ett avsnitt"
    elif isinstance(value, int) and value.bit_length() > 4 * _LONGEST_SHOWN:
        # Python refuses to write out the longest numbers, which can be typed in hexadecimal digits.
        text = "ett mycket långt tal"
    else:
        text = str(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def parse(path: str, text: str, report: Report) -> TomlDocument | None:
    """Parse TOML whose bare keys may contain å, ä and ö; report what is wrong with it as a text and return None."""
    quoted = _quote_swedish_keys(text)
    try:
        values = tomllib.loads(quoted)
        read = _Places(text)
        document = TomlDocument(path, values, read.places, read.texts, read.spans)
        escaped = list(_forbidden(document.values, ()))
    except RecursionError:
        report(error("toml-syntax", Position(path, 1), "För många listor i varandra.", "Förenkla filen."))
    except ValueError as reason:
        # A TOMLDecodeError, or what Python says of a number with thousands of digits.
        place = re.search(r"at line (\d+), column (\d+)", str(reason))
        line, column = (int(place[1]), int(place[2])) if place else (max(text.count("\n"), 1), 1)
        added = len(quoted.split("\n")[line - 1]) - len(text.split("\n")[line - 1])
        column = max(column - added, 1)
        report(
            error(
                "toml-syntax",
                Position(path, line, column),
                f"Raden följer inte TOML-formatet ({_swedish(str(reason))}).",
                _hint(text.split("\n")[line - 1]),
            )
        )
    else:
        for character, keys in escaped:
            report(forbidden(character, document.at(*keys)))
        return None if escaped else document
    return None


def _hint(line: str) -> str:
    """Return how a line is written, for one that is not TOML."""
    if re.search(r"=\s*\d{4}-\d{1,2}-\d{1,2}\s*(#.*)?$", line):
        return "Skriv datumet ÅÅÅÅ-MM-DD, som 2025-08-01, och kontrollera att det finns."
    return 'Skriv nyckel = "värde". Text ska stå inom raka citattecken.'


def _forbidden(value: Any, keys: KeyPath) -> Iterator[tuple[str, KeyPath]]:
    """Yield the first forbidden character of each key and text: an escape can write what the file may not hold."""
    if isinstance(value, str) and (index := first_forbidden(value)) is not None:
        yield value[index], keys
    elif isinstance(value, dict):
        for key, held in value.items():
            yield from _forbidden(key, (*keys, key))
            yield from _forbidden(held, (*keys, key))
    elif isinstance(value, list):
        for index, held in enumerate(value):
            yield from _forbidden(held, (*keys, index))


def _quote_swedish_keys(text: str) -> str:
    """Quote keys and headers outside multi-line strings: TOML 1.0 allows only ASCII in bare keys.

    What is ASCII is left as it is, or a row of numbers in a list of lists would become a header.
    """
    parts = re.split(r'("""(?:.|\n)*?"""|\'\'\'(?:.|\n)*?\'\'\')', text)
    for index in range(0, len(parts), 2):
        parts[index] = _UNQUOTED.sub(lambda m: m[1] + _quoted(m[2]) + m[3], parts[index])
        parts[index] = _UNQUOTED_HEADER.sub(lambda m: m[1] + _quoted(m[2]) + m[3], parts[index])
    return "".join(parts)


def _quoted(dotted: str) -> str:
    return dotted if dotted.isascii() else ".".join(f'"{key.strip()}"' for key in dotted.split("."))


class _Places:
    """Reads a text that is TOML and notes where each key, each table, each item of a list, each text and each value stands.

    The first writing of a table that others are within counts until its own header is met.
    """

    def __init__(self, text: str) -> None:
        self.places: dict[KeyPath, tuple[int, int]] = {}
        self.texts: dict[KeyPath, tuple[int, int]] = {}
        self.spans: dict[KeyPath, tuple[int, int]] = {}
        self._text = text
        self._at = 0
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        # The number of the newest table of each array of tables.
        self._newest: dict[KeyPath, int] = {}
        table: KeyPath = ()
        while self._skip(_BLANK):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)

    def _skip(self, pattern: re.Pattern[str]) -> bool:
        """Go past what the pattern matches here; tell whether anything is left of the text."""
        match = pattern.match(self._text, self._at)
        self._at = match.end() if match else self._at
        return self._at < len(self._text)

    def _place(self) -> tuple[int, int]:
        line = bisect.bisect_right(self._starts, self._at)
        return line, self._at - self._starts[line - 1] + 1

    def _header(self) -> KeyPath:
        place = self._place()
        is_array = self._text.startswith("[[", self._at)
        self._at += 1 + is_array
        *outer, last = self._dotted()
        self._at += 1 + is_array
        path: KeyPath = ()
        for key in outer:
            path = (*path, key)
            self.places.setdefault(path, place)
            if path in self._newest:
                path = (*path, self._newest[path])
        path = (*path, last)
        if is_array:
            self.places.setdefault(path, place)
            self._newest[path] = self._newest.get(path, -1) + 1
            path = (*path, self._newest[path])
        self.places[path] = place
        return path

    def _pair(self, table: KeyPath) -> None:
        place = self._place()
        *outer, last = self._dotted()
        path = table
        for key in outer:
            path = (*path, key)
            self.places.setdefault(path, place)
        self.places[*path, last] = place
        self._at += 1
        self._skip(_SPACE)
        self._value((*path, last))

    def _dotted(self) -> list[str]:
        """Read the keys of a dotted key, up to what follows it."""
        keys = []
        while True:
            self._skip(_SPACE)
            start = self._at
            self._skip(_KEY)
            keys.append(_bare(self._text[start : self._at]))
            self._skip(_SPACE)
            if self._text[self._at] != ".":
                return keys
            self._at += 1

    def _value(self, path: KeyPath) -> None:
        start = self._at
        opening = self._text[start]
        if opening in "[{":
            self._at += 1
            self._inside(path, "]" if opening == "[" else "}")
        elif opening in "\"'":
            self._skip(_OPENING)
            self.texts[path] = self._place()
            self._at = start
            self._skip(_STRING)
        else:
            self._skip(_PLAIN)
        self.spans[path] = start, start + len(self._text[start : self._at].rstrip())

    def _inside(self, path: KeyPath, closing: str) -> None:
        """Read the items of a list or the pairs of an inline table, with the comments between them."""
        count = 0
        self._skip(_BLANK)
        while self._text[self._at] != closing:
            if closing == "]":
                self.places[*path, count] = self._place()
                self._value((*path, count))
                count += 1
            else:
                self._pair(path)
            self._skip(_BLANK)
            self._at += self._text[self._at] == ","
            self._skip(_BLANK)
        self._at += 1


def _bare(key: str) -> str:
    """Return a key without its quotation marks, as tomllib reads it."""
    return next(iter(tomllib.loads(f"{key} = 0"))) if key[0] in "\"'" else key


def _swedish(message: str) -> str:
    message = re.sub(r"\s*\(at (?:line \d+, column \d+|end of document)\)", "", message)
    return translated(message, MESSAGES)
