"""Reading the edition before this one, which [föregående] in rapport.toml names."""

from __future__ import annotations

from reportgen.assess.edition import EarlierEdition
from reportgen.assess.goals import assess
from reportgen.data.dataset import load
from reportgen.diagnostics import Collector, Report, error, ignore
from reportgen.project.settings import Settings
from reportgen.project.snapshot import Snapshot


def earlier_edition(project: Snapshot, settings: Settings, report: Report) -> EarlierEdition | None:
    """Return the edition, judged by this report's rule; None where none is named or its data are wrong."""
    if not settings.earlier.folder:
        return None
    if not 1900 <= settings.earlier.year < settings.report.year:
        message = f"Den föregående utgåvans år kan inte vara {settings.earlier.year}."
        hint = f"Ange ett år före {settings.report.year}."
        report(error("fel-värde", settings.at("föregående", "år"), message, hint))
        return None
    heard = Collector(report)
    data = load(project, settings, heard.report, settings.earlier.folder, settings.earlier.year)
    if heard.failed:
        return None
    return EarlierEdition(settings.earlier.year, data, assess(data, settings.assessment, ignore))
