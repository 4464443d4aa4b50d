"""What becomes of a series file when another takes its place: its rows and its head, as they are typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportgen.data.provenance import EXCEPTION
from reportgen.data.tables import NUMBER, as_decimal
from reportgen.diagnostics import ignore
from reportgen.project.snapshot import Snapshot
from reportgen.sources.series_text import SeriesText, read_series_text

# They are new at every fetch and every reading in, whatever came of it.
_OF_THE_OCCASION = frozenset(("hämtad", "sha256"))
_NOTHING = ("–", "-")


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row of an area (code), sex and time that differs: what stood in it and stands now, empty where there is no row."""

    area: str
    sex: str
    time: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class SeriesChange:
    """What differs between two files of a series: rows, and lines of the head by key.

    `times` and `areas` (codes) are those that have rows and had none. A line of the head is empty where it does not stand;
    when the series was brought in, and its checksum, are not among them.
    """

    rows: tuple[RowChange, ...] = ()
    head: tuple[tuple[str, str, str], ...] = ()
    times: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()

    @property
    def added(self) -> int:
        """How many rows have come."""
        return sum(not row.old for row in self.rows)

    @property
    def lost(self) -> int:
        """How many rows are gone."""
        return sum(not row.new for row in self.rows)

    @property
    def revised(self) -> int:
        """How many rows have another value or symbol."""
        return len(self.rows) - self.added - self.lost


def changed_series(path: str, old: Snapshot, new: Snapshot) -> SeriesChange:
    """Return what differs between two states of a series file; one that is not there, or cannot be read, holds nothing."""
    before, after = _read(path, old), _read(path, new)
    then, now = _rows(before), _rows(after)
    changed = [key for key in sorted(then.keys() | now.keys()) if then.get(key) != now.get(key)]
    head_then, head_now = _head(before), _head(after)
    return SeriesChange(
        rows=tuple(RowChange(*key, _shown(then.get(key)), _shown(now.get(key))) for key in changed),
        head=tuple(
            (key, head_then.get(key, ""), head_now.get(key, ""))
            for key in dict.fromkeys((*head_then, *head_now))
            if head_then.get(key) != head_now.get(key)
        ),
        times=_new(2, then, now),
        areas=_new(0, then, now),
    )


Row = tuple[Decimal | str, str, Decimal | str]
"""The value, the symbol and the margin of a row; a number that is written in two ways is the same."""
Rows = Mapping[tuple[str, str, str], Row]


def _read(path: str, project: Snapshot) -> SeriesText:
    text = project.attempt(path, ignore)
    return read_series_text(path, text, ignore) if text is not None else SeriesText({}, (), ())


def _rows(read: SeriesText) -> Rows:
    return {
        (cells["område"], cells["kön"], cells["år"]): (
            _number(cells["värde"]),
            cells["symbol"],
            _number(cells.get("felmarginal", "")),
        )
        for _, cells in read.rows
    }


def _head(read: SeriesText) -> Mapping[str, str]:
    said = {key: text for key, text in read.head.items() if key not in _OF_THE_OCCASION and text not in _NOTHING}
    return said | ({EXCEPTION: "; ".join(read.exceptions)} if read.exceptions else {})


def _new(part: int, then: Rows, now: Rows) -> tuple[str, ...]:
    """Return what stands in a part of the keys of the rows now and did not then, sorted."""
    return tuple(sorted({key[part] for key in now} - {key[part] for key in then}))


def _number(typed: str) -> Decimal | str:
    return as_decimal(typed) if NUMBER.fullmatch(typed) else typed


def _shown(row: Row | None) -> str:
    if row is None:
        return ""
    value, symbol, margin = (str(cell).replace(".", ",") if isinstance(cell, Decimal) else cell for cell in row)
    told = value or symbol
    return f"{told} ± {margin}" if margin else told
