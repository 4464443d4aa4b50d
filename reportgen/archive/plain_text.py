"""Plain text that can be read as it is, in any program and in any century."""

from __future__ import annotations

import textwrap

_WIDTH = 88


def wrapped(text: str) -> list[str]:
    """Return a paragraph in lines; one that begins with a hyphen is a list item, and hangs."""
    indent = "  " if text.startswith("- ") else ""
    return textwrap.wrap(text, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
