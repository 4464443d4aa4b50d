"""Trying every statement of a narrative: one that nothing makes false, and one that survives what contradicts it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.data.model import Observation
from reportgen.diagnostics import Report, error
from reportgen.language.lookup import Query
from reportgen.narrative.tree import Claim, Expression, Part, Text, walk
from reportgen.proving.battery import battery
from reportgen.proving.contradictions import Words, contradictions, goal_changes, words_in
from reportgen.proving.spoken import Spoken, Stated, speak
from reportgen.proving.states import Change
from reportgen.swedish.lexicon.entry import Kind
from reportgen.swedish.lexicon.quantifiers import Every

_PHRASES = ("utveckling(", "jämfört(")


@dataclass(frozen=True, slots=True)
class Tried:
    """How many statements were tried, with how many changes."""

    statements: int = 0
    changes: int = 0


def prove(parts: tuple[Part, ...], query: Query, report: Report) -> Tried:
    """Try every statement and computed phrase of a narrative as it was parsed; report those that fail."""
    statements = changes = 0
    for stated in _stated(parts):
        now = speak(stated, query)
        if now.stops:
            continue
        statements += 1
        changes += _try(stated, now, query, report)
    return Tried(statements, changes)


def _stated(parts: tuple[Part, ...]) -> Iterator[Stated]:
    for part in parts:
        for node in walk(part):
            if isinstance(node, Claim) or (isinstance(node, Expression) and node.source.startswith(_PHRASES)):
                yield node


def _try(stated: Stated, now: Spoken, query: Query, report: Report) -> int:
    """Try one statement, and return how many changes it took."""
    words = _words(stated, now, query)
    count, weak = 0, False
    reacted = False
    for change in _contradicting(stated, words, now, query):
        count += 1
        if _reacts(stated, now, change):
            reacted = True
        elif not weak:
            weak = True
            message = f"Påståendet ”{now.words}” står sig fast data säger emot det: {change.told}."
            hint = "Bind orden med om, eller skriv ett uttryck som säger lika mycket som orden."
            report(error("svagt-påstående", stated.at, message, hint))
    if reacted or weak:
        return count
    for change in battery(now.inputs, query):
        count += 1
        if _reacts(stated, now, change):
            return count
    message = f"Påståendet ”{now.words}” är sant vad data än säger."
    report(
        error(
            "tomt-påstående", stated.at, message, "Skriv ett påstående som data kan motsäga, eller ta bort bindningen."
        )
    )
    return count


def _contradicting(stated: Stated, words: Words, now: Spoken, query: Query) -> Iterator[Change]:
    about = stated.about if isinstance(stated, Claim) else ()
    if words.has(Kind.NEGATION) or Every.ANY in words.values(Kind.QUANTIFIER):
        # What contradicts the words that are denied, or one of several, makes nothing false.
        return
    yield from contradictions(words, now.inputs, query)
    goals = tuple(name for name in about if name not in query.data.series)
    yield from goal_changes(goals, query)


def _reacts(stated: Stated, now: Spoken, change: Change) -> bool:
    then = speak(stated, change.state)
    return then.stops or then.words != now.words


def _words(stated: Stated, now: Spoken, query: Query) -> Words:
    named = stated.about if isinstance(stated, Claim) else ()
    indicators = tuple(dict.fromkeys(one.indicator for one in now.inputs if isinstance(one, Observation)))
    typed = "".join(node.text for node in walk(stated) if isinstance(node, Text))
    return words_in(now.words, typed, named or indicators, query)
