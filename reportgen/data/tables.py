"""Semicolon-separated tables: the form of a file, and cells that know their file, row and column."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from reportgen.diagnostics import Position, Report, did_you_mean, error
from reportgen.swedish.grammar import agreeing
from reportgen.swedish.numbers import format_number

LONGEST_NUMBER = 24
MOST_TOLD = 20
"""As many rows of a file are told to have the same fault; of the others it is told how many they are."""
NUMBER = re.compile(r"[-−]?[0-9]+(,[0-9]+)?")
# What people type instead, each with a hint of its own. Every letter of a number that is too long is one of these.
NUMBER_LETTERS = re.compile(r"[-−0-9,. ]+")
WITH_POINT = re.compile(r"[-−]?[0-9]+\.[0-9]+")
GROUPED = re.compile(r"[-−]?\d{1,3}(([ \u00a0\u2009\u202f'’]\d{3})+|(\.\d{3}){2,})(,\d+)?")

Word = TypeVar("Word", bound=StrEnum)


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


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file of the right form: the names of its columns, and of each row the line it begins on and its cells as read.

    `lines` is the text as typed, the first line of the file first, so that the place of a cell can be found again.
    """

    path: str
    lines: Sequence[str]
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def place(self, line: int, column: str) -> Position:
        """Return where the text of a cell begins."""
        typed = self.lines[line - 1]
        cells = next(csv.reader([typed], delimiter=";"))
        return _places(self.path, line, typed, cells)[self.columns.index(column)]


def read_sheet(
    path: str,
    lines: Sequence[str],
    required: Sequence[str],
    report: Report,
    skipped: int = 0,
    optional: Sequence[str] = (),
) -> Sheet:
    """Read a table whose first row names its columns, after `skipped` lines that are no part of it.

    `optional` are columns that may be left out.

    Reports a wrong separator, unknown, missing and repeated columns, rows with too few or too many cells, and a table
    without rows. Rows that are reported are left out, and all of them where the header cannot be used.
    """
    first = skipped + 1
    # A file may end before the table begins.
    start = Position(path, min(first, len(lines)), 1)
    rows = _rows(path, "\n".join(lines[skipped:]), first, report)
    header = tuple(name.strip() for name in rows[0][1]) if rows else ()
    nothing = Sheet(path, lines, header, ())
    if not any(header):
        report(error("tom-tabell", start, "Tabellen saknar rubrikrad.", f"Rubrikrad: {';'.join(required)}"))
        return nothing
    if len(header) == 1 and re.search(r"[,\t]", header[0]):
        used = "tabb" if "\t" in header[0] else "komma"
        hint = "Kolumner skiljs åt med semikolon (;). Spara om tabellen med det."
        report(error("skiljetecken", start, f"Kolumnerna är åtskilda med {used}.", hint))
        return nothing
    header, rows = _narrowed(header, rows)
    places = _places(path, first, lines[skipped], rows[0][1])
    # A header that goes over several lines has cells that do not stand in the first of them.
    named = [Cell(*name) for name in zip(header, places, strict=False)]
    if not _header_is_good(named, required, optional, start, report):
        return nothing
    filled = [(line, cells) for line, cells in rows[1:] if any(map(str.strip, cells))]
    if not filled:
        report(error("tom-tabell", start, "Tabellen har inga rader.", "Skriv en rad för varje uppgift."))
    good = []
    uneven = 0
    # Only what is quoted goes over lines, and most tables quote nothing.
    quoted = any('"' in line for line in lines)
    for line, cells in filled:
        if quoted and any("\n" in cell for cell in cells):
            hint = "Kontrollera citattecknen på raden."
            report(error("citattecken", Position(path, line, 1), "En cell går över flera rader.", hint))
        elif len(cells) != len(header):
            uneven += 1
            if uneven > MOST_TOLD:
                continue
            message = f"Raden har {len(cells)} {agreeing(len(cells), 'cell', 'celler')}, rubrikraden {len(header)}."
            hint = "Kontrollera semikolon och citattecken på raden."
            if cells[0].startswith("#"):
                hint = "En rad som börjar med # får bara stå före rubrikraden."
            report(error("antal-celler", Position(path, line, 1), message, hint))
        else:
            good.append((line, tuple(cells)))
    if uneven > MOST_TOLD:
        report(error("antal-celler", Position(path), *more_rows(uneven - MOST_TOLD)))
    return Sheet(path, lines, header, tuple(good))


def _narrowed(
    header: tuple[str, ...], rows: list[tuple[int, list[str]]]
) -> tuple[tuple[str, ...], list[tuple[int, list[str]]]]:
    """Leave out the columns after the last that has a name, where nothing stands in them: spreadsheets add such."""
    width = max(index for index, name in enumerate(header, start=1) if name)
    if width == len(header) or any(map(str.strip, (cell for _, cells in rows for cell in cells[width:]))):
        return header, rows
    return header[:width], [(line, cells[:width] if len(cells) == len(header) else cells) for line, cells in rows]


def more_rows(count: int) -> tuple[str, str]:
    """Return the message and the hint on rows with a fault that has been told of other rows of the file."""
    rows = f"{format_number(Decimal(count), 0)} {'rad' if count == 1 else 'rader'}"
    return f"Samma fel finns på ytterligare {rows}.", "Rätta raderna som pekas ut, och granska igen."


def read_table(
    path: str, text: str, required: Sequence[str], report: Report, optional: Sequence[str] = ()
) -> tuple[Row, ...]:
    """Read a table cell by cell; what is reported and left out is as in `read_sheet`.

    An optional column that is left out has empty cells where the row begins.
    """
    sheet = read_sheet(path, text.split("\n"), required, report, optional=optional)
    found = []
    for line, cells in sheet.rows:
        places = _places(path, line, sheet.lines[line - 1], cells)
        given = [Cell(text.strip(), place) for text, place in zip(cells, places, strict=True)]
        start = Position(path, line, 1)
        row = {name: Cell("", start) for name in optional} | dict(zip(sheet.columns, given, strict=True))
        found.append(Row(row, start))
    return tuple(found)


def _rows(path: str, text: str, first: int, report: Report) -> list[tuple[int, list[str]]]:
    """Return each row's cells with the line that it begins on, which the rows before it may have pushed down."""
    reader = csv.reader(io.StringIO(text), delimiter=";")
    rows: list[tuple[int, list[str]]] = []
    line = first
    try:
        for cells in reader:
            rows.append((line, cells))
            line = first + reader.line_num
    except csv.Error:
        message = f"En cell är längre än {csv.field_size_limit()} tecken."
        report(error("citattecken", Position(path, line, 1), message, "Kontrollera citattecknen på raden."))
    return rows


def _header_is_good(
    header: Sequence[Cell], required: Sequence[str], optional: Sequence[str], start: Position, report: Report
) -> bool:
    good = True
    known = [*required, *optional]
    names = [cell.text for cell in header]
    meant = {_plain(name): name for name in known}
    for index, cell in enumerate(header):
        if not cell.text:
            message = f"Kolumn {index + 1} saknar namn."
            report(error("okänd-kolumn", cell.place, message, "Skriv kolumnens namn, eller ta bort kolumnen."))
            good = False
        elif cell.text not in known and (name := meant.get(_plain(cell.text))):
            report(error("okänd-kolumn", cell.place, f"Kolumnen ”{cell.text}” är okänd.", f"Skriv {name}."))
            names.append(name)
            good = False
        elif cell.text not in known:
            hint = did_you_mean(cell.text, known, f"Kolumnerna heter {', '.join(known)}.")
            report(error("okänd-kolumn", cell.place, f"Kolumnen ”{cell.text}” är okänd.", hint))
            good = False
        elif cell.text in names[:index]:
            report(error("dubbel-kolumn", cell.place, f"Kolumnen ”{cell.text}” står två gånger.", "Ta bort den ena."))
            good = False
    for name in required:
        if name not in names:
            report(error("kolumn-saknas", start, f"Kolumnen ”{name}” saknas.", "Lägg till den i rubrikraden."))
            good = False
    return good


def _plain(name: str) -> str:
    """Return a name as it is compared with others: whatever its capitals, and however å, ä and ö are composed."""
    return unicodedata.normalize("NFC", name).casefold()


def _places(path: str, number: int, line: str, cells: Sequence[str]) -> list[Position]:
    """Return where the text of each cell begins in the line as typed."""
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
    indents = (len(text) - len(text.lstrip()) if text.strip() else 0 for text in cells)
    return [Position(path, number, start + indent + 1) for start, indent in zip(starts, indents, strict=False)]


def decimal(cell: Cell, report: Report) -> Decimal | None:
    """Return a number written with decimal comma, or report what is wrong with it."""
    if len(cell.text) > LONGEST_NUMBER and NUMBER_LETTERS.fullmatch(cell.text):
        _report_too_long(cell, report)
    elif NUMBER.fullmatch(cell.text):
        return as_decimal(cell.text)
    elif WITH_POINT.fullmatch(cell.text):
        hint = f"Skriv {cell.text.replace('.', ',')}"
        report(error("decimalpunkt", cell.place, f"Talet {cell.text} har decimalpunkt.", hint))
    elif GROUPED.fullmatch(cell.text):
        report(error("talgruppering", cell.place, f"Talet {cell.text} är uppdelat i tusental.", ungrouped(cell.text)))
    else:
        hint = "Skriv siffror med decimalkomma, utan enhet."
        report(error("inte-ett-tal", cell.place, f"”{cell.text}” är inte ett tal.", hint))
    return None


def ungrouped(typed: str) -> str:
    """Return the hint for a number that matches GROUPED."""
    return "Skriv " + re.sub(r"[\s'’.]", "", typed)


def as_decimal(typed: str) -> Decimal:
    """Return the number of a text that matches NUMBER."""
    return Decimal(typed.replace("−", "-").replace(",", "."))


def integer(cell: Cell, report: Report) -> int | None:
    """Return a whole number, or report what is wrong with it."""
    if len(cell.text) > LONGEST_NUMBER and cell.text.isdecimal():
        _report_too_long(cell, report)
        return None
    if re.fullmatch(r"[0-9]+", cell.text):
        return int(cell.text)
    report(error("inte-ett-heltal", cell.place, f"”{cell.text}” är inte ett heltal.", "Skriv bara siffror."))
    return None


def _report_too_long(cell: Cell, report: Report) -> None:
    message = f"Talet har {len(cell.text)} tecken."
    report(error("för-långt-tal", cell.place, message, f"Ett tal har högst {LONGEST_NUMBER} tecken."))


def choice(cell: Cell, allowed: Iterable[str], report: Report) -> str | None:
    """Return a cell's text if it is one of the allowed words, or report it with the nearest one as hint."""
    # A set has another order in every run.
    words = sorted(allowed) if isinstance(allowed, AbstractSet) else list(allowed)
    if cell.text in words:
        return cell.text
    report(error("okänt-värde", cell.place, f"”{cell.text}” kan inte stå här.", choose(cell.text, words)))
    return None


def one_of(kind: type[Word], cell: Cell, report: Report) -> Word | None:
    """Return the member of an enumeration that a cell names, or report it."""
    word = choice(cell, list(kind), report)
    return kind(word) if word is not None else None


def choose(word: str, allowed: Sequence[str]) -> str:
    """Return the hint for a word that is none of the allowed ones: the nearest of them, or all."""
    listed = ", ".join(one or "(tomt)" for one in allowed)
    return did_you_mean(word, allowed, f"Välj mellan {listed}." if len(allowed) > 1 else f"Skriv {listed}.")
