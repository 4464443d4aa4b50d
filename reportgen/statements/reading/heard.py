"""What may be said beside the words that a clause turns on: a phrase that would be passed over is refused."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.language.values import ExpressionError
from reportgen.statements.phrases.tagging import Tag
from reportgen.statements.reading.context import Context
from reportgen.statements.reading.counts import is_municipal, is_tally, quantifier
from reportgen.statements.reading.extreme import is_most
from reportgen.swedish.lexicon.directions import Course
from reportgen.swedish.lexicon.entry import Kind
from reportgen.swedish.lexicon.references import Other

_ANYWHERE = frozenset({Kind.SUBJECT, Kind.GLUE, Kind.QUANTIFIER, Kind.MUNICIPALITY, Kind.NEGATION, Kind.EDITION})
_PLACED = frozenset({Kind.AREA, Kind.SEX, Kind.TIME, Kind.BARE_YEAR, Kind.REFERENCE, Kind.QUANTITY})
_NUMBERS = frozenset({Kind.NUMBER, Kind.UNIT, Kind.QUALIFIER})

_HEARD: Mapping[Kind, frozenset[Kind]] = {
    Kind.STATE: frozenset({Kind.AREA, Kind.TIME, Kind.BARE_YEAR, Kind.NUMBER, Kind.SHARE, Kind.QUALIFIER, Kind.PERSISTENCE}),
    Kind.EXTREME: _PLACED | _NUMBERS | {Kind.OUTCOME, Kind.GOALS, Kind.COUNTIES},
    Kind.FACTOR: _PLACED | {Kind.QUALIFIER},
    Kind.EQUAL: _PLACED | _NUMBERS | {Kind.DEGREE, Kind.PERSISTENCE},
    Kind.STILL: _PLACED | _NUMBERS | {Kind.DEGREE, Kind.DIRECTION},
}  # fmt: skip
"""By the kind that a clause turns on, the kinds that are read beside it."""

_TALLIED = _NUMBERS | {Kind.OUTCOME, Kind.EXTREME, Kind.SHARE, Kind.GOALS, Kind.REFERENCE}
_MUNICIPAL = (_PLACED | _NUMBERS | {Kind.OUTCOME, Kind.SHARE}) - {Kind.QUANTITY}
_CHANGES = (Kind.DIRECTION, Kind.COMPARISON)
_NEEDS = {Kind.RULE: Kind.OUTCOME, Kind.EACH: Kind.DIRECTION, Kind.COUNTIES: Kind.EXTREME}
_COUNTED = (Kind.NUMBER, Kind.FROM_NUMBER, Kind.TO_NUMBER, Kind.SHARE)


def demand_heard(context: Context) -> None:
    """Raise ExpressionError for the first phrase of a clause that nothing in it reads."""
    clause = context.clause
    every = quantifier(context)
    if outcomes := clause.own(Kind.OUTCOME):
        if is_tally(context, every):
            _demand_beside(context, outcomes[0], _TALLIED)
        elif every is not None and is_municipal(context, every):
            _demand_beside(context, outcomes[0], _MUNICIPAL)
    for core, heard in _HEARD.items():
        found = clause.own(core)
        if found and not (core is Kind.FACTOR and any(clause.own(kind) for kind in _CHANGES)):
            _demand_beside(context, found[0], heard | {core})
    for index, tag in enumerate(clause.tags):
        alone = tag.kind in _NEEDS and not clause.own(_NEEDS[tag.kind])
        if tag.kind is Kind.UNIT and tag.entry.value:
            alone = index == 0 or clause.tags[index - 1].kind not in _COUNTED
        if alone:
            hint = "Stryk det, eller skriv vad det gäller."
            raise ExpressionError(f"”{tag.text}” hör inte till något i ”{clause.text}”.", hint)


def _demand_beside(context: Context, core: Tag, heard: frozenset[Kind]) -> None:
    for tag in context.clause.tags:
        passed = tag.kind not in heard | _ANYWHERE
        if tag.kind is Kind.PERSISTENCE and core.kind is Kind.STATE:
            passed = tag.entry.value is not Course.EVERY_YEAR
        elif tag.kind is Kind.REFERENCE and core.kind is Kind.OUTCOME:
            passed = tag.entry.value is not Other.TARGET
        elif tag.kind is Kind.COUNTIES and core.kind is Kind.EXTREME:
            passed = bool(context.clause.own(Kind.DIRECTION)) or context.quantity is not None
        elif tag.kind is Kind.DIRECTION and core.kind is Kind.EXTREME:
            passed = not is_most(context)
        elif tag.kind is Kind.REFERENCE and core.kind is Kind.EXTREME:
            passed = bool(context.references()) and tag.entry.value is not Other.TARGET
        elif tag.kind in {Kind.NUMBER, Kind.UNIT} and heard is _MUNICIPAL:
            passed = context.amounts.plain is not None
        elif tag.kind is Kind.SHARE:
            passed = passed and context.amounts.count is None
        if passed:
            message = f"”{tag.text}” går inte att läsa tillsammans med ”{core.text}”."
            raise ExpressionError(message, "Dela upp påståendet med komma eller och, eller skriv ett uttryck.")
