"""Evaluating an expression without letting it reach anything but the report's data.

Jinja's sandbox forbids underscore attributes; here, besides, only the listed attributes and functions exist at all,
so that not even `str.format` is within reach.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal, DivisionByZero, InvalidOperation
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, Undefined, UndefinedError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from reportgen.data.model import Datum
from reportgen.language.phrases import agreeing, checked_gender, counted, counted_of
from reportgen.language.values import ExpressionError, Extreme, Printed, ReportFacts, Share, Value
from reportgen.swedish.foreign.jinja import MESSAGES
from reportgen.swedish.foreign.translated import translated
from reportgen.swedish.numbers import NBSP, format_number
from reportgen.swedish.words import count_word, listed, long_date, lower_first, upper_first

_ATTRIBUTES: dict[type, frozenset[str]] = {
    ReportFacts: frozenset({"år", "datum", "titel", "organisation", "enhet", "roll"}),
    Share: frozenset({"antal", "svarande", "andel", "namn"}),
    Extreme: frozenset({"namn", "värde"}),
}
_LONGEST = 2_000

# A call as typed, what it gave in words, and the data it rests on.
Call = tuple[str, str, tuple[Datum, ...]]


class Sandbox:
    """Evaluates expressions against one set of names."""

    def __init__(self, names: Mapping[str, Any]) -> None:
        self.names = dict(names)
        self._environment = _Environment(self.names)
        self._compiled: dict[str, Callable[..., Any]] = {}

    def evaluate(self, source: str) -> Any:
        """Return what an expression gives. Raises ExpressionError for every way in which it can fail."""
        if len(source) > _LONGEST:
            raise ExpressionError("Uttrycket är för långt.", f"Högst {_LONGEST} tecken.")
        if not source.strip():
            raise ExpressionError("Uttrycket är tomt.", "Skriv en funktion mellan {{ och }}.")
        try:
            if source not in self._compiled:
                self._compiled[source] = self._environment.compile_expression(source, undefined_to_none=False)
            result = self._compiled[source](**self.names)
            if isinstance(result, Undefined):
                str(result)
        except ExpressionError:
            raise
        except UndefinedError as reason:
            raise self._undefined(str(reason)) from reason
        except TemplateSyntaxError as reason:
            raise _syntax(reason) from reason
        except (InvalidOperation, DivisionByZero, ZeroDivisionError) as reason:
            raise ExpressionError("Uttrycket delar med noll.") from reason
        except (SyntaxError, RecursionError, MemoryError) as reason:
            # Jinja has parsed it but Python cannot: an argument given twice, brackets in hundreds of brackets.
            raise _syntax(TemplateSyntaxError(str(reason) or "too many nested parentheses", 1)) from reason
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

    def _undefined(self, message: str) -> ExpressionError:
        if match := re.search(r"no attribute '([^']+)'", message):
            known = sorted({name for allowed in _ATTRIBUTES.values() for name in allowed} - {match[1]})
            near = difflib.get_close_matches(match[1], known, n=1)
            hint = f"Menade du {near[0]}?" if near else f"Egenskaper: {', '.join(known)}."
            return ExpressionError(f"Egenskapen ”{match[1]}” finns inte här.", hint)
        match = re.search(r"'([^']+)' is undefined", message)
        if match is None:
            return ExpressionError("Uttrycket läser något som inte finns.", "Kontrollera hakparenteserna.")
        near = difflib.get_close_matches(match[1], self.names, n=1)
        hint = f"Menade du {near[0]}?" if near else f"Funktioner: {', '.join(sorted(self.names))}."
        return ExpressionError(f"Namnet ”{match[1]}” är okänt i uttryck.", hint)


class _Environment(ImmutableSandboxedEnvironment):
    def __init__(self, names: Mapping[str, Any]) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=False)
        self._names = names
        self.calls: list[Call] | None = None
        self.globals.clear()
        self.tests.clear()
        self.filters.clear()
        self.filters.update(FILTERS)
        self.intercepted_binops = frozenset({"**", "*", "%"})

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ARG002 - signature of Jinja
        """Allow the listed attributes of our own values and nothing else."""
        return attr in _ATTRIBUTES.get(type(obj), frozenset())

    def is_safe_callable(self, obj: Any) -> bool:
        """Allow the functions of the expression language and nothing else; an unknown name raises when it is called."""
        return isinstance(obj, Undefined) or any(obj is known for known in self._names.values() if callable(known))

    def call(self, context: Any, function: Any, *arguments: Any, **named: Any) -> Any:
        """Call a function as the sandbox does, and keep what it gave for whoever asked."""
        result = super().call(context, function, *arguments, **named)
        if self.calls is not None:
            name = next((n for n, known in self._names.items() if known == function), "")
            typed = [_typed(argument) for argument in arguments]
            typed += [f"{key}={_typed(value)}" for key, value in named.items()]
            self.calls.append((f"{name}({', '.join(typed)})", _told(result), tuple(getattr(result, "inputs", ()))))
        return result

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Refuse powers, and repetition and formatting of text: they can be made to take all memory."""
        if operator == "**" or isinstance(left, str | list | tuple) or isinstance(right, str | list | tuple):
            raise ExpressionError(f"Operatorn {operator} stöds inte här.")
        return super().call_binop(context, operator, left, right)


def _typed(argument: Any) -> str:
    return f"'{argument}'" if isinstance(argument, str) else str(argument)


def _told(result: Any) -> str:
    if isinstance(result, bool):
        return "sant" if result else "falskt"
    if isinstance(result, tuple):
        return listed([str(item) for item in result]) or "ingen"
    return str(result)


def _printed(text: str, value: Any) -> Printed:
    kept = value if isinstance(value, Value) else getattr(value, "value", None)
    return Printed(text, getattr(value, "inputs", ()), kept if isinstance(kept, Value) else None)


def _value(value: Any, name: str) -> Value:
    if isinstance(value, Value):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Value(Decimal(value), 0, "", ())
    raise ExpressionError(f"Filtret {name} behöver ett tal, inte ”{value}”.")


def _ord(value: Any, genus: str = "t-genus") -> Printed:
    common = checked_gender(genus) == "n-genus"
    return _printed(count_word(_value(value, "ord").whole, common_gender=common), value)


def _counted(value: Any, singular: str, plural: str, genus: str = "t-genus") -> Printed:
    return _printed(counted(_value(value, "räkna"), singular, plural, checked_gender(genus)), value)


def _counted_of(value: Any, nouns: str, genus: str = "t-genus") -> Printed:
    return _printed(counted_of(_value(value, "av"), nouns, checked_gender(genus)), value)


def _agreeing(value: Any, singular: str, plural: str) -> Printed:
    return _printed(agreeing(_value(value, "form"), singular, plural), value)


def _procent(value: Any) -> Printed:
    found = _value(value, "procent")
    if found.unit not in {"procent", "procentenheter", ""}:
        raise ExpressionError(f"Värdet är i {found.unit}, inte i procent.")
    return _printed(f"{format_number(abs(found.number), 0)}{NBSP}procent", value)


def _tal(value: Any) -> Printed:
    found = _value(value, "tal")
    return _printed(format_number(found.number, found.decimals), value)


def _datum(value: Any) -> str:
    if not isinstance(value, dt.date):
        raise ExpressionError(f"”{value}” är inget datum.")
    return long_date(value)


def _listed(items: Any) -> Printed:
    words = [shown(item) for item in items]
    if not words:
        raise ExpressionError("Listan är tom.", "Skriv om meningen: det finns inget att räkna upp.")
    return Printed(listed(words), tuple(datum for item in items for datum in getattr(item, "inputs", ())))


FILTERS: dict[str, Any] = {
    "tal": _tal,
    "heltal": lambda value: _value(value, "heltal").shown_with(0),
    "decimaler": lambda value, antal=0: _value(value, "decimaler").shown_with(_places(antal)),
    "belopp": lambda value: _value(value, "belopp").magnitude,
    "ord": _ord,
    "räkna": _counted,
    "av": _counted_of,
    "form": _agreeing,
    "versal": lambda value: _printed(upper_first(shown(value)), value),
    "gemen": lambda value: _printed(lower_first(shown(value)), value),
    "procent": _procent,
    "datum": _datum,
    "lista": _listed,
}


def _places(count: Any) -> int:
    if not isinstance(count, int) or isinstance(count, bool) or not 0 <= count <= 6:
        raise ExpressionError(f"Antalet decimaler kan inte vara {count}.", "Välj 0–6.")
    return count


def shown(result: Any) -> str:
    """Return what an expression's result looks like in running text; years are never grouped."""
    if isinstance(result, bool) or result is None:
        raise ExpressionError("Uttrycket ger inget som kan skrivas i texten.", "Använd en funktion som ger ett värde.")
    if isinstance(result, str | int | Value | Share | Extreme):
        return str(result)
    if isinstance(result, dt.date):
        return long_date(result)
    raise ExpressionError("Uttrycket ger inget som kan skrivas i texten.", "Använd en funktion som ger ett värde.")


def _syntax(reason: TemplateSyntaxError) -> ExpressionError:
    message = str(reason.message)
    if match := re.search(r"No filter named '([^']+)'", message):
        near = difflib.get_close_matches(match[1], FILTERS, n=1)
        hint = f"Menade du {near[0]}?" if near else f"Filter: {', '.join(sorted(FILTERS))}."
        return ExpressionError(f"Filtret ”{match[1]}” är okänt.", hint)
    hint = "Kontrollera parenteser och citattecken."
    if re.search("[“”‘’„]", message):
        hint = 'Citattecken i uttryck ska vara raka: "…".'
    return ExpressionError(f"Uttrycket går inte att tolka ({translated(message, MESSAGES)}).", hint)
