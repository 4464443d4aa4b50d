"""Patterns of how high something is: against something else, against a number, or as a part of a whole."""

from __future__ import annotations

import re
from dataclasses import replace

from bench.judge.movement import times
from bench.judge.numbers import read, said
from bench.judge.references import ANY, REFERENCE
from bench.judge.shape import Check, Made, Shape, each
from bench.judge.times import When, event_years
from bench.judge.topic import Reference, Topic, line, one_year, other_line, scale, way
from bench.judge.words import (
    COMPARATIVES,
    COUNT,
    COUNTS,
    DEGREE,
    DEGREES,
    FRACTION,
    FRACTIONS,
    HEDGE,
    MORE,
    NUMBER,
    UNIT,
    VERB,
)
from bench.raw import COUNTRY, OWN, Raw

_FACTORS = {"dubbelt": 2.0, "hälften": 0.5}


def shapes() -> tuple[Shape, ...]:
    """Return the patterns, those that say most first."""
    ref = f"(?P<ref>{REFERENCE}|{ANY})"
    known = f"(?P<ref>{REFERENCE})"
    factor = rf"(?:(?P<hedge>mer än|mindre än|inte ens|nästan) )?(?P<factor>dubbelt|hälften|(?:{COUNT}) gånger)"
    return (
        Shape(re.compile(rf"\b{factor} så (?:\w+)(?P<mid>(?: (?!som\b)[\wåäö-]+)*) som {ref}"), _multiple),
        Shape(re.compile(rf"\b{factor} så (?:\w+)(?P<mid>)(?P<ref>)"), _multiple),
        Shape(re.compile(rf"\b{factor} av {known}(?P<mid>)"), _multiple),
        Shape(
            re.compile(
                rf"\b(?P<amount>(?:{HEDGE} )?(?:{NUMBER}|{COUNT})) (?P<unit>{UNIT}) (?P<more>{MORE})(?P<mid>(?: (?!än\b)[\wåäö-]+)*) än {ref}"
            ),
            _by,
        ),
        Shape(
            re.compile(
                rf"\b(?:(?P<hedge>{HEDGE}) )?(?P<share>{FRACTION}|(?:{COUNT}) av (?:{COUNT}))\b(?! kommun)(?! av kommun)(?! mått)"
            ),
            _share,
        ),
        Shape(
            re.compile(rf"\b(?:{VERB} )?från (?P<from>under|över) till (?P<to>under|över) {known}"),
            _crossed,
        ),
        Shape(re.compile(rf"\b(?P<way>gått om|halkat efter|gick om|halkade efter) {known}"), _overtaken),
        Shape(re.compile(rf"\b(?:sjunkit|fallit) (?P<to>under) {known}"), _crossed),
        Shape(
            re.compile(
                rf"\b(?:(?P<degree>{DEGREE}) )?(?P<more>{MORE})(?P<mid>(?: (?!än\b)[\wåäö-]+)*?) än {ref}(?: (?P<there>{NUMBER})\b(?: {UNIT})?)?"
            ),
            _compared,
        ),
        Shape(
            re.compile(
                rf"\b(?:(?P<about>ungefär|i stort sett|nästan) )?(?:densamma|desamma|detsamma|(?:på )?samma (?:nivå|andel|antal)|lika \w+(?: (?:andel|del|nivå))?)"
                rf"(?P<mid>(?: (?!som\b)[\wåäö-]+)*) som {ref}"
            ),
            _alike,
        ),
        Shape(re.compile(rf"\b(?P<about>nära) {known}(?P<mid>)"), _alike),
        Shape(
            re.compile(
                r"\b(?:i nivå med|(?P<about>(?:nästan )?tillbaka på)|på) (?P<ref>\d{4} års nivå|nivån före pandemin|rikets nivå)(?P<mid>)"
            ),
            _alike,
        ),
        Shape(
            re.compile(
                rf"\b(?:(?P<again>åter) )?(?:(?P<degree>{DEGREE}) )?(?P<side>över|under|ovanför|före|efter) {known}"
            ),
            _beside,
        ),
        Shape(
            re.compile(
                rf"\b(?:är|var|ligger|låg)\b(?:.*?\b(?P<degree>{DEGREE}))? (?P<more>{MORE})\b(?P<mid>)(?P<ref>)(?! än)"
            ),
            _compared,
        ),
        Shape(
            re.compile(rf"^(?:(?:och|men) )?(?:(?P<degree>{DEGREE}) )?(?P<more>{MORE})\b(?P<mid>)(?P<ref>)(?! än)"),
            _compared,
        ),
        Shape(re.compile(r"\b(?:är|var)(?P<mid>(?: [\wåäö-]+){0,6}?) (?P<size>stora?|stort|liten|litet|små)\b"), _wide),
        Shape(re.compile(rf"\b(?P<amount>(?:{HEDGE} )?{NUMBER}) {UNIT}\b"), _value),
    )


def difference(raw: Raw, name: str, topic: Topic, ref: Reference) -> tuple[float, float, int]:
    """Return how far a topic is above what it is compared with, both as printed, that other value, and the better side."""
    own, other = line(raw, name, topic), other_line(raw, name, topic, ref)
    if ref.kind == "year" and (ref.when or ref.value):
        year = topic.when.year(own.years, raw) if topic.when else own.years[-1]
        base = own.at(ref.when.year(own.years, raw) if ref.when else int(raw.register[name]["basår"]))
    else:
        year = one_year(raw, name, topic, own)
        base = other.at(year)
    return own.at(year) - base, base, own.better


def above(raw: Raw, name: str, topic: Topic, ref: Reference, sign: int, follows: bool, degree: str = "") -> bool:
    """Tell whether a topic is above (1) or below (−1) what it is compared with, or on the better or worse side."""
    if ref.when and ref.when.kind == "during":
        years = event_years(raw, ref.when.event)
        return all(
            above(raw, name, topic, Reference("year", when=When("in", year)), sign, follows, degree) for year in years
        )
    gap, base, _ = difference(raw, name, topic, ref)
    side = way(name, topic, line(raw, name, topic).better, sign, follows=follows)
    return gap * side > 0 and scale(raw, line(raw, name, topic)).has(degree, gap, base)


def _meant(topic: Topic) -> Reference | None:
    """Return what a topic is compared with; the country, where nothing is said, with the county."""
    ref = topic.reference
    if topic.area == COUNTRY and (ref is None or ref == Reference("area", COUNTRY)):
        return Reference("area", OWN)
    return ref


def _compared(match: re.Match[str], left: str) -> tuple[str, Made] | None:
    found = match.groupdict()
    sign, follows = COMPARATIVES[found["more"]]
    degree = DEGREES[found["degree"]] if found.get("degree") else ""
    there = read(found["there"]) if found.get("there") else None

    def make(topic: Topic) -> Check | None:
        ref = _meant(topic)
        if ref is None:
            return None

        def holds(raw: Raw, name: str) -> bool:
            if there and not said(difference(raw, name, topic, ref)[1], "", *there):
                return False
            return above(raw, name, topic, ref, sign, follows, degree)

        return each(topic, holds)

    return f"{left} {found['mid']}", make


def _elliptic(match: re.Match[str], left: str) -> tuple[str, Made] | None:
    built = _compared(match, left)
    if built is None:
        return None
    rest, make = built
    # Only where the clause before has said what is compared with.
    return rest, lambda topic: make(topic) if topic.reference else None


def _beside(match: re.Match[str], left: str) -> tuple[str, Made]:
    side, again = match["side"], bool(match["again"])
    sign = 1 if side in {"över", "ovanför", "före"} else -1
    follows = side in {"före", "efter"}
    degree = DEGREES[match["degree"]] if match["degree"] else ""

    def make(topic: Topic) -> Check | None:
        ref = _meant(topic)
        if ref is None:
            return None

        def holds(raw: Raw, name: str) -> bool:
            if not above(raw, name, topic, ref, sign, follows, degree):
                return False
            if not again:
                return True
            years = line(raw, name, topic).years
            return not above(raw, name, replace(topic, when=When("in", years[-2])), ref, sign, follows)

        return each(topic, holds)

    return left, make


def _crossed(match: re.Match[str], left: str) -> tuple[str, Made]:
    sign = 1 if match["to"] == "över" else -1
    return left, _crossing(sign, follows=False)


def _overtaken(match: re.Match[str], left: str) -> tuple[str, Made]:
    return left, _crossing(1 if "om" in match["way"] else -1, follows=True)


def _crossing(sign: int, *, follows: bool) -> Made:
    def make(topic: Topic) -> Check | None:
        ref, when = _meant(topic), topic.when
        if ref is None or when is None:
            return None

        def holds(raw: Raw, name: str) -> bool:
            start, end = when.span(line(raw, name, topic).years, raw)
            first, last = (replace(topic, when=When("in", year)) for year in (start, end))
            return above(raw, name, last, ref, sign, follows) and above(raw, name, first, ref, -sign, follows)

        return each(topic, holds)

    return make


def _alike(match: re.Match[str], left: str) -> tuple[str, Made]:
    def make(topic: Topic) -> Check | None:
        ref = _meant(topic)
        if ref is None:
            return None

        def holds(raw: Raw, name: str) -> bool:
            gap, base, _ = difference(raw, name, topic, ref)
            limits = scale(raw, line(raw, name, topic))
            return limits.amount(gap, base) < (limits.some if match["about"] else limits.unchanged)

        return each(topic, holds)

    return f"{left} {match['mid']}", make


def _multiple(match: re.Match[str], left: str) -> tuple[str, Made]:
    word = match["factor"]
    factor = _FACTORS.get(word) or float(COUNTS[word.removesuffix(" gånger")])
    hedge = match["hedge"] or ""

    def make(topic: Topic) -> Check | None:
        ref = _meant(topic)
        if ref is None:
            return None

        def holds(raw: Raw, name: str) -> bool:
            own, other = line(raw, name, topic), other_line(raw, name, topic, ref)
            year = one_year(raw, name, topic, own)
            base = ref.when.year(own.years, raw) if ref.kind == "year" and ref.when else year
            ratio = own.points[year] / other.points[base]
            # "Mindre än hälften" is below the half, "mer än hälften" above it.
            if factor < 1 and hedge in {"mer än", "mindre än", "inte ens"}:
                return ratio > factor if hedge == "mer än" else ratio < factor
            return times(ratio, factor, hedge)

        return each(topic, holds)

    return f"{left} {match['mid']}", make


def amount(text: str) -> tuple[str, float, int]:
    """Return the hedge, the number and the decimals of an amount."""
    hedge = re.match(rf"({HEDGE}) ", text)
    number, decimals = read(text[hedge.end() :] if hedge else text)
    return hedge[1] if hedge else "", number, decimals


def _by(match: re.Match[str], left: str) -> tuple[str, Made]:
    hedge, number, decimals = amount(match["amount"])
    sign, _ = COMPARATIVES[match["more"]]

    def make(topic: Topic) -> Check | None:
        ref = _meant(topic)
        if ref is None:
            return None

        def holds(raw: Raw, name: str) -> bool:
            gap, base, _ = difference(raw, name, topic, ref)
            size = abs(gap) / abs(base) * 100 if match["unit"] == "procent" else abs(gap)
            return gap * sign > 0 and said(size, hedge, number, decimals)

        return each(topic, holds)

    return f"{left} {match['mid']}", make


def _share(match: re.Match[str], left: str) -> tuple[str, Made]:
    text = match["share"]
    part, _, whole = text.partition(" av ")
    share = COUNTS[part] / COUNTS[whole] * 100 if whole else FRACTIONS[text]
    hedge = match["hedge"] or ""

    def make(topic: Topic) -> Check:
        def holds(raw: Raw, name: str) -> bool:
            own = line(raw, name, topic)
            value = own.points[one_year(raw, name, topic, own)]
            return said(value, hedge, share, 0) if hedge else abs(value - share) <= 2

        return each(topic, holds)

    return left, make


def _wide(match: re.Match[str], left: str) -> tuple[str, Made]:
    wide = match["size"].startswith("stor")

    def make(topic: Topic) -> Check | None:
        if topic.measure == "value":
            return None

        def holds(raw: Raw, name: str) -> bool:
            distance = line(raw, name, topic)
            year = one_year(raw, name, topic, distance)
            level = line(raw, name, replace(topic, measure="value")).points[year]
            limits = scale(raw, distance)
            amount = limits.amount(distance.points[year], level)
            return amount >= limits.strong if wide else amount < limits.some

        return each(topic, holds)

    return f"{match['mid']} {left}", make


def _value(match: re.Match[str], left: str) -> tuple[str, Made]:
    hedge, number, decimals = amount(match["amount"])

    def make(topic: Topic) -> Check:
        def holds(raw: Raw, name: str) -> bool:
            own = line(raw, name, topic)
            return said(own.points[one_year(raw, name, topic, own)], hedge, number, decimals)

        return each(topic, holds)

    return left, make
