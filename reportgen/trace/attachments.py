"""What the PDF carries with it: the data behind each figure and table, and where everything comes from."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportgen.data.dataset import DataSet
from reportgen.data.model import Datum, Observation
from reportgen.document.ledger import Entry
from reportgen.document.numbering import Numbering, Target
from reportgen.swedish.words import SEXES
from reportgen.trace.document import as_json

_COLUMNS = (
    "serie",
    "område",
    "områdeskod",
    "kön",
    "år",
    "värde",
    "symbol",
    "enhet",
    "källa",
    "källkod",
    "årgång",
    "ursprung",
    "bearbetning",
    "fil",
    "rad",
)


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
    by_anchor: dict[str, list[Datum]] = {}
    for entry in entries:
        if entry.anchor:
            by_anchor.setdefault(entry.anchor, []).extend(entry.derivation.inputs)
    for item in numbering.of_kind("figur", "tabell"):
        observed = list(dict.fromkeys(_observations(by_anchor.get(item.anchor, ()))))
        if observed:
            name = f"{item.kind}-{int(item.number):02d}.csv"
            yield Attached(name, _described(item), "Data", _rows(observed, data))


def _described(item: Target) -> str:
    return f"Data till {item.kind} {item.number}: {item.title}"


def _observations(inputs: Iterable[Datum]) -> Iterator[Observation]:
    """Yield the observations that were typed, also those behind derived ones."""
    for datum in inputs:
        if isinstance(datum, Observation):
            yield from _observations(datum.inputs) if datum.inputs else (datum,)


def _rows(observed: Iterable[Observation], data: DataSet) -> bytes:
    def row(datum: Observation) -> list[str]:
        series = data.series[datum.indicator]
        area = data.areas.get(datum.area)
        unit = series.indicator.unit
        value = "" if datum.value is None else str(datum.value).replace(".", ",")
        return [
            datum.indicator,
            area.name if area else datum.area,
            datum.area,
            SEXES[datum.sex],
            str(datum.year),
            value,
            datum.symbol,
            unit.table,
            series.source,
            series.indicator.source_code,
            series.provenance.vintage,
            series.provenance.origin,
            series.provenance.processing,
            datum.place.path,
            str(datum.place.line),
        ]

    ordered = sorted(observed, key=lambda o: (o.indicator, o.area, o.sex, o.year, o.place.path))
    return as_csv([_COLUMNS, *(row(datum) for datum in ordered)])


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


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table as the project's own: semicolons, UTF-8, LF."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";", lineterminator="\n").writerows(rows)
    return buffer.getvalue().encode()
