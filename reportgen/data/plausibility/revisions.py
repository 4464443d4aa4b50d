"""Whether values differ from those of the edition before, where the series has not been revised."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Any

import pandas as pd

from reportgen.data.model import KEY, WHEN, Check
from reportgen.data.plausibility.findings import Finding, Words, key_of
from reportgen.data.plausibility.scale import records
from reportgen.swedish.words import year_spans

# A year of which more than this part has changed has been revised by the source.
_REVISED = 0.5
# Of such a year a value is told that has changed so many times more than others.
_FACTOR = 3
# So many values of a series, and so large a part of those that differ, must stand a row away.
_FEWEST_PUSHED, _MOST_PUSHED = 3, 0.5


def changed_values(rows: pd.DataFrame, earlier: pd.DataFrame, edition: int, words: Words) -> Iterator[Finding]:
    """Yield the values that differ from the edition before, and pairs of areas whose values have changed places.

    Where a source has revised a whole year, only the values are told that have become three times as large, or small,
    beside what others have; and all together where most of them have.
    """
    then = dict(zip(_keys(earlier), earlier["värde"].tolist(), strict=True))
    # Looking up one by one takes a quarter of the time of a merge by four texts.
    before = pd.Series([then.get(key) for key in _keys(rows)], index=rows.index, dtype=object)
    known = before.notna()
    columns = ["fil", "rad", "i", "när", *KEY, "värde", "tal", "tillägg"]
    both = rows.loc[known, columns].assign(förr=before[known])
    differs = both["värde"] != both["förr"]
    if not differs.any():
        return
    both = both[both["i"].isin(both.loc[differs, "i"].unique())]
    changed = differs[both.index]
    part = changed.astype(float)
    year = part.groupby(both["när"])
    # One value is not most of a year: it is seen from the other years whether the series has been revised.
    revised = ((year.transform("mean") > _REVISED) & (year.transform("size") > 1)) | (
        part.groupby(both["i"]).transform("mean") > _REVISED
    )
    ratio = (both["tal"] + both["tillägg"]) / (both["förr"].astype(float) + both["tillägg"])
    common = ratio.groupby(both["när"]).transform("median")
    told = changed & (~revised | ~(ratio / common).between(1 / _FACTOR, _FACTOR))
    some = changed & revised & (both["tal"] > 0) & (both["förr"] > 0)
    yield from _rescaled(both[some].assign(skillnad=common), edition, words)
    pushed = yield from _pushed(both, changed, edition)
    found = both.assign(reviderat=revised)[told & ~pushed]
    swapped = found.merge(found, on=["i", "indikator", "kön", *WHEN], suffixes=("", "_2"))
    swapped = swapped[
        (swapped["rad"] < swapped["rad_2"])
        & (swapped["värde"] == swapped["förr_2"])
        & (swapped["värde_2"] == swapped["förr"])
    ]
    paired: set[tuple[Any, ...]] = set()
    for row in records(swapped):
        keys = (key_of(row), key_of(row, "område_2"))
        paired |= {(row["indikator"], *key) for key in keys}
        other = words.areas[row["område_2"]].name
        message = (
            f"{words.value(row)} för {words.area(row)} och {words.value(row, row['värde_2'])} för {other} på rad "
            f"{row['rad_2']} har bytt plats sedan utgåvan {edition} ({words.when(row)})."
        )
        yield Finding.of(Check.SWAPPED, row, message, "", keys)
    for row in records(found):
        if (row["indikator"], *key_of(row)) in paired:
            continue
        others = "de andra har inte ändrats så" if row["reviderat"] else "nästan inga andra värden i serien har ändrats"
        then_said = words.value(row, row["förr"])
        message = f"{words.value(row)} för {words.who(row)} var {then_said} i utgåvan {edition}, och {others}."
        yield Finding.of(Check.REVISED, row, message, words.moved(row, float(row["förr"])))


def _rescaled(revised: pd.DataFrame, edition: int, words: Words) -> Iterator[Finding]:
    """Yield each series of which whole years are of another size than they were: thousands, or a lost decimal sign."""
    larger = revised["skillnad"] > 1
    apart = revised[~revised["skillnad"].between(1 / _FACTOR, _FACTOR)]
    for (_, up), rows in apart.groupby(["i", larger], sort=False):
        times = float((rows["tal"] / rows["förr"].astype(float)).median())
        size = f"{round(times)} gånger så stora" if up else f"1/{round(1 / times)} så stora"
        first, *_ = records(rows.sort_values("rad"))
        form = words.indicators[first["indikator"]].time
        years = year_spans(sorted({form.ending(*when) for when in rows[WHEN].itertuples(index=False, name=None)}))
        message = f"De flesta värden för {years} är omkring {size} som i utgåvan {edition}."
        yield Finding.of(Check.REVISED, first, message, "Har enheten eller decimaltecknet ändrats?", _about(rows))


def _about(rows: pd.DataFrame) -> tuple[tuple[str, str, int], ...]:
    return tuple(map(key_of, records(rows)))


def _keys(rows: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    return zip(*(rows[name].tolist() for name in KEY), strict=True)


def _pushed(both: pd.DataFrame, changed: pd.Series[bool], edition: int) -> Generator[Finding, None, pd.Series[bool]]:
    """Yield series whose values stand a row below or above where they stood, and return which values do."""
    lines = both.sort_values(["i", "rad"])
    same = lines["i"] == lines["i"].shift()
    pushed = pd.Series(False, index=both.index)
    for step, where in ((1, "ovanför"), (-1, "nedanför")):
        beside = lines["förr"].shift(step).where(same if step == 1 else same.shift(-1, fill_value=False))
        fits = (changed & (lines["värde"] == beside)).reindex(both.index)
        for _, rows in both[fits].groupby("i", sort=False):
            among = changed[both["i"] == rows["i"].iloc[0]].sum()
            if len(rows) < _FEWEST_PUSHED or len(rows) < _MOST_PUSHED * among:
                continue
            pushed |= fits & (both["i"] == rows["i"].iloc[0])
            first, *_, last = records(rows.sort_values("rad"))
            message = (
                f"På {len(rows)} rader, från rad {first['rad']} till rad {last['rad']}, står det värde som i utgåvan {edition} "
                f"stod på raden {where}."
            )
            yield Finding.of(Check.PUSHED, first, message, "Har kolumnen förskjutits?", _about(rows))
    return pushed
