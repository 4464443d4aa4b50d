"""What each directive becomes: its template, the template's context, and the indicators that it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from markupsafe import Markup

from reportgen.data.derivation import Derivation
from reportgen.data.model import Indicator
from reportgen.diagnostics import Report, error
from reportgen.document.edition import Edition
from reportgen.document.numbering import Numbered, Numbering
from reportgen.drawing.chart_svg import ChartStyle, draw
from reportgen.drawing.data_address import picture
from reportgen.figures.area_card import area_card
from reportgen.figures.assessment_table import assessment_table
from reportgen.figures.changes import revised_indicators, revised_values, status_changes
from reportgen.figures.chart import chart, drawn_texts
from reportgen.figures.indicator_table import chosen_indicators, indicator_table
from reportgen.figures.municipal_map import Outline, state_map
from reportgen.figures.overview import overview
from reportgen.figures.source_table import source_table
from reportgen.figures.status_figure import status_figure
from reportgen.looks.tokens import Tokens
from reportgen.narrative.tree import Directive
from reportgen.project.cache import Cache

if TYPE_CHECKING:
    from reportgen.assess.edition import EarlierEdition


@dataclass(frozen=True)
class Component:
    """A template with its context.

    `indicators` are those whose sources are named under it; `drawn` is what its picture says, with the derivations.
    """

    template: str
    context: Mapping[str, Any]
    indicators: tuple[Indicator, ...] = ()
    drawn: tuple[tuple[str, Derivation], ...] = ()


@dataclass(frozen=True)
class Workshop:
    """What the components are made with."""

    edition: Edition
    numbering: Numbering
    tokens: Tokens
    style: ChartStyle
    outline: Outline | None
    cache: Cache
    cache_salt: str
    root: Path
    found: Report


def build(directive: Directive, content: Markup, shop: Workshop) -> Component:
    """Return the component of a directive that `check_directives` has found right."""
    return _BUILDERS[directive.name](directive, content, shop)


def _overview(_directive: Directive, _content: Markup, shop: Workshop) -> Component:
    return Component("oversiktsbild.html", overview(shop.edition))


def _status(directive: Directive, _content: Markup, shop: Workshop) -> Component:
    goal = directive.attributes["mål"]
    used = tuple(a.indicator for found in shop.edition.assessments.of(goal) for a in found.indicators)
    return Component("statusfigur.html", status_figure(goal, shop.edition), used)


def _chart(directive: Directive, _content: Markup, shop: Workshop) -> Component:
    indicator = shop.edition.data.indicators[directive.attributes["indikator"]]
    by_sex = _SEXES.get(directive.attributes.get("kön", "nej"), ())
    with_country = directive.attributes.get("riket", "nej" if by_sex else "ja") == "ja"
    shown = chart(indicator, shop.edition, by_sex=by_sex, with_country=with_country)
    if not shown.lines or len(shown.lines[0].points) < 2:
        message = f"Diagrammet för {indicator.id} har färre än två värden att visa."
        shop.found(error("tomt-diagram", directive.at, message, "Välj en annan indikator eller komplettera serien."))
        return Component("diagram.html", {"bild": "", "alt": ""})
    key = shop.cache.key(repr(shown), repr(shop.style), shop.cache_salt)
    svg = shop.cache.get("diagram", key)
    if svg is None and not shop.style.font_files:
        return Component("diagram.html", {"bild": "", "alt": ""})
    if svg is None:
        svg = draw(shown, shop.style, shop.root, shop.cache.folder("matplotlib"))
        shop.cache.put("diagram", key, svg)
    context = {"bild": picture(svg), "alt": shown.alt}
    return Component("diagram.html", context, (indicator,), drawn_texts(shown, indicator))


# What the lines of women and men are called, by the directive's attribute.
_SEXES: Mapping[str, tuple[str, ...]] = {"ja": ("Kvinnor", "Män"), "elever": ("Flickor", "Pojkar")}


def _map(directive: Directive, _content: Markup, shop: Workshop) -> Component:
    indicator = shop.edition.data.indicators[directive.attributes["indikator"]]
    if indicator.unit.kind != "ordinal" or shop.outline is None:
        message = f"Kartan visar lägen, men {indicator.id} har enheten {indicator.unit.table}."
        shop.found(error("karta", directive.at, message, "Välj en indikator vars enhet har lägen."))
        return Component("karta.html", {"bild": "", "alt": "", "rader": [], "år": ""})
    context = state_map(indicator, shop.outline, shop.edition, shop.tokens)
    return Component("karta.html", context, (indicator,))


def _indicators(directive: Directive, _content: Markup, shop: Workshop) -> Component:
    chosen = chosen_indicators(directive.attributes, shop.edition)
    # The table of all indicators names its sources in the appendix of sources.
    named = () if "alla" in directive.attributes else chosen
    return Component("indikatortabell.html", indicator_table(chosen, shop.edition), named)


def _assessments(_directive: Directive, _content: Markup, shop: Workshop) -> Component:
    return Component("bedomningstabell.html", assessment_table(shop.edition))


def _sources(_directive: Directive, _content: Markup, shop: Workshop) -> Component:
    return Component("kalltabell.html", source_table(shop.edition))


def _status_changes(_directive: Directive, _content: Markup, shop: Workshop) -> Component:
    # check_directives has made sure that there is one.
    earlier = cast("EarlierEdition", shop.edition.earlier)
    return Component("bedomningsandringar.html", status_changes(earlier, shop.edition))


def _revisions(_directive: Directive, _content: Markup, shop: Workshop) -> Component:
    earlier = cast("EarlierEdition", shop.edition.earlier)
    used = revised_indicators(earlier, shop.edition)
    return Component("revideringar.html", revised_values(earlier, shop.edition), used)


def _area(directive: Directive, _content: Markup, shop: Workshop) -> Component:
    return Component("omradeskort.html", area_card(directive.attributes["område"], shop.edition))


def _fact_box(directive: Directive, content: Markup, _shop: Workshop) -> Component:
    return Component("faktaruta.html", {"titel": directive.attributes.get("titel", ""), "innehåll": content})


def _contents(directive: Directive, _content: Markup, shop: Workshop) -> Component:
    """List the parts and the sections of chapters; the contents do not list themselves."""
    wanted = [item for item in shop.numbering.headings if item.level == 1 or item.role == "kapitel"]
    listed = [item for item in wanted if item.level <= 2 and item.at.path != directive.at.path]
    return Component("innehall.html", {"poster": [_entry(item) for item in listed]})


def _figures(_directive: Directive, _content: Markup, shop: Workshop) -> Component:
    return Component("figurlista.html", {"poster": [_entry(item) for item in shop.numbering.of_kind("figur")]})


def _tables(_directive: Directive, _content: Markup, shop: Workshop) -> Component:
    return Component("tabellista.html", {"poster": [_entry(item) for item in shop.numbering.of_kind("tabell")]})


def _entry(item: Numbered) -> dict[str, Any]:
    return {
        "nivå": item.level,
        "nummer": item.number,
        "titel": item.title,
        "ankare": item.anchor,
        "roll": item.role,
        "slag": item.kind,
    }


_BUILDERS: Mapping[str, Callable[[Directive, Markup, Workshop], Component]] = {
    "översiktsbild": _overview,
    "statusfigur": _status,
    "diagram": _chart,
    "karta": _map,
    "indikatortabell": _indicators,
    "bedömningstabell": _assessments,
    "källtabell": _sources,
    "bedömningsändringar": _status_changes,
    "revideringar": _revisions,
    "områdeskort": _area,
    "faktaruta": _fact_box,
    "innehåll": _contents,
    "figurlista": _figures,
    "tabellista": _tables,
}
