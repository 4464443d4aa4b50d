"""How outcomes, values, targets and changes are written in figures and tables."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from reportgen.assess.goals import GoalAssessment
from reportgen.assess.indicator import IndicatorAssessment
from reportgen.assess.pace import pace_share
from reportgen.data.model import Indicator, Observation, Outcome, Series
from reportgen.swedish.numbers import NBSP, decimals_of, format_number, rounded

MISSING = ".."
NOT_JUDGED = "Inte bedömt"

TOO_SLOW = "För långsamt"
WRONG_WAY = "Åt fel håll"
STANDING_STILL = "Står stilla"
NOT_REACHED = "Nås inte"
MIXED = "Blandad bild"
UNCHANGED = "Oförändrat"
NO_BASIS = "Underlag saknas"
_IN_ORDER = (TOO_SLOW, MIXED, UNCHANGED, WRONG_WAY, STANDING_STILL, NOT_REACHED)
MET = "nått"
STILL = "stilla"
DIRECTION_WORDS = {1: "åt rätt håll", 0: "står stilla", -1: "åt fel håll"}
# An increase of more than so many times the first value, which is 1 000 per cent, is no longer told in per cent.
_MANYFOLD = 10
# A share of the required pace beyond this says no more than that; the nearer the target, the greater it gets.
_GREATEST_SHARE = 500


def reachable(target_year: int | None) -> str:
    """Return the words of green; without a year where several are meant."""
    return "Kan nås i tid" if target_year is None else f"Kan nås till {target_year}"


def indicator_words(found: IndicatorAssessment) -> str:
    """Return the words beside the mark of an indicator's outcome; red ones are told apart by the trend."""
    if found.outcome is Outcome.RED:
        return WRONG_WAY if found.direction < 0 else STANDING_STILL
    return _plain_words(found.outcome, found.target_year)


def goal_words(found: GoalAssessment) -> str:
    """Return the words of an effect goal's outcome as it was decided."""
    return _goal_words(found.decided, found)


def rule_words(found: GoalAssessment) -> str:
    """Return the words of the outcome that the rule gave an effect goal."""
    return _goal_words(found.rule, found)


def ordered_words(words: Iterable[str]) -> list[str]:
    """Return the words of one colour in the order that legends have them, each once."""
    return sorted(dict.fromkeys(words), key=lambda word: _IN_ORDER.index(word) if word in _IN_ORDER else -1)


def _goal_words(outcome: Outcome, found: GoalAssessment) -> str:
    """Yellow that comes of a divided goal is no matter of pace; red goes the wrong way if any red indicator does."""
    if outcome is Outcome.YELLOW and found.is_divided:
        return MIXED
    if outcome is Outcome.RED:
        red = {indicator_words(i) for i in found.indicators if i.outcome is Outcome.RED}
        # People may decide red where no indicator is: then no trend says whether it stands still or goes the wrong way.
        return WRONG_WAY if WRONG_WAY in red else STANDING_STILL if red else NOT_REACHED
    return _plain_words(outcome, found.target_year)


def _plain_words(outcome: Outcome, target_year: int | None) -> str:
    if outcome is Outcome.GREEN:
        return reachable(target_year)
    return {Outcome.YELLOW: TOO_SLOW, Outcome.NEUTRAL: UNCHANGED}.get(outcome, NO_BASIS)


def cell(value: Decimal | None, indicator: Indicator) -> str:
    """Write a value for a table cell: digits without the unit, the name of a state, or `..`."""
    if value is None:
        return MISSING
    if indicator.unit.kind == "ordinal":
        return indicator.unit.states[int(value)]
    return format_number(value, indicator.decimals)


def shown(value: Decimal | None, indicator: Indicator) -> str:
    """Write a value as figures and tables show it: large ones divided as the unit says, whose name is `unit.shown`."""
    return cell(None if value is None else value / indicator.unit.shown_scale, indicator)


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
    """Write the change between two observations: percentage points (the digits alone) for shares and gaps, else per cent.

    More than ten times as much again is written as "43-faldigt": nobody can picture 4 237,5 per cent.
    """
    if base is None or newest is None or base.value is None or newest.value is None or base.year == newest.year:
        return MISSING
    if indicator.unit.in_points:
        return format_number(newest.value - base.value, indicator.decimals, signed=True)
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
        return f"{word}{NBSP}{format_number(indicator.target_value, decimals_of(indicator.target_value))}{NBSP}{unit}"
    return verb if indicator.target_type else ""


def target_sign(indicator: Indicator) -> str:
    """Write a target as a sign and a number for a narrow column, such as "≥ 46", "−60 %" or "öka"."""
    if indicator.target_value is None or indicator.target_type == "jämförelse":
        return target(indicator)
    if indicator.target_type == "förändring":
        return f"{format_number(indicator.target_value, 0)}{NBSP}%"
    value = format_number(indicator.target_value / indicator.unit.shown_scale, decimals_of(indicator.target_value))
    return f"{'≤' if indicator.direction == 'ner' else '≥'}{NBSP}{value}"


def target_symbol(indicator: Indicator) -> str:
    """Write the same for a column that has no room for words: "> jämf." is better than comparable counties."""
    if indicator.target_type != "jämförelse":
        return target_sign(indicator)
    if indicator.comparison == "förändring":
        return f"{'minska' if indicator.direction == 'ner' else 'öka'}{NBSP}mer"
    return f"{'<' if indicator.direction == 'ner' else '>'}{NBSP}jämf."


def pace_share_words(found: IndicatorAssessment) -> str:
    """Write the share of the required pace: "69 %", "nått", "stilla", or `..`; empty where there is no target."""
    if not found.indicator.target_type:
        return ""
    if found.met:
        return MET
    if found.trend is not None and found.direction == 0:
        return STILL
    share = pace_share(found)
    if share is None:
        return MISSING
    if abs(share) > _GREATEST_SHARE:
        return f"{'>' if share > 0 else '<'}{NBSP}{format_number(Decimal(_GREATEST_SHARE).copy_sign(share), 0)}{NBSP}%"
    return f"{format_number(share, 0)}{NBSP}%"


def pace_in_words(found: IndicatorAssessment) -> str:
    """Say how the pace compares with the required one, for running text; empty where the outcome's words say all."""
    if found.met:
        return f"målet är nått, men trenden går åt{NBSP}fel{NBSP}håll" if found.direction < 0 else "målet är nått"
    share = pace_share(found)
    if share is None or found.direction <= 0:
        return ""
    if share > _GREATEST_SHARE:
        return f"mer än {format_number(Decimal(_GREATEST_SHARE), 0)}{NBSP}% av den takt som{NBSP}krävs"
    return f"{format_number(share, 0)}{NBSP}% av den takt som{NBSP}krävs"


def verdict_words(verdict: str) -> str:
    """Return the judgement of an overarching goal in a word or two, to stand alone."""
    return "Nås inte" if verdict.startswith("inte ") else "Kan nås"


def target_name(indicator: Indicator) -> str:
    """Return what a target is called where it is named: an example is called one."""
    return "Exempelmål" if indicator.target_is_example else "Mål"


def pace(rate: Decimal, found: IndicatorAssessment, *, unit: str = "") -> str:
    """Write a change per year with one decimal more than the indicator, as a yearly step is small; large ones whole."""
    digits = format_number(rate, pace_decimals(rate, found.indicator), signed=True)
    return f"{digits}{NBSP}{unit}" if unit else digits


def pace_decimals(rate: Decimal, indicator: Indicator) -> int:
    """Return how many decimals a change per year is written with."""
    return indicator.decimals + 1 if abs(rate) < 100 else 0


def revision_size(
    difference: Decimal | None, percent: Decimal | None, indicator: Indicator, *, brief: bool = False
) -> str:
    """Say how large a revision is: percentage points for shares and gaps, else per cent; empty for states.

    It is `brief` in a table.

    `difference` is new minus old in the unit, `percent` the same in per cent of the old value, None where there is none.
    """
    if difference is None or indicator.unit.kind == "ordinal":
        return ""
    if indicator.unit.in_points:
        digits = format_number(difference, max(indicator.decimals, 1), signed=True)
        return f"{digits}{NBSP}p.e." if brief else f"{digits} procentenheter"
    if percent is None:
        return ""
    return f"{format_number(percent, 1, signed=True)}{f'{NBSP}%' if brief else ' procent'}"


def distance(difference: Decimal, indicator: Indicator) -> str:
    """Say how far a value is above or below another: "1 procentenhet över", "strax under", or "på samma nivå som"."""
    if not difference:
        return "på samma nivå som"
    way = "över" if difference > 0 else "under"
    if not rounded(difference, indicator.decimals):
        return f"strax {way}"
    digits = format_number(abs(difference), indicator.decimals)
    unit = points_noun(digits) if indicator.unit.in_points else indicator.unit.text
    return f"{digits}{NBSP}{unit} {way}"


def points_noun(digits: str) -> str:
    """Return the form of procentenhet that agrees with a number in digits."""
    return "procentenhet" if digits == "1" else "procentenheter"
