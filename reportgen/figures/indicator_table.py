"""The indicator table: what each indicator was, is and is to become."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportgen.data.derivation import Derivation
from reportgen.data.model import Indicator, Observation
from reportgen.document.cells import changed, measured_in, observed, outcome, short_named, targeted
from reportgen.document.content import Placed, Printed, Text, shown_as
from reportgen.document.edition import Edition
from reportgen.document.nodes import Component, Made
from reportgen.document.wording import DIRECTION_WORDS, cell, comparison_base
from reportgen.figures.directive import Spec, Tools
from reportgen.narrative.tree import Directive

# With values for fewer municipalities than this, the lowest and the highest say little of how unlike they are.
_ENOUGH_MUNICIPALITIES = 8


@dataclass(frozen=True, slots=True)
class MunicipalRange:
    """The lowest and the highest value of the municipalities, and their year where it is not the row's own."""

    lowest: Text = shown_as("lägst")
    highest: Text = shown_as("högst")
    year: str = shown_as("år")


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator; `status` is empty for one that is not assessed, `municipal` for one that few municipalities have."""

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
    municipal: MunicipalRange | None = shown_as("kommuner")
    target: Text = shown_as("mål")
    status: str = shown_as("status")
    words: Text = shown_as("ord")
    is_example: bool = shown_as("exempel")
    note: Text = shown_as("jfr_not")


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """The chosen indicators.

    `target_year` is empty where the targets have different years; each then has its own. `left_out` names the indicators
    that have nothing to say in a row of their own.
    """

    rows: tuple[Row, ...] = shown_as("rader")
    target_year: str = shown_as("målår")
    area: Text = shown_as("länet")
    has_points: bool = shown_as("procentenheter")
    has_municipal: bool = shown_as("kommuner")
    left_out: tuple[Text, ...] = shown_as("utelämnade")


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
    said = tuple(indicator for indicator in indicators if _says_something(indicator, edition)) or indicators
    rows = tuple(_row(indicator, edition) for indicator in said)
    own = edition.data.areas[edition.data.area]
    common = edition.settings.assessment.target_year
    targets = [edition.assessments.indicators[i.id] for i in indicators if i.target_type]
    alike = all(found.target_year == common for found in targets)
    return IndicatorTable(
        rows=rows,
        target_year=str(common) if alike else "",
        area=Placed(own.name, own.place),
        has_points=any(indicator.unit.in_points for indicator in said),
        has_municipal=any(row.municipal is not None for row in rows),
        left_out=tuple(short_named(indicator) for indicator in indicators if indicator not in said),
    )


def _says_something(indicator: Indicator, edition: Edition) -> bool:
    """Tell whether a row would hold anything: a value of the report's own area, or that a target cannot be judged."""
    return edition.assessments.indicators[indicator.id].newest is not None or bool(indicator.target_type)


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
        municipal=_municipal_range(indicator, edition, newest),
        target=targeted(found, edition),
        status=found.outcome.value if assessed else "",
        words=outcome(found) if assessed else "",
        is_example=series.provenance.is_example,
        note=Placed(indicator.note, indicator.place),
    )


def _municipal_range(indicator: Indicator, edition: Edition, newest: Observation | None) -> MunicipalRange | None:
    """Return the range of the newest year that municipalities have values for; None for too few, and for states."""
    year = edition.data.newest_municipal_year(indicator.id)
    if year is None or indicator.unit.kind == "ordinal":
        return None
    found = tuple(o for o in edition.data.municipal(indicator.id, year) if o.value is not None)
    if len(found) < _ENOUGH_MUNICIPALITIES:
        return None
    numbers = [o.value for o in found if o.value is not None]
    said = f"år={year}"
    return MunicipalRange(
        lowest=_extreme(f'lägst("{indicator.id}", {said}).värde', min(numbers), indicator, found),
        highest=_extreme(f'högst("{indicator.id}", {said}).värde', max(numbers), indicator, found),
        year="" if newest is not None and newest.year == year else str(year),
    )


def _extreme(expression: str, number: Decimal, indicator: Indicator, inputs: tuple[Observation, ...]) -> Printed:
    derivation = Derivation(expression, inputs, (), number, indicator.decimals, indicator.unit.table)
    return Printed(cell(number, indicator), derivation)


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
