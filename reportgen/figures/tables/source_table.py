"""The appendix of sources: every series, where it comes from and what kind of figures it holds."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.data.derivation import Derivation
from reportgen.data.model import Indicator, Provenance, Series, Waiver
from reportgen.diagnostics import Position
from reportgen.document.cells import named
from reportgen.document.content import Placed, Printed, Text, shown_as
from reportgen.document.edition import Edition
from reportgen.document.nodes import Component, Made
from reportgen.document.source_line import publisher
from reportgen.figures.directives.directive import Spec, Tools
from reportgen.figures.tables.grouping import by_area
from reportgen.narrative.tree import Directive
from reportgen.swedish.times import spanned
from reportgen.swedish.words import listed, long_date, sex_added, upper_first, year_spans

# So many series alike are worth a sentence of their own.
_FEWEST_ALIKE = 4
_ORIGIN_WORDS = {"publicerad": "publicerad", "rapport": "ur rapport", "exempel": "exempel"}


@dataclass(frozen=True, slots=True)
class Row:
    """A series: its source and the source's code, its years, its vintage, when it was retrieved, and what was computed.

    `waivers` are the values that look wrong and are right, each with the reason.
    """

    name: Text = shown_as("namn")
    source: Text = shown_as("källa")
    source_code: Text = shown_as("källkod")
    years: Text = shown_as("år")
    retrieved: str = shown_as("hämtad")
    origin: str = shown_as("ursprung")
    is_example: bool = shown_as("exempel")
    is_common: bool = shown_as("vanlig")
    vintage: Text = shown_as("årgång")
    processing: Text = shown_as("bearbetning")
    note: Text = shown_as("anmärkning")
    waivers: tuple[Text, ...] = shown_as("undantag")


@dataclass(frozen=True, slots=True)
class Group:
    """The series of a priority area."""

    name: Text = shown_as("namn")
    rows: tuple[Row, ...] = shown_as("rader")


@dataclass(frozen=True, slots=True)
class SourceTable:
    """Every series by priority area.

    The vintage and the day of retrieval that most series share are said once; those rows say nothing of them.
    """

    groups: tuple[Group, ...] = shown_as("grupper")
    common_vintage: Text = shown_as("vanlig_årgång")
    common_retrieved: str = shown_as("vanlig_hämtad")


def source_table(edition: Edition) -> SourceTable:
    """Return the content of the table of sources."""
    series = edition.data.series
    listed = by_area((i for i in edition.data.indicators.values() if i.id in series), edition)
    common = _common_issue([one for one in series.values() if not one.provenance.is_example])
    return SourceTable(
        groups=tuple(
            Group(name, tuple(_row(i, series[i.id], edition, common) for i in indicators))
            for name, indicators in listed
        ),
        common_vintage=Placed(common.vintage, Position(common.path, 1)) if common else "",
        common_retrieved=long_date(common.retrieved) if common and common.retrieved else "",
    )


def _common_issue(series: Sequence[Series]) -> Provenance | None:
    """Return the provenance whose vintage and day of retrieval most series share; None where few do."""
    counted = Counter(_issue(one.provenance) for one in series)
    issue, count = counted.most_common(1)[0] if counted else (None, 0)
    if issue is None or not all(issue) or count < _FEWEST_ALIKE:
        return None
    return next(one.provenance for one in series if _issue(one.provenance) == issue)


def _issue(provenance: Provenance) -> tuple[str, dt.date | None]:
    return provenance.vintage, provenance.retrieved


def _row(indicator: Indicator, series: Series, edition: Edition, common: Provenance | None) -> Row:
    provenance = series.provenance
    stated = Position(provenance.path, 1)
    return Row(
        name=named(indicator),
        source=Placed(publisher(series), stated if provenance.source else indicator.place),
        source_code=Placed(indicator.source_code, indicator.place),
        years=_span(indicator, series, edition),
        retrieved=long_date(provenance.retrieved) if provenance.retrieved else "",
        origin=_ORIGIN_WORDS[provenance.origin],
        is_example=provenance.is_example,
        is_common=common is not None and _issue(provenance) == _issue(common),
        vintage=Placed(provenance.vintage, stated),
        processing=_processing(series, stated, edition),
        note=Placed(indicator.note, indicator.place),
        waivers=tuple(_waived(provenance.waivers, edition)),
    )


def _waived(waivers: Sequence[Waiver], edition: Edition) -> Iterator[Placed]:
    """Say which values look wrong and why they are right, those with the same reason together."""
    for reason in dict.fromkeys(one.reason for one in waivers):
        alike = [one for one in waivers if one.reason == reason]
        values = listed([_waived_values(one, edition) for one in alike])
        yield Placed(f"{values} ({reason.rstrip('.')}).", alike[0].place)


def _waived_values(waiver: Waiver, edition: Edition) -> str:
    sexes = "".join(sex_added(sex) for sex in waiver.sexes)
    return f"{edition.data.area_name(waiver.area)} {year_spans(waiver.years)}{sexes}"


def _processing(series: Series, stated: Position, edition: Edition) -> Text:
    """Say what was computed; for a derived series the words are those of what it is made of."""
    made_of = series.indicator.derived_from
    said = upper_first(series.provenance.processing)
    place = edition.data.indicators[made_of[0]].place if made_of else stated
    return Placed(f"{said.rstrip('.')}." if said else "", place)


def _span(indicator: Indicator, series: Series, edition: Edition) -> Printed:
    """Return the first and last year with a value: the report's own area's, or any area's where it has none."""
    found = series.course(edition.data.area) or [o for area in edition.data.areas for o in series.course(area)]
    ends = [choose(found, key=lambda observed: observed.year) for choose in (min, max) if found]
    text = spanned(observed.year for observed in ends) if ends else ""
    return Printed(text, Derivation(f'år("{indicator.id}")', tuple(dict.fromkeys(ends))))


def _build(_directive: Directive, tools: Tools) -> Made:
    return Made(Component("kalltabell.html", source_table(tools.edition)))


SPEC = Spec("källtabell", "varje series källa, år och ursprung", _build, "tabell")
