"""Patterns of municipalities: how many of them, or which ones, meet what the rest of a clause says; and their answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bench.judge.levels import above
from bench.judge.references import REFERENCE
from bench.judge.shape import Check, Made, Shape, each
from bench.judge.topic import Topic
from bench.judge.words import COUNT, COUNTS
from bench.raw import Raw

_TOWNS = r"(?:(?:av )?(?:länets )?kommun(?:er(?:na)?)?)\b"
_STATES = {"underskott": 0, "balans": 1, "överskott": 2, "för få bostäder": 0}
_ANSWER = (
    r"\b(?:(?:har|hade|finns) (?:uppgett |i stället )?|uppger |uppgav |angav |uppgett |med |var |är |bedömer att "
    r"(?:de har |marknaden är )?)?(?:ett )?(?:i )?(?P<state>underskott|balans|överskott|för få bostäder)\b(?: på bostäder)?"
)


@dataclass(frozen=True)
class Quantifier:
    """How many of the municipalities must meet a condition, of how many; `every`: all of them must have a value.

    `only`: just the ones that the clause names.
    """

    many: Callable[[int, int], bool]
    every: bool = False
    only: bool = False

    def check(self, conditions: Mapping[str, Check], named: frozenset[str]) -> Check:
        """Return the check of all municipalities, from the condition of each by its code."""

        def holds(raw: Raw) -> bool:
            met = set()
            for code, condition in conditions.items():
                try:
                    if condition(raw):
                        met.add(code)
                except (KeyError, IndexError, ValueError):
                    if self.every:
                        return False
            if self.only:
                return met == named
            # A number with the names after it says both.
            return self.many(len(met), len(conditions)) and (not named or met == named)

        return holds


_MANY: tuple[tuple[str, Callable[[re.Match[str]], Quantifier]], ...] = (
    (r"ingen annan kommun än(?= )", lambda _: Quantifier(lambda *_: False, every=True, only=True)),
    (
        r"(?:är|var) (?:de|den) enda(?: kommun(?:er(?:na)?)?)?(?: som)?",
        lambda _: Quantifier(lambda *_: False, every=True, only=True),
    ),
    (
        rf"(?:i )?(?:ingen|inte någon) (?:enda )?(?:av de (?:{COUNT} )?)?{_TOWNS}",
        lambda _: Quantifier(lambda met, _all: met == 0, every=True),
    ),
    (r"inga kommuner", lambda _: Quantifier(lambda met, _all: met == 0, every=True)),
    (
        rf"(?:i )?(?:alla|samtliga)(?: de)? (?:länets )?(?:{COUNT} )?{_TOWNS}",
        lambda _: Quantifier(lambda met, n: met == n, every=True),
    ),
    (rf"(?:i )?de flesta {_TOWNS}", lambda _: Quantifier(lambda met, n: 2 * met > n)),
    (
        r"(?:i )?(?:hälften av (?:länets )?kommuner(?:na)?|varannan kommun)",
        lambda _: Quantifier(lambda met, n: 2 * met == n),
    ),
    (
        rf"(?:i )?minst (?P<count>{COUNT}|\d+) {_TOWNS}",
        lambda m: Quantifier(lambda met, _all: met >= _count(m["count"])),
    ),
    (
        rf"(?:i )?(?:bara )?(?P<count>{COUNT}|\d+) (?:av de (?:{COUNT} )?)?{_TOWNS}",
        lambda m: Quantifier(lambda met, _all: met == _count(m["count"])),
    ),
    (r"(?:bara|endast)(?= )", lambda _: Quantifier(lambda *_: False, every=True, only=True)),
)


def quantified(text: str) -> Iterator[tuple[Quantifier, str]]:
    """Yield what words say of how many municipalities, and the words without it."""
    for form, make in _MANY:
        match = re.search(rf"\b{form}", text)
        if match:
            yield make(match), f"{text[: match.start()]} {text[match.end() :]}".strip()


def shapes() -> tuple[Shape, ...]:
    """Return the patterns of what a municipality may meet, beside those of any area."""
    return (
        Shape(
            re.compile(rf"\bvarje år sedan (?P<since>\d{{4}})|{_ANSWER}.*?\bvarje år sedan (?P<from>\d{{4}})"), _always
        ),
        Shape(re.compile(rf"{_ANSWER}(?: sedan (?P<from>\d{{4}}))?"), _answer),
        Shape(
            re.compile(
                rf"\b(?:så|lika) (?:hög|stor|låg|många)\w*(?: andel)?(?P<mid>(?: (?!som\b)[\wåäö-]+)*) som (?P<ref>{REFERENCE})"
            ),
            _as_high,
        ),
        Shape(re.compile(r"\bsvarade inte\b"), _silent),
        Shape(re.compile(r"\b(?:nådde|når) (?P<ref>rikets) (?:andel|nivå)(?P<mid>)"), _as_high),
    )


def _count(text: str) -> int:
    return COUNTS[text] if text in COUNTS else int(text)


def _answer(match: re.Match[str], left: str) -> tuple[str, Made]:
    return left, _answers(_STATES[match["state"]], int(match["from"]) if match["from"] else None)


def _silent(_match: re.Match[str], left: str) -> tuple[str, Made]:
    def make(topic: Topic) -> Check | None:
        if topic.area == "0018":
            return None
        return each(topic, lambda raw, name: (topic.area, "T", raw.newest(name)) not in raw.series(name))

    return left, make


def _always(match: re.Match[str], left: str) -> tuple[str, Made] | None:
    if not match["state"]:
        return None
    return left, _answers(_STATES[match["state"]], int(match["from"]))


def _answers(state: int, since: int | None) -> Made:
    def make(topic: Topic) -> Check | None:
        if topic.area == "0018":
            return None

        def holds(raw: Raw, name: str) -> bool:
            if not raw.ordinal(name):
                return True
            if since is None:
                return (
                    raw.v(name, topic.when.first if topic.when and topic.when.first else raw.newest(name), topic.area)
                    == state
                )
            asked = sorted({year for _, _, year in raw.series(name) if year >= since})
            return since in asked and all(raw.v(name, year, topic.area) == state for year in asked)

        return each(topic, holds)

    return make


def _as_high(match: re.Match[str], left: str) -> tuple[str, Made]:
    def make(topic: Topic) -> Check | None:
        ref = topic.reference
        if ref is None:
            return None
        return each(topic, lambda raw, name: not above(raw, name, topic, ref, -1, False))

    return f"{left} {match['mid']}", make
