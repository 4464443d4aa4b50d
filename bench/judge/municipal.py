"""Patterns of how many municipalities, or which ones, meet a comparison."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bench.judge.levels import above
from bench.judge.references import REFERENCE, reference
from bench.judge.shape import Check, Made, Shape
from bench.judge.topic import Reference, Topic
from bench.judge.words import COMPARATIVES, COUNT, COUNTS, DEGREE, DEGREES, MORE
from bench.raw import Raw

Meets = Callable[[Raw, str, Topic], bool]
_TOWNS = r"(?:(?:av )?(?:länets )?kommun(?:er(?:na)?)?)"
_STATES = {"underskott": 0, "balans": 1, "överskott": 2, "för få bostäder": 0}

_MANY: tuple[tuple[str, Callable[[re.Match[str]], Callable[[int, int], bool]]], ...] = (
    (rf"ingen (?:enda )?{_TOWNS}", lambda _: lambda met, _all: met == 0),
    (r"inga kommuner", lambda _: lambda met, _all: met == 0),
    (rf"(?:alla|samtliga)(?: de)? (?:länets )?(?:{COUNT} )?{_TOWNS}", lambda _: lambda met, towns: met == towns),
    (rf"de flesta {_TOWNS}", lambda _: lambda met, towns: 2 * met > towns),
    (r"(?:hälften av (?:länets )?kommuner(?:na)?|varannan kommun)", lambda _: lambda met, towns: 2 * met == towns),
    (rf"minst (?P<least>{COUNT}|\d+) {_TOWNS}", lambda m: lambda met, _all: met >= _count(m["least"])),
    (rf"(?:bara )?(?P<count>{COUNT}|\d+) {_TOWNS}", lambda m: lambda met, _all: met == _count(m["count"])),
)


def shapes() -> tuple[Shape, ...]:
    """Return the patterns, those that say most first."""
    return (
        Shape(re.compile(r"\bingen annan kommun än(?= )"), _only, of_places=True),
        Shape(re.compile(r"\b(?:också här )?(?:ligger |växte )?bara(?= )|\bär de enda\b|\bär den enda\b"), _only, of_places=True),
        *(Shape(re.compile(rf"\b(?:i )?{form}\b"), _counted(make), of_places=True) for form, make in _MANY),
        Shape(re.compile(rf"\b(?:har|hade|uppgav|angav) (?P<state>balans|underskott|överskott)"), _state, of_places=True),
    )


def _count(text: str) -> int:
    return COUNTS[text] if text in COUNTS else int(text)


def _condition(left: str) -> tuple[str, Meets | None]:
    """Return the rest of a clause without its comparison, and the comparison as asked of one municipality."""
    state = re.search(r"\b(?:har|hade|uppger|uppgav|angav|bedömer att de har)?\s*(underskott(?: på bostäder)?|balans|överskott|för få bostäder)\b", left)
    if state:
        wanted = _STATES[state[1].removesuffix(" på bostäder")]
        return _without(left, state), lambda raw, name, topic: raw.v(name, topic.when.first if topic.when else raw.newest(name), topic.area) == wanted
    reach = re.search(r"\bnår (?:målet|dit|exempelmålet|målnivån)\b", left)
    if reach:
        return _without(left, reach), lambda raw, name, topic: _reaches(raw, name, topic)
    equal = re.search(rf"\b(?:så|lika) (?:hög|stor|låg|många)\w*(?: andel)?(?P<mid>(?: (?!som\b)[\wåäö-]+)*) som (?P<ref>{REFERENCE})", left)
    if equal:
        ref = reference(equal["ref"])
        if ref:
            return f"{_without(left, equal)} {equal['mid']}", lambda raw, name, topic: not above(raw, name, topic, ref, -1, False)
    moved = re.search(r"\b(?:fick )?(färre|fler)\b(?! \w+ än)", left)
    more = re.search(rf"\b(?:(?P<degree>{DEGREE}) )?(?P<more>{MORE})(?P<mid>(?: (?!än\b)[\wåäö-]+)*?) än (?P<ref>{REFERENCE})", left)
    if more:
        ref, (sign, follows) = reference(more["ref"]), COMPARATIVES[more["more"]]
        degree = DEGREES[more["degree"]] if more["degree"] else ""
        if ref:
            return f"{_without(left, more)} {more['mid']}", lambda raw, name, topic: above(raw, name, topic, ref, sign, follows, degree)
    beside = re.search(rf"\b(?P<side>över|under) (?P<ref>{REFERENCE})|\bnådde (?P<reach>rikets (?:andel|nivå))", left)
    if beside and not moved:
        ref = reference(beside["ref"] or "riket")
        sign = -1 if beside["side"] == "under" else 1
        if ref and beside["reach"]:
            return _without(left, beside), lambda raw, name, topic: not above(raw, name, topic, ref, -1, False)
        if ref:
            return _without(left, beside), lambda raw, name, topic: above(raw, name, topic, ref, sign, False)
    return left, None


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}"


def _reaches(raw: Raw, name: str, topic: Topic) -> bool:
    value = raw.v(name, raw.newest(name), topic.area)
    return (value - raw.goal_level(name)) * raw.sign(name) >= 0


def _met(raw: Raw, name: str, topic: Topic, meets: Meets, *, every: bool) -> list[str]:
    """Return the municipalities that meet a condition; KeyError where one has no value and all are asked."""
    found = []
    for code in raw.municipalities:
        try:
            if meets(raw, name, replace(topic, area=code, places=())):
                found.append(raw.names[code].lower())
        except (KeyError, IndexError):
            if every:
                raise KeyError(code) from None
    return found


def _counted(make_many: Callable[[re.Match[str]], Callable[[int, int], bool]]) -> Callable[[re.Match[str], str], tuple[str, Made] | None]:
    def build(match: re.Match[str], left: str) -> tuple[str, Made] | None:
        rest, meets = _condition(left)
        if meets is None:
            return None
        holds, every = make_many(match), bool(re.search(r"ingen|inga|alla|samtliga", match[0]))

        def make(topic: Topic) -> Check:
            return lambda raw: all(
                holds(len(_met(raw, name, topic, meets, every=every)), len(raw.municipalities)) for name in topic.names
            )

        return rest, make

    return build


def _only(_match: re.Match[str], left: str) -> tuple[str, Made] | None:
    rest, meets = _condition(left)
    if meets is None:
        return None

    def make(topic: Topic) -> Check | None:
        if not topic.places:
            return None
        wanted = sorted(place.lower() for place in topic.places)
        return lambda raw: all(sorted(_met(raw, name, topic, meets, every=True)) == wanted for name in topic.names)

    return rest, make


def _state(match: re.Match[str], left: str) -> tuple[str, Made] | None:
    wanted = _STATES[match["state"]]

    def make(topic: Topic) -> Check | None:
        if not topic.places:
            return None
        return lambda raw: all(
            raw.v(name, topic.when.first if topic.when else raw.newest(name), raw.code(place)) == wanted
            for name in topic.names
            for place in topic.places
        )

    return left, make


__all__ = ["Reference", "shapes"]
