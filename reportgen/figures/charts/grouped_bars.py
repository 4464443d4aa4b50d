"""Bars of several areas, or of several indicators, beside each other for every year."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportgen.data.derivation import Derivation
from reportgen.data.model import Indicator, Observation
from reportgen.diagnostics import error
from reportgen.document.content import Picture
from reportgen.document.edition import Edition
from reportgen.document.nodes import Component, Made
from reportgen.drawing.chart_style import SERIES
from reportgen.drawing.charts.bars import Bar, BarChart
from reportgen.drawing.charts.scale import scale
from reportgen.figures.charts.course import brief
from reportgen.figures.charts.drawn import (
    TEMPLATE,
    has_scale,
    notes,
    nothing,
    observed_from,
    points_drawn,
    points_of,
    same_time,
    same_unit,
    season_note,
    sentences,
    series_asked,
    subtitle,
    value_drawn,
    without_common_start,
)
from reportgen.figures.charts.measure import plain
from reportgen.figures.directives.asked import areas_asked, room_asked, year_asked
from reportgen.figures.directives.directive import HEIGHT, HEIGHTS, Spec, Tools
from reportgen.figures.directives.drawing import Drawing
from reportgen.narrative.tree import Directive
from reportgen.swedish.times import season_of
from reportgen.swedish.words import count_word, listed, lower_first, year_spans

_FEWEST = 2
# So many bars can be told apart in each room; those of a narrower one are as wide.
_MOST = {"hel": 80, "text": 52, "halv": 38, "sida": 24}


@dataclass(frozen=True, slots=True)
class _Group:
    """The bars of an area or an indicator over the years: what it is called, its indicator and its values."""

    name: str
    indicator: Indicator
    observations: tuple[Observation, ...]

    def kept(self, years: set[int]) -> _Group:
        """Return the group with the values of some years alone."""
        return _Group(self.name, self.indicator, tuple(one for one in self.observations if one.year in years))


def _asked(directive: Directive, tools: Tools) -> tuple[_Group, ...]:
    """Return the groups that a directive asks for; none where something is wrong with them (reported)."""
    edition, start = tools.edition, year_asked(directive, "från")
    data = edition.data
    attributes = directive.attributes
    if ("indikator" in attributes) is ("indikatorer" in attributes):
        hint = 'Skriv indikator="…" områden="…, …" för flera områden, eller indikatorer="…, …" för flera indikatorer.'
        tools.report(error("direktiv", directive.at, "Ange antingen indikator eller indikatorer.", hint))
        return ()
    if "indikatorer" in attributes:
        series = series_asked(directive, tools, SERIES)
        names = without_common_start([one.indicator.short_name for one in series])
        groups = tuple(
            _Group(name, one.indicator, observed_from(one, data.area, "T", start, every=True))
            for name, one in zip(names, series, strict=True)
        )
        shown = [one.indicator for one in series]
        return groups if same_time(shown, directive, tools) and same_unit(shown, directive, tools) else ()
    one = data.series[attributes["indikator"]]
    codes = areas_asked(directive, tools, SERIES)
    if not has_scale(one.indicator, directive, tools):
        return ()
    return tuple(
        _Group(data.areas[code].name, one.indicator, observed_from(one, code, "T", start, every=True)) for code in codes
    )


def _shown(groups: tuple[_Group, ...], directive: Directive, tools: Tools) -> tuple[_Group, ...]:
    """Return the groups in the years that all of them have a value of; none where they are too few or many (reported).

    Of months they are those of the newest one that all have: the series of areas may end with different months.
    """
    common = set.intersection(*({one.year for one in group.observations} for group in groups))
    common = {time for time in common if season_of(time) == season_of(max(common))}
    most = _MOST[room_asked(directive)]
    if len(groups) < _FEWEST:
        hint = "Ange minst två. För ett område eller en indikator finns staplar."
        tools.report(error("tomt-diagram", directive.at, f"{directive.name} har bara en sak att visa.", hint))
    elif len(common) < _FEWEST:
        hint = "Välj andra områden eller indikatorer, eller komplettera serierna."
        tools.report(error("tomt-diagram", directive.at, "Färre än två år har värde för alla.", hint))
    elif len(common) * len(groups) > most:
        message = f"{len(common) * len(groups)} staplar får inte plats: högst {most}."
        hint = f'Skriv till exempel från="{sorted(common)[-(most // len(groups))]}", eller ge figuren större bredd.'
        tools.report(error("för-många", directive.at, message, hint))
    else:
        return tuple(group.kept(common) for group in groups)
    return ()


def grouped_bars(groups: tuple[_Group, ...], room: str, edition: Edition) -> BarChart:
    """Return the chart of some groups that have values of the same years."""
    values = [value for group in groups for _, value in points_of(group.observations)]
    return BarChart(
        bars=tuple(
            Bar(
                together[0].year,
                tuple(one.value or Decimal(0) for one in together),
                tuple(
                    plain(group.indicator).told(((one.year, one.value or Decimal(0)),), group.name)[0]
                    for group, one in zip(groups, together, strict=True)
                ),
            )
            for together in zip(*(group.observations for group in groups), strict=True)
        ),
        firsts=(),
        lasts=tuple(text for text, _ in _newest(groups, edition)),
        totals=None,
        scale=scale(values, zero_within=Decimal(1)),
        level=None,
        room=room,
        of_series=True,
    )


def _newest(groups: tuple[_Group, ...], edition: Edition) -> tuple[tuple[str, Derivation], ...]:
    """Return what stands beside the bars: the name and the newest value of each group, with what that rests on."""
    written = ((group.name, *value_drawn(group.observations[-1], group.indicator, edition)) for group in groups)
    return tuple((f"{name} {value}", rests) for name, value, rests in written)


def _description(groups: tuple[_Group, ...], edition: Edition) -> str:
    indicators = {group.indicator.id for group in groups}
    about = (
        lower_first(groups[0].indicator.name) if len(indicators) == 1 else edition.data.areas[edition.data.area].name
    )
    said = [f"Stapeldiagram med {count_word(len(groups))} staplar för varje år, {about}"]
    said += [f"{group.name}: {brief(points_of(group.observations), plain(group.indicator))}" for group in groups]
    return sentences(said)


def _build(directive: Directive, tools: Tools) -> Made:
    edition = tools.edition
    asked = _asked(directive, tools)
    groups = _shown(asked, directive, tools) if asked else ()
    if not groups:
        return nothing()
    unwritten = tuple(
        value for group in groups for value in points_drawn(group.observations[:-1], group.indicator, edition)
    )
    chart = grouped_bars(groups, room_asked(directive), edition)
    picture = Picture(tools.drawings.drawn(chart), _description(groups, edition), unwritten)
    indicators = tuple(dict.fromkeys(group.indicator for group in groups))
    years = [one.year for one in groups[0].observations]
    lost = {one.year for group in asked for one in group.observations if season_of(one.year) == season_of(years[-1])}
    lost -= set(years)
    names = [group.name for group in groups]
    of_areas = len(indicators) == 1
    in_order = listed(names if of_areas else [lower_first(name) for name in names])
    return Made(
        Component(TEMPLATE, Drawing(picture)),
        indicators,
        _newest(groups, edition),
        subtitle(indicators, edition.data.area, years, edition, place=in_order if of_areas else ""),
        notes(
            f"Staplarna står i ordningen {in_order}.",
            season_note(years),
            f"Något värde saknas för {year_spans(sorted(lost))}, som inte visas." if lost else "",
        ),
    )


SPEC = Spec(
    "stapelgrupper",
    "staplar för flera områden eller indikatorer bredvid varandra, för varje år",
    _build,
    "figur",
    {"indikator": "indikator", "områden": "text", "indikatorer": "indikatorer", "från": "år", HEIGHT: HEIGHTS},
    ("indikator", "indikatorer"),
)
