"""Tables as files, one for each (see `workbook` for all in one). The same tables give the same bytes."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from decimal import Decimal

from reportgen.export.tables import ExportTable
from reportgen.trace.attachments import typed_csv


class MissingLibraryError(Exception):
    """A library that a format needs is not installed; the message is for the user."""


def as_csv_files(tables: Sequence[ExportTable]) -> dict[str, bytes]:
    """Return a file for each table in the project's own form: semicolons, decimal comma, UTF-8, LF."""
    return {f"{plain(table.name)}.csv": typed_csv(table.headings, table.rows) for table in tables}


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
        files[f"{plain(table.name)}.parquet"] = buffer.getvalue()
    return files


def plain(name: str) -> str:
    """Return the name of a table as a file name that every system takes."""
    return name.translate(_ASCII)


_ASCII: Mapping[int, str] = str.maketrans({"å": "a", "ä": "a", "ö": "o", " ": "-"})
