"""What a figure or table says: values for its template, and for every other writer, that know where they come from.

A content is a frozen dataclass. Each field is declared with the Swedish name that templates know it by, so that the rest
of the program can use English ones.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache
from operator import is_
from typing import TYPE_CHECKING, Any

from reportgen.data.derivation import Derivation
from reportgen.diagnostics import Position

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_KEY = "key"


def shown_as(name: str, **options: Any) -> Any:
    """Declare a field of a content by its name in templates; `options` are those of `dataclasses.field`."""
    return field(metadata={_KEY: name}, **options)


@dataclass(frozen=True, slots=True)
class Printed:
    """A text with what it rests on. `entry` is its number in the ledger, which it gets when the document is composed."""

    text: str
    derivation: Derivation
    entry: int = -1

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Placed:
    """A text that is printed as somebody wrote it in a register or in rapport.toml, and where it stands there."""

    text: str
    at: Position

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class DrawnValue:
    """A value that a drawing shows by a place or a colour and in no words.

    `area` is the name of the area whose it is, `text` the value as it would be written.
    """

    area: str
    text: str
    derivation: Derivation


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as an SVG element, what it shows in words, and the values that it shows in none."""

    svg: str
    description: str
    values: tuple[DrawnValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Photograph:
    """A picture of the project's own: the path of its file, and what it shows in words."""

    path: str
    description: str


Text = Printed | Placed | str
"""A text of a content; a plain one is the program's own."""


def template_names(content: Any) -> Iterator[tuple[str, Any]]:
    """Yield each field of a content by its name in templates."""
    for declared in fields(content):
        yield declared.metadata.get(_KEY, declared.name), getattr(content, declared.name)


def transformed(content: Any, change: Callable[[Any], Any]) -> Any:
    """Return a copy of a content in which `change` has replaced each text, in the order of the fields."""
    if isinstance(content, Printed | Placed | Picture):
        return change(content)
    if isinstance(content, tuple):
        items = tuple([transformed(item, change) for item in content])
        return content if all(map(is_, items, content)) else items
    names = _fields_of(content.__class__)
    if names is None:
        return content
    values = ((name, getattr(content, name)) for name in names)
    changed = {name: found for name, value in values if (found := transformed(value, change)) is not value}
    return replace(content, **changed) if changed else content


@cache
def _fields_of(kind: type) -> tuple[str, ...] | None:
    """Return the names of a content's fields; None where the type is not that of a content."""
    if not is_dataclass(kind) or issubclass(kind, Position):
        return None
    return tuple(one.name for one in fields(kind))
