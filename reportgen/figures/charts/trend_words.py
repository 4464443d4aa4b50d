"""What a chart over time says in words: its subtitle, its note, and the text for those who do not see it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.assess.indicator import IndicatorAssessment
from reportgen.data.dataset import DataSet
from reportgen.data.model import Indicator, Outcome, TargetType
from reportgen.document.wording import indicator_words, points_noun, target, target_name
from reportgen.drawing.charts.trend import Chart
from reportgen.figures.charts.course import brief, course
from reportgen.figures.charts.measure import Measure
from reportgen.figures.charts.missing import missing_years
from reportgen.figures.charts.trend_lines import LineData
from reportgen.swedish.numbers import format_number
from reportgen.swedish.times import MONTHS, form_of, in_text, overlapping, season_of, sharing_none, spanned, time_span
from reportgen.swedish.words import count_word, listed, lower_first, year_spans


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
    when = spanned((first, last))
    goal = shown.chart.goal
    if goal is not None and goal.year > last:
        when = f"{when} och {lower_first(target_name(indicator))} {int(goal.year)}"
    return ", ".join(filter(None, (indicator.name, shown.measure.unit_beside_name, where, when)))


def note(shown: Shown) -> str:
    """Say what must be known to read the chart: what broken lines mean, where the axis begins, and what is missing."""
    return " ".join(f"{sentence}." for sentence in _notes(shown))


def _notes(shown: Shown) -> Iterable[str]:
    chart, indicator, trend = shown.chart, shown.indicator, shown.found.trend
    name = target_name(indicator)
    if chart.forecast is not None and trend is not None:
        yield f"Streckad linje: trenden {time_span(trend.first, trend.last)} förlängd till {shown.found.target_year}"
    elif (
        chart.goal is not None
        and trend is not None
        and shown.found.target_year > chart.measured[-1]
        and not shown.by_sex
    ):
        yield "Serien är för kort för att dra ut trenden i diagrammet"
    if chart.pace:
        yield f"Prickad linje: den takt som {lower_first(name)}et kräver"
    if chart.goal is not None and is_strict(indicator) and indicator.base_year is not None:
        better = "lägre" if indicator.sign < 0 else "högre"
        yield f"{name}et är ett {better} värde än {in_text(indicator.base_year)}"
    if chart.goal is not None and shown.by_sex:
        yield f"{name}et gäller kvinnor och män tillsammans"
    if chart.bracket is not None:
        unit = " i procentenheter" if indicator.unit.in_points else ""
        yield f"Klammern visar skillnaden {in_text(chart.bracket.year)}{unit}"
    if not chart.scale.has_zero:
        yield f"Axeln börjar vid {chart.scale.written(chart.scale.low)}"
    yield from _periods(shown)
    yield from _months(shown)
    yield from _missing(shown)
    yield from _breaks(shown.lines)
    if any(line.margin is not None for line in shown.lines):
        yield "Lodrätt streck vid det senaste värdet: 95 procents osäkerhetsintervall"
    elif indicator.is_survey:
        yield "Enkätsvar; felmarginal redovisas inte"


def _periods(shown: Shown) -> Iterable[str]:
    """Say of periods that share years what that means for the trend that is drawn out."""
    times = [point.year for point in shown.found.points if shown.found.trend and point.year >= shown.found.trend.first]
    if shown.chart.forecast is not None and overlapping(times):
        yield (
            f"Perioderna delar år: trenden går genom {count_word(len(times))} värden, varav "
            f"{count_word(sharing_none(times))} utan gemensamma år"
        )


def _months(shown: Shown) -> Iterable[str]:
    """Say of months which of them can be compared, and have a dot."""
    newest = shown.lines[0].points[-1][0]
    if not form_of(newest).is_month or shown.found.outcome is Outcome.MISSING:
        return
    month = MONTHS[season_of(newest) - 1]
    if shown.by_sex:
        yield f"Punkterna visar {month} varje år"
        return
    rests = "bedömningen och trenden vilar på" if shown.chart.forecast is not None else "bedömningen vilar på"
    yield f"Punkterna visar {month} varje år, som {rests}"


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
        years = missing_years([year for year, _ in line.points], shown.indicator, shown.data)
        if line is shown.lines[0]:
            own = years
            if years:
                yield f"Värde saknas för {year_spans(years)}"
        elif years and years != own:
            yield f"{line.name} saknar värde för {year_spans(years)}"


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
    unit = shown.measure.unit_beside_name
    yield f"Linjediagram över {lower_first(indicator.name)}{', ' if unit else ''}{unit}"
    for line in shown.lines:
        begun, *renewed = line.pieces
        # What the chart is about is told in full, and what it is compared with in short.
        told = course if line is shown.lines[0] or shown.by_sex else brief
        yield "; ".join(
            [
                f"{line.name}: {told(begun, measure)}",
                *(f"nytt mätsätt från {piece[0][0]}: {told(piece, measure)}" for piece in renewed),
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
    if is_strict(indicator) and indicator.base_year is not None:
        word = "under" if indicator.sign < 0 else "över"
        return f"{word} {shown.measure.in_words(level)}, värdet {in_text(indicator.base_year)}"
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
    digits = measure.text(abs(one - other))
    points = f"{digits} {points_noun(digits)} "
    # Values that print unlike may be so near each other that their difference prints as nothing.
    is_told = shown.indicator.unit.in_points and digits != measure.text(Decimal(0))
    difference = points if is_told else ""
    names = pair[0].name, lower_first(pair[1].name)
    if measure.text(one) == measure.text(other):
        yield f"{names[0]} och {names[1]} ligger lika {in_text(year)}"
    else:
        yield f"{names[0]} ligger {difference}{'över' if one > other else 'under'} {names[1]} {in_text(year)}"
