"""The tables of a file: rows of one width, header cells with a direction, and cells that name headers that are there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportgen.conformance.pdf.reading import items, name_of, plain, text_of, whole
from reportgen.conformance.pdf.rules import Found
from reportgen.conformance.pdf.structure import Element, Structure

_GROUPS = {"THead", "TBody", "TFoot"}
_CELLS = ("TH", "TD")
_WIDEST = 1000
"""The largest span that is believed."""


def check_tables(structure: Structure) -> Iterator[Found]:
    """Check every table, and that each identity in the tree is one element's."""
    owners: dict[str, Element] = {}
    for element in structure.elements:
        identity = element.thing.get("/ID")
        own = text_of(identity) if identity is not None else ""
        if own and own in owners:
            message = f"Två taggar har samma identitet: {plain(own)}."
            yield Found("identitet-dubblett", element.place, message)
        elif own:
            owners[own] = element
    for element in structure.elements:
        if element.kind == "Table":
            yield from _check_table(element, structure, owners)


def _check_table(table: Element, structure: Structure, owners: dict[str, Element]) -> Iterator[Found]:
    rows = [[(cell, structure.attributes(cell)) for cell in row.kids if cell.kind in _CELLS] for row in _rows(table)]
    every = [cell for row in rows for cell in row]
    headers = [(cell, told) for cell, told in every if cell.kind == "TH"]
    named = {
        kind: {text_of(item) for cell, told in every if cell.kind == kind for item in items(told.get("/Headers"))}
        - {""}
        for kind in _CELLS
    }
    if not headers:
        yield Found("tabell-utan-rubriker", table.place, "En tabell saknar rubrikceller.")
    if any(not name_of(told.get("/Scope")) for _, told in headers):
        message = "En rubrikcell säger inte om den gäller en kolumn eller en rad (Scope)."
        # Cells that name their headers need no direction, but not every reader follows names.
        code = "rubrikcell-riktning" if any(named.values()) else "rubrikcell-utan-riktning"
        yield Found(code, table.place, message)
    if _is_one_sided(rows):
        message = "Rubrikcellerna i tabellens huvud säger sig gälla rader, inte kolumner (Scope)."
        yield Found("rubrikceller-ensidiga", table.place, message)
    # A header cell is heard itself; a cell of data whose headers are not there stands alone.
    for kind, code, called in (("TD", "rubrikcell-okänd", "cell"), ("TH", "rubrikcell-hänvisar", "rubrikcell")):
        unknown = sorted(plain(name) for name in named[kind] if name not in owners)
        if unknown:
            message = f"En {called} hänvisar till rubrikceller som inte finns (Headers): {', '.join(unknown[:3])}."
            yield Found(code, table.place, message)
    widths = sorted(set(_widths([[told for _, told in row] for row in rows])))
    if len(widths) > 1:
        shown = ", ".join(str(width) for width in widths[:-1])
        message = f"Tabellens rader har olika många celler: {shown} och {widths[-1]}."
        yield Found("tabell-ojämn", table.place, message)


def _rows(table: Element) -> list[Element]:
    """Return the rows of a table, and not those of tables within its cells."""
    rows: list[Element] = []
    for kid in table.kids:
        if kid.kind == "TR":
            rows.append(kid)
        elif kid.kind in _GROUPS:
            rows += [row for row in kid.kids if row.kind == "TR"]
    return rows


def _is_one_sided(rows: list[list[tuple[Element, dict[str, Any]]]]) -> bool:
    """Tell whether a head of nothing but header cells, over rows with data, says that all of them are for rows."""
    if len(rows) < 2 or len(rows[0]) < 2 or any(cell.kind != "TH" for cell, _ in rows[0]):
        return False
    has_data = any(cell.kind == "TD" for row in rows[1:] for cell, _ in row)
    return has_data and all(name_of(told.get("/Scope")) == "Row" for _, told in rows[0])


def _widths(rows: list[list[dict[str, Any]]]) -> list[int]:
    """Return how many columns each row fills, with the cells that reach down into it from rows above."""
    widths: list[int] = []
    reaching: dict[int, int] = {}
    for row in rows:
        filled = {column for column, left in reaching.items() if left > 0}
        coming = {column: left - 1 for column, left in reaching.items() if left > 1}
        at = 0
        for told in row:
            for _ in range(_span(told.get("/ColSpan"))):
                while at in filled:
                    at += 1
                filled.add(at)
                down = _span(told.get("/RowSpan"))
                if down > 1:
                    coming[at] = down - 1
        widths.append(len(filled))
        reaching = coming
    return widths


def _span(value: Any) -> int:
    told = whole(value)
    return min(max(told or 1, 1), _WIDEST)
