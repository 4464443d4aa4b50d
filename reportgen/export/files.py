"""Tables as files: one workbook, or a file for each table. The same tables give the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.export.tables import ExportTable, Value
from reportgen.trace.attachments import as_csv

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_NARROWEST, _WIDEST = 6, 60
# The earliest that a zip can say.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


class MissingLibraryError(Exception):
    """A library that a format needs is not installed; the message is for the user."""


def as_csv_files(tables: Sequence[ExportTable]) -> dict[str, bytes]:
    """Return a file for each table in the project's own form: semicolons, decimal comma, UTF-8, LF."""
    return {
        f"{_plain(table.name)}.csv": as_csv([table.headings, *([_typed(value) for value in row] for row in table.rows)])
        for table in tables
    }


def as_parquet_files(tables: Sequence[ExportTable]) -> dict[str, bytes]:
    """Return a file for each table, with numbers as floating point. Raises MissingLibraryError without pyarrow."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - only where it is installed
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as reason:
        raise MissingLibraryError(
            "Formatet parquet kräver paketet pyarrow, som inte är installerat.\n"
            "    Tips: installera det med .venv/bin/pip install pyarrow, eller välj --format xlsx eller csv.\n"
        ) from reason
    files = {}
    for table in tables:
        columns = zip(*table.rows, strict=True) if table.rows else ((),) * len(table.columns)
        arrays = [pa.array([float(v) if isinstance(v, Decimal) else v for v in column]) for column in columns]
        buffer = io.BytesIO()
        parquet.write_table(pa.table(arrays, names=list(table.headings)), buffer)
        files[f"{_plain(table.name)}.parquet"] = buffer.getvalue()
    return files


def as_workbook(tables: Sequence[ExportTable], title: str, day: dt.date) -> bytes:
    """Return an Excel workbook with a sheet for each table; `title` and `day` are those of the report."""
    from openpyxl import Workbook  # noqa: PLC0415 - only this format needs it

    book = Workbook(write_only=True)
    book.properties.title = title
    book.properties.creator = "reportgen"
    book.properties.created = dt.datetime.combine(day, dt.time())
    for table in tables:
        _fill(book.create_sheet(table.name), table)
    buffer = io.BytesIO()
    book.save(buffer)
    return _without_clock(buffer.getvalue(), day)


def _fill(sheet: WriteOnlyWorksheet, table: ExportTable) -> None:
    """Write a sheet whose headings stay in view; what a sheet is told must be told before its rows."""
    from openpyxl.styles import Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    sheet.freeze_panes = "A2"
    for number, (heading, column) in enumerate(
        zip(table.headings, zip(*table.rows, strict=True), strict=True), start=1
    ):
        longest = max(len(_typed(value)) for value in (heading, *column))
        sheet.column_dimensions[get_column_letter(number)].width = min(max(longest + 2, _NARROWEST), _WIDEST)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table.rows) + 1}"
    headings = [_cell(sheet, heading) for heading in table.headings]
    for cell in headings:
        cell.font = Font(bold=True)
    sheet.append(headings)
    for row in table.rows:
        sheet.append([_cell(sheet, value) if isinstance(value, str) and value[:1] == "=" else value for value in row])


def _cell(sheet: WriteOnlyWorksheet, text: str) -> WriteOnlyCell:
    """Return a cell that holds text: one that begins with an equals sign would be taken for a formula."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell


def _without_clock(content: bytes, day: dt.date) -> bytes:
    """Return the workbook without the time of day that it was written: in its properties, and in the zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(buffer, "w") as packed:
        for name in sorted(given.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            part = given.read(name)
            if name == "docProps/core.xml":
                stamp = f"{day.isoformat()}T00:00:00Z".encode()
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, part)
            packed.writestr(zipfile.ZipInfo(name, _NO_TIME), part, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _typed(value: Value) -> str:
    """Return a value as it is typed in the project's tables."""
    if value is None:
        return ""
    return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else str(value)


def _plain(name: str) -> str:
    """Return the name of a table as a file name that every system takes."""
    return name.translate(_ASCII)


_ASCII: Mapping[int, str] = str.maketrans({"å": "a", "ä": "a", "ö": "o", " ": "-"})
