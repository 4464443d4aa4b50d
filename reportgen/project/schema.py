"""Checking TOML against a declaration: unknown and missing keys, wrong types, and values that cannot be.

rapport.toml, mal.toml and enheter.toml are all read through here, so that the same mistake has the same message.
"""

from __future__ import annotations

import datetime as dt
import math
import re
import types
import typing
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from typing import Any

from reportgen.diagnostics import Position, Report, did_you_mean, error
from reportgen.project.toml_places import KeyPath, TomlDocument, as_typed

_WORDS = {str: "text", int: "ett heltal", float: "ett tal", dt.date: "ett datum (ÅÅÅÅ-MM-DD)"}
_LISTS = {str: "en lista med text", int: "en lista med heltal"}


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a table, and what values it may have.

    `kind` is str, int, float (which a whole number is as well), dt.date, `tuple[str, ...]` or `tuple[int, ...]`. A key
    without a `default` is required, and with one where a key of `together` is written out; then its value may not be
    empty, unless `blank`. An empty text where there may be no date is None. `span` is the least and the greatest number, of a list of each; `form` a regular expression
    that a text must match, and what to tell the user; `distinct` forbids a value to stand twice in a list; `longest` is how many
    characters a text on the cover may have.
    """

    name: str
    kind: Any
    # A dataclass takes MISSING itself for no default at all.
    default: Any = field(default_factory=lambda: MISSING)
    choices: tuple[str, ...] = ()
    span: tuple[float, float] | None = None
    form: tuple[str, str] | None = None
    together: tuple[str, ...] = ()
    blank: bool = False
    distinct: bool = False
    longest: int | None = None

    def required(self, written: Iterable[str]) -> bool:
        """Tell whether the key has to stand in a table where some keys are written out."""
        return self.default is MISSING or not set(self.together).isdisjoint(written)


def declared(name: str, default: Any = MISSING, **limits: Any) -> Any:
    """Declare a field of a dataclass by its key in the file, its default, and the limits of a `Key`."""
    metadata = {"key": name, **limits}
    return field(metadata=metadata) if default is MISSING else field(default=default, metadata=metadata)


def keys_of(kind: type) -> dict[str, Key]:
    """Return the keys that a dataclass declares, by the name of the field; the types are those of its annotations."""
    hints = typing.get_type_hints(kind)
    keys = {}
    for one in fields(kind):
        limits = {name: limit for name, limit in one.metadata.items() if name != "key"}
        keys[one.name] = Key(one.metadata["key"], _without_none(hints[one.name]), one.default, **limits)
    return keys


def _without_none(hint: Any) -> Any:
    if isinstance(hint, types.UnionType):
        return next(kind for kind in typing.get_args(hint) if kind is not type(None))
    return hint


@dataclass(frozen=True, slots=True)
class Table:
    """A table that has been checked.

    `values` are those that hold what is declared, and the defaults of keys that are left out; of a list the items that
    do. `faulty` are the keys that are missing or wrong.
    """

    document: TomlDocument
    path: KeyPath
    values: Mapping[str, Any]
    faulty: frozenset[str]

    @property
    def place(self) -> Position:
        """Where the table stands."""
        return self.document.at(*self.path)

    def at(self, key: str) -> Position:
        """Return where a key stands, or the table where it is left out."""
        return self.document.at(*self.path, key)

    def text_at(self, key: str) -> Position:
        """Return where the first character of a text stands, or its key where it is no text."""
        return self.document.text_at(*self.path, key)

    def text(self, key: str) -> str:
        """Return a text, empty where it is left out or wrong."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""


def value_at(document: TomlDocument, path: KeyPath, default: Any) -> Any:
    """Return what stands at a path of keys and indices, or the default where nothing does."""
    value: Any = document.values
    for key in path:
        if isinstance(value, dict) and key not in value:
            return default
        value = value[key]
    return value


def check_names(document: TomlDocument, path: KeyPath, known: Iterable[str], report: Report) -> None:
    """Report every key of a table that is not known."""
    names = list(known)
    for key, value in value_at(document, path, {}).items():
        if key not in names:
            otherwise = f"Menade du {names[0]}?" if len(names) == 1 else f"Välj mellan {', '.join(names)}."
            hint = did_you_mean(key, names, otherwise)
            report(error("okänd-nyckel", document.at(*path, key), _unknown(path, key, value), hint))


def _unknown(path: KeyPath, key: str, value: Any) -> str:
    if path:
        return f"Nyckeln {key} finns inte i {_title(path)}."
    if isinstance(value, dict):
        return f"Avsnittet [{key}] är okänt."
    tables = isinstance(value, list) and any(isinstance(entry, dict) for entry in value)
    return f"Avsnittet [[{key}]] är okänt." if tables else f"Nyckeln {key} finns inte i filen."


def array_of_tables(document: TomlDocument, array: str, report: Report) -> list[KeyPath]:
    """Return the paths of the tables that are written under [[array]], or report that it holds something else."""
    entries = document.values.get(array, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        message = f"{array} står inte under [[{array}]]."
        report(error("fel-typ", document.at(array), message, f"Skriv varje {array} under en egen rad [[{array}]]."))
        return []
    return [(array, index) for index in range(len(entries))]


def check_table(
    document: TomlDocument, path: KeyPath, keys: Sequence[Key], report: Report, also: Iterable[str] = ()
) -> Table | None:
    """Check a table against its keys; one that is left out has none of them. None where there is something else.

    `also` are keys that are known and checked elsewhere. The empty path is the file's own top.
    """
    values = value_at(document, path, {})
    if not isinstance(values, dict):
        title = _title(path)
        report(error("fel-typ", document.at(*path), f"{title} ska vara ett avsnitt.", f"Skriv {title} på egen rad."))
        return None
    check_names(document, path, [*(key.name for key in keys), *also], report)
    accepted: dict[str, Any] = {}
    faulty: set[str] = set()
    for key in keys:
        if key.kind is dt.date and values.get(key.name) == "" and (key.blank or key.default is not MISSING):
            # TOML has no empty date, and one that is not known yet stands as other keys do that nobody has filled in.
            accepted[key.name] = None
        elif key.name in values:
            reader = _Reader(key, key.required(values) and not key.blank, document.at(*path, key.name), report)
            value = reader.read(values[key.name])
            if value is not None:
                accepted[key.name] = value
            if reader.failed:
                faulty.add(key.name)
        elif key.required(values):
            _report_missing(document, path, key, report)
            faulty.add(key.name)
        else:
            accepted[key.name] = key.default
    return Table(document, path, accepted, frozenset(faulty))


def _report_missing(document: TomlDocument, path: KeyPath, key: Key, report: Report) -> None:
    if path:
        message, hint = f"{_title(path)} saknar {key.name}.", f"Lägg till raden {key.name} = …"
        report(error("nyckel-saknas", document.at(*path), message, hint))
    else:
        hint = f'Skriv {key.name} = "…" överst.'
        report(error("nyckel-saknas", Position(document.path, 1, 1), f"{key.name} saknas.", hint))


class _Reader:
    """Reads the value of one key, and remembers whether anything was wrong with it."""

    def __init__(self, key: Key, filled: bool, place: Position, report: Report) -> None:
        self.failed = False
        self._key = key
        self._filled = filled
        self._place = place
        self._report = report

    def read(self, value: Any) -> Any:
        """Return the value in its declared type, of a list the items that are right, or None."""
        key = self._key
        item = next(iter(typing.get_args(key.kind)), None)
        typed = _converted(value, list if item else key.kind)
        if typed is None:
            word = _LISTS[item] if item else _WORDS[key.kind]
            self._fault("fel-typ", f"{key.name} ska vara {word}.", f"Nu står där {as_typed(value)}.")
        elif item:
            return self._items(typed, item)
        elif self._filled and isinstance(typed, str) and not typed.strip():
            self._fault("fel-värde", f"{key.name} är tomt.", "Skriv ett värde.")
        elif self._within_limits(typed, value):
            return typed
        return None

    def _items(self, values: list[Any], kind: type) -> tuple[Any, ...]:
        key = self._key
        if self._filled and not values:
            self._fault("fel-värde", f"{key.name} är tomt.", "Skriv minst ett värde.")
        items: list[Any] = []
        for value in values:
            item = _converted(value, kind)
            if item is None:
                message = f"{key.name} ska vara {_LISTS[kind]}."
                self._fault("fel-typ", message, f"I listan står {as_typed(value)}.")
            elif isinstance(item, str) and not item.strip():
                self._fault("fel-värde", f"I {key.name} står en tom text.", "Skriv ett värde eller ta bort den.")
            elif key.distinct and item in items:
                self._fault("dubblett", f"{item} står två gånger i {key.name}.", "Ta bort den ena.")
            elif self._within_limits(item, value):
                items.append(item)
        return tuple(items)

    def _within_limits(self, value: Any, typed: Any) -> bool:
        key = self._key
        if key.choices and value not in key.choices:
            hint = f"Välj mellan {', '.join(filter(None, key.choices))}."
            self._fault("fel-värde", f"{key.name} kan inte vara ”{value}”.", hint)
        elif key.span and not key.span[0] <= value <= key.span[1]:
            hint = f"Värdet ska ligga mellan {key.span[0]:g} och {key.span[1]:g}."
            self._fault("fel-värde", f"{key.name} är {as_typed(typed)}.", hint)
        elif key.longest is not None and len(value) > key.longest:
            hint = f"Högst {key.longest} tecken får plats på omslaget."
            self._fault("fel-värde", f"{key.name} har {len(value)} tecken.", hint)
        elif key.form and not re.fullmatch(key.form[0], value):
            self._fault("fel-värde", f"{key.name} kan inte vara ”{value}”.", key.form[1])
        else:
            return True
        return False

    def _fault(self, code: str, message: str, hint: str) -> None:
        self.failed = True
        self._report(error(code, self._place, message, hint))


def _converted(value: Any, kind: type) -> Any:
    """Return the value as the type, or None. A bool is no number, a date with a time is no date."""
    if isinstance(value, bool | dt.datetime):
        return None
    if kind is float and isinstance(value, int):
        try:
            return float(value)
        except OverflowError:
            return math.inf
    return value if isinstance(value, kind) else None


def _title(path: KeyPath) -> str:
    """Return the header of a table as it is written: [rapport], [enheter.procent], [[effektmål]]."""
    name = ".".join(part for part in path if isinstance(part, str))
    return f"[[{name}]]" if isinstance(path[-1], int) else f"[{name}]"
