"""The pages about the edition itself: its data, its method and sources, what is new, and how accessible it is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reportgen.assess.edition import EarlierEdition
from reportgen.document.edition import Edition
from reportgen.figures.pages.method import method
from reportgen.figures.pages.news import news
from reportgen.figures.pages.statement import statement
from reportgen.output.web.addresses import ACCESS, DOWNLOADS, METHOD, NEWS, derivations_page, indicator_page
from reportgen.output.web.citing import report_cited
from reportgen.output.web.downloads import Download, Downloads, Offered
from reportgen.output.web.site import Page, Site, with_derivations

# What in the report tells more of a page's subject.
_JUDGED, _LISTED, _CHANGED = ("bedömningstabell",), ("källtabell",), ("bedömningsändringar", "revideringar")


@dataclass(frozen=True, slots=True)
class Described:
    """A page about the edition: its title in menus, its address, and what is there."""

    title: str
    address: str
    about: str


DATA_PAGE = Described("Data", DOWNLOADS, "Allt som rapporten bygger på, för kalkylprogram och egna beräkningar.")
METHOD_PAGE = Described(
    "Metod och källor", METHOD, "Hur tal och påståenden kommer till, regeln för färgerna och alla källor."
)
NEWS_PAGE = Described("Vad är nytt", NEWS, "Det som skiljer den här utgåvan från den förra.")
ACCESS_PAGE = Described(
    "Tillgänglighet", ACCESS, "Hur tillgänglig webbutgåvan är, vad som är prövat, och vart du vänder dig med brister."
)
MENU = (DATA_PAGE, METHOD_PAGE, NEWS_PAGE)
"""The pages that stand in the menu; all stand at the foot."""
PAGES = (DATA_PAGE, METHOD_PAGE, NEWS_PAGE, ACCESS_PAGE)


def information_pages(site: Site, edition: Edition, offered: Downloads) -> Iterator[Page]:
    """Yield the pages, and for those that print what rests on data the page that tells what it rests on."""
    yield from with_derivations(site, lambda: _method_page(site, edition))
    earlier = edition.earlier
    if earlier is None:
        yield _page(site, NEWS_PAGE, "nytt.html", {"jämförelse": None})
    else:
        yield from with_derivations(site, lambda: _news_page(site, earlier, edition))
    yield _data_page(site, edition, offered)
    website = edition.settings.organisation.website
    leads = website if website.startswith(("https://", "http://")) else ""
    stated = site.components.values(statement(edition.settings), edition.settings.at("tillgänglighet", ""))
    yield _page(site, ACCESS_PAGE, "tillganglighet.html", {"meta": site.meta, "webbplats": leads} | stated)


def _page(site: Site, page: Described, template: str, values: Mapping[str, Any]) -> Page:
    site.page = page.address
    return Page(page.address, "om", page.title, site.render(template, values), about=page.about)


def _method_page(site: Site, edition: Edition) -> Page:
    site.page = METHOD
    content = method(edition)
    values = site.values(content, edition.settings.at("bedömning", ""))
    for row, source in zip(values["källor"], content.sources, strict=True):
        row["adress"] = site.address(indicator_page(source.id))
        row["summa"] = hashlib.sha256(site.snapshot.files[source.path]).hexdigest()
    values |= {
        "kapitlet": _told_in(site, _JUDGED),
        "källtabellen": _told_in(site, _LISTED),
        "härledningar": site.address(derivations_page(METHOD)),
        "data": site.address(DOWNLOADS),
    }
    return _page(site, METHOD_PAGE, "metod.html", values)


def _news_page(site: Site, earlier: EarlierEdition, edition: Edition) -> Page:
    site.page = NEWS
    content = news(earlier, edition)
    values = site.values(content, edition.settings.at("föregående", "år"))
    for row, found in zip(values["nya_år"], content.years, strict=True):
        row["adress"] = site.address(indicator_page(found.id))
    shown = {
        "bedömningar_tabell": site.render("bedomningsandringar.html", values.pop("bedömningar")),
        "revideringar_tabell": site.render("revideringar.html", values.pop("revideringar")),
        "kapitlet": _told_in(site, _CHANGED),
    }
    return _page(site, NEWS_PAGE, "nytt.html", {"jämförelse": values | shown})


def _told_in(site: Site, directives: tuple[str, ...]) -> dict[str, str] | None:
    """Return the figure or table of the report that tells more: its name, and what leads to it; None where there is none."""
    target = site.document.numbering.first_made_by(*directives)
    return {"namn": target.called, "ankare": target.anchor} if target is not None else None


def _data_page(site: Site, edition: Edition, offered: Downloads) -> Page:
    site.page = DOWNLOADS

    def listed(several: Iterable[Offered], address: Callable[[Offered], str]) -> list[dict[str, Any]]:
        return [
            {"namn": one.called, "adress": address(one), "filer": _files(site, map(offered.sized, one.files))}
            for one in several
        ]

    examples = {name for name, series in edition.data.series.items() if series.provenance.is_example}
    indicators = listed(offered.indicators.values(), lambda one: site.address(indicator_page(one.name)))
    for row, name in zip(indicators, offered.indicators, strict=True):
        row["exempel"] = name in examples
    values = {
        "meta": site.meta,
        "konstruerade": bool(examples),
        "allt": _files(site, (offered.everything,))[0],
        "lexikon": _files(site, (offered.dictionary,))[0],
        "rapporten": listed(offered.registers, lambda _: ""),
        "indikatorer": indicators,
        "figurer": listed(offered.figures.values(), lambda one: f"#{one.name}"),
        "tabeller": [
            {"fil": name, "kolumner": [{"namn": one.heading, "betydelse": one.meaning} for one in columns]}
            for name, columns in offered.tables
        ],
        "citat": report_cited(site.document.imprint),
    }
    return _page(site, DATA_PAGE, "data.html", values)


def _files(site: Site, files: Iterable[Download]) -> list[dict[str, str]]:
    return [{"namn": file.label, "adress": site.address(file.address)} for file in files]
