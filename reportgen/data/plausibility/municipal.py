"""Whether the county's figures and those of its municipalities go together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from reportgen.data.model import AreaKind, Check, DerivationKind, Indicator
from reportgen.data.plausibility.findings import Finding, Words, time_of
from reportgen.data.plausibility.scale import records

_SUM = 0.001
# So large a part of the municipalities must be there, counted and by their inhabitants.
_MOST = 0.8
# The mean of the municipalities is told that is so many times further from the county than it is used to be, and by more
# than this part of it.
_USUAL, _LEAST = 6, 0.025
# A value that is repeated from year to year is one observation.
_FEWEST_YEARS = 4
_DEVIATION = 1.4826


def county_apart(rows: pd.DataFrame, county: str, words: Words) -> Iterator[Finding]:
    """Yield the values of the county that do not go with those of the municipalities.

    For amounts the municipalities make up the county, where all have a value. Rates lie between the lowest and the
    highest of them, and as far from the mean of them, weighed by inhabitants, as they are used to.
    """
    indicators = words.indicators
    codes = [code for code, area in words.areas.items() if area.kind == AreaKind.MUNICIPALITY]
    total = rows["kön"] == "T"
    own = rows[total & (rows["område"] == county)]
    parts = rows.loc[total & rows["kommun"], ["när", "indikator", "plats", "år", "tal", "avrundning"]]
    if own.empty or parts.empty:
        return
    parts = parts.assign(vikt=_weights(parts, indicators))
    parts["vägt"] = parts["tal"] * parts["vikt"]
    groups = parts.groupby("när")
    sums = groups.agg(
        antal=("tal", "size"),
        summa=("tal", "sum"),
        lägst=("tal", "min"),
        högst=("tal", "max"),
        vikt=("vikt", "sum"),
        vägt=("vägt", "sum"),
        fint=("avrundning", "max"),
        vägda=("vikt", "count"),
    ).reset_index()
    found = own.merge(sums, on="när")
    found["avrundning"] = found[["avrundning", "fint"]].max(axis=1)
    amounts = found["indikator"].isin([name for name, one in indicators.items() if one.unit.is_amount])
    yield from _sums(found[amounts & (found["antal"] == len(codes))], codes, words)
    yield from _means(found[~amounts & (found["antal"] >= _MOST * len(codes))], codes, words)


def _weights(parts: pd.DataFrame, indicators: Mapping[str, Indicator]) -> pd.Series[float]:
    """Return the inhabitants of each row's municipality in its year, or the year nearest to it; NaN where unknown.

    Inhabitants are what the register divides most series by to get a rate per inhabitant.
    """
    dividing = Counter(
        indicator.derived_from[1]
        for indicator in indicators.values()
        if indicator.derivation in (DerivationKind.RATIO, DerivationKind.POPULATION_SHARE)
    )
    if not dividing:
        return pd.Series(float("nan"), index=parts.index)
    (population, _), *_ = dividing.most_common(1)
    counted = parts.loc[parts["indikator"] == population, ["plats", "år", "tal"]].sort_values(["plats", "år"])
    # The middle one of three years: inhabitants that are wrong in one must not make every rate look wrong.
    middle = counted.groupby("plats")["tal"].rolling(3, center=True).median().droplevel(0)
    middle = middle.groupby(counted["plats"]).transform(lambda one: one.ffill().bfill())
    counted = counted.assign(vikt=middle.fillna(counted["tal"]))[["plats", "år", "vikt"]]
    asked = parts[["plats", "år"]].reset_index().sort_values("år")
    nearest = pd.merge_asof(asked, counted.sort_values("år"), on="år", by="plats", direction="nearest")
    return nearest.set_index("index")["vikt"].reindex(parts.index)


def _sums(found: pd.DataFrame, codes: list[str], words: Words) -> Iterator[Finding]:
    allowed = pd.concat([found["avrundning"] * len(codes) / 2, found["tal"] * _SUM], axis=1).max(axis=1)
    wrong = (found["tal"] - found["summa"]).abs() > allowed
    # A series in which the municipalities seldom make up the county is none that can be added.
    often = (~wrong).astype(float).groupby(found["i"]).transform("mean") >= 0.5
    for row in records(found[wrong & often]):
        message = (
            f"{words.value(row)} för {words.who(row)} är inte summan av kommunerna, {words.guess(row, row['summa'])}."
        )
        yield _found(row, codes, message)


def _means(found: pd.DataFrame, codes: list[str], words: Words) -> Iterator[Finding]:
    outside = (found["tal"] < found["lägst"] - found["avrundning"]) | (
        found["tal"] > found["högst"] + found["avrundning"]
    )
    mean = found["vägt"] / found["vikt"].where(found["vägda"] == found["antal"])
    ratio = (found["tal"] / mean.where(mean > 0)) - 1
    part = found["i"] * 100 + found["del"]
    usual = ratio.groupby(part).transform("median")
    away = (ratio - usual).abs()
    spread = away.groupby(part).transform("median") * _DEVIATION
    rounding = found["avrundning"] / found["tal"].where(found["tal"] > 0)
    allowed = _USUAL * (spread**2 + (0.3 * rounding) ** 2) ** 0.5
    off = (
        (away > allowed)
        & (away > _LEAST)
        & (found["tal"].where(ratio.notna()).groupby(part).transform("nunique") >= _FEWEST_YEARS)
    )
    found = found.assign(utanför=outside, väntat=mean * (1 + usual))
    for row in records(found[outside | off]):
        if row["utanför"]:
            span = f"{words.guess(row, row['lägst'])} och {words.guess(row, row['högst'])}"
            message = f"{words.value(row)} för {words.who(row)} ligger inte mellan den lägsta och den högsta kommunen, {span}."
        else:
            message = (
                f"{words.value(row)} för {words.who(row)} går inte ihop med kommunernas värden, som tillsammans brukar ge "
                f"omkring {words.guess(row, row['väntat'])}."
            )
        yield _found(row, codes, message)


def _found(row: Mapping[str, Any], codes: list[str], message: str) -> Finding:
    about = tuple((code, "T", time_of(row)) for code in (row["område"], *codes))
    return Finding.of(Check.MUNICIPAL, row, message, "", about)
