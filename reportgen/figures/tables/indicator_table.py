"""The indicator table: what each indicator was, is and is to become."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportgen.assess.indicator import IndicatorAssessment
from reportgen.data.model import Declared, Indicator, Observation, Outcome, UnitKind
from reportgen.document.cells import (
    changed,
    common_target_year,
    dated,
    measured_in,
    observed,
    outcome,
    short_named,
    target_mark,
    target_signed,
    year_printed,
)
from reportgen.document.content import Placed, Text, shown_as
from reportgen.document.edition import Edition
from reportgen.document.nodes import Component, Made
from reportgen.document.wording import DIRECTION_WORDS, comparison_base
from reportgen.drawing.drawings import Drawings
from reportgen.figures.directives.asked import chosen_indicators
from reportgen.figures.directives.directive import Spec, Tools
from reportgen.figures.directives.drawing import Drawing
from reportgen.figures.rows.course import Span, course_of, course_picture, span_of
from reportgen.figures.tables.grouping import by_area
from reportgen.narrative.tree import Directive
from reportgen.swedish.numbers import NBSP
from reportgen.swedish.words import count_word

_SUPPORTING = "Stödindikatorer"


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator; `status` is empty for one that is not assessed, `course` is drawn in the table of all alone.

    `in_words` says that its values are words, which need more room than numbers.
    """

    id: str = shown_as("id")
    name: Text = shown_as("namn")
    unit: Text = shown_as("enhet")
    base: Text = shown_as("bas")
    base_year: Text = shown_as("basår")
    newest: Text = shown_as("senaste")
    year: Text = shown_as("år")
    change: Text = shown_as("förändring")
    direction: str = shown_as("riktning_ord")
    course: Drawing | None = shown_as("utveckling")
    country: Text = shown_as("riket")
    target: Text = shown_as("mål")
    status: str = shown_as("status")
    words: Text = shown_as("ord")
    is_example: bool = shown_as("exempel")
    in_words: bool = shown_as("i_ord")
    note: Text = shown_as("jfr_not")


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading of their own; the heading may be empty."""

    name: Text = shown_as("namn")
    rows: tuple[Row, ...] = shown_as("rader")


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """The chosen indicators.

    `target_year` is empty where the targets have different years; each then has its own. `left_out` names the indicators
    that have nothing to say in a row of their own. `has_example_targets` says that a target has a star.
    """

    groups: tuple[Group, ...] = shown_as("grupper")
    target_year: Text = shown_as("målår")
    area: Text = shown_as("länet")
    has_points: bool = shown_as("procentenheter")
    has_example_targets: bool = shown_as("exempelmål")
    is_long: bool = shown_as("lång")
    left_out: tuple[Text, ...] = shown_as("utelämnade")


def indicator_table(
    indicators: tuple[Indicator, ...], edition: Edition, drawings: Drawings | None = None
) -> IndicatorTable:
    """Return the content of a table of indicators: those with a target first.

    With `drawings` the indicators stand by priority area, as in a table of all of them, each with its course.
    """
    said = tuple(indicator for indicator in indicators if _says_something(indicator, edition)) or indicators
    own = edition.data.areas[edition.data.area]
    common = edition.settings.assessment.target_year
    targets = [edition.assessments.indicators[i.id] for i in said if i.target_type]
    alike = all(found.target_year == common for found in targets)
    return IndicatorTable(
        groups=tuple(_grouped(by_area(said, edition) if drawings else _by_purpose(said), edition, drawings)),
        target_year=common_target_year(edition) if alike else "",
        area=Placed(own.name, own.place),
        has_points=any(indicator.unit.in_points for indicator in said),
        has_example_targets=any(found.indicator.target_is_example for found in targets),
        is_long=drawings is not None,
        left_out=tuple(short_named(indicator) for indicator in indicators if indicator not in said),
    )


def _by_purpose(indicators: tuple[Indicator, ...]) -> Iterator[tuple[Text, tuple[Indicator, ...]]]:
    """Yield the indicators that are assessed, and then those that give background."""
    assessed = tuple(indicator for indicator in indicators if indicator.target_type)
    supporting = tuple(indicator for indicator in indicators if not indicator.target_type)
    if assessed:
        yield "", assessed
    if supporting:
        yield _SUPPORTING if assessed else "", supporting


def _grouped(
    groups: Iterable[tuple[Text, tuple[Indicator, ...]]], edition: Edition, drawings: Drawings | None
) -> Iterator[Group]:
    found = [(name, indicators) for name, indicators in groups]
    span = span_of((edition.assessments.indicators[i.id] for _, several in found for i in several), edition)
    for name, indicators in found:
        yield Group(name, tuple(_row(indicator, edition, span, drawings) for indicator in indicators))


def _says_something(indicator: Indicator, edition: Edition) -> bool:
    """Tell whether a row would hold anything: a value of the report's own area, or that a target cannot be judged."""
    return edition.assessments.indicators[indicator.id].newest is not None or bool(indicator.target_type)


def _row(indicator: Indicator, edition: Edition, span: Span, drawings: Drawings | None) -> Row:
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
        base_year=_base_year(found, base, edition),
        newest=observed(newest, indicator, edition),
        year=dated(newest, edition),
        change=changed(base, newest, indicator),
        direction=DIRECTION_WORDS[found.direction] if found.trend else "",
        course=_course(found, span, edition, drawings) if drawings else None,
        country=observed(country, indicator, edition),
        target=target_mark(found, edition) if drawings else target_signed(found, edition),
        status=found.outcome.value if assessed else "",
        words=outcome(found) if assessed else "",
        is_example=series.provenance.is_example,
        in_words=indicator.unit.kind is UnitKind.ORDINAL,
        note=Placed(indicator.note, indicator.place),
    )


def _base_year(found: IndicatorAssessment, base: Observation | None, edition: Edition) -> Text:
    """Return the year that change is counted from: as the register has it, else that of the oldest value."""
    if base is None or base is not found.base:
        return dated(base, edition)
    indicator = found.indicator
    stated = Declared(f"basår för {indicator.id}", str(base.year), indicator.place)
    return year_printed(base.year, f"basår för {indicator.id}", (stated, base))


def _course(found: IndicatorAssessment, span: Span, edition: Edition, drawings: Drawings) -> Drawing:
    style = drawings.style
    graphic = course_of(found, span, (style.least_width, style.pace_height), edition)
    return Drawing(course_picture(drawings.drawn(graphic), found, span, edition))


def _build(directive: Directive, tools: Tools) -> Made:
    chosen = chosen_indicators(directive.attributes, tools.edition)
    everything = "alla" in directive.attributes
    content = indicator_table(chosen, tools.edition, tools.drawings if everything else None)
    first = tools.numbering.first_made_by(directive.name)
    note = (
        _full_note(tools.edition) if first is not None and first.at == directive.at else _note(content, tools.edition)
    )
    # The table of all indicators names its sources in the appendix of sources.
    return Made(Component("indikatortabell.html", content), () if everything else chosen, note=note)


def _full_note(edition: Edition) -> str:
    """Say how these tables are read, under the first of them and for all of them."""
    shown = edition.assessments.indicators.values()
    points = ", för andelar i procentenheter" if any(found.indicator.unit.in_points for found in shown) else ""
    sentences = [f"Förändringen är räknad från basåret på oavrundade värden, i procent{points}.", _by_trend(edition)]
    if any(found.indicator.target_is_example for found in shown):
        sentences.append(f"*{NBSP}Exempelmål, som ingen har beslutat.")
    return " ".join(sentences)


def _note(table: IndicatorTable, edition: Edition) -> str:
    """Say what a later table needs: why a verdict seems to deny the change beside it, and what a star is."""
    ids = [row.id for group in table.groups for row in group.rows if row.status]
    sentences = []
    if any(_seems_denied(edition.assessments.indicators[name], edition) for name in ids):
        sentences.append(_by_trend(edition))
    if table.has_example_targets:
        sentences.append(f"*{NBSP}Exempelmål.")
    if table.is_long and any(edition.data.indicators[name].target_type == "jämförelse" for name in ids):
        sentences.append("Jämf., mer: jämförbara län.")
    return " ".join(sentences)


def _by_trend(edition: Edition) -> str:
    years = count_word(edition.settings.assessment.trend_years)
    return f"Bedömningen följer trenden de senaste {years} åren, inte förändringen från basåret."


def _seems_denied(found: IndicatorAssessment, edition: Edition) -> bool:
    """Tell whether an indicator has gone one way since its base year and the other by its trend."""
    base = comparison_base(found, edition.data.series[found.indicator.id], edition.data.area)
    if base is None or base.value is None or found.newest is None or found.newest.value is None:
        return False
    forward = (found.newest.value - base.value) * found.indicator.sign
    if found.outcome in {Outcome.RED, Outcome.NEUTRAL}:
        return forward > 0
    return found.outcome is Outcome.GREEN and forward < 0


SPEC = Spec(
    "indikatortabell",
    "indikatorer med basår, senaste värde, förändring, riket, mål och bedömning",
    _build,
    "tabell",
    {"område": "område", "indikatorer": "indikatorer", "alla": "ja"},
    ("område", "indikatorer", "alla"),
)
