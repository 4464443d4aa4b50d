"""Workbooks (.xlsx, .xlsm, .xls, .xlsb, .ods) as grids, read by calamine."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.sources.files.cells import (
    BROKEN_PACKAGE,
    MOST_CELLS,
    At,
    Block,
    Book,
    Content,
    FileError,
    Grid,
    number_of,
)
from reportgen.sources.files.judged import NOTHING, Judged, judge

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_ZIP, _OLE = b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MOST_UNPACKED = 200_000_000
_LAST_CELL = re.compile(rb'<c [^>]*?r="([A-Z]{1,3})([0-9]{1,7})"')
_SAVE_ANEW = "Öppna filen i Excel, spara den som en vanlig arbetsbok (.xlsx) och läs in den."


def is_workbook(raw: bytes) -> bool:
    """Tell whether a file's first bytes are those of a workbook, whatever it is called."""
    return raw.startswith((_ZIP, _OLE))


def read_workbook(path: str, raw: bytes) -> Book:
    """Return the sheets of a workbook that hold anything. Raises FileError where it cannot be read."""
    try:
        from python_calamine import CalamineError, PasswordError, load_workbook  # noqa: PLC0415 - an extra
    except ImportError as lacking:
        message = "Arbetsböcker kan inte läsas: python-calamine är inte installerat."
        raise FileError("tillägg-saknas", message, "Installera det med: pip install 'reportgen[las-in]'") from lacking
    if raw.startswith(_OLE) and _ENCRYPTED in raw:
        raise FileError("lösenord", "Arbetsboken är skyddad med lösenord.", _UNLOCK)
    noticed = _inspected(raw) if raw.startswith(_ZIP) else ()
    try:
        with load_workbook(io.BytesIO(raw)) as book:
            sheets = [
                (meta.name or _NAMELESS, "Hidden" in str(meta.visible), book.get_sheet_by_name(meta.name))
                for meta in book.sheets_metadata
                if "WorkSheet" in str(meta.typ)
            ]
            grids = [_grid(path, name, sheet, is_hidden=hidden) for name, hidden, sheet in sheets]
    except PasswordError as locked:
        raise FileError("lösenord", "Arbetsboken är skyddad med lösenord.", _UNLOCK) from locked
    except (CalamineError, OSError, ValueError) as broken:
        raise FileError("trasig-fil", "Arbetsboken är trasig och kan inte läsas.", _SAVE_ANEW) from broken
    judged = judge(raw, [grid.name for grid in grids]) if raw.startswith(_ZIP) else None
    if judged is None:
        judged, noticed = {}, (*noticed, ("talformat", _UNSEEN))
    marked = tuple(_with(grid, judged.get(grid.name, NOTHING)) for grid in grids)
    return Book(tuple(grid for grid in marked if grid.cells or grid.failed or grid.unvalued), noticed)


_NAMELESS = "(utan namn)"
_UNSEEN = (
    "Talformat och felvärden kan inte ses i filen: en tom cell kan vara ett fel, och en andel kan vara visad i procent. "
    "Spara den som .xlsx för att få veta det."
)
_UNLOCK = "Öppna den i Excel, ta bort lösenordet under Arkiv > Info > Skydda arbetsbok, och spara en kopia."


def _inspected(raw: bytes) -> tuple[tuple[str, str], ...]:
    """Look at a package before it is unpacked; return what is noticed of it.

    A sheet is laid out in memory from its first cell to its last, so one that has a single cell far away is refused.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            parts = package.infolist()
            names = {part.filename for part in parts}
            if not names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
                kind = "ett Word-dokument" if "word/document.xml" in names else "en zip-fil som inte är någon arbetsbok"
                raise FileError("fel-filtyp", f"Filen är {kind}.", _KINDS)
            if sum(part.file_size for part in parts) > _MOST_UNPACKED:
                message = f"Arbetsboken är för stor: högst {_MOST_UNPACKED // 1_000_000} MB uppackad tas emot."
                raise FileError("för-stor-fil", message, _SMALLER)
            for name in sorted(names):
                if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
                    _check_extent(package.read(name))
    except BROKEN_PACKAGE as broken:
        raise FileError("trasig-fil", "Arbetsboken är trasig och kan inte läsas.", _SAVE_ANEW) from broken
    macros = any(name.endswith("vbaProject.bin") for name in names)
    return (
        (("makron", "Arbetsboken har makron. De körs inte; värdena läses som de sparades senast."),) if macros else ()
    )


_KINDS = "Läs in en arbetsbok (.xlsx, .xls, .ods), en tabell som text (.csv) eller en PX-fil (.px)."
_SMALLER = "Spara en kopia som bara har de blad, rader och kolumner som serien behöver."


def _check_extent(sheet: bytes) -> None:
    """Raise FileError where a sheet's used part has more cells than are read."""
    rows, columns = 0, 0
    for found in _LAST_CELL.finditer(sheet):
        rows = max(rows, int(found[2]))
        columns = max(columns, number_of(found[1].decode()))
    check_size(rows, columns)


def check_size(rows: int, columns: int) -> None:
    """Raise FileError where a sheet of so many rows and columns is larger than what is read."""
    if rows * columns > MOST_CELLS:
        message = (
            f"Ett blad sträcker sig över {rows} rader och {columns} kolumner, och högst {MOST_CELLS} celler läses."
        )
        raise FileError("för-stor-fil", message, _SMALLER)


def _grid(path: str, name: str, sheet: CalamineSheet, *, is_hidden: bool) -> Grid:
    check_size(sheet.total_height, sheet.total_width)
    cells = dict(_cells(sheet.to_python(skip_empty_area=False)))
    merged = sheet.merged_cell_ranges or []
    blocks = tuple(Block(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in merged)
    return Grid(path, name, cells, blocks, is_hidden=is_hidden)


def _cells(rows: Iterable[Iterable[Content]]) -> Iterable[tuple[At, Content]]:
    for number, row in enumerate(rows, start=1):
        for column, content in enumerate(row, start=1):
            held = " ".join(content.split()) if isinstance(content, str) else content
            if held != "":
                yield (number, column), held


def _with(grid: Grid, judged: Judged) -> Grid:
    """Return a grid with what its workbook says of its cells; one with an error holds nothing else."""
    cells = {at: content for at, content in grid.cells.items() if at not in judged.failed}
    return replace(
        grid,
        cells=cells,
        percents=judged.percents,
        padded=judged.padded,
        failed=judged.failed,
        unvalued=frozenset(at for at in judged.formulas if at not in grid.cells and at not in judged.failed),
        hidden_rows=judged.hidden_rows,
        hidden_columns=judged.hidden_columns,
    )
