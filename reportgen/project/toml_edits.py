"""Other values in a TOML file whose every other byte stays as it was: comments, layout and line breaks are the office's own."""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping

from reportgen.project.toml_places import KeyPath, TomlDocument

_BOM = "\ufeff"


def edited(content: bytes, document: TomlDocument, values: Mapping[KeyPath, str]) -> bytes:
    """Return a file with other values at keys that are written out, each as it is to be typed.

    `content` are the bytes that `document` was read from, in UTF-8, with or without a byte order mark and with any line
    breaks. Raises KeyError where a key is not written out.
    """
    text = content.decode()
    # A document counts each line break as one character, and no mark.
    shift = len(_BOM) if text.startswith(_BOM) else 0
    pairs = [found.start() - shift - index for index, found in enumerate(re.finditer("\r\n", text))]
    spans = sorted((document.spans[keys], value) for keys, value in values.items())
    for (start, end), value in reversed(spans):
        first, last = (at + shift + bisect.bisect_left(pairs, at) for at in (start, end))
        text = text[:first] + value + text[last:]
    return text.encode()


def with_keys(content: bytes, document: TomlDocument, table: str, values: Mapping[str, str]) -> bytes:
    """Return a file with keys added to a table, below its header, or below a new one at the end where it is not written out."""
    text = content.decode()
    ending = "\r\n" if "\r\n" in text else "\n"
    lines = [line + ending for line in text.split(ending)]
    # What follows the last line break is a line only where something stands there.
    lines = lines[:-1] if text.endswith(ending) else lines
    added = [f"{key} = {value}{ending}" for key, value in values.items()]
    if (table,) in document.places:
        header, _ = document.places[table,]
        return "".join([*lines[:header], *added, *lines[header:]]).encode()
    return "".join([*lines, ending, f"[{table}]{ending}", *added]).encode()
