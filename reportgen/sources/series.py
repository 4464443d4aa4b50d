"""From answers to a series: the lock and the series file, which are pure functions of the query and its answers."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from reportgen.data.model import Origin
from reportgen.sources import kolada, pxweb
from reportgen.sources.lock import NAME, Lock, entry_of, lock_folder, lock_text
from reportgen.sources.query import Outcome, Query, Service
from reportgen.sources.series_text import SeriesText, series_text
from reportgen.sources.wire.answers import Answer
from reportgen.sources.wire.calls import Caller
from reportgen.swedish.times import MONTHS

KEPT_KEYS = ("av", "not")
"""What of the head people write, which is carried over to the series when it is fetched again."""

_ASKING: Mapping[Service, Callable[[Query, Caller, Callable[[int, int], None]], tuple[Answer, ...]]] = {
    Service.KOLADA: kolada.ask,
    Service.SCB: pxweb.ask,
}
_READING: Mapping[Service, Callable[[Query, Iterable[Answer]], Outcome]] = {
    Service.KOLADA: kolada.read,
    Service.SCB: pxweb.read,
}


def answers_to(query: Query, client: Caller, told: Callable[[int, int], None]) -> tuple[Answer, ...]:
    """Put a query to its service; `told` is called with how many answers have come and are expected. Raises SourceError."""
    return _ASKING[query.service](query, client, told)


def outcome_of(query: Query, answers: Iterable[Answer]) -> Outcome:
    """Return what the answers to a query say, as a pure function of both; raises SourceError where they say nothing."""
    return _READING[query.service](query, answers)


def lock_of(query: Query, answers: Iterable[Answer], outcome: Outcome) -> Lock:
    """Return the lock of a series that has come."""
    return Lock(query, outcome.published, outcome.licence, tuple(entry_of(answer) for answer in answers))


@dataclass(frozen=True, slots=True)
class Carried:
    """What people have written in the head of a series, which no source gives: by key, and the exceptions from checks."""

    said: Mapping[str, str] = field(default_factory=dict)
    exceptions: tuple[str, ...] = ()


def carried_from(kept: SeriesText | None) -> Carried:
    """Return what is carried over from a series as it stands.

    The exceptions always are. Who brought a series in, and the note, are those of the figures that they were written of: they
    are carried over from a fetched series alone.
    """
    if kept is None:
        return Carried()
    fetched = is_fetched(kept)
    return Carried({key: kept.head[key] for key in KEPT_KEYS if key in kept.head and fetched}, kept.exceptions)


def is_fetched(kept: SeriesText) -> bool:
    """Tell whether a series names a lock as what it was made from."""
    return kept.head.get("råfil", "").rpartition("/")[2] == NAME


def series_file(lock: Lock, outcome: Outcome, carried: Carried) -> str:
    """Return the text of the series file; a pure function of what it is given.

    The vintage is the month of the source's own date where it has one, else that of the fetch.
    """
    query, text = lock.query, lock_text(lock)
    head = {
        **carried.said,
        "indikator": query.indicator,
        "källa": query.publisher,
        "källkod": query.code,
        "ursprung": Origin.PUBLISHED.value,
        "årgång": outcome.vintage or f"{MONTHS[lock.fetched.month - 1]} {lock.fetched.year}",
        "hämtad": lock.fetched.isoformat(),
        "licens": outcome.licence,
        "råfil": f"{lock_folder(query.indicator)}/{NAME}",
        "utsnitt": outcome.part,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "bearbetning": f"källans värden gånger {query.factor:f}".replace(".", ",") if query.factor != 1 else "",
    }
    return series_text(head, carried.exceptions, outcome.rows)
