"""What was to be expected of a value: the values beside it in time, and how other areas have moved meanwhile."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pandas as pd

from reportgen.data.model import WHEN, Check
from reportgen.data.plausibility.findings import Finding, Words, key_of
from reportgen.data.plausibility.scale import records, unscaled

# A step is told that is so many times the usual one, and by which the value is three times what was expected; in a series
# that is steadier than that, one that is far out for it and still to be seen.
_USUAL, _FACTOR = 6, math.log(3)
_FAR, _SEEN = 30, 0.1
# How far rows must be from what is expected, how near they must come by changing places, and what share of the first
# distance may then be left.
_APART, _NEAR, _LEFT = 3, 2, 0.25
# Fewer areas say nothing of how all have moved.
_FEWEST_PEERS = 4
# A step that all areas take together is told when it is so large: all values of the year are then of another size.
_ALL = math.log(7)
# What is taken for the usual step where there is nothing to go by, and as how many observations it counts.
_GUESS, _GUESSES = 0.25, 2
_POOLED = 4
_LEAST = 0.01
# The median of the distances from the middle is this part of a standard deviation.
_DEVIATION = 1.4826


def expected(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `on_scale` with what was expected of each, by the values before and after it.

    Added are `steg` (how far the step from the value before is from the middle one of all areas), `mått` (the usual
    size of that), `väntat` (where on the scale the value was expected, NaN where it stands alone), `avstånd` (from
    there) and `spridning` (the usual distance).
    """
    same = (rows["serie"] == rows["serie"].shift()) & (rows["del"] == rows["del"].shift())
    before = rows["år"].shift().where(same)
    step = rows["y"] - rows["y"].shift().where(same)
    pairs = rows["när"] * 1_000.0 + (rows["år"] - before)
    peers = step.groupby(pairs)
    common = peers.transform("median").where(peers.transform("count") >= _FEWEST_PEERS, 0)
    # Over a longer time than usual more may happen.
    span = rows["år"] - before
    stretch = ((span / span.groupby(rows["i"]).transform("median")) ** 0.5).clip(lower=1)
    rows["före"] = before
    rows["steg"] = step - common
    rows["gemensamt"] = common
    distance = rows["steg"].abs()
    own, count = _usual(distance, rows["serie"])
    pooled, among = _usual(distance, rows["i"] * 2 + rows["kommun"])
    among = (among - 1).clip(lower=0)
    pooled = (among * pooled**2 + _GUESSES * _GUESS**2) / (among + _GUESSES)
    count = (count - 1).clip(lower=0)
    rounding = 0.3 * (rows["dy"] ** 2 + rows["dy"].shift().where(same, 0) ** 2)
    rows["mått"] = ((count * own**2 + _POOLED * pooled) / (count + _POOLED) + rounding + _LEAST**2) ** 0.5 * stretch
    rows["tid"] = stretch
    follows = same.shift(-1, fill_value=False)
    back = rows["y"].shift().where(same) + common
    ahead = rows["y"].shift(-1).where(follows) - common.shift(-1)
    beside = pd.concat([back, ahead], axis=1)
    rows["väntat"] = beside.mean(axis=1)
    rows["avstånd"] = rows["y"] - rows["väntat"]
    rows["spridning"] = rows["mått"].where(same, rows["mått"].shift(-1)) * (1 - 0.13 * (beside.notna().sum(axis=1) - 1))
    return rows


def _usual(distance: pd.Series[float], by: pd.Series[Any]) -> tuple[pd.Series[float], pd.Series[int]]:
    """Return the usual distance of each group, as a standard deviation, and how many it is of.

    The lower of the two in the middle is taken, so that one of two is not judged by itself.
    """
    groups = distance.groupby(by)
    middle = groups.quantile(0.5, interpolation="lower") * _DEVIATION
    return by.map(middle).fillna(0), groups.transform("count")


def unlikely_values(rows: pd.DataFrame, words: Words) -> Iterator[Finding]:
    """Yield the values that lie far from what was expected, in the series' own history and beside its peers."""
    size = rows["steg"].abs()
    odd = (size > _FACTOR * rows["tid"]) & (size > _USUAL * rows["mått"])
    odd |= (size > _SEEN) & (size > _FAR * rows["mått"])
    same = rows["före"].notna()
    follows = same.shift(-1, fill_value=False)
    odd_next = odd.shift(-1, fill_value=False) & follows
    opposite = rows["steg"] * rows["steg"].shift(-1) < 0
    spike = odd & odd_next & opposite
    # After a spike the series comes back.
    back = odd & spike.shift(fill_value=False) & same
    # The first value of a series has no step of its own: where the second continues into the third, the first is odd.
    second = odd & same & ~same.shift(fill_value=False)
    first = (second & follows & ~odd_next).shift(-1, fill_value=False)
    told = spike | (odd & ~back & ~(second & follows & ~odd_next)) | first
    if not told.any():
        return
    beside = rows.assign(
        värde_före=rows["värde"].shift().where(same),
        efter=rows["år"].shift(-1).where(follows),
        värde_efter=rows["värde"].shift(-1).where(follows),
    )
    for row in records(beside[told]):
        guess = unscaled(row, row["väntat"])
        stated = [
            f"{words.value(row, row[f'värde_{side}'])} {words.time(row, row[side])}"
            for side in ("före", "efter")
            if not pd.isna(row[side])
        ]
        others = ", och de andra områdena har inte ändrats så" if row["gemensamt"] else ""
        message = (
            f"{words.value(row)} för {words.who(row)} ligger långt från det väntade, omkring {words.guess(row, guess)}: "
            f"bredvid står {' och '.join(stated)}{others}."
        )
        yield Finding.of(Check.UNLIKELY, row, message, words.moved(row, guess))


def other_sizes(rows: pd.DataFrame, words: Words) -> Iterator[Finding]:
    """Yield the years in which all areas' values are of another size than the year before: thousands, or lost commas.

    The step back after such a year is not told.
    """
    last = rows["tal"].shift().where(rows["före"].notna())
    stepped = rows.assign(sist=last)[rows["före"].notna()]
    years = stepped.groupby(["i", "månad", "år", "före"]).agg(
        gemensamt=("gemensamt", "first"), tal=("tal", "median"), sist=("sist", "median")
    )
    usual = years["gemensamt"].abs().groupby(level="i").transform("median")
    far = years[(years["gemensamt"].abs() > _ALL) & (years["gemensamt"].abs() > _USUAL * usual)]
    before: tuple[int, int, float] | None = None
    for (number, month, year, year_before), found in zip(far.index, records(far), strict=True):
        back = before is not None and before[:2] == (number, month) and before[2] * found["gemensamt"] < 0
        before = None if back else (number, month, found["gemensamt"])
        if back:
            continue
        same = (stepped["i"] == number) & (stepped["år"] == year) & (stepped["månad"] == month)
        own = stepped[same & (stepped["före"] == year_before)]
        first, *_ = records(own.sort_values("rad"))
        message = (
            f"Värdena för {words.time(first, year)} har en annan storleksordning än de för "
            f"{words.time(first, year_before)}: områdenas median är "
            f"{words.guess(first, found['tal'])} mot {words.guess(first, found['sist'])}."
        )
        about = tuple(map(key_of, records(own)))
        yield Finding.of(Check.UNLIKELY, first, message, "Har enheten eller decimaltecknet ändrats?", about)


def swapped_rows(rows: pd.DataFrame, words: Words) -> Iterator[Finding]:
    """Yield pairs of areas whose values would both be as expected if they changed places."""
    columns = [
        "fil",
        "rad",
        "när",
        "i",
        "indikator",
        "område",
        "kön",
        *WHEN,
        "värde",
        "y",
        "väntat",
        "avstånd",
        "spridning",
    ]
    far = rows.loc[rows["avstånd"].abs() > _APART * rows["spridning"], columns]
    pairs = far.merge(far, on=["när", "i", "indikator", "kön", *WHEN], suffixes=("", "_2"))
    pairs = pairs[pairs["rad"] < pairs["rad_2"]]
    first = (pairs["y_2"] - pairs["väntat"]).abs()
    second = (pairs["y"] - pairs["väntat_2"]).abs()
    fits = (first < _NEAR * pairs["spridning"]) & (second < _NEAR * pairs["spridning_2"])
    fits &= (first < _LEFT * pairs["avstånd"].abs()) & (second < _LEFT * pairs["avstånd_2"].abs())
    for row in records(pairs[fits]):
        other = row | {name: row[f"{name}_2"] for name in ("rad", "område", "värde")}
        message = (
            f"{words.value(row)} för {words.area(row)} och {words.value(other)} för {words.area(other)} på rad "
            f"{other['rad']} ser förväxlade ut ({words.when(row)}): åren bredvid stämmer om de byter plats."
        )
        yield Finding.of(Check.SWAPPED, row, message, "", (key_of(row), key_of(other)))
