"""Answers of WeasyPrint that are remembered: what its drawings are read with, over and over.

A chart asks the length of the same words, and what the same declarations say, for every mark in it; WeasyPrint 70 reads
them anew each time, a quarter of what drawing costs. Each of these functions answers by its arguments alone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache, wraps
from importlib import import_module
from typing import Any

from weasyprint.svg import css, utils

# Some of them hide behind functions of the same name.
_MODULES = tuple(
    import_module(f"weasyprint.svg{name}")
    for name in ("", ".bounding_box", ".css", ".defs", ".path", ".shapes", ".text", ".utils")
)
_MOST = 1 << 14


@cache
def remember_drawings() -> None:
    """Let the answers be remembered; once in a process."""
    for source, name in ((utils, "normalize"), (utils, "parse_url"), (utils, "size"), (css, "parse_declarations")):
        function = getattr(source, name)
        remembered = remembering(function)
        for module in _MODULES:
            if getattr(module, name, None) is function:
                setattr(module, name, remembered)


def remembering(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that remembers what another answers; what cannot be remembered is asked each time."""
    known = lru_cache(_MOST)(function)

    @wraps(function)
    def asked(*arguments: Any, **named: Any) -> Any:
        try:
            return known(*arguments, **named)
        except TypeError:
            return function(*arguments, **named)

    return asked
