"""Several indicators of an area in one chart, in their own unit or as index."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.data.derivation import Derivation
from reportgen.data.model import Indicator, Observation, Series
from reportgen.diagnostics import error
from reportgen.document.content import DrawnValue, Picture
from reportgen.document.edition import Edition
from reportgen.document.nodes import Component, Made
from reportgen.document.wording import cell
from reportgen.drawing.chart_style import SERIES
from reportgen.drawing.charts.lines import LineChart, NamedLine
from reportgen.drawing.charts.scale import scale
from reportgen.drawing.points import Points, runs_of
from reportgen.figures.charts.course import brief, course
from reportgen.figures.charts.drawn import (
    TEMPLATE,
    axis_note,
    gap_note,
    notes,
    nothing,
    observed_from,
    points_of,
    same_time,
    same_unit,
    sentences,
    series_asked,
    subtitle,
    value_drawn,
    without_common_start,
)
from reportgen.figures.charts.measure import plain
from reportgen.figures.directives.asked import area_asked, room_asked, year_asked
from reportgen.figures.directives.directive import HEIGHT, HEIGHTS, Spec, Tools
from reportgen.figures.directives.drawing import Drawing
from reportgen.narrative.tree import Directive
from reportgen.swedish.grammar import agreeing
from reportgen.swedish.numbers import NBSP, format_number
from reportgen.swedish.times import with_noun
from reportgen.swedish.words import count_word, listed, lower_first, upper_first

_HUNDRED = Decimal(100)
# The lines are to be told apart: the axis begins at zero only where that leaves no more than this empty.
_ZERO_WITHIN = Decimal("0.3")
_FEWEST = 2
# So many lines are described with all their turns; more of them in short, or nobody would listen to the end.
_IN_FULL = 2


@dataclass(frozen=True, slots=True)
class _Line:
    """A line before it is drawn: its indicator, its observations, and the one that is 100 where it is an index."""

    series: Series
    observations: tuple[Observation, ...]
    base: Observation | None

    @property
    def indicator(self) -> Indicator:
        """The indicator; one of an index is told in whole numbers without a unit."""
        found = self.series.indicator
        if self.base is None:
            return found
        return replace(found, decimals=0, unit=replace(found.unit, table="index", text=""))

    @property
    def points(self) -> Points:
        """The points as they are drawn."""
        return tuple((year, self._drawn(value)) for year, value in points_of(self.observations))

    def _drawn(self, value: Decimal) -> Decimal:
        return value if self.base is None or not self.base.value else value / self.base.value * _HUNDRED

    def newest(self, edition: Edition) -> tuple[str, Derivation]:
        """Return the newest value as it is written, with what it rests on."""
        return self._written(self.observations[-1], edition)

    def unwritten(self, edition: Edition) -> tuple[DrawnValue, ...]:
        """Return the values before the newest, which have a point and no number."""
        return tuple(
            DrawnValue(edition.data.areas[each.area].name, *self._written(each, edition))
            for each in self.observations[:-1]
        )

    def _written(self, observed: Observation, edition: Edition) -> tuple[str, Derivation]:
        if self.base is None:
            return value_drawn(observed, self.indicator, edition)
        number = self._drawn(observed.value or Decimal(0))
        expression = " / ".join(
            value_drawn(each, self.indicator, edition)[1].expression for each in (observed, self.base)
        )
        rests = Derivation(f"{expression} * 100", (self.base, observed), (), number, 0, "index")
        return format_number(number, 0), rests


def _line(series: Series, area: str, start: int | None, base: int | None) -> _Line:
    observations = observed_from(series, area, "T", start, every=True)
    return _Line(series, observations, series.get(area, base) if base is not None else None)


def _check(lines: tuple[_Line, ...], base: int | None, directive: Directive, tools: Tools) -> bool:
    """Report lines that cannot stand in one chart; return whether all can."""
    short = [line for line in lines if len(line.observations) < _FEWEST]
    for line in short:
        message = f"{line.indicator.id} har färre än två värden att visa."
        hint = "Välj en annan indikator, ett annat område eller ett tidigare från."
        tools.report(error("tomt-diagram", directive.at, message, hint))
    if not same_time([line.indicator for line in lines], directive, tools):
        return False
    if base is None:
        hint = 'Visa dem som index, till exempel index="2015", eller i var sitt diagram.'
        return same_unit([line.indicator for line in lines], directive, tools, hint) and not short
    unfit = [line for line in lines if line.base is None or not line.base.value]
    for line in unfit:
        message = f"{line.series.indicator.id} har inget värde {base} att räkna index från."
        tools.report(error("index-saknas", directive.at, message, _common_years(lines)))
    return not unfit and not short


def _common_years(lines: tuple[_Line, ...]) -> str:
    every = [{year for year, value in points_of(line.observations) if value} for line in lines]
    common = sorted(set.intersection(*every))
    return (
        f"Alla har värden {listed([str(year) for year in common])}."
        if common
        else "Välj indikatorer som har ett år gemensamt."
    )


def line_chart(lines: tuple[_Line, ...], base: int | None, room: str, edition: Edition) -> LineChart:
    """Return the chart of some lines."""
    names = without_common_start([line.indicator.short_name for line in lines])
    values = [value for line in lines for _, value in line.points]
    return LineChart(
        lines=tuple(
            NamedLine(
                name,
                line.newest(edition)[0],
                runs_of(line.points, edition.data.measured_years(line.indicator.id)),
                plain(line.indicator).told(line.points, name),
            )
            for name, line in zip(names, lines, strict=True)
        ),
        # The level of 100 is what an index is read from, and zero says nothing of it.
        scale=scale([*values, _HUNDRED], zero_within=Decimal(0))
        if base is not None
        else scale(values, zero_within=_ZERO_WITHIN),
        level=_HUNDRED if base is not None else None,
        room=room,
    )


def _description(lines: tuple[_Line, ...], base: int | None, area: str, edition: Edition) -> str:
    count = f"{count_word(len(lines), common_gender=True)} {agreeing(len(lines), 'linje', 'linjer')}"
    said = [f"Linjediagram med {count}, {edition.data.areas[area].name}"]
    if base is not None:
        said[0] += f". Värdet {with_noun(base)} är 100"
    told = course if len(lines) <= _IN_FULL else brief
    said += [f"{line.indicator.name}: {told(line.points, plain(line.indicator))}" for line in lines]
    newest = {line.points[-1][0] for line in lines}
    names = without_common_start([line.indicator.short_name for line in lines])
    # What is told in short ends with the newest values already.
    if len(newest) == 1 < len(lines) <= _IN_FULL:
        ordered = sorted(zip(names, lines, strict=True), key=lambda named: -named[1].points[-1][1])
        ranked = [f"{lower_first(name)} ({cell(line.points[-1][1], line.indicator)})" for name, line in ordered]
        said.append(f"{upper_first(with_noun(newest.pop()))} från högst till lägst: {listed(ranked)}")
    return sentences(said)


def _drawn(lines: tuple[_Line, ...], chart: LineChart, edition: Edition) -> tuple[tuple[str, Derivation], ...]:
    texts = []
    for line, drawn in zip(lines, chart.lines, strict=True):
        written, rests = line.newest(edition)
        texts.append((f"{drawn.name} {written}", rests))
    return tuple(texts)


def _build(directive: Directive, tools: Tools) -> Made:
    edition = tools.edition
    area = area_asked(directive, tools)
    start, base = (year_asked(directive, key) for key in ("från", "index"))
    asked = series_asked(directive, tools, SERIES)
    if area is None or not asked:
        return nothing()
    lines = tuple(_line(series, area, start, base) for series in asked)
    if not _check(lines, base, directive, tools):
        return nothing()
    chart = line_chart(lines, base, room_asked(directive), edition)
    indicators = tuple(line.series.indicator for line in lines)
    years = [year for line in lines for year, _ in line.points]
    unit = f"index, {base}{NBSP}={NBSP}100" if base is not None else ""
    unwritten = tuple(value for line in lines for value in line.unwritten(edition))
    picture = Picture(tools.drawings.drawn(chart), _description(lines, base, area, edition), unwritten)
    return Made(
        Component(TEMPLATE, Drawing(picture)),
        indicators,
        _drawn(lines, chart, edition),
        subtitle(indicators, area, years, edition, unit),
        notes(axis_note([chart.scale]), gap_note(line.runs for line in chart.lines)),
    )


SPEC = Spec(
    "linjer",
    "flera indikatorer i ett diagram, i sin enhet eller som index",
    _build,
    "figur",
    {"indikatorer": "indikatorer", "område": "text", "index": "år", "från": "år", HEIGHT: HEIGHTS},
    ("indikatorer",),
)
