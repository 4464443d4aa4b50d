"""What a chart over time says in words: its subtitle, its note, and the text for those who do not see it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from reportgen.assess.indicator import IndicatorAssessment
from reportgen.data.dataset import DataSet
from reportgen.data.model import Indicator, Outcome, TargetType
from reportgen.document.wording import indicator_words, target, target_name
from reportgen.drawing.charts.trend import Chart, Points
from reportgen.figures.charts.trend_lines import LineData, Measure, missing_years
from reportgen.swedish.numbers import format_number
from reportgen.swedish.words import listed, lower_first

# A turn is told where the line has gone back by so large a part of the whole span of its values; at most so many are.
_TURN = Decimal("0.25")
_MOST_TURNS = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """A chart with what it was made of."""

    chart: Chart
    lines: Sequence[LineData]
    measure: Measure
    found: IndicatorAssessment
    data: DataSet

    @property
    def indicator(self) -> Indicator:
        """What is measured."""
        return self.measure.indicator

    @property
    def by_sex(self) -> bool:
        """Whether women and men have a line each."""
        return self.lines[0].role == "women"

    @property
    def area(self) -> str:
        """The name of the report's own area."""
        return self.data.areas[self.data.area].name


def subtitle(shown: Shown) -> str:
    """Say what is measured, in which unit, where and when: "…, procent, Örebro län och riket, 2008–2022 och mål 2030"."""
    indicator, lines = shown.indicator, shown.lines
    if shown.by_sex:
        where = f"{' och '.join(lower_first(line.name) for line in lines)} i {shown.area}"
    else:
        where = listed([lines[0].name, *(lower_first(line.name) for line in lines[1:])])
    first, last = min(line.points[0][0] for line in lines), max(line.points[-1][0] for line in lines)
    when = str(first) if first == last else f"{first}–{last}"
    goal = shown.chart.goal
    if goal is not None and goal.year > last:
        when = f"{when} och {lower_first(target_name(indicator))} {goal.year}"
    return ", ".join(filter(None, (indicator.name, _unit(shown), where, when)))


def _unit(shown: Shown) -> str:
    """Return the unit, or nothing where the name has said it."""
    name, unit = shown.indicator.name.casefold(), shown.measure.unit_in_text
    # An index is measured in index units, which says nothing more.
    unit = shown.measure.unit if unit.startswith(shown.measure.unit) else unit
    if shown.measure.unit.casefold() in name or unit.casefold() in name:
        return ""
    return "" if set(re.findall(r"\w+", unit.casefold())) <= set(re.findall(r"\w+", name)) else unit


def note(shown: Shown) -> str:
    """Say what must be known to read the chart: what broken lines mean, where the axis begins, and what is missing."""
    return " ".join(f"{sentence}." for sentence in _notes(shown))


def _notes(shown: Shown) -> Iterable[str]:
    chart, indicator, trend = shown.chart, shown.indicator, shown.found.trend
    name = target_name(indicator)
    if chart.forecast is not None and trend is not None:
        yield f"Streckad linje: trenden {trend.first}–{trend.last} förlängd till {shown.found.target_year}"
    if chart.pace:
        yield f"Prickad linje: den takt som {lower_first(name)}et kräver"
    if chart.goal is not None and is_strict(indicator) and indicator.base_year is not None:
        better = "lägre" if indicator.sign < 0 else "högre"
        yield f"{name}et är ett {better} värde än {indicator.base_year}"
    if chart.goal is not None and shown.by_sex:
        yield f"{name}et gäller kvinnor och män tillsammans"
    if chart.bracket is not None:
        unit = " i procentenheter" if indicator.unit.in_points else ""
        yield f"Klammern visar skillnaden {chart.bracket.year}{unit}"
    if not chart.axis.has_zero:
        yield f"Axeln börjar vid {format_number(chart.axis.bottom, chart.axis.decimals)}"
    yield from _missing(shown)
    yield from _breaks(shown.lines)
    if any(line.margin is not None for line in shown.lines):
        yield "Lodrätt streck vid det senaste värdet: 95 procents osäkerhetsintervall"
    elif indicator.is_survey:
        yield "Enkätsvar; felmarginal redovisas inte"


def _breaks(lines: Sequence[LineData]) -> Iterable[str]:
    cuts = [line.cuts for line in lines]
    if not any(cuts):
        return
    since = listed([f"från {year}" for year in sorted({year for years in cuts for year in years})])
    # A line that begins after the break is not broken by it.
    whole = [line for line in lines if not line.cuts and line.points[0][0] < max(map(max, filter(None, cuts)))]
    whose = f"för {lines[0].name} " if whole and lines[0].cuts else ""
    yield f"Nytt mätsätt {whose}{since}; värdena före och efter kan inte jämföras"


def _missing(shown: Shown) -> Iterable[str]:
    for line in shown.lines:
        years = missing_years(line, shown.indicator, shown.data)
        if line is shown.lines[0]:
            own = years
            if years:
                yield f"Värde saknas för {_spans(years)}"
        elif years and years != own:
            yield f"{line.name} saknar värde för {_spans(years)}"


def _spans(years: Sequence[int]) -> str:
    """Write years, those that follow each other as a span."""
    spans: list[list[int]] = []
    for year in years:
        if spans and spans[-1][-1] == year - 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return listed([_span(span) for span in spans])


def _span(years: Sequence[int]) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def is_strict(indicator: Indicator) -> bool:
    """Tell whether the target is to be better than the base year, and not to reach a level."""
    kind = indicator.target_type
    return kind == TargetType.DIRECTION or (kind == TargetType.GAP and indicator.target_value is None)


def description(shown: Shown) -> str:
    """Say what the chart shows: the course of every line, how they compare, the forecast, the target, and the outcome."""
    # A name or a unit may end with the stop of an abbreviation.
    return " ".join(f"{sentence.removesuffix('.')}." for sentence in _sentences(shown))


def _sentences(shown: Shown) -> Iterable[str]:
    chart, found, measure, indicator = shown.chart, shown.found, shown.measure, shown.indicator
    unit = _unit(shown)
    yield f"Linjediagram över {lower_first(indicator.name)}{', ' if unit else ''}{unit}"
    for line in shown.lines:
        begun, *renewed = line.pieces
        yield "; ".join(
            [
                f"{line.name}: {course(begun, measure)}",
                *(f"nytt mätsätt från {piece[0][0]}: {course(piece, measure)}" for piece in renewed),
            ]
        )
    yield from _comparison(shown)
    if chart.forecast is not None and found.projection is not None:
        yield f"Fortsätter trenden blir värdet {measure.in_words(found.projection)} {found.target_year}"
    if shown.by_sex and chart.goal is None:
        return
    if indicator.target_type:
        yield f"{target_name(indicator)} {found.target_year}: {_target(shown)}"
    if chart.pace and found.required_pace is not None:
        rate = format_number(measure.shown(found.required_pace), measure.decimals + 1, signed=True)
        unit = "procentenheter" if indicator.unit.in_points else measure.unit_in_text
        yield f"Prickad linje, krävd takt: {rate} {unit} per år"
    if found.outcome is not Outcome.MISSING:
        yield f"Bedömning: {lower_first(indicator_words(found))}"


def _target(shown: Shown) -> str:
    indicator, level = shown.indicator, shown.found.target
    said = target(indicator, in_full=True)
    if level is None or indicator.target_type == TargetType.COMPARISON:
        return said
    if is_strict(indicator):
        word = "under" if indicator.sign < 0 else "över"
        return f"{word} {shown.measure.in_words(level)}, värdet {indicator.base_year}"
    if indicator.target_type == TargetType.CHANGE:
        return f"{said}, till {shown.measure.in_words(level)}"
    return said


def _comparison(shown: Shown) -> Iterable[str]:
    """Say how the own line stands to the country's, or women to men, in their newest common year."""
    pair = [line for line in shown.lines if line.role in {"own", "second", "women", "men"}]
    if len(pair) != 2:
        return
    first, second = (dict(line.points) for line in pair)
    common = sorted(set(first) & set(second))
    if not common:
        return
    year = common[-1]
    one, other = first[year], second[year]
    measure = shown.measure
    difference = f"{measure.text(abs(one - other))} procentenheter " if shown.indicator.unit.in_points else ""
    names = pair[0].name, lower_first(pair[1].name)
    if measure.text(one) == measure.text(other):
        yield f"{names[0]} och {names[1]} ligger lika {year}"
    else:
        yield f"{names[0]} ligger {difference}{'över' if one > other else 'under'} {names[1]} {year}"


def course(points: Points, measure: Measure) -> str:
    """Say how a line goes: where it begins, its turns with the highest and the lowest value, and where it ends."""
    first, last = points[0], points[-1]
    if len(points) == 1:
        return f"{measure.in_words(first[1])} {first[0]}"
    turns = _turns(points, measure)
    if not turns:
        way = _way(first[1], last[1], measure)
        if not way:
            return f"{measure.in_words(first[1])} både {first[0]} och {last[0]}"
        return f"{way} från {measure.in_words(first[1])} {first[0]} till {measure.in_words(last[1])} {last[0]}"
    highest, lowest = max(value for _, value in points), min(value for _, value in points)
    said = [f"{measure.in_words(first[1])} {first[0]}"]
    for (_, before), (year, value) in pairwise([first, *turns]):
        word = " (högst)" if value == highest else " (lägst)" if value == lowest else ""
        way = _way(before, value, measure)
        said.append(f"{f'{way} till' if way else 'är kvar på'} {measure.text(value)} år {year}{word}")
    way = _way(turns[-1][1], last[1], measure)
    end = f"{way} till" if way else "är kvar på"
    return f"{', '.join(said)} och {end} {measure.in_words(last[1])} {last[0]}"


def _way(before: Decimal, after: Decimal, measure: Measure) -> str:
    if measure.text(before) == measure.text(after):
        return ""
    return "stiger" if after > before else "sjunker"


def _turns(points: Points, measure: Measure) -> list[tuple[int, Decimal]]:
    """Return the points between the ends where the line turns, and its highest and lowest, in order of years.

    What is written as either end is no turn that a reader could see.
    """
    values = [value for _, value in points]
    extremes = {values.index(max(values)), values.index(min(values))}
    least = (max(values) - min(values)) * _TURN
    turning: set[int] = set()
    while least and len(turning := set(_turning(values, least))) > _MOST_TURNS:
        least *= Decimal("1.25")
    ends = {measure.text(values[0]), measure.text(values[-1])}
    shown = {index for index in turning | extremes if 0 < index < len(points) - 1}
    return [points[index] for index in sorted(shown) if index in turning or measure.text(values[index]) not in ends]


def _turning(values: Sequence[Decimal], least: Decimal) -> Iterable[int]:
    """Yield the indices where a line turns back by at least so much."""
    high = low = 0
    way = 0
    for index, value in enumerate(values):
        if value > values[high]:
            high = index
        if value < values[low]:
            low = index
        if way >= 0 and values[high] - value >= least and value < values[high]:
            if high > 0 and (way or values[high] - values[0] >= least):
                yield high
            way, high, low = -1, index, index
        elif way <= 0 and value - values[low] >= least and value > values[low]:
            if low > 0 and (way or values[0] - values[low] >= least):
                yield low
            way, high, low = 1, index, index
