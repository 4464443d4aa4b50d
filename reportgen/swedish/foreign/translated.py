"""Putting a message of another program into Swedish."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable


def translated(message: str, patterns: Iterable[tuple[str, str | Callable[[re.Match[str]], str]]]) -> str:
    """Return a message with the first pattern that fits it replaced; one that fits none keeps its words."""
    for foreign, swedish in patterns:
        found, count = re.subn(foreign, swedish, message, flags=re.DOTALL)
        if count:
            return found
    return message
