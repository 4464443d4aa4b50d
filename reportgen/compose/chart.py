"""What a trend chart shows, and what it says in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from reportgen.assess import IndicatorAssessment
from reportgen.assess.target import comparison_inputs, comparison_mean
from reportgen.compose.material import Material
from reportgen.compose.wording import outcome_words, target, with_unit
from reportgen.data import Declared, Indicator, Observation, Outcome, Series
from reportgen.swedish import format_number, lower_first
from reportgen.trace.derivation import Derivation

Points = tuple[tuple[int, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a chart: its direct label, its role (own, second, third), its points by year, and their data."""

    label: str
    role: str
    points: Points
    # Not part of the repr, which is the key that a drawing is kept by: a moved row draws the same line.
    inputs: tuple[Observation, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Chart:
    """A trend chart, ready to be drawn.

    `target` is a horizontal line's value and label; `pace` leads from the newest value to the target in the target
    year, and is empty where the target is met; `decimals` and `unit` are those of the values; `alt` is the text equivalent.
    """

    lines: tuple[Line, ...]
    target: tuple[Decimal, str] | None
    pace: Points
    unit: str
    decimals: int
    alt: str


def chart(indicator: Indicator, material: Material, *, by_sex: tuple[str, ...], with_country: bool) -> Chart:
    """Return the chart of an indicator: its line, one for comparison, the target and the pace that it requires.

    `by_sex` holds what the lines of women and men are called; empty for one line of both.
    """
    data = material.data
    series = data.series[indicator.id]
    found = material.assessments.indicators[indicator.id]
    county = data.areas[data.area].name
    if by_sex:
        lines = [
            _line(by_sex[0], "own", series, data.area, "K"),
            _line(by_sex[1], "second", series, data.area, "M"),
        ]
    else:
        lines = [_line(county, "own", series, data.area, "T")]
        if with_country:
            lines.append(_line("Riket", "second", series, data.country, "T"))
    if indicator.target_type == "jämförelse" and not by_sex:
        years = [year for year, _ in lines[0].points]
        by_year = ((year, comparison_mean(series, data, year)) for year in years)
        means = tuple((year, mean) for year, mean in by_year if mean is not None)
        group = tuple(o for year in years for o in comparison_inputs(series, data, year))
        lines.append(Line("Jämförbara län", "third", means, group))
    lines = [line for line in lines if line.points]
    level = found.target if indicator.target_type in {"nivå", "förändring", "gap"} else None
    goal = (level, f"Mål {found.target_year}") if level is not None else None
    pace: Points = ()
    if level is not None and found.required_pace is not None and not by_sex:
        newest = found.points[-1]
        pace = ((newest.year, newest.value), (found.target_year, level))
    unit = indicator.unit.table
    return Chart(tuple(lines), goal, pace, unit, indicator.decimals, _alt(indicator, lines, found))


def _line(label: str, role: str, series: Series, area: str, sex: str) -> Line:
    found = series.points(area, sex)
    return Line(label, role, tuple((o.year, o.value) for o in found if o.value is not None), found)


def drawn_texts(shown: Chart, indicator: Indicator) -> tuple[tuple[str, Derivation], ...]:
    """Return the numbers that a chart prints beside its lines, each with the data that its line is drawn from."""
    texts = []
    for line in shown.lines:
        number = line.points[-1][1]
        unit = indicator.unit.table
        derivation = Derivation(f'diagram("{indicator.id}")', line.inputs, (), number, indicator.decimals, unit)
        texts.append((f"{line.label} {format_number(number, indicator.decimals)}", derivation))
    if shown.target is not None:
        stated = Declared(f"mål för {indicator.id}", str(indicator.target_value), indicator.place)
        # A target of change is drawn as the level that it leads to from the base year.
        base = tuple(o for line in shown.lines[:1] for o in line.inputs if o.year == indicator.base_year)
        expression = f'mål("{indicator.id}")'
        derivation = Derivation(expression, (stated, *base), (), shown.target[0], indicator.decimals, unit)
        texts.append((f"{shown.target[1]}: {target_number(shown.target[0])}", derivation))
    return tuple(texts)


def target_number(value: Decimal) -> str:
    """Write a target's level: whole where it is whole or large, else with one decimal."""
    return format_number(value, 0 if value == value.to_integral_value() or abs(value) >= 100 else 1)


def _alt(indicator: Indicator, lines: list[Line], found: IndicatorAssessment) -> str:
    """Say what the chart shows: first and last value of every line, the target, and how the trend stands to it."""
    sentences = [f"Linjediagram: {lower_first(indicator.name)}."]
    for line in lines:
        (first, start), (last, end) = line.points[0], line.points[-1]
        sentences.append(
            f"{line.label}: {with_unit(start, indicator)} år {first}, {with_unit(end, indicator)} år {last}."
        )
    if indicator.target_type:
        sentences.append(f"Mål {found.target_year}: {target(indicator)}.")
    if found.outcome is not Outcome.MISSING:
        sentences.append(f"Bedömning: {lower_first(outcome_words(found.outcome, found.target_year))}.")
    return " ".join(sentences)
