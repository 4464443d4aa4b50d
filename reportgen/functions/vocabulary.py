"""Everything that an expression may name: the facts of the report, the functions and the filters."""

from __future__ import annotations

from types import MethodType

from reportgen.functions import (
    change,
    counties,
    earlier,
    filters,
    goals,
    municipal,
    observed,
    phrases,
    place,
    register,
    rule,
    trend,
)
from reportgen.language.lookup import Query
from reportgen.language.registry import FILTERS, FUNCTIONS
from reportgen.language.sandbox import Sandbox
from reportgen.language.values import ReportFacts
from reportgen.project.settings import Settings
from reportgen.swedish.words import long_date

MODULES = (observed, change, trend, municipal, counties, goals, register, phrases, place, earlier, rule, filters)
"""The modules that register functions and filters as they are imported; what stands in another does not exist."""


def open_sandbox(query: Query) -> Sandbox:
    """Return the sandbox in which expressions ask a report's data."""
    bound = {name: MethodType(registered, query) for name, registered in FUNCTIONS.items()}
    return Sandbox({"rapport": report_facts(query.settings), **bound}, FILTERS)


def report_facts(settings: Settings) -> ReportFacts:
    """Return what expressions may say about the report itself."""
    return ReportFacts(
        år=settings.report.year,
        datum=long_date(settings.report.date),
        titel=settings.report.title,
        organisation=settings.organisation.name,
        enhet=settings.organisation.unit,
        roll=settings.signatory.role,
    )
