"""Proving offline that a fetched series is what its kept answers give."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportgen.data.tables import MOST_TOLD, more_rows
from reportgen.diagnostics import Collector, Position, Report, error, ignore, warning
from reportgen.project.snapshot import ProjectError, Snapshot
from reportgen.project.unread import is_hidden
from reportgen.sources.lock import NAME, Lock, lock_folder, lock_text, read_lock
from reportgen.sources.query import Outcome, Query
from reportgen.sources.series import carried_from, outcome_of, series_file
from reportgen.sources.series_text import SeriesText, read_series_text, row_key, series_path
from reportgen.sources.wire.answers import FOLDER
from reportgen.sources.wire.calls import SourceError

_DATA = "data"
_AGAIN = "Ta fram filen som den var, eller hämta serien på nytt."


@dataclass(frozen=True, slots=True)
class Kept:
    """A fetched series as it is kept: its lock, and what its answers say."""

    lock: Lock
    outcome: Outcome


def check_kept(project: Snapshot, queries: Iterable[Query], report: Report) -> tuple[str, ...]:
    """Prove every series that has a lock, and return the ids of those that are proven, in alphabetical order.

    Reported as errors: answers that are missing or have another checksum (`svar-saknas`, `svar-ändrat`) or do not hold
    together, a lock that cannot be read (`lås`), a series that is missing or does not name its lock, and rows and lines of
    the head that have been edited by hand, each with its line and what the answers give (`handändrad-serie`). Reported as
    warnings: queries that have no lock (`inte-hämtad`), or are another question than the one that was put
    (`ändrad-fråga`), and files beside a lock that it does not name (`oläst-fil`). Needs no network.
    """
    proven = []
    there = locked(project)
    for indicator in there:
        heard = Collector(report)
        kept = read_kept(project, indicator, heard.report)
        if kept is not None:
            edited(project, kept, heard.report)
        if not heard.failed:
            proven.append(indicator)
    for query in queries:
        if query.indicator not in there:
            message = f"{query.indicator} har inte hämtats med reportgen hämta: det finns inga svar att pröva den mot."
            report(warning("inte-hämtad", query.place, message, f"Kör reportgen hämta {query.indicator}."))
            continue
        lock = read_whole_lock(project, query.indicator, ignore)
        if lock is not None and lock.query != query:
            message = f"{query.indicator} hämtades med en annan fråga än den som står här."
            report(warning("ändrad-fråga", query.place, message, f"Kör reportgen hämta {query.indicator}."))
    return tuple(proven)


def locked(project: Snapshot) -> tuple[str, ...]:
    """Return the ids of the indicators that have a lock, in alphabetical order."""
    ends = f"/{NAME}"
    paths = (path.removeprefix(f"{_DATA}/{FOLDER}/") for path in project.below(f"{_DATA}/{FOLDER}"))
    return tuple(path.removesuffix(ends) for path in paths if path.endswith(ends) and path.count("/") == 1)


def read_whole_lock(project: Snapshot, indicator: str, report: Report) -> Lock | None:
    """Return the lock of a series; None where it is not, byte for byte, as it was written."""
    path = f"{_DATA}/{lock_folder(indicator)}/{NAME}"
    text = project.attempt(path, report)
    lock = read_lock(path, text, report) if text is not None else None
    if lock is not None and project.read_bytes(path) != lock_text(lock).encode():
        message = "Låset har fått andra radbrytningar eller en annan teckenkodning än det skrevs med."
        report(error("lås", Position(path, 1), message, _AGAIN))
        return None
    return lock


def read_kept(project: Snapshot, indicator: str, report: Report) -> Kept | None:
    """Return a fetched series as it is kept; None where that cannot be read, or is not what the lock says."""
    folder = f"{_DATA}/{lock_folder(indicator)}"
    path = f"{folder}/{NAME}"
    lock = read_whole_lock(project, indicator, report)
    if lock is None:
        return None
    heard = Collector(report)
    answers = []
    for entry in lock.entries:
        at = Position(f"{folder}/{entry.name}")
        try:
            content = project.read_bytes(at.path)
        except ProjectError:
            heard.report(error("svar-saknas", at, f"{at.path} finns inte, men låset {path} anger det.", _AGAIN))
            continue
        if len(content) != entry.size or hashlib.sha256(content).hexdigest() != entry.sha256:
            message = "Svaret är ändrat: det har en annan kontrollsumma än när det hämtades."
            heard.report(error("svar-ändrat", at, message, _AGAIN))
        answers.append(entry.answer(content))
    named = {path, *(f"{folder}/{entry.name}" for entry in lock.entries)}
    for other in project.below(folder):
        if other not in named and not is_hidden(other):
            report(warning("oläst-fil", Position(other), "Filen hör inte till låset i samma mapp.", "Ta bort filen."))
    if heard.failed:
        return None
    try:
        return Kept(lock, outcome_of(lock.query, answers))
    except SourceError as failure:
        message = f"Svaren ger ingen serie: {lock.query.service.called} {failure.message}."
        report(error("svar-ändrat", Position(path, 1), message, _AGAIN))
        return None


def edited(project: Snapshot, kept: Kept, report: Report) -> None:
    """Report where the series of a project is not what its kept answers give: rows, and lines of the head."""
    path = series_path(kept.lock.query.indicator)
    text = project.attempt(path, report)
    if text is None:
        return
    standing = read_series_text(path, text, report)
    given = series_file(kept.lock, kept.outcome, carried_from(standing))
    if text == given:
        return
    heard = Collector(report)
    _compare_heads(path, text, given, heard.report)
    _compare_rows(path, standing, read_series_text(path, given, ignore), heard.report)
    if not heard.diagnostics:
        message = "Serien är skriven på ett annat sätt än reportgen hämta skriver den, men säger detsamma."
        report(error("handändrad-serie", Position(path, 1), message, _UNDO))


_UNDO = (
    "Ta fram filen som den var, eller hämta serien på nytt. Egna anmärkningar står i not, skäl till värden i undantag."
)


def _compare_heads(path: str, text: str, given: str, report: Report) -> None:
    """Report the lines of the head that are not as the answers give them."""
    wanted = [line for line in given.split("\n") if line.startswith("#")]
    said = [line for line in text.split("\n") if line.startswith("#")]
    for number, line in enumerate(said, start=1):
        if line not in wanted:
            message = f"Raden är ändrad för hand: ”{line}” följer inte av svaren."
            report(error("handändrad-serie", Position(path, number, 1), message, _UNDO))
    for line in wanted:
        if line not in said:
            report(error("handändrad-serie", Position(path, 1), f"Raden ”{line}” saknas.", _UNDO))


def _compare_rows(path: str, standing: SeriesText, given: SeriesText, report: Report) -> None:
    """Report the rows that are not as the answers give them, those that they do not give, and those that are gone."""
    wanted = {row_key(row): row for _, row in given.rows}
    told = []
    for line, row in standing.rows:
        right = wanted.pop(row_key(row), None)
        if right is None:
            told.append((line, f"{_about(row)} finns inte i svaren."))
        elif right != row:
            told.append((line, f"{_about(row)} är {_value(row)}, men svaren ger {_value(right)}."))
    last = standing.rows[-1][0] if standing.rows else 1
    told += [(last, f"{_about(row)} saknas; svaren ger {_value(row)}.") for row in wanted.values()]
    for line, message in told[:MOST_TOLD]:
        report(error("handändrad-serie", Position(path, line, 1), message, _UNDO))
    if len(told) > MOST_TOLD:
        report(error("handändrad-serie", Position(path), *more_rows(len(told) - MOST_TOLD)))


def _about(row: Mapping[str, str]) -> str:
    return f"Området {row['område']}, kön {row['kön']}, år {row['år']}"


def _value(row: Mapping[str, str]) -> str:
    return row["värde"] or row["symbol"] or "tomt"
