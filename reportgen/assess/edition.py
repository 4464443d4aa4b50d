"""The edition before this one: its data, judged by the rule of this report so that the two can be compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportgen.assess.goals import Assessments, assess
from reportgen.data import DataSet, load
from reportgen.diagnostics import Diagnostic, error, has_errors, unheard
from reportgen.project import Project, Settings


@dataclass(frozen=True)
class Edition:
    """An edition's data and assessments, and the year that it was about."""

    year: int
    data: DataSet
    assessments: Assessments


def earlier_edition(project: Project, settings: Settings, found: Callable[[Diagnostic], None]) -> Edition | None:
    """Read the edition that [föregående] in rapport.toml names; None where none is named or its data are wrong."""
    if not settings.earlier.folder:
        return None
    if not 1900 <= settings.earlier.year < settings.report.year:
        message = f"Den föregående utgåvans år kan inte vara {settings.earlier.year}."
        hint = f"Ange ett år före {settings.report.year}."
        found(error("fel-värde", settings.at("föregående", "år"), message, hint))
        return None
    wrong: list[Diagnostic] = []
    data = load(project, settings, wrong.append, settings.earlier.folder, settings.earlier.year)
    for diagnostic in wrong:
        found(diagnostic)
    if has_errors(wrong):
        return None
    return Edition(settings.earlier.year, data, assess(data, settings.assessment, unheard))
