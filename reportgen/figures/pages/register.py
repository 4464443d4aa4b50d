"""All indicators of the report by area, to be found by what they are called, measured in, about, and published by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.data.model import Indicator
from reportgen.document.cells import dated, measured_in, named, observed, outcome
from reportgen.document.content import Placed, Text, shown_as
from reportgen.document.edition import Edition
from reportgen.figures.tables.grouping import by_area


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator; `status` is empty for one that is not assessed. `aliases` are other words for what is measured."""

    id: str = shown_as("id")
    name: Text = shown_as("namn")
    unit: Text = shown_as("enhet")
    newest: Text = shown_as("senaste")
    year: Text = shown_as("år")
    status: str = shown_as("status")
    words: Text = shown_as("ord")
    source: Text = shown_as("källa")
    is_example: bool = shown_as("exempel")
    aliases: str = shown_as("andra_ord")


@dataclass(frozen=True, slots=True)
class Group:
    """The indicators of a priority area."""

    name: Text = shown_as("namn")
    rows: tuple[Row, ...] = shown_as("rader")


@dataclass(frozen=True, slots=True)
class Register:
    """All indicators, and what their values are about."""

    area: Text = shown_as("område")
    groups: tuple[Group, ...] = shown_as("grupper")


def register(edition: Edition) -> Register:
    """Return the content of the page of all indicators."""
    data = edition.data
    own = data.areas[data.area]
    return Register(
        Placed(own.name, own.place),
        tuple(Group(name, tuple(_row(one, edition) for one in several)) for name, several in _groups(edition)),
    )


def in_order(edition: Edition) -> tuple[Indicator, ...]:
    """Return the indicators in the order of that page."""
    return tuple(indicator for _, several in _groups(edition) for indicator in several)


def _groups(edition: Edition) -> Iterator[tuple[Text, tuple[Indicator, ...]]]:
    """Return the indicators that have values by priority area."""
    data = edition.data
    return by_area((one for one in data.indicators.values() if one.id in data.series), edition)


def _row(indicator: Indicator, edition: Edition) -> Row:
    found = edition.assessments.indicators[indicator.id]
    series = edition.data.series[indicator.id]
    return Row(
        id=indicator.id,
        name=named(indicator),
        unit=measured_in(indicator),
        newest=observed(found.newest, indicator, edition) if found.newest is not None else "",
        year=dated(found.newest, edition),
        status=found.outcome.value if indicator.target_type else "",
        words=outcome(found) if indicator.target_type else "",
        source=Placed(series.source, indicator.place),
        is_example=series.provenance.is_example,
        aliases=", ".join(word for word in (*indicator.aliases, *indicator.opposites) if not word.startswith("(")),
    )
