"""Women and men of one to three indicators over the years, with the gap between them at both ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportgen.data.dataset import DataSet
from reportgen.data.derivation import Derivation
from reportgen.data.model import Indicator, Observation, Series
from reportgen.diagnostics import error
from reportgen.document.content import Picture
from reportgen.document.edition import Edition
from reportgen.document.nodes import Component, Made
from reportgen.document.wording import cell, distance
from reportgen.drawing.charts.scale import Scale, scale
from reportgen.drawing.charts.slope import Panel, SexLine, SlopePanels
from reportgen.drawing.points import runs_of
from reportgen.figures.charts.course import brief, course
from reportgen.figures.charts.drawn import (
    TEMPLATE,
    axis_note,
    gap_note,
    notes,
    nothing,
    points_drawn,
    points_of,
    season_note,
    sentences,
    series_asked,
    subtitle,
    value_drawn,
    women_and_men,
)
from reportgen.figures.charts.measure import plain
from reportgen.figures.directives.asked import GIRLS_BOYS, WOMEN_MEN, has_room, room_asked, year_asked
from reportgen.figures.directives.directive import HEIGHT, HEIGHTS, Spec, Tools
from reportgen.figures.directives.drawing import Drawing
from reportgen.narrative.tree import Directive
from reportgen.swedish.numbers import NBSP, format_number
from reportgen.swedish.times import with_noun
from reportgen.swedish.words import lower_first

# How many panels have room beside each other.
_MOST: Mapping[str, int] = {"text": 2, "halv": 1}
_MOST_PANELS = 3
_FEWEST_YEARS = 2
# The gap is what is shown: the axis begins at zero only where that leaves no more than this empty.
_ZERO_WITHIN = Decimal("0.3")
_THE: Mapping[str, str] = {"Kvinnor": "Kvinnorna", "Män": "Männen", "Flickor": "Flickorna", "Pojkar": "Pojkarna"}
_NUMBER_WORDS = {2: "två", 3: "tre"}


@dataclass(frozen=True, slots=True)
class _Pair:
    """Women and men of an indicator, in the years in which both have a value."""

    series: Series
    women: tuple[Observation, ...]
    men: tuple[Observation, ...]

    @property
    def indicator(self) -> Indicator:
        return self.series.indicator

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(observed.year for observed in self.women)

    def gap(self, end: int) -> tuple[str, Derivation]:
        """Return women minus men in the first (0) or the last (−1) year, as written, with what it rests on."""
        women, men = self.women[end], self.men[end]
        number = (women.value or Decimal(0)) - (men.value or Decimal(0))
        unit, decimals = self.indicator.unit.difference, self.indicator.decimals
        expression = f'könsskillnad("{self.indicator.id}", år={women.year!r})'
        rests = Derivation(expression, (women, men), (), number, decimals, unit)
        return format_number(number, decimals, signed=True), rests


def _pair(series: Series, area: str, start: int | None) -> _Pair:
    both = women_and_men(series, area, start)
    return _Pair(series, tuple(women for women, _ in both), tuple(men for _, men in both))


def _scales(pairs: tuple[_Pair, ...]) -> tuple[Scale, ...]:
    """Return the scale of each panel: one for all where they have the same unit."""
    if len({pair.indicator.unit for pair in pairs}) == 1:
        common = scale([value for pair in pairs for value in _values(pair)], zero_within=_ZERO_WITHIN)
        return (common,) * len(pairs)
    return tuple(scale(_values(pair), zero_within=_ZERO_WITHIN) for pair in pairs)


def _values(pair: _Pair) -> list[Decimal]:
    return [value for _, value in (*points_of(pair.women), *points_of(pair.men))]


def _panel(pair: _Pair, each: Scale, names: tuple[str, str], data: DataSet) -> Panel:
    women, men = (
        SexLine(
            name,
            cell(observed[0].value, pair.indicator),
            cell(observed[-1].value, pair.indicator),
            runs_of(points_of(observed), data.measured_years(pair.indicator.id)),
            plain(pair.indicator).told(points_of(observed), name),
        )
        for name, observed in zip(names, (pair.women, pair.men), strict=True)
    )
    unit = pair.indicator.unit.table
    return Panel(pair.indicator.short_name, women, men, pair.gap(0)[0], pair.gap(-1)[0], each, unit)


def sex_panels(pairs: tuple[_Pair, ...], names: tuple[str, str], room: str, data: DataSet) -> SlopePanels:
    """Return the panels of pairs."""
    panels = tuple(_panel(pair, each, names, data) for pair, each in zip(pairs, _scales(pairs), strict=True))
    return SlopePanels(panels, room)


def _description(pairs: tuple[_Pair, ...], names: tuple[str, str]) -> str:
    women, men = (lower_first(name) for name in names)
    said = [f"Linjediagram med {women} och {men}"]
    if len(pairs) > 1:
        alike = len(set(_scales(pairs))) == 1
        said = [f"{_NUMBER_WORDS[len(pairs)]} linjediagram{' i samma skala' if alike else ''} med {women} och {men}"]
    # Two panels are four lines: all their turns are more than anybody would listen to.
    told = course if len(pairs) == 1 else brief
    for pair in pairs:
        said.append(f"{pair.indicator.name}. {names[0]}: {told(points_of(pair.women), plain(pair.indicator))}")
        said.append(f"{names[1]}: {told(points_of(pair.men), plain(pair.indicator))}")
        said.append(_compared(pair, names))
    return sentences(said)


def _compared(pair: _Pair, names: tuple[str, str]) -> str:
    """Say how women stood to men in the first and the last year: so far above or below, or with so many more or fewer."""
    women, men = _THE[names[0]], lower_first(_THE[names[1]])
    first, last = (_distance(pair, end) for end in (0, -1))
    begun, ended = (with_noun(pair.years[end]) for end in (0, -1))
    if pair.indicator.unit.in_points:
        return f"{women} låg {first} {men} {begun} och {last} {men} {ended}"
    return f"Skillnaden var {first} {begun} och {last} {ended}"


def _distance(pair: _Pair, end: int) -> str:
    written, rests = pair.gap(end)
    if not pair.indicator.unit.in_points:
        return f"{written}{NBSP}{pair.indicator.unit.difference}"
    return distance(rests.number or Decimal(0), pair.indicator)


def _note(pairs: tuple[_Pair, ...], names: tuple[str, str]) -> str:
    units = list(dict.fromkeys(pair.indicator.unit.difference for pair in pairs))
    said = f"Klamrarna visar skillnaden i {units[0]}" if len(units) == 1 else "Klamrarna visar skillnaden"
    return f"{said}, {lower_first(names[0])} minus {lower_first(names[1])}."


def _drawn(pairs: tuple[_Pair, ...], names: tuple[str, str], edition: Edition) -> tuple[tuple[str, Derivation], ...]:
    texts = []
    for pair in pairs:
        for name, observed in zip(names, (pair.women, pair.men), strict=True):
            texts.append(value_drawn(observed[0], pair.indicator, edition))
            written, rests = value_drawn(observed[-1], pair.indicator, edition)
            texts.append((f"{name} {written}", rests))
        texts += [pair.gap(0), pair.gap(-1)]
    return tuple(texts)


def _build(directive: Directive, tools: Tools) -> Made:
    if not has_room(directive, tools, "sida"):
        return nothing()
    edition = tools.edition
    room = room_asked(directive)
    start = year_asked(directive, "från")
    asked = series_asked(directive, tools, _MOST.get(room, _MOST_PANELS))
    pairs = tuple(_pair(series, edition.data.area, start) for series in asked)
    for pair in pairs:
        if len(pair.years) < _FEWEST_YEARS:
            message = f"{pair.indicator.id} har inte kvinnor och män för två år att visa."
            hint = "Välj en indikator vars serie har värden för K och M, eller ett tidigare från."
            tools.report(error("tomt-diagram", directive.at, message, hint))
    if not pairs or any(len(pair.years) < _FEWEST_YEARS for pair in pairs):
        return nothing()
    names = GIRLS_BOYS if directive.attributes.get("namn") == "elever" else WOMEN_MEN
    panels = sex_panels(pairs, names, room, edition.data)
    indicators = tuple(pair.indicator for pair in pairs)
    runs = [sex.runs for panel in panels.panels for sex in (panel.women, panel.men)]
    unwritten = tuple(
        value for pair in pairs for value in points_drawn((*pair.women[1:-1], *pair.men[1:-1]), pair.indicator, edition)
    )
    picture = Picture(tools.drawings.drawn(panels), _description(pairs, names), unwritten)
    note = notes(
        _note(pairs, names),
        season_note(year for pair in pairs for year in pair.years),
        axis_note([panel.scale for panel in panels.panels]),
        gap_note(runs),
    )
    return Made(
        Component(TEMPLATE, Drawing(picture)),
        indicators,
        _drawn(pairs, names, edition),
        subtitle(indicators, edition.data.area, [year for pair in pairs for year in pair.years], edition),
        note,
    )


SPEC = Spec(
    "könslinjer",
    "kvinnor och män över tid, med skillnaden mellan dem",
    _build,
    "figur",
    {"indikatorer": "indikatorer", "från": "år", "namn": "vuxna|elever", HEIGHT: HEIGHTS},
    ("indikatorer",),
)
