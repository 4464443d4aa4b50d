"""Computing the narrative's expressions, and checking its claims against the data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reportgen.data.derivation import Derivation
from reportgen.data.reads import Recollection, forgetful
from reportgen.diagnostics import Report, error
from reportgen.language.sandbox import Call, Sandbox
from reportgen.language.values import ExpressionError, Printed, Truth, Value, inputs_of
from reportgen.language.writing import write_result
from reportgen.narrative.tree import Claim, Computed, Expression, Node, Part, plain_text, transform

_MAY_PASS_OVER = re.compile(r"\b(?:or|if)\b")

# Of an expression in a message, in characters.
_LONGEST_SHOWN = 100


def evaluate(
    parts: tuple[Part, ...], sandbox: Sandbox, report: Report, known: Recollection | None = None
) -> tuple[Part, ...]:
    """Return the parts with every expression computed and every claim checked; what fails is reported."""
    return tuple(evaluated(part, sandbox, report, known) for part in parts)


def evaluated(node: Any, sandbox: Sandbox, report: Report, known: Recollection | None = None) -> Any:
    """Return a part or a node of one with every expression in it computed and every claim checked.

    An expression that is `known` is not computed again.
    """
    known = known or forgetful()

    def change(one: Node) -> Node:
        if isinstance(one, Expression):
            return _compute(one, sandbox, report, known)
        if isinstance(one, Claim) and one.source:
            return _check(one, sandbox, report, known)
        return one

    return transform(node, change)


def _compute(node: Expression, sandbox: Sandbox, report: Report, known: Recollection) -> Computed:
    def compute(_: Report) -> tuple[str, Derivation] | ExpressionError:
        try:
            with sandbox.recording() as calls:
                result = sandbox.evaluate(node.source)
            return write_result(result), _derive(node.source, result, calls)
        except ExpressionError as reason:
            return reason.alone()

    found = known.recall("uttryck", node.source, compute, report)
    if isinstance(found, ExpressionError):
        shown = node.source if len(node.source) <= _LONGEST_SHOWN else f"{node.source[:_LONGEST_SHOWN]}…"
        report(error("uttryck", node.at, f"{{{{ {shown} }}}}: {found}", found.hint))
        return Computed("…", Derivation(node.source, ()), node.at)
    return Computed(*found, node.at)


def _check(node: Claim, sandbox: Sandbox, report: Report, known: Recollection) -> Claim:
    """Check a claim. One that is false and one that cannot be decided are told apart."""
    stated = plain_text(node)

    def decide(_: Report) -> tuple[Any, Derivation, tuple[Call, ...]] | ExpressionError:
        try:
            with sandbox.recording() as calls:
                result = sandbox.evaluate(node.source)
            # What stands after `or` is not evaluated where the first part is true, but must still make sense.
            if _MAY_PASS_OVER.search(node.source):
                sandbox.check_calls(node.source)
        except ExpressionError as reason:
            return reason.alone()
        return result, _derive(node.source, result, calls), tuple(calls)

    found = known.recall("villkor", node.source, decide, report)
    if isinstance(found, ExpressionError):
        message = f"Påståendet ”{stated}” kan inte avgöras: {found}"
        report(error("påstående-oavgjort", node.at, message, found.hint or f"Uttrycket är {node.source}."))
        return node
    result, derivation, calls = found
    if not isinstance(result, bool | Truth):
        message = f"Påståendet ”{stated}” har ett uttryck som inte är sant eller falskt: {node.source}."
        report(error("påstående-oavgjort", node.at, message, "Jämför med <, >, ==, eller använd en villkorsfunktion."))
    elif not result:
        values = "; ".join(f"{call.typed} är {call.gave}" for call in calls)
        message = f"Påståendet ”{stated}” stämmer inte med data: {node.source}. {values}."
        report(error("påstående-falskt", node.at, message, "Ändra texten så att den följer data, eller rätta data."))
    return replace(node, derivation=derivation, holds=bool(result))


def _derive(source: str, result: Any, calls: Sequence[Call]) -> Derivation:
    """Return how a result came about. One that rests on nothing itself rests on what the calls gave."""
    value = result.value if isinstance(result, Printed) else result
    inputs = inputs_of(result) or (datum for call in calls for datum in call.inputs)
    steps = dict.fromkeys(f"{call.typed} är {call.gave}" for call in calls)
    derivation = Derivation(source, tuple(dict.fromkeys(inputs)), tuple(steps))
    if isinstance(value, Value):
        return replace(derivation, number=value.number, decimals=value.decimals, unit=value.unit)
    return derivation
