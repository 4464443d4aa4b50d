"""The line under a figure: who publishes its data, whether we have computed any of them, and which are constructed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from reportgen.data.model import Indicator, Series
from reportgen.document.edition import Edition
from reportgen.swedish.words import listed, lower_first

# A database that hands on what others publish, as in "Tillväxtanalys (via Kolada)".
_VIA = re.compile(r" \((via [^()]+)\)$")
_NAMED = 3


def publisher(series: Series) -> str:
    """Return the source of a series.

    Computed values name their original publisher alone: the database that handed on what they are made of does not
    stand for them (for Kolada this is in its terms of use).
    """
    return _VIA.sub("", series.source) if series.provenance.processing else series.source


def source_line(indicators: Iterable[Indicator], edition: Edition, *, brief: bool = False) -> str:
    """Write the line under a figure; a `brief` one names a few publishers, those of most series first."""
    used = [edition.data.series[indicator.id] for indicator in dict.fromkeys(indicators)]
    real = [series for series in used if not series.provenance.is_example]
    constructed = [series for series in used if series.provenance.is_example]
    sentences = []
    if real:
        sentences.append(_sources("Källa", "Källor", real, most=_NAMED if brief else None))
    if any(series.provenance.processing for series in real):
        sentences.append(f"Bearbetning: {edition.settings.organisation.name}.")
    if constructed:
        sentences.append(f"Exempeldata{_which(constructed, brief=brief) if real else ''}.")
    if constructed and not brief:
        sentences.append(_sources("Avsedd källa", "Avsedda källor", constructed))
    return " ".join(sentences)


def _which(constructed: Sequence[Series], *, brief: bool) -> str:
    """Say which data are constructed: by name where they are few; else the rows say it themselves."""
    if brief:
        return " i märkta rader"
    if len(constructed) > _NAMED:
        return " i rader märkta ”exempel”"
    return f" för {_listed([lower_first(series.indicator.short_name) for series in constructed])}"


def _sources(one: str, several: str, used: Sequence[Series], *, most: int | None = None) -> str:
    named = _publishers(used)
    if most is None or len(named) <= most:
        return f"{one if len(named) == 1 else several}: {_listed(named)}."
    counted = Counter(_VIA.sub("", publisher(series)) for series in used)
    first = [name for name, _ in counted.most_common(most)]
    return f"{several}: {'; '.join(first)} m.fl."


def _listed(names: Sequence[str]) -> str:
    """Write a list; where a name holds "och" or commas itself, semicolons keep them apart."""
    return "; ".join(names) if any(" och " in name or ", " in name for name in names) else listed(names)


def _publishers(used: Sequence[Series]) -> list[str]:
    """Return each publisher once, also one whose data have come both through a database and without it."""
    ways: dict[str, dict[str, None]] = {}
    for name in map(publisher, used):
        via = _VIA.search(name)
        ways.setdefault(_VIA.sub("", name), {})[via[1] if via else ""] = None
    return [name + _way([way for way in said if way], partly="" in said) for name, said in ways.items()]


def _way(databases: Sequence[str], *, partly: bool) -> str:
    return f" ({'delvis ' if partly else ''}{listed(databases)})" if databases else ""
