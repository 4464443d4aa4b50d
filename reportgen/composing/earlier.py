"""Reading the edition before this one, which [föregående] in rapport.toml names."""

from __future__ import annotations

import re

from reportgen.assess.edition import EarlierEdition
from reportgen.assess.goals import assess
from reportgen.data.dataset import FOLDER, load
from reportgen.diagnostics import Collector, Report, error, ignore, warning
from reportgen.project.settings import Settings
from reportgen.project.snapshot import Snapshot


def earlier_edition(project: Snapshot, settings: Settings, report: Report) -> EarlierEdition | None:
    """Return the edition, judged by this report's rule; None where none is named or its data are wrong."""
    folder = settings.earlier.folder
    if not folder:
        return None
    if wrong := _wrong_folder(folder, project):
        code, message, hint = wrong
        report(error(code, settings.at("föregående", "mapp"), message, hint))
        return None
    if not 1900 <= settings.earlier.year < settings.report.year:
        message = f"Den föregående utgåvans år kan inte vara {settings.earlier.year}."
        hint = f"Ange ett år före {settings.report.year}."
        report(error("fel-värde", settings.at("föregående", "år"), message, hint))
        return None
    if (named := re.search(r"(?<!\d)(19|20)\d\d$", folder)) and int(named[0]) != settings.earlier.year:
        message = f"Mappen heter {folder}, men utgåvans år är {settings.earlier.year}."
        hint = f"Rätta mappen eller året; jämförelserna säger {settings.earlier.year} om det som står i mappen."
        report(warning("föregående-år", settings.at("föregående", "år"), message, hint))
    heard = Collector(report)
    data = load(project, settings, heard.report, folder, settings.earlier.year)
    if heard.failed:
        return None
    return EarlierEdition(settings.earlier.year, data, assess(data, settings.assessment, ignore))


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
