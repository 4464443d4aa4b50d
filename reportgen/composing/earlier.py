"""Reading the edition before this one, which [föregående] in rapport.toml names."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from reportgen.assess.edition import EarlierEdition
from reportgen.assess.goals import assess
from reportgen.data.dataset import FOLDER, DataSet, load
from reportgen.diagnostics import Collector, Report, error, ignore, warning
from reportgen.project.settings import Settings
from reportgen.project.snapshot import SETTINGS, Snapshot
from reportgen.project.toml_places import parse
from reportgen.swedish.words import long_date


@dataclass(frozen=True, slots=True)
class _Said:
    """What the settings that an edition has kept say of it: their path, its year and date, and the year of the one before.

    A year is 0 where it is not said.
    """

    path: str
    year: int
    date: dt.date | None
    before: int


def earlier_edition(project: Snapshot, settings: Settings, report: Report) -> EarlierEdition | None:
    """Return the edition, judged by this report's rule; None where none is named or its data are wrong.

    A folder that is another edition's, by its own settings, by its name or by the dates of its data, is told: all comparisons
    would be called by the wrong year.
    """
    folder, year = settings.earlier.folder, settings.earlier.year
    if not folder:
        return None
    if wrong := _wrong_folder(folder, project):
        code, message, hint = wrong
        report(error(code, settings.at("föregående", "mapp"), message, hint))
        return None
    if not 1900 <= year < settings.report.year:
        message = f"Den föregående utgåvans år kan inte vara {year}."
        hint = f"Ange ett år före {settings.report.year}."
        report(error("fel-värde", settings.at("föregående", "år"), message, hint))
        return None
    said = _said(project, folder)
    if said is not None and said.year not in (0, year):
        message = f"{said.path} är från utgåvan {said.year}, men utgåvans år är {year}."
        hint = f"Rätta mappen eller året; jämförelserna säger {year} om det som står i mappen."
        report(error("föregående-år", settings.at("föregående", "år"), message, hint))
        return None
    heard = Collector(report)
    data = load(project, settings, heard.report, folder, year)
    if doubt := _of_another_year(folder, year, data, said):
        message, hint = doubt
        report(warning("föregående-år", settings.at("föregående", "år"), message, hint))
    if heard.failed:
        return None
    data = data.of_area(settings.area)
    assessments = assess(data, settings.assessment, ignore)
    if said is None:
        return EarlierEdition(year, data, assessments)
    return EarlierEdition(year, data, assessments, said.path, said.date, said.before)


def _said(project: Snapshot, folder: str) -> _Said | None:
    """Return what the edition's own settings say; None where none are kept, or they cannot be read.

    They were right when they were kept: what has become of their keys since does not matter.
    """
    path = f"{folder}/{SETTINGS}"
    text = project.attempt(path, ignore) if project.exists(path) else None
    document = parse(path, text, ignore) if text is not None else None
    if document is None:
        return None

    def value(section: str, key: str) -> Any:
        table = document.values.get(section)
        return table.get(key) if isinstance(table, dict) else None

    def year(section: str) -> int:
        found = value(section, "år")
        return found if isinstance(found, int) else 0

    date = value("rapport", "datum")
    return _Said(path, year("rapport"), date if type(date) is dt.date else None, year("föregående"))


def _of_another_year(folder: str, year: int, data: DataSet, said: _Said | None) -> tuple[str, str] | None:
    """Return message and hint where the name of a folder, or the dates of its data, say another year than it is called by."""
    named = re.search(r"(?<!\d)(19|20)\d\d$", folder)
    if said is None and named and int(named[0]) != year:
        return (
            f"Mappen heter {folder}, men utgåvans år är {year}.",
            f"Rätta mappen eller året; jämförelserna säger {year} om det som står i mappen.",
        )
    hint = f"Kontrollera att {folder} har de data som utgåvan {year} byggde på."
    finished = said.date if said is not None and said.date is not None else dt.date(year, 12, 31)
    retrieved = [one.provenance.retrieved for one in data.series.values() if one.provenance.retrieved is not None]
    if retrieved and max(retrieved) > finished:
        when = long_date(max(retrieved))
        return f"Den senaste serien i {folder} hämtades den {when}, men utgåvan är från {year}.", hint
    dates = [judgement.date for _, judgement in data.goals.judgements]
    if dates and max(dates).year < year:
        when = long_date(max(dates))
        return f"Den senaste bedömningen i {folder} är från den {when}, men utgåvan är från {year}.", hint
    return None


def _wrong_folder(folder: str, project: Snapshot) -> tuple[str, str, str] | None:
    """Return code, message and hint where a folder cannot hold the data of the edition before."""
    hint = "Lägg den föregående utgåvans data i en egen mapp, till exempel tidigare/2024, och skriv dess namn."
    if folder in project.refused:
        return "utanför-projektet", f"Mappen {folder} leder ut ur projektmappen.", hint
    if folder == FOLDER or folder.startswith(f"{FOLDER}/"):
        return "fel-värde", f"Mappen {folder} har rapportens egna data.", hint
    if not project.below(folder):
        return "fil-saknas", f"Mappen {folder} finns inte eller är tom.", hint
    return None
