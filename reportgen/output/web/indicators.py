"""The page of each indicator, and the page of all of them, which can be searched."""

from __future__ import annotations

import importlib.resources
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from markupsafe import Markup

from reportgen.data.model import Indicator
from reportgen.document.edition import Edition
from reportgen.document.source_line import source_line
from reportgen.figures.directives.directive import Tools
from reportgen.figures.pages.indicator import indicator_page
from reportgen.figures.pages.register import in_order, register
from reportgen.figures.pages.values import by_municipality, by_year, ordered
from reportgen.output.web import addresses
from reportgen.output.web.addresses import LOOKS, REGISTER
from reportgen.output.web.citing import page_cited
from reportgen.output.web.described import dataset
from reportgen.output.web.downloads import Download
from reportgen.output.web.municipalities import addresses_of
from reportgen.output.web.resting import entries_by_indicator, resting
from reportgen.output.web.site import Page, Site, derived_page, neighbours, plain_values, with_derivations, with_numbers
from reportgen.output.web.value_tables import rows_html, values_html
from reportgen.output.web.writer import FIGURE

KIND, LIST_KIND = "indikator", "indikatorer"
TEMPLATE, LIST_TEMPLATE, CHART = "indikator.html", "indikatorer.html", "diagram.html"
TITLE = "Indikatorer"
SEARCH = f"{LOOKS}/sok.js"
# What several times of each kind are called.
_TIMES = {"år": "år", "läsår": "läsår", "period": "perioder", "månad": "månader"}


Files = Mapping[str, Sequence[Download]]
"""What files there are of an indicator, by its id."""


def list_pages(site: Site, edition: Edition) -> Iterator[Page]:
    """Yield the page of all indicators, and the one that tells what its numbers rest on."""
    yield from with_derivations(site, _list_page(site, edition))


def indicator_pages(site: Site, tools: Tools, files: Files, share: slice) -> Iterator[Page]:
    """Yield the pages of a share of the indicators, and for each of these the page that tells what its numbers rest on.

    The pages of the report have been written by then: their statements are led to.
    """
    edition = tools.edition
    every = in_order(edition)
    row = [(one.name, addresses.indicator_page(one.id)) for one in every]
    spoken_of = entries_by_indicator(site.document.entries)
    for index, indicator in list(enumerate(every))[share]:
        numbers = spoken_of.get(indicator.id, ())
        page = _page(site, indicator, tools, numbers, files.get(indicator.id, ()))
        written, entered = with_numbers(site, page)
        derived = derived_page(site, written, entered)
        data = tools.edition.data
        rows = rows_html(ordered(indicator, data), data, written.address, derived.address)
        yield replace(written, beside=neighbours(index, row))
        yield replace(derived, html=derived.html + rows)


def _list_page(site: Site, edition: Edition) -> Callable[[], Page]:
    def write() -> Page:
        site.page = REGISTER
        values = site.values(register(edition), edition.settings.at("data", "område"))
        for group in values["grupper"]:
            for row in group["rader"]:
                row["adress"] = site.address(addresses.indicator_page(str(row["id"])))
        return Page(REGISTER, LIST_KIND, TITLE, site.render(LIST_TEMPLATE, values), scripts=(SEARCH,))

    return write


def _page(
    site: Site, indicator: Indicator, tools: Tools, numbers: Sequence[int], downloads: Sequence[Download]
) -> Callable[[], Page]:
    edition = tools.edition
    data = edition.data

    def write() -> Page:
        here = addresses.indicator_page(indicator.id)
        site.page = here
        values = site.values(indicator_page(indicator, tools), indicator.place)
        cited = page_cited(site.document.imprint, indicator.name)
        table = by_year(indicator, data)
        values |= {
            "diagram": [
                _figure(site, chart, f"diagram-{number}", indicator, edition)
                for number, chart in enumerate(values["diagram"], 1)
            ],
            "vilar": plain_values(resting(numbers, site, here)),
            "filer": [{"namn": one.label, "adress": site.address(one.address)} for one in downloads],
            "citat": cited,
            "tider": _TIMES[indicator.time.noun],
        }
        html = site.around(
            TEMPLATE,
            values,
            tabell=values_html([table], here) if table is not None else Markup(""),
            kommuntabeller=values_html(
                by_municipality(indicator, data), here, addresses_of(data.municipalities), first=2
            ),
        )
        files = [(site.address(one.address), one.media_type) for one in downloads]
        return Page(
            here,
            KIND,
            indicator.name,
            html,
            about=f"{indicator.name}. {indicator.note}".strip(),
            trail=((TITLE, REGISTER),),
            data=dataset(data.series[indicator.id], edition, files),
        )

    return write


def _figure(site: Site, chart: dict[str, Any], anchor: str, indicator: Indicator, edition: Edition) -> Any:
    """Write a chart in the shell that all figures have."""
    values = {
        "slag": "diagram",
        "sort": "figur",
        "ankare": anchor,
        "etikett": chart["etikett"],
        "bildtext": chart["underrubrik"],
        "underrubrik": "",
        "bredd": "hel",
        "innehåll": site.render(CHART, chart["teckning"]),
        "beskrivningar": [chart["teckning"]["alt"]],
        "anmärkning": chart["anmärkning"],
        "källa": source_line([indicator], edition),
        "benämning": "diagrammet",
        "tabellnamn": "",
        "smal": site.render(CHART, chart["smal"]),
        "data": None,
        "tal": [one["text"] for one in chart["tal"]],
        "filer": (),
        "indikatorer": (),
        "citat": page_cited(site.document.imprint, indicator.name),
    }
    return site.render(FIGURE, values)


@cache
def search_script() -> bytes:
    """Return the script that searches the page of all indicators."""
    return importlib.resources.files("reportgen.output.web").joinpath("sok.js").read_bytes()
