"""From the words of a statement to what must hold: whole clauses are tried first, then their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from bench.judge import changes, extremes, goals, levels, municipal
from bench.judge.naming import Names, understood
from bench.judge.references import reference
from bench.judge.shape import Check, Shape
from bench.judge.topic import Topic
from bench.judge.words import SIGNAL

SHAPES: tuple[Shape, ...] = (
    *municipal.shapes(),
    *goals.shapes(),
    *levels.shapes(),
    *extremes.shapes(),
    *changes.shapes(),
)
_BETWEEN = re.compile(r"(?:,|;|–)?\s+(?:och|men|medan|samtidigt som|liksom|därför att|eftersom)\s+|[,;:]\s+|\s+–\s+")
_EMPTY = re.compile(
    r"\b(?:däremot|dessutom|därför|därmed|alltså|ändå|däremellan|också|även|sedan dess|redan|sammantaget|framför allt|"
    r"tillsammans|bland dem|i genomsnitt)\b"
)
_READ_TWICE = (
    (re.compile(r"\bbåde i länet och i riket\b"), ("i länet", "i riket")),
    (re.compile(r"\bi riket och i jämförbara län\b"), ("i riket", "i jämförbara län")),
)


@lru_cache(maxsize=4096)
def read(words: str, bound: tuple[str, ...], known: Names) -> tuple[Check, ...] | None:
    """Return what must hold for words, bound to some indicators or goals, to be true; nothing where they are not read."""
    text = _plain(words)
    for form, forms in _READ_TWICE:
        if form.search(text):
            found = [read(form.sub(each, text), bound, known) for each in forms]
            return None if None in found else tuple(check for checks in found if checks for check in checks)
    part = _parts(text, Topic(bound), bound, known)
    return None if part is None else part[0]


def _plain(words: str) -> str:
    text = re.sub(r"\{[^{}]*\}|\*\*|[\[\]]", "", words).lower().strip(" .:,")
    return re.sub(r"\s+", " ", _EMPTY.sub(" ", text.replace("\xa0", " "))).strip()


Part = tuple[tuple[Check, ...], Topic]


def _parts(text: str, given: Topic, bound: tuple[str, ...], known: Names) -> Part | None:
    """Read words as one clause, or as two parts of which each can be read, the second with what the first leaves."""
    whole = _clause(text, given, bound, known)
    if whole:
        return whole
    for cut in _BETWEEN.finditer(text):
        first = _parts(text[: cut.start()], given, bound, known)
        if first is None:
            continue
        second = _parts(text[cut.end() :], _left_over(first[1], bound), bound, known)
        if second:
            return first[0] + second[0], second[1]
    return None


def _left_over(topic: Topic, bound: tuple[str, ...]) -> Topic:
    return replace(topic, names=topic.names or bound)


def _clause(text: str, given: Topic, bound: tuple[str, ...], known: Names) -> Part | None:
    denied = re.search(r"\binte\b(?! ens)", text)
    for shape in SHAPES:
        for match in shape.form.finditer(text):
            for inner, negative in _without_denial(text, match, bool(denied)):
                part = _fitted(shape, match, inner, given, bound, known)
                if part:
                    checks, topic = part
                    return ((_denied(checks),) if negative else checks), topic
    return None


def _without_denial(text: str, match: re.Match[str], denied: bool) -> Iterator[tuple[str, bool]]:
    left = f"{text[: match.start()]} {text[match.end() :]}"
    if not denied or "inte" in match[0].split():
        yield left, False
    else:
        yield left, False
        yield re.sub(r"\binte\b", " ", left), True


def _denied(checks: tuple[Check, ...]) -> Check:
    return lambda raw: not all(check(raw) for check in checks)


def _fitted(
    shape: Shape, match: re.Match[str], left: str, given: Topic, bound: tuple[str, ...], known: Names
) -> Part | None:
    built = shape.build(match, left)
    if built is None:
        return None
    topic, rest = understood(built[0], given, bound, known)
    if SIGNAL.search(rest) or re.search(r"\binte\b", rest):
        return None
    compared = reference(match.groupdict().get("ref") or "")
    if compared and compared.kind == "place":
        return None
    check = built[1](topic)
    if check is None:
        return None
    return (check,), replace(topic, reference=compared or topic.reference)
