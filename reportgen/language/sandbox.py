"""Evaluating an expression without letting it reach anything but the report's data, and saying in Swedish why it fails.

Jinja parses it and forbids underscore attributes; here, besides, only the given functions and filters and the listed
attributes exist at all, so that not even `str.format` is within reach.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from decimal import DivisionByZero, InvalidOperation
from typing import Any, NamedTuple

from jinja2 import TemplateError, TemplateSyntaxError, Undefined, UndefinedError, nodes
from jinja2.parser import Parser

from reportgen.data.model import Datum
from reportgen.diagnostics import did_you_mean
from reportgen.language.computing import Computing, Sandboxed
from reportgen.language.values import READABLE, ExpressionError, inputs_of
from reportgen.language.writing import describe_argument, describe_result
from reportgen.project.characters import first_forbidden
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
        self._environment = Sandboxed(self.filters)
        self._computing = Computing(self.names, self._environment, self._hear)
        self._parsed: dict[str, nodes.Expr] = {}
        self._calls: list[Call] | None = None
        self._called = {value: name for name, value in self.names.items() if callable(value)}

    def evaluate(self, source: str) -> Any:
        """Return what an expression gives. Raises ExpressionError for every way in which it can fail."""
        if len(source) > _LONGEST:
            raise ExpressionError("Uttrycket är för långt.", f"Högst {_LONGEST} tecken.")
        if not source.strip():
            raise ExpressionError("Uttrycket är tomt.", "Skriv en funktion mellan {{ och }}.")
        try:
            result = self._computing.visit(self._tree(source))
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
        except RecursionError as reason:
            raise self._syntax(TemplateSyntaxError("too many nested parentheses", 1)) from reason
        except (TypeError, ValueError, LookupError, AttributeError, TemplateError, ArithmeticError) as reason:
            raise ExpressionError(f"Uttrycket kan inte beräknas ({translated(str(reason), MESSAGES)}).") from reason
        return result

    @contextmanager
    def recording(self) -> Iterator[list[Call]]:
        """Record the calls of functions while in this context: each as typed, what it gave, and the data behind."""
        calls: list[Call] = []
        self._calls = calls
        try:
            yield calls
        finally:
            self._calls = None

    def check_calls(self, source: str) -> None:
        """Make every call that an expression contains, also those that its own evaluation passes over.

        Raises ExpressionError for a name, an indicator, an area or a year that does not exist.
        """
        tree = self._tree(source)
        parts = (tree, *tree.find_all(nodes.Expr))
        for name in parts:
            if isinstance(name, nodes.Name) and name.name not in self.names:
                raise self._undefined(f"'{name.name}' is undefined")
        for call in parts:
            if not isinstance(call, nodes.Call):
                continue
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

    def _hear(self, function: Callable[..., Any], given: list[Any], named: dict[str, Any], result: Any) -> None:
        if self._calls is not None:
            typed = [describe_argument(argument) for argument in given]
            typed += [f"{key}={describe_argument(value)}" for key, value in named.items()]
            call = f"{self._called[function]}({', '.join(typed)})"
            self._calls.append(Call(call, describe_result(result), inputs_of(result)))

    def _tree(self, source: str) -> nodes.Expr:
        if source not in self._parsed:
            self._parsed[source] = self._parse(source)
        return self._parsed[source]

    def _parse(self, source: str) -> nodes.Expr:
        """Return an expression as a tree of which every part can be computed.

        Every filter is known, every number is one, no argument stands twice, and every function is called: one that is
        only named would be written as Python shows it.
        """
        parser = Parser(self._environment, source, state="variable")
        tree = parser.parse_expression()
        # As Parser.parse does: without it, no part can be asked for its constant value.
        tree.set_environment(self._environment)
        if not parser.stream.eos:
            raise TemplateSyntaxError("chunk after expression", 1)
        named: list[nodes.Name] = []
        used: set[int] = set()
        for node in (tree, *tree.find_all(nodes.Expr)):
            if isinstance(node, nodes.Call | nodes.Filter):
                _check_arguments(node)
            match node:
                case nodes.Test():
                    raise TemplateSyntaxError(f"No test named {node.name!r}.", 1)
                case nodes.Filter() if node.name not in self.filters:
                    raise TemplateSyntaxError(f"No filter named {node.name!r}.", 1)
                case nodes.Const(value=float(number)) if not math.isfinite(number):
                    raise ExpressionError("Ett tal i uttrycket är för stort.")
                case nodes.Const(value=str(text)) if (wrong := first_forbidden(text)) is not None:
                    raise ExpressionError(f"Tecknet U+{ord(text[wrong]):04X} hör inte hemma i text.")
                case nodes.Name() if callable(self.names.get(node.name)):
                    named.append(node)
                case nodes.Call() | nodes.Getattr():
                    # An attribute of a function is refused when it is read.
                    used.add(id(node.node))
        for name in named:
            if id(name) not in used:
                raise ExpressionError(
                    f"{name.name} är en funktion.", f"Skriv {name.name}(…) med det som den ska räkna på."
                )
        return tree

    def _undefined(self, message: str) -> ExpressionError:
        if match := re.search(r"no attribute '([^']+)'", message):
            readable = sorted({name for attributes in READABLE.values() for name in attributes} - {match[1]})
            hint = did_you_mean(match[1], readable, f"Egenskaper: {', '.join(readable)}.")
            return ExpressionError(f"Egenskapen ”{match[1]}” finns inte här.", hint)
        match = re.search(r"'([^']+)' is undefined", message)
        if match is None:
            return ExpressionError("Uttrycket läser något som inte finns.", "Kontrollera hakparenteserna.")
        quoted = (
            f'Namn på indikatorer, mål och områden står inom citattecken: "{match[1]}". Funktionerna står i handboken.'
        )
        hint = did_you_mean(match[1], self.names, quoted)
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


def _check_arguments(node: nodes.Call | nodes.Filter) -> None:
    """Raise TemplateSyntaxError for an argument that stands twice, and for lists of arguments in one."""
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        raise TemplateSyntaxError("unexpected '*'", 1)
    keys = [str(argument.key) for argument in node.kwargs]
    for key in keys:
        if keys.count(key) > 1:
            raise TemplateSyntaxError(f"keyword argument repeated: {key}", 1)
