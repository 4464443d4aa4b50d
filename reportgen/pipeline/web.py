"""The web edition of a composed report, as files by their addresses."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from reportgen.composing.composing import Composed
from reportgen.diagnostics import Report
from reportgen.document import nodes
from reportgen.figures.directives.directive import Tools
from reportgen.figures.pages.municipality import municipalities, municipality
from reportgen.figures.pages.standing import standings
from reportgen.looks.style_sheets import SHARED, WEB
from reportgen.output.web.addresses import INDEX, LOOKS, REGISTER, indicator_page
from reportgen.output.web.citing import figure_cited
from reportgen.output.web.data_table import data_table
from reportgen.output.web.derivations import is_current
from reportgen.output.web.downloads import Downloads, downloads
from reportgen.output.web.fonts import look_files
from reportgen.output.web.indicators import SEARCH, TITLE, indicator_pages, search_script
from reportgen.output.web.information import MENU, PAGES, information_pages
from reportgen.output.web.inlined import SHEET, colours_of, drawing_sheet
from reportgen.output.web.municipalities import INDEX as MUNICIPAL
from reportgen.output.web.municipalities import NAME as MUNICIPALITIES
from reportgen.output.web.municipalities import municipal_pages
from reportgen.output.web.site import Page, Site, part_pages, plain_values
from reportgen.output.web.start import start_page
from reportgen.pipeline.narrow import NarrowCharts
from reportgen.project.cache import Cache
from reportgen.project.snapshot import Snapshot

_MOST_INDICATORS = 12


def web_edition(composed: Composed, snapshot: Snapshot, report: Report) -> dict[str, bytes]:
    """Return the files of the web edition; what is wrong with its templates is reported."""
    sheets = tuple(path for path in (*SHARED, WEB) if snapshot.exists(path))
    drawn = f"{LOOKS}/{SHEET}"
    municipal = ((MUNICIPALITIES, MUNICIPAL),) if composed.edition.data.municipalities else ()
    cache = composed.tools.drawings.cache if composed.tools is not None else Cache()
    site = Site(
        composed.document,
        composed.edition.data,
        snapshot,
        report,
        (*(f"{LOOKS}/{path.rpartition('/')[2]}" for path in sheets), drawn),
        cache,
        colours_of(composed.sheets),
        menu=(("Start", INDEX), (TITLE, REGISTER), *municipal, *((page.title, page.address) for page in MENU)),
        foot=tuple((page.title, page.address) for page in PAGES),
    )
    offered = downloads(composed.document, composed.edition)
    narrow = NarrowCharts(composed.parts, composed.tools) if composed.tools is not None else None
    pages = [page for pair in part_pages(site, lambda figure: _more(site, offered, narrow, figure)) for page in pair]
    others: list[tuple[str, str, str]] = []
    if composed.tools is not None:
        pages += indicator_pages(
            site, composed.tools, lambda one: offered.indicators[one.id].files if one.id in offered.indicators else ()
        )
        others.append((TITLE, REGISTER, "Varje indikator med alla år, kommuner och kön, källa och bedömning."))
    if composed.tools is not None and municipal:
        pages += _municipal_pages(site, composed.tools)
        others.append((MUNICIPALITIES, MUNICIPAL, "En kommun i taget: indikatorerna bredvid länet och riket."))
    pages += information_pages(site, composed.edition, offered)
    others += [(page.title, page.address, page.about) for page in PAGES]
    pages.append(start_page(site, others))
    files = {page.address: site.written(page) for page in pages} | {SEARCH: search_script()}
    pictures = {path: snapshot.files[path] for path in composed.inputs if path.startswith("bilder/")}
    files[drawn] = drawing_sheet(composed.sheets).encode()
    looks = look_files(sheets, (*composed.sheets.assets, *composed.sheets.licences), snapshot, cache)
    return {**files, **offered.files, **pictures, **looks}


def _municipal_pages(site: Site, tools: Tools) -> Iterator[Page]:
    found = standings(tools.edition)
    contents = {area.code: municipality(area, found, tools) for area in tools.edition.data.municipalities}
    return municipal_pages(site, municipalities(found, tools), contents)


def _led_to(site: Site, shown: Collection[str]) -> list[dict[str, str]]:
    """Return links to the pages of the indicators that a figure shows, where they are few enough to be about."""
    if len(shown) > _MOST_INDICATORS:
        return []
    return [
        {"namn": site.data.indicators[name].short_name, "adress": site.address(indicator_page(name))} for name in shown
    ]


def _more(site: Site, offered: Downloads, narrow: NarrowCharts | None, figure: nodes.Figure) -> dict[str, Any]:
    """Return what the template of a figure is given beside what it is given for print: its data, its files, its citation."""
    target = figure.target
    chart = narrow.of(figure) if narrow is not None else None
    found = offered.figures.get(target.anchor)
    # What a table shows stands in it already.
    observed = [one for one in offered.observed.get(target.anchor, ()) if is_current(one, site.data)]
    table = data_table(observed, site.data, site.page) if observed and target.kind == "figur" else None
    return {
        "benämning": target.called,
        "tabellnamn": f"{target.called}: {target.title}",
        "smal": site.component(chart, figure.at) if chart is not None else "",
        "data": plain_values(table),
        "filer": [{"namn": file.label, "adress": site.address(file.address)} for file in found.files] if found else [],
        "indikatorer": _led_to(site, dict.fromkeys(one.indicator for one in observed)),
        "citat": figure_cited(site.document.imprint, target),
    }
