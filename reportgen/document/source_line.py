"""The line under a figure: who publishes its data, whether we have computed any of them, and which are constructed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from reportgen.data.model import Indicator, Series
from reportgen.document.edition import Edition
from reportgen.swedish.words import listed, lower_first

# A database that hands on what others publish, as in "Tillväxtanalys (via Kolada)".
_VIA = re.compile(r" \((via [^()]+)\)$")
_NAMED = 3
# What keeps names in a list from being told apart; "ungdoms- och civilsamhällesfrågor" is one word.
_PARTED = re.compile(r"(?<!-) och |, ")


def publisher(series: Series) -> str:
    """Return the source of a series.

    Computed values name their original publisher alone: the database that handed on what they are made of does not
    stand for them (for Kolada this is in its terms of use).
    """
    return _alone(series.source) if series.provenance.processing else series.source


@lru_cache(1 << 10)
def _alone(source: str) -> str:
    """Return a source without the database that handed it on; asked of every series for every line."""
    return _VIA.sub("", source)


def source_line(indicators: Iterable[Indicator], edition: Edition, *, brief: bool = False, appendix: str = "") -> str:
    """Write the line under a figure, whose publishers are at most three where `appendix` names all: "bilaga C".

    A `brief` one names a few publishers, those of most series first, and says no more.
    """
    used = [edition.data.series[indicator.id] for indicator in dict.fromkeys(indicators)]
    real = [series for series in used if not series.provenance.is_example]
    constructed = [series for series in used if series.provenance.is_example]
    most = _NAMED if brief or appendix else None
    alone = {_alone(series.source) for series in edition.data.series.values()}
    sentences = []
    if real:
        sentences.append(_sources("Källa", "Källor", _ways(real, alone), most=most, appendix=appendix, brief=brief))
    if any(series.provenance.processing for series in real):
        sentences.append(f"Bearbetning: {edition.settings.organisation.name}.")
    if constructed:
        sentences.append(f"Exempeldata{_which(constructed, brief=brief) if real else ''}.")
    if constructed and not brief:
        sentences.append(
            _sources(
                "Avsedd källa", "Avsedda källor", _ways(constructed, alone), most=most, appendix=appendix, brief=brief
            )
        )
    return " ".join(sentences)


def _which(constructed: Sequence[Series], *, brief: bool) -> str:
    """Say which data are constructed: by name where they are few; else the rows say it themselves."""
    if brief:
        return " i märkta rader"
    if len(constructed) > _NAMED:
        return " i rader märkta ”exempel”"
    return f" för {_listed([lower_first(series.indicator.short_name) for series in constructed])}"


def _sources(
    one: str, several: str, ways: Mapping[str, Counter[str]], *, most: int | None, appendix: str, brief: bool
) -> str:
    label = one if len(ways) == 1 else several
    databases = list(dict.fromkeys(way for said in ways.values() for way in said if way))
    alike = len({tuple(said) for said in ways.values()}) == 1
    if most is not None and len(ways) > most:
        # Python's sort keeps the order of those that have equally many.
        first = _listed(sorted(ways, key=lambda name: -ways[name].total())[:most], ended=False)
        way = f"{', delvis' if not alike else ','} {listed(databases)}" if databases and not brief else ""
        where = f"{';' if way else ','} se {appendix}" if appendix else ""
        return f"{label}: {first} m.fl.{way}{where}".removesuffix(".") + "."
    if len(ways) > 1 and alike and len(databases) == 1 and "" not in next(iter(ways.values())):
        return f"{label} ({databases[0]}): {_listed(list(ways))}."
    direct = [f"{name}{_partly(said)}" for name, said in ways.items() if "" in said]
    handed_on = [(name, listed(list(said))) for name, said in ways.items() if "" not in said]
    if len(handed_on) == 1:
        direct, handed_on = [f"{name}{_partly(said)}" for name, said in ways.items()], []
    grouped = [
        f"{way} {_listed([name for name, by in handed_on if by == way])}"
        for way in dict.fromkeys(by for _, by in handed_on)
    ]
    return f"{label}: {'; '.join(([_listed(direct)] if direct else []) + grouped)}."


def _partly(said: Iterable[str]) -> str:
    """Say by which databases a publisher's data have come, and whether only some of them."""
    said = list(said)
    databases = [way for way in said if way]
    return f" ({'delvis ' if '' in said else ''}{listed(databases)})" if databases else ""


def _listed(names: Sequence[str], *, ended: bool = True) -> str:
    """Write a list, which goes on where it is not `ended`; semicolons keep names apart that hold "och" or commas."""
    if any(_PARTED.search(name) for name in names):
        return "; ".join(names)
    return listed(list(names)) if ended else ", ".join(names)


def _ways(used: Iterable[Series], alone: Collection[str]) -> dict[str, Counter[str]]:
    """Return each publisher with how many series have come through each database, empty for straight from it.

    Two that publish together are two where one of them is among those that also do `alone`.
    """
    ways: dict[str, Counter[str]] = {}
    for name in map(publisher, used):
        via = _VIA.search(name)
        together = _alone(name)
        apart = together.split(" och ")
        for one in apart if ", " not in together and any(part in alone for part in apart) else [together]:
            ways.setdefault(one, Counter())[via[1] if via else ""] += 1
    return ways
