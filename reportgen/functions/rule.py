"""Functions of the report's own rule: its settings, and its parts in words."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from typing import Any

from reportgen.assess.rule_text import RULE_PARTS, Rule, parts_of
from reportgen.data.goals import FILE as GOALS
from reportgen.data.model import Declared, Goals
from reportgen.language.lookup import Query, count_value, unknown
from reportgen.language.registry import function
from reportgen.language.values import Printed, Value
from reportgen.project.settings import FILE as SETTINGS
from reportgen.project.settings import Settings
from reportgen.swedish.numbers import decimals_of


@function("inställning")
def setting(query: Query, nyckel: str) -> Value | Printed:
    """A number of the assessment rule, by its key in rapport.toml."""
    settings = _by_key(query.settings)
    if nyckel not in settings:
        raise unknown("Inställningen", nyckel, settings)
    number = settings[nyckel]
    stated = stated_in(query.settings, nyckel)
    if isinstance(number, float):
        exact = Decimal(str(number)).normalize()
        return Value(exact, decimals_of(exact), "", (stated,))
    if isinstance(number, int) and nyckel != "målår":
        return count_value(number, (stated,))
    return Printed(str(number), (stated,))


@function("regel")
def rule(query: Query, vad: str) -> Printed:
    """A part of the assessment rule in words, as the settings in rapport.toml make it."""
    known = parts_of(Rule(query.settings.assessment))
    if vad not in known:
        raise unknown("Delen av regeln", vad, known)
    return Printed(*in_words(vad, query.settings, query.data.goals))


def in_words(name: str, settings: Settings, goals: Goals) -> tuple[str, tuple[Declared, ...]]:
    """Return a part of the rule in words, and what it rests on: settings, and how effect goals say that they combine."""
    part = RULE_PARTS[name]
    rule = Rule(settings.assessment, goals.goals, bool(settings.edition))
    stated = [stated_in(settings, key) for key in part.rests_on(rule)]
    if "kombination" in part.keys:
        stated += [
            Declared(f"kombination för {goal.id} i {GOALS}", goal.combination, goal.combination_at)
            for goal in rule.with_own_way
        ]
    return part.write(rule), tuple(stated)


def stated_in(settings: Settings, key: str) -> Declared:
    """Return a number of [bedömning] as it is declared."""
    return Declared(f"{key} i {SETTINGS}", str(_by_key(settings)[key]), settings.at("bedömning", key))


def _by_key(settings: Settings) -> dict[str, Any]:
    """Return the settings of [bedömning] by their keys there."""
    assessment = settings.assessment
    return {declared.metadata["key"]: getattr(assessment, declared.name) for declared in fields(assessment)}
