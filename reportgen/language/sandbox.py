"""Evaluating an expression without letting it reach anything but the report's data.

Jinja's sandbox forbids underscore attributes; here, besides, only the given functions and filters and the listed
attributes exist at all, so that not even `str.format` is within reach.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from decimal import DivisionByZero, InvalidOperation
from typing import Any, NamedTuple

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, Undefined, UndefinedError, nodes
from jinja2.compiler import CodeGenerator, Frame, operators
from jinja2.sandbox import ImmutableSandboxedEnvironment

from reportgen.data.model import Datum
from reportgen.diagnostics import did_you_mean
from reportgen.language.comparison import comparable
from reportgen.language.values import READABLE, ExpressionError, inputs_of
from reportgen.language.writing import describe_argument, describe_result
from reportgen.swedish.foreign.jinja import MESSAGES
from reportgen.swedish.foreign.translated import translated

_LONGEST = 2_000


class Call(NamedTuple):
    """A call as typed, what it gave in words, and the data that this rests on."""

    typed: str
    gave: str
    inputs: tuple[Datum, ...]


class Sandbox:
    """Evaluates expressions against one set of names: functions, and values of which attributes may be read."""

    def __init__(self, names: Mapping[str, Any], filters: Mapping[str, Callable[..., Any]]) -> None:
        self.names = dict(names)
        self.filters = dict(filters)
        self._environment = _Environment(self.names, self.filters)
        self._compiled: dict[str, Callable[..., Any]] = {}
        functions = "|".join(re.escape(name) for name, value in self.names.items() if callable(value))
        self._named_alone = re.compile(rf"\b(?:{functions})\b(?!\s*\()")

    def evaluate(self, source: str) -> Any:
        """Return what an expression gives. Raises ExpressionError for every way in which it can fail."""
        if len(source) > _LONGEST:
            raise ExpressionError("Uttrycket är för långt.", f"Högst {_LONGEST} tecken.")
        if not source.strip():
            raise ExpressionError("Uttrycket är tomt.", "Skriv en funktion mellan {{ och }}.")
        try:
            if source not in self._compiled:
                self._demand_calls(source)
                self._compiled[source] = self._environment.compile_expression(source, undefined_to_none=False)
            result = self._compiled[source](**self.names)
            if isinstance(result, Undefined):
                str(result)
        except ExpressionError:
            raise
        except UndefinedError as reason:
            raise self._undefined(str(reason)) from reason
        except TemplateSyntaxError as reason:
            raise self._syntax(reason) from reason
        except (InvalidOperation, DivisionByZero, ZeroDivisionError) as reason:
            raise ExpressionError("Uttrycket delar med noll.") from reason
        except (SyntaxError, RecursionError, MemoryError) as reason:
            # Jinja has parsed it but Python cannot: an argument given twice, brackets in hundreds of brackets.
            raise self._syntax(TemplateSyntaxError(str(reason) or "too many nested parentheses", 1)) from reason
        except NameError as reason:
            # Jinja writes a number that is too great for a float as the name inf.
            if "'inf'" not in str(reason):
                raise
            raise ExpressionError("Ett tal i uttrycket är för stort.") from reason
        except (TypeError, ValueError, LookupError, AttributeError, TemplateError, ArithmeticError) as reason:
            raise ExpressionError(f"Uttrycket kan inte beräknas ({translated(str(reason), MESSAGES)}).") from reason
        return result

    @contextmanager
    def recording(self) -> Iterator[list[Call]]:
        """Record the calls of functions while in this context: each as typed, what it gave, and the data behind."""
        calls: list[Call] = []
        self._environment.calls = calls
        try:
            yield calls
        finally:
            self._environment.calls = None

    def check_calls(self, source: str) -> None:
        """Make every call that an expression contains, also those that its own evaluation passes over.

        Raises ExpressionError for a name, an indicator, an area or a year that does not exist.
        """
        tree = self._environment.parse(f"{{{{ {source} }}}}")
        for name in tree.find_all(nodes.Name):
            if name.name not in self.names:
                raise self._undefined(f"'{name.name}' is undefined")
        for call in tree.find_all(nodes.Call):
            function = self.names.get(call.node.name) if isinstance(call.node, nodes.Name) else None
            try:
                given = [argument.as_const() for argument in call.args]
                named = {argument.key: argument.value.as_const() for argument in call.kwargs}
            except nodes.Impossible:
                continue
            if callable(function):
                try:
                    function(*given, **named)
                except TypeError as reason:
                    raise ExpressionError(
                        f"Uttrycket kan inte beräknas ({translated(str(reason), MESSAGES)})."
                    ) from reason

    def _demand_calls(self, source: str) -> None:
        """Raise ExpressionError where a function is named and not called: it would be written as Python shows it."""
        if not self._named_alone.search(source):
            return
        tree = self._environment.parse(f"{{{{ {source} }}}}")
        # An attribute of a function is refused when it is read.
        used = {id(call.node) for call in tree.find_all(nodes.Call)}
        used |= {id(reading.node) for reading in tree.find_all(nodes.Getattr)}
        for name in tree.find_all(nodes.Name):
            if callable(self.names.get(name.name)) and id(name) not in used:
                raise ExpressionError(
                    f"{name.name} är en funktion.", f"Skriv {name.name}(…) med det som den ska räkna på."
                )

    def _undefined(self, message: str) -> ExpressionError:
        if match := re.search(r"no attribute '([^']+)'", message):
            readable = sorted({name for attributes in READABLE.values() for name in attributes} - {match[1]})
            hint = did_you_mean(match[1], readable, f"Egenskaper: {', '.join(readable)}.")
            return ExpressionError(f"Egenskapen ”{match[1]}” finns inte här.", hint)
        match = re.search(r"'([^']+)' is undefined", message)
        if match is None:
            return ExpressionError("Uttrycket läser något som inte finns.", "Kontrollera hakparenteserna.")
        hint = did_you_mean(match[1], self.names, f"Funktioner: {', '.join(sorted(self.names))}.")
        return ExpressionError(f"Namnet ”{match[1]}” är okänt i uttryck.", hint)

    def _syntax(self, reason: TemplateSyntaxError) -> ExpressionError:
        message = str(reason.message)
        if match := re.search(r"No filter named '([^']+)'", message):
            hint = did_you_mean(match[1], self.filters, f"Filter: {', '.join(sorted(self.filters))}.")
            return ExpressionError(f"Filtret ”{match[1]}” är okänt.", hint)
        hint = "Kontrollera parenteser och citattecken."
        if re.search("[“”‘’„]", message):
            hint = 'Citattecken i uttryck ska vara raka: "…".'
        return ExpressionError(f"Uttrycket går inte att tolka ({translated(message, MESSAGES)}).", hint)


class _Code(CodeGenerator):
    """Python code of an expression in which every operand of a comparison is made comparable first."""

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:  # noqa: N802 - Jinja calls it by this name
        """Write a comparison, or a chain of them as in `1 < x < 2`."""
        self.write("(")
        self._write_operand(node.expr, frame)
        for operand in node.ops:
            self.write(f" {operators[operand.op]} ")
            self._write_operand(operand.expr, frame)
        self.write(")")

    def _write_operand(self, node: nodes.Expr, frame: Frame) -> None:
        self.write("environment.comparable(")
        self.visit(node, frame)
        self.write(")")


class _Environment(ImmutableSandboxedEnvironment):
    code_generator_class = _Code
    comparable = staticmethod(comparable)

    def __init__(self, names: Mapping[str, Any], filters: Mapping[str, Callable[..., Any]]) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=False, optimized=False)
        self._names = {value: name for name, value in names.items() if callable(value)}
        self.calls: list[Call] | None = None
        self.globals.clear()
        self.tests.clear()
        self.filters.clear()
        self.filters.update(filters)
        self.intercepted_binops = frozenset({"**", "*", "%"})

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ARG002 - signature of Jinja
        """Allow the listed attributes of our own values and nothing else."""
        return attr in READABLE.get(type(obj), frozenset())

    def is_safe_callable(self, obj: Any) -> bool:
        """Allow the functions of the expression language and nothing else; an unknown name raises when it is called."""
        return isinstance(obj, Undefined) or (callable(obj) and obj in self._names)

    def call(self, context: Any, function: Any, *arguments: Any, **named: Any) -> Any:
        """Call a function as the sandbox does, and keep what it gave for whoever asked."""
        result = super().call(context, function, *arguments, **named)
        if self.calls is not None:
            typed = [describe_argument(argument) for argument in arguments]
            typed += [f"{key}={describe_argument(value)}" for key, value in named.items()]
            call = f"{self._names[function]}({', '.join(typed)})"
            self.calls.append(Call(call, describe_result(result), inputs_of(result)))
        return result

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Refuse powers, and repetition and formatting of text: they can be made to take all memory."""
        if operator == "**" or isinstance(left, str | list | tuple) or isinstance(right, str | list | tuple):
            raise ExpressionError(f"Operatorn {operator} stöds inte här.")
        return super().call_binop(context, operator, left, right)
