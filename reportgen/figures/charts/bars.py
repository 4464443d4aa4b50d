"""Bars by year for one indicator, of all or of women and men."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from reportgen.data.derivation import Derivation
from reportgen.data.model import Declared, Indicator, Observation, Series, UnitKind
from reportgen.diagnostics import error
from reportgen.document.content import DrawnValue, Picture
from reportgen.document.edition import Edition
from reportgen.document.nodes import Component, Made
from reportgen.drawing.charts.bars import Bar, BarChart
from reportgen.drawing.charts.scale import scale
from reportgen.figures.charts.course import course
from reportgen.figures.charts.drawn import (
    TEMPLATE,
    has_scale,
    notes,
    nothing,
    observed_from,
    points_drawn,
    points_of,
    season_note,
    sentences,
    subtitle,
    value_drawn,
)
from reportgen.figures.charts.measure import plain
from reportgen.figures.charts.missing import missing_years
from reportgen.figures.directives.asked import SEXES, room_asked, year_asked
from reportgen.figures.directives.directive import HEIGHT, HEIGHTS, Spec, Tools
from reportgen.figures.directives.drawing import Drawing
from reportgen.narrative.tree import Directive
from reportgen.swedish.numbers import decimals_of, format_number
from reportgen.swedish.words import lower_first, year_spans

_NUMBER = re.compile(r"[-−]?\d+(?:,\d+)?")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Data:
    """The observations behind the bars, of each sex or of all, and of all where they are the sum of the sexes."""

    series: Series
    names: tuple[str, ...]
    groups: tuple[tuple[Observation, ...], ...]
    totals: tuple[Observation, ...]

    @property
    def indicator(self) -> Indicator:
        return self.series.indicator

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(observed.year for observed in self.groups[0])


def _data(series: Series, edition: Edition, names: tuple[str, ...], start: int | None) -> _Data:
    area = edition.data.area
    if not names:
        return _Data(series, (), (observed_from(series, area, "T", start),), ())
    women, men, both = (
        {observed.year: observed for observed in observed_from(series, area, sex, start)} for sex in ("K", "M", "T")
    )
    years = sorted(women.keys() & men.keys())
    groups = tuple(tuple(sex[year] for year in years) for sex in (women, men))
    stacked = series.indicator.unit.kind == UnitKind.NUMBER and all(
        year in both and _sum(women[year], men[year]) == both[year].value for year in years
    )
    return _Data(series, names, groups, tuple(both[year] for year in years) if stacked else ())


def _sum(*observations: Observation) -> Decimal:
    return sum((observed.value for observed in observations if observed.value is not None), Decimal(0))


def bar_chart(data: _Data, level: tuple[Decimal, str] | None, room: str, edition: Edition) -> BarChart:
    """Return the chart of some data."""
    written = [[value_drawn(group[end], data.indicator, edition)[0] for group in data.groups] for end in (0, -1)]
    lasts = (
        [f"{name} {value}" for name, value in zip(data.names, written[1], strict=True)] if data.names else written[1]
    )
    sums = tuple(value_drawn(data.totals[end], data.indicator, edition)[0] for end in (0, -1)) if data.totals else None
    whole = data.totals or tuple(observed for group in data.groups for observed in group)
    values = [value for _, value in points_of(whole)]
    return BarChart(
        bars=tuple(
            Bar(
                year,
                tuple(group[number].value or Decimal(0) for group in data.groups),
                tuple(
                    plain(data.indicator).told(((year, group[number].value or Decimal(0)),), name)[0]
                    for group, name in zip(data.groups, data.names or ("",), strict=True)
                ),
            )
            for number, year in enumerate(data.years)
        ),
        firsts=() if sums else tuple(written[0]),
        lasts=tuple(lasts),
        totals=(sums[0], sums[1]) if sums else None,
        scale=scale([*values, *([level[0]] if level else [])], zero_within=Decimal(1)),
        level=level,
        room=room,
    )


def _description(data: _Data, level: tuple[Decimal, str] | None, edition: Edition) -> str:
    place = edition.data.areas[edition.data.area].name
    said = [f"Stapeldiagram: {lower_first(data.indicator.name)}, {place}"]
    if data.totals:
        said.append(f"Totalt: {course(points_of(data.totals), plain(data.indicator))}")
    named = data.names or ("",)
    for name, group in zip(named, data.groups, strict=True):
        said.append(
            f"{name}: {course(points_of(group), plain(data.indicator))}"
            if name
            else course(points_of(group), plain(data.indicator))
        )
    if level is not None:
        said.append(f"En vågrät linje är dragen vid {level[1]}")
    return sentences(said)


def _unwritten(data: _Data, edition: Edition) -> tuple[DrawnValue, ...]:
    """Return the bars that have no number at them: all but the first and the last, and of a pile's parts the first too."""
    parts = slice(0 if data.totals else 1, -1)
    inner = [*data.totals[1:-1], *(observed for group in data.groups for observed in group[parts])]
    return points_drawn(inner, data.indicator, edition)


def _missing(data: _Data, edition: Edition) -> str:
    lost = missing_years(data.years, data.indicator, edition.data)
    return f"Värde saknas för {year_spans(lost)}." if lost else ""


def _drawn(
    data: _Data,
    chart: BarChart,
    level: tuple[Decimal, str] | None,
    written: str,
    edition: Edition,
    directive: Directive,
) -> tuple[tuple[str, Derivation], ...]:
    texts = []
    for end in (0, -1):
        texts += [value_drawn(group[end], data.indicator, edition) for group in (data.totals,) if group]
        if end == 0 and data.totals:
            continue
        labels = chart.firsts if end == 0 else chart.lasts
        rests = [value_drawn(group[end], data.indicator, edition)[1] for group in data.groups]
        texts += list(zip(labels, rests, strict=True))
    if level is not None:
        stated = Declared(f"linje i {directive.label}", written, directive.at)
        texts.append((level[1], Derivation(f'linje="{written}"', (stated,), (), level[0], data.indicator.decimals)))
    return tuple(texts)


def _level(directive: Directive, tools: Tools) -> tuple[Decimal, str] | None:
    """Return the value of the horizontal line and the text on it; None where there is none, or it is no number (reported)."""
    written = directive.attributes.get("linje", "").strip()
    if not written:
        return None
    if not _NUMBER.fullmatch(written):
        hint = 'Skriv ett tal med decimalkomma, till exempel linje="1,5".'
        tools.report(error("fel-värde", directive.at, f"linje=”{written}” är inget tal.", hint))
        return None
    value = Decimal(written.replace("−", "-").replace(",", "."))
    decimals = decimals_of(value)
    text = directive.attributes.get("linjetext", "").strip()
    number = format_number(value, decimals)
    return value, f"{number}: {text}" if text else number


def _build(directive: Directive, tools: Tools) -> Made:
    edition = tools.edition
    indicator = edition.data.indicators[directive.attributes["indikator"]]
    start = year_asked(directive, "från")
    if not has_scale(indicator, directive, tools):
        return nothing()
    names: tuple[str, ...] = SEXES.get(directive.attributes.get("kön", "nej"), ())
    data = _data(edition.data.series[indicator.id], edition, names, start)
    if len(data.years) < _FEWEST:
        which = " för kvinnor och män" if names else ""
        message = f"Staplarna för {indicator.id} har färre än två år att visa{which}."
        tools.report(error("tomt-diagram", directive.at, message, "Välj en annan indikator eller komplettera serien."))
        return nothing()
    level = _level(directive, tools)
    chart = bar_chart(data, level, room_asked(directive), edition)
    described, unwritten = _description(data, level, edition), _unwritten(data, edition)
    picture = Picture(tools.drawings.drawn(chart), described, unwritten)
    return Made(
        Component(TEMPLATE, Drawing(picture)),
        (indicator,),
        _drawn(data, chart, level, directive.attributes.get("linje", "").strip(), edition, directive),
        subtitle((indicator,), edition.data.area, data.years, edition),
        notes(season_note(data.years), _missing(data, edition)),
    )


SPEC = Spec(
    "staplar",
    "staplar för varje år, av alla eller av kvinnor och män",
    _build,
    "figur",
    {
        "indikator": "indikator",
        "kön": "ja|elever|nej",
        "från": "år",
        "linje": "text",
        "linjetext": "text",
        HEIGHT: HEIGHTS,
    },
    ("indikator",),
)
