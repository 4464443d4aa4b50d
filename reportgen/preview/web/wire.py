"""Values as JSON, and JSON from the browser as values that have been looked at."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from reportgen.preview.web.preview import Diagnostics, Event, Pages, PageShown, State

LONGEST_TEXT = 200_000
_LONGEST_NAME = 500
_LARGEST_NUMBER = 10_000_000
_NAMES: Mapping[type, str] = {Pages: "pages", PageShown: "page", State: "state", Diagnostics: "diagnostics"}


class Malformed(Exception):  # noqa: N818 - it says what the request is
    """A request that our own viewer does not make."""


def to_json(value: Any) -> bytes:
    """Return a value as JSON: objects with the names of its fields, measures with two decimals."""
    text = json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # Names of files need be no text.
    return text.encode(errors="replace")


def to_event(event: Event) -> bytes:
    """Return an event as the stream has it (HTML, 9.2.5); JSON has no line ends."""
    return b"event: %s\ndata: %s\n\n" % (_NAMES[type(event)].encode(), to_json(event))


def _plain(value: Any) -> Any:
    match value:
        case float():
            return round(value, 2) if math.isfinite(value) else 0
        case str() | int() | None:
            return value
        case tuple() | list():
            return [_plain(one) for one in value]
        case dict():
            return {key: _plain(one) for key, one in value.items()}
        case _ if is_dataclass(value):
            return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(type(value).__name__)


class Asked:
    """The fields of a request, each of the kind and size that is expected."""

    def __init__(self, body: bytes) -> None:
        """Raises Malformed where the body is no object of JSON."""
        try:
            read = json.loads(body)
        except (ValueError, RecursionError):
            read = None
        if not isinstance(read, dict):
            raise Malformed
        self._fields: dict[str, Any] = read

    def name(self, key: str) -> str:
        """Return a short text of one line: what the browser was given before, and gives back."""
        return self._text(key, _LONGEST_NAME, "")

    def text(self, key: str) -> str:
        """Return a text of several lines."""
        return self._text(key, LONGEST_TEXT, "\t\r\n")

    def whole(self, key: str) -> int:
        """Return a number of something."""
        value = self._fields.get(key)
        if type(value) is not int or not 0 <= value <= _LARGEST_NUMBER:
            raise Malformed
        return value

    def measure(self, key: str) -> float:
        """Return a place in pt."""
        value = self._fields.get(key)
        if type(value) not in {int, float} or not -_LARGEST_NUMBER < value < _LARGEST_NUMBER:  # type: ignore[operator]
            raise Malformed
        return float(value)  # type: ignore[arg-type]

    def _text(self, key: str, longest: int, allowed: str) -> str:
        value = self._fields.get(key)
        if not isinstance(value, str) or len(value) > longest:
            raise Malformed
        # Lone surrogates, which JSON can write, are in no file.
        if any((one < " " and one not in allowed) or "\ud800" <= one <= "\udfff" or one == "\x7f" for one in value):
            raise Malformed
        return value
