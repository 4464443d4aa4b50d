"""A page for each municipality, and the list of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from reportgen.data.model import Area
from reportgen.figures.pages.municipality import Municipalities, Municipality
from reportgen.output.web.addresses import MUNICIPAL, indicator_page, municipality_page
from reportgen.output.web.site import Page, Site, neighbours, with_derivations

NAME = "Kommuner"


def addresses_of(municipalities: Sequence[Area]) -> Mapping[str, str]:
    """Return the page of each municipality by its code; names that would give one address have the code added."""
    pages = {area.code: municipality_page(area.name) for area in municipalities}
    taken = [MUNICIPAL, *pages.values()]
    return {
        code: page if taken.count(page) == 1 else page.replace(".html", f"-{code}.html") for code, page in pages.items()
    }


def municipal_pages(site: Site, listed: Municipalities, found: Mapping[str, Municipality]) -> Iterator[Page]:
    """Yield the list of the municipalities and the page of each by its code, each with what its numbers rest on."""
    areas = site.data.municipalities
    addresses = addresses_of(areas)
    yield from with_derivations(site, partial(_list_page, site, listed, addresses))
    row = [(area.name, addresses[area.code]) for area in areas]
    for index, area in enumerate(areas):
        page, *derived = with_derivations(site, partial(_page, site, area, addresses[area.code], found[area.code]))
        yield from (replace(page, beside=neighbours(index, row)), *derived)


def _list_page(site: Site, listed: Municipalities, addresses: Mapping[str, str]) -> Page:
    areas = site.data.municipalities
    site.page = MUNICIPAL
    values = site.values(listed, areas[0].place)
    for row, area in zip(values["rader"], areas, strict=True):
        row["adress"] = site.address(addresses[area.code])
    return Page(MUNICIPAL, "kommuner", NAME, site.render("kommuner.html", values))


def _page(site: Site, area: Area, address: str, content: Municipality) -> Page:
    site.page = address
    values = site.values(content, area.place)
    for group, shown in zip(values["grupper"], content.groups, strict=True):
        for row, one in zip(group["rader"], shown.rows, strict=True):
            row["adress"] = site.address(indicator_page(one.id))
    about = (
        f"{area.name}: indikatorernas senaste värden bredvid länet och riket, plats bland kommunerna och utveckling."
    )
    return Page(address, "kommun", area.name, site.render("kommun.html", values), about, ((NAME, MUNICIPAL),))
