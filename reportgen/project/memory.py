"""Results of earlier runs in the same process, found again by what they were made of.

A run that is followed by another, as in a preview, need not make again what nothing has changed for. A key holds all that
a result depends on: texts and bytes as they are, and large values that were recalled themselves by being the same object.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from reportgen.diagnostics import Diagnostic, Report

_RUNS = 3
"""How many runs a result is kept without being asked for: some may stop at an error before they come to it."""

T = TypeVar("T")


class Same:
    """Stands for a value in a key, where only the very same object will do."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.value is other.value


@dataclass
class _Kept:
    result: Any
    told: tuple[Diagnostic, ...]
    asked: int


@dataclass
class Memory:
    """Keeps results with the diagnostics that were reported while they were made; not for several threads at once."""

    _kept: dict[tuple[str, Hashable], _Kept] = field(default_factory=dict)
    _run: int = 0

    def begin(self) -> None:
        """Begin a run, and forget what the last ones have had no use for."""
        self._run += 1
        for key in [key for key, kept in self._kept.items() if kept.asked < self._run - _RUNS]:
            del self._kept[key]

    def settled(self, name: str, value: T) -> T:
        """Return the value that was last kept under a name where it equals this one, so that keys may hold it by `Same`."""
        kept = self._kept.get((name, ()))
        if kept is None or kept.result != value:
            kept = self._kept[name, ()] = _Kept(value, (), self._run)
        kept.asked = self._run
        return kept.result  # type: ignore[no-any-return]

    def recall(self, name: str, key: Hashable, make: Callable[[Report], T], report: Report) -> T:
        """Return what is kept under a name and a key, or make it; what was reported then is reported again."""
        kept = self._kept.get((name, key))
        if kept is None:
            told: list[Diagnostic] = []
            kept = self._kept[name, key] = _Kept(make(told.append), (), self._run)
            kept.told = tuple(told)
        kept.asked = self._run
        for diagnostic in kept.told:
            report(diagnostic)
        return kept.result  # type: ignore[no-any-return]
