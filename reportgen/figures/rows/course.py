"""An indicator's course in a cell of a table: its values to now and the way to its target, drawn small."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportgen.assess.indicator import IndicatorAssessment
from reportgen.data.model import Indicator, Observation, Series
from reportgen.document.cells import drawn_values
from reportgen.document.content import Picture
from reportgen.document.edition import Edition
from reportgen.document.wording import shown, target
from reportgen.drawing.points import Points, runs_of
from reportgen.drawing.rows.sparkline import Sparkline
from reportgen.figures.charts.course import hidden
from reportgen.swedish.numbers import NBSP
from reportgen.swedish.times import with_noun

# How many years before the report's own a course is shown from.
_YEARS = 10


@dataclass(frozen=True, slots=True)
class Span:
    """The years that every course of a table is drawn over, so that they can be compared."""

    first: int
    last: int


def span_of(indicators: Iterable[IndicatorAssessment], edition: Edition) -> Span:
    """Return the years from ten before the report's, or from the first value if that is later, to the last target year."""
    every = list(indicators)
    early = edition.settings.report.year - _YEARS
    years = [
        point.year
        for found in every
        for point in edition.data.series[found.indicator.id].points(edition.data.area)
        if int(point.year) >= early
    ]
    targets = [found.target_year for found in every if found.indicator.target_type]
    return Span(int(min(years, default=early)), int(max([*years, *targets], default=edition.settings.report.year)))


def course_of(found: IndicatorAssessment, span: Span, size: tuple[float, float], edition: Edition) -> Sparkline:
    """Return the sparkline of an indicator over a span of years, in a size in points."""
    points = _points(edition.data.series[found.indicator.id], edition.data.area, span)
    level = found.target if found.indicator.target_type in {"nivå", "förändring", "gap"} else None
    end = (found.target_year, level) if level is not None and found.target_year <= span.last else None
    runs = runs_of(_values(points), edition.data.measured_years(found.indicator.id))
    return Sparkline(runs, end, not found.met, span.first, span.last, *size)


def course_picture(svg: str, found: IndicatorAssessment, span: Span, edition: Edition, *, said: str = "") -> Picture:
    """Return a sparkline with what it shows in words, and the values in these that the table does not have."""
    points = _points(edition.data.series[found.indicator.id], edition.data.area, span)
    turned = {year for _, (year, _) in hidden(_values(points))} if len(points) > 1 else set()
    values = drawn_values((point for point in points if point.year in turned), found.indicator, edition)
    return Picture(svg, course_in_words(found, span, edition, said=said), values)


def course_in_words(found: IndicatorAssessment, span: Span, edition: Edition, *, said: str = "") -> str:
    """Say in one sentence what a sparkline shows: its ends, and what they hide; `said` comes first."""
    points = _points(edition.data.series[found.indicator.id], edition.data.area, span)
    indicator = found.indicator
    wanted = f"mål {found.target_year}: {target(indicator, in_full=True)}" if indicator.target_type else ""
    return in_words(points, indicator, said, wanted)


def in_words(points: Sequence[Observation], indicator: Indicator, said: str = "", wanted: str = "") -> str:
    """Say in one sentence how values go: their ends, and what they hide; `said` comes first and `wanted` last."""
    if not points:
        words = "inga värden"
    elif len(points) == 1:
        words = _in_year(points[0], indicator)
    else:
        between = [
            f"{word} {shown(value, indicator)} {with_noun(year)}" for word, (year, value) in hidden(_values(points))
        ]
        ends = f"från {_in_year(points[0], indicator)} till {_in_year(points[-1], indicator)}"
        words = ", ".join(filter(None, [ends, " och ".join(between)]))
    last = f"; {wanted}" if wanted else ""
    return f"{f'{said}. ' if said else ''}{indicator.short_name}: {words}{last}.".replace("..", ".")


def _values(points: Iterable[Observation]) -> Points:
    return tuple((point.year, point.value) for point in points if point.value is not None)


def _in_year(point: Observation, indicator: Indicator) -> str:
    """Write a value in the unit that the table has, with its year."""
    unit = indicator.unit
    words = unit.scaled_text if unit.scaled_in_tables else unit.text
    return f"{shown(point.value, indicator)}{NBSP}{words}".rstrip() + f" {with_noun(point.year)}"


def _points(series: Series, area: str, span: Span) -> list[Observation]:
    return [point for point in series.points(area) if span.first <= int(point.year) <= span.last]
