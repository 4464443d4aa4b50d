"""Every value of an indicator in the pages of the edition: where it stands among the others, and which row it is.

These are thousands of cells, which are written here and not by a template.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from markupsafe import Markup, escape

from reportgen.data.dataset import DataSet
from reportgen.data.model import Observation
from reportgen.figures.pages.values import Header, ValueRow, ValueTable
from reportgen.output.web.addresses import derivations_page, indicator_page, relative, value_anchor
from reportgen.swedish.words import sex_added
from reportgen.trace.document import exact, observed_value

_ABSENT = Markup('<td class="saknas">..</td>')


def values_html(
    tables: Iterable[ValueTable], page: str, pages: Mapping[str, str] = MappingProxyType({}), *, first: int = 1
) -> Markup:
    """Return tables in which each value has a name on the page and leads to its row; `first` is the number of the first.

    `pages` are the addresses of the pages of municipalities, by their codes.
    """
    derived = relative(page, derivations_page(page))
    leading = {code: relative(page, address) for code, address in pages.items()}
    return Markup("\n").join(_table(table, number, derived, leading) for number, table in enumerate(tables, first))


def _table(table: ValueTable, number: int, derived: str, pages: Mapping[str, str]) -> Markup:
    name = f"varden-{number}"
    rows = "\n".join(
        f'<tr><th scope="row">{_heading(row, pages)}</th>{"".join(_cell(cell, derived) for cell in row.cells)}</tr>'
        for row in table.rows
    )
    template = (
        '<div class="rulla" role="region" tabindex="0" aria-labelledby="{0}">\n<table class="vardetabell">\n'
        '<caption id="{0}">{1}</caption>\n<thead>\n{2}\n</thead>\n<tbody>\n{3}\n</tbody>\n</table>\n</div>'
    )
    return Markup(template).format(name, table.title, _head(table), Markup(rows))


def _heading(row: ValueRow, pages: Mapping[str, str]) -> Markup:
    page = pages.get(row.municipality)
    return Markup('<a href="{}">{}</a>').format(page, row.heading) if page else escape(row.heading)


def _head(table: ValueTable) -> Markup:
    corner = Markup('<th scope="col"{}>{}</th>').format(_span("rowspan", len(table.heads)), table.corner)
    rows = [Markup("").join(_header(header, top=row is not table.heads[-1]) for header in row) for row in table.heads]
    rows[0] = corner + rows[0]
    return Markup("\n").join(Markup("<tr>{}</tr>").format(row) for row in rows)


def _header(header: Header, *, top: bool) -> Markup:
    scope = "colgroup" if top else "col"
    return Markup('<th scope="{}"{}>{}</th>').format(scope, _span("colspan", header.columns), header.text)


def _span(name: str, count: int) -> Markup:
    return Markup(' {}="{}"').format(Markup(name), count) if count > 1 else Markup("")


def _cell(cell: tuple[Observation, str] | None, derived: str) -> str:
    if cell is None:
        return _ABSENT
    observed, text = cell
    name = escape(value_anchor(observed.area, observed.sex, observed.year))
    return f'<td><a class="harledd" id="{name}" href="{derived}#{name}">{escape(text)}</a></td>'


def rows_html(observations: Iterable[Observation], data: DataSet, page: str, here: str) -> Markup:
    """Return a table of values as they stand in the data, each with its row or the values that it is computed from."""
    back = relative(here, page)
    rows = "\n".join(_row(observed, data, back, here) for observed in observations)
    template = (
        '<h2 id="rader">Varje värde och dess rad</h2>\n'
        "<p>Värdena som de står i rapportens data, utan avrundning.</p>\n"
        '<div class="rulla" role="region" tabindex="0" aria-labelledby="rader">\n<table class="vardrader">\n'
        '<thead><tr><th scope="col">Värde för</th><th scope="col">Värde</th><th scope="col">Rad</th></tr></thead>\n'
        "<tbody>\n{}\n</tbody>\n</table>\n</div>"
    )
    return Markup(template).format(Markup(rows))


def _row(observed: Observation, data: DataSet, back: str, here: str) -> str:
    name = escape(value_anchor(observed.area, observed.sex, observed.year))
    what = f"{data.area_name(observed.area)}{sex_added(observed.sex)} {observed.year}"
    place = Markup(", ").join(_inputs(observed, data, here)) if observed.inputs else escape(_place(observed))
    value = observed_value(observed)
    if observed.margin is not None:
        value = f"{value} ± {exact(observed.margin)}"
    return (
        f'<tr id="{name}"><th scope="row"><a href="{back}#{name}">{escape(what)}</a></th>'
        f"<td>{escape(value)}</td><td>{place}</td></tr>"
    )


def _place(observed: Observation) -> str:
    return f"{observed.place.path}, rad {observed.place.line}"


def _inputs(observed: Observation, data: DataSet, here: str) -> Iterator[Markup]:
    """Yield links to the rows of what a value is computed from."""
    for one in observed.inputs:
        where = f"{data.area_name(one.area)} " if one.area != observed.area else ""
        what = f"{data.indicators[one.indicator].short_name}{sex_added(one.sex)} {where}{one.year}"
        page = derivations_page(indicator_page(one.indicator))
        anchor = value_anchor(one.area, one.sex, one.year)
        yield Markup('<a href="{}">{}</a>').format(relative(here, f"{page}#{anchor}"), what)
