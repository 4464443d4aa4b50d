"""TOML with the line and column of every key.

`tomllib` tells where a syntax error is but not where a value stands. The positions are found by a second reading of
the text that follows headers and keys; values that span lines are skipped.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reportgen.diagnostics import Position, Report, error
from reportgen.swedish.messages import translated

_LONGEST_SHOWN = 60

KeyPath = tuple[str | int, ...]

_BARE = r"[A-Za-z0-9_\-À-ɏ]+"
_KEY = re.compile(rf"""\s*(?:"([^"]+)"|'([^']+)'|({_BARE}))\s*=""")
_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?")
_UNQUOTED = re.compile(rf"(?m)^(\s*)((?:{_BARE}\s*\.\s*)*{_BARE})(\s*=)")
_UNQUOTED_HEADER = re.compile(r"(?m)^(\s*\[\[?)([^\[\]\"'\n]+?)(\]\]?\s*(?:#.*)?)$")


@dataclass(frozen=True)
class TomlDocument:
    """Parsed TOML: `values` as nested dicts and lists, and the place of each key and each table."""

    path: str
    values: Mapping[str, Any]
    places: Mapping[KeyPath, tuple[int, int]]

    def at(self, *keys: str | int) -> Position:
        """Return the place of a key, or of the nearest enclosing table that is written out."""
        for length in range(len(keys), 0, -1):
            if keys[:length] in self.places:
                line, column = self.places[keys[:length]]
                return Position(self.path, line, column)
        return Position(self.path, 1)


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
    """Parse TOML whose bare keys may contain å, ä and ö; report a syntax error and return None."""
    quoted = _quote_swedish_keys(text)
    try:
        values = tomllib.loads(quoted)
    except RecursionError:
        report(error("toml-syntax", Position(path, 1), "Listor i listor är för många.", "Förenkla filen."))
        return None
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
                'Skriv nyckel = "värde". Text ska stå inom raka citattecken.',
            )
        )
        return None
    return TomlDocument(path, values, _places(text))


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


def _places(text: str) -> dict[KeyPath, tuple[int, int]]:
    places: dict[KeyPath, tuple[int, int]] = {}
    counts: dict[str, int] = {}
    table: KeyPath = ()
    inside = ""
    depth = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if inside:
            if inside in line:
                inside = ""
            continue
        if depth == 0 and (header := _HEADER.match(line)) and "=" not in line.split("]")[0]:
            name = header[2].replace('"', "").replace("'", "").strip()
            keys: KeyPath = tuple(part.strip() for part in name.split("."))
            if header[1] == "[[":
                counts[name] = counts.get(name, -1) + 1
                keys = (*keys, counts[name])
            table = keys
            places[table] = (number, line.index("[") + 1)
            for length in range(1, len(keys)):
                places.setdefault(keys[:length], places[table])
        elif depth == 0 and (key := _KEY.match(line)):
            name = key[1] or key[2] or key[3]
            places[(*table, name)] = (number, len(line) - len(line.lstrip()) + 1)
            rest = line[key.end() :]
            for mark in ('"""', "'''"):
                if rest.count(mark) == 1:
                    inside = mark
            if not inside:
                depth = _open_brackets(rest)
        elif depth:
            depth += _open_brackets(line)
    return places


def _open_brackets(text: str) -> int:
    """Return how many brackets a piece of a value leaves open, strings and comments left out."""
    bare = re.sub(r'"(?:\\.|[^"\\])*"|\'[^\']*\'', "", text).split("#")[0]
    return bare.count("[") + bare.count("{") - bare.count("]") - bare.count("}")


_SWEDISH = (
    (r"Expected '=' after a key.*", "likhetstecken saknas efter nyckeln"),
    (r"Cannot overwrite a value|Duplicate inline table key.*", "nyckeln står två gånger"),
    (r"Cannot (?:declare|mutate|redefine).*", "avsnittet står två gånger"),
    (r"Invalid value", "ogiltigt värde"),
    (r"Invalid date or datetime", "datumet finns inte"),
    (r"Unclosed array", "en lista är inte avslutad"),
    (r"Unclosed inline table", "en klammer är inte avslutad"),
    (r"Illegal character '\\n'|Unterminated string|Expected \"'\"", "avslutande citattecken saknas"),
    (r"(?:Illegal|Found invalid) character (.*)", r"otillåtet tecken \1"),
    (r"Unescaped '\\' in a string|Invalid hex value|Escaped character.*", "omvänt snedstreck skrivs dubbelt"),
    (r"Invalid statement|Invalid initial character.*", "ogiltig rad"),
    (r"Expected newline or end of document after a statement", "något står kvar efter värdet"),
    (r"Expected '(\]\]?)'.*", r"”\1” saknas"),
    (r"Exceeds the limit.*", "talet är för långt"),
)


def _swedish(message: str) -> str:
    message = re.sub(r"\s*\(at (?:line \d+, column \d+|end of document)\)", "", message)
    return translated(message, _SWEDISH)
