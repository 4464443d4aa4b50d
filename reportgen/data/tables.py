"""Semicolon-separated tables, read cell by cell so that every value keeps its file, row and column.

Libraries that read a table into columns lose the place of a cell; here it is what a diagnostic and the derivation of
a printed figure point at.
"""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from reportgen.diagnostics import Diagnostic, Position, error

Report = Callable[[Diagnostic], None]

_NUMBER = re.compile(r"[-−]?[0-9]+(,[0-9]+)?")
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

    Reports a wrong separator, unknown, missing and repeated columns, and rows with too few or too many cells. Rows
    that are reported are left out; an empty tuple comes back where the header cannot be used.
    """
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    start = Position(path, first_line, 1)
    if not rows or not any(cell.strip() for cell in rows[0]):
        report(error("tom-tabell", start, "Tabellen saknar rubrikrad.", f"Rubrikrad: {';'.join(required)}"))
        return ()
    header = [name.strip() for name in rows[0]]
    if len(header) == 1 and re.search(r"[,\t]", header[0]):
        used = "tabb" if "\t" in header[0] else "komma"
        hint = "Kolumner skiljs åt med semikolon (;). Spara om tabellen med det."
        report(error("skiljetecken", start, f"Kolumnerna är åtskilda med {used}.", hint))
        return ()
    if not _header_is_good(path, header, list(required), list(optional), report, first_line):
        return ()
    found = []
    for number, cells in enumerate(rows[1:], start=first_line + 1):
        place = Position(path, number, 1)
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            message = f"Raden har {len(cells)} celler, rubrikraden {len(header)}."
            report(error("antal-celler", place, message, "Kontrollera semikolon och citattecken på raden."))
            continue
        found.append(Row(dict(zip(header, _cells(path, number, cells), strict=True)), place))
    return tuple(found)


def _header_is_good(
    path: str, header: list[str], required: list[str], optional: list[str], report: Report, line: int
) -> bool:
    good = True
    column = 1
    for index, name in enumerate(header):
        place = Position(path, line, column)
        column += len(name) + 1
        if name not in required and name not in optional:
            near = difflib.get_close_matches(name, [*required, *optional], n=1)
            hint = f"Menade du {near[0]}?" if near else f"Kolumnerna heter {', '.join([*required, *optional])}."
            report(error("okänd-kolumn", place, f"Kolumnen ”{name}” är okänd.", hint))
            good = False
        elif name in header[:index]:
            report(error("dubbel-kolumn", place, f"Kolumnen ”{name}” står två gånger.", "Ta bort den ena."))
            good = False
    for name in required:
        if name not in header:
            place = Position(path, line, 1)
            report(error("kolumn-saknas", place, f"Kolumnen ”{name}” saknas.", "Lägg till den i rubrikraden."))
            good = False
    return good


def _cells(path: str, line: int, cells: list[str]) -> list[Cell]:
    column = 1
    found = []
    for text in cells:
        found.append(Cell(text.strip(), Position(path, line, column)))
        column += len(text) + 1
    return found


def decimal(cell: Cell, report: Report) -> Decimal | None:
    """Return a number written with decimal comma, or report what is wrong with it."""
    if _NUMBER.fullmatch(cell.text):
        return Decimal(cell.text.replace("−", "-").replace(",", "."))
    if re.fullmatch(r"[-−]?[0-9]+\.[0-9]+", cell.text):
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
    if re.fullmatch(r"[0-9]+", cell.text):
        return int(cell.text)
    report(error("inte-ett-heltal", cell.place, f"”{cell.text}” är inte ett heltal.", "Skriv bara siffror."))
    return None


def choice(cell: Cell, allowed: Iterable[str], report: Report) -> str | None:
    """Return a cell's text if it is one of the allowed words, or report it with the nearest one as hint."""
    words = list(allowed)
    if cell.text in words:
        return cell.text
    near = difflib.get_close_matches(cell.text, words, n=1)
    listed = ", ".join(word or "(tomt)" for word in words)
    hint = f"Menade du {near[0]}?" if near else f"Välj mellan {listed}."
    report(error("okänt-värde", cell.place, f"”{cell.text}” kan inte stå här.", hint))
    return None
