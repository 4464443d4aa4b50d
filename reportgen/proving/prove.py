"""Trying every statement of a narrative: one that nothing makes false, and one that survives what contradicts it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from reportgen.data.model import Observation
from reportgen.diagnostics import Report, error
from reportgen.language.lookup import Query
from reportgen.language.values import ExpressionError
from reportgen.narrative.tree import Claim, Expression, Part, Text, walk
from reportgen.proving.battery import battery
from reportgen.proving.contradictions import contradictions, leaves
from reportgen.proving.expressions import contradicted
from reportgen.proving.spoken import Spoken, Stated, speak
from reportgen.proving.states import Change, without_year
from reportgen.statements.statement import read_statement

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
    count, reacted, survived = 0, False, ""
    for change in chain(_contradicting(stated, now, query), _without_newest(stated, now, query)):
        count += 1
        if _reacts(stated, now, change):
            reacted = True
        elif not survived:
            survived = change.told
    if survived:
        message = f"Påståendet ”{now.words}” håller även när data säger emot det: {survived}."
        hint = "Bind orden med om, eller skriv ett uttryck som säger lika mycket som orden."
        report(error("svagt-påstående", stated.at, message, hint))
    if reacted or survived:
        return count
    for change in battery(now.inputs, query):
        count += 1
        then = speak(stated, change.state)
        if then.is_false or (then.words != now.words and not then.stops):
            return count
    message = f"Påståendet ”{now.words}” är sant vad data än säger."
    hint = "Skriv ett påstående som data kan motsäga, eller ta bort bindningen."
    report(error("tomt-påstående", stated.at, message, hint))
    return count


def _contradicting(stated: Stated, now: Spoken, query: Query) -> Iterator[Change]:
    about = stated.about if isinstance(stated, Claim) else ()
    if isinstance(stated, Expression):
        # The words of a computed phrase do not say from when; that stands in the expression.
        yield from contradicted(now.words, now.inputs, query)
        return
    named = about or tuple(dict.fromkeys(one.indicator for one in now.inputs if isinstance(one, Observation)))
    try:
        whole = read_statement(now.words, named, query).whole
        if not whole.judge(query).holds:
            return
    except ExpressionError:
        yield from contradicted(now.words, now.inputs, query)
        return
    for leaf in leaves(whole):
        yield from contradictions(leaf, query)


def _without_newest(stated: Stated, now: Spoken, query: Query) -> Iterator[Change]:
    """Yield the states without the newest year of what a statement names that year of."""
    typed = "".join(node.text for node in walk(stated) if isinstance(node, Text))
    own = [one for one in now.inputs if isinstance(one, Observation) and one.area == query.data.area]
    for indicator in dict.fromkeys(one.indicator for one in own if one.indicator in query.data.series):
        newest = query.data.series[indicator].newest(query.data.area)
        used = {one.year for one in own if one.indicator == indicator}
        if newest is not None and newest.year in used and str(newest.year) in typed:
            yield without_year(query, indicator, newest.year)


def _reacts(stated: Stated, now: Spoken, change: Change) -> bool:
    then = speak(stated, change.state)
    return then.stops or then.words != now.words
