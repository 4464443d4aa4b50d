"""Values on a scale on which steps of the same size mean the same.

Amounts and rates are compared as ratios, shares as odds, so that a slip of the decimal sign is as far from the truth for a
small value as for a large one. A unit whose values can be less than nothing is compared as it is.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from reportgen.data.model import WHEN, WHO, Area, AreaKind, Indicator, UnitKind

# What is added before a logarithm is taken, as a share of the middle value: nothing has no ratio to anything.
_OFFSET = 0.02
_MOST_DECIMALS = 4
# The parts of a year that a row may be of: the whole of it (0), or a month.
_PARTS = 13


def on_scale(typed: pd.DataFrame, indicators: Mapping[str, Indicator], areas: Mapping[str, Area]) -> pd.DataFrame:
    """Return the rows that have a value and are no states, by series and year, with what steps are judged by.

    `typed` has the columns of FIELDS and the index (fil, rad), which become columns. Added are `tal` (the value as a
    float), `andel` (a share), `kommun` (of a municipality), `avrundning` (the step that values of the year are rounded
    to), `y` (the value on the scale), `dy` (such a step on it), `serie` (the number of its area, sex and indicator, and of the
    month of the year: values before and after are those of the same month), `i` and `plats` (the numbers of its indicator and
    of its area), `när` (of its indicator and time), `del` (how many new ways of measuring have begun), and what `unscaled` needs.
    """
    states = {name for name, indicator in indicators.items() if indicator.unit.kind == UnitKind.ORDINAL}
    rows = typed[typed["värde"].notna() & ~typed["indikator"].isin(states)].reset_index()
    rows["serie"] = rows.groupby([*WHO, "månad"], sort=False).ngroup()
    rows = rows.sort_values(["serie", "år"], kind="stable", ignore_index=True)
    shares = [name for name, indicator in indicators.items() if indicator.unit.kind == UnitKind.SHARE]
    municipal = [code for code, area in areas.items() if area.kind == AreaKind.MUNICIPALITY]
    rows["tal"] = rows["värde"].astype(float)
    rows["andel"] = rows["indikator"].isin(shares)
    rows["kommun"] = rows["område"].isin(municipal)
    rows["i"], rows["plats"] = (pd.factorize(rows[name])[0] for name in ("indikator", "område"))
    rows["när"] = (rows["i"] * 10_000 + rows["år"]) * _PARTS + rows["månad"]
    rows["avrundning"] = _rounding(rows)
    rows["del"] = _parts(rows, indicators, areas)
    middle = rows["tal"].abs().where(rows["tal"] != 0).groupby(rows["i"]).transform("median").fillna(1)
    rows["mitt"] = middle
    rows["tillägg"] = pd.concat([rows["avrundning"] / 2, middle * _OFFSET], axis=1).max(axis=1)
    rows["tillägg"] = rows["tillägg"].groupby(rows["i"]).transform("max")
    rows["rak"] = rows["tal"].groupby(rows["i"]).transform("min") < 0
    above, below = rows["tal"] + rows["tillägg"], 100 - rows["tal"] + rows["tillägg"]
    logged = _logarithm(above.where(~rows["rak"], 1)) - _logarithm(below.where(rows["andel"], 1))
    slope = above.where(~rows["andel"], above * below / 100)
    rows["y"] = logged.where(~rows["rak"], rows["tal"] / middle)
    rows["dy"] = rows["avrundning"] / slope.where(~rows["rak"], middle)
    return rows


def unscaled(row: Mapping[str, float], y: float) -> float:
    """Return the value that stands at a place of the scale of a row."""
    if row["rak"]:
        return y * row["mitt"]
    odds = math.exp(min(y, 700))
    if row["andel"]:
        return min(max((odds * (100 + row["tillägg"]) - row["tillägg"]) / (1 + odds), 0), 100)
    return max(odds - row["tillägg"], 0)


def _rounding(rows: pd.DataFrame) -> pd.Series[float]:
    """Return the step that the values of an indicator are rounded to, which may differ between years."""
    # The letters of a number are had in half the time of its digits.
    stated = [min(len(str(value).partition(".")[2]), _MOST_DECIMALS) for value in rows["värde"].tolist()]
    most = pd.Series(stated, index=rows.index).groupby(rows["när"]).transform("max")
    return most.map({number: 10.0**-number for number in range(_MOST_DECIMALS + 1)})


def _parts(rows: pd.DataFrame, indicators: Mapping[str, Indicator], areas: Mapping[str, Area]) -> pd.Series[int]:
    broken = {name: indicator.breaks for name, indicator in indicators.items() if indicator.breaks}
    own = rows.loc[rows["indikator"].isin(broken), ["indikator", "område", *WHEN]]
    kinds = {code: area.kind for code, area in areas.items()}
    begun = [
        sum(one.year <= indicators[name].time.ending(*when) and one.kind in (None, kinds[code]) for one in broken[name])
        for name, code, *when in own.itertuples(index=False, name=None)
    ]
    return pd.Series(begun, index=own.index, dtype=int).reindex(rows.index, fill_value=0)


def _logarithm(values: pd.Series[float]) -> pd.Series[float]:
    return pd.Series([math.log(value) for value in values.tolist()], index=values.index)


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame by the names of its columns."""
    names = [str(name) for name in frame.columns]
    return [dict(zip(names, row, strict=True)) for row in frame.itertuples(index=False, name=None)]
