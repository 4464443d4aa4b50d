"""Expressions within the words of a statement: a small evaluator for the few forms that stand there."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable

from bench.judge.numbers import spoken, typed
from bench.raw import COUNTRY, OWN, Raw


class UnreadError(Exception):
    """Words, or an expression within them, that the judge does not read."""


def filled(words: str, raw: Raw) -> str:
    """Return words with every expression replaced by what it prints in a state of the data."""
    return re.sub(r"\{\{(.*?)\}\}", lambda match: _printed(match[1].strip(), raw), words)


def _printed(expression: str, raw: Raw) -> str:
    try:
        parsed = ast.parse(expression, mode="eval").body
    except SyntaxError:
        raise UnreadError(expression) from None
    return _text(_value(parsed, raw))


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
        if ast.unparse(node.value.func) == "kommuner":
            met = _meeting(node.value, raw)
            return len(met) if node.attr == "antal" else listed(met)
        place, value = _extreme(node.value, raw)
        return place if node.attr == "namn" else value
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _FUNCTIONS:
        given = {str(word.arg): _value(word.value, raw) for word in node.keywords}
        try:
            return _FUNCTIONS[node.func.id](raw, *(_value(argument, raw) for argument in node.args), **given)
        except TypeError:
            raise UnreadError(ast.unparse(node)) from None
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        left, right = (_plain_number(_value(side, raw)) for side in (node.left, node.right))
        return left + right if isinstance(node.op, ast.Add) else left - right
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "kommuner":
        count, towns = len(_meeting(node, raw)), len(raw.municipalities)
        return f"{spoken(count) if count else 'ingen'} av de {spoken(towns)} kommunerna"
    raise UnreadError(ast.unparse(node))


def _plain_number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else float(str(value))


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
        return "ett" if value == 1 and "n-genus" not in given else spoken(int(str(value)))
    raise UnreadError(name)


def _extreme(call: ast.Call, raw: Raw) -> tuple[str, _Number]:
    function = ast.unparse(call.func)
    if function not in {"högst", "lägst"}:
        raise UnreadError(function)
    name = str(_value(call.args[0], raw))
    found = raw.places(name, every=False)
    best = (max if function == "högst" else min)(found.values())
    return " och ".join(place for place, value in found.items() if value == best), _own(raw, name, best)


_SIDES: dict[str, Callable[[float, float], bool]] = {
    "över": lambda value, level: value > level,
    "under": lambda value, level: value < level,
    "minst": lambda value, level: value >= level,
    "högst": lambda value, level: value <= level,
    "lika": lambda value, level: value == level,
}


def _meeting(call: ast.Call, raw: Raw) -> list[str]:
    name, side, level = (_value(argument, raw) for argument in call.args)
    given = {str(word.arg): _value(word.value, raw) for word in call.keywords}
    year = int(str(given["år"])) if "år" in given else raw.newest(str(name))
    found = raw.places(str(name), year, every=False)
    return [place for place, value in found.items() if _SIDES[str(side)](value, float(str(float(level))))]  # type: ignore[arg-type]


def listed(words: list[str]) -> str:
    """Return words as a Swedish list, in the order of the alphabet."""
    ordered = sorted(words, key=lambda word: word.lower().translate(str.maketrans("åäö", "{|}")))
    return " och ".join(filter(None, (", ".join(ordered[:-1]), *ordered[-1:])))


def _own(raw: Raw, name: str, value: float) -> _Number:
    return _number(value, raw.decimals(name), raw.unit_words(name))


def _area(raw: Raw, place: object) -> str:
    if place in {None, ""}:
        return OWN
    return COUNTRY if place == "riket" else raw.code(str(place))


def _observed(raw: Raw, name: str, område: str = "", *, år: object = None, kön: str = "T") -> _Number:
    area = _area(raw, område)
    year = int(str(år)) if år else raw.years(name, OWN, kön)[-1] if raw.years(name, OWN, kön) else raw.newest(name)
    return _own(raw, name, raw.v(name, year, area, kön))


def _change(raw: Raw, name: str, start: int, end: int | None = None, *, område: str = "", kön: str = "T") -> _Number:
    area = _area(raw, område)
    last = end or raw.newest(name)
    made = _own(raw, name, raw.v(name, last, area, kön) - raw.v(name, start, area, kön))
    made.unit = "procentenheter" if raw.share(name) else made.unit
    return made


def _percent(raw: Raw, name: str, start: int, end: int | None = None, *, område: str = "", kön: str = "T") -> _Number:
    difference = _change(raw, name, start, end, område=område, kön=kön)
    return _number(difference / raw.v(name, start, _area(raw, område), kön) * 100, 1, "procent")


def _sexes(raw: Raw, name: str, år: int | None = None, *, område: str = "") -> _Number:
    area = _area(raw, område)
    year = år or raw.years(name, sex="K")[-1]
    made = _own(raw, name, raw.v(name, year, area, "K") - raw.v(name, year, area, "M"))
    made.unit = "procentenheter" if raw.share(name) else made.unit
    return made


def _revised(raw: Raw, name: str, year: int, place: str) -> _Number:
    area = _area(raw, place)
    return _own(raw, name, raw.v(name, year, area) - raw.before.v(name, year, area))


def _named(raw: Raw, name: str) -> str:
    goals = {goal["id"]: goal["namn"] for kind in ("övergripande", "effektmål") for goal in raw.goals[kind]}
    return str(goals[name] if name in goals else raw.register[name]["kortnamn"])


_FUNCTIONS: dict[str, Callable[..., object]] = {
    "senaste": lambda raw, name: raw.newest(name),
    "år": lambda raw, name, back: raw.years(name)[back],
    "värde": _observed,
    "riket": lambda raw, name, år=None, kön="T": _own(raw, name, raw.land(name, år, kön)),
    "jämförelselän": lambda raw, name, år=None: _own(raw, name, raw.others(name, år)),
    "namn": _named,
    "basår": lambda raw, name: int(raw.register[name]["basår"]),
    "reviderad": lambda raw, name, year, place="": _revised(raw, name, year, place),
    "förra": lambda raw, name, year, place="": _own(raw.before, name, raw.before.v(name, year, _area(raw, place))),
    "mål": lambda raw, name: _own(raw, name, raw.target(name)),
    "målår": lambda raw, name: raw.target_year(name),
    "förändring": _percent,
    "skillnad": _change,
    "könsskillnad": _sexes,
    "inställning": lambda raw, key: raw.rule[key],
    "antal": lambda raw, goal, colour: raw.count(goal, colour),
    "antal_kommuner": lambda raw: len(raw.municipalities),
}
