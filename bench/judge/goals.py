"""Patterns of goals, colours and human judgements."""

from __future__ import annotations

import re
from dataclasses import replace

from bench.judge.shape import Check, Made, Shape
from bench.judge.topic import Topic, line, trend
from bench.judge.words import COLOURS, one_of
from bench.raw import OWN, Raw

_COLOUR = one_of(*COLOURS)
_TARGET = r"(?:exempelmål(?:et|en)?|målnivån?|målet|målen|mål)"


def shapes() -> tuple[Shape, ...]:
    """Return the patterns, those that say most first."""
    few = r"\b(?:inget|ingen)(?: av)?(?: (?:målen|mål|dess effektmål|effektmål))?"
    slight = (
        r"\b(?:trenden|nedgången|uppgången|ökningen|minskningen) (?:är )?så svag att regeln kallar den stillastående"
    )
    return (
        Shape(re.compile(rf"{few} (?P<colour>är på väg att nås|kan nås)\b"), _none),
        Shape(re.compile(rf"\bflest (?P<colour>{_COLOUR})(?: mål)?\b"), _flest),
        Shape(re.compile(rf"\bden (?P<colour>{_COLOUR}) färgen\b(?P<first>)(?P<given>)"), _coloured),
        Shape(re.compile(rf"^bland de (?P<colour>{_COLOUR})\b(?P<first>)(?P<given>)"), _coloured),
        Shape(re.compile(rf"(?<=\s)(?P<colour>{_COLOUR})$"), _alone),
        Shape(re.compile(r"\ben blandad bild\b"), _mixed),
        Shape(re.compile(slight), _stagnant),
        Shape(
            re.compile(
                rf"\b(?:inget|ingen)(?: av)?(?: (?:målen|mål|dess effektmål|effektmål))?\b.*?\bär (?P<colour>{_COLOUR})\b"
            ),
            _none,
        ),
        Shape(re.compile(rf"\bde flesta (?P<colour>{_COLOUR}) hör till\b"), _most),
        Shape(re.compile(r"\bhälften av målen kan nås\b"), _half),
        Shape(
            re.compile(
                rf"\b(?:är|blir|var)(?: \w+)? (?P<colour>{_COLOUR})\b|^(?P<first>{_COLOUR}) är\b|\bger(?: \w+)* (?P<given>{_COLOUR})\b"
            ),
            _coloured,
        ),
        Shape(
            re.compile(r"\b(?P<no>inte )?(?:bedöms |blir |är )?(?:vara )?(?:kunna nås|möjligt att nå|svårt? att nå)\b"),
            _possible,
        ),
        Shape(re.compile(rf"\b(?:inte nås|nås inte)\b|\bräcker(?: \w+)* inte till (?:{_TARGET})\b"), _unreachable),
        Shape(
            re.compile(
                rf"\b(?P<can>kan nås)\b|\b(?:når|nås)(?: (?:sin|sitt|sina))?(?! inte)(?: (?!inte)\w+)*? ?{_TARGET}?(?: [\wåäö ]*?)? (?:i|med) nuvarande takt"
                rf"|\b(?:i|med) nuvarande takt (?:når|nås)\b"
            ),
            _reachable,
        ),
        Shape(
            re.compile(
                r"\bför långsamt\b|\btakten (?:måste öka|räcker inte)\b|\bmåste (?:de )?(?:ändå )?(?:minska|öka) snabbare\b"
            ),
            _slow,
        ),
        Shape(re.compile(r"\båt fel håll\b"), _wrong),
        *reaching(),
    )


def reaching() -> tuple[Shape, ...]:
    """Return the patterns of a target that has been reached, which municipalities may do too."""
    return (
        Shape(
            re.compile(
                rf"\b(?:(?P<no>inte) )?(?:(?:når|nått|nådde) (?:(?:sitt |sina |sin )?{_TARGET}|dit)|(?:är )?nått$)(?! (?:i|med) nuv)"
            ),
            _reached,
        ),
    )


def _outcomes(raw: Raw, topic: Topic) -> list[str]:
    """Return the settled colour of each goal, or what the rule gives an indicator."""
    goals = {goal["id"]: goal for goal in raw.goals["effektmål"]}
    return [raw.status(name) if name in goals else raw.outcome(name) for name in topic.names]


def _under(raw: Raw, topic: Topic) -> list[str]:
    """Return the colours of the effect goals of overarching goals."""
    return [raw.status(goal["id"]) for goal in raw.goals["effektmål"] if goal["övergripande"] in topic.names]


def _alone(match: re.Match[str], left: str) -> tuple[str, Made] | None:
    return _coloured(match, left) if re.search(r"\bbara\b", left) else None


def _coloured(match: re.Match[str], left: str) -> tuple[str, Made] | None:
    found = match.groupdict()
    colour = COLOURS[found["colour"] or found["first"] or found["given"]]
    by_rule, alone = bool(found.get("given")) or "regeln" in left, bool(re.search(r"\bbara\b", left))

    def make(topic: Topic) -> Check | None:
        if alone:
            others = replace(topic, names=tuple(name for name in topic.bound if name not in topic.names))
            return lambda raw: set(_outcomes(raw, topic)) == {colour} and colour not in _outcomes(raw, others)
        if by_rule:
            return lambda raw: {raw.by_rule(name) for name in topic.names} == {colour}
        return lambda raw: set(_outcomes(raw, topic)) == {colour}

    return re.sub(r"\b(?:också|även|ändå|bara|(?:enligt )?regeln|därför|mål\w*|effektmål\w*)\b", " ", left), make


def _none(match: re.Match[str], left: str) -> tuple[str, Made]:
    colour = COLOURS.get(match["colour"], "grön")
    return re.sub(r"\bmål\w*\b", " ", left), lambda topic: lambda raw: colour not in _under(raw, topic)


def _flest(match: re.Match[str], left: str) -> tuple[str, Made]:
    colour = COLOURS[match["colour"]]

    def make(topic: Topic) -> Check | None:
        others = tuple(name for name in topic.bound if name not in topic.names)
        if len(topic.names) != 1 or not others:
            return None
        return lambda raw: raw.count(topic.names[0], colour) > max(raw.count(name, colour) for name in others)

    return left, make


def _mixed(_match: re.Match[str], left: str) -> tuple[str, Made]:
    def make(topic: Topic) -> Check:
        return lambda raw: all(
            {raw.outcome(each) for each in raw.indicators(name)} == {"grön", "röd"} for name in topic.names
        )

    return left, make


def _stagnant(match: re.Match[str], left: str) -> tuple[str, Made]:
    falls, rises = (
        any(word in match[0] for word in words) for words in (("nedgång", "minskning"), ("uppgång", "ökning"))
    )
    way = rises - falls

    def make(topic: Topic) -> Check:
        def still(raw: Raw, name: str) -> bool:
            own = line(raw, name, topic)
            span = topic.when.span(own.years, raw) if topic.when and way else None
            return trend(raw, own) == 0 and (span is None or own.change(*span) * way > 0)

        return lambda raw: all(still(raw, name) for name in topic.names)

    return left, make


def _most(match: re.Match[str], left: str) -> tuple[str, Made]:
    colour = COLOURS[match["colour"]]
    return left, lambda topic: lambda raw: 2 * _under(raw, topic).count(colour) > raw.colours().count(colour)


def _half(_match: re.Match[str], left: str) -> tuple[str, Made]:
    def make(topic: Topic) -> Check:
        return lambda raw: 2 * _under(raw, topic).count("grön") == len(_under(raw, topic))

    return left, make


def _possible(match: re.Match[str], left: str) -> tuple[str, Made]:
    denied = bool(match["no"]) or "svår" in match[0] or bool(re.search(r"\binte\b", left))
    alone = bool(re.search(r"\bbara\b", left))

    def make(topic: Topic) -> Check | None:
        def holds(raw: Raw) -> bool:
            human = {goal["id"]: goal["bedömning"] == "möjligt" for goal in raw.goals["övergripande"]}
            reach = {
                name: human[name] if name in human else _outcomes(raw, Topic((name,)))[0] == "grön"
                for name in topic.bound
            }
            if alone:
                return {name for name, reached in reach.items() if reached} == set(topic.names)
            return all(reach[name] != denied for name in topic.names)

        return holds

    return re.sub(r"\b(?:inte|bedöms|bara)\b", " ", left), make


def _unreachable(_match: re.Match[str], left: str) -> tuple[str, Made]:
    return _targets(left), lambda topic: lambda raw: "grön" not in _outcomes(raw, topic)


def _reachable(_match: re.Match[str], left: str) -> tuple[str, Made]:
    alone = bool(re.search(r"\bbara\b", left))

    def make(topic: Topic) -> Check:
        others = replace(topic, names=tuple(name for name in topic.bound if name not in topic.names))
        return lambda raw: set(_outcomes(raw, topic)) == {"grön"} and not (alone and "grön" in _outcomes(raw, others))

    return _targets(re.sub(r"\bbara\b", " ", left)), make


def _targets(left: str) -> str:
    return re.sub(r"\b(?:exempelmål\w*|mål\w*|(?:i|med) nuvarande takt)\b", " ", left)


def _slow(_match: re.Match[str], left: str) -> tuple[str, Made]:
    return re.sub(
        r"\b(?:minskar|ökar|stiger|sjunker|växer)\b", " ", left
    ), lambda topic: lambda raw: all(raw.by_rule(name) == "gul" for name in topic.names)


def _wrong(_match: re.Match[str], left: str) -> tuple[str, Made]:
    def make(topic: Topic) -> Check:
        def wrong(raw: Raw, name: str) -> bool:
            if topic.measure == "value":
                return raw.course(name)[0] < 0
            line_ = line(raw, name, topic)
            return trend(raw, line_) * line_.better < 0

        return lambda raw: all(raw.by_rule(name) == "röd" and wrong(raw, name) for name in topic.names)

    return left, make


def _reached(match: re.Match[str], left: str) -> tuple[str, Made]:
    wanted = match["no"] is None and not re.search(r"\binte\b", left)

    def reaches(raw: Raw, name: str, topic: Topic) -> bool:
        if topic.area == OWN and topic.sex == "T":
            return raw.course(name)[1]
        line_ = line(raw, name, topic)
        return (line_.points[line_.years[-1]] - raw.goal_level(name)) * line_.better >= 0

    return re.sub(
        r"\binte\b", " ", left
    ), lambda topic: lambda raw: all(reaches(raw, name, topic) == wanted for name in topic.names)
