"""Whether the figures for women, men and both go together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from reportgen.data.model import WHEN, Check, UnitKind
from reportgen.data.plausibility.findings import Finding, Words, time_of
from reportgen.data.plausibility.scale import records

# A total is told that is so many times further from the middle of women and men than it is used to be.
_USUAL = 6
# Of rounded figures the total may be half a step out, and the two so as well.
_STEPS = 1.5
_SUM = 0.001
# Series in which more than this part lies outside are no means of women and men, whatever they are.
_OTHERWISE = 0.1
_GUESS, _GUESSES, _POOLED = 0.04, 2, 4
# What is less than this part of the total is no matter.
_PART = 0.005
_CLEAR = 5
_DEVIATION = 1.4826


def sexes_apart(rows: pd.DataFrame, words: Words) -> Iterator[Finding]:
    """Yield the totals that are not the sum of women and men, for amounts, or do not lie between them.

    They must lie where they are used to be between them, too: that depends on how many women and men there are.
    """
    divided = [name for name, indicator in words.indicators.items() if indicator.by_sex]
    columns = ["indikator", "fil", "rad", "i", "plats", "område", "kön", *WHEN, "när", "värde", "tal", "avrundning"]
    own = rows.loc[rows["indikator"].isin(divided), columns]
    own.index = own["när"] * 10_000 + own["plats"]
    total, women, men = (own[own["kön"] == sex] for sex in ("T", "K", "M"))
    beside = ["värde", "tal", "avrundning"]
    found = total.merge(women[beside], left_index=True, right_index=True, suffixes=("", "_K"))
    found = found.merge(men[beside], left_index=True, right_index=True, suffixes=("", "_M")).reset_index(drop=True)
    found["avrundning"] = found[["avrundning", "avrundning_K", "avrundning_M"]].max(axis=1)
    amounts = found["indikator"].isin([name for name, one in words.indicators.items() if one.unit.is_amount])
    yield from _sums(found[amounts], words)
    yield from _means(found[~amounts], words)


def _sums(found: pd.DataFrame, words: Words) -> Iterator[Finding]:
    both = found["tal_K"] + found["tal_M"]
    allowed = pd.concat([found["avrundning"] * _STEPS, found["tal"] * _SUM], axis=1).max(axis=1)
    for row in records(found[(found["tal"] - both).abs() > allowed]):
        total = row["värde_K"] + row["värde_M"]
        message = (
            f"{words.value(row)} för {words.who(row)} är inte summan av kvinnor och män, "
            f"{words.value(row, row['värde_K'])} + {words.value(row, row['värde_M'])} = {words.value(row, total)}."
        )
        yield _found(row, message)


def _means(found: pd.DataFrame, words: Words) -> Iterator[Finding]:
    """Of shares all totals lie between; of other rates it is seen from the series whether they do."""
    pair = found[["tal_K", "tal_M"]]
    low, high = pair.min(axis=1), pair.max(axis=1)
    outside = (found["tal"] < low - found["avrundning"]) | (found["tal"] > high + found["avrundning"])
    shares = found["indikator"].map({name: one.unit.kind == UnitKind.SHARE for name, one in words.indicators.items()})
    others = outside.astype(float).groupby(found["i"]).transform("mean") > _OTHERWISE
    judged = shares.astype(bool) | ~others
    gap = found["tal_K"] - found["tal_M"]
    # Of rounded figures that are near each other it cannot be seen where the total lies.
    part = (found["tal"] - found["tal_M"]) / gap.where(gap.abs() >= _CLEAR * found["avrundning"])
    area = found["i"] * 10_000 + found["plats"]
    usual = part.groupby(area).transform("median").fillna(0.5)
    away = (part - usual).abs()
    own, count = away.groupby(area).transform("median") * _DEVIATION, part.groupby(area).transform("count")
    pool = away.groupby(found["i"]).transform("median") * _DEVIATION
    squares = count * own.fillna(0) ** 2 + _POOLED * pool.fillna(0) ** 2 + _GUESSES * _GUESS**2
    spread = (squares / (count + _POOLED + _GUESSES)) ** 0.5
    distance = (found["tal"] - found["tal_M"] - usual * gap).abs()
    allowed = _USUAL * spread * gap.abs() + found["avrundning"] * _STEPS + _PART * found["tal"].abs()
    told = judged & (outside | (distance > allowed))
    found = found.assign(utanför=outside, väntat=found["tal_M"] + usual * gap)
    for row in records(found[told]):
        between = f"kvinnor {words.value(row, row['värde_K'])} och män {words.value(row, row['värde_M'])}"
        if row["utanför"]:
            message = f"{words.value(row)} för {words.who(row)} ligger inte mellan {between}."
        else:
            message = (
                f"{words.value(row)} för {words.who(row)} ligger inte där det brukar mellan {between}: "
                f"omkring {words.guess(row, row['väntat'])} var att vänta."
            )
        yield _found(row, message)


def _found(row: Mapping[str, Any], message: str) -> Finding:
    about = tuple((row["område"], sex, time_of(row)) for sex in ("T", "K", "M"))
    return Finding.of(Check.SEXES, row, message, "", about)
