"""Texts of figures and tables with what they rest on; the derivation is written in the report's expression language."""

from __future__ import annotations

from reportgen.assess.goals import GoalAssessment
from reportgen.assess.indicator import IndicatorAssessment
from reportgen.data.derivation import Derivation, Traced
from reportgen.data.model import Declared, Indicator, Observation
from reportgen.document.edition import Edition
from reportgen.document.wording import MISSING, cell, change, goal_words, outcome_words, target


def observed(observation: Observation | None, indicator: Indicator, edition: Edition) -> str:
    """Return a value for a cell, or `..` where there is none."""
    if observation is None or observation.value is None:
        return MISSING
    area = observation.area
    named = "" if area == edition.data.area else f', område="{edition.data.areas[area].name}"'
    expression = f'värde("{indicator.id}", år={observation.year}{named})'
    derivation = Derivation(expression, (observation,), (), observation.value, indicator.decimals, indicator.unit.table)
    return Traced(cell(observation.value, indicator), derivation)


def changed(base: Observation | None, newest: Observation | None, indicator: Indicator) -> str:
    """Return the change between two observations for a cell, or `..` where it cannot be computed."""
    text = change(base, newest, indicator)
    if text == MISSING or base is None or newest is None or base.value is None or newest.value is None:
        return MISSING
    if indicator.unit.in_points:
        expression = f'skillnad("{indicator.id}", {base.year}, {newest.year})'
        number, decimals, unit = newest.value - base.value, indicator.decimals, "procentenheter"
    else:
        expression = f'förändring("{indicator.id}", {base.year}, {newest.year})'
        number, decimals, unit = (newest.value / base.value - 1) * 100, 1, "procent"
    return Traced(text, Derivation(expression, (base, newest), (), number, decimals, unit))


def targeted(indicator: Indicator) -> str:
    """Return a target in few words, as the register has it."""
    text = target(indicator)
    if not text:
        return ""
    stated = Declared(f"mål för {indicator.id}", str(indicator.target_value or indicator.target_type), indicator.place)
    return Traced(text, Derivation(f'mål("{indicator.id}")', (stated,)))


def outcome(found: IndicatorAssessment, edition: Edition) -> str:
    """Return the words of an indicator's outcome."""
    expression = f'utfall("{found.indicator.id}")'
    return Traced(outcome_words(found.outcome, edition), Derivation(expression, found.basis))


def decided(found: GoalAssessment, edition: Edition) -> str:
    """Return the words of an effect goal's outcome as decided."""
    return Traced(goal_words(found, edition), Derivation(f'status("{found.goal.id}")', found.basis))
