"""How a line goes: up or down, by how much, for how long."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from bench.judge.numbers import read, said
from bench.judge.shape import picked
from bench.judge.topic import Line, Topic, scale, trend
from bench.judge.words import COUNT, COUNTS, HEDGE, NUMBER, PRETERITE, UNIT
from bench.raw import Raw

Step = Callable[[Raw, Line, int, "int | None"], bool]
"""What persistence demands of a line: from the data, the line, up or down, and the year that is named."""
Sized = Callable[[Line, tuple[int, int]], bool]
"""What an amount demands of a line between two years."""

_HEDGED = rf"(?:(?P<hedge>{HEDGE}) )?(?P<number>{NUMBER})(?P<unit> {UNIT})?"
_UNTOLD = {None, "now"}


def moved(raw: Raw, line_: Line, span: tuple[int, int], sign: int, degree: str = "") -> bool:
    """Tell whether a line goes up (1) or down (−1) between two years, by at least "oförändrad" and to a degree."""
    limits, change = scale(raw, line_), line_.change(*span)
    base = line_.points[span[0]]
    return change * sign > 0 and limits.amount(change, base) >= limits.unchanged and limits.has(degree, change, base)


def heads(raw: Raw, line_: Line, sign: int, degree: str = "") -> bool:
    """Tell whether the trend goes one way, and the last step not the other by more than "oförändrad"."""
    years = line_.years
    if trend(raw, line_) != sign or moved(raw, line_, (years[-2], years[-1]), -sign):
        return False
    first = min(year for year in years if year >= years[-1] - int(raw.rule["trendår"]))
    return not degree or scale(raw, line_).has(degree, line_.change(first, years[-1]), line_.points[first])


def goes(raw: Raw, line_: Line, topic: Topic, sign: int, degree: str, tense: int) -> bool:
    """Tell whether a line goes one way in the time that is said or, where none is, as the tense has it."""
    if (topic.when.kind if topic.when else None) not in _UNTOLD and topic.when:
        return moved(raw, line_, topic.when.span(line_.years, raw), sign, degree)
    if tense == PRETERITE:
        return moved(raw, line_, (line_.years[-2], line_.years[-1]), sign, degree)
    return heads(raw, line_, sign, degree)


def times(ratio: float, factor: float, hedge: str) -> bool:
    """Tell whether a ratio is a factor within 5 per cent, or on the side that a hedge says."""
    beyond = ratio > factor if factor > 1 else ratio < factor
    if hedge == "mer än":
        return beyond
    if hedge == "nästan":
        return factor * 0.9 <= ratio < factor if factor > 1 else factor < ratio <= factor * 1.1
    if hedge in {"mindre än", "inte ens"}:
        return not beyond and ratio != factor
    return abs(ratio - factor) <= 0.05 * factor


def by_how_much(text: str) -> tuple[str, tuple[Sized, ...]]:
    """Return words without the amounts that something changes by, or from and to, and those as checks."""
    found: list[Sized] = []
    year = r"(?: (?:år )?(?P<{}>\d{{4}})\b(?! (?:kronor|ton)))?"
    match, rest = picked(
        rf"från (?P<from>{NUMBER})(?: {UNIT})?{year.format('start')} till (?P<to>{NUMBER})(?: {UNIT})?{year.format('end')}",
        text,
    )
    if match and not re.fullmatch(r"\d{4}", match["from"]):
        first, last = read(match["from"]), read(match["to"])
        found.append(
            lambda line_, span: said(line_.points[span[0]], "", *first) and said(line_.points[span[1]], "", *last)
        )
        text = f"{rest} mellan {match['start']} och {match['end']}" if match["start"] and match["end"] else rest
        if match["start"] and not match["end"]:
            text = f"{rest} sedan {match['start']}"
    match, rest = picked(rf"till (?P<to>{NUMBER}) {UNIT}(?: \d{{4}})?", text)
    if match:
        reached = read(match["to"])
        found.append(lambda line_, span: said(line_.points[span[1]], "", *reached))
        text = rest
    match, rest = picked(rf"med (?P<hedge>{HEDGE}) (?P<number>{NUMBER}|{COUNT}) {UNIT} åt gången", text)
    if match:
        limit, each_time = read(match["number"]), match["hedge"]
        found.append(
            lambda line_, span: all(
                said(abs(line_.change(*pair)), each_time, *limit)
                for pair in pairwise(year for year in line_.years if span[0] <= year <= span[1])
            )
        )
        text = rest
    match, rest = picked(rf"med {_HEDGED}", text)
    if match:
        hedge, number, percent = match["hedge"] or "", read(match["number"]), (match["unit"] or "").strip() == "procent"
        found.append(lambda line_, span: said(_size(line_, span, percent), hedge, *number))
        text = rest
    return text, tuple(found)


def _size(line_: Line, span: tuple[int, int], percent: bool) -> float:
    change = abs(line_.change(*span))
    return change / abs(line_.points[span[0]]) * 100 if percent else change


def persistence(text: str) -> tuple[str, Step | None]:
    """Return words without what they say of persistence, and that as a check of its own."""
    match, rest = picked(r"(?:fortsätter|fortsatt|alltjämt|fortfarande)(?: att)?", text)
    if match:
        return rest, lambda _raw, line_, sign, _year: _steps(line_, sign, line_.years[-3:]) and len(line_.years) > 2
    match, rest = picked(r"varje år sedan (?P<year>\d{4})|år efter år sedan (?P<other>\d{4})", text)
    if match:
        year = int(match["year"] or match["other"])
        return f"{rest} sedan {year}", lambda _raw, line_, sign, _year: _steps(
            line_, sign, line_.years[line_.years.index(year) :]
        )
    match, rest = picked(rf"(?:för )?(?P<count>{COUNT}|tredje|fjärde|femte) året? i rad", text)
    if match:
        count = COUNTS.get(match["count"]) or {"tredje": 3, "fjärde": 4, "femte": 5}[match["count"]]
        return (
            rest,
            lambda _raw, line_, sign, _year: (
                _steps(line_, sign, line_.years[-count - 1 :]) and len(line_.years) > count
            ),
        )
    match, rest = picked("igen|åter", text)
    if match:
        return rest, turned
    return text, None


def _steps(line_: Line, sign: int, years: list[int]) -> bool:
    return len(years) > 1 and all(line_.change(*pair) * sign > 0 for pair in pairwise(years))


def turned(raw: Raw, line_: Line, sign: int, year: int | None) -> bool:
    """Tell whether the last step (or the one to a year) goes one way and the step before went the other."""
    years = line_.years
    last = years.index(year) if year else len(years) - 1
    if last < 2:
        return False
    before, step = (years[last - 2], years[last - 1]), (years[last - 1], years[last])
    return moved(raw, line_, step, sign) and line_.change(*before) * sign < 0


def named_year(topic: Topic) -> int | None:
    """Return the one year that a topic names for a step."""
    return topic.when.first if topic.when and topic.when.kind == "in" else None
