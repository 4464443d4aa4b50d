"""The data behind each figure and table: the rows that were typed, each with what it is and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from reportgen.data.dataset import DataSet
from reportgen.data.model import Datum, Observation
from reportgen.document.ledger import Entry
from reportgen.document.numbering import Numbering, Target
from reportgen.swedish.times import stored
from reportgen.swedish.words import SEXES

Row = tuple[str | int | Decimal | None, ...]
_TEXT, _CODE = "text", "kod"
COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("serie", _CODE, "indikatorns id"),
    ("område", _TEXT, "områdets namn"),
    ("områdeskod", _CODE, "områdets kod i omraden.csv"),
    ("kön", _TEXT, "totalt, kvinnor eller män"),
    ("år", "årtal", "det år som värdet gäller"),
    ("värde", "tal med decimalkomma", "värdet utan avrundning; tomt om det saknas"),
    ("symbol", "tecken", "varför värde saknas: .. uppgift saknas, . kan inte förekomma, – noll"),
    ("enhet", _TEXT, "enheten som den skrivs i tabeller"),
    ("källa", _TEXT, "utgivare av uppgiften"),
    ("källkod", _CODE, "uppgiftens beteckning hos källan; tom om den inte är kontrollerad"),
    ("årgång", _TEXT, "vilken publicering hos källan som uppgiften är ur"),
    (
        "ursprung",
        _TEXT,
        "publicerad (publicerad statistik), rapport (tryckt i tidigare rapport) eller exempel (konstruerad)",
    ),
    ("bearbetning", _TEXT, "vad som är beräknat; tomt om uppgiften är som den publicerades"),
    ("fil", "sökväg", "källfilen, räknat från projektets mapp"),
    ("rad", "heltal", "raden i källfilen, räknat från 1"),
)
"""Each column of the data: its heading, its form and what it means."""


def figure_data(entries: Sequence[Entry], numbering: Numbering) -> Iterator[tuple[Target, tuple[Observation, ...]]]:
    """Yield each figure and table with the observations behind it as its texts rest on them; those without are left out."""
    by_anchor: dict[str, list[Datum]] = {}
    for entry in entries:
        if entry.anchor:
            by_anchor.setdefault(entry.anchor, []).extend(entry.derivation.inputs)
    for item in numbering.of_kind("figur", "tabell"):
        found = [datum for datum in by_anchor.get(item.anchor, ()) if isinstance(datum, Observation)]
        if found:
            yield item, tuple(dict.fromkeys(found))


def typed(observed: Iterable[Observation]) -> tuple[Observation, ...]:
    """Return the observations that were typed, also those behind derived ones, each once."""
    return tuple(dict.fromkeys(_typed(observed)))


def _typed(observed: Iterable[Observation]) -> Iterator[Observation]:
    for datum in observed:
        if datum.inputs:
            yield from _typed(datum.inputs)
        else:
            yield datum


def data_rows(observed: Iterable[Observation], data: DataSet) -> list[Row]:
    """Return observations as rows of `COLUMNS`, in the order of series, area, sex and year."""
    ordered = sorted(observed, key=lambda o: (o.indicator, o.area, o.sex, o.year, o.place.path))
    stated = {name: _stated(name, data) for name in {datum.indicator for datum in ordered}}
    return [
        (
            datum.indicator,
            data.area_name(datum.area),
            datum.area,
            SEXES[datum.sex],
            stored(datum.year),
            datum.value,
            datum.symbol,
            *stated[datum.indicator],
            datum.place.path,
            datum.place.line,
        )
        for datum in ordered
    ]


def _stated(name: str, data: DataSet) -> tuple[str, ...]:
    """Return what is said of a series on each of its rows, from `enhet` to `bearbetning`."""
    series = data.series[name]
    indicator, provenance = series.indicator, series.provenance
    return (
        indicator.unit.table,
        series.source,
        indicator.source_code,
        provenance.vintage,
        provenance.origin.value,
        provenance.processing,
    )
