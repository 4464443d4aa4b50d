"""A PX file as a long table: a row for each datum, with what every variable says of it."""

from __future__ import annotations

import itertools
import re

from reportgen.sources.files.cells import MOST_CELLS, At, Book, Content, FileError, Grid
from reportgen.sources.files.px import PxFile, read_px

_FIRST = 2
_VALUE = "värde"
_NO_MORE = 6


def read_px_book(path: str, raw: bytes) -> Book:
    """Return the table of a PX file as a book with one sheet. Raises FileError where the file does not follow the format."""
    px = read_px(raw)
    texts = tuple((keyword.capitalize(), text.replace("#", " ")) for keyword in _TOLD if (text := px.text(keyword)))
    return Book((_grid(path, px),), (("", "PX-fil, en rad för varje tal"), *px.noticed), texts, _dated(px))


_TOLD = ("TITLE", "CONTENTS", "UNITS", "SOURCE", "LAST-UPDATED", "NOTE")


def _grid(path: str, px: PxFile) -> Grid:
    """Return the table: for each variable a column with its values and, where it has codes, one with these."""
    columns: list[tuple[str, ...]] = []
    for variable in px.variables:
        columns += [kept for kept in (px.values("VALUES", variable), px.values("CODES", variable)) if kept]
    if len(px.data) * (len(columns) + 1) > MOST_CELLS:
        message = (
            f"PX-filen har {len(px.data)} tal och {len(px.variables)} variabler, och högst {MOST_CELLS} celler läses."
        )
        raise FileError("för-stor-fil", message, "Gör ett mindre urval hos källan.")
    symbols = _symbols(px)
    cells: dict[At, Content] = {}
    starts: dict[At, int] = {}
    # The headings stand nowhere in the file; they count as part of the first line of data.
    lines: dict[int, int] = {_FIRST - 1: px.data[0].line}
    last = len(columns) + 1
    headings = [name for variable in px.variables for name in _headings(px, variable)]
    cells |= {(_FIRST - 1, column): name for column, name in enumerate([*headings, _VALUE], start=1)}
    combined = itertools.product(*(range(len(px.values("VALUES", variable))) for variable in px.variables))
    for row, (indexes, datum) in enumerate(zip(combined, px.data, strict=True), start=_FIRST):
        column = 1
        for variable, index in zip(px.variables, indexes, strict=True):
            for kept in (px.values("VALUES", variable), px.values("CODES", variable)):
                if kept:
                    cells[row, column] = kept[index]
                    column += 1
        cells[row, last] = symbols.get(datum.text, datum.text)
        starts[row, last] = datum.column
        lines[row] = datum.line
    return Grid(path, "", cells, starts=starts, lines=lines, has_points=True)


def _headings(px: PxFile, variable: str) -> list[str]:
    return [variable, f"{variable} (kod)"] if px.values("CODES", variable) else [variable]


def _symbols(px: PxFile) -> dict[str, str]:
    """Return what the symbols of the data mean: as many dots as the number of a symbol stand for its text, a dash for nothing."""
    found = {"." * number: px.text(f"DATASYMBOL{number}") or "." * number for number in range(1, _NO_MORE + 1)}
    return {**found, "-": "–"}


def _dated(px: PxFile) -> str:
    """Return the date when the source last changed the table, as 2023-05-25; empty where it does not say."""
    stated = [px.text("LAST-UPDATED"), *(said[0] for key, said in px.said.items() if key[0] == "LAST-UPDATED" and said)]
    read = next((found for text in stated if (found := re.match(r"(\d{4})(\d\d)(\d\d)", text))), None)
    return "-".join(read.groups()) if read is not None else ""
