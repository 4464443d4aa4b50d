"""The statements of a narrative: read, judged, and reported where their words do not hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from reportgen.data.derivation import Derivation
from reportgen.data.reads import Recollection, forgetful
from reportgen.diagnostics import Position, Report, error
from reportgen.language.lookup import Query
from reportgen.language.values import ExpressionError
from reportgen.narrative.tree import Claim, Node, Part, plain_text, transform, walk
from reportgen.project.memory import Same
from reportgen.statements.expression_words import check_expression
from reportgen.statements.propositions.verdict import Verdict
from reportgen.statements.statement import UnreadError, read_statement

READ_AS = "läst som: "
"""What the step of a derivation begins with that says how words were read."""


def check_statements(
    parts: tuple[Part, ...], query: Query, report: Report, known: Recollection | None = None
) -> tuple[Part, ...]:
    """Return the parts with every statement in words judged; what is false, undecided or not understood is reported."""
    return tuple(judged(part, query, report, known) for part in parts)


def judged(node: Any, query: Query, report: Report, known: Recollection | None = None) -> Any:
    """Return a part or a node of one with every statement in words in it judged.

    Words that are `known` are not read again.
    """
    known = known or forgetful()

    def change(one: Node) -> Node:
        if not isinstance(one, Claim):
            return one
        if one.about:
            return _judged(one, query, report, known)

        def checked(tell: Report) -> None:
            check_expression(one, query, tell)

        known.recall("ord-vid-uttryck", repr(one), checked, report)
        return one

    return transform(node, change)


def _judged(node: Claim, query: Query, report: Report, known: Recollection) -> Claim:
    said = plain_text(node)

    def judge(_: Report) -> tuple[Verdict, Derivation] | ExpressionError:
        try:
            verdict = judge_words(said, node.about, query)
        except ExpressionError as reason:
            return reason.alone()
        before = node.derivation
        steps = (*(before.steps if before else ()), f"{READ_AS}{verdict.told}", verdict.because)
        source = before.expression if before else f"om: {', '.join(node.about)}"
        inputs = (*(before.inputs if before else ()), *verdict.inputs)
        return verdict, Derivation(source, tuple(dict.fromkeys(inputs)), steps)

    found = known.recall("påstående", (said, node.about, Same(node.derivation)), judge, report)
    if isinstance(found, UnreadError):
        report(error("påstående-oläst", node.at, f"Påståendet ”{said}” kan inte läsas: {found}", found.hint))
        return node
    if isinstance(found, ExpressionError):
        report(error("påstående-oavgjort", node.at, f"Påståendet ”{said}” kan inte avgöras: {found}", found.hint))
        return node
    verdict, derivation = found
    if not verdict.holds:
        message = f"Påståendet ”{said}” stämmer inte med data. Läst som: {verdict.told}. Data: {verdict.because}."
        report(error("påstående-falskt", node.at, message, "Ändra texten så att den följer data, eller rätta data."))
    return replace(node, derivation=derivation)


@dataclass(frozen=True, slots=True)
class Reading:
    """A statement as it was read: where it stands, its words, and what they say in plain Swedish."""

    at: Position
    words: str
    told: str


def readings_of(parts: tuple[Part, ...]) -> Iterator[Reading]:
    """Yield how each statement of judged parts was read; one that could not be read is not there."""
    for part in parts:
        for node in walk(part):
            if isinstance(node, Claim) and node.derivation is not None:
                told = [step for step in node.derivation.steps if step.startswith(READ_AS)]
                yield Reading(node.at, plain_text(node), "; ".join(told) or f"uttryck: {node.source}")


def judge_words(said: str, about: tuple[str, ...], query: Query) -> Verdict:
    """Judge what words say of some indicators or goals. Raises ExpressionError where they cannot be read or decided."""
    return read_statement(said, about, query).whole.judge(query)
