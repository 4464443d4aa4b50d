"""How many slips in single values of the data are noticed: `make slips`.

Every value of every series is put wrong, one at a time, in each of the ways that people put values wrong; what is found
in the series then and was not found before counts as noticing it. The rules for observations (a share above 100) count
as well. A slip that changes nothing is left out. What is drawn by lot is drawn with a fixed seed.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import pandas as pd

from reportgen.data.dataset import DataSet, load
from reportgen.data.model import AreaKind, Indicator, UnitKind
from reportgen.data.plausibility.check import search
from reportgen.data.plausibility.findings import Words
from reportgen.data.plausibility.revisions import changed_values
from reportgen.data.plausibility.scale import on_scale
from reportgen.data.table import place_index
from reportgen.diagnostics import Diagnostic
from reportgen.pipeline.snapshot import take_snapshot
from reportgen.project.settings import read_settings

ROOT = Path(__file__).resolve().parent.parent
SEED = 20250814
# So many rows are checked at a time: copies of a series, each with one slip.
_BATCH = 60_000

Values = list[Decimal]
Slip = Callable[[Values, int, "Series", random.Random], "Values | None"]


@dataclass(frozen=True)
class Series:
    """The rows of a series that have a value: area, sex and year of each, in the order of the file."""

    who: Sequence[tuple[str, str, int]]


def _scaled(places: int) -> Slip:
    def slip(values: Values, at: int, _series: Series, _lot: random.Random) -> Values:
        return _with(values, {at: values[at].scaleb(places)})

    return slip


def _doubled(values: Values, at: int, _series: Series, _lot: random.Random) -> Values:
    return _with(values, {at: values[at] * 2})


def _swapped(values: Values, at: int, series: Series, lot: random.Random) -> Values | None:
    area, sex, year = series.who[at]
    others = [n for n, (a, s, y) in enumerate(series.who) if (s, y) == (sex, year) and a != area]
    others = [n for n in others if values[n] != values[at]]
    if not others:
        return None
    other = lot.choice(others)
    return _with(values, {at: values[other], other: values[at]})


def _repeated(values: Values, at: int, _series: Series, _lot: random.Random) -> Values | None:
    return _with(values, {at: values[at - 1]}) if at else None


def _pushed(values: Values, at: int, _series: Series, _lot: random.Random) -> Values | None:
    return [*values[: at + 1], *values[at:-1]] if at < len(values) - 1 else None


def _transposed(values: Values, at: int, _series: Series, lot: random.Random) -> Values | None:
    text = f"{values[at]:f}"
    places = [n for n in range(len(text) - 1) if text[n : n + 2].isdigit() and text[n] != text[n + 1]][:4]
    if not places:
        return None
    n = lot.choice(places)
    return _with(values, {at: Decimal(text[:n] + text[n + 1] + text[n] + text[n + 2 :])})


def _with(values: Values, changes: Mapping[int, Decimal]) -> Values:
    return [changes.get(n, value) for n, value in enumerate(values)]


SLIPS: Mapping[str, Slip] = {
    "divided by 10": _scaled(-1),
    "multiplied by 10": _scaled(1),
    "swapped with another area": _swapped,
    "the row above again": _repeated,
    "column pushed down a row": _pushed,
    "divided by 100": _scaled(-2),
    "multiplied by 100": _scaled(2),
    "doubled": _doubled,
    "two digits transposed": _transposed,
}


@dataclass(frozen=True)
class Outcome:
    """Whether a slip was noticed, with the edition before and without it; `newest` is of the newest value of its area."""

    indicator: str
    kind: AreaKind
    sex: str
    newest: bool
    slip: str
    noticed: bool
    alone: bool


@lru_cache(maxsize=1)
def _loaded() -> tuple[DataSet, DataSet]:
    snapshot = take_snapshot(ROOT)
    told: list[Diagnostic] = []
    settings = read_settings(snapshot, told.append)
    if settings is None:
        raise SystemExit("rapport.toml cannot be read.")
    earlier = load(snapshot, settings, told.append, settings.earlier.folder, settings.earlier.year)
    return load(snapshot, settings, told.append), earlier


def outcomes(name: str, every: int) -> list[Outcome]:
    """Return what becomes of every slip in the newest values of a series and each `every`th of the others."""
    data, earlier = _loaded()
    lot = random.Random(f"{SEED} {name}")  # noqa: S311
    rows = data.table.typed
    own = rows[(rows["indikator"] == name) & rows["värde"].notna()]
    then = earlier.table.typed
    before = then[then["indikator"] == name]
    who = list(zip(own["område"], own["kön"], own["år"].tolist(), strict=True))
    series, values = Series(who), own["värde"].tolist()
    last: dict[tuple[str, str], int] = {}
    for area, sex, year in who:
        last[area, sex] = max(year, last.get((area, sex), 0))
    tries = []
    newest = [at for at, (area, sex, year) in enumerate(who) if sex == "T" and last[area, sex] == year]
    for at in sorted({*newest, *range(lot.randrange(every), len(values), every)}):
        for slip, make in SLIPS.items():
            changed = make(values, at, series, lot)
            if changed is not None and changed != values:
                tries.append((at, slip, changed))
    unit = data.indicators[name].unit
    found = []
    possible = []
    for at, slip, changed in tries:
        area, sex, year = who[at]
        kind = data.areas[area].kind or AreaKind.COMPARISON
        one = Outcome(name, kind, sex, last[area, sex] == year, slip, noticed=True, alone=True)
        if any(_is_impossible(value, unit.kind, len(unit.states)) for value in changed):
            found.append(one)
        else:
            possible.append((one, changed))
    usual, *seen = _noticed(name, own, before, [values, *(changed for _, changed in possible)])
    for (one, _), now in zip(possible, seen, strict=True):
        with_earlier, alone = (bool(found_now - was) for found_now, was in zip(now, usual, strict=True))
        found.append(replace(one, noticed=with_earlier, alone=alone))
    return found


def _is_impossible(value: Decimal, kind: UnitKind, states: int) -> bool:
    if kind == UnitKind.ORDINAL:
        return value % 1 != 0 or not 0 <= value < states
    return kind == UnitKind.SHARE and not 0 <= value <= 100


def _noticed(
    name: str, own: pd.DataFrame, before: pd.DataFrame, states: Sequence[Values]
) -> Iterator[tuple[set[object], set[object]]]:
    """Yield what is found in each state of a series, with the edition before and without it."""
    data, _ = _loaded()
    size = max(_BATCH // max(len(own), 1), 1)
    others = data.table.typed[data.table.typed["indikator"] == "befolkning"] if name != "befolkning" else own.iloc[:0]
    for start in range(0, len(states), size):
        batch = states[start : start + size]
        ids = [f"{name}#{number}" for number in range(len(batch))]
        indicators: dict[str, Indicator] = {**data.indicators}
        indicators.update((one, replace(data.indicators[name], id=one)) for one in ids)
        if name == "befolkning":
            # Its copies are weighed by nothing: each of them is made up of its municipalities.
            indicators = {one: indicators[one] for one in ids}
        frame = pd.concat([others, *(_copy(own, one, values) for one, values in zip(ids, batch, strict=True))])
        then = pd.concat([before.assign(indikator=one) for one in ids])
        words = Words(indicators, data.areas)
        alone: dict[str, set[object]] = {one: set() for one in ids}
        for finding in search(frame, None, 0, words, data.area):
            if finding.indicator in alone:
                alone[finding.indicator].add((finding.check, finding.at.line))
        both = {one: set(found) for one, found in alone.items()}
        for finding in changed_values(on_scale(frame, indicators, data.areas), then, 0, words):
            both[finding.indicator].add((finding.check, finding.at.line, "edition before"))
        yield from ((both[one], alone[one]) for one in ids)


def _copy(own: pd.DataFrame, name: str, values: Values) -> pd.DataFrame:
    copied = own.assign(indikator=name, värde=pd.Series(values, index=own.index, dtype=object))
    copied.index = place_index([name] * len(own), own.index.get_level_values("rad"))
    return copied


def table(found: Sequence[Outcome], which: Callable[[Outcome], bool], alone: bool) -> str:
    """Return the shares that were noticed, by slip and kind of area."""
    kinds = [AreaKind.COUNTY, AreaKind.COUNTRY, AreaKind.MUNICIPALITY, AreaKind.COMPARISON]
    counts: Counter[tuple[str, AreaKind]] = Counter()
    hits: Counter[tuple[str, AreaKind]] = Counter()
    for one in filter(which, found):
        counts[one.slip, one.kind] += 1
        hits[one.slip, one.kind] += one.alone if alone else one.noticed
    lines = [f"{'':28}" + "".join(f"{kind.value:>22}" for kind in kinds)]
    for slip in SLIPS:
        cells = (
            f"{hits[slip, kind]}/{counts[slip, kind]} {100 * hits[slip, kind] / counts[slip, kind]:5.1f} %"
            if counts[slip, kind]
            else "–"
            for kind in kinds
        )
        lines.append(f"{slip:28}" + "".join(f"{cell:>22}" for cell in cells))
    return "\n".join(lines)


def main() -> None:
    """Print what is noticed of slips in every value, or in some of them."""
    parser = argparse.ArgumentParser(prog="python -m bench.slips", description=__doc__)
    parser.add_argument(
        "--every",
        type=int,
        default=1,
        help="put only the newest values of both sexes, and each nth of the others, wrong",
    )
    parser.add_argument("--series", nargs="*", help="only these series")
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    given = parser.parse_args()
    data, _ = _loaded()
    rows = data.table.typed
    names = given.series or [str(name) for name in rows["indikator"].value_counts().index]
    with ProcessPoolExecutor(given.processes) as pool:
        done = [one for some in pool.map(outcomes, names, [given.every] * len(names)) for one in some]
    sys.stdout.write(f"{len(done)} slips in {len(names)} series, seed {SEED}\n")
    for title, which in (
        ("The newest value of an area, both sexes", lambda one: one.newest and one.sex == "T"),
        ("Any value, both sexes", lambda one: one.sex == "T"),
        ("Any value of women or men", lambda one: one.sex != "T"),
    ):
        for alone in (False, True):
            without = ", without the edition before" if alone else ""
            sys.stdout.write(f"\n{title}{without}\n{table(done, which, alone)}\n")


if __name__ == "__main__":
    main()
