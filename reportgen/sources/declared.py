"""The queries of a project, read against its own registers."""

from __future__ import annotations

import datetime as dt

from reportgen.data.dataset import FOLDER
from reportgen.data.register import read_areas, read_indicators, read_units
from reportgen.diagnostics import Report
from reportgen.project.snapshot import Snapshot
from reportgen.sources.queries import read_queries
from reportgen.sources.query import FILE, Query


def declared_queries(
    project: Snapshot, year: int, of_registers: Report, report: Report, date: dt.date | None = None
) -> tuple[Query, ...]:
    """Return the queries of data/kallor.toml; none where there is no such file, and then no register is read.

    `year` and `date` are those of the report: of months none is asked for after the date. What is wrong with the registers is told to `of_registers`, what is wrong with the queries
    to `report`.
    """
    if not project.exists(FILE) and FILE not in project.refused:
        return ()
    areas = read_areas(project, FOLDER, of_registers)
    units, declared_units = read_units(project, FOLDER, of_registers)
    indicators, declared = read_indicators(project, FOLDER, units, declared_units, of_registers)
    return read_queries(project, areas, indicators, declared, year, report, date)
