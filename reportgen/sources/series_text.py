"""The text of a series file, as it is written for a series that was fetched or read in, and read back to be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportgen.data.provenance import EXCEPTION, KEYS, read_block
from reportgen.data.series_files import COLUMNS, FOLDER, MARGIN, head_lines
from reportgen.data.tables import read_sheet
from reportgen.diagnostics import Report


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A row of a series file: an area's code, T, K or M, the time as it is written, and a value or a symbol.

    The value is None where the symbol says why there is none; `margin` is the half of a 95 per cent interval, where there
    is one.
    """

    area: str
    sex: str
    time: str
    value: Decimal | None
    symbol: str = ""
    margin: Decimal | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What the row is about, by which the rows of a file are in order."""
        return self.area, self.sex, self.time

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of the row as they are written."""
        return (*self.key, _written(self.value), self.symbol)


@dataclass(frozen=True, slots=True)
class SeriesText:
    """What a series file holds as text: the head by key, the exceptions, and of each row its line and its cells by column."""

    head: Mapping[str, str]
    exceptions: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, str]], ...]


def row_key(cells: Mapping[str, str]) -> tuple[str, str, str]:
    """Return what a row is about, by its cells: area, sex and time."""
    return cells["område"], cells["kön"], cells["år"]


def series_path(indicator: str, folder: str = "data") -> str:
    """Return where the series of an indicator lies in a data folder."""
    return f"{folder}/{FOLDER}/{indicator}.csv"


def series_text(head: Mapping[str, str], exceptions: Iterable[str], rows: Iterable[SeriesRow]) -> str:
    """Return the text of a series file: its head in the order of KEYS, the exceptions, and the rows in order.

    A key that is left out, or is empty, is not written. There is a column for margins where any row has one.
    """
    lines = [f"# {key}: {_one_line(head[key])}" for key in KEYS if head.get(key)]
    lines += [f"# {EXCEPTION}: {_one_line(exception)}" for exception in exceptions]
    ordered = sorted(rows, key=lambda row: row.key)
    has_margins = any(row.margin is not None for row in ordered)
    lines.append(";".join((*COLUMNS, MARGIN) if has_margins else COLUMNS))
    lines += [";".join((*row.cells, _written(row.margin)) if has_margins else row.cells) for row in ordered]
    return "\n".join(lines) + "\n"


def read_series_text(path: str, text: str, report: Report) -> SeriesText:
    """Return what a series file holds, as it is typed; rows and keys that cannot be read are reported and left out."""
    lines = text.split("\n")
    head = head_lines(lines)
    block = read_block(path, head, report)
    sheet = read_sheet(path, lines, COLUMNS, report, skipped=len(head), optional=(MARGIN,))
    rows = (
        (line, {name: cell.strip() for name, cell in zip(sheet.columns, cells, strict=True)})
        for line, cells in sheet.rows
    )
    said = {key: cell.text for key, cell in block.said.items()}
    return SeriesText(said, tuple(cell.text for cell in block.exceptions), tuple(rows))


def _written(value: Decimal | None) -> str:
    """Write a number with all the digits that it has and a decimal comma."""
    return f"{value:f}".replace(".", ",") if value is not None else ""


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
