"""What a trend chart shows, and what it says in words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportgen.assess import IndicatorAssessment
from reportgen.assess.target import comparison_mean
from reportgen.compose.material import Material
from reportgen.compose.wording import outcome_words, target, with_unit
from reportgen.data import Indicator, Outcome, Series
from reportgen.swedish import lower_first

Points = tuple[tuple[int, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a chart: its direct label, its role (own, second, third) and its points by year."""

    label: str
    role: str
    points: Points


@dataclass(frozen=True, slots=True)
class Chart:
    """A trend chart, ready to be drawn.

    `target` is a horizontal line's value and label; `pace` leads from the newest value to the target in the target
    year; `decimals` and `unit` are those of the values; `alt` is the text equivalent.
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
            Line(by_sex[0], "own", _points(series, data.area, "K")),
            Line(by_sex[1], "second", _points(series, data.area, "M")),
        ]
    else:
        lines = [Line(county, "own", _points(series, data.area, "T"))]
        if with_country:
            lines.append(Line("Riket", "second", _points(series, data.country, "T")))
    if indicator.target_type == "jämförelse" and not by_sex:
        years = [year for year, _ in lines[0].points]
        means = tuple((year, mean) for year in years for mean in (comparison_mean(series, data, year),) if mean)
        lines.append(Line("Jämförbara län", "third", means))
    lines = [line for line in lines if line.points]
    level = found.target if indicator.target_type in {"nivå", "förändring", "gap"} else None
    goal = (level, f"Mål {material.settings.assessment.target_year}") if level is not None else None
    pace: Points = ()
    if level is not None and found.newest is not None and found.newest.value is not None and not by_sex:
        pace = ((found.newest.year, found.newest.value), (material.settings.assessment.target_year, level))
    unit = indicator.unit.table
    return Chart(tuple(lines), goal, pace, unit, indicator.decimals, _alt(indicator, lines, found, material))


def _points(series: Series, area: str, sex: str) -> Points:
    return tuple((o.year, o.value) for o in series.points(area, sex) if o.value is not None)


def _alt(indicator: Indicator, lines: list[Line], found: IndicatorAssessment, material: Material) -> str:
    """Say what the chart shows: first and last value of every line, the target, and how the trend stands to it."""
    sentences = [f"Linjediagram: {lower_first(indicator.name)}."]
    for line in lines:
        (first, start), (last, end) = line.points[0], line.points[-1]
        sentences.append(
            f"{line.label}: {with_unit(start, indicator)} år {first}, {with_unit(end, indicator)} år {last}."
        )
    if indicator.target_type:
        sentences.append(f"Mål {material.settings.assessment.target_year}: {target(indicator)}.")
    if found.outcome is not Outcome.MISSING:
        sentences.append(f"Bedömning: {lower_first(outcome_words(found.outcome, material))}.")
    return " ".join(sentences)
