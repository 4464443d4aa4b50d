"""Semicolon-separated tables, read cell by cell so that every value keeps its file, row and column.

Libraries that read a table into columns lose the place of a cell; here it is what a diagnostic and the derivation of
a printed figure point at.
"""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from reportgen.diagnostics import Position, Report, error

_NUMBER = re.compile(r"[-−]?[0-9]+(,[0-9]+)?")
_LONGEST_NUMBER = 24
_GROUPED = re.compile(r"[-−]?\d{1,3}([ \u00a0\u202f]\d{3})+(,\d+)?")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text without surrounding space, and where it stands."""

    text: str
    place: Position


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells by column name, and where it begins."""

    cells: dict[str, Cell]
    place: Position

    def __getitem__(self, column: str) -> Cell:
        return self.cells[column]


def read_table(
    path: str, text: str, required: Iterable[str], optional: Iterable[str], report: Report, first_line: int = 1
) -> tuple[Row, ...]:
    """Read a table whose first row names its columns; `first_line` is the line of that row in the file.

    Reports a wrong separator, unknown, missing and repeated columns, rows with too few or too many cells, and a table
    without rows. Rows that are reported are left out; an empty tuple comes back where the header cannot be used.
    """
    lines = text.split("\n")
    rows = _read_rows(path, text, report, first_line)
    start = Position(path, first_line, 1)
    if not rows or not any(cell.strip() for cell in rows[0][1]):
        report(error("tom-tabell", start, "Tabellen saknar rubrikrad.", f"Rubrikrad: {';'.join(required)}"))
        return ()
    header = [name.strip() for name in rows[0][1]]
    if len(header) == 1 and re.search(r"[,\t]", header[0]):
        used = "tabb" if "\t" in header[0] else "komma"
        hint = "Kolumner skiljs åt med semikolon (;). Spara om tabellen med det."
        report(error("skiljetecken", start, f"Kolumnerna är åtskilda med {used}.", hint))
        return ()
    columns = _cells(path, first_line, lines[0], rows[0][1])
    if not _header_is_good(path, columns, list(required), list(optional), report, first_line):
        return ()
    filled = [(number, cells) for number, cells in rows[1:] if any(cell.strip() for cell in cells)]
    if not filled:
        report(error("tom-tabell", start, "Tabellen har inga rader.", "Skriv en rad för varje uppgift."))
    found = []
    for number, cells in filled:
        place = Position(path, number, 1)
        if any("\n" in cell for cell in cells):
            report(error("citattecken", place, "En cell går över flera rader.", "Kontrollera citattecknen på raden."))
        elif len(cells) != len(header):
            message = f"Raden har {len(cells)} celler, rubrikraden {len(header)}."
            report(error("antal-celler", place, message, "Kontrollera semikolon och citattecken på raden."))
        else:
            given = _cells(path, number, lines[number - first_line], cells)
            found.append(Row(dict(zip(header, given, strict=True)), place))
    return tuple(found)


def _read_rows(path: str, text: str, report: Report, first_line: int) -> list[tuple[int, list[str]]]:
    """Return each row's cells with the line that it begins on, which the rows before it may have pushed down."""
    reader = csv.reader(io.StringIO(text), delimiter=";")
    rows: list[tuple[int, list[str]]] = []
    number = first_line
    try:
        for cells in reader:
            rows.append((number, cells))
            number = first_line + reader.line_num
    except csv.Error:
        message = f"En cell är längre än {csv.field_size_limit()} tecken."
        report(error("citattecken", Position(path, number, 1), message, "Kontrollera citattecknen på raden."))
    return rows


def _header_is_good(
    path: str, header: list[Cell], required: list[str], optional: list[str], report: Report, line: int
) -> bool:
    good = True
    names = [cell.text for cell in header]
    for index, cell in enumerate(header):
        name, place = cell.text, cell.place
        if name not in required and name not in optional:
            near = difflib.get_close_matches(name, [*required, *optional], n=1)
            hint = f"Menade du {near[0]}?" if near else f"Kolumnerna heter {', '.join([*required, *optional])}."
            report(error("okänd-kolumn", place, f"Kolumnen ”{name}” är okänd.", hint))
            good = False
        elif name in names[:index]:
            report(error("dubbel-kolumn", place, f"Kolumnen ”{name}” står två gånger.", "Ta bort den ena."))
            good = False
    for name in required:
        if name not in names:
            place = Position(path, line, 1)
            report(error("kolumn-saknas", place, f"Kolumnen ”{name}” saknas.", "Lägg till den i rubrikraden."))
            good = False
    return good


def _cells(path: str, number: int, line: str, cells: list[str]) -> list[Cell]:
    """Return the cells with the column where the text of each begins in the line as typed."""
    starts = [0]
    quoted = False
    for index, character in enumerate(line):
        if character == '"':
            quoted = not quoted
        elif character == ";" and not quoted:
            starts.append(index + 1)
    if len(starts) != len(cells):
        # A quotation mark within a cell is text, as in 5" rör; then every semicolon separates.
        starts = [0, *(index + 1 for index, character in enumerate(line) if character == ";")]
    found = []
    for start, text in zip(starts, cells, strict=False):
        indent = len(text) - len(text.lstrip()) if text.strip() else 0
        found.append(Cell(text.strip(), Position(path, number, start + indent + 1)))
    return found


def decimal(cell: Cell, report: Report) -> Decimal | None:
    """Return a number written with decimal comma, or report what is wrong with it."""
    if len(cell.text) > _LONGEST_NUMBER and re.fullmatch(r"[-−0-9,. ]+", cell.text):
        _report_too_long(cell, report)
    elif _NUMBER.fullmatch(cell.text):
        return Decimal(cell.text.replace("−", "-").replace(",", "."))
    elif re.fullmatch(r"[-−]?[0-9]+\.[0-9]+", cell.text):
        hint = f"Skriv {cell.text.replace('.', ',')}"
        report(error("decimalpunkt", cell.place, f"Talet {cell.text} har decimalpunkt.", hint))
    elif _GROUPED.fullmatch(cell.text):
        hint = "Skriv " + "".join(cell.text.split())
        report(error("talgruppering", cell.place, f"Talet {cell.text} har mellanrum.", hint))
    else:
        hint = "Skriv siffror med decimalkomma, utan enhet."
        report(error("inte-ett-tal", cell.place, f"”{cell.text}” är inte ett tal.", hint))
    return None


def integer(cell: Cell, report: Report) -> int | None:
    """Return a whole number, or report what is wrong with it."""
    if len(cell.text) > _LONGEST_NUMBER and cell.text.isdecimal():
        _report_too_long(cell, report)
        return None
    if re.fullmatch(r"[0-9]+", cell.text):
        return int(cell.text)
    report(error("inte-ett-heltal", cell.place, f"”{cell.text}” är inte ett heltal.", "Skriv bara siffror."))
    return None


def _report_too_long(cell: Cell, report: Report) -> None:
    message = f"Talet har {len(cell.text)} tecken."
    report(error("för-långt-tal", cell.place, message, f"Ett tal har högst {_LONGEST_NUMBER} tecken."))


def choice(cell: Cell, allowed: Iterable[str], report: Report) -> str | None:
    """Return a cell's text if it is one of the allowed words, or report it with the nearest one as hint."""
    words = list(allowed)
    if cell.text in words:
        return cell.text
    near = difflib.get_close_matches(cell.text, words, n=1)
    listed = ", ".join(word or "(tomt)" for word in words)
    hint = f"Menade du {near[0]}?" if near else f"Välj mellan {listed}." if len(words) > 1 else f"Skriv {listed}."
    report(error("okänt-värde", cell.place, f"”{cell.text}” kan inte stå här.", hint))
    return None
