"""How values, targets, changes and sources are written in figures and tables."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from reportgen.assess.goals import GoalAssessment
from reportgen.assess.indicator import IndicatorAssessment
from reportgen.data.model import Indicator, Observation, Outcome, Series
from reportgen.document.edition import Edition
from reportgen.swedish.numbers import NBSP, format_number
from reportgen.swedish.words import listed

MISSING = ".."

OUTCOME_WORDS = {
    Outcome.GREEN: "Nås till {year}",
    Outcome.YELLOW: "För långsamt",
    Outcome.RED: "Fel håll eller still",
    Outcome.MISSING: "Underlag saknas",
}
IN_TIME = "Nås i tid"
MIXED = "Blandad bild"
# An increase of more than so many times the first value, which is 1 000 per cent, is no longer told in per cent.
_MANYFOLD = 10
DIRECTION_WORDS = {1: "rätt håll", 0: "står stilla", -1: "fel håll"}


def outcome_words(outcome: Outcome, target_year: int | None) -> str:
    """Return the words that stand beside the mark of an outcome; without a year where several are meant."""
    if outcome is Outcome.GREEN and target_year is None:
        return IN_TIME
    return OUTCOME_WORDS[outcome].format(year=target_year)


def goal_words(found: GoalAssessment) -> str:
    """Return the words of an effect goal's outcome; yellow that comes of green and red is no matter of pace."""
    return MIXED if is_mixed(found) else outcome_words(found.decided, found.target_year)


def is_mixed(found: GoalAssessment) -> bool:
    """Tell whether a goal is yellow because one of its indicators is green and the other red."""
    outcomes = {indicator.outcome for indicator in found.indicators}
    return found.decided is Outcome.YELLOW and outcomes == {Outcome.GREEN, Outcome.RED}


def cell(value: Decimal | None, indicator: Indicator) -> str:
    """Write a value for a table cell: digits without the unit, the name of a state, or `..`."""
    if value is None:
        return MISSING
    if indicator.unit.kind == "ordinal":
        return indicator.unit.states[int(value)]
    return format_number(value, indicator.decimals)


def in_words(value: Decimal | None, indicator: Indicator) -> str:
    """Write a value with the unit of running text, which can be read aloud."""
    if value is None or indicator.unit.kind == "ordinal":
        return cell(value, indicator)
    return f"{cell(value, indicator)}{NBSP}{indicator.unit.text}"


def comparison_base(found: IndicatorAssessment, series: Series, area: str) -> Observation | None:
    """Return the observation that change is counted from: that of the base year, else the oldest of the series."""
    if found.base is not None and found.base.value is not None:
        return found.base
    points = series.points(area)
    return points[0] if points else None


def change(base: Observation | None, newest: Observation | None, indicator: Indicator) -> str:
    """Write the change between two observations: percentage points for shares and gaps, else per cent.

    More than ten times as much again is written as "43-faldigt": nobody can picture 4 237,5 per cent.
    """
    if base is None or newest is None or base.value is None or newest.value is None or base.year == newest.year:
        return MISSING
    if indicator.unit.in_points:
        digits = format_number(newest.value - base.value, indicator.decimals, signed=True)
        return f"{digits}{NBSP}p.e."
    if indicator.unit.kind == "ordinal" or not base.value:
        return MISSING
    times = newest.value / base.value
    if times - 1 > _MANYFOLD:
        return f"{format_number(times, 0)}-faldigt"
    return f"{format_number((times - 1) * 100, 1, signed=True)}{NBSP}%"


def target(indicator: Indicator, *, in_full: bool = False) -> str:
    """Write a target in few words, such as "minst 20 %", "−60 % från 2005" or "öka"; `in_full` without abbreviations."""
    percent, unit = ("procent", indicator.unit.text) if in_full else ("%", indicator.unit.table)
    verb = "minska" if indicator.direction == "ner" else "öka"
    if indicator.target_type == "förändring" and indicator.target_value is not None:
        return f"{format_number(indicator.target_value, 0)}{NBSP}{percent} från {indicator.base_year}"
    if indicator.target_type == "jämförelse":
        if indicator.comparison == "förändring":
            return f"{verb} mer än jämförbara län"
        return f"{'lägre' if indicator.direction == 'ner' else 'högre'} än jämförbara län"
    if indicator.target_value is not None:
        word = "högst" if indicator.direction == "ner" else "minst"
        decimals = max(-int(indicator.target_value.as_tuple().exponent), 0)
        return f"{word} {format_number(indicator.target_value, decimals)}{NBSP}{unit}"
    return verb if indicator.target_type else ""


def dated_target(found: IndicatorAssessment, edition: Edition) -> str:
    """Write a target in few words, with its year in brackets where that is not the report's common one."""
    words = target(found.indicator)
    if not words or found.target_year == edition.settings.assessment.target_year:
        return words
    return f"{words} ({found.target_year})"


def arrow(found: IndicatorAssessment) -> str:
    """Return the arrow of the trend: the way that the values go, not whether it is good."""
    if found.trend is None or found.direction == 0:
        return "→"
    return "↗" if found.direction * found.indicator.sign > 0 else "↘"


def source_line(indicators: Iterable[Indicator], edition: Edition) -> str:
    """Write the line under a figure: sources, who processed them, and whether figures are constructed."""
    used = list(dict.fromkeys(indicators))
    if not used:
        return ""
    sources = list(dict.fromkeys(indicator.source for indicator in used))
    # A publisher's name may hold "och" and commas itself: then semicolons keep the sources apart.
    composed = any(" och " in source or ", " in source for source in sources)
    text = f"{'Källa' if len(sources) == 1 else 'Källor'}: {'; '.join(sources) if composed else listed(sources)}."
    text += f" Bearbetning: {edition.settings.organisation.name}."
    examples = [i for i in used if edition.data.series[i.id].provenance.is_example]
    if examples:
        text += " Exempeldata." if len(examples) == len(used) else " Delvis exempeldata."
    return text


def pace(rate: Decimal, found: IndicatorAssessment, *, unit: str = "") -> str:
    """Write a change per year with one decimal more than the indicator, as a yearly step is small; large ones whole."""
    digits = format_number(rate, pace_decimals(rate, found.indicator), signed=True)
    return f"{digits}{NBSP}{unit}" if unit else digits


def pace_decimals(rate: Decimal, indicator: Indicator) -> int:
    """Return how many decimals a change per year is written with."""
    return indicator.decimals + 1 if abs(rate) < 100 else 0


def revision_size(difference: Decimal | None, percent: Decimal | None, indicator: Indicator) -> str:
    """Say how large a revision is: percentage points for shares and gaps, else per cent; empty for states.

    `difference` is new minus old in the unit, `percent` the same in per cent of the old value, None where there is none.
    """
    if difference is None or indicator.unit.kind == "ordinal":
        return ""
    if indicator.unit.in_points:
        return f"{format_number(difference, max(indicator.decimals, 1), signed=True)} procentenheter"
    return "" if percent is None else f"{format_number(percent, 1, signed=True)} procent"
