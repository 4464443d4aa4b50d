"""The files that a report's PDF carries, held against each other: the build manifest, the data of figures, the traceability file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from reportgen.diagnostics import Diagnostic, Position, error
from reportgen.trace.printed import CLAUSE, TRACE_NAME

MANIFEST_NAME = "byggmanifest.json"
_CONTRADICTS = "bilaga-motsäger"
_SHOWN = 5
"""How many rows of a file are told."""


def check_carried(files: Mapping[str, bytes | None]) -> Iterator[Diagnostic]:
    """Check the files that a PDF carries, by name, against each other; what is missing or cannot be read is told elsewhere."""
    trace, manifest = _object(files.get(TRACE_NAME)), _object(files.get(MANIFEST_NAME))
    if not trace:
        return
    if manifest:
        told = trace.get("rapport")
        report = told if isinstance(told, dict) else {}
        wrong = [
            called
            for called, one, other in (
                ("titel", report.get("titel"), manifest.get("rapport")),
                ("år", report.get("år"), manifest.get("år")),
                ("datum", report.get("datum"), manifest.get("datum")),
                ("källfiler", trace.get("källfiler"), manifest.get("källfiler")),
            )
            if one != other
        ]
        if wrong:
            message = f"{MANIFEST_NAME} och {TRACE_NAME} säger inte detsamma: {', '.join(wrong)}."
            yield error(_CONTRADICTS, Position(MANIFEST_NAME), message, clause=CLAUSE)
    values = trace.get("uppgifter")
    for name, content in files.items():
        if name.endswith(".csv") and content and isinstance(values, dict):
            yield from _check_rows(name, content, values)


def _check_rows(name: str, content: bytes, values: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """Check each row that names a row of the data against what the traceability file says of it."""
    wrong = []
    rows = csv.DictReader(io.StringIO(content.decode("utf-8", "replace"), newline=""), delimiter=";")
    try:
        for number, row in enumerate(rows, start=2):
            known = values.get(f"{row.get('fil')}:{row.get('rad')}")
            told = _bare(known.get("värde")) if isinstance(known, dict) else None
            if told is not None and told not in {_bare(row.get("värde")), _bare(row.get("symbol"))}:
                wrong.append((number, row.get("värde") or row.get("symbol") or "", told))
    except csv.Error:
        yield error(_CONTRADICTS, Position(name), f"{name} kan inte läsas som en tabell.", clause=CLAUSE)
    for number, value, told in wrong[:_SHOWN]:
        message = f"Rad {number} i {name} har värdet {value}, men spårbarhetsfilen har {told}."
        yield error(_CONTRADICTS, Position(name, number), message, clause=CLAUSE)
    if len(wrong) > _SHOWN:
        message = f"Det gäller {len(wrong) - _SHOWN} rader till i {name}."
        yield error(_CONTRADICTS, Position(name), message, clause=CLAUSE)


def _bare(value: object) -> str:
    return "".join(str(value or "").split()).replace("−", "-")


def _object(content: bytes | None) -> dict[str, Any]:
    try:
        told = json.loads(content or b"")
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}
