"""The web edition of a composed report, as files by their addresses."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import partial
from typing import Any

from reportgen.composing.composing import Composed
from reportgen.diagnostics import Diagnostic, Report
from reportgen.document import nodes
from reportgen.figures.directives.directive import Tools
from reportgen.figures.pages.municipality import municipalities, municipality
from reportgen.figures.pages.standing import standings
from reportgen.figures.pages.statement import check_statement
from reportgen.forking import Beside
from reportgen.looks.style_sheets import SHARED, WEB
from reportgen.output.web.addresses import INDEX, LOOKS, MUNICIPAL, REGISTER, indicator_page, shared_addresses
from reportgen.output.web.citing import figure_cited
from reportgen.output.web.data_table import data_table
from reportgen.output.web.derivations import is_current
from reportgen.output.web.downloads import Downloads, downloads
from reportgen.output.web.fonts import look_address, look_files
from reportgen.output.web.indicators import SEARCH, TITLE, indicator_pages, list_pages, search_script
from reportgen.output.web.information import MENU, PAGES, information_pages
from reportgen.output.web.inlined import SHEET, colours_of, drawing_sheet
from reportgen.output.web.municipalities import NAME as MUNICIPALITIES
from reportgen.output.web.municipalities import municipal_pages
from reportgen.output.web.pictures import shown_pictures
from reportgen.output.web.site import START, Page, Site, part_pages, plain_values, with_derivations
from reportgen.output.web.start import start_page
from reportgen.pipeline.narrow import NarrowCharts
from reportgen.project.snapshot import Snapshot

_MOST_INDICATORS = 12
_Written = tuple[dict[str, bytes], tuple[Diagnostic, ...]]
"""Pages as files by their addresses, and what was told of them."""


def web_edition(composed: Composed, snapshot: Snapshot, report: Report) -> dict[str, bytes]:
    """Return the files of the web edition; what is wrong with its templates and addresses is reported."""
    if shared := tuple(shared_addresses([part.title.at.path for part in composed.document.parts])):
        for diagnostic in shared:
            report(diagnostic)
        return {}
    check_statement(composed.edition.settings, report)
    sheets = tuple(path for path in (*SHARED, WEB) if snapshot.exists(path))
    drawn = f"{LOOKS}/{SHEET}"
    tools = composed.tools
    cache = tools.drawings.cache
    municipal = ((MUNICIPALITIES, MUNICIPAL),) if composed.edition.data.municipalities else ()
    told: list[Diagnostic] = []
    site = Site(
        composed.document,
        composed.edition.data,
        snapshot,
        told.append,
        (*map(look_address, sheets), drawn),
        cache,
        colours_of(composed.sheets),
        menu=((START, INDEX), (TITLE, REGISTER), *municipal, *((page.title, page.address) for page in MENU)),
        foot=tuple((page.title, page.address) for page in PAGES),
    )
    offered = downloads(composed.document, composed.edition, cache)

    def written(pages: Iterable[Page]) -> _Written:
        """Return pages as files, and what was told of them."""
        before = len(told)
        files = {page.address: site.written(page) for page in pages}
        own = tuple(told[before:])
        del told[before:]
        return files, own

    def lists() -> Iterator[Page]:
        yield from list_pages(site, tools.edition)
        if municipal:
            yield from _municipal_pages(site, tools)

    def others() -> Iterator[Page]:
        yield from information_pages(site, composed.edition, offered)
        yield from with_derivations(site, partial(start_page, site, composed.edition, _others(bool(municipal))))

    beside = Beside(lambda: written(lists()))
    narrow = NarrowCharts(composed.parts, tools)
    made = [
        written(page for own in part_pages(site, lambda figure: _more(site, offered, narrow, figure)) for page in own)
    ]
    made.append(beside.result())
    # The pages of the report have been written: those of indicators lead to what it says of them.
    offers = {name: one.files for name, one in offered.indicators.items()}
    half = len(composed.edition.data.indicators) // 2
    shares = [partial(indicator_pages, site, tools, offers, share) for share in (slice(half), slice(half, None))]
    beside = Beside(lambda: written(shares[1]()))
    made += [written(shares[0]()), beside.result()]
    # They tell the sizes of files that are made beside this process.
    made.append(written(others()))
    for diagnostic in dict.fromkeys(one for _, found in made for one in found):
        report(diagnostic)
    pages = {address: content for files, _ in made for address, content in files.items()}
    pictures = shown_pictures(pages.values(), snapshot, cache)
    looks = look_files(sheets, (*composed.web_sheets.assets, *composed.web_sheets.licences), snapshot, cache)
    drawings = drawing_sheet(composed.sheets).encode()
    return {**pages, SEARCH: search_script(), drawn: drawings, **offered.files, **pictures, **looks}


def _others(municipal: bool) -> list[tuple[str, str, str]]:
    """Return the pages that are no part of the report: name, address and what is there."""
    found = [(TITLE, REGISTER, "Varje indikator med alla år, kommuner och kön, källa och bedömning.")]
    if municipal:
        found.append((MUNICIPALITIES, MUNICIPAL, "En kommun i taget: indikatorerna bredvid länet och riket."))
    return found + [(page.title, page.address, page.about) for page in PAGES]


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


def _more(site: Site, offered: Downloads, narrow: NarrowCharts, figure: nodes.Figure) -> dict[str, Any]:
    """Return what the template of a figure is given beside what it is given for print: its data, its files, its citation."""
    target = figure.target
    chart = narrow.of(figure)
    found = offered.figures.get(target.anchor)
    # What a table shows stands in it already.
    observed = [one for one in offered.observed.get(target.anchor, ()) if is_current(one, site.data)]
    table = data_table(observed, site.data, site.page) if observed and target.kind == "figur" else None
    return {
        "benämning": target.called,
        "tabellnamn": f"{target.called}: {target.title}",
        "smal": site.component(chart, figure.at) if chart is not None else "",
        "data": plain_values(table),
        "tal": site.drawn_numbers(target.anchor),
        "filer": [{"namn": file.label, "adress": site.address(file.address)} for file in found.files] if found else [],
        "indikatorer": _led_to(site, dict.fromkeys(one.indicator for one in observed)),
        "citat": figure_cited(site.document.imprint, target),
    }
