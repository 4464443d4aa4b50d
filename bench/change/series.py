"""Changes of a series: of its values, its years, and what they are compared with."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping

from bench.change.mutation import AREA, COUNTRY, OWN, SEX, SYMBOL, VALUE, YEAR, Series, codes, number, step, typed

Made = tuple[str, str, str] | None
_LATEST = 2025


def turned(path: str, files: Mapping[str, str], chance: random.Random) -> Made:
    """Turn a development around: the values of an area and sex in the opposite order."""
    series = Series(path, files)
    row = chance.choice(series.own())
    chosen = series.valued(row[AREA], row[SEX])
    for each, value in zip(chosen, [each[VALUE] for each in reversed(chosen)], strict=True):
        each[VALUE] = value
    return series.made(f"{row[AREA]} {row[SEX]}, order of values turned")


def revised(path: str, files: Mapping[str, str], chance: random.Random) -> Made:
    """Revise a value by 1–30 per cent up or down."""
    series = Series(path, files)
    return _revise(series, chance.choice(series.own()), 1 + chance.choice((-1, 1)) * chance.uniform(0.01, 0.30))


def newest_revised(path: str, files: Mapping[str, str], chance: random.Random) -> Made:
    """Revise the newest value, which most sentences are about."""
    series = Series(path, files)
    row = chance.choice([row for row in series.own() if row[YEAR] == series.newest()])
    return _revise(series, row, 1 + chance.choice((-1, 1)) * chance.uniform(0.02, 0.30))


def misplaced(path: str, files: Mapping[str, str], chance: random.Random) -> Made:
    """Misplace a decimal comma: ten times or a tenth."""
    series = Series(path, files)
    return _revise(series, chance.choice(series.own()), chance.choice((10.0, 0.1)))


def _revise(series: Series, row: list[str], factor: float) -> Made:
    before, row[VALUE] = row[VALUE], typed(number(row[VALUE]) * factor, row[VALUE])
    return series.made(f"{' '.join(row[:VALUE])}, {before} → {row[VALUE]}")


def _set(series: Series, row: list[str], value: float) -> Made:
    before, row[VALUE] = row[VALUE], typed(max(value, 0.0), row[VALUE])
    return series.made(f"{' '.join(row[:VALUE])}, {before} → {row[VALUE]}")


def lost(path: str, files: Mapping[str, str], chance: random.Random) -> Made:
    """Lose a year: the row is gone, or has a symbol instead of its value."""
    series = Series(path, files)
    row = chance.choice(series.own())
    told = f"{' '.join(row[:VALUE])} lost"
    if chance.random() < 0.5:
        series.rows.remove(row)
    else:
        row[VALUE : SYMBOL + 1] = ["", ".."]
    return series.made(told)


def newest_lost(path: str, files: Mapping[str, str], _chance: random.Random) -> Made:
    """Lose the newest year of every area."""
    series = Series(path, files)
    year = series.newest()
    series.rows = [row for row in series.rows if row[YEAR] < year]
    return series.made(f"{year} lost") if series.own() else None


def swapped(path: str, files: Mapping[str, str], chance: random.Random) -> Made:
    """Swap the values of two rows: two years, the sexes, or the county and another area."""
    series = Series(path, files)
    first = chance.choice(series.own())
    alike = [
        row
        for row in series.rows
        if row is not first and row[VALUE] and sum(a == b for a, b in zip(row[:VALUE], first, strict=False)) == 2
    ]
    return _swap(series, first, chance.choice(alike)) if alike else None


def _swap(series: Series, first: list[str], second: list[str]) -> Made:
    first[VALUE], second[VALUE] = second[VALUE], first[VALUE]
    return series.made(f"{' '.join(first[:VALUE])} and {' '.join(second[:VALUE])} swapped")


def sexes_swapped(path: str, files: Mapping[str, str], _chance: random.Random) -> Made:
    """Swap women and men in the county's newest year."""
    series = Series(path, files)
    women, men = series.valued(OWN, "K"), series.valued(OWN, "M")
    return _swap(series, women[-1], men[-1]) if women and men and women[-1][YEAR] == men[-1][YEAR] else None


def added(path: str, files: Mapping[str, str], chance: random.Random) -> Made:
    """Add a newer year for one area and sex, with a value up to 20 per cent from the newest."""
    series = Series(path, files)
    newest = series.newest()
    if int(newest) >= _LATEST:
        return None
    row = chance.choice([row for row in series.own() if row[YEAR] == newest])
    value = typed(number(row[VALUE]) * chance.uniform(0.8, 1.2), row[VALUE])
    series.rows.insert(series.rows.index(row) + 1, [row[AREA], row[SEX], str(int(newest) + 1), value, ""])
    return series.made(f"{row[AREA]} {row[SEX]} {int(newest) + 1} added, {value}")


def year_added(path: str, files: Mapping[str, str], chance: random.Random) -> Made:
    """Add a newer year for every area and sex, all of them up or all of them down."""
    series = Series(path, files)
    newest = series.newest()
    years = sorted({row[YEAR] for row in series.own()})
    year = int(newest) + (int(newest) - int(years[-2]) if len(years) > 1 else 1)
    if year > _LATEST:
        return None
    sign, size = chance.choice((-1, 1)), chance.uniform(0.005, 0.12)
    rows = []
    for row in series.rows:
        rows.append(row)
        if row[YEAR] == newest and row[VALUE]:
            rows.append([*row[:YEAR], str(year), typed(number(row[VALUE]) * (1 + sign * size), row[VALUE]), ""])
    series.rows = rows
    return series.made(f"{year} added for all, {100 * sign * size:+.1f} per cent")


def last_step_turned(path: str, files: Mapping[str, str], chance: random.Random) -> Made:
    """Turn the last step: what rose falls as much."""
    series = Series(path, files)
    area, sex = chance.choice(sorted({(row[AREA], row[SEX]) for row in series.own()}))
    rows = series.valued(area, sex)
    return _set(series, rows[-1], 2 * number(rows[-2][VALUE]) - number(rows[-1][VALUE])) if len(rows) > 1 else None


def past_threshold(path: str, files: Mapping[str, str], chance: random.Random) -> Made:
    """Move the change from an earlier year to the newest just past the limit of a word of degree, or short of it."""
    series = Series(path, files)
    sex = chance.choice(sorted({row[SEX] for row in series.own()}))
    rows = series.valued(series.own()[0][AREA], sex)
    if len(rows) < 2:
        return None
    words = tomllib.loads(_bare(files["rapport.toml"]))["ordval"]
    share = _share(series.name, files)
    word = chance.choice(("oförändrad", "något", "kraftigt"))
    limit = float(words[_bare(word + ("_enheter" if share else ""))])
    base = number(chance.choice(rows[:-1])[VALUE])
    last = number(rows[-1][VALUE])
    size = limit * chance.choice((0.9, 1.1)) * (1 if share else base / 100)
    return _set(series, rows[-1], base + (size if last >= base else -size))


def between_moved(path: str, files: Mapping[str, str], chance: random.Random) -> Made:
    """Move a year between the first and the newest, so that what stood still did not, and what was a top is none."""
    series = Series(path, files)
    row = chance.choice(series.own())
    rows = series.valued(row[AREA], row[SEX])
    if len(rows) < 3:
        return None
    values = [number(each[VALUE]) for each in rows]
    edge = chance.choice((max(values) * 1.02, min(values) * 0.98))
    return _set(series, chance.choice(rows[1:-1]), edge)


def comparison_passed(path: str, files: Mapping[str, str], chance: random.Random) -> Made:
    """Move the country, or the comparison counties, just past the county in its newest year."""
    series = Series(path, files)
    newest = series.newest()
    own = {row[SEX]: number(row[VALUE]) for row in series.valued(OWN) if row[YEAR] == newest}
    others = codes(files, "jämförelselän")
    areas = chance.choice(([COUNTRY], others))
    chosen = [row for row in series.valued() if row[AREA] in areas and row[YEAR] == newest and row[SEX] in own]
    if not chosen:
        return None
    for row in chosen:
        gap = number(row[VALUE]) - own[row[SEX]]
        margin = max(abs(own[row[SEX]]) * 0.01, step(row[VALUE]))
        row[VALUE] = typed(own[row[SEX]] + (-margin if gap > 0 else margin), row[VALUE])
    return series.made(f"{', '.join(areas)} moved past {OWN} in {newest}")


def _share(name: str, files: Mapping[str, str]) -> bool:
    line = next((line for line in files["data/indikatorer.csv"].split("\n") if line.startswith(f"{name};")), "")
    unit = (line.split(";") + [""] * 4)[3]
    block = files["data/enheter.toml"].partition(f"[enheter.{unit}]")[2].partition("[enheter.")[0]
    return 'typ = "andel"' in block or 'typ = "gap"' in block


def _bare(text: str) -> str:
    """Return text with letters that TOML allows in bare keys only within quotes exchanged for others."""
    return text.translate(str.maketrans("åäöÅÄÖ", "aaoAAO"))
