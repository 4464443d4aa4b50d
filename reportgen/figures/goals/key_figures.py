"""Key figures: a strip of a few numbers with what they mean, their course and the country's value."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.data.model import Indicator
from reportgen.diagnostics import error
from reportgen.document.cells import dated, measured_in, observed, short_named
from reportgen.document.content import Text, shown_as
from reportgen.document.nodes import ITEMS, Component, Made
from reportgen.figures.directives.asked import chosen_indicators
from reportgen.figures.directives.directive import Spec, Tools
from reportgen.figures.directives.drawing import Drawing
from reportgen.figures.rows.course import course_of, course_picture, span_of
from reportgen.narrative.tree import Directive, List

_FEWEST, _MOST = 2, 4


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A number with its unit; the sentence about it stands in the narrative, else the indicator's name is shown."""

    id: str = shown_as("id")
    name: Text = shown_as("namn")
    number: Text = shown_as("tal")
    unit: Text = shown_as("enhet")
    year: Text = shown_as("år")
    country: Text = shown_as("riket")
    is_example: bool = shown_as("exempel")
    course: Drawing = shown_as("utveckling")


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Two to four key figures in the order that they were asked for, and the sentences where the narrative has them.

    `place` is what the area is called, for numbers that nothing of the country stands beside.
    """

    items: tuple[KeyFigure, ...] = shown_as("poster")
    place: str = shown_as("här")
    sentences: tuple[Text, ...] = shown_as(ITEMS, default=())


def key_figures(indicators: tuple[Indicator, ...], tools: Tools) -> KeyFigures:
    """Return the content of a strip of key figures, each drawn in the width of its column."""
    style = tools.drawings.style
    count = max(len(indicators), 1)
    width = (style.width - (count - 1) * style.gutter) / count
    data = tools.edition.data
    return KeyFigures(tuple(_item(indicator, width, tools) for indicator in indicators), data.areas[data.area].noun)


def _item(indicator: Indicator, width: float, tools: Tools) -> KeyFigure:
    edition = tools.edition
    series, found = edition.data.series[indicator.id], edition.assessments.indicators[indicator.id]
    span = span_of([found], edition)
    country = series.get(edition.data.country, found.newest.year) if found.newest else None
    has_country = country is not None and country.value is not None and edition.data.country != edition.data.area
    graphic = course_of(found, span, (width, tools.drawings.style.small_height), edition)
    return KeyFigure(
        id=indicator.id,
        name=short_named(indicator),
        number=observed(found.newest, indicator, edition),
        unit=measured_in(indicator),
        year=dated(found.newest, edition),
        country=observed(country, indicator, edition) if has_country else "",
        is_example=series.provenance.is_example,
        course=Drawing(course_picture(tools.drawings.drawn(graphic), found, span, edition)),
    )


def _build(directive: Directive, tools: Tools) -> Made:
    chosen = chosen_indicators(directive.attributes, tools.edition)
    if not _FEWEST <= len(chosen) <= _MOST:
        message = f"Nyckeltalen är {len(chosen)} till antalet."
        tools.report(error("nyckeltal", directive.at, message, "Välj två till fyra indikatorer."))
    for indicator in chosen:
        if tools.edition.assessments.indicators[indicator.id].newest is None:
            data = tools.edition.data
            message = f"{indicator.id} har inget värde för {data.area_name(data.area)}, och inget att visa stort."
            tools.report(
                error("nyckeltal", directive.at, message, "Välj en annan indikator, eller komplettera serien.")
            )
    sentences = [len(child.items) for child in directive.children if isinstance(child, List)]
    if sentences and sentences != [len(chosen)]:
        message = f"Punkterna är {sentences[0]} men indikatorerna {len(chosen)}."
        tools.report(
            error("nyckeltal", directive.at, message, "Skriv en kort mening för varje nyckeltal, i samma ordning.")
        )
    return Made(Component("nyckeltal.html", key_figures(chosen, tools)), chosen)


SPEC = Spec(
    "nyckeltal",
    "två till fyra tal i stort format, med riket och utveckling",
    _build,
    attributes={"indikatorer": "indikatorer"},
    required=("indikatorer",),
    takes_list=True,
)
