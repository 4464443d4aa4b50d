"""Everything that the report states and somebody can judge: statements read from their words, and those restated by hand.

Hand restatements (`bench.statements`) decide where a pattern reads nothing: claims by expression, sentences about the
register and the rule, and words that no pattern fits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bench.judge.judging import judged, statements, words_hold
from bench.judge.narrative import Bound
from bench.raw import Raw
from bench.statements import STATEMENTS, Statement

READ, RESTATED = "words", "hand"


@dataclass(frozen=True)
class Ruling:
    """Words of the report as they are printed before any change, where they stand, and how they are judged.

    `by` is how: read from the words, or restated by hand. `holds` decides the words as they were printed; `bound` is
    the statement that they are read from, whose words may follow the data.
    """

    path: str
    place: str
    words: str
    by: str
    holds: Callable[[Raw], bool]
    bound: Bound | None = None


@dataclass(frozen=True)
class Decision:
    """Whether words hold in a state of the data: as they were printed before, and as they would be printed now."""

    as_before: bool
    as_now: bool | None = None

    @property
    def holds(self) -> bool:
        """Whether they hold both ways."""
        return self.as_before and self.as_now is not False


def rulings(files: Mapping[str, str]) -> tuple[Ruling, ...]:
    """Return all that is judged, in the order of the report, then what is restated by hand."""
    raw = Raw(files)
    by_hand = {(statement.place, statement.words): statement for statement in STATEMENTS}
    found = [ruling for bound in statements(files) if (ruling := _read(bound, raw, by_hand))]
    return (*found, *(Ruling(s.place, s.place, s.words, RESTATED, s.holds) for s in STATEMENTS))


def unread(files: Mapping[str, str]) -> tuple[Bound, ...]:
    """Return the statements that neither a pattern nor a restatement by hand decides."""
    raw = Raw(files)
    left = [(bound, plain(now.words)) for bound in statements(files) if (now := judged(bound, raw)).holds is None]
    return tuple(bound for bound, words in left if not any(_restates(s, bound.path, words) for s in STATEMENTS))


def _restates(statement: Statement, path: str, words: str) -> bool:
    return statement.place == path and all(part in words for part in _parts(statement.words))


def _parts(words: str) -> list[str]:
    """Return the runs of a restated statement: an ellipsis leaves words out, and brackets say which data are meant."""
    return re.sub(r" \(.*\)", "", words).split(" … ")


def _read(bound: Bound, raw: Raw, by_hand: Mapping[tuple[str, str], Statement]) -> Ruling | None:
    now = judged(bound, raw)
    # Where somebody has restated the words, that decides.
    if now.holds is None or (bound.path, plain(now.words)) in by_hand:
        return None
    return Ruling(
        bound.path,
        bound.place,
        plain(now.words),
        READ,
        lambda raw_: bool(words_hold(now.words, bound.value, raw_)),
        bound,
    )


def ruled(ruling: Ruling, raw: Raw) -> Decision:
    """Decide one ruling in a state of the data; what is said of data that are gone does not hold."""
    try:
        before = ruling.holds(raw)
    except (KeyError, ValueError, ZeroDivisionError, IndexError):
        before = False
    follows = ruling.bound is not None and "{{" in ruling.bound.words
    return Decision(before, judged(ruling.bound, raw).holds if follows and ruling.bound else None)


def stands(ruling: Ruling, printed: Mapping[str, str]) -> bool:
    """Tell whether words still stand in what is printed of their file."""
    if ruling.path not in printed:
        return True
    parts = _parts(ruling.words) if ruling.by == RESTATED else [ruling.words]
    return all(part in printed[ruling.path] for part in parts)


def plain(words: str) -> str:
    """Return words without markup, with ordinary spaces."""
    return " ".join(re.sub(r"\[\^[^\]]*\]|\]?\{[^{}]*\}|\*\*|[\[\]]", "", words).split())
