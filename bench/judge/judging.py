"""Which statements of the report hold in a state of the files, and how each has been read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bench.judge.inserted import UnreadError, filled
from bench.judge.naming import names
from bench.judge.narrative import Bound, bindings
from bench.judge.reading import read
from bench.judge.shape import Check
from bench.raw import Raw


@dataclass(frozen=True)
class Judged:
    """A statement, its words as they are printed in a state, and whether they hold; nothing where they are not read."""

    bound: Bound
    words: str
    holds: bool | None


def statements(files: Mapping[str, str]) -> tuple[Bound, ...]:
    """Return the statements that are bound by their words alone."""
    return tuple(bound for bound in bindings(files) if bound.key == "om")


def judged(bound: Bound, raw: Raw) -> Judged:
    """Judge one statement in a state of the files."""
    try:
        words = filled(bound.words, raw)
    except UnreadError:
        return Judged(bound, bound.words, None)
    except _MISSING:
        return Judged(bound, bound.words, False)
    return Judged(bound, words, words_hold(words, bound.value, raw))


def words_hold(words: str, about: str, raw: Raw) -> bool | None:
    """Tell whether words bound to indicators or goals hold in a state; nothing where they are not read."""
    checks = read(words, tuple(name.strip() for name in about.split(",")), names(raw))
    return None if checks is None else all(_met(check, raw) for check in checks)


# What is said of data that are gone does not hold.
_MISSING = (KeyError, ValueError, ZeroDivisionError, IndexError)


def _met(check: Check, raw: Raw) -> bool:
    try:
        return check(raw)
    except _MISSING:
        return False
