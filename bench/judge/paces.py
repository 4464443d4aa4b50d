"""Patterns that compare developments: with another's, with another time's, with all others'."""

from __future__ import annotations

import re

from bench.judge.movement import Sized, heads, times
from bench.judge.references import ANY, REFERENCE
from bench.judge.shape import Check, Made, Shape, each
from bench.judge.topic import Line, Topic, line, other_line, window
from bench.judge.topic import way as direction
from bench.judge.words import NOUN, NOUNS, PRETERITE, VERB, VERBS
from bench.raw import Raw, slope_of


def shapes() -> tuple[Shape, ...]:
    """Return the patterns, those that say most first."""
    return (
        Shape(
            re.compile(
                rf"\b(?P<verb>{VERB})\b(?P<mid>(?: [\wåäö–-]+)*?) (?:(?P<hedge>mer än|mindre än|inte ens|nästan) )?"
                rf"(?P<factor>dubbelt|hälften) så mycket som (?P<ref>{REFERENCE})"
            ),
            _so_much,
        ),
        Shape(
            re.compile(
                rf"\b(?P<verb>{VERB})\b(?P<mid>(?: (?!än\b)[\wåäö-]+)*?) (?P<pace>snabbare|långsammare|mer|mindre)"
                rf"(?P<far>(?: (?!än\b)[\wåäö–-]+)*?) än (?P<ref>{REFERENCE}|{ANY})"
            ),
            _faster,
        ),
        Shape(re.compile(rf"\b(?:en )?(?P<pace>större|mindre) (?P<noun>{NOUN}) än (?P<ref>{REFERENCE})"), _larger_step),
        Shape(re.compile(rf"\bmest (?:har |ökar |ökade )?(?P<mid>(?:[\wåäö]+ ){{0,3}}?)(?P<verb>{VERB})\b"), _most),
    )


def _faster(match: re.Match[str], left: str) -> tuple[str, Made]:
    sign, _, follows, tense = VERBS[match["verb"]]
    return f"{left} {match['mid']} {match['far']}", _outpacing(
        sign, follows, tense, match["pace"] in {"snabbare", "mer"}
    )


def _larger_step(match: re.Match[str], left: str) -> tuple[str, Made]:
    return left, _outpacing(NOUNS[match["noun"]], False, PRETERITE, match["pace"] == "större")


def _outpacing(sign: int, follows: bool, tense: int, faster: bool, amounts: tuple[Sized, ...] = ()) -> Made:
    """Return what compares two developments: over the time that is said, else the last step or the trends, by the tense."""

    def make(topic: Topic) -> Check | None:
        ref = topic.reference
        if ref is None or (
            ref.kind == "year" and ref.when is not None and ref.when.kind not in {"year before", "from before"}
        ):
            return None
        when = topic.when if topic.when and topic.when.kind != "now" else None

        def holds(raw: Raw, name: str) -> bool:
            own, other = line(raw, name, topic), other_line(raw, name, topic, ref)
            way = direction(name, topic, own.better, sign, follows=follows)
            if when is None and tense != PRETERITE:
                return heads(raw, own, way) and (_slope(raw, own) * way > _slope(raw, other) * way) == faster
            span = when.span(own.years, raw) if when else (own.years[-2], own.years[-1])
            if not all(holds_for(own, span) for holds_for in amounts):
                return False
            before = span
            if ref.kind == "year":
                before = (own.years[own.years.index(span[0]) - 1], span[0])
            if ref.kind == "span":
                before = (span[0] - int(ref.value), span[0])
            first, second = _relative(own, span) * way, _relative(other, before) * way
            return first > 0 and (first > second if faster else first < second)

        return each(topic, holds)

    return make


def _most(match: re.Match[str], left: str) -> tuple[str, Made]:
    sign, _, _, tense = VERBS[match["verb"]]

    def make(topic: Topic) -> Check | None:
        rest = tuple(name for name in topic.bound if name not in topic.names)
        if not rest or len(topic.names) != 1:
            return None

        def pace(raw: Raw, name: str) -> float:
            own = line(raw, name, topic)
            if topic.when and topic.when.kind != "now":
                return _relative(own, topic.when.span(own.years, raw)) * sign
            if tense == PRETERITE:
                return _relative(own, (own.years[-2], own.years[-1])) * sign
            return _slope(raw, own) * sign

        return lambda raw: pace(raw, topic.names[0]) > max(0.0, *(pace(raw, name) for name in rest))

    return f"{left} {match['mid']}", make


def _so_much(match: re.Match[str], left: str) -> tuple[str, Made]:
    sign, _, follows, _ = VERBS[match["verb"]]
    factor, hedge = (2.0 if match["factor"] == "dubbelt" else 0.5), match["hedge"] or ""

    def make(topic: Topic) -> Check | None:
        ref, when = topic.reference, topic.when
        if ref is None or when is None:
            return None

        def holds(raw: Raw, name: str) -> bool:
            own, other = line(raw, name, topic), other_line(raw, name, topic, ref)
            span = when.span(own.years, raw)
            before = (span[0] - int(ref.value), span[0]) if ref.kind == "span" else span
            way = direction(name, topic, own.better, sign, follows=follows)
            first, second = own.change(*span) * way, other.change(*before) * way
            if first <= 0 or second <= 0:
                return False
            if factor < 1 and hedge:
                return first / second > factor if hedge == "mer än" else first / second < factor
            return times(first / second, factor, hedge)

        return each(topic, holds)

    return f"{left} {match['mid']}", make


def _relative(line_: Line, span: tuple[int, int]) -> float:
    """Return a change in points for shares, else in per cent."""
    return line_.change(*span) if line_.share else line_.change(*span) / line_.points[span[0]] * 100


def _slope(raw: Raw, line_: Line) -> float:
    points = window(raw, line_)
    level = sum(value for _, value in points) / len(points)
    return slope_of(points) if line_.share else slope_of(points) / level
