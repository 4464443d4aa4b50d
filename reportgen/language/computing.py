"""Computing an expression that Jinja has parsed, node by node.

Jinja's own way, to write a module of Python for each expression and compile that, takes longer than all the rest of an
expression that is computed once. Here, besides, no node exists but those that this module knows, and no value but those
that `READABLE` and the given names let it reach.
"""

# ruff: noqa: D102, N802, N815 - a visitor is called by the names of Jinja's nodes, which say what it visits
from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, Never

from jinja2 import StrictUndefined, TemplateSyntaxError, Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeVisitor

from reportgen.language.comparison import comparable, demand_two
from reportgen.language.values import READABLE, ExpressionError
from reportgen.swedish.times import Spell

Heard = Callable[[Callable[..., Any], list[Any], dict[str, Any], Any], None]

_COMPARED: dict[str, Callable[[Any, Any], Any]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "gt": operator.gt,
    "gteq": operator.ge,
    "lt": operator.lt,
    "lteq": operator.le,
    "in": lambda item, whole: item in whole,
    "notin": lambda item, whole: item not in whole,
}
_FIRST_YEAR = 1000
"""No time is before it: what would be is the difference between a year and a time that is none."""


class Sandboxed(ImmutableSandboxedEnvironment):
    """Jinja as expressions have it: our filters, the listed attributes of our own values, and nothing else."""

    def __init__(self, filters: Mapping[str, Callable[..., Any]]) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=False)
        self.globals.clear()
        self.tests.clear()
        self.filters.clear()
        self.filters.update(filters)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ARG002 - signature of Jinja
        """Allow the listed attributes of our own values and nothing else."""
        return attr in READABLE.get(type(obj), frozenset())


class Computing(NodeVisitor):
    """Computes the nodes of expressions: `visit` returns what a node gives, or an undefined value for what is not there.

    Raises what Jinja raises, and what the functions and the operators raise. `heard` is told of every call of a
    function: the function, its arguments and what it gave.
    """

    def __init__(self, names: Mapping[str, Any], environment: Sandboxed, heard: Heard) -> None:
        self._names = names
        self._functions = {value for value in names.values() if callable(value)}
        self._environment = environment
        self._heard = heard

    def generic_visit(self, node: nodes.Node, *_: Any, **__: Any) -> Never:
        """Refuse every node that is not known."""
        raise TemplateSyntaxError(f"unexpected {type(node).__name__.lower()!r}", node.lineno)

    def visit_Name(self, node: nodes.Name) -> Any:
        name = node.name
        return self._names[name] if name in self._names else self._environment.undefined(name=name)

    def visit_Const(self, node: nodes.Const) -> Any:
        return node.value

    def visit_List(self, node: nodes.List) -> Any:
        return self._all(node.items)

    def visit_Tuple(self, node: nodes.Tuple) -> Any:
        return tuple(self._all(node.items))

    def visit_Dict(self, node: nodes.Dict) -> Any:
        return {self.visit(pair.key): self.visit(pair.value) for pair in node.items}

    def _binary(self, node: nodes.BinExpr) -> Any:
        left, right = self.visit(node.left), self.visit(node.right)
        if node.operator in {"*", "%"} and (
            isinstance(left, str | list | tuple) or isinstance(right, str | list | tuple)
        ):
            # Repetition and formatting of text can be made to take all memory.
            raise ExpressionError(f"Operatorn {node.operator} stöds inte här.")
        result = self._environment.binop_table[node.operator](left, right)
        _demand_time(left, right, result)
        return result

    visit_Add = visit_Sub = visit_Mul = visit_Div = visit_FloorDiv = visit_Mod = _binary

    def visit_Pow(self, node: nodes.Pow) -> Never:
        """Refuse powers: they too can be made to take all memory."""
        raise ExpressionError(f"Operatorn {node.operator} stöds inte här.")

    def visit_And(self, node: nodes.And) -> Any:
        return self.visit(node.left) and self.visit(node.right)

    def visit_Or(self, node: nodes.Or) -> Any:
        return self.visit(node.left) or self.visit(node.right)

    def visit_Not(self, node: nodes.Not) -> Any:
        return not self.visit(node.node)

    def visit_Neg(self, node: nodes.Neg) -> Any:
        return -self.visit(node.node)

    def visit_Pos(self, node: nodes.Pos) -> Any:
        return +self.visit(node.node)

    def visit_Compare(self, node: nodes.Compare) -> Any:
        """Compare, or compare in a chain as in `1 < x < 2`; every operand is made comparable first."""
        left, holds = comparable(self.visit(node.expr)), True
        for operand in node.ops:
            right = comparable(self.visit(operand.expr))
            demand_two(left, right)
            holds = _COMPARED[operand.op](left, right)
            if not holds:
                break
            left = right
        return holds

    def visit_CondExpr(self, node: nodes.CondExpr) -> Any:
        if self.visit(node.test):
            return self.visit(node.expr1)
        if node.expr2 is None:
            raise ExpressionError("Villkoret efter if gäller inte, och else saknas.", "Skriv … if … else ….")
        return self.visit(node.expr2)

    def visit_Concat(self, node: nodes.Concat) -> Any:
        return "".join(str(part) for part in self._all(node.nodes))

    def visit_Getattr(self, node: nodes.Getattr) -> Any:
        return self._environment.getattr(self.visit(node.node), node.attr)

    def visit_Getitem(self, node: nodes.Getitem) -> Any:
        whole, part = self.visit(node.node), self.visit(node.arg)
        return whole[part] if isinstance(part, slice) else self._environment.getitem(whole, part)

    def visit_Slice(self, node: nodes.Slice) -> Any:
        return slice(*(None if end is None else self.visit(end) for end in (node.start, node.stop, node.step)))

    def visit_Call(self, node: nodes.Call) -> Any:
        """Call a function of the language; an unknown name raises when it is called."""
        function = self.visit(node.node)
        given, named = self._arguments(node)
        if not isinstance(function, Undefined) and function not in self._functions:
            raise SecurityError(f"{function!r} is not safely callable")
        result = function(*given, **named)
        self._heard(function, given, named, result)
        return result

    def visit_Filter(self, node: nodes.Filter) -> Any:
        # Only a filter block of a template has no node.
        value = self.visit(node.node) if node.node else None
        given, named = self._arguments(node)
        return self._environment.filters[node.name](value, *given, **named)

    def _all(self, found: list[nodes.Expr]) -> list[Any]:
        return [self.visit(node) for node in found]

    def _arguments(self, node: nodes.Call | nodes.Filter) -> tuple[list[Any], dict[str, Any]]:
        return self._all(node.args), {str(argument.key): self.visit(argument.value) for argument in node.kwargs}


def _demand_time(left: Any, right: Any, result: Any) -> None:
    """Raise ExpressionError where times have given what is neither a time nor a number of years."""
    hint = "Räkna mellan två tider av samma slag; för månader samma månad två olika år."
    if isinstance(result, Fraction):
        raise ExpressionError(f"Mellan {left} och {right} är det inget helt antal år.", hint)
    if isinstance(result, Spell) and int(result) < _FIRST_YEAR:
        raise ExpressionError(f"{left} och {right} är olika slags tider.", hint)
