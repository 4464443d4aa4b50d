"""Errors and warnings that only one of two states of the data gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable

from reportgen.diagnostics import Diagnostic, in_order

_CLAIM = "påstående-"
_COMPUTED = (_CLAIM, "uttryck")
_DATA = "data/"


def only_in(given: Iterable[Diagnostic], other: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics that have no counterpart among the others, in the order of places.

    In the narrative, which is the same in both states, and for what is computed anywhere, the place and the code decide:
    what is said of values there differs with them. A claim that is false is the counterpart of one that could not be
    decided. For all else in the data the message decides, as rows move when others are added.
    """
    others: dict[Hashable, list[str]] = defaultdict(list)
    for diagnostic in in_order(other):
        others[_key(diagnostic)].append(diagnostic.message)
    found: list[Diagnostic] = []
    waiting = []
    for diagnostic in in_order(given):
        said = others[_key(diagnostic)]
        if diagnostic.message in said:
            said.remove(diagnostic.message)
        else:
            waiting.append(diagnostic)
    for diagnostic in waiting:
        said = others[_key(diagnostic)]
        if said:
            said.pop()
        else:
            found.append(diagnostic)
    return tuple(found)


def _key(diagnostic: Diagnostic) -> Hashable:
    code = _CLAIM if diagnostic.code.startswith(_CLAIM) else diagnostic.code
    if diagnostic.path.startswith(_DATA) and code not in _COMPUTED:
        return diagnostic.severity, code, diagnostic.path, diagnostic.message
    return diagnostic.severity, code, diagnostic.path, diagnostic.line, diagnostic.column
