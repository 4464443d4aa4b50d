"""The traceability file: what is printed or drawn from data, or quoted, with its page, its rows and their sources.

The keys are Swedish, since the office and the registrator read the file; it is the same for the same report.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Container, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from reportgen import __version__
from reportgen.data.dataset import DataSet
from reportgen.data.model import Datum, Declared, Indicator, Observation, Series
from reportgen.document.ledger import CHART, DRAWN, QUOTED, Entry
from reportgen.document.numbering import Numbering
from reportgen.document.page_map import PageMap
from reportgen.project.settings import Settings
from reportgen.project.snapshot import SourceFile
from reportgen.swedish.numbers import decimals_of, format_number
from reportgen.swedish.times import stored

_DECIMALS_KEPT = 6
_DERIVATIONS = {
    "könsgap": "skillnaden mellan kvinnors och mäns värde, utan tecken",
    "kvot": "den första seriens värde genom den andras, gånger faktorn i registret",
    "kommunandel": "kommunerna i det angivna läget, i procent av dem som har ett värde",
    "befolkningsandel": "invånarna i kommuner i det angivna läget, i procent av invånarna i dem som har ett värde",
}


def entry_pages(
    entries: Sequence[Entry], printed: Container[int], found: Mapping[int, int], pages: PageMap
) -> dict[int, int]:
    """Return the page index (from 0) of each entry that is printed.

    `found` are the pages where texts were found. What a chart says or only draws, and what a template has printed where
    no page text is, such as a picture's description, stands with its figure.
    """
    placed = dict(found)
    for number, entry in enumerate(entries):
        if number not in placed and entry.anchor in pages.pages and (entry.kind in {CHART, DRAWN} or number in printed):
            placed[number] = pages.pages[entry.anchor]
    return placed


def trace_document(
    entries: Sequence[Entry],
    set_on: Mapping[int, int],
    pages: PageMap,
    numbering: Numbering,
    data: DataSet,
    settings: Settings,
    sources: Iterable[SourceFile],
) -> dict[str, Any]:
    """Return the file's content: the report, what it was read from, its series, the data used, and all entries.

    `set_on` gives the page index of each entry that is printed (see `entry_pages`).
    """
    anchors = {item.anchor: item for item in numbering.at.values()}
    used: dict[str, Any] = {}
    written = []
    for number, entry in enumerate(entries):
        page = set_on.get(number)
        if page is None:
            continue
        figure = anchors.get(entry.anchor)
        written.append(
            {
                "sida": pages.labels[page],
                "slag": entry.kind,
                **_shown(entry),
                "i": f"{figure.kind} {figure.number}" if figure else "",
                "plats": f"{entry.at.path}:{entry.at.line}:{entry.at.column}",
                **_derived(entry),
                "underlag": [_refer(datum, data, used) for datum in entry.derivation.inputs],
            }
        )
    return {
        "rapport": {
            "titel": settings.report.title,
            "år": settings.report.year,
            "datum": settings.report.date.isoformat(),
            "utgivare": settings.organisation.name,
            "program": f"reportgen {__version__}",
        },
        "källfiler": [{"fil": s.path, "sha256": s.sha256, "byte": s.size} for s in sources],
        "serier": {key: _series(data.series[key]) for key in sorted(_indicators(used))},
        "uppgifter": {key: used[key] for key in sorted(used)},
        "poster": written,
    }


def beside(document: Mapping[str, Any], pdf: bytes, made_with: Mapping[str, Any]) -> bytes:
    """Return the file that stands beside the PDF.

    It names the PDF by its checksum, as the one within cannot, and tells what both were made with.
    """
    named = {"pdf_sha256": hashlib.sha256(pdf).hexdigest(), **made_with, **document}
    return as_json(named)


def as_json(document: Mapping[str, Any]) -> bytes:
    """Return the bytes of a JSON file that people may read."""
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _shown(entry: Entry) -> dict[str, str]:
    """Return what is printed; of a value that is only drawn, whose it is and what it would be written as."""
    return {"område": entry.area, "ritat": entry.text} if entry.kind == DRAWN else {"tryckt": entry.text}


def _derived(entry: Entry) -> dict[str, Any]:
    derivation = entry.derivation
    described: dict[str, Any] = {"uttryck": derivation.expression}
    if entry.kind == QUOTED:
        described["källa"] = "; ".join(datum.value for datum in derivation.inputs if isinstance(datum, Declared))
    if derivation.steps:
        described["steg"] = list(derivation.steps)
    if derivation.number is not None:
        described["tal"] = exact(derivation.number)
        described["enhet"] = derivation.unit
        described["avrundning"] = rounding(derivation.decimals)
    return described


def rounding(decimals: int) -> str:
    """Say how a number is rounded for print."""
    places = "heltal" if decimals == 0 else "1 decimal" if decimals == 1 else f"{decimals} decimaler"
    return f"{places}, hälften uppåt"


def _typed(number: Decimal) -> str:
    """Write a number with the decimals that it was typed with."""
    return format_number(number, decimals_of(number))


def exact(number: Decimal) -> str:
    """Write a computed number with at most six decimals and no needless zeros."""
    decimals = min(decimals_of(number), _DECIMALS_KEPT)
    text = format_number(number, decimals)
    return text.rstrip("0").rstrip(",") if "," in text else text


def _refer(datum: Datum, data: DataSet, used: dict[str, Any]) -> str:
    """Return the key of a datum, entering it and what it was derived from."""
    if isinstance(datum, Declared):
        key = f"{datum.place.path}:{datum.place.line} {datum.what}"
        used[key] = {"vad": datum.what, "värde": datum.value, "rad": datum.place.line, "fil": datum.place.path}
        return key
    if datum.inputs:
        key = f"härledd {datum.indicator} {datum.area} {datum.sex} {datum.year}"
    else:
        key = f"{datum.place.path}:{datum.place.line}"
    if key not in used:
        used[key] = _observation(datum, data)
        if datum.inputs:
            used[key]["härledd_ur"] = [_refer(source, data, used) for source in datum.inputs]
        else:
            used[key] |= {"rad": datum.place.line, "fil": datum.place.path}
    return key


def _observation(datum: Observation, data: DataSet) -> dict[str, Any]:
    described = {
        "serie": datum.indicator,
        "område": data.area_name(datum.area),
        "kön": datum.sex,
        "år": stored(datum.year),
        "värde": observed_value(datum),
    }
    states = data.indicators[datum.indicator].unit.states if datum.indicator in data.indicators else ()
    if states and datum.value is not None and datum.value in range(len(states)):
        described["läge"] = states[int(datum.value)]
    return described


def observed_value(datum: Observation) -> str:
    """Write an observation's value as it was typed, a derived one as computed, or the symbol of a missing one."""
    if datum.value is None:
        return datum.symbol
    return exact(datum.value) if datum.inputs else _typed(datum.value)


def _indicators(used: Mapping[str, Any]) -> set[str]:
    return {str(datum["serie"]) for datum in used.values() if "serie" in datum}


def _series(series: Series) -> dict[str, Any]:
    indicator: Indicator = series.indicator
    provenance = series.provenance
    described = {
        "namn": indicator.name,
        "enhet": indicator.unit.table,
        "källa": series.source,
        "källkod": indicator.source_code,
        "årgång": provenance.vintage,
        "hämtad": provenance.retrieved.isoformat() if provenance.retrieved else "",
        "ursprung": provenance.origin,
        "licens": provenance.licence,
        "bearbetning": provenance.processing,
    }
    if indicator.derivation:
        described["härledning"] = _DERIVATIONS.get(indicator.derivation, indicator.derivation)
        described["härleds_ur"] = ", ".join(indicator.derived_from)
    return {key: value for key, value in described.items() if value}
