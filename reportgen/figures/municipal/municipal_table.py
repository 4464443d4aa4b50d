"""The table of the municipalities: several indicators, each value tinted by how it stands to the country's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.data.model import Area, Indicator, Observation
from reportgen.diagnostics import error
from reportgen.document.cells import measured_in, municipal_dated, observed, short_named
from reportgen.document.content import Placed, Text, shown_as
from reportgen.document.edition import Edition
from reportgen.document.nodes import Component, Made
from reportgen.document.wording import MISSING
from reportgen.figures.directives.asked import YEAR, chosen_indicators, year_asked
from reportgen.figures.directives.directive import Spec, Tools
from reportgen.figures.municipal.municipal_classes import (
    FAR,
    NEAR,
    by_population,
    comparable,
    compared_class,
    municipal_year,
)
from reportgen.narrative.tree import Directive
from reportgen.swedish.numbers import decimals_of, format_number
from reportgen.swedish.words import listed, lower_first

_MOST_INDICATORS = 10
_SCALE = ("klart sämre än riket", "sämre", "ungefär som riket", "bättre", "klart bättre än riket")


@dataclass(frozen=True, slots=True)
class Column:
    """An indicator: what it is called, its unit, the year of its values, and whether they are constructed."""

    name: Text = shown_as("namn")
    unit: Text = shown_as("enhet")
    year: Text = shown_as("år")
    is_example: bool = shown_as("exempel")


@dataclass(frozen=True, slots=True)
class Cell:
    """A value, and its class from 1 (clearly worse) to 5 (clearly better); 0 for one that is not compared."""

    text: Text = shown_as("text")
    number: int = shown_as("klass")


@dataclass(frozen=True, slots=True)
class Row:
    """A municipality, the county or the country."""

    name: Text = shown_as("namn")
    cells: tuple[Cell, ...] = shown_as("rutor")


@dataclass(frozen=True, slots=True)
class Step:
    """A class of the legend: its number, and how those in it stand to the country."""

    number: int = shown_as("klass")
    name: str = shown_as("namn")


@dataclass(frozen=True, slots=True)
class MunicipalTable:
    """The municipalities by the indicators; `areas` are the county and the country, at the foot.

    `unit` and `year` are those of all columns, empty where the columns have different ones.
    """

    columns: tuple[Column, ...] = shown_as("kolumner")
    rows: tuple[Row, ...] = shown_as("rader")
    areas: tuple[Row, ...] = shown_as("områden")
    scale: tuple[Step, ...] = shown_as("skala")
    unit: Text = shown_as("enhet")
    year: str = shown_as("år")


@dataclass(frozen=True, slots=True)
class _Measured:
    """An indicator in the year that is shown, and what its municipalities are compared with: the country or the county."""

    indicator: Indicator
    year: int
    reference: Observation | None
    found: tuple[Observation, ...]


def municipal_table(indicators: Sequence[Indicator], edition: Edition, year: int | None = None) -> MunicipalTable:
    """Return the content of a table in a year, or in the newest that each indicator has values for the municipalities of."""
    data = edition.data
    measured = [_measured(indicator, edition, year) for indicator in indicators]
    municipalities, _ = by_population(data)
    return MunicipalTable(
        columns=tuple(
            Column(
                short_named(one.indicator),
                measured_in(one.indicator),
                municipal_dated(one.year, one.found, asked=year is not None),
                data.series[one.indicator.id].provenance.is_example,
            )
            for one in measured
        ),
        rows=tuple(_row(area, measured, edition, tinted=True) for area in municipalities),
        areas=tuple(_row(data.areas[code], measured, edition, tinted=False) for code in (data.whole, data.country)),
        scale=tuple(Step(number, name) for number, name in enumerate(_SCALE, 1)),
        unit=_common([measured_in(one.indicator).text for one in measured]),
        year=_common([str(one.year) for one in measured]),
    )


def _common(values: Sequence[str]) -> str:
    return values[0] if len(set(values)) == 1 else ""


def table_note(indicators: Sequence[Indicator], edition: Edition, year: int | None = None) -> str:
    """Say by what rule the cells are tinted, what is compared with the county instead, and what is missing."""
    measured = [_measured(indicator, edition, year) for indicator in indicators]
    near, far = (format_number(limit, decimals_of(limit)) for limit in (NEAR, FAR))
    sentences = [
        "Färgen jämför kommunen med riket samma år",
        f"Ungefär som riket är en skillnad på högst {near} standardavvikelser mellan kommunerna",
        f"Klart sämre och klart bättre är en skillnad på mer än {far}",
    ]
    own = [lower_first(m.indicator.short_name) for m in measured if _is_own(m, edition)]
    if own:
        name = edition.data.areas[edition.data.whole].name
        sentences.append(f"Värde för riket saknas för {listed(own)}, som jämförs med {name}")
    lacking = any(len(m.found) < len(edition.data.municipalities) for m in measured)
    if lacking or own:
        sentences.append(f"{MISSING} = uppgift saknas")
    return "".join(f"{sentence}. " for sentence in sentences).strip()


def _measured(indicator: Indicator, edition: Edition, asked: int | None) -> _Measured:
    data = edition.data
    series = data.series[indicator.id]
    year = municipal_year(indicator.id, data, asked) or 0
    candidates = (series.get(code, year) for code in (data.country, data.whole))
    reference = next((o for o in candidates if o is not None and o.value is not None), None)
    return _Measured(indicator, year, reference, data.municipal(indicator.id, year))


def _is_own(measured: _Measured, edition: Edition) -> bool:
    return measured.reference is not None and measured.reference.area == edition.data.whole


def _row(area: Area, measured: Sequence[_Measured], edition: Edition, *, tinted: bool) -> Row:
    cells = []
    for one in measured:
        observation = edition.data.series[one.indicator.id].get(area.code, one.year)
        number = _class(observation, one) if tinted else 0
        cells.append(Cell(observed(observation, one.indicator, edition), number))
    return Row(Placed(area.name, area.place), tuple(cells))


def _class(observation: Observation | None, measured: _Measured) -> int:
    reference = measured.reference
    if observation is None or observation.value is None or reference is None or reference.value is None:
        return 0
    values = [found.value for found in measured.found if found.value is not None]
    return compared_class(observation.value, reference.value, values, measured.indicator.sign)


def _values(indicators: Sequence[Indicator], table: MunicipalTable, asked: int | None) -> str:
    """Say what the cells hold, with the unit and the year where all columns share them."""
    common = asked or table.year
    values = f"Värden {common}" if common else "Det senaste värdet för varje indikator"
    return f"{values}, {indicators[0].unit.text}" if table.unit else values


def _build(directive: Directive, tools: Tools) -> Made:
    indicators = chosen_indicators(directive.attributes, tools.edition)
    if len(indicators) > _MOST_INDICATORS:
        message = f"Kommuntabellen har plats för {_MOST_INDICATORS} indikatorer, men {len(indicators)} är valda."
        tools.report(error("fel-värde", directive.at, message, "Dela upp dem på två tabeller."))
    year = year_asked(directive, YEAR)
    usable = comparable(indicators, tools.edition.data, directive.at, tools.report, year=year)
    for one in (_measured(indicator, tools.edition, year) for indicator in usable):
        if one.reference is None:
            message = f"{one.indicator.id} har varken riket eller länet att jämföras med {one.year}."
            hint = "Komplettera serien, eller visa indikatorn i kommunkartor."
            tools.report(error("jämförs-inte", directive.at, message, hint))
    _, counted = by_population(tools.edition.data)
    order = f"i ordning efter folkmängden {counted}, störst först" if counted else "i bokstavsordning"
    content = municipal_table(usable, tools.edition, year)
    return Made(
        Component("kommuntabell.html", content),
        usable,
        subtitle=f"{_values(usable, content, year)}. Kommunerna står {order}",
        note=table_note(usable, tools.edition, year),
    )


SPEC = Spec(
    "kommuntabell",
    "kommunernas värden, färgade efter hur de står sig mot riket",
    _build,
    "tabell",
    {"indikatorer": "indikatorer", YEAR: "år"},
    ("indikatorer",),
)
