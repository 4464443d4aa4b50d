"""Computing the expressions of the narrative, and checking its claims against the data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reportgen.assess import Assessments
from reportgen.data import DataSet
from reportgen.diagnostics import Diagnostic, error
from reportgen.narrative.functions import Functions
from reportgen.narrative.sandbox import Sandbox, shown
from reportgen.narrative.tree import Claim, Computed, Expression, Node, Part, plain_text, transform
from reportgen.narrative.values import ExpressionError
from reportgen.project import Settings


def evaluate(
    parts: tuple[Part, ...],
    data: DataSet,
    assessments: Assessments,
    settings: Settings,
    found: Callable[[Diagnostic], None],
) -> tuple[Part, ...]:
    """Return the parts with every expression computed and every claim checked; what fails is reported."""
    sandbox = Sandbox(Functions(data, assessments, settings).names())

    def change(node: Node) -> Node:
        if isinstance(node, Expression):
            return _computed(node, sandbox, found)
        if isinstance(node, Claim):
            return _checked(node, sandbox, found)
        return node

    return tuple(transform(part, change) for part in parts)


def _computed(node: Expression, sandbox: Sandbox, found: Callable[[Diagnostic], None]) -> Computed:
    try:
        result = sandbox.evaluate(node.source)
        return Computed(shown(result), node.source, getattr(result, "inputs", ()), node.at)
    except ExpressionError as reason:
        found(error("uttryck", node.at, f"{{{{ {node.source} }}}}: {reason}", reason.hint))
        return Computed("…", node.source, (), node.at)


def _checked(node: Claim, sandbox: Sandbox, found: Callable[[Diagnostic], None]) -> Claim:
    """Check a claim. One that is false and one that cannot be decided are told apart."""
    stated = plain_text(node)
    try:
        with sandbox.recording() as calls:
            result = sandbox.evaluate(node.source)
    except ExpressionError as reason:
        message = f"Påståendet ”{stated}” kan inte avgöras: {reason}"
        found(error("påstående-oavgjort", node.at, message, reason.hint or f"Uttrycket är {node.source}."))
        return node
    values = "; ".join(f"{call} är {value}" for call, value, _ in calls)
    if not isinstance(result, bool):
        message = f"Påståendet ”{stated}” har ett uttryck som inte är sant eller falskt: {node.source}."
        found(error("påstående-oavgjort", node.at, message, "Jämför med <, >, ==, eller använd en villkorsfunktion."))
    elif not result:
        message = f"Påståendet ”{stated}” stämmer inte med data: {node.source}. {values}."
        found(error("påstående-falskt", node.at, message, "Ändra texten så att den följer data, eller rätta data."))
    return replace(node, inputs=tuple(dict.fromkeys(o for _, _, inputs in calls for o in inputs)))
