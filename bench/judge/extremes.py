"""Patterns of who or when is highest or lowest."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bench.judge.shape import Check, Made, Shape, each
from bench.judge.topic import Topic, line, one_year, way
from bench.judge.words import MOST, SUPERLATIVES
from bench.raw import Raw


def shapes() -> tuple[Shape, ...]:
    """Return the patterns, those that say most first."""
    most = f"(?P<most>{MOST})"
    return (
        Shape(
            re.compile(rf"\b(?:den |det )?{most}(?: \w+)? sedan (?:serien började(?: \d{{4}})?|(?P<since>\d{{4}}))"),
            _record,
        ),
        Shape(re.compile(r"\b(?P<record>högre|lägre) än någonsin|\b(?P<level>rekord\w*)"), _ever),
        Shape(re.compile(r"\b(?P<top>topp|botten) (?P<year>\d{4})"), _peak, of_places=True),
        Shape(re.compile(rf"\b(?:som )?{most}(?: \w+){{0,2}}? (?P<year>\d{{4}})"), _peak, of_places=True),
        Shape(re.compile(rf"\b{most} (?:i|bland) (?P<among>[a-zåäö][a-zåäö -]*)$"), _among, of_places=True),
        Shape(
            re.compile(
                rf"\b(?:länets )?{most}(?: andel| del)?\b(?! (?:\d|en\b|två|tre|fyra|fem|sex|sju|åtta|nio|tio)) ?(?:till\b)?"
            ),
            _place,
            of_places=True,
        ),
    )


def _alone(values: Mapping[int, float] | Mapping[str, float], sign: int) -> list[int | str]:
    best = max(value * sign for value in values.values())
    return [key for key, value in values.items() if value * sign == best]


def _foremost(values: Mapping[str, float], sign: int, count: int) -> list[str]:
    """Return so many places with the highest (or lowest) values; none where another shares the last one's."""
    ordered = sorted(values, key=lambda place: -sign * values[place])
    if len(ordered) > count and values[ordered[count - 1]] == values[ordered[count]]:
        return []
    return sorted(ordered[:count])


def _place(match: re.Match[str], left: str) -> tuple[str, Made]:
    sign, follows = SUPERLATIVES[match["most"]]

    def make(topic: Topic) -> Check | None:
        if not topic.places:
            return None

        def holds(raw: Raw, name: str) -> bool:
            side = way(name, topic, raw.sign(name), sign, follows=follows)
            year = topic.when.first if topic.when and topic.when.kind == "in" else None
            return _foremost(raw.places(name, year, every=False), side, len(topic.places)) == sorted(topic.places)

        return each(topic, holds)

    return left, make


def _peak(match: re.Match[str], left: str) -> tuple[str, Made]:
    found, year = match.groupdict(), int(match["year"])
    sign, follows = SUPERLATIVES[found["most"]] if "most" in found else (1 if found["top"] == "topp" else -1, False)

    def make(topic: Topic) -> Check | None:
        if topic.places:
            return None

        def holds(raw: Raw, name: str) -> bool:
            line_ = line(raw, name, topic)
            side = way(name, topic, line_.better, sign, follows=follows)
            first, last = line_.years[0], line_.years[-1]
            if topic.when and topic.when.kind in {"between", "since", "years"}:
                first, last = topic.when.span(line_.years, raw)
            return _alone({y: v for y, v in line_.points.items() if first <= y <= last}, side) == [year]

        return each(topic, holds)

    return left, make


def _record(match: re.Match[str], left: str) -> tuple[str, Made]:
    sign, follows = SUPERLATIVES[match["most"]]
    return left, _newest_is_most(sign, follows, int(match["since"]) if match["since"] else None)


def _ever(match: re.Match[str], left: str) -> tuple[str, Made]:
    return left, _newest_is_most(-1 if match["record"] == "lägre" else 1, False, None)


def _newest_is_most(sign: int, follows: bool, since: int | None) -> Made:
    def make(topic: Topic) -> Check:
        def holds(raw: Raw, name: str) -> bool:
            line_ = line(raw, name, topic)
            if since and since not in line_.points:
                raise KeyError(since)
            side = way(name, topic, line_.better, sign, follows=follows)
            year = topic.when.first if topic.when and topic.when.kind == "in" else line_.years[-1]
            values = {y: v for y, v in line_.points.items() if y >= (since or 0)}
            return _alone(values, side) == [year]

        return each(topic, holds)

    return make


def _among(match: re.Match[str], left: str) -> tuple[str, Made] | None:
    sign, _ = SUPERLATIVES[match["most"]]

    def make(topic: Topic) -> Check | None:
        rest = tuple(name for name in topic.bound if name not in topic.names)
        if topic.places or not rest:
            return None

        def size(raw: Raw, name: str) -> float:
            own = line(raw, name, topic)
            return own.points[one_year(raw, name, topic, own)] * sign

        return lambda raw: max(size(raw, name) for name in topic.names) > max(size(raw, name) for name in rest)

    return f"{left} {match['among']}", make
