"""The trend chart of an indicator, and what it says in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter

from reportgen.assess.indicator import IndicatorAssessment
from reportgen.assess.target import comparison_inputs, comparison_mean
from reportgen.data.derivation import Derivation
from reportgen.data.model import Declared, Indicator, Observation, Outcome, Series
from reportgen.diagnostics import error
from reportgen.document.content import Picture, shown_as
from reportgen.document.edition import Edition
from reportgen.document.nodes import Component, Made
from reportgen.document.wording import cell, in_words, indicator_words, pace, target, target_name
from reportgen.drawing.chart import Chart, Line, Points
from reportgen.figures.directive import Spec, Tools
from reportgen.narrative.tree import Directive
from reportgen.swedish.numbers import format_number
from reportgen.swedish.words import lower_first

# What the lines of women and men are called, by the directive's attribute.
_SEXES: Mapping[str, tuple[str, ...]] = {"ja": ("Kvinnor", "Män"), "elever": ("Flickor", "Pojkar")}


@dataclass(frozen=True, slots=True)
class ChartFigure:
    """A chart."""

    picture: Picture = shown_as("bild")


@dataclass(frozen=True, slots=True)
class _Data:
    """A line before it is drawn: what it is called, its role, its points, and the data behind them."""

    label: str
    role: str
    points: Points
    inputs: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class TrendChart:
    """What a chart draws, what it says in words, and what it prints beside its lines, with the data behind it."""

    chart: Chart
    description: str
    drawn: tuple[tuple[str, Derivation], ...]


def trend_chart(indicator: Indicator, edition: Edition, *, by_sex: tuple[str, ...], with_country: bool) -> TrendChart:
    """Return the chart of an indicator: its line, one for comparison, the target and the pace that it requires.

    `by_sex` holds what the lines of women and men are called; empty for one line of both.
    """
    found = edition.assessments.indicators[indicator.id]
    lines = [line for line in _lines(indicator, edition, by_sex, with_country) if line.points]
    level = found.target if indicator.target_type in {"nivå", "förändring", "gap"} else None
    goal = (
        (level, f"{target_name(indicator)} {found.target_year}: {target_number(level)}") if level is not None else None
    )
    required: Points = ()
    if level is not None and found.required_pace is not None and not by_sex:
        newest = found.points[-1]
        required = ((newest.year, newest.value), (found.target_year, level))
    drawn = tuple(Line(_label(line, indicator), line.role, line.points) for line in lines)
    return TrendChart(
        Chart(drawn, goal, required, f"Krävd takt till {found.target_year}", indicator.unit.table),
        _description(indicator, lines, found, with_pace=bool(required)),
        _drawn_texts(indicator, lines, goal),
    )


def _lines(indicator: Indicator, edition: Edition, by_sex: tuple[str, ...], with_country: bool) -> list[_Data]:
    data = edition.data
    series = data.series[indicator.id]
    if by_sex:
        return [_line(by_sex[0], "own", series, data.area, "K"), _line(by_sex[1], "second", series, data.area, "M")]
    lines = [_line(data.areas[data.area].name, "own", series, data.area, "T")]
    if with_country:
        lines.append(_line("Riket", "second", series, data.country, "T"))
    if indicator.target_type == "jämförelse":
        years = [year for year, _ in lines[0].points]
        means = ((year, comparison_mean(series, data, year)) for year in years)
        group = tuple(o for year in years for o in comparison_inputs(series, data, year))
        points = tuple((year, mean) for year, mean in means if mean is not None)
        lines.append(_Data("Jämförbara län", "third", points, group))
    return lines


def _line(label: str, role: str, series: Series, area: str, sex: str) -> _Data:
    found = series.points(area, sex)
    indicator = series.indicator
    if indicator.target_type == "förändring" and indicator.base_year:
        # What was before the year that the change is counted from says nothing of the target.
        found = tuple(observed for observed in found if observed.year >= indicator.base_year)
    return _Data(label, role, tuple((o.year, o.value) for o in found if o.value is not None), found)


def _label(line: _Data, indicator: Indicator) -> str:
    return f"{line.label} {format_number(line.points[-1][1], indicator.decimals)}"


def _drawn_texts(
    indicator: Indicator, lines: list[_Data], goal: tuple[Decimal, str] | None
) -> tuple[tuple[str, Derivation], ...]:
    """Return the numbers that a chart prints beside its lines, each with the data that its line is drawn from."""
    unit = indicator.unit.table
    texts = [
        (
            _label(line, indicator),
            Derivation(f'diagram("{indicator.id}")', line.inputs, (), line.points[-1][1], indicator.decimals, unit),
        )
        for line in lines
    ]
    if goal is not None:
        stated = Declared(f"mål för {indicator.id}", str(indicator.target_value), indicator.place)
        # A target of change is drawn as the level that it leads to from the base year.
        base = tuple(o for line in lines[:1] for o in line.inputs if o.year == indicator.base_year)
        expression = f'mål("{indicator.id}")'
        texts.append((goal[1], Derivation(expression, (stated, *base), (), goal[0], indicator.decimals, unit)))
    return tuple(texts)


def target_number(value: Decimal) -> str:
    """Write a target's level: whole where it is whole or large, else with one decimal."""
    return format_number(value, 0 if value == value.to_integral_value() or abs(value) >= 100 else 1)


def _description(indicator: Indicator, lines: list[_Data], found: IndicatorAssessment, *, with_pace: bool) -> str:
    """Say what the chart shows: the course of every line, the target, the pace that is drawn, and the outcome."""
    sentences = [f"Linjediagram: {lower_first(indicator.name)}"]
    sentences += [f"{line.label}: {_course(line.points, indicator)}" for line in lines]
    if indicator.target_type:
        sentences.append(f"{target_name(indicator)} {found.target_year}: {target(indicator, in_full=True)}")
    if with_pace and found.required_pace is not None:
        rate = pace(found.required_pace, found, unit=indicator.unit.difference)
        sentences.append(f"Prickad linje, krävd takt: {rate} per år")
    if found.outcome is not Outcome.MISSING:
        sentences.append(f"Bedömning: {lower_first(indicator_words(found))}")
    # A name or a unit may end with the stop of an abbreviation.
    return " ".join(f"{sentence.removesuffix('.')}." for sentence in sentences)


def _course(points: Points, indicator: Indicator) -> str:
    """Say where a line begins and ends, and its highest and lowest point where those are neither, in order of years."""
    first, last = points[0], points[-1]
    ends = {cell(value, indicator) for _, value in (first, last)}
    turns = []
    for word, choose in (("högst", max), ("lägst", min)):
        year, value = choose(points, key=itemgetter(1))
        if (written := cell(value, indicator)) not in ends:
            turns.append((year, f"{word} {written} år {year}"))
    said = [
        f"{in_words(first[1], indicator)} år {first[0]}",
        *(text for _, text in sorted(turns)),
        f"{in_words(last[1], indicator)} år {last[0]}",
    ]
    return ", ".join(said)


def _build(directive: Directive, tools: Tools) -> Made:
    indicator = tools.edition.data.indicators[directive.attributes["indikator"]]
    by_sex = _SEXES.get(directive.attributes.get("kön", "nej"), ())
    with_country = directive.attributes.get("riket", "nej" if by_sex else "ja") == "ja"
    shown = trend_chart(indicator, tools.edition, by_sex=by_sex, with_country=with_country)
    if not shown.chart.lines or len(shown.chart.lines[0].points) < 2:
        message = f"Diagrammet för {indicator.id} har färre än två värden att visa."
        tools.report(error("tomt-diagram", directive.at, message, "Välj en annan indikator eller komplettera serien."))
        return Made(Component("diagram.html", ChartFigure(Picture("", ""))))
    picture = Picture(tools.drawings.drawn(shown.chart), shown.description)
    return Made(Component("diagram.html", ChartFigure(picture)), (indicator,), shown.drawn)


SPEC = Spec(
    "diagram",
    "en indikators utveckling, med mål och jämförelse",
    _build,
    "figur",
    {"indikator": "indikator", "kön": "ja|elever|nej", "riket": "ja|nej"},
    ("indikator",),
)
