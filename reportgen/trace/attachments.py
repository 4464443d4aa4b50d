"""What the PDF carries with it: the data behind each figure and table, and where everything comes from."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reportgen.data.dataset import DataSet
from reportgen.document.ledger import Entry
from reportgen.document.numbering import Numbering
from reportgen.trace.document import as_json
from reportgen.trace.figure_data import COLUMNS, data_rows, figure_data, typed

Value = str | int | Decimal | dt.date | None
"""What a cell of a table holds."""
FIGURE_HEADINGS = tuple(heading for heading, _, _ in COLUMNS)
"""The headings of the data behind a figure."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file within the PDF. `relationship` is Data or Source (ISO 19005-3, 6.8)."""

    name: str
    description: str
    relationship: str
    content: bytes


def attachments(
    entries: Sequence[Entry], numbering: Numbering, data: DataSet, trace: Mapping[str, Any], manifest: Mapping[str, Any]
) -> tuple[Attached, ...]:
    """Return all files, sorted by name."""
    files = [
        Attached("byggmanifest.json", "Vad rapporten byggdes av och med", "Source", as_json(manifest)),
        Attached("kallor.csv", "Seriernas källor, hämtningsdatum och ursprung", "Source", _sources(data)),
        Attached(
            "sparbarhet.json",
            "Varje tryckt, ritad eller citerad uppgift med sida, rad och källa",
            "Source",
            as_json(trace),
        ),
        *_figures(entries, numbering, data),
    ]
    return tuple(sorted(files, key=lambda file: file.name))


def _figures(entries: Sequence[Entry], numbering: Numbering, data: DataSet) -> Iterator[Attached]:
    for item, observed in figure_data(entries, numbering):
        name = f"{item.kind}-{int(item.number):02d}.csv"
        description = f"Data till {item.kind} {item.number}: {item.title}"
        yield Attached(name, description, "Data", typed_csv(FIGURE_HEADINGS, data_rows(typed(observed), data)))


def _sources(data: DataSet) -> bytes:
    rows: list[Sequence[str]] = [
        (
            "serie",
            "namn",
            "enhet",
            "källa",
            "källkod",
            "årgång",
            "hämtad",
            "ursprung",
            "licens",
            "bearbetning",
            "härledd_ur",
            "fil",
            "anmärkning",
        )
    ]
    for name in sorted(data.series):
        series = data.series[name]
        provenance, indicator = series.provenance, series.indicator
        rows.append(
            (
                name,
                indicator.name,
                indicator.unit.table,
                series.source,
                indicator.source_code,
                provenance.vintage,
                provenance.retrieved.isoformat() if provenance.retrieved else "",
                provenance.origin,
                provenance.licence,
                provenance.processing,
                ", ".join(indicator.derived_from),
                provenance.path,
                provenance.note,
            )
        )
    return as_csv(rows)


def typed_csv(headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return a table of values as the project's own: decimal comma, and nothing where there is none."""
    return as_csv([headings, *([v if type(v) is str else as_typed(v) for v in row] for row in rows)])


def as_typed(value: Value) -> str:
    """Return a value as it is typed in the project's tables."""
    if value is None:
        return ""
    return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else str(value)


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table as the project's own: semicolons, UTF-8, LF."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";", lineterminator="\n").writerows(rows)
    return buffer.getvalue().encode()
