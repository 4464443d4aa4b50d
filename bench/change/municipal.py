"""Changes of the municipalities' values."""

from __future__ import annotations

import random
from collections.abc import Mapping

from bench.change.mutation import AREA, COUNTRY, OWN, SEX, VALUE, YEAR, Rows, Series, codes, number, step, typed

Made = tuple[str, str, str] | None


def _towns(series: Series, files: Mapping[str, str]) -> Rows:
    """Return the municipalities' rows of the newest year, lowest value first."""
    chosen = set(codes(files, "kommun"))
    newest = max((row[YEAR] for row in series.valued(OWN)), default="") or max(row[YEAR] for row in series.valued())
    found = [row for row in series.valued(sex="T") if row[AREA] in chosen and row[YEAR] == newest]
    return sorted(found, key=lambda row: number(row[VALUE]))


def tied(path: str, files: Mapping[str, str], chance: random.Random) -> Made:
    """Let a second municipality share the highest or lowest value."""
    series = Series(path, files)
    rows = _towns(series, files)
    if len(rows) < 2:
        return None
    first, second = chance.choice(((rows[0], rows[1]), (rows[-1], rows[-2])))
    before, second[VALUE] = second[VALUE], first[VALUE]
    return series.made(f"{' '.join(second[:VALUE])}, {before} → {second[VALUE]}, as {first[AREA]}")


def overtaken(path: str, files: Mapping[str, str], chance: random.Random) -> Made:
    """Let the second municipality pass the first, at the top or at the bottom."""
    series = Series(path, files)
    rows = _towns(series, files)
    if len(rows) < 2:
        return None
    first, second, sign = chance.choice(((rows[0], rows[1], -1), (rows[-1], rows[-2], 1)))
    before, second[VALUE] = second[VALUE], typed(number(first[VALUE]) + sign * step(first[VALUE]), first[VALUE])
    return series.made(f"{' '.join(second[:VALUE])}, {before} → {second[VALUE]}, past {first[AREA]}")


def past_country(path: str, files: Mapping[str, str], chance: random.Random) -> Made:
    """Move a municipality's value just past the country's."""
    series = Series(path, files)
    rows = _towns(series, files)
    country = [row for row in series.valued(COUNTRY, "T") if rows and row[YEAR] == rows[0][YEAR]]
    if not rows or not country:
        return None
    row, level = chance.choice(rows), number(country[0][VALUE])
    margin = max(abs(level) * 0.01, step(row[VALUE]))
    beyond = level + (-margin if number(row[VALUE]) > level else margin)
    before, row[VALUE] = row[VALUE], typed(beyond, row[VALUE])
    return series.made(f"{' '.join(row[:VALUE])}, {before} → {row[VALUE]}, past the country")


def lost(path: str, files: Mapping[str, str], chance: random.Random) -> Made:
    """Lose a municipality's newest value."""
    series = Series(path, files)
    rows = _towns(series, files)
    if not rows:
        return None
    row = chance.choice(rows)
    series.rows.remove(row)
    return series.made(f"{' '.join(row[:VALUE])} lost")


def revised(path: str, files: Mapping[str, str], chance: random.Random) -> Made:
    """Revise a municipality's value, of any year, by 5–40 per cent."""
    series = Series(path, files)
    towns = set(codes(files, "kommun"))
    rows = [row for row in series.valued() if row[AREA] in towns and row[SEX] == "T"]
    if not rows:
        return None
    row = chance.choice(rows)
    factor = 1 + chance.choice((-1, 1)) * chance.uniform(0.05, 0.40)
    before, row[VALUE] = row[VALUE], typed(number(row[VALUE]) * factor, row[VALUE])
    return series.made(f"{' '.join(row[:VALUE])}, {before} → {row[VALUE]}")
