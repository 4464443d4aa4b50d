"""A file that has been read, as a series of the project: its rows, its head, and the copy that is kept of the file."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from pathlib import PurePath

from reportgen.data.model import Indicator, Origin
from reportgen.data.series_files import MARGIN
from reportgen.data.tables import NUMBER, as_decimal
from reportgen.diagnostics import Position
from reportgen.sources.series_text import SeriesRow, SeriesText, series_path, series_text
from reportgen.sources.tables.taken import Reading, Value
from reportgen.sources.wire.answers import FOLDER
from reportgen.swedish.times import TimeForm
from reportgen.swedish.words import listed, year_spans

_NONE = "–"


@dataclass(frozen=True, slots=True)
class Head:
    """What the user says of where the values come from; empty where nothing is said."""

    source: str = field(default="", metadata={"key": "källa"})
    origin: str = field(default="", metadata={"key": "ursprung"})
    vintage: str = field(default="", metadata={"key": "årgång"})
    retrieved: str = field(default="", metadata={"key": "hämtad"})
    licence: str = field(default="", metadata={"key": "licens"})
    note: str = field(default="", metadata={"key": "not"})

    def said(self) -> dict[str, str]:
        """Return what is said, by the key of a series file."""
        return {one.metadata["key"]: getattr(self, one.name) for one in fields(self) if getattr(self, one.name)}


@dataclass(frozen=True)
class Taken:
    """A series as it would be written, and the copy of its file, by path from the project's root.

    `cells` says for each line of the series file which cell it was read from. `alone` are how many rows only the series that is
    there has, and `lost_margins` how many margins of error belong to values that are now others.
    """

    files: Mapping[str, bytes] = field(repr=False)
    cells: Mapping[int, Position] = field(repr=False)
    alone: int
    lost_margins: int


def take_in(
    reading: Reading,
    indicator: Indicator,
    file: tuple[str, bytes],
    kept: SeriesText | None,
    head: Head,
    there: Mapping[str, bytes],
    *,
    keep: bool,
) -> Taken:
    """Return a file that has been read as a series.

    `file` is its name and bytes, `kept` the series that is there, and `there` the project's files. With `keep`, rows that only
    the series has are kept, and its note says so, since they are of another vintage; without it they are left out. A margin
    of error stays with a value that is the same.
    """
    name, raw = file
    old = {row.key: row for row in rows_of(kept)}
    come = [_row(value) for value in reading.values]
    come = [replace(row, margin=old[row.key].margin) if _is_same(row, old.get(row.key)) else row for row in come]
    new = {row.key for row in come}
    alone = [row for key, row in old.items() if key not in new]
    stays = alone if keep else []
    copied, digest = copy_path(indicator.id, name, raw, there), hashlib.sha256(raw).hexdigest()
    before = kept.head if kept is not None else {}
    is_again = before.get("sha256") == digest and len(stays) == len(alone)
    said = (
        _default(reading, indicator, before)
        | (_of_same_file(before) if is_again else _of_old_rows(reading, before, head, stays, indicator.time))
        | {key: text for key, text in head.said().items() if key != "not" or not stays}
        | {"råfil": copied.partition("/")[2], "utsnitt": reading.part, "sha256": digest}
    )
    text = series_text(said, kept.exceptions if kept is not None else (), (*come, *stays))
    lost = sum(old[row.key].margin is not None and row.margin is None for row in come if row.key in old)
    files = {series_path(indicator.id): text.encode(), copied: raw}
    return Taken(files, _cells(reading, text), len(alone), lost)


def rows_of(kept: SeriesText | None) -> tuple[SeriesRow, ...]:
    """Return the rows of a series that is there, those without a value by their symbol."""
    if kept is None:
        return ()
    return tuple(
        SeriesRow(
            cells["område"],
            cells["kön"],
            cells["år"],
            _number(cells["värde"]),
            cells["symbol"],
            _number(cells.get(MARGIN, "")),
        )
        for _, cells in kept.rows
    )


def _number(typed: str) -> Decimal | None:
    return as_decimal(typed) if NUMBER.fullmatch(typed) else None


def _is_same(row: SeriesRow, old: SeriesRow | None) -> bool:
    return old is not None and (row.value, row.symbol) == (old.value, old.symbol)


def copy_path(indicator: str, name: str, raw: bytes, there: Mapping[str, bytes]) -> str:
    """Return where the copy of a file is kept; one of the same name with other content stays beside it."""
    plain = re.sub(r"[\x00-\x1f/\\:;]", "_", unicodedata.normalize("NFC", name)).lstrip(".") or "fil"
    path = f"data/{FOLDER}/{indicator}/{plain}"
    if there.get(path, raw) == raw:
        return path
    found = PurePath(path)
    return str(found.with_name(f"{found.stem}-{hashlib.sha256(raw).hexdigest()[:8]}{found.suffix}"))


def _default(reading: Reading, indicator: Indicator, before: Mapping[str, str]) -> dict[str, str]:
    """Return the head of a series where nothing else is said: the register's, and the licence of the series before."""
    return {
        "indikator": indicator.id,
        "källa": indicator.source,
        "källkod": indicator.source_code or before.get("källkod", "") or _NONE,
        "ursprung": before.get("ursprung", "") or Origin.PUBLISHED,
        "årgång": reading.dated,
        "hämtad": _NONE,
        "licens": before.get("licens", "") or _NONE,
        "bearbetning": reading.processing or _NONE,
    }


def _of_same_file(before: Mapping[str, str]) -> dict[str, str]:
    """Return what holds of a series still where the same file is read in again."""
    return {key: before[key] for key in ("källa", "årgång", "hämtad", "av", "not") if before.get(key)}


def _of_old_rows(
    reading: Reading, before: Mapping[str, str], head: Head, stays: Sequence[SeriesRow], form: TimeForm
) -> dict[str, str]:
    """Return the note and the processing that go with rows of the series before; nothing where none of them stays."""
    if not stays:
        return {}
    processing = [text for text in (before.get("bearbetning", ""), reading.processing) if text not in ("", _NONE)]
    return {
        "not": " ".join(text for text in (head.note, before.get("not", ""), _of_two(stays, before, form)) if text),
        "bearbetning": " ".join(processing) or _NONE,
    }


def _of_two(rows: Sequence[SeriesRow], before: Mapping[str, str], form: TimeForm) -> str:
    """Say which values of a series are of the vintage before."""
    times = sorted({row.time for row in rows})
    read = [time for typed in times if (time := form.read(typed)) is not None]
    when = year_spans(sorted(read)) if len(read) == len(times) else listed(times)
    whence = [before[key] for key in ("källa", "årgång") if before.get(key, _NONE) != _NONE]
    if before.get("hämtad", _NONE) not in ("", _NONE):
        whence.append(f"hämtad {before['hämtad']}")
    told = f" ({', '.join(whence)})" if whence else ""
    return f"{len(rows)} värden för {when} är kvar från den förra serien{told} och är av en annan årgång."


def _row(value: Value) -> SeriesRow:
    return SeriesRow(value.area, value.sex, value.time, value.value, value.symbol)


def _cells(reading: Reading, text: str) -> Mapping[int, Position]:
    """Return for each line of a series file the cell that its row was read from."""
    places = {(value.area, value.sex, value.time): value.at for value in reading.values}
    rows = ((line, tuple(row.split(";")[:3])) for line, row in enumerate(text.split("\n"), start=1))
    return {line: places[key] for line, key in rows if key in places}
