"""Patterns of what moves or stands still over time."""

from __future__ import annotations

import re

from bench.judge.movement import Sized, Step, by_how_much, goes, heads, named_year, persistence, times, turned
from bench.judge.numbers import read, said
from bench.judge.shape import Check, Made, Shape, each, picked
from bench.judge.topic import Topic, line, scale, trend
from bench.judge.topic import way as direction
from bench.judge.words import (
    COMPARATIVES,
    DEGREE,
    DEGREES,
    MORE,
    NOUN,
    NOUNS,
    NUMBER,
    PRESENT,
    PRETERITE,
    TIMES,
    UNIT,
    VERB,
    VERBS,
)
from bench.raw import Raw


def shapes() -> tuple[Shape, ...]:
    """Return the patterns, those that say most first."""
    return (
        Shape(re.compile(r"\b(?P<verb>vänt|vände|vänder) (?P<way>uppåt|nedåt|ned|upp)\b"), _turned),
        Shape(re.compile(rf"\bpekar (?:(?P<degree>{DEGREE}) )?(?P<way>uppåt|nedåt)\b"), _points),
        Shape(
            re.compile(
                r"\b(?:(?P<hedge>mer än|nästan) )?(?P<times>halver|fördubbl|tredubbl|fyrdubbl)(?:ats|ades|at)\b"
            ),
            _multiplied,
        ),
        Shape(
            re.compile(
                r"\b(?:(?P<hedge>nästan|i stort sett|så gott som) )?(?:står?|stod|stått|legat|ligger|låg|är|var|varit)?"
                r"(?: (?P<after>nästan|i stort sett|så gott som))?"
                r" ?(?:\bstilla?\b|\boförändrade?\b|\bknappt rört sig\b|\bligger kvar\b)"
            ),
            _still,
        ),
        Shape(
            re.compile(r"\b(?P<way>glider isär|glidit isär|gled isär|närmar sig varandra|närmat sig varandra)\b"),
            _apart,
        ),
        Shape(
            re.compile(
                r"\b(?P<who>kvinnorna|flickorna|männen|pojkarna) drar ifrån (?:kvinnorna|flickorna|männen|pojkarna)"
            ),
            _ahead,
        ),
        Shape(re.compile(r"\b(?P<verb>närmar|närmade|närmat) sig\b"), _nearer),
        Shape(re.compile(rf"\b(?P<more>{MORE})(?P<mid>(?: (?!än\b)[\wåäö-]+)*?) än förr\b"), _than_before),
        Shape(re.compile(rf"\b(?P<verb>{VERB})\b"), _moves),
        Shape(re.compile(r"\b(?:en |i )?(?P<more>större|mindre) (?:andel|del)\b(?! än)"), _fewer),
        Shape(
            re.compile(
                rf"\b(?:(?:blir|blev|blivit)(?: det)? (?P<more>{MORE})|(?P<alone>(?:allt )?(?:fler|färre|mer|mindre|oftare)))\b(?! än)"
            ),
            _fewer,
        ),
        Shape(re.compile(rf"\ben (?P<noun>{NOUN})\b"), _noun),
    )


def _moves(match: re.Match[str], left: str) -> tuple[str, Made]:
    sign, inherent, follows, tense = VERBS[match["verb"]]
    left, lasting = persistence(left)
    left, amounts = by_how_much(left)
    continued, left = picked(r"fortsatte att|fortsatte", left)
    degree, left = picked(DEGREE, left)
    level = DEGREES[degree[0]] if degree else inherent
    if re.search(r"\bhar(?: \w+)*$", left[: match.start()].rstrip()) and tense == PRETERITE:
        tense = PRESENT
    tense = PRETERITE if continued else tense
    return left, _made(sign, follows, level, tense, lasting, amounts)


def _made(
    sign: int, follows: bool, degree: str, tense: int, lasting: Step | None = None, amounts: tuple[Sized, ...] = ()
) -> Made:
    def make(topic: Topic) -> Check | None:
        when = topic.when if topic.when and topic.when.kind != "now" else None
        if amounts and when is None and tense != PRETERITE:
            return None

        def holds(raw: Raw, name: str) -> bool:
            line_ = line(raw, name, topic)
            way = direction(name, topic, line_.better, sign, follows=follows)
            moving = lasting is not None and topic.when is None and tense != PRETERITE
            if amounts:
                span = when.span(line_.years, raw) if when else (line_.years[-2], line_.years[-1])
                if not all(holds_for(line_, span) for holds_for in amounts):
                    return False
            return (moving or goes(raw, line_, topic, way, degree, tense)) and (
                lasting is None or lasting(raw, line_, way, named_year(topic))
            )

        return each(topic, holds)

    return make


def _than_before(match: re.Match[str], left: str) -> tuple[str, Made]:
    sign, follows = COMPARATIVES[match["more"]]
    return f"{left} {match['mid']}", _made(sign, follows, "", PRESENT)


def _points(match: re.Match[str], left: str) -> tuple[str, Made]:
    degree = DEGREES[match["degree"]] if match["degree"] else ""
    sign = 1 if match["way"] == "uppåt" else -1

    def make(topic: Topic) -> Check:
        def holds(raw: Raw, name: str) -> bool:
            line_ = line(raw, name, topic)
            return trend(raw, line_) == sign if not degree else heads(raw, line_, sign, degree)

        return each(topic, holds)

    return re.sub(r"\btrenden\b", " ", left), make


def _turned(match: re.Match[str], left: str) -> tuple[str, Made]:
    sign = 1 if match["way"].startswith("upp") else -1

    def make(topic: Topic) -> Check:
        return each(topic, lambda raw, name: turned(raw, line(raw, name, topic), sign, named_year(topic)))

    return left, make


def _fewer(match: re.Match[str], left: str) -> tuple[str, Made] | None:
    word = (match["more"] or match["alone"]).removeprefix("allt ") if "alone" in match.groupdict() else match["more"]
    sign, follows = COMPARATIVES[word]
    # Compared with something, it is no development; what stands still or is compared is read by others.
    if re.search(r"\b(?:än|är|var)\b", left):
        return None
    tense = PRETERITE if re.search(r"\b(?:blev|fick|hade)\b", f"{match[0]} {left}") else PRESENT
    left, lasting = persistence(left)
    degree, left = picked(DEGREE, left)
    return left, _made(sign, follows, DEGREES[degree[0]] if degree else "", tense, lasting)


def _noun(match: re.Match[str], left: str) -> tuple[str, Made]:
    return left, _made(NOUNS[match["noun"]], False, "", PRESENT)


def _apart(match: re.Match[str], left: str) -> tuple[str, Made]:
    sign = 1 if "isär" in match["way"] else -1
    tense = PRETERITE if match["way"].startswith("gled") else PRESENT
    left = re.sub(r"\b(?:kvinnor och män|flickor och pojkar|könen)\b", " ", left)
    return f"{left} avståndet mellan könen", _made(sign, False, "", tense)


def _ahead(match: re.Match[str], left: str) -> tuple[str, Made]:
    return f"{left} {match['who']}s försprång", _made(1, False, "", PRESENT)


def _nearer(match: re.Match[str], left: str) -> tuple[str, Made]:
    tense = PRETERITE if match["verb"] == "närmade" else PRESENT
    found, left = picked(r"rikets?(?: nivå)?|målet|exempelmålet", left)
    aim = "till målet" if found and "mål" in found[0] else "till riket" if found else "mellan dem"
    return f"{left} avståndet {aim}", _made(-1, False, "", tense)


def _multiplied(match: re.Match[str], left: str) -> tuple[str, Made]:
    factor = {"halver": 0.5, "fördubbl": TIMES["fördubblat"], "tredubbl": 3.0, "fyrdubbl": 4.0}[match["times"]]
    hedge = match["hedge"] or ""

    def make(topic: Topic) -> Check | None:
        when = topic.when
        if when is None or when.kind == "now":
            return None

        def holds(raw: Raw, name: str) -> bool:
            line_ = line(raw, name, topic)
            start, end = when.span(line_.years, raw)
            return times(line_.points[end] / line_.points[start], factor, hedge)

        return each(topic, holds)

    return left, make


def _still(match: re.Match[str], left: str) -> tuple[str, Made]:
    about = bool(match["hedge"] or match["after"])
    on, left = picked(rf"på (?P<level>{NUMBER}) {UNIT}", left)
    level = read(on["level"]) if on else None

    def make(topic: Topic) -> Check:
        def holds(raw: Raw, name: str) -> bool:
            line_ = line(raw, name, topic)
            if level and not said(line_.points[line_.years[-1]], "", *level):
                return False
            limits = scale(raw, line_)
            limit = limits.some if about else limits.unchanged
            if topic.when is None or topic.when.kind == "now":
                step = (line_.years[-2], line_.years[-1])
                small = limits.amount(line_.change(*step), line_.points[step[0]]) < limit
                return trend(raw, line_) == 0 and small
            start, end = topic.when.span(line_.years, raw)
            base = line_.points[start]
            return all(
                limits.amount(line_.points[year] - base, base) < limit for year in line_.years if start <= year <= end
            )

        return each(topic, holds)

    return left, make
