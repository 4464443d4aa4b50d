"""What the page of an indicator says: what is measured, where it comes from, its chart, and how its outcome was reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.data.model import AreaKind, Direction, Indicator, Origin, Series, TargetOrigin
from reportgen.diagnostics import Position
from reportgen.document.cells import dated, measured_in, named, observed, outcome
from reportgen.document.content import Picture, Placed, Printed, Text, shown_as
from reportgen.document.edition import Edition
from reportgen.figures.charts.trend import TrendChart, View, trend_chart
from reportgen.figures.charts.trend_lines import is_comparable
from reportgen.figures.directives.asked import WOMEN_MEN
from reportgen.figures.directives.directive import Tools
from reportgen.figures.directives.drawing import Drawing
from reportgen.figures.pages.arithmetic import Sentence, Step, rule, steps
from reportgen.swedish.words import listed, long_date, upper_first

ORIGINS = {
    Origin.PUBLISHED: "publicerad statistik",
    Origin.REPORT: "tryckt i en tidigare rapport",
    Origin.EXAMPLE: "exempel: konstruerade värden, inte publicerad statistik",
}
TARGET_ORIGINS: Mapping[str, str] = {
    TargetOrigin.STRATEGY: "strategin",
    TargetOrigin.REPORT: "en publicerad rapport",
    TargetOrigin.EXAMPLE: "exempel: ett påhittat mål, som ingen har beslutat",
}
DIRECTIONS: Mapping[str, str] = {Direction.UP: "högre är bättre", Direction.DOWN: "lägre är bättre"}
_KINDS: Mapping[str, str] = {
    AreaKind.COUNTRY: "riket",
    AreaKind.COUNTY: "länet",
    AreaKind.MUNICIPALITY: "kommunerna",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is said of an indicator or of its series."""

    name: str = shown_as("namn")
    text: Text = shown_as("text")


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: what it is called and shows, its subtitle and note, and the numbers that it prints beside its lines.

    `narrow` is the same chart for a narrow screen.
    """

    label: str = shown_as("etikett")
    drawing: Drawing = shown_as("teckning")
    narrow: Drawing = shown_as("smal")
    subtitle: str = shown_as("underrubrik")
    note: str = shown_as("anmärkning")
    numbers: tuple[Sentence, ...] = shown_as("tal")


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """An indicator; `status` is empty for one that is not assessed."""

    id: str = shown_as("id")
    name: Text = shown_as("namn")
    definition: Text = shown_as("definition")
    unit: Text = shown_as("enhet")
    unit_in_words: Text = shown_as("enhet_i_ord")
    newest: Text = shown_as("senaste")
    year: Text = shown_as("år")
    area: Text = shown_as("område")
    is_example: bool = shown_as("exempel")
    has_example_target: bool = shown_as("exempelmål")
    status: str = shown_as("status")
    words: Text = shown_as("ord")
    facts: tuple[Fact, ...] = shown_as("uppgifter")
    provenance: tuple[Fact, ...] = shown_as("härkomst")
    charts: tuple[Chart, ...] = shown_as("diagram")
    steps: tuple[Step, ...] = shown_as("steg")
    rule: tuple[Sentence, ...] = shown_as("regel")


def indicator_page(indicator: Indicator, tools: Tools) -> IndicatorPage:
    """Return the content of the page of an indicator that has a series."""
    edition = tools.edition
    series = edition.data.series[indicator.id]
    found = edition.assessments.indicators[indicator.id]
    own = edition.data.areas[edition.data.area]
    unit = indicator.unit
    return IndicatorPage(
        id=indicator.id,
        name=named(indicator),
        definition=Placed(indicator.note, indicator.place),
        unit=measured_in(indicator),
        unit_in_words=Placed(unit.scaled_text if unit.scaled_in_tables else unit.text, unit.place),
        newest=observed(found.newest, indicator, edition) if found.newest is not None else "",
        year=dated(found.newest, edition),
        area=Placed(own.name, own.place),
        is_example=series.provenance.is_example,
        has_example_target=indicator.target_is_example,
        status=found.outcome.value if indicator.target_type else "",
        words=outcome(found) if indicator.target_type else "",
        facts=tuple(_facts(indicator, edition)),
        provenance=tuple(_provenance(series)),
        charts=tuple(_charts(indicator, tools)),
        steps=steps(found, edition),
        rule=rule(found, edition),
    )


def _facts(indicator: Indicator, edition: Edition) -> Iterator[Fact]:
    def said(name: str, text: str) -> Fact:
        return Fact(name, Placed(text, indicator.place))

    goals = edition.data.goals
    yield said("Beteckning", indicator.id)
    yield Fact("Enhet", Placed(indicator.unit.text or indicator.unit.table, indicator.unit.place))
    yield said("Riktning", DIRECTIONS[indicator.direction])
    if indicator.target_type:
        # What a target says is a number; it is told with what it rests on where the outcome is computed.
        yield said("Målets ursprung", TARGET_ORIGINS.get(indicator.target_origin, "anges inte i registret"))
    for area in goals.priority_areas:
        if area.number == indicator.priority_area:
            yield Fact("Prioriterat område", named(area))
    for goal in goals.goals:
        if indicator.id in goal.indicators:
            yield Fact("Effektmål", named(goal))
    if indicator.breaks:
        breaks = [measured_anew(str(one.year), one.kind or "") for one in indicator.breaks]
        yield said("Nytt mätsätt från", listed(breaks))
    if indicator.is_survey:
        yield said("Insamling", "enkät till ett urval; värdena är osäkra")
    if indicator.derived_from:
        yield said("Beräknad ur", listed([edition.data.indicators[name].name for name in indicator.derived_from]))


def measured_anew(year: str, kind: str) -> str:
    """Write the year of a new way of measuring with the kind of areas that it is about: "2016 (länet)", "2018"."""
    return f"{year} ({_KINDS[kind]})" if kind in _KINDS else year


def _provenance(series: Series) -> Iterator[Fact]:
    indicator, stated = series.indicator, series.provenance
    at = Position(stated.path, 1)

    def said(name: str, text: str) -> Iterator[Fact]:
        if text:
            yield Fact(name, Placed(text, at))

    yield from said("Avsedd källa" if stated.is_example else "Källa", series.source)
    if indicator.source_code:
        yield Fact("Källans kod", Placed(indicator.source_code, indicator.place))
    yield from said("Årgång", stated.vintage)
    yield from said("Hämtad", long_date(stated.retrieved) if stated.retrieved else "")
    yield from said("Ursprung", ORIGINS[stated.origin])
    yield from said("Licens", stated.licence)
    yield from said("Bearbetning", stated.processing)
    yield from said("Om serien", stated.note)
    yield from said("Råfilens kontrollsumma (SHA-256)", stated.raw_sha256)
    if not indicator.derivation:
        yield from said("Fil", stated.path)


def _charts(indicator: Indicator, tools: Tools) -> Iterator[Chart]:
    data = tools.edition.data
    views = {"Utveckling.": View(with_country=is_comparable(indicator, data))}
    series = data.series[indicator.id]
    if all(len(series.points(data.area, sex)) > 1 for sex in "KM"):
        views["Kvinnor och män."] = View(by_sex=WOMEN_MEN)
    for label, view in views.items():
        shown = trend_chart(indicator, tools.edition, view)
        if shown is not None:
            yield _chart(label, shown, tools)


def _chart(label: str, shown: TrendChart, tools: Tools) -> Chart:
    picture, narrow = (
        Picture(drawings.drawn(shown.chart), shown.description)
        for drawings in (tools.drawings, tools.drawings.narrowed())
    )
    numbers = tuple(Sentence(Printed(upper_first(text), derivation)) for text, derivation in shown.drawn)
    return Chart(label, Drawing(picture), Drawing(narrow), shown.subtitle, shown.note, numbers)
