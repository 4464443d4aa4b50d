"""What the lines of a chart over time are drawn from: values by year in the unit of the chart, with what must be known of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from reportgen.assess.target import comparison_inputs, comparison_mean
from reportgen.data.dataset import DataSet
from reportgen.data.model import AreaKind, Indicator, Observation, Series, TargetType, UnitKind
from reportgen.drawing.points import Points, runs_of
from reportgen.figures.charts.drawn import observed_from, points_of
from reportgen.figures.charts.measure import Measure

# Values from here on are shown in the larger unit, where the register of units has one.
_LARGE = 10_000
# A country that has so many times the value of the county shows a sum and no level: then it tells nothing of the county.
_INCOMPARABLE = 10
# So many years without a value make the first one stand alone, and it is written out.
_ALONE = 3


@dataclass(frozen=True, slots=True)
class LineData:
    """A line before it is drawn: what it is called, its role, its points in the indicator's unit, and the data behind them.

    `gaps` are the years after which values are missing, `cuts` those before which the line is broken off, `margin` the half
    of an interval around the newest value.
    """

    name: str
    role: str
    points: Points
    inputs: tuple[Observation, ...]
    gaps: tuple[int, ...] = ()
    cuts: tuple[int, ...] = ()
    margin: Decimal | None = None

    @property
    def pieces(self) -> tuple[Points, ...]:
        """The points between the cuts: of each piece the values can be compared."""
        bounds = [0, *(index for index, (year, _) in enumerate(self.points) if year in self.cuts), len(self.points)]
        return tuple(self.points[begin:end] for begin, end in pairwise(bounds))

    @property
    def first_stands_alone(self) -> bool:
        """Whether there is nothing for years after the first value."""
        (first, _), *others = self.points
        return bool(others) and first in self.gaps and others[0][0] - first > _ALONE


def measure(indicator: Indicator, lines: Iterable[LineData]) -> Measure:
    """Return how the values of some lines are written, the first of which is the own one."""
    points = [line.points for line in lines]
    largest = max(abs(value) for line in points for _, value in line)
    if indicator.unit.scale == 1 or largest < _LARGE:
        return Measure(indicator, 1, indicator.decimals)
    newest = abs(points[0][-1][1]) / indicator.unit.scale
    return Measure(indicator, indicator.unit.scale, 0 if newest >= 1000 else 1)


def is_comparable(indicator: Indicator, data: DataSet) -> bool:
    """Tell whether the country's values are of the same kind of size as the own ones, as levels are and sums are not."""
    series = data.series[indicator.id]
    own, country = series.newest(data.area), series.newest(data.country)
    if own is None or country is None or not own.value or country.value is None:
        return True
    return abs(country.value) <= abs(own.value) * _INCOMPARABLE


def lines_of(
    indicator: Indicator, data: DataSet, *, by_sex: tuple[str, ...], with_country: bool, since: int | None
) -> list[LineData]:
    """Return the lines that have any points, the own one first; none where the own one has none.

    No line begins before the own one: what was elsewhere when nothing was measured here says nothing of it.
    """
    series = data.series[indicator.id]
    if by_sex:
        roles = zip(by_sex, ("women", "men"), ("K", "M"), strict=True)
        lines = [_line(name, role, series, data, data.area, sex, since) for name, role, sex in roles]
        return [line for line in lines if line.points]
    own = _line(data.areas[data.area].name, "own", series, data, data.area, "T", since)
    if not own.points:
        return []
    first = own.points[0][0]
    lines = [own]
    if with_country and data.country != data.area:
        lines.append(_line("Riket", "second", series, data, data.country, "T", first))
    if indicator.target_type == TargetType.COMPARISON:
        years = [year for year, _ in own.points]
        means = ((year, comparison_mean(series, data, year)) for year in years)
        points = tuple((year, mean) for year, mean in means if mean is not None)
        group = tuple(o for year in years for o in comparison_inputs(series, data, year))
        compared = LineData("Jämförbara län", "third", points, group)
        lines.append(_with_breaks(compared, AreaKind.COMPARISON, indicator, data))
    return [line for line in lines if line.points]


def _line(name: str, role: str, series: Series, data: DataSet, area: str, sex: str, since: int | None) -> LineData:
    indicator = series.indicator
    if indicator.target_type == TargetType.CHANGE and indicator.base_year:
        # What was before the year that the change is counted from says nothing of the target.
        since = max(since or indicator.base_year, indicator.base_year)
    found = observed_from(series, area, sex, since, every=True)
    line = LineData(name, role, points_of(found), found, margin=found[-1].margin if found else None)
    return _with_breaks(line, data.areas[area].kind, indicator, data)


def _with_breaks(line: LineData, kind: AreaKind | None, indicator: Indicator, data: DataSet) -> LineData:
    """Return a line of areas of a kind with its gaps and cuts."""
    gaps = [run[-1][0] for run in runs_of(line.points, data.measured_years(indicator.id))[:-1]]
    years = [year for year, _ in line.points]
    cuts = []
    for broken in indicator.breaks:
        later = [year for year in years if year >= broken.year]
        if later and years[0] < broken.year and broken.kind in {None, kind}:
            cuts.append(later[0])
    return LineData(line.name, line.role, line.points, line.inputs, tuple(gaps), tuple(cuts), line.margin)


def is_share(indicator: Indicator) -> bool:
    """Tell whether the values are per cent of a whole, which has its ends at 0 and 100."""
    return indicator.unit.kind == UnitKind.SHARE
