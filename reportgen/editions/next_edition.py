"""Beginning the next edition: what is kept of this one, and what its files are after that. Nothing is written here."""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.data.dataset import FOLDER, load
from reportgen.data.goals import FILE as GOALS_FILE
from reportgen.diagnostics import Collector, Position, Report, Severity, error, ignore, warning
from reportgen.drawing.outline import FILE as MAP
from reportgen.editions.renewed import GOALS, Change, Renewed, renewed_goals, renewed_settings
from reportgen.project.settings import Settings, read_settings
from reportgen.project.snapshot import SETTINGS, ProjectError, Snapshot
from reportgen.project.unread import is_hidden
from reportgen.swedish.grammar import agreeing
from reportgen.swedish.words import count_word

EARLIER = "tidigare"
"""The folder of earlier editions, each in a folder of its year."""
# What tells people about the data is not what an edition was made of.
_PROSE = ".md"


@dataclass(frozen=True)
class NextEdition:
    """The edition of a year, and the one before it.

    `folder` is where that one is kept, `kept` its files by path from there, and `is_kept` tells whether they lie there
    already. `written` are the files of the project that are other than they were: the settings come last, so that the year is
    not the next before all else is done. `changes` say what has become other in them.
    """

    year: int
    folder: str
    kept: Mapping[str, bytes] = field(repr=False)
    is_kept: bool
    written: Mapping[str, bytes] = field(repr=False)
    changes: tuple[Change, ...]

    def begun(self, project: Snapshot) -> Snapshot:
        """Return a project as it is when the edition has begun."""
        kept = {f"{self.folder}/{path}": content for path, content in self.kept.items()}
        return project.overlaid({**kept, **self.written})


def folder_of(year: int) -> str:
    """Return the folder that the edition of a year is kept in."""
    return f"{EARLIER}/{year}"


def same_day(date: dt.date, year: int) -> dt.date:
    """Return the same day of another year; the last of February where that has no 29th."""
    try:
        return date.replace(year=year)
    except ValueError:
        return date.replace(year=year, day=28)


def next_edition(
    project: Snapshot, settings: Settings, year: int, date: dt.date, there: Mapping[str, bytes], report: Report
) -> NextEdition | None:
    """Return the edition of a year that comes after the report's; None where this one cannot be kept, which is reported.

    `there` are the files that lie where this edition is to be kept, by path from that folder: none, or those of a run that was
    stopped, which is then finished. Nothing else may lie there, since nothing is overwritten. The data must be without errors:
    nobody looks for them in an edition that is kept.
    """
    folder = folder_of(settings.report.year)
    there = {path: content for path, content in there.items() if not is_hidden(path)}
    kept = _files_of(project)
    stopped = _is_stopped(project, kept, there)
    if not stopped and not _is_whole(project, settings, report):
        return None
    kept = there if stopped else kept
    if there and there != kept:
        _report_other(folder, kept, there, report)
        return None
    _warn_of_doubts(settings, year, folder, report)
    made = renewed_settings(project, settings, year, date, folder)
    if not _is_meant(project, made, year, settings.report.year, folder):
        message = "[föregående] går inte att fylla i så som den är skriven."
        hint = f'Skriv [föregående] på egen rad, och under den mapp = "{folder}" och år = {settings.report.year}.'
        report(error("fel-typ", settings.at("föregående", ""), message, hint))
        return None
    renewed = {SETTINGS: made} if stopped else {GOALS: renewed_goals(project), SETTINGS: made}
    written = {path: one.content for path, one in renewed.items() if one.changes}
    changes = tuple(change for one in renewed.values() for change in one.changes)
    return NextEdition(year, folder, kept, bool(there), written, changes)


def _files_of(project: Snapshot) -> dict[str, bytes]:
    """Return what an edition was made of, by path from its folder: its settings, and its data with their raw files.

    The map is the same from year to year, and is not compared.
    """
    prefix = f"{FOLDER}/"
    found = {SETTINGS: project.files[SETTINGS]}
    for path in project.below(FOLDER):
        drawn = path.startswith(f"{posixpath.dirname(MAP)}/")
        if project.exists(path) and not drawn and not path.endswith(_PROSE) and not is_hidden(path):
            found[path.removeprefix(prefix)] = project.files[path]
    return found


def _is_stopped(project: Snapshot, kept: Mapping[str, bytes], there: Mapping[str, bytes]) -> bool:
    """Tell whether a run was stopped between the goals, which it had emptied, and the settings."""
    goals = there.get(GOALS_FILE)
    if goals is None or goals == kept.get(GOALS_FILE) or {**kept, GOALS_FILE: goals} != there:
        return False
    try:
        return renewed_goals(project.overlaid({GOALS: goals})).content == kept.get(GOALS_FILE)
    except (ProjectError, ValueError):
        # What lies there is no goals at all.
        return False


def _is_whole(project: Snapshot, settings: Settings, report: Report) -> bool:
    """Report the errors of the data, and files that cannot be read; tell whether there were none."""
    heard = Collector(ignore)
    load(project, settings, heard.report)
    for path in project.below(FOLDER):
        if path in project.refused:
            heard.report(project.refused[path])
    wrong = [one for one in heard.diagnostics if one.severity is Severity.ERROR]
    for one in wrong:
        report(one)
    return not wrong


def _warn_of_doubts(settings: Settings, year: int, folder: str, report: Report) -> None:
    """Warn where this edition is not finished, and where the next does not follow it."""
    before, status = settings.report.year, settings.report.status
    if status != "fastställd":
        message = f"Utgåvan {before} har status {status}."
        hint = f"Det som läggs i {folder} är den utgåva som nästa jämförs med. Är den inte färdig, vänta."
        report(warning("utkast", settings.at("rapport", "status"), message, hint))
    if year > before + 1:
        message = f"Utgåvan {year} kommer {count_word(year - before)} år efter {before}."
        hint = "Texten jämför då med det som gällde så länge sedan. Kontrollera året."
        report(warning("föregående-lucka", settings.at("rapport", "år"), message, hint))


def _report_other(folder: str, kept: Mapping[str, bytes], there: Mapping[str, bytes], report: Report) -> None:
    differ = sorted(path for path in kept.keys() | there.keys() if kept.get(path) != there.get(path))
    count = f"{count_word(len(differ), common_gender=True)} {agreeing(len(differ), 'fil', 'filer')}"
    message = f"Mappen {folder} finns redan och har annat innehåll: {count} skiljer sig från det som skulle läggas där."
    hint = (
        "Ingenting skrivs över i en tidigare utgåva. Flytta undan mappen, eller ta bort den om den inte ska vara kvar."
    )
    report(error("tidigare-finns", Position(f"{folder}/{differ[0]}"), message, hint))


def _is_meant(project: Snapshot, made: Renewed, year: int, before: int, folder: str) -> bool:
    """Tell whether the settings that were made say what they are to say, whatever way the file was written."""
    settings = read_settings(project.overlaid({SETTINGS: made.content}), ignore)
    if settings is None:
        return False
    earlier = settings.earlier
    return (settings.report.year, earlier.year, earlier.folder) == (year, before, folder)
