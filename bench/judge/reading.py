"""From the words of a statement to what must hold: whole clauses are tried first, then their parts."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import cast

from bench.judge import changes, extremes, goals, levels, municipal, paces
from bench.judge.naming import Names, opens_with_name, understood
from bench.judge.references import reference
from bench.judge.shape import Check, Shape
from bench.judge.topic import Reference, Topic
from bench.judge.words import NUMBER, SIGNAL, VERB

OF_AREAS: tuple[Shape, ...] = (
    *municipal.shapes(),
    *goals.reaching(),
    *levels.shapes(),
    *paces.shapes(),
    *changes.shapes(),
)
SHAPES: tuple[Shape, ...] = (
    *municipal.shapes(),
    *goals.shapes(),
    *levels.shapes(),
    *extremes.shapes(),
    *paces.shapes(),
    *changes.shapes(),
)
_BETWEEN = re.compile(
    r"^eftersom |(?:,|;|–)?\s+(?:och|men|medan|samtidigt som|liksom|därför att|eftersom)\s+|[,;:]\s+|\s+–\s+"
)
_UNREAD_PART = re.compile(r"\binte\b|\bmen\b|\bmedan\b|[,;:] och\b|;")
_EMPTY = re.compile(
    r"\b(?:däremot|dessutom|därför|därmed|alltså|ändå|däremellan|också|även|sedan dess|redan|sammantaget|framför allt|"
    r"tillsammans|bland dem|i genomsnitt|över tid|av alla invånare|i stort(?! sett))\b"
)
_READ_TWICE = (
    (re.compile(r"\bbåde i länet och i riket\b"), ("i länet", "i riket")),
    (re.compile(r"\bi riket och i jämförbara län\b"), ("i riket", "i jämförbara län")),
    (re.compile(r"(?<!mellan )\b(\d{4}) och (\d{4})\b"), (r"\1", r"\2")),
)


@lru_cache(maxsize=4096)
def read(words: str, bound: tuple[str, ...], known: Names) -> tuple[Check, ...] | None:
    """Return what must hold for words, bound to some indicators or goals, to be true; nothing where they are not read."""
    text = _plain(words)
    for form, forms in _READ_TWICE:
        if form.search(text):
            found = [read(form.sub(each, text), bound, known) for each in forms]
            return None if None in found else tuple(check for checks in found if checks for check in checks)
    part = _parts(text, Topic(bound, bound), bound, known)
    return None if part is None else part[0]


def _plain(words: str) -> str:
    text = re.sub(r"\[\^[^\]]*\]|\{[^{}]*\}|\*\*|[\[\]]", "", words).lower().strip(" .:,")
    # The "och" between two years divides no clauses.
    text = re.sub(r"\b(?:mellan|från) (\d{4}) (?:och|till) (\d{4})\b", r"mellan \1–\2", text)
    return re.sub(r"\s+", " ", _EMPTY.sub(" ", text.replace("\xa0", " "))).strip()


Part = tuple[tuple[Check, ...], Topic]


def _parts(text: str, given: Topic, bound: tuple[str, ...], known: Names) -> Part | None:
    """Read words as one clause, or as two parts of which each can be read, the second with what the first leaves."""
    whole = _clause(text, given, bound, known)
    if whole:
        return whole
    # "Och" also joins names, so it divides last.
    for cut in sorted(_BETWEEN.finditer(text), key=lambda cut: (cut[0].strip() == "och", cut.start())):
        first = _parts(text[: cut.start()], given, bound, known)
        if first is None:
            continue
        second = _parts(_with_verb(text[cut.end() :], text[: cut.start()]), _left_over(first[1], bound), bound, known)
        if second:
            return first[0] + second[0], second[1]
    return None


def _with_verb(text: str, before: str) -> str:
    """Return a part that only compares a development with the verb of the part before it."""
    verbs = re.findall(rf"\b{VERB}\b", before)
    lacking = re.match(r"(?:mer|mindre|snabbare|långsammare) än\b", text) or (
        re.search(rf"\bfrån {NUMBER} till {NUMBER}\b", text) and not re.search(rf"\b{VERB}\b", text)
    )
    return f"{verbs[-1]} {text}" if verbs and lacking else text


def _left_over(topic: Topic, bound: tuple[str, ...]) -> Topic:
    return replace(topic, names=topic.names or bound)


def _clause(text: str, given: Topic, bound: tuple[str, ...], known: Names) -> Part | None:
    if given.measure != "value" and opens_with_name(text, bound, known):
        given = replace(given, measure="value", leads="")
    for quantifier, rest in municipal.quantified(text):
        part = _one_of_the_shapes(OF_AREAS, rest, given, bound, known, quantifier)
        if part:
            return part
    return _one_of_the_shapes(SHAPES, text, given, bound, known, None)


def _one_of_the_shapes(
    shapes: tuple[Shape, ...],
    text: str,
    given: Topic,
    bound: tuple[str, ...],
    known: Names,
    quantifier: municipal.Quantifier | None,
) -> Part | None:
    for shape in shapes:
        for match in shape.form.finditer(text):
            left = f"{text[: match.start()]} {text[match.end() :]}"
            denied = re.search(r"\binte\b", left)
            for inner in (left, *((re.sub(r"\binte\b", " ", left),) if denied else ())):
                part = _fitted(shape, match, inner, given, bound, known, quantifier)
                if part:
                    return ((_denied(part[0]),), part[1]) if inner is not left else part
    return None


def _denied(checks: tuple[Check, ...]) -> Check:
    return lambda raw: not all(check(raw) for check in checks)


def _fitted(
    shape: Shape,
    match: re.Match[str],
    left: str,
    given: Topic,
    bound: tuple[str, ...],
    known: Names,
    quantifier: municipal.Quantifier | None,
) -> Part | None:
    built = shape.build(match, left)
    if built is None:
        return None
    topic, rest = understood(built[0], given, bound, known)
    if SIGNAL.search(rest) or _UNREAD_PART.search(rest):
        return None
    words = match.groupdict().get("ref")
    if words:
        compared = _compared_with(words, _others(bound, topic), known)
        if compared is None:
            return None
        topic = replace(topic, reference=compared)
        if compared.kind == "sex":
            topic = replace(topic, measure="value", leads="")
        if compared.kind == "name":
            topic = replace(topic, names=tuple(name for name in topic.names if name != compared.value))
    codes = dict(known.places)
    if quantifier:
        conditions = {code: built[1](replace(topic, area=code, places=())) for code in codes.values()}
        if None in conditions.values() or (quantifier.only and not topic.places):
            return None
        # Places of the clause before do not narrow what is said of so many.
        own = topic.places if quantifier.only or topic.places is not given.places else ()
        named = frozenset(codes[place] for place in own)
        return (quantifier.check(cast("dict[str, Check]", conditions), named),), topic
    places = () if shape.of_places else tuple(codes[place] for place in topic.places)
    # What is said of a municipality holds there; of several, in each of them.
    areas = [replace(topic, area=code, places=()) for code in places] or [topic]
    checks = [check for area in areas if (check := built[1](area))]
    return (tuple(checks), topic) if len(checks) == len(areas) else None


def _others(bound: tuple[str, ...], topic: Topic) -> tuple[str, ...]:
    """Return what a topic may be compared with: what it does not name, or anything where it names all."""
    return tuple(name for name in bound if name not in topic.names) or bound


def _compared_with(words: str, bound: tuple[str, ...], known: Names) -> Reference | None:
    """Return what words compare with, a place or an indicator among them; nothing where they name neither."""
    found = reference(words)
    if found and (found.kind != "place" or found.value in {place.lower() for place, _ in known.places}):
        return found
    topic, rest = understood(words, Topic(()), bound, known)
    return Reference("name", topic.names[0]) if len(topic.names) == 1 and not SIGNAL.search(rest) else None
