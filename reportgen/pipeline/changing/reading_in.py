"""A file read in as a series: what it was understood as, what it would change, and what the report would then say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from reportgen.data.dataset import DataSet, load
from reportgen.data.model import Indicator, Origin
from reportgen.diagnostics import (
    Collector,
    Diagnostic,
    Position,
    Report,
    did_you_mean,
    error,
    has_errors,
    ignore,
    warning,
)
from reportgen.pipeline.changing.candidate import Candidate, candidate
from reportgen.project.settings import Settings, read_settings
from reportgen.project.snapshot import Snapshot
from reportgen.revision.changed_series import SeriesChange, changed_series
from reportgen.sources.files.cells import Book
from reportgen.sources.files.labels import plain
from reportgen.sources.lock import NAME
from reportgen.sources.series_text import SeriesText, read_series_text, series_path
from reportgen.sources.tables.reading import read_file
from reportgen.sources.tables.sheets import read_book
from reportgen.sources.tables.taken import OPTIONS, Question, Reading, Said, Wanted
from reportgen.sources.tables.taking_in import Head, Taken, rows_of, take_in
from reportgen.sources.wire.answers import FOLDER
from reportgen.swedish.grammar import agreeing
from reportgen.swedish.words import listed

GIVEN = "det inlästa"
"""What the candidate is called where it is compared with the data as they are."""
KEEP, REPLACE = "behåll", "ersätt"
_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be read in: the file's name and bytes, and what the user has said.

    `rest` says what becomes of rows that only the series has: KEEP, REPLACE, or empty where nothing is said.
    """

    name: str
    raw: bytes = field(repr=False)
    indicator: str = ""
    said: Said = Said()
    head: Head = Head()
    rest: str = ""


@dataclass(frozen=True)
class Proposal:
    """What would come of a file. Without `taken` it cannot be written, for there are `questions` or errors.

    The places of diagnostics are cells of the file. `change` is what becomes of the series and `changed` what the report would
    say; both are None where the series is so already.
    """

    diagnostics: tuple[Diagnostic, ...]
    questions: tuple[Question, ...] = ()
    indicator: Indicator | None = None
    reading: Reading | None = None
    taken: Taken | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    area: str = ""
    change: SeriesChange | None = None
    changed: Candidate | None = None

    @property
    def is_ready(self) -> bool:
        """Whether it can be written and would change something."""
        return self.changed is not None

    @property
    def is_same(self) -> bool:
        """Whether the project has the series, and the copy of its file, already."""
        return self.taken is not None and not self.is_ready and not self.questions and not has_errors(self.diagnostics)

    @property
    def files(self) -> Mapping[str, bytes]:
        """What is to be written, by path from the project's root: the series and the copy of its file."""
        return self.taken.files if self.taken is not None else {}


def option_of(question: Question) -> str:
    """Return the options of the command line that answer a question."""
    own = {"indicator": "--som", "origin": "--ursprung", "rest": "--behåll eller --ersätt"}
    return own.get(question.about) or OPTIONS[question.about]


def with_answer(asked: Asked, question: Question, answer: str) -> Asked:
    """Return what is asked for with the answer to a question."""
    if question.about == "indicator":
        return replace(asked, indicator=answer)
    if question.about == "rest":
        return replace(asked, rest=answer)
    if question.about == "origin":
        return replace(asked, head=replace(asked.head, origin=answer))
    return replace(asked, said=replace(asked.said, **{question.about: answer}))


def propose(project: Snapshot, asked: Asked) -> Proposal:
    """Return what would come of a file that is read in. Nothing is written."""
    heard = Collector()
    settings = read_settings(project, heard.report)
    book = read_file(asked.name, asked.raw, heard.report)
    if settings is None or book is None:
        return Proposal(tuple(heard.diagnostics))
    data = load(project, settings, ignore)
    indicator, question = _indicator(asked, book, data, heard.report)
    if indicator is None:
        return Proposal(tuple(heard.diagnostics), (question,) if question is not None else ())
    # Rows that cannot be read are lost where they are not to be replaced.
    kept = _kept(project, indicator, ignore if asked.rest == REPLACE else heard.report)
    wanted = Wanted(indicator, data.areas, frozenset(row.area for row in rows_of(kept)) or frozenset(data.areas))
    reading = read_book(asked.name, book, asked.said, wanted, heard.report)
    names = {code: area.name for code, area in data.areas.items()}
    found = Proposal(tuple(heard.diagnostics), reading.questions, indicator, reading, names=names, area=data.area)
    if heard.failed or reading.questions or not reading.values:
        return found
    _tell_lacking(asked, reading, wanted, heard.report)
    file, keep = (asked.name, asked.raw), asked.rest == KEEP
    taken = take_in(reading, indicator, file, kept, asked.head, project.files, keep=keep)
    questions = tuple(_questions(asked, indicator, taken, kept))
    _tell_taken(asked, indicator, taken, kept, heard.report)
    _check(project, settings, taken, indicator, heard.report)
    found = replace(found, diagnostics=tuple(heard.diagnostics), questions=questions, taken=taken)
    if heard.failed or questions or project.contents(taken.files) == dict(sorted(taken.files.items())):
        return found
    path = series_path(indicator.id)
    changed = candidate(project, dict(taken.files), GIVEN)
    return replace(found, changed=changed, change=changed_series(path, project, changed.project))


def _indicator(asked: Asked, book: Book, data: DataSet, report: Report) -> tuple[Indicator | None, Question | None]:
    """Return the indicator that a file is about: the one that is named, else the one whose id the file has as its name."""
    typed = {name: one for name, one in data.indicators.items() if not one.derivation}
    if not asked.indicator:
        if (found := typed.get(PurePath(asked.name).stem)) is not None:
            return found, None
        text = "Vilken indikator i registret är det?"
        return None, Question("indicator", text, tuple(_mentioned(book, typed.values())), Position(asked.name))
    found = typed.get(asked.indicator)
    if found is None:
        where, message = Position(asked.name), f"Ingen indikator i registret heter {asked.indicator}."
        hint = did_you_mean(asked.indicator, typed, "Lägg till en rad i data/indikatorer.csv först.")
        if asked.indicator in data.indicators:
            message, hint = f"{asked.indicator} är härledd och har ingen serie.", "Läs in den serie som den räknas ur."
        report(error("okänd-indikator", where, message, hint))
    return found, None


def _mentioned(book: Book, indicators: Iterable[Indicator]) -> list[str]:
    """Return the ids of the indicators whose code at the source, name or id stands in a file."""
    words = {plain(str(content)) for grid in book.grids for content in grid.cells.values()}
    words |= {plain(text) for _, text in book.texts} | {plain(grid.name) for grid in book.grids}
    return [
        one.id
        for one in indicators
        if words & {plain(text) for text in (one.id, one.name, one.short_name, one.source_code) if text}
    ]


def _kept(project: Snapshot, indicator: Indicator, report: Report) -> SeriesText | None:
    """Return the series that is there; rows of it that cannot be read are reported, for they would be lost."""
    path = series_path(indicator.id)
    text = project.attempt(path, report) if project.exists(path) else None
    return read_series_text(path, text, report) if text is not None else None


def _questions(asked: Asked, indicator: Indicator, taken: Taken, kept: SeriesText | None) -> list[Question]:
    """Return what must be known of the series that is there before another takes its place."""
    if kept is None:
        return []
    at, found = Position(series_path(indicator.id)), []
    if kept.head.get("ursprung") == Origin.EXAMPLE and not asked.head.origin:
        found.append(
            Question("origin", "Serien är ett exempel. Vad är värdena i filen?", tuple(Origin), at, is_closed=True)
        )
    if taken.alone and not asked.rest:
        rows = f"{taken.alone} {agreeing(taken.alone, 'rad', 'rader')}"
        text = f"Serien har {rows} som filen saknar. Ska de stå kvar eller tas bort?"
        found.append(Question("rest", text, (KEEP, REPLACE), at, is_closed=True))
    return found


def _tell_lacking(asked: Asked, reading: Reading, wanted: Wanted, report: Report) -> None:
    """Tell of areas that the series should have and of sexes that the register says it has, where the file lacks them."""
    at = Position(asked.name)
    there = {value.area for value in reading.values}
    if lacking := [wanted.areas[code].name for code in wanted.areas if code in wanted.needed and code not in there]:
        named = (
            lacking if len(lacking) <= _MOST_NAMED else [*lacking[:_MOST_NAMED], f"{len(lacking) - _MOST_NAMED} till"]
        )
        report(warning("område-saknas", at, f"Filen har inga värden för {listed(named)}."))
    if wanted.indicator.by_sex and {value.sex for value in reading.values} == {"T"}:
        message = "Filen har inga värden för kvinnor och män, men enligt registret är indikatorn uppdelad på kön."
        report(warning("kön-saknas", at, message, "Ange var könen står med --kön, eller sätt kön = nej i registret."))


def _tell_taken(asked: Asked, indicator: Indicator, taken: Taken, kept: SeriesText | None, report: Report) -> None:
    """Tell of what of the series that is there is lost or may no longer hold."""
    if kept is None:
        return
    at = Position(series_path(indicator.id), 1)
    if kept.exceptions:
        message = f"Seriens undantag ({len(kept.exceptions)}) står kvar."
        report(warning("undantag-kvar", at, message, "Se efter att de gäller även de nya värdena."))
    if taken.lost_margins:
        noun = agreeing(taken.lost_margins, "felmarginal", "felmarginaler")
        message = f"{taken.lost_margins} {noun} utgår, eftersom värdena är andra."
        report(warning("felmarginal-utgår", at, message, "Skriv in dem i serien om källan anger dem."))
    if asked.rest == KEEP and taken.alone:
        origins = {kept.head.get("ursprung"), asked.head.origin or kept.head.get("ursprung")}
        if len(origins) > 1:
            message = "Serien är ett exempel, och dess rader kan inte stå kvar bland andra."
            report(error("blandat-ursprung", at, message, "Läs in filen med --ersätt."))
        message = f"Serien får två årgångar: {taken.alone} rader ur den gamla står kvar. Noten säger det."
        report(warning("två-årgångar", at, message, "Hämta helst alla år ur en och samma årgång, och ange --ersätt."))
    if kept.head.get("råfil", "").rpartition("/")[2] == NAME:
        message = "Serien är hämtad med reportgen hämta, som skriver över den nästa gång."
        folder = f"data/{FOLDER}/{indicator.id}"
        hint = f"Ta bort den ur data/kallor.toml, och {NAME} med sina svar ur {folder}, om filen ska gälla."
        report(warning("hämtad-serie", at, message, hint))


def _check(project: Snapshot, settings: Settings, taken: Taken, indicator: Indicator, report: Report) -> None:
    """Report what the data as they would be say of the series, at the cells that its rows were read from."""
    path, heard = series_path(indicator.id), Collector()
    load(project.overlaid(dict(taken.files)), settings, heard.report)
    for found in heard.diagnostics:
        if found.path == path:
            cell = taken.cells.get(found.line)
            report(found.moved(cell) if cell is not None else found)
