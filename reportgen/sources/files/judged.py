"""What calamine does not tell of the cells of an .xlsx file: formats, errors, formulas, and what is hidden.

openpyxl reads it, which takes twenty times as long, so it is asked only of files that hold any such thing.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportgen.sources.files.cells import BROKEN_PACKAGE, At

# A cell with an error, a formula, a hidden row or column; and, among the styles, a format of per cent or of leading zeros.
_IN_SHEETS = re.compile(rb't="e"|<f[ >/]|hidden="(?:1|true)"')
_IN_STYLES = re.compile(rb'numFmtId="(?:9|10)"|formatCode="[^"]*(?:%|00)')
_PADDED = re.compile(r"0{2,}")


@dataclass(frozen=True, slots=True)
class Judged:
    """What is known of the cells of a sheet beside what they hold."""

    percents: frozenset[At] = frozenset()
    padded: frozenset[At] = frozenset()
    failed: Mapping[At, str] = field(default_factory=dict)
    formulas: frozenset[At] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


NOTHING = Judged()


def judge(raw: bytes, sheets: Sequence[str]) -> Mapping[str, Judged] | None:
    """Return what an .xlsx file says of the cells of its sheets; None where it cannot be known, as of files of other kinds."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            if "xl/workbook.xml" not in package.namelist():
                return None
            if not _is_doubtful(package):
                return {}
    except BROKEN_PACKAGE:
        return None
    import openpyxl  # noqa: PLC0415 - slow to load, and most files need it not

    try:
        typed = openpyxl.load_workbook(io.BytesIO(raw))
        stored = openpyxl.load_workbook(io.BytesIO(raw), data_only=True)
    except Exception:  # noqa: BLE001 - openpyxl raises whatever it happens upon in a file that calamine can read
        return None
    return {name: _sheet(typed[name], stored[name]) for name in sheets if name in typed.sheetnames}


def _is_doubtful(package: zipfile.ZipFile) -> bool:
    names = package.namelist()
    sheets = (name for name in names if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name))
    styles = package.read("xl/styles.xml") if "xl/styles.xml" in names else b""
    return bool(_IN_STYLES.search(styles)) or any(_IN_SHEETS.search(package.read(name)) for name in sheets)


def _sheet(typed: object, stored: object) -> Judged:
    percents, padded, formulas = set(), set(), set()
    failed: dict[At, str] = {}
    for row in typed.iter_rows():  # type: ignore[attr-defined]
        for cell in row:
            if cell.value is None:
                continue
            at = (cell.row, cell.column)
            result = stored.cell(*at)  # type: ignore[attr-defined]
            if result.data_type == "e":
                failed[at] = str(result.value)
            if cell.data_type == "f":
                formulas.add(at)
            if "%" in cell.number_format:
                percents.add(at)
            if _PADDED.fullmatch(cell.number_format):
                padded.add(at)
    rows = frozenset(number for number, found in typed.row_dimensions.items() if found.hidden)  # type: ignore[attr-defined]
    columns = frozenset(
        column
        for found in typed.column_dimensions.values()  # type: ignore[attr-defined]
        if found.hidden
        for column in range(found.min, found.max + 1)
    )
    return Judged(frozenset(percents), frozenset(padded), failed, frozenset(formulas), rows, columns)
