"""The indicator table: what each indicator was, is and is to become."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.data.model import Indicator
from reportgen.document.cells import changed, measured_in, observed, outcome, short_named, targeted
from reportgen.document.content import Placed, Text, shown_as
from reportgen.document.edition import Edition
from reportgen.document.nodes import Component, Made
from reportgen.document.wording import DIRECTION_WORDS, comparison_base
from reportgen.figures.directive import Spec, Tools
from reportgen.narrative.tree import Directive


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator; `status` is empty for one that is not assessed."""

    id: str = shown_as("id")
    name: Text = shown_as("namn")
    unit: Text = shown_as("enhet")
    base: Text = shown_as("bas")
    base_year: str = shown_as("basår")
    newest: Text = shown_as("senaste")
    year: str = shown_as("år")
    change: Text = shown_as("förändring")
    direction: str = shown_as("riktning_ord")
    country: Text = shown_as("riket")
    target: Text = shown_as("mål")
    status: str = shown_as("status")
    words: Text = shown_as("ord")
    is_example: bool = shown_as("exempel")
    note: Text = shown_as("jfr_not")


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """The chosen indicators.

    `target_year` is empty where the targets have different years; each then has its own.
    """

    rows: tuple[Row, ...] = shown_as("rader")
    target_year: str = shown_as("målår")
    area: Text = shown_as("länet")


def chosen_indicators(attributes: Mapping[str, str], edition: Edition) -> tuple[Indicator, ...]:
    """Return the indicators that a directive's attributes ask for, in the order of the register."""
    data = edition.data
    if "indikatorer" in attributes:
        return tuple(data.indicators[name.strip()] for name in attributes["indikatorer"].split(","))
    if "område" in attributes:
        number = next(a.number for a in data.goals.priority_areas if a.id == attributes["område"])
        return tuple(i for i in data.indicators.values() if i.priority_area == number and i.id in data.series)
    return tuple(i for i in data.indicators.values() if i.id in data.series)


def indicator_table(indicators: tuple[Indicator, ...], edition: Edition) -> IndicatorTable:
    """Return the content of a table of indicators."""
    rows = tuple(_row(indicator, edition) for indicator in indicators)
    own = edition.data.areas[edition.data.area]
    common = edition.settings.assessment.target_year
    targets = [edition.assessments.indicators[i.id] for i in indicators if i.target_type]
    alike = all(found.target_year == common for found in targets)
    return IndicatorTable(
        rows=rows,
        target_year=str(common) if alike else "",
        area=Placed(own.name, own.place),
    )


def _row(indicator: Indicator, edition: Edition) -> Row:
    data = edition.data
    series = data.series[indicator.id]
    found = edition.assessments.indicators[indicator.id]
    newest = found.newest
    base = comparison_base(found, series, data.area)
    country = series.get(data.country, newest.year) if newest else None
    assessed = bool(indicator.target_type)
    return Row(
        id=indicator.id,
        name=short_named(indicator),
        unit=measured_in(indicator),
        base=observed(base, indicator, edition),
        base_year=str(base.year) if base else "",
        newest=observed(newest, indicator, edition),
        year=str(newest.year) if newest else "",
        change=changed(base, newest, indicator),
        direction=DIRECTION_WORDS[found.direction] if found.trend else "",
        country=observed(country, indicator, edition),
        target=targeted(found, edition),
        status=found.outcome.value if assessed else "",
        words=outcome(found) if assessed else "",
        is_example=series.provenance.is_example,
        note=Placed(indicator.note, indicator.place),
    )


def _build(directive: Directive, tools: Tools) -> Made:
    chosen = chosen_indicators(directive.attributes, tools.edition)
    # The table of all indicators names its sources in the appendix of sources.
    named = () if "alla" in directive.attributes else chosen
    return Made(Component("indikatortabell.html", indicator_table(chosen, tools.edition)), named)


SPEC = Spec(
    "indikatortabell",
    "indikatorer med basår, senaste värde, förändring, riket, mål och bedömning",
    _build,
    "tabell",
    {"område": "område", "indikatorer": "indikatorer", "alla": "ja"},
    ("område", "indikatorer", "alla"),
)
