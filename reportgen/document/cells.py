"""Texts of figures and tables with what they rest on; the derivation is written in the report's expression language."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from reportgen.assess.goals import GoalAssessment
from reportgen.assess.indicator import IndicatorAssessment
from reportgen.assess.pace import pace_share
from reportgen.data.derivation import Derivation
from reportgen.data.model import (
    Datum,
    Declared,
    Goal,
    Indicator,
    Judgement,
    Observation,
    OverarchingGoal,
    PriorityArea,
)
from reportgen.document.content import DrawnValue, Placed, Printed, Text
from reportgen.document.edition import Edition
from reportgen.document.wording import (
    MISSING,
    NOT_JUDGED,
    change,
    goal_words,
    indicator_words,
    pace_in_words,
    pace_share_words,
    rule_words,
    shown,
    target_sign,
    target_symbol,
    verdict_words,
)
from reportgen.project.settings import FILE as SETTINGS
from reportgen.swedish.numbers import NBSP, format_number
from reportgen.swedish.times import brief

_MUNICIPAL_YEAR = "det senaste året med värden för minst hälften av kommunerna"


def observed(observation: Observation | None, indicator: Indicator, edition: Edition) -> Text:
    """Return a value for a cell, or `..` where there is none."""
    if observation is None or observation.value is None:
        return MISSING
    area, sex = observation.area, observation.sex
    named = "" if area == edition.data.area else f', område="{edition.data.areas[area].name}"'
    of_sex = "" if sex == "T" else f', kön="{sex}"'
    expression = f'värde("{indicator.id}", år={observation.year!r}{named}{of_sex})'
    unit = indicator.unit
    derivation = Derivation(
        expression,
        (observation,),
        _division(indicator),
        observation.value / unit.shown_scale,
        indicator.decimals,
        unit.shown,
    )
    return Printed(shown(observation.value, indicator), derivation)


def dated(observation: Observation | None, edition: Edition) -> Text:
    """Return the year of a value of the report's own area for a cell; empty where there is no value."""
    if observation is None:
        return ""
    points = edition.data.series[observation.indicator].points(observation.area)
    called = f'"{observation.indicator}"'
    years = [point.year for point in points]
    if observation.year not in years:
        # A month that is not compared with the newest one has no number from the end.
        return year_printed(observation.year, f"värde({called}, år={observation.year!r})", (observation,))
    from_end = years.index(observation.year) - len(points)
    expression = f"senaste({called})" if from_end == -1 else f"år({called}, {from_end})"
    return year_printed(observation.year, expression, (observation,))


def year_printed(year: int, expression: str, inputs: tuple[Datum, ...]) -> Printed:
    """Return a year that data have decided; the expression may say in words how."""
    return Printed(brief(year), Derivation(expression, inputs))


def municipal_dated(
    year: int, found: tuple[Observation, ...], *, asked: bool = False, expression: str = _MUNICIPAL_YEAR
) -> Printed:
    """Return the year of values of municipalities: the one that the author has `asked` for, or the one found by the rule."""
    return year_printed(year, f'år="{year}"' if asked else expression, found)


def drawn_values(found: Iterable[Observation], indicator: Indicator, edition: Edition) -> tuple[DrawnValue, ...]:
    """Return the values that a drawing shows without words; one that is missing says so."""
    return tuple(_drawn(observation, indicator, edition) for observation in found)


def _drawn(observation: Observation, indicator: Indicator, edition: Edition) -> DrawnValue:
    name = edition.data.areas[observation.area].name
    text = observed(observation, indicator, edition)
    if isinstance(text, Printed):
        return DrawnValue(name, text.text, text.derivation)
    expression = f'värde("{indicator.id}", år={observation.year!r}, område="{name}")'
    return DrawnValue(name, MISSING, Derivation(expression, (observation,)))


def target_dated(found: IndicatorAssessment, edition: Edition) -> Printed:
    """Return the year in which a target is to be met: the indicator's own, or the report's."""
    indicator = found.indicator
    if indicator.target_year is None:
        return common_target_year(edition)
    stated = Declared(f"målår för {indicator.id}", str(indicator.target_year), indicator.place)
    return year_printed(indicator.target_year, f'målår("{indicator.id}")', (stated,))


def common_target_year(edition: Edition) -> Printed:
    """Return the target year of the whole report."""
    year = edition.settings.assessment.target_year
    stated = Declared(f"målår i {SETTINGS}", str(year), edition.settings.at("bedömning", "målår"))
    return year_printed(year, 'inställning("målår")', (stated,))


def _division(indicator: Indicator) -> tuple[str, ...]:
    """Say that a value is shown in a larger unit."""
    unit = indicator.unit
    return (
        (f"i {unit.shown}, delat med {format_number(Decimal(unit.shown_scale), 0)}",) if unit.scaled_in_tables else ()
    )


def changed(base: Observation | None, newest: Observation | None, indicator: Indicator, where: str = "") -> Text:
    """Return the change between two observations for a cell, or `..` where it cannot be computed.

    `where` is what the expression says of an area that is not the report's own.
    """
    text = change(base, newest, indicator)
    if text == MISSING or base is None or newest is None or base.value is None or newest.value is None:
        return MISSING
    if indicator.unit.in_points:
        expression = f'skillnad("{indicator.id}", {base.year!r}, {newest.year!r}{where})'
        number, decimals, unit = newest.value - base.value, indicator.decimals, "procentenheter"
    else:
        expression = f'förändring("{indicator.id}", {base.year!r}, {newest.year!r}{where})'
        number, decimals, unit = (newest.value / base.value - 1) * 100, 1, "procent"
    return Printed(text, Derivation(expression, (base, newest), (), number, decimals, unit))


def target_signed(found: IndicatorAssessment, edition: Edition) -> Text:
    """Return a target as a sign and a number; its year where that is not the common one, a star where it is an example."""
    return _noted(target_sign(found.indicator), found, edition)


def target_mark(found: IndicatorAssessment, edition: Edition, *, starred: bool = True) -> Text:
    """Return the same for a column that has no room for words; not `starred` where the star has a place of its own."""
    return _noted(target_symbol(found.indicator), found, edition, starred=starred)


def _noted(text: str, found: IndicatorAssessment, edition: Edition, *, starred: bool = True) -> Text:
    if text and found.target_year != edition.settings.assessment.target_year:
        text = f"{text} ({found.target_year})"
    if text and starred and found.indicator.target_is_example:
        text = f"{text}{NBSP}*"
    return _target(text, found.indicator)


def _target(text: str, indicator: Indicator) -> Text:
    if not text:
        return ""
    said = indicator.target_type if indicator.target_value is None else str(indicator.target_value)
    stated = Declared(f"mål för {indicator.id}", said, indicator.place)
    return Printed(text, Derivation(f'mål("{indicator.id}")', (stated,)))


def paced(found: IndicatorAssessment) -> Text:
    """Return the share of the required pace for a cell: per cent, "nått", "stilla" or `..`; empty without a target."""
    return _pace(pace_share_words(found), found)


def paced_in_words(found: IndicatorAssessment) -> Text:
    """Return how the pace compares with the required one, in words; empty where the outcome's words say all."""
    return _pace(pace_in_words(found), found)


def _pace(text: str, found: IndicatorAssessment) -> Text:
    if not text or text == MISSING:
        return text
    share = pace_share(found)
    if share is None or found.direction == 0:
        return Printed(text, Derivation(f'utfall("{found.indicator.id}")', found.basis))
    return Printed(text, Derivation(f'andel_av_takt("{found.indicator.id}")', found.pace_basis, (), share, 0, "%"))


def outcome(found: IndicatorAssessment) -> Text:
    """Return the words of an indicator's outcome."""
    expression = f'utfall("{found.indicator.id}")'
    return Printed(indicator_words(found), Derivation(expression, found.basis))


def decided(found: GoalAssessment) -> Text:
    """Return the words of an effect goal's outcome as decided."""
    return Printed(goal_words(found), Derivation(f'status("{found.goal.id}")', found.basis))


def ruled(found: GoalAssessment) -> Text:
    """Return the words of the outcome that the rule gave an effect goal."""
    return Printed(rule_words(found), Derivation(f"regelns utfall för {found.goal.id}", found.basis))


def judged(goal: OverarchingGoal) -> Text:
    """Return the judgement of an overarching goal in a word or two."""
    if goal.judgement is None:
        return Printed(NOT_JUDGED, Derivation(f"bedömning av {goal.id}", (Declared(goal.id, "", goal.place),)))
    stated = Declared(f"bedömning av {goal.id}", goal.judgement.verdict, goal.judgement.place)
    return Printed(verdict_words(goal.judgement.verdict), Derivation(f'bedömning("{goal.id}")', (stated,)))


def motivated(judgement: Judgement, identifier: str) -> Text:
    """Return the motive of a judgement of the goal with an id, with the data that its expressions and statements rest on."""
    if not judgement.basis:
        return Placed(judgement.motive, judgement.motive_at)
    return Printed(judgement.motive, Derivation(f'motiv("{identifier}")', judgement.basis, judgement.steps))


def named(thing: Goal | OverarchingGoal | PriorityArea | Indicator) -> Placed:
    """Return the name of a goal, an area or an indicator."""
    return Placed(thing.name, thing.place)


def short_named(indicator: Indicator) -> Placed:
    """Return what an indicator is called in tables."""
    return Placed(indicator.short_name, indicator.place)


def measured_in(indicator: Indicator) -> Placed:
    """Return the unit of an indicator as figures and tables show it."""
    return Placed(indicator.unit.shown, indicator.unit.place)
