"""Expressions within the words of a statement: a small evaluator for the few forms that stand there."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable

from bench.judge.numbers import spoken, typed
from bench.raw import OWN, Raw


class UnreadError(Exception):
    """Words, or an expression within them, that the judge does not read."""


def filled(words: str, raw: Raw) -> str:
    """Return words with every expression replaced by what it prints in a state of the data."""
    return re.sub(r"\{\{(.*?)\}\}", lambda match: _text(_value(ast.parse(match[1].strip(), mode="eval").body, raw)), words)


class _Number(float):
    """A value, with the decimals and the unit that it is printed with."""

    decimals = 0
    unit = ""


def _number(value: float, decimals: int, unit: str) -> _Number:
    made = _Number(value)
    made.decimals, made.unit = decimals, unit
    return made


def _text(value: object) -> str:
    if isinstance(value, _Number):
        return " ".join(filter(None, (typed(value, value.decimals), value.unit)))
    return str(value)


def _value(node: ast.expr, raw: Raw) -> object:
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) and isinstance(node.operand, ast.Constant):
        return -float(node.operand.value) if isinstance(node.operand.value, float) else -int(str(node.operand.value))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return _filtered(_value(node.left, raw), node.right, raw)
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Call):
        place, value = _extreme(node.value, raw)
        return place if node.attr == "namn" else value
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _FUNCTIONS:
        given = {str(word.arg): _value(word.value, raw) for word in node.keywords}
        return _FUNCTIONS[node.func.id](raw, *(_value(argument, raw) for argument in node.args), **given)
    raise UnreadError(ast.unparse(node))


def _filtered(value: object, node: ast.expr, raw: Raw) -> object:
    name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ast.unparse(node)
    given = [_value(argument, raw) for argument in node.args] if isinstance(node, ast.Call) else []
    if isinstance(value, _Number):
        if name == "tal":
            return _number(value, value.decimals, "")
        if name == "decimaler":
            return _number(value, int(str(given[0])), value.unit)
        if name == "procent":
            return _number(abs(value), 0, "procent")
        if name == "belopp":
            return _number(abs(value), value.decimals, value.unit)
    if name == "gemen":
        return str(value)[:1].lower() + str(value)[1:]
    if name == "versal":
        return _text(value)[:1].upper() + _text(value)[1:]
    if name == "ord":
        return spoken(int(str(value)))
    raise UnreadError(name)


def _extreme(call: ast.Call, raw: Raw) -> tuple[str, _Number]:
    function = ast.unparse(call.func)
    if function not in {"högst", "lägst"}:
        raise UnreadError(function)
    name = str(_value(call.args[0], raw))
    found = raw.places(name, every=False)
    best = (max if function == "högst" else min)(found.values())
    return " och ".join(place for place, value in found.items() if value == best), _own(raw, name, best)


def _own(raw: Raw, name: str, value: float) -> _Number:
    return _number(value, raw.decimals(name), raw.unit_words(name))


def _observed(raw: Raw, name: str, *, år: object = None, kön: str = "T", område: str = "") -> _Number:
    area = raw.code(område) if område else OWN
    return _own(raw, name, raw.v(name, int(str(år)) if år else None, area, kön))


def _named(raw: Raw, name: str) -> str:
    goals = {goal["id"]: goal["namn"] for kind in ("övergripande", "effektmål") for goal in raw.goals[kind]}
    return str(goals[name] if name in goals else raw.register[name]["kortnamn"])


_FUNCTIONS: dict[str, Callable[..., object]] = {
    "senaste": lambda raw, name: raw.newest(name),
    "år": lambda raw, name, back: raw.years(name)[back],
    "värde": _observed,
    "riket": lambda raw, name, år=None: _own(raw, name, raw.land(name, år)),
    "jämförelselän": lambda raw, name, år=None: _own(raw, name, raw.others(name, år)),
    "namn": _named,
    "mål": lambda raw, name: _own(raw, name, raw.target(name)),
    "målår": lambda raw, name: raw.target_year(name),
    "förändring": lambda raw, name, start, end=None: _number(raw.percent(name, start, end), 1, "procent"),
    "skillnad": lambda raw, name, start, end=None: _own(raw, name, raw.change(name, start, end)),
    "könsskillnad": lambda raw, name, år=None: _own(raw, name, raw.sexes(name, år)),
    "inställning": lambda raw, key: raw.rule[key],
    "antal": lambda raw, goal, colour: raw.count(goal, colour),
    "antal_kommuner": lambda raw: len(raw.municipalities),
}
