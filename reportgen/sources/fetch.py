"""Fetching: queries are put to their services, and what comes back becomes the files of each series."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reportgen.data.series_files import MARGIN
from reportgen.diagnostics import Collector, Diagnostic, Position, Report, error, ignore, warning
from reportgen.project.snapshot import Snapshot
from reportgen.sources.kept import edited, read_kept
from reportgen.sources.lock import NAME, lock_folder, lock_text
from reportgen.sources.query import Outcome, Query
from reportgen.sources.series import (
    KEPT_KEYS,
    answers_to,
    carried_from,
    is_fetched,
    lock_of,
    outcome_of,
    series_file,
)
from reportgen.sources.series_text import SeriesText, read_series_text, row_key, series_path
from reportgen.sources.wire.answers import Answer, changed
from reportgen.sources.wire.calls import LATER, Caller, Failing, SourceError
from reportgen.swedish.grammar import agreeing
from reportgen.swedish.words import listed

Progress = Callable[[str, int, int], None]
"""Called with the id of an indicator, how many of its answers have come, and how many are expected as far as is known."""


@dataclass(frozen=True, slots=True)
class FetchedSeries:
    """A series that came whole.

    `files` is all that it consists of, by path from the project's root: the raw answers and the lock beneath
    `data/hamtat/<indikator>/`, and the series file; they belong together, and are written together. `gone` are the files of
    an earlier fetch that the new lock no longer names. `unchanged` says that the series of the project has the same
    rows already, from the same question, so that there is nothing to take in. `edited` says that the series of the project
    has been edited by hand since it was fetched. `notes` are what the source itself says must be known of the
    figures. `diagnostics` are warnings: values of the series so far that the source no longer gives, an edited series, a
    heading of the source that has changed, statuses.
    """

    query: Query
    files: Mapping[str, bytes] = field(repr=False)
    gone: tuple[str, ...] = ()
    unchanged: bool = False
    edited: bool = False
    notes: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Unfetched:
    """A series that did not come whole: why, and what is missing. Nothing of it is kept.

    `why` tells a source that is down from one that refuses the question and one whose answers have changed their shape.
    """

    query: Query
    why: Failing
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Fetched:
    """All that came of a run: the series that came whole, and those that did not, each in the order of the queries."""

    series: tuple[FetchedSeries, ...]
    failed: tuple[Unfetched, ...]


def fetch(queries: Iterable[Query], project: Snapshot, client: Caller, progress: Progress) -> Fetched:
    """Put the queries to their services, one after the other, and make the files of each series.

    `project` holds the series and locks so far, with which what comes is compared. Nothing is written. A service that
    cannot be reached at all is not asked again in the same run.
    """
    came: list[FetchedSeries] = []
    failed: list[Unfetched] = []
    unreached: set[str] = set()
    for query in queries:
        try:
            answers = _answers(query, client, unreached, progress)
            came.append(_series(query, answers, outcome_of(query, answers), project))
        except SourceError as failure:
            if failure.is_unreached:
                unreached.add(query.address)
            message = f"{query.indicator}: {query.service.called} {failure.message}."
            told = error(failure.code, query.place, message, failure.hint)
            failed.append(Unfetched(query, failure.why, (told,)))
    return Fetched(tuple(came), tuple(failed))


_NOT_ASKED = "kunde inte nås för en annan serie. Därför ställdes inte frågan"


def _answers(query: Query, client: Caller, unreached: Collection[str], progress: Progress) -> tuple[Answer, ...]:
    """Return the answers to a query; raises SourceError, which says what is missing of a series that broke off."""
    if query.address in unreached:
        raise SourceError(Failing.DOWN, _NOT_ASKED, LATER)
    done = of = 0

    def told(come: int, expected: int) -> None:
        nonlocal done, of
        done, of = come, expected
        progress(query.indicator, come, expected)

    try:
        return answers_to(query, client, told)
    except SourceError as failure:
        if done:
            failure.message += f". {done} av {of} svar hade kommit. Inget av dem togs emot, och serien är som den var"
        raise


def _series(query: Query, answers: Sequence[Answer], outcome: Outcome, project: Snapshot) -> FetchedSeries:
    """Return the files of a series that has come, and how it stands to the one that the project has."""
    lock = lock_of(query, answers, outcome)
    path, folder = series_path(query.indicator), f"data/{lock_folder(query.indicator)}"
    files = {f"{folder}/{answer.name}": answer.reply.content for answer in answers}
    files[f"{folder}/{NAME}"] = lock_text(lock).encode()
    text = project.attempt(path, ignore) if project.exists(path) else None
    standing = read_series_text(path, text, ignore) if text is not None else None
    content = series_file(lock, outcome, carried_from(standing))
    files[path] = content.encode()
    _prove(files, query)
    kept = read_kept(project, query.indicator, ignore)
    heard = Collector()
    hand = Collector()
    if kept is not None:
        edited(project, kept, hand.report)
        _compare_headings(query, kept.outcome, outcome, heard.report)
    if hand.failed:
        message = f"{path} är ändrad för hand sedan den hämtades ({len(hand.diagnostics)} ställen). Ändringarna försvinner om den tas in."
        heard.report(warning("handändrad-serie", Position(path, hand.diagnostics[0].line, 1), message, _SEE_EDITS))
    if standing is not None:
        _tell_left_out(path, standing, heard.report)
        _tell_gone(path, standing, read_series_text(path, content, ignore), heard.report)
    for code, message in outcome.doubts:
        heard.report(warning(code, query.place, f"{query.indicator}: {message}"))
    return FetchedSeries(
        query=query,
        files=files,
        gone=tuple(old for old in project.below(folder) if old.endswith(".json") and old not in files),
        unchanged=kept is not None
        and kept.lock.query == query
        and not hand.failed
        and set(kept.outcome.rows) == set(outcome.rows),
        edited=hand.failed,
        notes=outcome.notes,
        diagnostics=tuple(heard.diagnostics),
    )


def _prove(files: Mapping[str, bytes], query: Query) -> None:
    """Raise SourceError where the files of a series could not be proven from what is kept: nobody would know them again."""
    heard = Collector()
    kept = read_kept(Snapshot(files), query.indicator, heard.report)
    if kept is not None:
        edited(Snapshot(files), kept, heard.report)
    if heard.failed:
        raise changed(f"gav uppgifter som inte kan sparas: {heard.diagnostics[0].message}")


_SEE_EDITS = (
    "reportgen hämta --kontrollera visar ändringarna. Egna anmärkningar står i not, skäl till värden i undantag."
)


def _compare_headings(query: Query, old: Outcome, new: Outcome, report: Report) -> None:
    """Warn of what the source calls by another name than at the fetch before."""
    for what, said in new.heading.items():
        before = old.heading.get(what, said)
        if before != said:
            message = f"{query.service.called} har ändrat {what} för {query.code}: ”{said}”, förut ”{before}”."
            hint = "Se efter att serien mäter detsamma som förut, annars är det ett brott i serien."
            report(warning("ändrade-uppgifter", query.place, f"{query.indicator}: {message}", hint))


def _tell_left_out(path: str, standing: SeriesText, report: Report) -> None:
    """Warn of what people wrote of figures that are replaced by others, and is not carried over."""
    if is_fetched(standing):
        return
    if margins := [line for line, row in standing.rows if row.get(MARGIN)]:
        rows = f"{len(margins)} {agreeing(len(margins), 'rad', 'rader')}"
        message = f"Felmarginalerna (på {rows}) ges inte av källan och följer inte med."
        report(warning("anmärkning-utgår", Position(path, margins[0], 1), message, "Lämna serien om de behövs."))
    for key in (*KEPT_KEYS, "bearbetning"):
        if standing.head.get(key, "–") not in {"", "–", "-"}:
            message = f"# {key}: ”{standing.head[key]}” handlar om de förra siffrorna och följer inte med."
            report(warning("anmärkning-utgår", Position(path, 1), message, "Skriv dit det igen om det gäller de nya."))


def _tell_gone(path: str, standing: SeriesText, new: SeriesText, report: Report) -> None:
    """Warn of rows of the series so far that the source does not give: they would be gone."""
    given = {row_key(row) for _, row in new.rows}
    gone = [(line, row) for line, row in standing.rows if row_key(row) not in given]
    if not gone:
        return
    areas = sorted({row["område"] for _, row in gone})
    years = sorted({row["år"] for _, row in gone})
    rows = f"{len(gone)} {agreeing(len(gone), 'rad', 'rader')}"
    message = f"{rows} i serien ges inte av källan och försvinner: {listed(areas)}, {listed(years)}."
    report(warning("värden-försvinner", Position(path, gone[0][0], 1), message, _GONE))


_GONE = "Vidga frågan i data/kallor.toml om källan har dem, eller lämna serien som den är."
