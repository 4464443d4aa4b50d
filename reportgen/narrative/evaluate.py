"""Computing the expressions of the narrative."""

from __future__ import annotations

from collections.abc import Callable

from reportgen.assess import Assessments
from reportgen.data import DataSet
from reportgen.diagnostics import Diagnostic, error
from reportgen.narrative.functions import Functions
from reportgen.narrative.sandbox import Sandbox, shown
from reportgen.narrative.tree import Computed, Expression, Node, Part, transform
from reportgen.narrative.values import ExpressionError
from reportgen.project import Settings


def evaluate(
    parts: tuple[Part, ...],
    data: DataSet,
    assessments: Assessments,
    settings: Settings,
    found: Callable[[Diagnostic], None],
) -> tuple[Part, ...]:
    """Return the parts with every expression replaced by what it gives; one that fails is reported."""
    sandbox = Sandbox(Functions(data, assessments, settings).names())

    def computed(node: Node) -> Node:
        if not isinstance(node, Expression):
            return node
        try:
            result = sandbox.evaluate(node.source)
            return Computed(shown(result), node.source, getattr(result, "inputs", ()), node.at)
        except ExpressionError as reason:
            message = f"{{{{ {node.source} }}}}: {reason}"
            found(error("uttryck", node.at, message, reason.hint))
            return Computed("…", node.source, (), node.at)

    return tuple(transform(part, computed) for part in parts)
