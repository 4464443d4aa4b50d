"""Signs that save room in tables, and the words that are read for them."""

from __future__ import annotations

import re

# Each sign where it stands as a word of its own.
_WORDS = {
    "..": "uppgift saknas",
    "\u2265": "minst",
    "\u2264": "högst",
    ">": "mer än",
    "<": "mindre än",
    "\u2192": "till",
    # After a target that nobody has set.
    "*": "exempelmål",
    "jämf.": "jämförbara län",
}
_SIGN = re.compile(rf"(?<!\S)(?:{'|'.join(re.escape(sign) for sign in _WORDS)})(?!\S)")


def has_signs(text: str) -> bool:
    """Tell whether a text has signs that other words are read for."""
    return _SIGN.search(text) is not None


def as_read(text: str) -> str:
    """Return a text with words for its signs: "≥ 46" is read "minst 46", and ".." "uppgift saknas"."""
    return _SIGN.sub(lambda found: _WORDS[found[0]], text)
