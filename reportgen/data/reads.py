"""Which series a result has read, so that it is made again only where one of them says something else.

Whoever reads a series says so here: the table that holds the observations, and the mappings by which series and their
assessments are found. What is read while `noting` is on is noted, also by what is called.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

from reportgen.diagnostics import Diagnostic, Report, ignore
from reportgen.project.memory import Memory, Same

T = TypeVar("T")

_noted: ContextVar[set[str] | None] = ContextVar("_noted", default=None)


def note(series: Iterable[str]) -> None:
    """Say that series are read, by the ids of their indicators."""
    noted = _noted.get()
    if noted is not None:
        noted.update(series)


@contextmanager
def noting() -> Iterator[set[str]]:
    """Give the ids of the series that are read in this context; whoever notes around it notes them too."""
    found: set[str] = set()
    token = _noted.set(found)
    try:
        yield found
    finally:
        _noted.reset(token)
        note(found)


@contextmanager
def unnoted() -> Iterator[None]:
    """What is read in this context is worked out once for all series; whoever asks for one of them says so."""
    token = _noted.set(None)
    try:
        yield
    finally:
        _noted.reset(token)


class ByIndicator(Mapping[str, T]):
    """What there is of each series, by the id of its indicator; which ids there are is nothing that a series says."""

    def __init__(self, found: Mapping[str, T]) -> None:
        self._found = dict(found)

    def __getitem__(self, series: str) -> T:
        note((series,))
        return self._found[series]

    def __contains__(self, series: object) -> bool:
        return series in self._found

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


class RestingOn(tuple[T, ...]):  # noqa: SLOT001 - a tuple of values can have no slots
    """Values that rest on some series, all of which are read by whoever looks at one of the values."""

    series: frozenset[str]

    def __new__(cls, values: Iterable[T], series: Iterable[str]) -> RestingOn[T]:
        """Return `values`, which rest on `series`, given by their ids."""
        found = super().__new__(cls, tuple(values))
        found.series = frozenset(series)
        return found

    def __getnewargs__(self) -> tuple[Any, ...]:
        return tuple(self), self.series

    def __iter__(self) -> Iterator[T]:
        note(self.series)
        return super().__iter__()

    def __getitem__(self, index: Any) -> Any:
        note(self.series)
        return super().__getitem__(index)


Make = Callable[[Report], T]


@dataclass(frozen=True)
class _Made:
    result: Any
    told: tuple[Diagnostic, ...]


class Recollection:
    """Results in a memory that are found again as long as the series that they have read say the same.

    `around` is all else that they depend on beside their keys, the same object as long as it is the same; `contents` is
    what each series says, by the id of its indicator.
    """

    def __init__(self, memory: Memory, around: object, contents: Mapping[str, Hashable]) -> None:
        self._memory = memory
        self._around = Same(around)
        self._contents = contents

    def recall(self, name: str, key: Hashable, make: Make[T], report: Report) -> T:
        """Return what is kept under a name and a key, or make it; what was reported then is reported again."""
        series: set[str] = self._memory.recall(f"{name}: serier", (self._around, key), lambda _: set(), ignore)

        def kept_as() -> Hashable:
            return self._around, key, tuple((one, self._contents.get(one)) for one in sorted(series))

        def made(_: Report) -> _Made:
            told: list[Diagnostic] = []
            with noting() as read:
                result = make(told.append)
            series.update(read)
            return _Made(result, tuple(told))

        before = kept_as()
        found = self._memory.recall(name, before, made, ignore)
        if (now := kept_as()) != before:
            # Which series it reads was not known.
            self._memory.recall(name, now, lambda _: found, ignore)
        note(series)
        for diagnostic in found.told:
            report(diagnostic)
        return found.result  # type: ignore[no-any-return]


def forgetful() -> Recollection:
    """Return one that knows nothing from before."""
    return Recollection(Memory(), None, {})
